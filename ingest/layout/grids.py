"""Grids that strokes form on a page: where the rows and columns of ruled tables lie."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Box
from ingest.layout.words import Run

# Points: how far strokes that are meant to meet may be apart, and how far parallel ones are one line.
_MEET = 3.0
_ONE_LINE = 4.0
_SLACK = 2.0
# A page with more strokes is a drawing.
_MOST_STROKES = 1500
# The share of a grid's length that the strokes on one line must cover to divide rows or columns.
_COVERED = 0.35
_NARROWEST_COLUMN, _LOWEST_ROW = 8.0, 6.0
# Points: frames with more height hold the columns of a page rather than cells.
_HIGHEST_ROW = 180.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of strokes.

    xs: the edges of its columns from left to right, in points; fewer than three where only horizontal strokes divide
        it.
    ys: the edges of its rows from top to bottom.
    across: the horizontal strokes, which tell where cells of neighbouring rows are one.
    upright: the vertical strokes, which tell where cells of neighbouring columns are one.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Box, ...]
    upright: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, run: Run) -> bool:
        """Whether the middle of the run lies within the grid."""
        across = self.xs[0] - _SLACK < (run.left + run.right) / 2 < self.xs[-1] + _SLACK
        return across and self.ys[0] < (run.top + run.bottom) / 2 < self.ys[-1]

    def stretch(self, start: int, end: int) -> "Grid":
        """The rows from `start` up to, and without, `end`, as a grid of their own."""
        ys = self.ys[start : end + 1]
        across = tuple(stroke for stroke in self.across if ys[0] - _ONE_LINE < stroke.top < ys[-1] + _ONE_LINE)
        return Grid(self.xs, ys, across, self.upright)

    def lowered_to(self, top: float) -> "Grid":
        """The same grid with the first row beginning at this y."""
        return Grid(self.xs, (top, *self.ys[1:]), self.across, self.upright)

    def raised_to(self, top: float) -> "Grid":
        """The same grid with one more row above its first, up to this y."""
        return Grid(self.xs, (top, *self.ys), self.across, self.upright)


def interval_at(edges: Sequence[float], place: float) -> int:
    """Between which of these rising edges a place lies, from 0; what lies outside counts to the nearest."""
    return max(min(bisect_right(edges, place) - 1, len(edges) - 2), 0)


def grids_of(strokes: Sequence[Box]) -> list[Grid]:
    """The grids of a page with at least two rows, or two columns, of cells."""
    if not 3 <= len(strokes) <= _MOST_STROKES:
        return []
    rounded = set(map(tuple, np.array(strokes, np.float64).round(1).tolist()))
    grids = _connected([Box(*sides) for sides in sorted(rounded)])
    return [grid for grid in grids if not any(_inside(grid, other) for other in grids)]


def _inside(grid: Grid, other: Grid) -> bool:
    one, two = grid.box, other.box
    return (
        grid is not other
        and one.left > two.left - 1
        and one.right < two.right + 1
        and one.top > two.top - 1
        and one.bottom < two.bottom + 1
        and (len(grid.xs), len(grid.ys)) < (len(other.xs), len(other.ys))
    )


def _connected(strokes: Sequence[Box]) -> list[Grid]:
    """The grids of strokes that touch; horizontal strokes of one extent above each other also belong together."""
    sides = np.array(strokes)
    left, top, right, bottom = sides.T
    touch = (np.maximum(left[:, None], left) <= np.minimum(right[:, None], right) + _MEET) & (
        np.maximum(top[:, None], top) <= np.minimum(bottom[:, None], bottom) + _MEET
    )
    flat = right - left > 3 * (bottom - top)
    merged_left, merged_right = _merged_extents(sides, flat)
    alike = flat[:, None] & flat & (np.abs(merged_left[:, None] - merged_left) < _ONE_LINE)
    alike &= (np.abs(merged_right[:, None] - merged_right) < _ONE_LINE) & ((merged_right - merged_left) > 60)
    touching = _groups(touch)
    own = np.zeros(len(sides), np.intp)
    for number, members in enumerate(touching):
        own[members] = number
    linked = np.zeros((len(touching), len(touching)), np.bool_)
    first, second = np.nonzero(alike)
    linked[own[first], own[second]] = True
    alone = [_grid([strokes[member] for member in members]) for members in touching]
    grids = [
        alone[group[0]]
        if len(group) == 1
        else _grid([strokes[member] for number in group for member in touching[number]])
        for group in _of_one_table(linked, [_table_by_itself(grid) for grid in alone])
    ]
    return [grid for grid in grids if grid is not None]


def _groups(links: NDArray[np.bool_]) -> list[list[int]]:
    """What is linked, also by way of others."""
    ones, others = np.nonzero(links)
    ends = np.searchsorted(ones, np.arange(1, len(links) + 1)).tolist()
    all_others = others.tolist()
    neighbours = [all_others[begin:end] for begin, end in pairwise([0, *ends])]
    unseen = set(range(len(links)))
    groups: list[list[int]] = []
    for first in range(len(links)):
        if first not in unseen:
            continue
        unseen.discard(first)
        waiting = [first]
        members: list[int] = []
        while waiting:
            members.append(waiting.pop())
            added = unseen.intersection(neighbours[members[-1]])
            unseen -= added
            waiting.extend(added)
        groups.append(sorted(members))
    return groups


def _table_by_itself(grid: Grid | None) -> Grid | None:
    """The grid of touching strokes that divide both rows and columns; None where they do not, or arrange a page."""
    if grid is None or len(grid.xs) < 3 or len(grid.ys) < 3 or len(grid.across) + len(grid.upright) < 6:
        return None
    return grid if max(lower - upper for upper, lower in pairwise(grid.ys)) < _HIGHEST_ROW else None


def _of_one_table(linked: NDArray[np.bool_], tables: Sequence[Grid | None]) -> list[list[int]]:
    """The groups of one extent that may be one table.

    Tables of one width that stand below one another and have other columns are each a table of their own.
    """
    groups = _groups(linked)
    if sum(table is not None for table in tables) < 2:
        return groups
    linked = linked.copy()
    for group in groups:
        own = [(number, table) for number in group if (table := tables[number]) is not None]
        others = [(one, two) for (_, one), (_, two) in combinations(own, 2) if not _same_columns(one, two)]
        if not others or any(one.ys[0] < two.ys[-1] and two.ys[0] < one.ys[-1] for one, two in others):
            continue
        for number, table in own:
            for member in group:
                other = tables[member]
                if member != number and (other is None or not _same_columns(table, other)):
                    linked[number, member] = linked[member, number] = False
    return _groups(linked)


def _same_columns(one: Grid, two: Grid) -> bool:
    edges = zip(one.xs, two.xs, strict=False)
    return len(one.xs) == len(two.xs) and all(abs(left - right) < _ONE_LINE for left, right in edges)


def _merged_extents(
    sides: NDArray[np.float64], flat: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each horizontal stroke the extent of the line that it forms with those it touches at the same height."""
    lefts, tops, rights, _ = sides.T.tolist()
    order = np.lexsort((sides[:, 0], sides[:, 1].round(0)))
    merged_left, merged_right = list(lefts), list(rights)
    lines: list[list[int]] = []
    start = end = 0.0
    for place in order[flat[order]].tolist():
        left, right = lefts[place], rights[place]
        # Two frames side by side do not touch.
        if lines and tops[place] - tops[lines[-1][0]] <= 1.5 and left <= end + _MEET and right >= start - _MEET:
            lines[-1].append(place)
            start, end = min(start, left), max(end, right)
        else:
            lines.append([place])
            start, end = left, right
    for line in lines:
        start, end = min(lefts[place] for place in line), max(rights[place] for place in line)
        for place in line:
            merged_left[place], merged_right[place] = start, end
    return np.array(merged_left), np.array(merged_right)


def _grid(strokes: Sequence[Box]) -> Grid | None:
    if len(strokes) < 3:
        return None
    lefts, tops, rights, bottoms = zip(*strokes, strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    across = [stroke for stroke in strokes if stroke.right - stroke.left >= stroke.bottom - stroke.top]
    if len(across) < 2 or right - left < 2 * _NARROWEST_COLUMN or bottom - top < 2 * _LOWEST_ROW:
        return None
    upright = [stroke for stroke in strokes if stroke.right - stroke.left < stroke.bottom - stroke.top]
    ys = _edges([((one.top + one.bottom) / 2, one.left, one.right) for one in across], right - left)
    xs = _edges([((one.left + one.right) / 2, one.top, one.bottom) for one in upright], bottom - top)
    ys = _completed(ys, top, bottom, _LOWEST_ROW)
    xs = _completed(xs, left, right, _NARROWEST_COLUMN)
    if len(ys) < 3 and len(xs) < 3:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(across), tuple(upright))


def _edges(strokes: Sequence[tuple[float, float, float]], length: float) -> list[float]:
    """Where parallel strokes on one line, each its place, start and end, cover enough of the grid's length together."""
    groups: list[list[tuple[float, float, float]]] = []
    for stroke in sorted(strokes):
        if groups and stroke[0] - groups[-1][0][0] <= _ONE_LINE:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [
        sum(place for place, _, _ in group) / len(group)
        for group in groups
        if _covered([(start, end) for _, start, end in group]) >= _COVERED * length
    ]


def _covered(extents: Sequence[tuple[float, float]]) -> float:
    """The length that these stretches cover together."""
    total, reach = 0.0, -np.inf
    for start, end in sorted(extents):
        total += max(end - max(start, reach), 0.0)
        reach = max(reach, end)
    return total


def _completed(edges: Sequence[float], first: float, last: float, least: float) -> list[float]:
    """Add the outer edges where the grid is open at a side, and drop edges too close to the next."""
    kept: list[float] = []
    for edge in [first, *edges, last]:
        if not kept or edge - kept[-1] >= least:
            kept.append(edge)
    return kept

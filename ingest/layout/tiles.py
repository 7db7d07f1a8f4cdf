"""Tiles: boxes of text set side by side, each of which is read on its own, as brochures and plans show them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from corpus.passage import Box
from ingest.layout.lines import rows_of
from ingest.layout.stacks import Stack
from ingest.layout.tables import Table
from ingest.layout.words import Run

# Points: how narrow and low a tile may be, how far tiles of a row stand apart, and by how much their edges may differ.
_NARROWEST, _LOWEST = 40.0, 20.0
_NEAREST, _FARTHEST = 2.5, 45.0
_SAME_EDGE = 2.0
_OUTSIDE = 2.0
_FEWEST_LINES = 2
# Two boxes that happen to be level in two columns of text have text of the column this many sizes above or below.
_NEAR = 3.0


class TileRow(NamedTuple):
    """Tiles from left to right, with the runs of each in the order in which they are drawn."""

    tiles: tuple[Box, ...]
    runs: tuple[tuple[Run, ...], ...]

    @property
    def box(self) -> Box:
        return Box(
            self.tiles[0].left,
            min(tile.top for tile in self.tiles),
            self.tiles[-1].right,
            max(tile.bottom for tile in self.tiles),
        )


@dataclass(frozen=True, slots=True)
class Tiles:
    """A row of tiles as one part of a page: what they hold, in reading order."""

    parts: tuple[Stack | Table, ...]
    box: Box

    @property
    def size(self) -> float:
        return min(part.size for part in self.parts)


def tile_rows_of(frames: Sequence[Box], runs: Sequence[Run]) -> list[TileRow]:
    """The rows of tiles of a page, from the largest.

    Frames that stand level, as high as each other, with a little room between them, and that hold text, one of them two
    lines or more, which none of their sides cuts. Cells of tables touch.

    Args:
        frames: that the page draws.
        runs: of the page.
    """
    distinct = _distinct(frames)
    held: dict[Box, list[Run]] = {}
    for frame in distinct:
        inside = _held(frame, runs)
        if inside and not _touches(frame, distinct):
            held[frame] = inside
    level = _level(held)
    in_tiles = {id(run) for row in level for tile in row for run in held[tile]}
    rows = [row for row in level if any(len(rows_of(held[tile])) >= _FEWEST_LINES for tile in row)]
    others = [run for run in runs if id(run) not in in_tiles]
    found: list[TileRow] = []
    taken: set[int] = set()
    for row in sorted(rows, key=lambda row: -_area(row)):
        texts = tuple(tuple(held[tile]) for tile in row)
        places = [id(run) for text in texts for run in text]
        if not taken.isdisjoint(places) or _has_text_between(row, runs) or (len(row) == 2 and _in_columns(row, others)):
            continue
        taken.update(places)
        found.append(TileRow(tuple(row), texts))
    return found


def _distinct(frames: Sequence[Box]) -> list[Box]:
    """Frames that may be tiles, once each: a box may be filled and have a line around it."""
    found: list[Box] = []
    # By their upper left corner, in squares of which those around one hold all that may be the same.
    near: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for frame in sorted(frames, key=lambda frame: frame.top - frame.bottom):
        if frame.right - frame.left < _NARROWEST or frame.bottom - frame.top < _LOWEST:
            continue
        if not all(map(math.isfinite, frame)):
            continue
        column, row = int(frame.left // _SAME_EDGE), int(frame.top // _SAME_EDGE)
        around = product(range(column - 1, column + 2), range(row - 1, row + 2))
        if not any(_is_same(frame, other) for square in around for other in near.get(square, ())):
            found.append(frame)
            near[column, row].append(frame)
    return found


def _is_same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True))


def _touches(frame: Box, frames: Sequence[Box]) -> bool:
    """Whether another frame of the same width begins right below this one, or ends right above it, as cells do."""
    return any(
        abs(other.left - frame.left) <= _SAME_EDGE
        and abs(other.right - frame.right) <= _SAME_EDGE
        and (abs(other.top - frame.bottom) < _NEAREST or abs(frame.top - other.bottom) < _NEAREST)
        for other in frames
    )


def _has_text_between(row: Sequence[Box], runs: Sequence[Run]) -> bool:
    """Whether text stands level with the tiles of a row and between two of them, as cells that are not filled do."""
    top, bottom = row[0].top, row[0].bottom
    return any(
        left.right - _OUTSIDE < run.left and run.right < right.left + _OUTSIDE and run.bottom > top and run.top < bottom
        for left, right in pairwise(row)
        for run in runs
    )


def _held(frame: Box, runs: Sequence[Run]) -> list[Run]:
    """The runs within a frame; none where one crosses its side."""
    inside: list[Run] = []
    for run in runs:
        middle = (run.top + run.bottom) / 2
        if not frame.top < middle < frame.bottom or run.right <= frame.left or run.left >= frame.right:
            continue
        if run.left < frame.left - _OUTSIDE or run.right > frame.right + _OUTSIDE:
            return []
        inside.append(run)
    return inside


def _level(tiles: Iterable[Box]) -> list[list[Box]]:
    """Tiles that stand in a row, without those that stand in none."""
    waiting = sorted(tiles)
    rows: list[list[Box]] = []
    while waiting:
        row = [waiting.pop(0)]
        for tile in list(waiting):
            same = abs(tile.top - row[0].top) <= _SAME_EDGE and abs(tile.bottom - row[0].bottom) <= _SAME_EDGE
            if same and _NEAREST <= tile.left - row[-1].right <= _FARTHEST:
                row.append(tile)
                waiting.remove(tile)
        if len(row) > 1:
            rows.append(row)
    return rows


def _in_columns(row: Sequence[Box], runs: Sequence[Run]) -> bool:
    """Whether the text right above or below each of the tiles keeps to the tile's own column."""
    gutters = [(left.right + right.left) / 2 for left, right in pairwise(row)]
    return all(any(_is_near(tile, run) for run in runs) for tile in row) and not any(
        _is_near(tile, run) and any(run.left < gutter < run.right for gutter in gutters) for tile in row for run in runs
    )


def _is_near(tile: Box, run: Run) -> bool:
    beside = run.left < tile.right and run.right > tile.left
    return beside and (
        0 <= tile.top - run.bottom + _OUTSIDE < _NEAR * run.size
        or 0 <= run.top - tile.bottom + _OUTSIDE < _NEAR * run.size
    )


def _area(row: Sequence[Box]) -> float:
    return sum((tile.right - tile.left) * (tile.bottom - tile.top) for tile in row)

"""A page in parts, in reading order: stacks of lines, tables, and tiles, each of which is read on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from corpus.passage import Box
from ingest.layout.captions import names_figure
from ingest.layout.contents_entries import with_page_numbers
from ingest.layout.continued_tables import rows_going_on
from ingest.layout.drawn_bullets import with_drawn_bullets
from ingest.layout.form_rows import with_form_rows
from ingest.layout.grids import Grid, grids_of
from ingest.layout.key_figures import labels_beside
from ingest.layout.lines import lines_of
from ingest.layout.margin_numbers import with_margin_numbers
from ingest.layout.order import across_columns, in_reading_order, within_frames
from ingest.layout.page import PageGlyphs
from ingest.layout.page_bands import bands_of
from ingest.layout.page_edges import foot_of, head_of
from ingest.layout.rows_below import with_rows_below
from ingest.layout.stacks import Stack, stacks_of
from ingest.layout.table_heads import heads_of_tables
from ingest.layout.tables import Table, joined_tables, table_of, tables_of
from ingest.layout.tiles import TileRow, Tiles, tile_rows_of
from ingest.layout.words import Run, runs_of, turned_runs_of

_Part: TypeAlias = Stack | Table | Tiles
_AnyPart = TypeVar("_AnyPart", bound=_Part)

# In points: what is set so much smaller than a table may be the notes below it.
_FOOTNOTE_SMALLER = 0.6
# Points by which the boxes of a table and its name may overlap; how far above the table it stands, in font sizes.
_TOUCHING, _NAME_ABOVE = 3.0, 2.5


@dataclass(frozen=True, slots=True)
class PageRuns:
    """What layout analysis keeps of a page once its glyphs are runs; see `ingest.layout.page.PageGlyphs`."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    turned: tuple[Run, ...]
    strokes: tuple[Box, ...]
    frames: tuple[Box, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page in parts, in reading order: stacks of lines and tables."""

    page: PageRuns
    parts: tuple[Stack | Table, ...]


def page_runs(glyphs: PageGlyphs) -> PageRuns:
    """The runs of a page; its glyphs can be forgotten then."""
    grids = tuple(grids_of(glyphs.strokes))
    runs = with_form_rows(with_drawn_bullets(runs_of(glyphs), glyphs.marks), [grid.box for grid in grids])
    return PageRuns(
        number=glyphs.number,
        width=glyphs.width,
        height=glyphs.height,
        runs=tuple(runs),
        turned=tuple(turned_runs_of(glyphs)),
        strokes=glyphs.strokes,
        frames=glyphs.frames,
        grids=grids,
    )


def parts_of(page: PageRuns, furniture: frozenset[int], above: PageParts | None) -> PageParts:
    """The parts of a page.

    Args:
        page: with its runs.
        furniture: the indexes of those that are no text.
        above: the page before, whose last table may go on.
    """
    furniture -= heads_of_tables(page.runs, page.grids, furniture)
    runs = [run for index, run in enumerate(page.runs) if index not in furniture]
    tile_rows = tile_rows_of(page.frames, runs) if len(page.frames) > 1 else []
    tiled = {id(run) for row in tile_rows for text in row.runs for run in text}
    runs = [run for run in runs if id(run) not in tiled] if tiled else runs
    tables, rest = with_rows_below(*tables_of(with_page_numbers(runs), page.grids))
    begun = _last_table(above) if above is not None else None
    if begun is not None and rest and (not tables or min(run.top for run in rest) < tables[0].box.top):
        rows, rest = rows_going_on(begun, rest)
        if rows:
            tables = joined_tables([table_of(rows, begun.box.left, begun.box.right), *tables], rest)
    stacks = stacks_of(lines_of(with_margin_numbers(rest), page.strokes))
    parts: list[_Part] = [*stacks, *tables, *(_tiles(row, page) for row in tile_rows)]
    foot = foot_of(parts, page.height)
    body = [part for place, part in enumerate(parts) if place not in foot]
    bands = [*bands_of(body, page.strokes), [parts[place] for place in sorted(foot)]]
    ordered = [part for band in bands for part in _ordered(band, page)]
    head = head_of(ordered, page.height)
    ordered = [*(ordered[place] for place in sorted(head)), *(p for n, p in enumerate(ordered) if n not in head)]
    return PageParts(
        page, tuple(own for part in ordered for own in (part.parts if isinstance(part, Tiles) else [part]))
    )


def _tiles(row: TileRow, page: PageRuns) -> Tiles:
    """The text of a row of tiles, one after the other."""
    parts: list[Stack | Table] = []
    for tile, runs in zip(row.tiles, row.runs, strict=True):
        within = [grid for grid in page.grids if _is_within(grid.box, tile)]
        tables, rest = tables_of(runs, within)
        parts += _in_order([*stacks_of(lines_of(rest, page.strokes)), *tables], page.width)
    return Tiles(tuple(parts), row.box)


def _is_within(box: Box, tile: Box) -> bool:
    return (
        box.left >= tile.left - 1
        and box.right <= tile.right + 1
        and box.top >= tile.top - 1
        and box.bottom <= tile.bottom + 1
    )


def _last_table(page: PageParts) -> Table | None:
    """The table without strokes that ends a page, footnotes aside."""
    largest = max((part.size for part in page.parts if isinstance(part, Table)), default=0.0)
    for part in reversed(page.parts):
        if isinstance(part, Table):
            return None if part.ruled else part
        if part.size >= largest - _FOOTNOTE_SMALLER:
            return None
    return None


def _ordered(parts: Sequence[_Part], page: PageRuns) -> list[_Part]:
    """Reading order, in which what one frame holds stays together, and a figure with its label."""
    frames = within_frames([part.box for part in parts], page.frames)
    for figure, label in labels_beside(parts).items():
        if frames[figure] is frames[label] is None:
            frames[figure] = frames[label] = len(page.frames) + figure
    groups: dict[int, list[_Part]] = {}
    for place, (part, frame) in enumerate(zip(parts, frames, strict=True)):
        groups.setdefault(-1 - place if frame is None else frame, []).append(part)
    members = [_in_order(group, page.width) for group in groups.values()]
    hulls = [_hull(group) for group in members]
    boxes = [_over_columns(box, group, hulls) for box, group in zip(hulls, members, strict=True)]
    tables = [(box, group[0].size) for box, group in zip(boxes, members, strict=True) if _is_table(group)]
    boxes = [_over_table(box, tables) if _is_name(group) else box for box, group in zip(boxes, members, strict=True)]
    order = in_reading_order(boxes, [group[0].size for group in members], page.width)
    return [part for place in order for part in members[place]]


def _is_name(group: Sequence[_Part]) -> bool:
    """Whether this is nothing but the name of a table or figure."""
    return len(group) == 1 and isinstance(group[0], Stack) and names_figure(group[0].lines)


def _is_table(group: Sequence[_Part]) -> bool:
    return len(group) == 1 and isinstance(group[0], Table)


def _over_columns(box: Box, group: Sequence[_Part], hulls: Sequence[Box]) -> Box:
    return across_columns(box, hulls) if _is_table(group) else box


def _over_table(box: Box, tables: Sequence[tuple[Box, float]]) -> Box:
    """The box of a table's name as wide as the table right below it, of which it may head one column alone."""
    for table, size in tables:
        below = 0 <= table.top - box.bottom + _TOUCHING < _NAME_ABOVE * size + _TOUCHING
        if below and table.left < box.right and table.right > box.left:
            return box._replace(left=min(box.left, table.left), right=max(box.right, table.right))
    return box


def _in_order(parts: Sequence[_AnyPart], width: float) -> list[_AnyPart]:
    order = in_reading_order([part.box for part in parts], [part.size for part in parts], width)
    return [parts[place] for place in order]


def _hull(parts: Sequence[_Part]) -> Box:
    if len(parts) == 1:
        return parts[0].box
    lefts, tops, rights, bottoms = zip(*[part.box for part in parts], strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))

"""Names that stand once for several rows of a table: at the first of them, or in their middle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.cells import Cell, Cells, lines_of_words
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Run

# In units of the least distance between the lines of a cell: what stands farther apart stands in two rows.
_ROW_GAP = 1.08
# In units of the font size: how far apart the lines of a cell are at most, and how alike middles and first lines are.
_LINES_APART, _SAME_MIDDLE, _SAME_LINE, _ONE_LINE = 1.6, 0.3, 0.2, 0.4
_SUM = re.compile(r"(?:sub)?(?:totaal|total)\b|saldo\b|som\b|gemiddeld", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that are no farther apart than those of a cell."""

    lines: tuple[Run, ...]

    @property
    def first(self) -> float:
        return self.lines[0].baseline

    @property
    def last(self) -> float:
        return self.lines[-1].baseline


def with_names_repeated(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """The rows of a table, those without a name of their own under the name that stands above them on their page.

    Only where every row without one is filled as those with one are, so that it is no rest of a row; sums have none.
    """
    body = [row for row in rows if not row.header]
    named = [row.cells for row in body if row.cells[0]]
    bare = [row.cells for row in body if not row.cells[0] and not _SUM.match(_text(row.cells[1]))]
    if not bare or len(named) < 2 or not body[0].cells[0] or not all(_has_letters(cells[0]) for cells in named):
        return list(rows)
    needed = [column for column in range(1, len(named[0])) if all(cells[column] for cells in named)]
    if not needed or not all(_has_letters(cells[1]) and all(cells[column] for column in needed) for cells in bare):
        return list(rows)
    repeated: list[Paragraph] = []
    name: Cell = ()
    for place, row in enumerate(rows):
        if row.header or (place and row.page != rows[place - 1].page):
            name = ()
        name = row.cells[0] or name
        repeated.append(row._replace(cells=(name, *row.cells[1:])) if row.cells in bare else row)
    return repeated


def rows_around_middles(rows: Sequence[Sequence[Sequence[Run]]]) -> list[Cells] | None:
    """The rows of a table whose cells, or whose names for several rows, are centred in their height.

    Args:
        rows: the runs of each line of the table, by column.

    Returns:
        The rows, each with its name; None where nothing is centred, or not all of it.
    """
    columns = [_column(rows, number) for number in range(len(rows[0]))]
    if not all(columns):
        return None
    apart = _line_distance(columns)
    blocks = _blocks([line for column in columns[1:] for line in column], _ROW_GAP * apart)
    names = _blocks(columns[0], _ROW_GAP * apart)
    if not len(names) <= len(blocks) or len(blocks) < 3:
        return None
    cells = [[_lines_in(block, column) for column in columns[1:]] for block in blocks]
    centred = all(map(_share_middle, cells))
    if not centred and not all(map(_share_first_line, cells)):
        return None
    groups = _groups(names, blocks)
    shifted = any(len({len(cell) for cell in row if cell}) > 1 for row in cells)
    if groups is None or not ((centred and shifted) or len(groups) < len(blocks)):
        return None
    return [
        (name.lines, *map(tuple, cells[place])) for name, places in zip(names, groups, strict=True) for place in places
    ]


def _column(rows: Sequence[Sequence[Sequence[Run]]], number: int) -> list[Run]:
    """The lines of a column from top to bottom, what stands on one baseline as one."""
    return list(lines_of_words([word for row in rows for run in row[number] for word in run.words]))


def _line_distance(columns: Sequence[Sequence[Run]]) -> float:
    """The least distance between the lines of a cell; less than any between rows where all cells have one line."""
    distances = [lower.baseline - upper.baseline for column in columns for upper, lower in pairwise(column)]
    size = next(line.size for column in columns for line in column)
    least = min(distances, default=0.0)
    return least if 0 < least < _LINES_APART * size else _ONE_LINE * size


def _blocks(lines: Sequence[Run], gap: float) -> list[_Block]:
    blocks: list[list[Run]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if blocks and line.baseline - blocks[-1][-1].baseline <= gap:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [_Block(tuple(block)) for block in blocks]


def _lines_in(block: _Block, column: Sequence[Run]) -> list[Run]:
    return [line for line in column if block.first <= line.baseline <= block.last]


def _share_middle(cells: Sequence[Sequence[Run]]) -> bool:
    """Whether the cells of a row have one middle."""
    middles = [(lines[0].baseline + lines[-1].baseline) / 2 for lines in cells if lines]
    size = next(lines[0].size for lines in cells if lines)
    return max(middles) - min(middles) < _SAME_MIDDLE * size


def _share_first_line(cells: Sequence[Sequence[Run]]) -> bool:
    firsts = [lines[0].baseline for lines in cells if lines]
    size = next(lines[0].size for lines in cells if lines)
    return max(firsts) - min(firsts) < _SAME_LINE * size


def _groups(names: Sequence[_Block], blocks: Sequence[_Block]) -> list[range] | None:
    """For each name the rows in whose middle it stands, one name after the other; None where one stands otherwise."""
    groups: list[range] = []
    start = 0
    for name in names:
        middle, size = name.first + name.last, name.lines[0].size
        ends = (
            end
            for end in range(start, len(blocks))
            if abs(blocks[start].first + blocks[end].last - middle) < 2 * _SAME_MIDDLE * size
        )
        end = next(ends, None)
        if end is None:
            return None
        groups.append(range(start, end + 1))
        start = end + 1
    return groups if start == len(blocks) else None


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell)


def _has_letters(cell: Cell) -> bool:
    return sum(map(str.isalpha, _text(cell))) > 1

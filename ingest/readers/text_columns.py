"""Tables in plain text whose columns are set apart by spaces."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

# Two lines may have a space in one place by chance.
_FEWEST_LINES = 3
# Between columns; two spaces stand behind a full stop as well.
_NARROWEST = 2
_MOST_LINES = 500
# In characters: a line of a column of text is longer than this, most cells are not.
_PROSE_CELL = 20


def with_columns(lines: Sequence[str]) -> list[str]:
    """The lines with a tab between the columns of tables: where all lines of a block have white space, and text around.

    Columns of running text come one below the other.

    Args:
        lines: of one page, with their spaces.
    """
    found: list[str] = []
    for is_blank, group in groupby(lines, key=lambda line: not line.strip()):
        block = list(group)
        found += block if is_blank else _divided(block)
    return found


def _divided(block: list[str]) -> list[str]:
    if not _FEWEST_LINES <= len(block) <= _MOST_LINES or any("\t" in line for line in block):
        return block
    width = max(map(len, block))
    padded = [line.ljust(width) for line in block]
    blank = "".join(" " if all(line[place] == " " for line in padded) else "x" for place in range(width))
    gaps = [
        gap
        for gap in re.finditer(rf"(?<=x) {{{_NARROWEST},}}(?=x)", blank)
        if all(line[: gap.start()].strip() and line[gap.end() :].strip() for line in padded)
    ]
    if not gaps:
        return block
    cuts = [0, *(gap.end() for gap in gaps), width]
    rows = [[line[start:end].strip() for start, end in pairwise(cuts)] for line in padded]
    if _is_prose(rows):
        return [cell for column in zip(*rows, strict=True) for cell in (*column, "")]
    return ["\t".join(row) for row in rows]


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether these are lines of running text in columns beside one another: long, and going on in the next."""
    cells = [cell for row in rows for cell in row]
    going_on = sum(1 for cell in cells if cell[:1].islower())
    return sum(map(len, cells)) > _PROSE_CELL * len(cells) and going_on * 2 > len(cells)

"""Rows of tables in words, so that each can be understood without its table."""

import re
from collections.abc import Sequence

LONGEST_NAME = 6
_ENDS = re.compile(r"[.:;!?]\s*$")


def row_text(cells: Sequence[str], columns: Sequence[str], which: Sequence[int] = ()) -> str:
    """A row in words: the header of each column with its cell; cells that say nothing are left out.

    Without headers the first of two cells names what the second one says: "Meldplicht: Verplichting om …".

    Args:
        cells: of the row.
        columns: headers, as many as there are cells; otherwise they are not told.
        which: of the cells, those to tell; empty for all.
    """
    headers = columns if len(columns) == len(cells) else ("",) * len(cells)
    width = len("\t".join(cells).strip("\t").split("\t"))
    told = [
        (header.rstrip(": "), cell)
        for place, (header, cell) in enumerate(zip(headers, cells, strict=True))
        if says_something(cell) and (not which or place in which)
    ]
    if width == len(told) == 2 and not any(header for header, _ in told) and _is_name(told[0][1]):
        return f"{told[0][1]}: {told[1][1]}"
    return "; ".join(f"{header}: {cell.rstrip('.')}" if header else cell for header, cell in told)


def says_something(cell: str) -> bool:
    """Whether a cell of a table holds more than a dash."""
    return bool(cell.strip("–—- "))


def _is_name(cell: str) -> bool:
    """Whether a cell may name what stands beside it: a few words with a letter among them, no sentence."""
    return len(cell.split()) <= LONGEST_NAME and any(map(str.isalpha, cell)) and not _ENDS.search(cell)

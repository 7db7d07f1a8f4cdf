"""From the cells of a table to blocks, each knowing on which row of its table it stands."""

from collections.abc import Iterator, Sequence

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_row


def row_blocks(
    grid: Sequence[list[str]], columns: tuple[str, ...], table: int, *, first: int = 1, header_rows: int = 1
) -> Iterator[Block]:
    """The rows of a table that hold anything.

    Args:
        grid: the text of every cell; a header of several rows is the first one of them.
        columns: the names of the columns.
        table: its number within the document.
        first: on which of its rows the grid begins, from 1.
        header_rows: how many rows the first one of the grid takes in the document.
    """
    for place, cells in enumerate(grid):
        if any(cells):
            row = first + (place + header_rows - 1 if place else 0)
            yield Block(BlockKind.TABLE_ROW, clean_row(cells), columns=columns, table=table, row=row)

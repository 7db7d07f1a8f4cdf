"""Table rows as parts of the document: numbered tables, with their header cells, also over a page break."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.layout.paragraphs import Paragraph
from ingest.layout.tables import Table

# Points by which the columns of the two halves of a table may differ.
_SAME_COLUMN = 12.0


def rows_as_paragraphs(table: Table, page: int, stack: int) -> list[Paragraph]:
    """The rows of a table on one page, in order."""
    return [
        Paragraph(
            lines=tuple(line for cell in row for line in cell),
            page=page,
            left=table.box.left,
            right=table.box.right,
            gap_before=0.0,
            stack=stack,
            kind=BlockKind.TABLE_ROW,
            cells=row,
            header=place == table.header,
        )
        for place, row in enumerate(table.rows)
    ]


def number_tables(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Number the tables of a document and give every row the header cells of its table.

    A table at the top of a page with the columns of the one that ended the page before goes on with that one; its
    repeated header is dropped.
    """
    numbered: list[Paragraph] = []
    number = -1
    columns: tuple[str, ...] = ()
    before: Paragraph | None = None
    for par in paragraphs:
        if par.kind is not BlockKind.TABLE_ROW:
            numbered.append(par)
            continue
        begins = before is None or (before.page, before.stack) != (par.page, par.stack)
        if begins and before is not None and _ends_with_table(numbered) and _continues(before, par):
            if par.header and _header_cells(par) == columns:
                before = par
                continue
        elif begins:
            number += 1
            columns = ()
        if par.header:
            columns = _header_cells(par)
        before = par
        own = columns if len(columns) == len(par.cells) else ()
        numbered.append(replace(par, table=number, columns=own))
    return numbered


def _ends_with_table(numbered: Sequence[Paragraph]) -> bool:
    """Whether nothing but footnotes stands behind the last table row."""
    last = next((par for par in reversed(numbered) if par.kind is not BlockKind.FOOTNOTE), None)
    return last is not None and last.kind is BlockKind.TABLE_ROW


def _continues(before: Paragraph, par: Paragraph) -> bool:
    return (
        par.page == before.page + 1
        and len(par.cells) == len(before.cells)
        and abs(par.left - before.left) < _SAME_COLUMN
        and abs(par.right - before.right) < 4 * _SAME_COLUMN
    )


def _header_cells(row: Paragraph) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in cell) for cell in row.cells)

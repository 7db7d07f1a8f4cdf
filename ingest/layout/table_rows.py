"""Table rows as parts of the document: numbered tables, with their header cells, also over a page break."""

from collections.abc import Sequence

from ingest.blocks import BlockKind
from ingest.layout.paragraphs import Paragraph
from ingest.layout.spanning_names import with_names_repeated
from ingest.layout.tables import Table

# Points by which the columns of the two halves of a table may differ.
_SAME_COLUMN = 12.0
# The share of a table's rows that have a name in their first cell, where a row without one is no row.
_MOST = 0.8


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
    header: Paragraph | None = None
    before: Paragraph | None = None
    over_page = False
    for par in paragraphs:
        if par.kind is not BlockKind.TABLE_ROW:
            numbered.append(par)
            continue
        begins = before is None or (before.page, before.stack) != (par.page, par.stack)
        if begins:
            over_page = before is not None and _ends_with_table(numbered, par) and _continues(before, par)
            if over_page and par.header and _is_other_header(par, header, columns):
                over_page = False
            if not over_page:
                number, columns, header = number + 1, (), None
        before = par
        if over_page and _header_cells(par) == columns:
            continue
        if par.header and not over_page:
            columns, header = _header_cells(par), par
        if over_page and _runs_over(numbered, par):
            last = _last_row(numbered)
            numbered[last] = numbered[last]._replace(rest=par)
        else:
            own = columns if len(columns) == len(par.cells) else ()
            numbered.append(par._replace(table=number, columns=own, header=par.header and not over_page))
        over_page = False
    return _named(numbered)


def _named(numbered: Sequence[Paragraph]) -> list[Paragraph]:
    """The same with the names that stand once for several rows of a table in each of them."""
    places: dict[int, list[int]] = {}
    for place, par in enumerate(numbered):
        if par.table is not None:
            places.setdefault(par.table, []).append(place)
    named = list(numbered)
    for own in places.values():
        for place, row in zip(own, with_names_repeated([named[place] for place in own]), strict=True):
            named[place] = row
    return named


def _is_other_header(par: Paragraph, header: Paragraph | None, columns: tuple[str, ...]) -> bool:
    """Whether a row looks like the header of the table before but reads otherwise: it begins a table of its own."""
    if _header_cells(par) == columns:
        return False
    return header is None or par.first.style[1:] == header.first.style[1:]


def _last_row(numbered: Sequence[Paragraph]) -> int:
    return max(place for place, par in enumerate(numbered) if par.kind is BlockKind.TABLE_ROW)


def _runs_over(numbered: Sequence[Paragraph], par: Paragraph) -> bool:
    """Whether the first row on a page is the rest of the last row on the page before.

    It has no name of its own where the other rows have one, or goes on in small letters where they begin with a
    capital or a digit.
    """
    last = numbered[_last_row(numbered)]
    rows = [row for row in numbered if row.table == last.table and row.kind is BlockKind.TABLE_ROW and not row.header]
    if not rows or last.header or last.rest is not None:
        return False
    if any(cell and not above for cell, above in zip(par.cells, last.cells, strict=True)):
        return False
    if not par.cells[0]:
        return sum(bool(row.cells[0]) for row in rows) > _MOST * len(rows)
    starts = [row.cells[0][0].text[:1] for row in rows if row.cells[0]]
    return par.cells[0][0].text[:1].islower() and not any(start.islower() for start in starts)


def _ends_with_table(numbered: Sequence[Paragraph], row: Paragraph) -> bool:
    """Whether nothing but footnotes, and notes beside this row or below it, stands behind the last table row."""
    others = (par for par in reversed(numbered) if par.kind is not BlockKind.FOOTNOTE)
    last = next((par for par in others if par.page != row.page or par.first.top < row.first.top - 1), None)
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

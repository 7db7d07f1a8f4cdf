"""Tables and definition lists of HTML as rows that keep their headers."""

import re
from collections.abc import Iterator

import lxml.html

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_row
from ingest.readers.html_text import visible_text

# Beyond this a span is a mistake or an attack; https://html.spec.whatwg.org/#attr-tdth-colspan allows 1000.
_WIDEST_SPAN = 100


class TableCounter:
    """Hands out the numbers of the tables within one document, from 0."""

    def __init__(self) -> None:
        self._next = 0

    def take(self) -> int:
        """The next number."""
        number = self._next
        self._next += 1
        return number


def is_layout_table(table: lxml.html.HtmlElement) -> bool:
    """Whether a table only arranges the page: declared so, holding other blocks of content, or a single column."""
    if table.get("role") in {"presentation", "none"}:
        return True
    if table.xpath(".//th | .//caption | .//thead"):
        return False
    if table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//td//p[2]"):
        return True
    return all(len(row) <= 1 for row in _rows(table))


def table_blocks(table: lxml.html.HtmlElement, tables: TableCounter) -> Iterator[Block]:
    """The caption and rows of a table; the header row comes as a row too."""
    number = tables.take()
    caption = table.find("caption")
    if caption is not None and (text := visible_text(caption)):
        yield Block(BlockKind.CAPTION, text)
    rows = list(_rows(table))
    grid = _grid(rows)
    columns: tuple[str, ...] = ()
    for position, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        if position == 0 and len(grid) > 1 and _is_header(row):
            columns = tuple(cells)
        if any(cells):
            yield Block(BlockKind.TABLE_ROW, clean_row(cells), columns=columns, table=number)


def definition_rows(element: lxml.html.HtmlElement) -> list[list[str]] | None:
    """The terms of a `dl` with their definitions; None when a definition is more than a few lines of text."""
    rows: list[list[str]] = []
    terms: list[str] = []
    for child in element.iter("dt", "dd"):
        if child.xpath("ancestor::dl[1]")[0] is not element or child.xpath(
            ".//ul | .//ol | .//table | .//dl | .//p[2]"
        ):
            return None
        text = visible_text(child)
        if child.tag == "dt":
            terms.append(text)
        elif terms:
            rows.append([", ".join(terms), text])
            terms = []
        elif rows:
            rows[-1][1] = f"{rows[-1][1]} {text}"
        else:
            return None
    return None if terms or not rows else rows


def _rows(table: lxml.html.HtmlElement) -> Iterator[list[lxml.html.HtmlElement]]:
    """The cells of each row of this table, not of tables within it."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if cells:
                yield cells


def _is_header(row: list[lxml.html.HtmlElement]) -> bool:
    return all(cell.tag == "th" for cell in row) or row[0].xpath("boolean(ancestor::thead)") is True


def _grid(rows: list[list[lxml.html.HtmlElement]]) -> list[list[str]]:
    """The text of every cell; a cell over several rows is repeated, so that each row can be read alone."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        waiting = list(row)
        while waiting or len(cells) in hanging:
            column = len(cells)
            if column in hanging:
                left, text = hanging.pop(column)
                if left > 1:
                    hanging[column] = left - 1, text
                cells.append(text)
                continue
            cell = waiting.pop(0)
            text = visible_text(cell)
            for offset in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    hanging[column + offset] = _span(cell, "rowspan") - 1, text if offset == 0 else ""
                cells.append(text if offset == 0 else "")
        grid.append(cells)
    return grid


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if re.fullmatch(r"\d{1,4}", value) else 1

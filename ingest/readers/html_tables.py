"""Tables and definition lists of HTML as rows that keep their headers."""

import re
from collections.abc import Iterator
from itertools import takewhile

import lxml.html

from ingest.blocks import Block, BlockKind
from ingest.readers.header_rows import groups_columns, joined_headers
from ingest.readers.html_text import is_bold, visible_text
from ingest.readers.row_blocks import row_blocks
from ingest.readers.unmarked_headers import names_columns

# Beyond this a span is a mistake or an attack; https://html.spec.whatwg.org/#attr-tdth-colspan allows 1000.
_WIDEST_SPAN = 100
# More rows of header cells than this are a table that somebody marked as a whole.
_MOST_HEADERS = 3


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
    """Whether a table only arranges the page: declared so, with other blocks, or text in one cell a row."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = list(_rows(table))
    is_thin = all(sum(1 for cell in row if visible_text(cell)) <= 1 for row in rows)
    if is_thin and any(len(row) > 1 for row in rows):
        # A sign beside a remark is in a column of its own.
        return True
    if table.xpath(".//th | .//caption | .//thead"):
        return False
    return is_thin or bool(table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//td//p[2]"))


def table_blocks(table: lxml.html.HtmlElement, tables: TableCounter) -> Iterator[Block]:
    """The caption and rows of a table; the header row comes as a row too."""
    caption = table.find("caption")
    if caption is not None and (text := visible_text(caption)):
        yield Block(BlockKind.CAPTION, text)
    rows = list(_rows(table))
    grid, spans = _grid(rows)
    titles = 0
    while len(grid) > 1 and len(rows[0]) == 1 and spans[0][0] > 1:
        # One cell over all columns is the title of the table.
        if text := grid[0][0]:
            yield Block(BlockKind.CAPTION, text)
        rows, grid, spans = rows[1:], grid[1:], spans[1:]
        titles += 1
    headers = _headers(rows, grid, spans)
    columns: tuple[str, ...] = ()
    if headers:
        grid[:headers] = [joined_headers(grid[:headers], spans[:headers])]
        columns = tuple(grid[0])
    yield from row_blocks(grid, columns, tables.take(), first=titles + 1, header_rows=max(headers, 1))


def definition_rows(element: lxml.html.HtmlElement) -> list[list[str]] | None:
    """The terms of a `dl` with their definitions; None when a definition is more than a few lines of text."""
    rows: list[list[str]] = []
    terms: list[str] = []
    for child in element.iter("dt", "dd"):
        if child.xpath("ancestor::dl[1]")[0] is not element or child.xpath(
            ".//ul | .//ol | .//table | .//dl | .//p[2]"
        ):
            return None
        # Those that nobody closed stand within each other.
        text = visible_text(child, apart_from={"dt", "dd"})
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


def _headers(rows: list[list[lxml.html.HtmlElement]], grid: list[list[str]], spans: list[list[int]]) -> int:
    """How many rows name the columns: those marked as such, or the first ones that are told by looks or words."""
    if len(grid) < 2:
        return 0
    marked = sum(1 for _ in takewhile(_is_header, rows))
    if marked:
        return 1 if marked > _MOST_HEADERS or marked == len(rows) else marked
    if groups_columns(grid, spans):
        bold = [all(map(is_bold, row)) for row in rows[:3]]
        names = joined_headers(grid[:2], spans[:2])
        return 2 if bold == [True, True, False] or names_columns([names, *grid[2:]]) else 0
    in_bold = len(rows[0]) > 1 and all(grid[0]) and all(map(is_bold, rows[0]))
    return int((in_bold and not all(map(is_bold, rows[1]))) or names_columns(grid))


def _is_header(row: list[lxml.html.HtmlElement]) -> bool:
    return all(cell.tag == "th" for cell in row) or row[0].xpath("boolean(ancestor::thead)") is True


def _grid(rows: list[list[lxml.html.HtmlElement]]) -> tuple[list[list[str]], list[list[int]]]:
    """The text of every cell, and of how many columns it is, 0 for those that it covers.

    A cell over several rows is repeated, so that each row can be read alone.
    """
    grid: list[list[str]] = []
    spans: list[list[int]] = []
    hanging: dict[int, tuple[int, str, int]] = {}
    for row in rows:
        cells: list[str] = []
        widths: list[int] = []
        waiting = list(row)
        while waiting or len(cells) in hanging:
            column = len(cells)
            if column in hanging:
                left, text, width = hanging.pop(column)
                if left > 1:
                    hanging[column] = left - 1, text, width
                cells.append(text)
                widths.append(width)
                continue
            cell = waiting.pop(0)
            whole, across = visible_text(cell), _span(cell, "colspan")
            for offset in range(across):
                text, width = (whole, across) if offset == 0 else ("", 0)
                if _span(cell, "rowspan") > 1:
                    hanging[column + offset] = _span(cell, "rowspan") - 1, text, width
                cells.append(text)
                widths.append(width)
        grid.append(cells)
        spans.append(widths)
    return grid, spans


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if re.fullmatch(r"\d{1,4}", value) else 1

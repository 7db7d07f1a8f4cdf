"""Tables of Word documents as rows of text under the names of their columns."""

import re

from lxml import etree

from ingest.readers.docx_styles import DocxStyles
from ingest.readers.docx_text import FALLBACK, DocxText
from ingest.readers.header_rows import groups_columns, joined_headers
from ingest.readers.unmarked_headers import names_columns

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDEST = 100
# More rows that are marked as header than this are a table that somebody marked as a whole.
_MOST_HEADERS = 3


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, without those of tables within them."""
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


class DocxTables:
    """Reads the tables of one document."""

    def __init__(self, styles: DocxStyles, text: DocxText) -> None:
        self._styles = styles
        self._text = text

    def read(self, table: etree._Element, rows: list[etree._Element]) -> tuple[tuple[str, ...], list[list[str]]]:
        """The names of the columns, none where it has no header, and the text of every cell, of the header first.

        A cell over several rows is repeated, so that each row can be read alone. Of a header of several rows each
        column has what stands above it as its name.
        """
        grid, spans = self._grid(rows)
        if len(grid) < 2:
            return (), grid
        headers = self._headers(table, rows, grid, spans)
        if headers < 2 or headers >= len(grid):
            return (tuple(grid[0]) if headers else ()), grid
        names = joined_headers(grid[:headers], spans[:headers])
        return tuple(names), [names, *grid[headers:]]

    def _headers(
        self, table: etree._Element, rows: list[etree._Element], grid: list[list[str]], spans: list[list[int]]
    ) -> int:
        """How many rows name the columns: those marked as such, or the first ones that are told by looks or words."""
        marked = 0
        while marked < min(len(rows), _MOST_HEADERS) and _is_marked(rows[marked]):
            marked += 1
        if marked or rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None:
            return marked
        by_style = self._styles.sets_first_row_apart(table)
        if groups_columns(grid, spans):
            names = joined_headers(grid[:2], spans[:2])
            return 2 if by_style or self._is_bold(rows[:2]) or names_columns([names, *grid[2:]]) else 0
        # A year names a column, any other figure stands in one.
        if not all(grid[0]) or any(re.fullmatch(r"(?!(?:19|20)\d\d$)[\d.,%€ -]+", cell) for cell in grid[0]):
            return 0
        return int(by_style or self._is_bold(rows[:1]) or names_columns(grid))

    def _is_bold(self, rows: list[etree._Element]) -> bool:
        paragraphs = [one for row in rows for one in row.iter(f"{_W}p") if self._text.plain(one)]
        return all(self._styles.look(one).bold for one in paragraphs)

    def _grid(self, rows: list[etree._Element]) -> tuple[list[list[str]], list[list[int]]]:
        """The text of every cell, and of how many columns it takes; 0 for those that it covers."""
        grid: list[list[str]] = []
        spans: list[list[int]] = []
        for row in rows:
            left_out = _count(row, f"{_W}trPr/{_W}gridBefore", 0)
            cells, widths = [""] * left_out, [1] * left_out
            for cell in cells_of(row):
                text = self._cell(cell)
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merged is not None and merged.get(f"{_W}val") != "restart" and grid and len(cells) < len(grid[-1]):
                    text = grid[-1][len(cells)]
                width = max(_count(cell, f"{_W}tcPr/{_W}gridSpan", 1), 1)
                cells += [text] + [""] * (width - 1)
                widths += [width] + [0] * (width - 1)
            grid.append(cells)
            spans.append(widths)
        return grid, spans

    def _cell(self, cell: etree._Element) -> str:
        inner = {paragraph for table in tables_in(cell) for paragraph in table.iter(f"{_W}p")}
        paragraphs = (
            self._text.numbered(paragraph)
            for paragraph in cell.iter(f"{_W}p")
            if paragraph not in inner and not any(ancestor.tag == FALLBACK for ancestor in paragraph.iterancestors())
        )
        return " ".join(filter(None, paragraphs))

    def arranges(self, rows: list[etree._Element]) -> bool:
        """Whether a table only arranges the page: text in one cell of each row, or headings above text in cells."""
        cells = [cells_of(row) for row in rows]
        if all(sum(1 for cell in row if _has_text(cell)) <= 1 for row in cells):
            return True
        return any(self._has_section(cell) for row in cells for cell in row)

    def _has_section(self, cell: etree._Element) -> bool:
        filled = [paragraph for paragraph in cell.iterchildren(f"{_W}p") if self._text.plain(paragraph)]
        levels = [self._styles.of_paragraph(paragraph).heading_level for paragraph in filled]
        return None in levels and any(level is not None for level in levels)


def tables_in(element: etree._Element) -> list[etree._Element]:
    """The tables within a cell, or within those of a table, that have rows and columns of their own."""
    found = [table for table in element.iter(f"{_W}tbl") if table is not element]
    return [table for table in found if any(len(cells_of(row)) > 1 for row in table.iterchildren(f"{_W}tr"))]


def _has_text(cell: etree._Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(f"{_W}t"))


def _is_marked(row: etree._Element) -> bool:
    marked = row.find(f"{_W}trPr/{_W}tblHeader")
    return marked is not None and marked.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _count(element: etree._Element, path: str, otherwise: int) -> int:
    found = element.find(path)
    value = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(value), _WIDEST) if value.isdecimal() else otherwise

"""Finds the main content of an HTML tree and turns it into blocks."""

import re
from collections.abc import Iterator

import lxml.html

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line, clean_row
from ingest.readers.html_lists import list_numbers
from ingest.readers.html_tables import TableCounter, definition_rows, is_layout_table, table_blocks
from ingest.readers.html_text import BLOCKS, UNSEEN, is_note_mark, visible_text
from ingest.readers.markers import marker_end

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE = re.compile(
    r"\b(?:nav|navi|navigation|navbar|navheader|navfooter|menu|breadcrumbs?|kruimelpad|toc|inhoudsopgave|cookies?|"
    r"skip-?links?|sidebar|pagination|paginering|share|social|site-?header|site-?footer|page-?footer)\b",
    re.IGNORECASE,
)
# In characters: a breadcrumb trail or a notice about cookies, less than a paragraph of content.
_FEW_WORDS = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def main_content(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds what the page is about; the body when the page does not say."""
    marked = [element for element in root.iter() if element.tag == "main" or element.get("role") == "main"]
    if marked:
        return marked[0]
    articles = [element for element in root.iter("article") if next(element.iterancestors("article"), None) is None]
    if len(articles) == 1:
        return articles[0]
    body = root.find("body")
    return root if body is None else body


def content_blocks(root: lxml.html.HtmlElement) -> Iterator[Block]:
    """The blocks of an element in reading order, without navigation and whatever else is no content."""
    yield from _ContentWalk(root).blocks()


class _ContentWalk:
    """Gathers inline text until a block-level element begins or ends."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._root = root
        self._text: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level: int | None = None
        self._heading_level = 0
        self._list_depth = 0
        # Of the items to come, and of the one whose first words are still to come.
        self._numbers: dict[lxml.html.HtmlElement, str] = {}
        self._number = ""
        self._tables = TableCounter()

    def blocks(self) -> Iterator[Block]:
        yield from self._walk(self._root)
        yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        text = clean_line("".join(self._text))
        self._text.clear()
        if text:
            if self._number and not marker_end(text):
                text = f"{self._number} {text}"
            self._number = ""
            yield Block(self._kind, text, level=self._level)

    def _walk(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or (element is not self._root and self._is_unseen(element)):
            return
        if is_note_mark(element):
            return
        if tag == "br":
            yield from self._line_break(element)
        elif tag in _HEADINGS or tag == "summary":
            yield from self._heading(element)
        elif tag == "table" and not is_layout_table(element):
            yield from self._flush()
            yield from table_blocks(element, self._tables)
        elif tag == "dl" and (rows := definition_rows(element)) is not None:
            yield from self._flush()
            table = self._tables.take()
            for cells in rows:
                yield Block(BlockKind.TABLE_ROW, clean_row(cells), table=table)
        elif tag in BLOCKS:
            yield from self._flush()
            yield from self._block(element)
            yield from self._flush()
        else:
            yield from self._children(element)

    def _block(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        before = self._kind, self._level
        if element.tag in {"ul", "ol"}:
            self._list_depth += 1
            if element.tag == "ol":
                self._numbers.update(list_numbers(element))
            yield from self._children(element)
            self._list_depth -= 1
        elif element.tag == "li":
            self._kind, self._level = BlockKind.LIST_ITEM, max(self._list_depth, 1)
            self._number = self._numbers.pop(element, "")
            yield from self._children(element)
            yield from self._flush()
            self._number = ""
        elif element.tag in {"figcaption", "caption"}:
            self._kind, self._level = BlockKind.CAPTION, None
            yield from self._children(element)
        else:
            yield from self._children(element)
        yield from self._flush()
        self._kind, self._level = before

    def _children(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        if element.text:
            self._text.append(element.text)
        for child in element:
            yield from self._walk(child)
            if child.tail:
                self._text.append(child.tail)

    def _heading(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        yield from self._flush()
        text = visible_text(element)
        if not text:
            return
        level = _HEADINGS.get(str(element.tag))
        if level is None:
            # The summary of a `details` element is the heading of what it unfolds.
            level = self._heading_level + 1
        else:
            self._heading_level = level
        yield Block(BlockKind.HEADING, text, level=level)

    def _line_break(self, element: lxml.html.HtmlElement) -> Iterator[Block]:
        following = element.getnext()
        self._text.append(" ")
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            yield from self._flush()

    def _is_unseen(self, element: lxml.html.HtmlElement) -> bool:
        if element.tag in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(element.get("style") or ""):
            return True
        if element.get("role") in {"navigation", "banner", "contentinfo", "search"} or self._is_site_frame(element):
            return not element.xpath(".//h1")
        names = f"{element.get('class') or ''} {element.get('id') or ''}".replace("_", "-")
        return bool(_FURNITURE.search(names)) and _is_navigation(element)

    def _is_site_frame(self, element: lxml.html.HtmlElement) -> bool:
        """Whether this header or footer belongs to the site and not to an article."""
        return (
            element.tag in {"header", "footer"}
            and self._root.tag in {"body", "html"}
            and not any(ancestor.tag in {"article", "section", "main"} for ancestor in element.iterancestors())
        )


def _is_navigation(element: lxml.html.HtmlElement) -> bool:
    """Whether an element named after page furniture is that: mostly links, or a few words without a heading."""
    text = visible_text(element)
    linked = sum(len(visible_text(link)) for link in element.iter("a"))
    return linked > len(text) / 2 or (len(text) < _FEW_WORDS and next(element.iter(*_HEADINGS), None) is None)

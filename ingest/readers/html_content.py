"""Finds the main content of an HTML tree and turns it into blocks."""

import re
from collections.abc import Iterator

import lxml.html

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line, clean_row
from ingest.readers.html_furniture import HEADINGS, Furniture
from ingest.readers.html_lists import list_numbers
from ingest.readers.html_tables import TableCounter, definition_rows, is_layout_table, table_blocks
from ingest.readers.html_text import BLOCKS, is_note_mark, is_set_bold, visible_text
from ingest.readers.looks import Look, SetBlock, promote_headings
from ingest.readers.markers import marker_end, without_bullet

# How all the text of a paragraph of a page is set: pages say how large in sheets of styles that are not read.
_BOLD, _PLAIN = (Look(size=1.0, bold=bold, underlined=False, capitals=False) for bold in (True, False))
# What Word calls paragraphs when it saves a page: https://learn.microsoft.com/office/vba has the names of its styles.
_WORD_TITLE = "MsoTitle"
_WORD_ITEM = re.compile(r"mso-list\s*:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"[(\d]|\w+[.)]")


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
    yield from promote_headings(list(_ContentWalk(root).blocks()))


class _ContentWalk:
    """Gathers inline text until a block-level element begins or ends."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._root = root
        self._furniture = Furniture(root)
        self._text: list[str] = []
        # Whether each stretch of the text so far is set in bold.
        self._weights: set[bool] = set()
        self._is_bold = is_set_bold(root)
        self._kind = BlockKind.PARAGRAPH
        self._level: int | None = None
        self._heading_level = 0
        self._list_depth = 0
        # Of the items to come, and of the one whose first words are still to come.
        self._numbers: dict[lxml.html.HtmlElement, str] = {}
        self._number = ""
        self._tables = TableCounter()

    def blocks(self) -> Iterator[SetBlock]:
        yield from self._walk(self._root)
        yield from self._flush()

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if text.strip():
                self._weights.add(self._is_bold)

    def _flush(self) -> Iterator[SetBlock]:
        text = clean_line("".join(self._text))
        look = _BOLD if self._weights == {True} else _PLAIN
        self._text.clear()
        self._weights.clear()
        if not text:
            return
        if self._number and not marker_end(text):
            text = f"{self._number} {text}"
        self._number = ""
        if self._kind is BlockKind.PARAGRAPH and marker_end(text) and not text[0].isalnum():
            yield SetBlock(Block(BlockKind.LIST_ITEM, without_bullet(text), level=1), None)
        else:
            is_plain = self._kind is BlockKind.PARAGRAPH
            yield SetBlock(Block(self._kind, text, level=self._level), look if is_plain else None)

    def _walk(self, element: lxml.html.HtmlElement) -> Iterator[SetBlock]:
        tag = element.tag
        if not isinstance(tag, str) or is_note_mark(element):
            return
        if element is not self._root and self._furniture.is_unseen(element):
            return
        around = self._is_bold
        self._is_bold = around or is_set_bold(element)
        yield from self._element(element, tag)
        self._is_bold = around

    def _element(self, element: lxml.html.HtmlElement, tag: str) -> Iterator[SetBlock]:
        if tag == "br":
            yield from self._line_break(element)
        elif tag in HEADINGS or tag == "summary" or element.get("class") == _WORD_TITLE or _is_heading_button(element):
            yield from self._heading(element)
        elif tag == "table" and not is_layout_table(element):
            yield from self._flush()
            for block in table_blocks(element, self._tables):
                yield SetBlock(block, None)
        elif tag == "dl" and (rows := definition_rows(element)) is not None:
            yield from self._flush()
            table = self._tables.take()
            for cells in rows:
                yield SetBlock(Block(BlockKind.TABLE_ROW, clean_row(cells), table=table), None)
        elif tag in BLOCKS:
            yield from self._flush()
            yield from self._block(element)
            yield from self._flush()
        elif _WORD_MARK.search(element.get("style") or ""):
            # Word writes bullets as letters of symbol fonts; numbers are part of the text.
            mark = visible_text(element)
            self._add(f"{mark} " if _NUMBER.match(mark) else None)
        else:
            yield from self._children(element)

    def _block(self, element: lxml.html.HtmlElement) -> Iterator[SetBlock]:
        before = self._kind, self._level
        word_item = _WORD_ITEM.search(element.get("style") or "")
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
        elif word_item is not None:
            self._kind, self._level = BlockKind.LIST_ITEM, int(word_item[1])
            yield from self._children(element)
        elif element.tag in {"figcaption", "caption"}:
            self._kind, self._level = BlockKind.CAPTION, None
            yield from self._children(element)
        else:
            yield from self._children(element)
        yield from self._flush()
        self._kind, self._level = before

    def _children(self, element: lxml.html.HtmlElement) -> Iterator[SetBlock]:
        self._add(element.text)
        for child in element:
            yield from self._walk(child)
            self._add(child.tail)

    def _heading(self, element: lxml.html.HtmlElement) -> Iterator[SetBlock]:
        yield from self._flush()
        # The heading of what unfolds is often a button; beside a heading stand buttons that copy its address.
        text = visible_text(element) or visible_text(element, also={"button"})
        if not text:
            return
        level = HEADINGS.get(str(element.tag), 1 if element.get("class") == _WORD_TITLE else None)
        if level is None:
            # The summary of a `details` element is the heading of what it unfolds.
            level = self._heading_level + 1
        else:
            self._heading_level = level
        yield SetBlock(Block(BlockKind.HEADING, text, level=level), None)

    def _line_break(self, element: lxml.html.HtmlElement) -> Iterator[SetBlock]:
        following = element.getnext()
        self._text.append(" ")
        tail = (element.tail or "").strip()
        is_item = marker_end(tail) and not tail[0].isalnum()
        if is_item or (following is not None and following.tag == "br" and not tail):
            yield from self._flush()


def _is_heading_button(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is a button without a heading of its own in it; only those that unfold text are walked to."""
    return element.tag == "button" and next(element.iter(*HEADINGS), None) is None

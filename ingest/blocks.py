"""What every reader hands over: blocks of clean text in reading order, each knowing where its words stand."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Metadata, Page, Problem
from corpus.passage import Span


class BlockKind(StrEnum):
    """What sort of text a block holds."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    PULL_QUOTE = "pull-quote"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row, caption, footnote or pull quote.

    text: clean: no line breaks, line-end hyphens mended, single spaces; the cells of a table row separated by a tab.
    spans: where the words stand, offsets into `text`; empty for formats without pages.
    level: of a heading from 1 (outermost); nesting depth of a list item from 1; None otherwise.
    columns: for a table row, the header cells of its table (empty where it has none); otherwise empty.
    table: for a table row, the number of its table within the document, from 0; None otherwise.
    row: on which row it stands, from 1: of its sheet in a workbook or CSV file, elsewhere of its table; None where
        that is not known or has pages.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int | None = None
    columns: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """All that a reader found in one file.

    blocks: in reading order; a sentence that runs over a column or a page is in one block.
    pages: empty for formats without pages.
    problems: what the user should know, such as pages without a text layer.
    in_sheets: whether every block but headings stands on a row of a sheet, which then tells where it is found.
    """

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    metadata: Metadata
    problems: tuple[Problem, ...]
    in_sheets: bool = False

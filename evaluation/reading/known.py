"""Documents whose text is known, before and after a program has laid them out as a PDF."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

_SENTENCE_BREAK = re.compile(r"(?<=[.?!])\s+(?=[A-Z‘“])")
#: Where a foot holds the number of the page, and the count of pages.
PAGE, PAGES = "{page}", "{pages}"


class Part(StrEnum):
    """What sort of text a known block holds."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    BOX = "box"
    MARGIN_NOTE = "margin-note"
    PULL_QUOTE = "pull-quote"


@dataclass(frozen=True, slots=True)
class KnownBlock:
    """One block as a reader should find it.

    sentences: of the text, in order; empty for a table.
    level: of a heading, from 1; otherwise 0.
    note: the text of the footnote whose mark stands behind the last sentence.
    caption: of a table.
    rows: of a table, the first with its headers.
    """

    part: Part
    sentences: tuple[str, ...] = ()
    level: int = 0
    note: str | None = None
    caption: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the flow that it belongs to; the running text is flow 0, each box or note a flow of its own.

    repeats: whether it is a pull quote, which stands in the running text as well.
    heading: the nearest heading above it; None in what stands beside the running text.
    """

    text: str
    flow: int
    heading: str | None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document before it is laid out.

    running_head, running_foot: printed on every page but perhaps the first; "" for none. The foot may hold `PAGE`
        and `PAGES`.
    """

    name: str
    title: str
    running_head: str
    running_foot: str
    blocks: tuple[KnownBlock, ...]

    def without(self, *parts: Part) -> "KnownDocument":
        """The same document without blocks of these parts, and without headings that would have nothing below them."""
        kept = [block for block in self.blocks if block.part not in parts]
        following = [*kept[1:], KnownBlock(Part.HEADING, level=0)]
        headed = [
            block
            for block, after in zip(kept, following, strict=True)
            if block.part is not Part.HEADING or after.part is not Part.HEADING or after.level > block.level
        ]
        return replace(self, blocks=tuple(headed))

    def headings(self) -> list[str]:
        """The title and all headings, in order."""
        return [self.title, *(block.text for block in self.blocks if block.part is Part.HEADING)]

    def statements(self) -> list[Statement]:
        """All sentences; those of one flow in their order. Their places in this list are their numbers."""
        found: list[Statement] = []
        heading = self.title
        flows = 0
        for block in self.blocks:
            if block.part is Part.HEADING:
                heading = block.text
                continue
            beside = block.part in {Part.BOX, Part.MARGIN_NOTE, Part.PULL_QUOTE}
            flows += beside
            repeats = block.part is Part.PULL_QUOTE
            found.extend(
                Statement(text, flows if beside else 0, None if beside else heading, repeats)
                for text in block.sentences
            )
            if block.note is not None:
                flows += 1
                found.append(Statement(block.note, flows, None))
        return found

    def furniture(self, page: int, pages: int) -> list[str]:
        """What may be printed above and below the text of a page."""
        foot = self.running_foot.replace(PAGES, str(pages)).replace(PAGE, str(page))
        return [text for text in (self.running_head, foot) if text]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A known document as a PDF.

    pages: the page (from 1) on which each statement begins, by its number; without those that cannot be told.
    """

    known: KnownDocument
    path: Path
    pages: Mapping[int, int]


def sentences_in(text: str) -> tuple[str, ...]:
    """The sentences of a text; where an abbreviation is taken for the end of one, two pieces of a sentence."""
    return tuple(_SENTENCE_BREAK.split(text))

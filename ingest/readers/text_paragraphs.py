"""Joins the lines of one page of a text file into paragraphs, headings, list items and pull quotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind
from ingest.layout.hyphenation import SOFT_HYPHEN
from ingest.readers.line_joining import LineJoiner
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.text_layout import Line, TextLayout

_CLOSED = re.compile(r"[.!?:;…][’”'\")\]]*$")
# Of what `_CLOSED` finds: searching all of a growing paragraph would take quadratic time.
_LONGEST_END = 10
_QUOTE_MARKS = re.compile(r"[“”„‟\"«»\s]+")
_NUMBERED = re.compile(
    r"(?:hoofdstuk|bijlage|deel|artikel|paragraaf)?\s*(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-ZÀ-Ý]", re.IGNORECASE
)
_UNDERLINE = re.compile(r"(=|-|~){3,}")
# A line that is this much shorter than its neighbours did not end because the margin was reached.
_SHORT = 0.85
_MOST_HEADING_WORDS = 12
_MOST_NEIGHBOURS = 2
# A column may be narrower than the widest line of its page, but not by more.
_NARROWEST = 0.6
_FEWEST_TILES = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text file.

    is_tight: of a heading, that the text follows on the next line while all other lines have white space between them.
    depth: of a heading that shows it by its number or underline, from 1; None for other headings.
    """

    kind: BlockKind
    text: str
    is_tight: bool = False
    depth: int | None = None


def paragraphs_of(page: Sequence[Line], layout: TextLayout, joiner: LineJoiner) -> list[Paragraph]:
    """The paragraphs of one page in the order in which they stand there."""
    return _PageWalk(page, layout, joiner).paragraphs()


class _PageWalk:
    def __init__(self, page: Sequence[Line], layout: TextLayout, joiner: LineJoiner) -> None:
        self._page = page
        self._layout = layout
        self._join = joiner.join
        self._width = max((len(line.text) for line in page), default=0)
        self._done: list[Paragraph] = []
        self._text = ""
        self._kind = BlockKind.PARAGRAPH

    def paragraphs(self) -> list[Paragraph]:
        if self._is_overview():
            return self._tiles()
        place = 0
        while place < len(self._page):
            line = self._page[place]
            if _QUOTE_MARKS.fullmatch(line.text):
                place = self._pull_quote(place)
            elif _UNDERLINE.fullmatch(line.text):
                self._underline(line)
                place += 1
            elif (count := self._heading_lines(place)) > 0:
                place = self._heading(place, count)
            else:
                self._add(place)
                place += 1
        self._close()
        return self._done

    def _close(self) -> None:
        if self._text:
            text = self._text.rstrip(SOFT_HYPHEN)
            if self._kind is BlockKind.LIST_ITEM:
                text = without_bullet(text)
            self._done.append(Paragraph(self._kind, text))
        self._text, self._kind = "", BlockKind.PARAGRAPH

    def _add(self, place: int) -> None:
        line = self._page[place]
        is_item = marker_end(line.text) > 0 and (
            not self._text or self._is_closed() or self._layout.is_gap(line) or self._is_next_item(line)
        )
        if "\t" in line.text:
            self._close()
            self._done.append(Paragraph(BlockKind.TABLE_ROW, line.text))
        elif self._text and not is_item and self._goes_on(place):
            self._text = self._join(self._text, line.text)
        else:
            self._close()
            self._text = line.text
            self._kind = BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH

    def _is_next_item(self, line: Line) -> bool:
        """Whether a line begins as the item before it does, with the same bullet or the next number."""
        if self._kind is not BlockKind.LIST_ITEM:
            return False
        numbers = [re.match(r"\(?(\d{1,3})", text) for text in (self._text, line.text)]
        if numbers[0] is not None and numbers[1] is not None:
            return int(numbers[1][1]) == int(numbers[0][1]) + 1
        return self._text[0] == line.text[0] and not line.text[0].isalnum()

    def _goes_on(self, place: int) -> bool:
        """Whether the line at `place` belongs to the paragraph before it."""
        line = self._page[place]
        if not self._layout.is_wrapped:
            return False
        is_short = self._is_short(place - 1)
        if not self._is_closed() and line.text[0].islower():
            return not (self._layout.is_gap(line) and is_short)
        return not (self._layout.is_gap(line) or is_short)

    def _is_closed(self) -> bool:
        return _CLOSED.search(self._text[-_LONGEST_END:]) is not None

    def _is_short(self, place: int) -> bool:
        """Whether the first word of the next line would have fitted behind the line at `place`."""
        line = self._page[place]
        following = self._page[place + 1].text.split()[0] if place + 1 < len(self._page) else ""
        around = self._page[max(place - _MOST_NEIGHBOURS, 0) : place + _MOST_NEIGHBOURS + 1]
        width = max(*(len(other.text) for other in around), int(self._width * _NARROWEST))
        return len(line.text) + 1 + len(following) < width * _SHORT

    # -- pages of titles only ------------------------------------------------------------------------------------

    def _is_overview(self) -> bool:
        """Whether nothing on the page is a sentence: at least four short lines that could each be a heading."""
        return (
            self._layout.is_paged
            and len(self._page) >= _FEWEST_TILES
            and self._width < self._layout.width * _SHORT
            and all(_may_head(line.text) or (place and line.text[0].islower()) for place, line in enumerate(self._page))
            and not any(_CLOSED.search(line.text) for line in self._page)
        )

    def _tiles(self) -> list[Paragraph]:
        for place, line in enumerate(self._page):
            if line.text[0].islower():
                self._done[-1] = replace(self._done[-1], text=self._join(self._done[-1].text, line.text))
                continue
            following = self._page[place + 1] if place + 1 < len(self._page) else None
            is_tight = following is not None and following.blank_before == 0
            self._done.append(Paragraph(BlockKind.HEADING, line.text, is_tight=is_tight))
        return self._done

    # -- headings ------------------------------------------------------------------------------------------------

    def _heading_lines(self, place: int) -> int:
        """How many lines from `place` are a heading; 0 when it is none."""
        line = self._page[place]
        begins = not self._text or self._is_closed() or self._layout.is_gap(line)
        if not begins or not _may_head(line.text):
            return 0
        if place + 1 < len(self._page) and _UNDERLINE.fullmatch(self._page[place + 1].text):
            return 1
        if marker_end(line.text) and _NUMBERED.match(line.text) is None:
            return 0
        if not self._layout.is_wrapped:
            return 1 if self._heads_long_lines(place) else 0
        return self._wrapped_heading_lines(place)

    def _wrapped_heading_lines(self, place: int) -> int:
        """The same for a line of a wrapped text that could be a heading: it is one when it ended before the margin."""
        following = self._page[place + 1] if place + 1 < len(self._page) else None
        if following is None or self._layout.is_gap(following) or not following.text[0].islower():
            return 1 if self._is_short(place) else 0
        # A heading over two lines: the second is short too, unfinished, and followed by something new.
        text = f"{self._page[place].text} {following.text}"
        third = self._page[place + 2] if place + 2 < len(self._page) else None
        is_end = third is None or not third.text[0].islower()
        is_heading = is_end and self._is_short(place) and self._is_short(place + 1) and _may_head(text)
        return 2 if is_heading else 0

    def _heads_long_lines(self, place: int) -> bool:
        """Whether a line of an unwrapped text is a heading: short, apart, and with a paragraph below it."""
        line = self._page[place]
        if place + 1 == len(self._page) or (place and not self._layout.is_gap(line)):
            return False
        following = self._page[place + 1]
        is_paragraph = len(following.text) > len(line.text) and not _may_head(following.text)
        return is_paragraph or (self._layout.is_gap(following) and _may_head(following.text))

    def _heading(self, place: int, count: int) -> int:
        self._close()
        lines = self._page[place : place + count]
        text = lines[0].text if count == 1 else self._join(lines[0].text, lines[1].text)
        end = place + count
        following = self._page[end] if end < len(self._page) else None
        numbered = _NUMBERED.match(text)
        self._done.append(
            Paragraph(
                BlockKind.HEADING,
                text,
                is_tight=following is not None and following.blank_before == 0,
                depth=numbered.group(1).count(".") + 1 if numbered else None,
            )
        )
        return end

    def _underline(self, line: Line) -> None:
        """A row of = or - under a heading tells its depth; anywhere else it is a rule, which says nothing."""
        self._close()
        if self._done and self._done[-1].kind is BlockKind.HEADING:
            depth = 1 if line.text[0] == "=" else 2
            self._done[-1] = Paragraph(BlockKind.HEADING, self._done[-1].text, is_tight=True, depth=depth)

    # -- pull quotes ---------------------------------------------------------------------------------------------

    def _pull_quote(self, place: int) -> int:
        """Read the text behind quotation marks that stand on lines of their own."""
        self._close()
        while place < len(self._page) and _QUOTE_MARKS.fullmatch(self._page[place].text):
            place += 1
        text = ""
        while place < len(self._page):
            line = self._page[place]
            if _QUOTE_MARKS.fullmatch(line.text):
                place += 1
                break
            if text and (self._layout.is_gap(line) or (_CLOSED.search(text[-_LONGEST_END:]) and line.blank_before)):
                break
            text = self._join(text, line.text) if text else line.text
            place += 1
        if text:
            self._done.append(Paragraph(BlockKind.PULL_QUOTE, text))
        return place


def _may_head(text: str) -> bool:
    """Whether a line could be a heading by its words alone."""
    if "\t" in text:
        # A row of a table.
        return False
    if _CLOSED.search(text) and not text.endswith("?"):
        return False
    return (
        (text[0].isupper() or text[0].isdigit() or text[0] in "‘“\"'(")
        and len(text.split()) <= _MOST_HEADING_WORDS
        and not text.endswith(",")
        and any(character.isalpha() for character in text)
    )

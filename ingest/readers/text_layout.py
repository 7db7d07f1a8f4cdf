"""How the lines of a text file are laid out: wrapped or not, with blank lines between all of them, in pages."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from ingest.characters import clean_line, clean_row
from ingest.layout.hyphenation import SOFT_HYPHEN
from ingest.readers.text_columns import with_columns

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|page|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_OPEN_END = re.compile(r"[\w,(’'&/-]$")
_LETTER_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "FEMININE", "MASCULINE", "MICRO")
# A full stop that lost its glyph stands behind a word and before a capital or the end of the line.
_LOST_STOP = re.compile(r"(?<=[\w’”'\")\]])([^\W\d_]|[\ufffd\ue000-\uf8ff])(?=\s+[A-ZÀ-Ý‘“\"'(]|\s*$)")
_LOST_BULLET = re.compile(r"\s*(\S)\s+(?=\S)")
_MOST_LINE = 160
_FEWEST_PAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. blank_before: how many blank lines stand above it on its page."""

    text: str
    blank_before: int
    indent: int


@dataclass(frozen=True, slots=True)
class TextLayout:
    """The pages of a text file as lines.

    is_wrapped: lines end at a margin, so that a paragraph is several lines.
    is_double_spaced: a blank line stands between all lines, so that it says nothing about paragraphs.
    is_paged: more than one page could be told apart. Form feeds tell, and so does the single space with which some
        converters begin each page.
    width: in characters; nine of ten lines are no longer.
    mended: how many full stops and bullets were put back for glyphs that a converter could not read.
    """

    pages: tuple[tuple[Line, ...], ...]
    is_wrapped: bool
    is_double_spaced: bool
    is_paged: bool
    width: int
    mended: int

    def is_gap(self, line: Line) -> bool:
        """Whether more white space stands above the line than between the lines of a paragraph."""
        return line.blank_before >= (2 if self.is_double_spaced else 1)


def lay_out(text: str) -> TextLayout:
    """Divide a text file into pages and lines, and find out how it is laid out."""
    pages = [_lines(page) for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
    pages = [page for page in pages if page]
    is_double_spaced, is_wrapped = _spacing(pages)
    if len(pages) == 1 and is_wrapped:
        pages = _pages_by_indent(pages[0])
    is_paged = len(pages) > 1
    if is_paged:
        pages = _without_furniture(pages)
    lengths = [len(line.text) for page in pages for line in page]
    mended = [[_mended(line) for line in page] for page in pages]
    return TextLayout(
        pages=tuple(tuple(line for line, _ in page) for page in mended),
        is_wrapped=is_wrapped,
        is_double_spaced=is_double_spaced,
        is_paged=is_paged,
        width=round(quantiles(lengths, n=10)[-1]) if len(lengths) > 1 else sum(lengths),
        mended=sum(count for page in mended for _, count in page),
    )


def _lines(page: str) -> list[Line]:
    lines: list[Line] = []
    blank = 0
    for raw in with_columns(page.split("\n")):
        text = clean_line(raw) if "\t" not in raw.strip() else clean_row(raw.strip().split("\t"))
        if text and raw.rstrip().endswith(SOFT_HYPHEN):
            text += SOFT_HYPHEN
        if not text:
            blank += 1
            continue
        lines.append(Line(text, blank, len(raw) - len(raw.lstrip(" "))))
        blank = 0
    return lines


def _spacing(pages: list[list[Line]]) -> tuple[bool, bool]:
    """Whether the text is double spaced and whether it is wrapped, told by the lines that surely go on in the next."""
    going_on = [
        after.blank_before
        for page in pages
        for before, after in pairwise(page)
        if after.text[0].islower() and _OPEN_END.search(before.text) and len(before.text) <= _MOST_LINE
    ]
    lines = sum(len(page) for page in pages)
    double = sum(1 for blank in going_on if blank == 1)
    tight = sum(1 for blank in going_on if blank == 0)
    is_double = double > tight and double >= max(3, lines // 10)
    return is_double, is_double or tight >= max(2, lines // 10)


def _pages_by_indent(lines: list[Line]) -> list[list[Line]]:
    """Pages that begin with a single space, where no other line has one; page numbers of their own end a page too."""
    starts = [place for place, line in enumerate(lines) if line.indent == 1]
    others = sum(1 for line in lines if line.indent > 1)
    if len(starts) < _FEWEST_PAGES or len(starts) > len(lines) / 5 or others > len(starts):
        return [lines]
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.indent == 1 and pages[-1]:
            pages.append([])
        if re.fullmatch(r"\d{1,4}", line.text) and line.blank_before:
            pages.append([])
            continue
        pages[-1].append(line)
    return [page for page in pages if page]


def _without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without page numbers and without the lines that return at the top or foot of most pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line) for line in (*page[:2], *page[-2:])})
    enough = max(_FEWEST_PAGES, len(pages) // 2)
    cleaned: list[list[Line]] = []
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            while kept and (_PAGE_NUMBER.fullmatch(kept[end].text) or edges[_shape(kept[end])] >= enough):
                kept.pop(end)
        if kept:
            cleaned.append([replace(kept[0], blank_before=0), *kept[1:]])
    return cleaned


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _mended(line: Line) -> tuple[Line, int]:
    """Put back full stops and bullets whose glyphs a converter could not read, and count them."""
    text, count = line.text, 0
    bullet = _LOST_BULLET.match(text)
    if bullet is not None and _is_foreign(bullet.group(1)):
        text, count = f"• {text[bullet.end() :]}", 1

    def stop(match: re.Match[str]) -> str:
        nonlocal count
        if not _is_foreign(match.group(1)):
            return match.group(0)
        count += 1
        return "."

    return replace(line, text=_LOST_STOP.sub(stop, text)), count


def _is_foreign(character: str) -> bool:
    """Whether a character belongs to no script of this text: a replacement, private, or a letter of another script."""
    if character == "\ufffd" or unicodedata.category(character) in {"Co", "Cn"}:
        return True
    name = unicodedata.name(character, "")
    return unicodedata.category(character) == "Lo" and not name.startswith(_LETTER_SCRIPTS)

"""Puts the titles of a text file where they belong: converters often write the title of a page behind its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind
from ingest.readers.line_joining import LineJoiner
from ingest.readers.text_paragraphs import Paragraph

# The title of a page, the line below it, the title of a page that an overview names, and a heading within the text.
_TITLE, _SUBTITLE, _LISTED, _INNER = 1, 2, 3, 4

_HEADING = BlockKind.HEADING
_NOTE = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Ý])")
_FEWEST_TILES = 3
_UNFINISHED = re.compile(r"[\w,(’'&/-]$")


def place_titles(pages: Sequence[Sequence[Paragraph]], joiner: LineJoiner) -> list[Block]:
    """The blocks of a text file with pages, each page's title before its text.

    A page whose last lines are headings, with no text below them, has its title there; so has a page in which
    headings part a list from the sentence with a colon that introduces it. A page of nothing but titles is an
    overview: the pages that it names stand below its heading.
    """
    titles = {_key(part.text) for page in pages if not _is_overview(page) for part in page if part.kind is _HEADING}
    blocks: list[Block] = []
    listed: set[str] = set()
    for page in _joined(pages, joiner):
        body, notes = _split_notes(page)
        if _is_overview(body):
            overview = list(_overview(body, titles))
            listed |= {_key(block.text) for block in overview if block.kind is BlockKind.LIST_ITEM}
            blocks += overview
            continue
        for part in _introduce(_titles_first(body)):
            marked = [(mark, note) for mark, note in notes if _is_marked(part.text, mark)]
            text = part.text
            for mark, _ in marked:
                text = _mark(mark).sub(r"\1", text, count=1)
            blocks.append(_block(replace(part, text=text), listed))
            blocks += [Block(BlockKind.FOOTNOTE, note) for _, note in marked]
    return blocks


def _joined(pages: Sequence[Sequence[Paragraph]], joiner: LineJoiner) -> list[list[Paragraph]]:
    """Pages in which no sentence runs over the page: its end is moved to the page where it begins."""
    joined: list[list[Paragraph]] = []
    for page in pages:
        parts = list(page)
        before = _last_text(joined[-1]) if joined else None
        if before is not None and parts and parts[0].kind is BlockKind.PARAGRAPH and parts[0].text[0].islower():
            open_part = joined[-1][before]
            if _UNFINISHED.search(open_part.text):
                joined[-1][before] = replace(open_part, text=joiner.join(open_part.text, parts.pop(0).text))
        if parts:
            joined.append(parts)
    return joined


def _last_text(page: Sequence[Paragraph]) -> int | None:
    """The index of the last paragraph or list item of a page."""
    flowing = [place for place, part in enumerate(page) if part.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}]
    return flowing[-1] if flowing else None


def _split_notes(page: Sequence[Paragraph]) -> tuple[list[Paragraph], list[tuple[str, str]]]:
    """The page without its footnotes, and the footnotes with their marks."""
    notes: list[tuple[str, str]] = []
    body = list(page)
    for part in page:
        match = _NOTE.match(part.text)
        if match is not None and any(_is_marked(other.text, match.group(1)) for other in page if other is not part):
            notes.append((match.group(1), part.text))
            body.remove(part)
    return body, notes


def _is_marked(text: str, mark: str) -> bool:
    """Whether a footnote's mark stands behind a word of the text, such as the 1 in "SWOV1,"."""
    return _mark(mark).search(text) is not None


def _mark(mark: str) -> re.Pattern[str]:
    """A footnote's mark with the letter before it, which is no part of a formula such as CO2."""
    return re.compile(rf"((?<!\bC)(?<!\bN)[^\W\d_][.,;:’”)]?){mark}(?![\d\w%])")


def _titles_first(page: Sequence[Paragraph]) -> list[Paragraph]:
    """The page with its late titles in front; headings keep `depth` where they have one, the others get one."""
    first, end = _late_titles(page)
    late = list(page[first:end])
    rest = [*page[:first], *page[end:]]
    if late and rest and (rest[0].kind is not _HEADING or rest[0].is_tight):
        titled = [
            replace(part, depth=part.depth or (_SUBTITLE if place else _TITLE)) for place, part in enumerate(late)
        ]
        return titled + [_inner(part) for part in rest]
    parts = [_inner(part) for part in page]
    if page and page[0].kind is _HEADING and not page[0].is_tight:
        parts[0] = replace(page[0], depth=page[0].depth or _TITLE)
    return parts


def _late_titles(page: Sequence[Paragraph]) -> tuple[int, int]:
    """The range of the headings that come behind the text they are about; an empty range when there are none."""
    end = len(page)
    while end and page[end - 1].kind is BlockKind.PULL_QUOTE:
        end -= 1
    first = end
    while first and page[first - 1].kind is _HEADING:
        first -= 1
    if 0 < first < end:
        return first, end
    for place, part in enumerate(page):
        if part.text.endswith(":") and part.kind is BlockKind.PARAGRAPH:
            first = end = place + 1
            while end < len(page) and page[end].kind is _HEADING:
                end += 1
            if first < end < len(page) and page[end].kind is BlockKind.LIST_ITEM:
                return first, end
    return 0, 0


def _inner(part: Paragraph) -> Paragraph:
    return replace(part, depth=part.depth or _INNER) if part.kind is _HEADING else part


def _introduce(page: list[Paragraph]) -> list[Paragraph]:
    """Put a last sentence that ends with a colon, with nothing behind it, before the headings that it introduces."""
    headed = bool(page) and page[0].kind is _HEADING and page[0].depth == _INNER
    if headed and page[-1].kind is BlockKind.PARAGRAPH and page[-1].text.endswith(":"):
        return [page[-1], *page[:-1]]
    return page


def _is_overview(page: Sequence[Paragraph]) -> bool:
    """Whether a page holds titles only, at least three besides its own."""
    return len(page) > _FEWEST_TILES and all(part.kind is _HEADING for part in page)


def _overview(page: Sequence[Paragraph], titles: set[str]) -> Iterator[Block]:
    own = 2 if page[0].is_tight and page[1].kind is _HEADING else 1
    for level, part in zip((_TITLE, _SUBTITLE), page[:own], strict=False):
        yield Block(_HEADING, part.text, level=level)
    for part in page[own:]:
        for text in _split_tiles(part.text, titles):
            yield Block(BlockKind.LIST_ITEM, text, level=1)


def _split_tiles(line: str, titles: set[str]) -> list[str]:
    """The titles of which a line is made up, such as two tiles side by side; the whole line when it is one."""
    words = line.split()
    best: list[list[str]] = [[]]
    for end in range(1, len(words) + 1):
        known = (
            [*best[start], title]
            for start in range(end)
            if (best[start] or start == 0) and _key(title := " ".join(words[start:end])) in titles
        )
        best.append(min(known, key=len, default=[]))
    return best[-1] or [line]


def _block(part: Paragraph, listed: set[str]) -> Block:
    if part.kind is not _HEADING:
        return Block(part.kind, part.text, level=1 if part.kind is BlockKind.LIST_ITEM else None)
    level = part.depth
    if level == _TITLE and _key(part.text) in listed:
        level = _LISTED
    return Block(_HEADING, part.text, level=level)


def _key(text: str) -> str:
    return "".join(text.split()).casefold()

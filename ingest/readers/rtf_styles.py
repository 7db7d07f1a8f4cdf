"""The paragraph styles of RTF: which of them are headings, captions or tables of contents."""

import re
from dataclasses import dataclass
from itertools import islice

from ingest.readers.rtf_tokens import Kind, Token, tokens_of

_HEADING = re.compile(r"(?:heading|kop)\s*([1-9])\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg|contents|inhoudsopgave)\b", re.IGNORECASE)
_CAPTIONS = ("caption", "bijschrift")
_TITLES = ("title", "titel")
# Behind a table of styles comes text; one that does not end is broken.
_MOST_TOKENS = 200_000


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. level: of a heading from 1, 0 for a title above them; None for others."""

    level: int | None = None
    is_caption: bool = False
    is_contents: bool = False


def styles_of(content: bytes) -> dict[int, Style]:
    """The styles of a file by their number."""
    place = content.find(b"{\\stylesheet")
    styles: dict[int, Style] = {}
    if place < 0:
        return styles
    depth = 0
    named = _Named()
    for token in islice(tokens_of(content[place:]), _MOST_TOKENS):
        if token.kind is Kind.OPEN:
            depth += 1
            named = _Named() if depth == 2 else named
        elif token.kind is Kind.CLOSE:
            if depth == 2 and named.number >= 0:
                styles[named.number] = _style(named.name.strip(" ;"), named.outline)
            depth -= 1
            if depth == 0:
                break
        elif depth == 2:
            named.note(token)
    return styles


@dataclass(slots=True)
class _Named:
    """One entry of the table. number: -1 for a style of characters, sections or tables."""

    number: int = 0
    name: str = ""
    outline: int | None = None

    def note(self, token: Token) -> None:
        if token.kind is Kind.TEXT:
            self.name += token.text.decode("latin-1")
        elif token.word == "s":
            self.number = token.number or 0
        elif token.word in {"cs", "ds", "ts"}:
            self.number = -1
        elif token.word == "outlinelevel":
            self.outline = token.number


def _style(name: str, outline: int | None) -> Style:
    lowered = name.casefold()
    heading = _HEADING.match(name)
    level = int(heading[1]) if heading else outline + 1 if outline is not None and 0 <= outline < 9 else None
    if lowered in _TITLES:
        level = 0
    return Style(level, lowered.startswith(_CAPTIONS), _CONTENTS.match(name) is not None)

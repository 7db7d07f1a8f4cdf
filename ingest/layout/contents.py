"""Tables of contents: lines that end in a page number, or that only repeat the headings to come, are no prose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.layout.contents_entries import LED_ENTRY, ends_entry
from ingest.layout.paragraphs import Paragraph

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+")
_PUNCTUATION = re.compile(r"[^\w]+|_+")
# So many entries in a row, at least, make a table of contents without page numbers.
_FEWEST = 4
_LONGEST_ENTRY = 200


def mark_contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out entries with a page number that repeat a line of the text; other entries become list items."""
    titles = {place: title for place, par in enumerate(paragraphs) if (title := _title(par)) is not None}
    last_place: dict[str, int] = {}
    for place, par in enumerate(paragraphs):
        if place not in titles and len(par.lines) < 5:
            last_place[_plain(par.text)] = place
    bare = _repeating_rows(paragraphs, last_place)
    marked: list[Paragraph] = []
    for place, par in enumerate(paragraphs):
        if place in titles and _plain(titles[place]) in last_place:
            continue
        if place in titles or place in bare:
            marked.append(replace(par, kind=BlockKind.LIST_ITEM, level=1))
        else:
            marked.append(par)
    return marked


def _title(par: Paragraph) -> str | None:
    """The title of an entry with leaders or a page number; None for other paragraphs."""
    if par.kind is not BlockKind.PARAGRAPH or not ends_entry(par.last) or len(par.lines) > 3:
        return None
    text = par.text
    match = LED_ENTRY.match(text)
    return match["title"] if match is not None else text.rsplit(None, 1)[0]


def _repeating_rows(paragraphs: Sequence[Paragraph], last_place: dict[str, int]) -> set[int]:
    """Rows of short paragraphs that each come back later, in the same order: contents without page numbers."""
    found: set[int] = set()
    row: list[int] = []
    for place, par in enumerate([*paragraphs, None]):
        later = None
        if par is not None and par.kind is BlockKind.PARAGRAPH and len(par.text) < _LONGEST_ENTRY:
            later = last_place.get(_plain(par.text))
        if later is not None and later > place:
            row.append(place)
            continue
        # A page break or a stray line does not end the row.
        if row and par is not None and place - row[-1] <= 2:
            continue
        if len(row) > _FEWEST:
            found.update(range(row[0], row[-1] + 1))
        row = []
    return {place for place in found if paragraphs[place].kind is BlockKind.PARAGRAPH}


def _plain(title: str) -> str:
    return _PUNCTUATION.sub("", _NUMBERING.sub("", title)).casefold()

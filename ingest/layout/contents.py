"""Tables of contents: lines that end in a page number are no prose."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.layout.paragraphs import Paragraph

_ENTRY = re.compile(r"^(?P<title>.*?\S)\s*(?:[.…·_]\s?){4,}\s*(?P<page>\d{1,4}|[ivxlc]{1,6})?$")
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+")
_PUNCTUATION = re.compile(r"[^\w]+|_+")


def is_entry(text: str) -> bool:
    """Whether a line is an entry of a table of contents: a title, leaders and a page number."""
    return _ENTRY.match(text) is not None


def mark_contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out the entries that repeat a line of the text; those that repeat nothing become list items."""
    entries = {place: match for place, par in enumerate(paragraphs) if (match := _ENTRY.match(par.text)) is not None}
    if not entries:
        return list(paragraphs)
    lines = {_plain(par.text) for place, par in enumerate(paragraphs) if place not in entries and len(par.text) < 300}
    marked: list[Paragraph] = []
    for place, par in enumerate(paragraphs):
        if place not in entries:
            marked.append(par)
        elif _plain(entries[place]["title"]) not in lines or par.kind is not BlockKind.PARAGRAPH:
            marked.append(replace(par, kind=BlockKind.LIST_ITEM, level=1))
    return marked


def _plain(title: str) -> str:
    return _PUNCTUATION.sub("", _NUMBERING.sub("", title)).casefold()

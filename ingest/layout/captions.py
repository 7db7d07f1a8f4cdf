"""Captions of figures and tables, and the lines that name a source."""

import re
from collections.abc import Sequence

from ingest.blocks import BlockKind
from ingest.layout.page import Style
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Run

_NAMED = re.compile(
    r"(?:figuur|fig\.|tabel|afbeelding|afb\.|grafiek|diagram|schema|kaart|foto|figure|table|chart)"
    r"\s*(?:\d+(?:\.\d+)*[a-z]?\b\s*[.:–-]?|[:–-])",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:bron(?:nen)?|foto(?:grafie)?|illustratie|beeld|source)\s?:", re.IGNORECASE)
_MOST_LINES = 4


def mark_captions(paragraphs: Sequence[Paragraph], body: Style) -> list[Paragraph]:
    """Give captions their kind.

    A sentence of the text may begin with "Figuur 3 laat zien"; a caption is set apart by its look, ends its
    number with a colon or stop, or is one line without a full stop.
    """
    return [
        par._replace(kind=BlockKind.CAPTION) if par.kind is BlockKind.PARAGRAPH and _is_caption(par, body) else par
        for par in paragraphs
    ]


def names_figure(lines: Sequence[Run]) -> bool:
    """Whether these lines begin with the name and number of a figure or table, and are few."""
    return len(lines) <= _MOST_LINES and _NAMED.match(lines[0].text) is not None


def _is_caption(par: Paragraph, body: Style) -> bool:
    if len(par.lines) > _MOST_LINES:
        return False
    text = par.text
    if _SOURCE.match(text) is not None:
        return par.size < 0.97 * body.size or par.first.style.italic
    match = _NAMED.match(text)
    if match is None:
        return False
    apart = par.first.style._replace(colour=0) != body and par.size <= 1.05 * body.size
    return apart or match.group().rstrip()[-1] in ".:–-" or (len(par.lines) == 1 and not par.ends_sentence)

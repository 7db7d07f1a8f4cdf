"""What stands above a table as its caption, and tells its rows from those of a table that is like it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind

MOST_CONTINUED = 3
FEWEST_WORDS, MOST_WORDS = 2, 30
_NUMBER = re.compile(r"^(?:tabel|table)\s+\d+(?:\.\d+)*\s*[.:–-]?\s+", re.IGNORECASE)
_OF_A_PICTURE = re.compile(r"(?:figuur|figure|afbeelding|grafiek|foto)\b", re.IGNORECASE)
# "Meldingen bij de politie (ook beledigingen zijn meegenomen)": what is added in brackets at the end.
_ADDED = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")
_WORD = re.compile(r"[^\W\d_]{2,}")
Neighbours = Callable[[Passage], tuple[Passage | None, Passage | None]]
"""The passages before and after one in its document."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption as it is told: without "Tabel 2:" and without what is added in brackets.

    passage: in which it stands. char_start, char_end: half-open offsets of the whole line.
    """

    text: str
    passage: Passage
    char_start: int
    char_end: int


def caption_of(table: Passage, neighbours: Neighbours) -> Caption | None:
    """The caption of a table with headers, be it one that began in a passage before; None where nothing is one.

    Args:
        table: a passage of rows. What has no headers may be anything that is set in columns.
        neighbours: gives the passages beside one.
    """
    if not table.columns:
        return None
    before = neighbours(table)[0]
    for _ in range(MOST_CONTINUED):
        if before is None or before.kind is not PassageKind.TABLE or not _is_one_table(before, table):
            break
        before = neighbours(before)[0]
    if before is None or before.kind is not PassageKind.PROSE or before.headings != table.headings:
        return None
    line = before.text.rstrip().split("\n")[-1]
    text = _ADDED.sub("", _NUMBER.sub("", " ".join(line.split())))
    if line.rstrip()[-1:] in ".?!:;," or _OF_A_PICTURE.match(text):
        return None
    if not FEWEST_WORDS <= len(_WORD.findall(text)) <= MOST_WORDS:
        return None
    end = len(before.text.rstrip())
    return Caption(text, before, end - len(line), end)


def _is_one_table(one: Passage, other: Passage) -> bool:
    return one.columns == other.columns and one.headings == other.headings

"""Compounds of which a part is written once: "leer- en zorgelementen", "in- en uitstroom", "leer-en zorgelementen"."""

import re
from collections.abc import Iterator

from index.analysis.compounds import split_compound
from index.analysis.lexicon import is_word

_AND = r"(?:en/of|en|of|tot|als|dan wel|alsmede|and|or)"
_LETTERS = r"[^\W\d_]"
# Both begin at the hyphen, which is rare, and look back from there.
_FIRST = re.compile(
    rf"[-‐‑](?=(?:,\s{_LETTERS}{{2,30}}[-‐‑]){{0,4}},?\s?{_AND}\s"
    rf"(?:(?:de|het|een)\s)?(?:{_LETTERS}{{3,20}}e\s)?(?P<whole>{_LETTERS}{{4,50}})(?![\w-]))"
)
_STEM_BEFORE = re.compile(rf"(?<![\w-])(?P<stem>{_LETTERS}{{2,30}})$")
_LAST = re.compile(rf"[-‐‑](?P<head>{_LETTERS}{{3,40}})(?![\w-])")
_WHOLE_BEFORE = re.compile(rf"(?<![\w-])(?P<whole>{_LETTERS}{{6,50}}),?\s{_AND}\s$")
_REACH = 64


def suspended_compounds(text: str) -> Iterator[tuple[int, str]]:
    """(offset of the written part, the whole compound in lower case) for every compound written in part."""
    for match in _FIRST.finditer(text):
        before = _STEM_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        whole = completed(before.group("stem").lower(), match.group("whole").lower()) if before else None
        if before and whole:
            yield before.start("stem"), whole
    for match in _LAST.finditer(text):
        before = _WHOLE_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        parts = split_compound(before.group("whole").lower()) if before else ()
        if before and parts:
            yield (
                match.start("head"),
                before.group("whole").lower().removesuffix(parts[-1]) + match.group("head").lower(),
            )


def completed(stem: str, whole: str) -> str | None:
    """The compound that a stem makes with the head of another one; None when there is no such head.

    The head is the last part of the other compound, or else the longest end that makes a known word with the stem.
    """
    parts = split_compound(whole)
    if parts:
        return stem + parts[-1]
    for start in range(1, len(whole) - 3):
        if is_word(stem + whole[start:]):
            return stem + whole[start:]
    return None

"""Reads the dictionaries of Debian's `dict-freedict-*` packages: words with their translations by sense.

A dictionary is an index (headword, offset and length, both in base 64) and a gzipped text in which every entry has a
line with the headword, how it is said and its part of speech, then for each sense a line of translations with an
explanation below it. Senses are numbered where there are several; explanations have numbers of their own.
"""

import gzip
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import MissingDictionariesError

_DIGITS = {
    letter: value for value, letter in enumerate(string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/")
}
_HEAD = re.compile(r"^(?P<word>.*?)(?:\s+/.*/)?(?:\s+<(?P<part>[^<>]*)>)?\s*$")
_NUMBERED = re.compile(r"^(\d+)\.\s*(.*)$")
_NEXT_NUMBER = re.compile(r"\s+\d+\.$")
_ASIDE = re.compile(r"\([^)]*\)|\[\[|\]\]")
_STRESS = "\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a dictionary.

    part: "n", "v", "adj", "adv" and others as the dictionary has them; "" where it tells none.
    senses: the translations of each sense, as they are written there.
    """

    word: str
    part: str
    senses: tuple[tuple[str, ...], ...]


def read_dictionary(folder: Path, name: str) -> Iterator[Entry]:
    """The entries of one dictionary, each once.

    Args:
        folder: where the packages put their files.
        name: the languages from and to, such as "eng-fin".

    Raises:
        MissingDictionariesError: it is not there.
    """
    index, text = folder / f"freedict-{name}.index", folder / f"freedict-{name}.dict.dz"
    if not index.is_file() or not text.is_file():
        raise MissingDictionariesError(folder, [name])
    content = gzip.decompress(text.read_bytes())
    places = dict.fromkeys(
        (_number(start), _number(length))
        for word, start, length, *_ in (line.split("\t") for line in index.read_text("utf-8").splitlines())
        if not word.startswith("00")  # what the dictionary says about itself
    )
    for start, length in places:
        lines = content[start : start + length].decode("utf-8", "replace").split("\n")
        if lines := [line for line in lines if line.strip()]:
            yield parse_entry(lines)


def parse_entry(lines: list[str]) -> Entry:
    """An entry from its lines, none of them empty; at least one."""
    head = _HEAD.match(lines[0])
    word, part = (head["word"], head["part"] or "") if head else (lines[0], "")
    return Entry(word.strip(), part.split(",")[0].strip(), tuple(filter(None, map(_translations, _senses(lines[1:])))))


def _senses(lines: list[str]) -> Iterator[str]:
    """The lines of translations: the first, and if that is numbered those with the next numbers."""
    count = 0
    for place, line in enumerate(lines):
        numbered = _NUMBERED.match(line.strip())
        number, content = (int(numbered[1]), numbered[2]) if numbered else (0, line)
        if place == 0 or (count and number == count + 1):
            count = number
            yield content


def _translations(line: str) -> tuple[str, ...]:
    words = re.split(r"[,;]", _ASIDE.sub("", _NEXT_NUMBER.sub("", line)))
    return tuple(word.strip() for word in words if word.strip())


def without_stress(word: str) -> str:
    """A word of another language in lower case without the accents that only some dictionaries put on the stress."""
    bare = unicodedata.normalize("NFD", word).replace(_STRESS, "")
    return unicodedata.normalize("NFC", bare).strip().lower()


def _number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * len(_DIGITS) + _DIGITS[digit]
    return value

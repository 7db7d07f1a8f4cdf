"""Abbreviations of two parts, however their "en" is written: "DV&O", "DVenO", "dv en o"; "J&V" and "JenV"."""

import re
from collections.abc import Iterable, Mapping

from index.analysis.lexicon import is_word
from index.analysis.normalisation import normalise

SHORTEST = 3
_FIRST, _LAST = r"(?P<first>[^\W\d_]{1,5})", r"(?P<last>[^\W\d_]{1,4})"
_TOGETHER = re.compile(rf"{_FIRST}(?:&|en){_LAST}", re.IGNORECASE)
_APART = re.compile(rf"(?<![\w&]){_FIRST}(?: ?& ?| en | and | n ){_LAST}(?![\w&])", re.IGNORECASE)


class Ampersands:
    """Knows how the documents write them.

    Args:
        vocabulary: surface words of the documents, lower case.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        words = frozenset(vocabulary)
        self._words = words
        self._by_spelling: Mapping[str, str] = {
            spelling: written
            for word in words
            if (found := _TOGETHER.fullmatch(word)) is not None and not is_word(word)
            for written in (_in_capitals(word, found),)
            for spelling in _spellings(found["first"], found["last"])
            if spelling not in words
        }

    def as_written(self, word: str) -> str | None:
        """The abbreviation as the documents write it; None for any other word, and for one they write like that."""
        plain = normalise(word)
        is_other_word = is_word(plain) and not word.isupper()
        known = plain in self._words or len(plain) < SHORTEST or is_other_word
        return None if known else self._by_spelling.get(plain)

    def joined(self, text: str, *, but: frozenset[str] = frozenset()) -> str:
        """A text in which those whose parts stand apart are written as the documents do. but: words left alone."""

        def written(found: re.Match[str]) -> str:
            if found["first"] in but:
                return found.group()
            return self._by_spelling.get(normalise(f"{found['first']} en {found['last']}"), found.group())

        return _APART.sub(written, text)


def _spellings(first: str, last: str) -> tuple[str, ...]:
    """All that people type for it, in lower case: also without "en", and with its parts apart."""
    return tuple(f"{first}{between}{last}" for between in ("&", "en", "n", "", " en "))


def _in_capitals(word: str, parts: re.Match[str]) -> str:
    between = "&" if "&" in word else "en"
    return f"{parts['first'].upper()}{between}{parts['last'].upper()}"

"""Capital I's that text recognition takes for a small l, as both are one stroke in most fonts: "Al-systeem", "lCT"."""

import itertools
import re
from collections.abc import Sequence

# Letters that are all capitals but for an l, two of them at least: "lCT", "PlI", "EVl".
_AMONG_CAPITALS = re.compile(r"(?<![^\W\d_])(?=(?:l*[A-Z]){2})[A-Zl]*l[A-Zl]*(?![^\W\d_])")
_BEFORE_SMALL = re.compile(r"(?<![^\W\d_])Al(?=[-‑–][a-zà-ÿ])")
_BEFORE_CAPITAL = re.compile(r"(?<![^\W\d_])Al(?=[-‑–][A-ZÀ-Ý])")
_ALONE = re.compile(r"(?<![^\W\d_])Al(?![^\W\d_]|[-‑–][^\W\d_])")
_MEANT = re.compile(r"(?<![^\W\d_])AI(?![^\W\d_])")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;•·*…])[”’\"')\]]*$")


def with_capital_i(paragraphs: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of a page with a capital I where it must have stood, each as long as it was.

    "Al" is a Dutch word too, which has its capital at the beginning of a sentence alone; there it stays. Before a
    capital it may belong to a name ("Al Jazeera"), unless the page is about AI elsewhere.

    Args:
        paragraphs: the words of each, in the order of reading.
    """
    sure = [_surely(words) for words in paragraphs]
    is_about_ai = any(_MEANT.search(word) for words in sure for word in words)
    return [_where_it_is_about_ai(words) for words in sure] if is_about_ai else sure


def _surely(words: Sequence[str]) -> list[str]:
    mended: list[str] = []
    for word, following in itertools.zip_longest(words, words[1:], fillvalue=""):
        text = _BEFORE_SMALL.sub("AI", _AMONG_CAPITALS.sub(lambda found: found[0].replace("l", "I"), word))
        if _goes_on(mended) and not following[:1].isupper():
            text = _ALONE.sub("AI", text)
        mended.append(text)
    return mended


def _where_it_is_about_ai(words: Sequence[str]) -> list[str]:
    mended: list[str] = []
    for word in words:
        text = _BEFORE_CAPITAL.sub("AI", word)
        mended.append(_ALONE.sub("AI", text) if _goes_on(mended) else text)
    return mended


def _goes_on(before: Sequence[str]) -> bool:
    """Whether the next word stands within a sentence."""
    if not before:
        return False
    is_word = before[-1] in {"&", "+", "/"} or any(letter.isalpha() for letter in before[-1])
    return is_word and not _OPENS_SENTENCE.search(before[-1])

"""Dutch words and how often they are used, as far as the ends of lines have to know."""

from collections.abc import Mapping
from functools import lru_cache

import wordfreq

#: Share of all Dutch words, from wordfreq. A part on its own counts as a word from one in a million; below that the
#: list also holds the halves of divided words that it was itself counted from.
COMMON = 1e-6
# Parts of a compound have so many letters at least; these may stand between them.
_SHORTEST_PART = 4
# Nobody writes longer words; what is longer is no word, and looking at it would take long.
_LONGEST = 70
_LINKS = ("", "s", "e", "en")


@lru_cache(maxsize=1)
def frequencies() -> Mapping[str, float]:
    """How often each Dutch word, in lower case, is used, as a share of all words."""
    found: Mapping[str, float] = wordfreq.get_frequency_dict("nl")
    return found


@lru_cache(maxsize=1)
def _usual_words() -> frozenset[str]:
    shares = frequencies().items()
    return frozenset(word for word, share in shares if share >= COMMON and len(word) >= _SHORTEST_PART)


def is_word(part: str) -> bool:
    """Whether this, in lower case, is a word of Dutch that is used often enough to be no half of one."""
    return len(part) > 1 and frequencies().get(part, 0.0) >= COMMON


def is_compound(word: str) -> bool:
    """Whether a word is made of Dutch words (in lower case), with the letters that link them."""
    usual = _usual_words()
    if len(word) > _LONGEST:
        return False
    # The places where the rest of the word is made of known parts, from its end.
    known = [len(word)]
    for start in range(len(word) - _SHORTEST_PART, -1, -1):
        if any(_is_part(word[start:end], end == len(word), usual) for end in known):
            known.append(start)
    return known[-1] == 0


def _is_part(part: str, is_last: bool, usual: frozenset[str]) -> bool:
    """Whether this is a word, or a word with a link behind it where another part follows."""
    links = _LINKS[:1] if is_last else _LINKS
    words = (part.removesuffix(link) for link in links if part.endswith(link))
    return any(word in usual for word in words)

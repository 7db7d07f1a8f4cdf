"""Known words that a misspelled one may stand for, and how far it is from them.

The distance is Damerau's (1964) in its restricted form (optimal string alignment): a letter too many, too few or wrong,
or two neighbours exchanged. Words that sound alike in Dutch ("toezigt", "toezicht") are half a letter apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis.lexicon import dutch_words, zipf

SHORTEST = 4
_SOUNDS_ALIKE = 0.5
_FARTHEST = 2
# Rarer Dutch words than this (2 in five million) are no likelier than a name that nobody knows.
_LEAST_USUAL = 2.6
_SAME_SOUND = (
    ("sch", "sg"), ("cht", "gt"), ("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("z", "s"),
    ("v", "f"), ("dt", "t"), ("ie", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"([^aeou])\1")
_INITIALS = str.maketrans("cqzvy", "kksfi")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known word. cost: its distance in letters, the usual and the corpus's own words made a little nearer."""

    word: str
    distance: float
    cost: float


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A rough Dutch phonetic form, equal for spellings that sound alike."""
    for written, heard in _SAME_SOUND:
        word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] + "t" if word.endswith("d") else word


class WordIndex:
    """Words by length and first letter, and by sound, so that near ones are found in a fraction of a millisecond.

    Args:
        words: lower case, with how usual each is; any scale on which ten times as frequent is one more.
        handicap: added to the cost of all of them.
    """

    def __init__(self, words: Mapping[str, float], handicap: float) -> None:
        self._usual = words
        self._handicap = handicap
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._buckets[_initial(word[0]), len(word)].append(word)
            self._by_sound[sound(word)].append(word)

    def near(self, word: str, limit: float) -> Iterator[Candidate]:
        """Words at a distance of at most `limit` letters; their first letter is the word's first or second."""
        for known in self._by_sound.get(sound(word), ()):
            yield self._candidate(known, min(_SOUNDS_ALIKE, OSA.distance(word, known)))
        cutoff = min(int(limit), _FARTHEST)
        for initial in {_initial(word[0]), _initial(word[1])}:
            for length in range(len(word) - cutoff, len(word) + cutoff + 1):
                bucket = self._buckets.get((initial, length))
                if bucket:
                    for known, distance, _ in process.extract(
                        word, bucket, scorer=OSA.distance, score_cutoff=cutoff, limit=None
                    ):
                        yield self._candidate(known, float(distance))

    def _candidate(self, word: str, distance: float) -> Candidate:
        return Candidate(word, distance, distance + self._handicap - 0.12 * self._usual[word])


def corpus_index(vocabulary: Mapping[str, int]) -> WordIndex:
    """The words of the documents: how usual they are there decides, with a little of how usual they are in Dutch."""
    return WordIndex({word: log10(count) + max(zipf(word), 2.0) for word, count in vocabulary.items()}, handicap=0.0)


@cache
def language_index() -> WordIndex:
    """The 80,000 or so most usual words of Dutch."""
    return WordIndex(dict(_usual_words(dutch_words().items())), handicap=0.7)


def _usual_words(words: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for word, share in words:
        usual = log10(share) + 9
        if usual >= _LEAST_USUAL and len(word) >= SHORTEST and word.isalpha():
            yield word, usual


def _initial(letter: str) -> str:
    return letter.translate(_INITIALS)

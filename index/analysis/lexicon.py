"""What is known of Dutch words in general: how frequent a form is, and what dictionary form it belongs to.

Frequencies come from the package wordfreq (Speer 2022, https://doi.org/10.5281/zenodo.7199437), dictionary forms from
the tables of the package simplemma (Barbaresi, https://doi.org/10.5281/zenodo.4673264).
"""

from collections.abc import Mapping
from functools import cache
from math import log10
from pathlib import Path

from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY
from wordfreq import get_frequency_dict

from index.analysis.stems import closed_stems

_WORDS = Path(__file__).parent / "words"


@cache
def _frequencies(language: str, wordlist: str) -> Mapping[str, float]:
    found: Mapping[str, float] = get_frequency_dict(language, wordlist)
    return found


@cache
def _dictionary(language: str) -> Mapping[str, str]:
    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


def zipf(word: str) -> float:
    """How frequent a Dutch form is: the base-10 logarithm of its occurrences in a billion words; 0 when unknown."""
    share = _frequencies("nl", "best").get(word)
    return log10(share) + 9 if share else 0.0


def english_zipf(word: str) -> float:
    """The same for English, of the 29,000 most frequent forms only."""
    share = _frequencies("en", "small").get(word)
    return log10(share) + 9 if share else 0.0


def dictionary_form(word: str, language: str = "nl") -> str | None:
    """The dictionary form of a lower-case form; None when the dictionary does not have it.

    The dictionary marks separable verbs ("uit_voeren") and knows a few open ones ("zich schamen"); both are joined.
    """
    found = _dictionary(language).get(word)
    return None if found is None else found.replace("_", "").replace(" ", "").lower()


def is_infinitive(lemma: str) -> bool:
    """Whether the dictionary leads a third person to this lemma: "vindt" to "vinden", "sluit" to "sluiten"."""
    if not lemma.endswith("en"):
        return False
    stems = closed_stems(lemma.removesuffix("en"))
    return any(dictionary_form(stem.removesuffix("t") + "t") == lemma for stem in stems)


def is_word(word: str) -> bool:
    """Whether a lower-case form is in the dictionary or frequent enough to be no slip (once in three million words)."""
    return word in _dictionary("nl") or zipf(word) >= 2.5


def dutch_words() -> Mapping[str, float]:
    """All known Dutch forms, lower case, with their share of all words."""
    return _frequencies("nl", "best")


def word_lines(name: str) -> list[str]:
    """The lines of a bundled list, without empty ones and those that start with #."""
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the bundled lists of words that are separated by white space."""
    return frozenset(word for line in word_lines(name) for word in line.split())


@cache
def word_table(name: str) -> Mapping[str, str]:
    """One of the bundled lists of two words a line."""
    found: dict[str, str] = {}
    for line in word_lines(name):
        form, lemma = line.split()
        found[form] = lemma
    return found

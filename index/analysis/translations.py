"""What Dutch documents call the things of English questions: a list by hand for the public sector, then a dictionary.

The dictionary is data with an origin and a licence of its own, which its head tells; `python -m evaluation lexicon`
makes it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.analysis.synonyms import read_synonyms

BY_HAND = Path(__file__).parent / "english_dutch.tsv"
DICTIONARY = Path(__file__).parent / "english_dutch_dictionary.tsv"

Key = tuple[str, ...]
"""The lemmas of an English name, function words within it included."""


def load_translations(analyzer: Analyzer) -> dict[Key, tuple[str, ...]]:
    """The Dutch names of English ones, of the list by hand."""
    found: dict[Key, tuple[str, ...]] = {}
    for name, dutch in translations_by_hand():
        key = tuple(token.lemma for token in analyzer.analyze(name, english=True).tokens)
        found[key] = (*found.get(key, ()), *dutch)
    return found


def translations_by_hand() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """English names with the Dutch ones for the same thing."""
    return tuple((english, dutch) for english, *rest in read_synonyms(BY_HAND) if (dutch := tuple(rest)))


@cache
def load_dictionary() -> Mapping[str, tuple[str, ...]]:
    """Dutch words by the lemma of an English one, the likeliest first."""
    lines = DICTIONARY.read_text(encoding="utf-8").splitlines()
    words = (line.split("\t") for line in lines if not line.startswith("#"))
    return {english: tuple(dutch) for english, *dutch in words}

"""Which words are verbs, as far as their form tells: there is no tagger here."""

import re
from functools import lru_cache
from itertools import pairwise

from index.analysis.lexicon import dictionary_form, is_infinitive

# They are verbs wherever they stand, those of English too.
_NOTHING_ELSE = frozenset((
    "is", "ben", "bent", "zijn", "was", "waren", "wordt", "worden", "werd", "werden", "heeft", "hebben", "had",
    "hadden", "kan", "kunnen", "kon", "konden", "moet", "moeten", "moest", "moesten", "mag", "mogen", "mocht", "zal",
    "zullen", "zou", "zouden", "wil", "willen", "wou", "gaat", "gaan", "ging", "komt", "komen", "kwam", "kwamen",
    "doet", "doen", "deed", "blijft", "blijven", "bleef", "hoeft", "are", "were", "has", "have", "can", "could", "may",
    "might", "must", "will", "would", "shall", "should", "does", "did", "do", "says", "said",
))  # fmt: skip
# What the dictionary leads to no infinitive, but is one in a sentence; "Staat van baten en lasten" is a noun.
_IRREGULAR = frozenset(("staat", "ziet", "slaat"))
_BEFORE_INFINITIVES = frozenset(("te", "het", "de", "een", "to", "the"))
_WORD = re.compile(r"[\w'’]+")


def is_surely_finite(word: str) -> bool:
    """Whether a word is a finite verb in a title as well, where "gebruikte" and "start" are none."""
    return word.lower() in _NOTHING_ELSE


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Whether a word is a finite verb where it stands in a sentence: "werkt", not "werk" or "werken"."""
    lower = word.lower()
    if lower in _NOTHING_ELSE or lower in _IRREGULAR:
        return True
    lemma = dictionary_form(lower)
    return (
        lemma is not None
        and lemma != lower
        and is_infinitive(lemma)
        and lower.endswith(("t", "de", "te", "den", "ten"))
    )


def has_verb(text: str) -> bool:
    """Whether a text has a finite verb."""
    words = _WORD.findall(text)
    return any(map(is_finite, words)) or any(
        # "krijgen" is a plural as well; behind these it is not.
        _is_plural(word) and before.lower() not in _BEFORE_INFINITIVES
        for before, word in pairwise(("", *words))
    )


def may_be_verb(word: str) -> bool:
    """Whether a word may be any form of a verb, be it a noun as well: "werken", "houdend"."""
    lower = word.lower()
    form = dictionary_form(lower)
    return is_finite(lower) or is_infinitive(lower) or (form is not None and is_infinitive(form))


@lru_cache(maxsize=50_000)
def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower.endswith("en") and dictionary_form(lower) == lower and is_infinitive(lower)

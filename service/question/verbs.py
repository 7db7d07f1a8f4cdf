"""Which words are verbs, as far as their form tells: there is no tagger here."""

import re
from functools import lru_cache
from itertools import pairwise

from index.analysis.lexicon import dictionary_form, is_infinitive

# They are verbs wherever they stand, those of English too.
_NOTHING_ELSE = frozenset((
    "is", "ben", "bent", "zijn", "was", "waren", "wordt", "worden", "werd", "werden", "heeft", "hebben", "had",
    "hadden", "heb", "kan", "kun", "kunnen", "kon", "konden", "moet", "moeten", "moest", "moesten", "mag", "mogen",
    "mocht", "zal", "zullen", "zou", "zouden", "wil", "willen", "wou", "gaat", "gaan", "ging", "komt", "komen", "kwam",
    "kwamen", "doet", "doen", "deed", "blijft", "blijven", "bleef", "hoeft", "are", "were", "has", "have", "can",
    "could", "may", "might", "must", "will", "would", "shall", "should", "does", "did", "do", "says", "said",
))  # fmt: skip
_PAST = frozenset((
    "was", "waren", "werd", "werden", "had", "hadden", "kon", "konden", "moest", "moesten", "mocht", "wou", "ging",
    "gingen", "kwam", "kwamen", "deed", "deden", "bleef", "bleven", "were", "did",
))  # fmt: skip
# What the dictionary leads to no infinitive, but is one in a sentence; "Staat van baten en lasten" is a noun.
_IRREGULAR = frozenset(("staat", "ziet", "slaat", "wijst", "lost"))
# Verbs with a stem that ends in a vowel, which the dictionary's infinitives in "-en" lack.
_IN_A_VOWEL = ("staan", "gaan", "slaan", "zien", "doen")
# "vond" of "vinden", "kregen" of "krijgen": the vowel before the ending is another one than in the infinitive.
_VOWELS = re.compile(r"[aeiouyé]+")
_PREFIXED = ("be", "ge", "er", "her", "ont", "ver")
_PARTICIPLE = re.compile(r"(?:\w{2,5})?(?:ge|be|ver|ont)\w{3,}en")
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
    if lemma is None or lower in (lemma, f"{lemma}d", f"{lemma}de"):
        return False
    if not (is_infinitive(lemma) or lemma.endswith(_IN_A_VOWEL)):
        return False
    return lower.endswith(("t", "de", "te", "den", "ten")) or _is_strong_past(lower, lemma)


@lru_cache(maxsize=50_000)
def is_past(word: str) -> bool:
    """Whether a word is a verb in the past: "was", "telde", "vond"."""
    lower = word.lower()
    if lower in _PAST:
        return True
    lemma = dictionary_form(lower)
    if lower in _NOTHING_ELSE or lemma is None or not is_finite(lower):
        return False
    return lower.endswith(("de", "te", "den", "ten")) or _is_strong_past(lower, lemma)


def _is_strong_past(lower: str, lemma: str) -> bool:
    """Whether a form differs from its infinitive by its vowel as a past does: "gaf", "vroegen", not "gegeven"."""
    body = lower.removesuffix("en")
    mine, theirs = _VOWELS.findall(body), _VOWELS.findall(lemma.removesuffix("n").removesuffix("e"))
    if not mine or not theirs or mine[-1][0] == theirs[-1][0] or lower.endswith(("e", "s", "aan")):
        return False
    return body == lower or not (lower.startswith(_PREFIXED) or _PARTICIPLE.fullmatch(lower))


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

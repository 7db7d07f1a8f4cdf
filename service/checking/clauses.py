"""Where one statement within a sentence ends and the next begins, as far as punctuation and small words tell."""

import re
from functools import lru_cache
from itertools import pairwise

from index.analysis.lexicon import dictionary_form, is_infinitive

_BOUNDARY = re.compile(
    r"\s*[;:\t\n]\s*|(?<=[a-z)][.!?])\s+(?=[A-Z])|"
    r"\s*,\s+(?=(?:maar|want|omdat|terwijl|zodat|doordat|hoewel|waarbij|waarvan|die|dat|dan|tenzij|en|"
    r"but|because|while|which|bij|voor)\b)|\s*,\s+|\s+(?=(?:maar|terwijl|omdat|zodat|tenzij|but|while|because)\s)|"
    r"\s+(?=en\s)"
)
_FINITE = frozenset((
    "is", "zijn", "was", "waren", "wordt", "worden", "werd", "werden", "heeft", "hebben", "had", "hadden", "kan",
    "kunnen", "kon", "konden", "moet", "moeten", "moest", "moesten", "mag", "mogen", "zal", "zullen", "zou", "zouden",
    "wil", "willen", "gaat", "gaan", "ging", "komt", "komen", "kwam", "kwamen", "doet", "doen", "deed", "blijft",
    "blijven", "bleef", "hoeft", "are", "were", "has", "have", "can", "must", "may", "will", "does", "do",
))  # fmt: skip

_BEFORE_INFINITIVES = frozenset(("te", "het", "de", "een", "to", "the"))


def clauses(sentence: str) -> list[tuple[int, int]]:
    """(start, end) of the stretches of a sentence that each have a verb of their own; at least one."""
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(sentence)), len(sentence)]
    pieces = [(start, end) for start, end in pairwise(cuts) if sentence[start:end].strip()]
    merged: list[tuple[int, int]] = []
    for start, end in pieces:
        before = sentence[slice(*merged[-1])].rstrip(" ") if merged else ""
        hard = before.endswith(("\t", ";")) or (before.endswith((".", "!", "?")) and sentence[start].isupper())
        if merged and not hard and not (has_verb(sentence[start:end]) and has_verb(sentence[slice(*merged[-1])])):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged or [(0, len(sentence))]


def has_verb(text: str) -> bool:
    """Whether a text has a finite verb, as far as the forms of its words tell."""
    words = re.findall(r"[\w'’]+", text)
    return any(is_finite(word) for word in words) or any(
        # "krijgen" is a plural as well; behind these it is not.
        _is_plural(word) and before.lower() not in _BEFORE_INFINITIVES
        for before, word in pairwise(("", *words))
    )


@lru_cache(maxsize=50_000)
def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower.endswith("en") and dictionary_form(lower) == lower and is_infinitive(lower)


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    lower = word.lower()
    if lower in _FINITE:
        return True
    lemma = dictionary_form(lower)
    # "werkt" and "werkte" are forms of a verb; "werken" and "werk" may be nouns.
    return (
        lemma is not None
        and lemma != lower
        and is_infinitive(lemma)
        and lower.endswith(("t", "de", "te", "den", "ten"))
    )

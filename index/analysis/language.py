"""In which language a text or a short question is written.

Function words decide first, since even three words usually hold one; then how usual each word is in either language,
and what its letters look like. Other languages are recognised by their script and function words only.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from index.analysis.compounds import split_compound
from index.analysis.lexicon import dictionary_form, english_zipf, word_list, zipf
from index.analysis.normalisation import normalise

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# "I-009" and "A. de Boer" hold no English "I" and "a".
_CODE = re.compile(r"\b[^\W\d_]{1,4}[-/.]?\d[\w/.-]*|\b[A-Z]\.(?=\s?[A-Z]|\s\w+\s[A-Z])")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
MOST_WORDS = 200
_DUTCH_IS_EXPECTED = 0.35

# Frequent words of a language that Dutch and English do not have.
_OTHER_LANGUAGES = {
    "de": "das ist und nicht wird werden eine einer einen dem für von mit auf welche welcher wer wo warum bei zum zur "
    "sind auch gibt es haben kann sich nach durch ich wir viele wieviel oder über",
    "fr": "le la est une dans pour que qui sur avec quels quelle quelles comment pourquoi sont aux du où et quel "
    "combien",
    "fy": "it fan foar net mei oer dy wêr hokker hoe't yn binne wurdt wurde hat ek troch nei wêrom hoefolle docht "
    "giet sille",
    "tr": "ve bir bu için ile ne nedir nasıl kim hangi değil olan olarak neden nerede mi mı var kaç midir",
}
# Function words of Dutch or English that the language has as well: they tell nothing between the two.
_SHARED = {
    "de": "was die wie den der in an des man hat so am",
    "fr": "des les de en a me te on par",
    "fy": "wat de der is te om en in no op al hoe dat as by kin ik",
    "tr": "ben o on her",
}
_LETTERS = {"de": "ßäü", "fr": "çàèùœêô", "fy": "ûâú", "tr": "şğıİ"}


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language: nl or en, or de, fr, fy, tr or ar where that is evident; nl when in doubt."""
    found = [match.group() for match, _ in zip(_WORD.finditer(_CODE.sub(" ", text)), range(MOST_WORDS), strict=False)]
    if not found:
        return "nl"
    if len(_ARABIC.findall(text[:2000])) * 2 > sum(map(len, found)):
        return "ar"
    words = [normalise(word) for word in found]
    # Names tell nothing of the language around them.
    usual = _usual_score(word for word, written in zip(words, found, strict=True) if written[0].islower())
    dutch = _function_score(words, "nl") + max(usual, 0.0) + _DUTCH_IS_EXPECTED
    english = _function_score(words, "en") + max(-usual, 0.0)
    return _other_language(words, text[:2000]) or ("en" if english > dutch else "nl")


def _function_score(words: Iterable[str], language: str) -> float:
    """Function words of one language; those that are also words of the other count little."""
    other = word_list("function_words_en" if language == "nl" else "function_words_nl")
    own = word_list(f"function_words_{language}")
    return sum(0.25 if word in other else 1.0 for word in words if word in own)


def _usual_score(words: Iterable[str]) -> float:
    """How much more usual the content words are in Dutch than in English; positive for Dutch."""
    score = 0.0
    for word in words:
        if len(word) > 2:
            score += _usual(word)
    return score


def _usual(word: str) -> float:
    """Between -0.6 (English) and 0.6 (Dutch). That a loan word ("update") is more usual in English says little."""
    in_dictionary = dictionary_form(word) is not None
    dutch = max(zipf(word), 2.0 if in_dictionary else 0.0)
    english = english_zipf(word)
    if not english:
        return 0.35 if dutch or _looks_dutch(word) or split_compound(word) else 0.0
    lowest = -0.1 if in_dictionary and dutch >= 3.0 else -0.6
    return max(lowest, min(0.6, 0.25 * (dutch - english)))


def _looks_dutch(word: str) -> bool:
    """Letter pairs that English hardly has: "ij", "aa", "uu", "sch" and the ending "ing" on a long compound."""
    return any(letters in word for letters in ("ij", "aa", "uu", "sch", "eeu", "oei", "heid"))


@cache
def _markers(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _other_language(words: Sequence[str], text: str) -> str | None:
    """A third language, where its function words outnumber the Dutch and English ones that it does not share."""
    best, best_lead = None, 0.0
    for language, markers in _OTHER_LANGUAGES.items():
        hits = sum(word in _markers(markers) for word in words)
        if hits < (2 if len(words) > 3 else 1):
            continue
        own = [word for word in words if word not in _markers(_SHARED[language])]
        rival = max(_function_score(own, "nl"), _function_score(own, "en"))
        lead = hits + 0.7 * sum(letter in text for letter in _LETTERS[language]) - 1.15 * rival
        if lead > best_lead:
            best, best_lead = language, lead
    return best

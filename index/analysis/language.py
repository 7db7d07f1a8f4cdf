"""In which language a text or a short question is written.

Function words decide first, since even three words usually hold one; then how usual each word is in either language, and
what its letters look like. Other languages than Dutch and English are recognised by their script and function words only.
"""

import re
from collections.abc import Iterable
from functools import cache

from index.analysis.lexicon import dictionary_form, english_zipf, word_list, zipf
from index.analysis.normalisation import normalise

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
MOST_WORDS = 200

# Words that are frequent in one language and no word of the others.
_OTHER_LANGUAGES = {
    "de": "der das ist und nicht wird werden eine einer einen dem für von mit auf welche wer wo warum bei zum zur sind auch",
    "fr": "le la les des est une dans pour que qui sur avec quels quelle quelles comment pourquoi sont aux du où et quel",
    "fy": "it fan foar net mei oer dy wêr hokker hoe't wat is yn binne wurdt wurde hat ek bij by dat troch nei wêrom hoefolle",
    "tr": "ve bir bu için ile ne nedir nasıl kim hangi değil olan olarak neden nerede mi mı var kaç midir",
}  # fmt: skip
_LETTERS = {"de": "ßäü", "fr": "çàèùœêô", "fy": "ûâú", "tr": "şğıİ"}


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language: nl or en, or de, fr, fy, tr or ar where that is evident; nl when in doubt."""
    words = [normalise(match.group()) for match, _ in zip(_WORD.finditer(text), range(MOST_WORDS), strict=False)]
    if not words:
        return "nl"
    if len(_ARABIC.findall(text[:2000])) * 2 > sum(map(len, words)):
        return "ar"
    scores = {"nl": _function_score(words, "nl"), "en": _function_score(words, "en")}
    usual = _usual_score(words)
    scores["nl"] += max(usual, 0.0)
    scores["en"] += max(-usual, 0.0)
    best = "en" if scores["en"] > scores["nl"] else "nl"
    other, strength = _strongest_other(words, text[:2000])
    return other if strength >= 2.0 and strength > 1.5 * scores[best] else best


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
    dutch = max(zipf(word), 2.0 if dictionary_form(word) is not None else 0.0)
    english = english_zipf(word)
    if not english:
        return 0.35 if dutch or _looks_dutch(word) else 0.0
    return max(-0.6, min(0.6, 0.25 * (dutch - english)))


def _looks_dutch(word: str) -> bool:
    """Letter pairs that English hardly has: "ij", "aa", "uu", "sch" and the ending "ing" on a long compound."""
    return any(letters in word for letters in ("ij", "aa", "uu", "sch", "eeu", "oei", "heid"))


@cache
def _markers() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _OTHER_LANGUAGES.items()}


def _strongest_other(words: Iterable[str], text: str) -> tuple[str, float]:
    known = list(words)
    scores = {}
    for language, markers in _markers().items():
        hits = sum(1.0 for word in known if word in markers)
        letters = sum(letter in text for letter in _LETTERS[language])
        scores[language] = hits + 0.7 * letters if hits or letters > 1 else 0.0
    language = max(scores, key=lambda name: scores[name])
    return language, scores[language]

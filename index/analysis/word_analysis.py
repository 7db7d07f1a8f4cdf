"""One word by itself: its lemma, its compound parts, and whether it is a function word."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.analysis.compounds import split_compound
from index.analysis.derivations import verb_of
from index.analysis.lemmatiser import lemmatise, lemmatise_english
from index.analysis.lexicon import dictionary_form, word_lines, word_list
from index.analysis.normalisation import fold, normalise

_WEB = re.compile(r"https?://|www\.|@|\w\.(?:nl|com|org|eu|net|info)\b")
_WEB_NOISE = frozenset(("http", "https", "www", "nl", "com", "org", "html", "htm", "php", "pdf", "index"))
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BRACKETED_ENDING = re.compile(r"\((?:s|n|e|en|es|ren|de|te)\)$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
# Abbreviations that are spelled like a function word; in capitals they are something else.
_NOT_FUNCTION_WORDS = frozenset(
    ("OM", "OR", "IT", "WHO", "US", "IS", "AM", "ER", "NA", "AF", "AL", "WE", "ME", "TE", "ZE")
)
_ABBREVIATED = re.compile(r"[^\W\d_a-z][^\W_]{0,4}(?:&[^\W_]{1,4})*(?:'s)?")


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """What is known of a word without its context; see `index.analysis.analysis.Token`."""

    lemma: str
    parts: tuple[str, ...]
    is_stop: bool


@lru_cache(maxsize=100_000)
def analyse_word(
    text: str, *, english: bool = False, shouting: bool = False, place: bool = False
) -> WordAnalysis | None:
    """Analyse one token; None when it is no word or number.

    Args:
        text: as it stands in the text, not empty.
        english: the text around it is English: English lemma first.
        shouting: the text around it is in capitals, which then say nothing.
        place: it is written as a place name: no inflection of another word, no compound.
    """
    word = normalise(text)
    if not any(map(str.isalnum, word)):
        return None
    if _WEB.search(word):
        return WordAnalysis(word, _web_parts(word), is_stop=False)
    if place or word in _places():
        return WordAnalysis(fold(word).replace("-", ""), (), is_stop=False)
    if not shouting and _is_abbreviation(text, word):
        return _abbreviation(text, word)
    word = _BRACKETED_ENDING.sub("", word)
    is_stop = _is_function_word(word, english=english)
    if is_stop:
        return WordAnalysis(fold(word.replace(".", "")), (), is_stop=True)
    if english and (lemma := lemmatise_english(word)) is not None:
        return WordAnalysis(fold(lemma), (), is_stop=False)
    if any(map(str.isdigit, word)):
        return _with_digits(word)
    if "-" in word or "/" in word or "&" in word:
        return _joined(word)
    if not shouting and _CAMEL.search(text):
        return _joined("-".join(normalise(piece) for piece in _CAMEL.split(text)))
    word = word.replace(".", "")
    lemma = lemmatise(word)
    return WordAnalysis(fold(lemma), _part_lemmas(word, lemma), is_stop=False)


@cache
def _places() -> frozenset[str]:
    """Places of one word that is no ordinary word, as they are typed in small letters."""
    return frozenset(name.lower() for name in word_lines("places") if " " not in name) - word_list("ordinary_places")


def _is_function_word(word: str, *, english: bool) -> bool:
    word = word.rstrip(".")
    if english:
        return word in word_list("function_words_en") or (
            word in word_list("function_words_nl") and word not in word_list("only_dutch")
        )
    return word in word_list("function_words_nl") or (
        word in word_list("function_words_en") and word not in word_list("only_english")
    )


def _is_abbreviation(text: str, word: str) -> bool:
    letters = text.removesuffix("'s").removesuffix("’s")
    if letters in _NOT_FUNCTION_WORDS:
        return True
    capitals = sum(map(str.isupper, letters))
    if capitals < 2 or not letters[0].isupper() or "-" in letters:
        return False
    return _ABBREVIATED.fullmatch(letters) is not None and word not in word_list("function_words_nl")


def _abbreviation(text: str, word: str) -> WordAnalysis:
    """Capitals stay what they are: "GI's" is gi, "OM" is told from the preposition by a dot."""
    lemma = fold(word.removesuffix("'s"))
    if text in _NOT_FUNCTION_WORDS:
        lemma += "."
    return WordAnalysis(lemma, (), is_stop=False)


def _web_parts(word: str) -> tuple[str, ...]:
    pieces = re.findall(r"[^\W_]{3,}", word)
    return tuple(dict.fromkeys(fold(piece) for piece in pieces if piece not in _WEB_NOISE))


def _with_digits(word: str) -> WordAnalysis:
    if _THOUSANDS.fullmatch(word):
        return WordAnalysis(word.replace(".", ""), (), is_stop=False)
    pieces = [piece for piece in re.split(r"[-/&]", word) if piece]
    if len(pieces) < 2:
        return WordAnalysis(fold(word), (), is_stop=False)
    # Of "COVID-19" and "24/7" the small numbers say nothing alone; of "2023-2024" the years do.
    telling = [piece for piece in pieces if not piece.isdigit() or len(piece) == 4]
    parts = tuple(part for piece in telling for part in _component_parts(piece))
    last = lemmatise(pieces[-1])
    return WordAnalysis(fold("-".join((*pieces[:-1], last))), parts, is_stop=False)


def _joined(word: str) -> WordAnalysis:
    """Words joined by a hyphen: the lemma of what they are without it, and each as a part."""
    pieces = [piece for piece in re.split(r"[-/&]", word) if piece]
    if not pieces or "&" in word or "/" in word or min(map(len, pieces)) == 1 == max(map(len, pieces)):
        parts = tuple(part for piece in pieces if len(piece) > 2 for part in _component_parts(piece))
        return WordAnalysis(fold(word), parts, is_stop=False)
    together = "".join(pieces)
    lemma = lemmatise(together) if dictionary_form(together) else "".join(pieces[:-1]) + lemmatise(pieces[-1])
    parts = tuple(part for piece in pieces if len(piece) > 1 for part in _component_parts(piece))
    return WordAnalysis(fold(lemma), parts if len(pieces) > 1 else (), is_stop=False)


def _component_parts(piece: str) -> tuple[str, ...]:
    lemma = lemmatise(piece)
    return (fold(lemma), *_part_lemmas(piece, lemma))


def _part_lemmas(word: str, lemma: str) -> tuple[str, ...]:
    """Lemmas of the parts, and of the parts of a part: "jeugdstrafrecht" is jeugd and strafrecht (straf and recht).

    The verb in a noun such as "begeleiding" counts as a part of it.
    """
    # A lemma longer than its word could bring the word itself back as a part.
    parts = (split_compound(lemma) if len(lemma) <= len(word) else ()) or split_compound(word)
    found = [lemma for part in parts for lemma in _component_parts(part)]
    verb = None if parts else verb_of(lemma)
    return tuple(dict.fromkeys([*found, fold(verb)] if verb else found))

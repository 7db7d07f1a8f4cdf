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
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
# Abbreviations that are spelled like a function word; in capitals they are something else.
_NOT_FUNCTION_WORDS = frozenset(
    ("OM", "OR", "IT", "WHO", "US", "IS", "AM", "ER", "NA", "AF", "AL", "WE", "ME", "TE", "ZE")
)
_ABBREVIATED = re.compile(r"[^\W\d_a-z][^\W_]{0,4}(?:&[^\W_]{1,4})*(?:'s)?")


# By whether the text is English: its own function words, the other language's, and those of them that mean more here.
_FUNCTION_WORDS = {
    False: ("function_words_nl", "function_words_en", "only_english"),
    True: ("function_words_en", "function_words_nl", "only_dutch"),
}


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
    is_stop = False
    parts: tuple[str, ...] = ()
    if _WEB.search(word):
        lemma, parts = word, _web_parts(word)
    elif not shouting and _is_abbreviation(text, word):
        lemma = _abbreviation(text, word)
    elif is_function_word(word, english=english):
        lemma, is_stop = fold(word.replace(".", "")), True
    elif place or word in _places():
        lemma = fold(word).replace("-", "")
    else:
        # Capitals within a word are a seam ("CoronaMelder"), unless everything is in capitals.
        seamed = word if shouting else "-".join(map(normalise, _SEAM.split(text)))
        lemma, parts = _ordinary(_BRACKETED_ENDING.sub("", seamed), english=english)
    return WordAnalysis(lemma, parts, is_stop)


def _ordinary(word: str, *, english: bool) -> tuple[str, tuple[str, ...]]:
    """Lemma and parts of a normalised word that is no function word, abbreviation or address."""
    if english and (lemma := lemmatise_english(word)) is not None:
        return fold(lemma), ()
    if any(map(str.isdigit, word)):
        return _with_digits(word)
    if "-" in word or "/" in word or "&" in word:
        return _joined(word)
    word = word.replace(".", "")
    lemma = lemmatise(word)
    if lemma.endswith("'er"):
        return fold(lemma), (fold(lemma.removesuffix("'er")),)
    return fold(lemma), _part_lemmas(word, lemma)


@cache
def _places() -> frozenset[str]:
    """Places of one word that is no ordinary word, as they are typed in small letters."""
    return frozenset(name.lower() for name in word_lines("places") if " " not in name) - word_list("ordinary_places")


def is_function_word(word: str, *, english: bool) -> bool:
    """Whether a lower-case word is a function word of the language around it, or of the other and nothing else in this.

    Args:
        word: normalised.
        english: the text around it is English, otherwise Dutch.
    """
    word = word.rstrip(".")
    own, other, except_for = _FUNCTION_WORDS[english]
    return word in word_list(own) or (word in word_list(other) and word not in word_list(except_for))


def _is_abbreviation(text: str, word: str) -> bool:
    letters = text.removesuffix("'s").removesuffix("’s")
    if letters in _NOT_FUNCTION_WORDS:
        return True
    capitals = sum(map(str.isupper, letters))
    if capitals < 2 or not letters[0].isupper() or "-" in letters:
        return False
    return _ABBREVIATED.fullmatch(letters) is not None and word not in word_list("function_words_nl")


def _abbreviation(text: str, word: str) -> str:
    """Capitals stay what they are: "GI's" is gi, "OM" is told from the preposition by a full stop."""
    return f"{fold(word)}." if text in _NOT_FUNCTION_WORDS else fold(word.removesuffix("'s"))


def _web_parts(word: str) -> tuple[str, ...]:
    pieces = re.findall(r"[^\W_]{3,}", word)
    return tuple(dict.fromkeys(fold(piece) for piece in pieces if piece not in _WEB_NOISE))


def _with_digits(word: str) -> tuple[str, tuple[str, ...]]:
    if _THOUSANDS.fullmatch(word):
        return word.replace(".", ""), ()
    pieces = [piece for piece in re.split(r"[-/&]", word) if piece]
    if len(pieces) < 2:
        return fold(word), ()
    # Of "COVID-19" and "24/7" the small numbers say nothing alone; of "2023-2024" the years do.
    telling = [piece for piece in pieces if not piece.isdigit() or len(piece) == 4]
    parts = tuple(part for piece in telling for part in _component_parts(piece))
    return fold("-".join((*pieces[:-1], lemmatise(pieces[-1])))), parts


def _joined(word: str) -> tuple[str, tuple[str, ...]]:
    """Words joined by a hyphen: the lemma of what they are without it, and each as a part."""
    pieces = [piece for piece in re.split(r"[-/&]", word) if piece]
    parts = tuple(part for piece in pieces if len(piece) > 1 for part in _component_parts(piece))
    if "&" in word or "/" in word:
        return fold(word), parts if "/" in word else ()
    together = "".join(pieces)
    if dictionary_form(together) is not None:
        return fold(lemmatise(together)), parts
    return fold("".join((*pieces[:-1], lemmatise(pieces[-1])))), parts


def _component_parts(piece: str) -> tuple[str, ...]:
    if piece.upper() in _NOT_FUNCTION_WORDS:
        return (f"{piece}.",)
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

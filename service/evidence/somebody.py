"""Whoever is named in a sentence or called by his sort ("de rechter"), the words around them, and the verbs."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.lexicon import dictionary_form, is_infinitive, is_word, word_table
from index.analysis.normalisation import fold
from index.analysis.separable_verbs import separable_verbs
from service.checking.lexicon import is_actor

_WORD = re.compile(r"[^\W_][\w’'&./-]*[^\W_]|[^\W_]|[(\t;:,]")
PREPOSITIONS = frozenset((
    "door", "aan", "van", "met", "bij", "in", "op", "voor", "naar", "over", "tegen", "tussen", "namens", "uit", "onder",
    "via", "tot", "rond", "om", "per", "binnen", "tijdens",
))  # fmt: skip
_DETERMINERS = frozenset((
    "de", "het", "een", "deze", "die", "dit", "dat", "zijn", "haar", "hun", "onze", "ons", "elk", "ieder", "alle",
    "beide", "geen", "en", "of", "leden",
))  # fmt: skip
# Plurals that the dictionary takes for verbs, and participles before a noun: "de vastgestelde versie".
_NO_VERBS = frozenset(("lijden", "appen"))
_ATTRIBUTIVE = re.compile(r"\w{0,5}ge\w+[dt]e")


@dataclass(frozen=True, slots=True)
class Word:
    """written: as it stands. text: in lower case. start: its offset."""

    written: str
    text: str
    lemma: str
    start: int


@dataclass(frozen=True, slots=True)
class Somebody:
    """The places of its first and last word, whether it is a name, and the preposition before it or ""."""

    first: int
    last: int
    named: bool
    preposition: str


def everybody(words: Sequence[Word], sentence: str, names: Collection[str]) -> Iterator[Somebody]:
    """Whoever is named or called by his sort, in order."""
    spans = [(sentence.find(name), sentence.find(name) + len(name)) for name in names if name in sentence]
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and _is_of_a_name(words, end, spans):
            end += 1
        if end > place or is_actor(words[place].lemma):
            yield Somebody(place, max(place, end - 1), named=end > place, preposition=_preposition(words, place))
        place = max(end, place + 1)


def _is_of_a_name(words: Sequence[Word], place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """A word with a capital; the first one must be no Dutch word."""
    word = words[place]
    if any(start <= word.start < end for start, end in spans):
        return True
    if not any(map(str.isupper, word.written)):
        return False
    opens = not any(before.text[0].isalpha() for before in words[:place])
    return not opens or not is_word(word.text)


def _preposition(words: Sequence[Word], place: int) -> str:
    """The one before somebody, with at most an article and an adjective between them."""
    for before in reversed(words[max(0, place - 3) : place]):
        if before.text in PREPOSITIONS:
            return before.text
        if before.text not in _DETERMINERS and not before.text.endswith("e"):
            return ""
    return ""


def words_of(text: str) -> list[Word]:
    return [
        Word(found.group(), found.group().casefold(), lemma_of(found.group()), found.start())
        for found in _WORD.finditer(text)
    ]


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    lower = word.casefold()
    return fold(word_table("lemmas").get(lower) or dictionary_form(lower) or lower)


def verbs_of(words: Sequence[Word]) -> Mapping[int, frozenset[str]]:
    """The verbs by their place, each as it stands and with what is parted from it: "stelt … vast"."""
    found = {
        place: frozenset((word.lemma,))
        for place, word in enumerate(words)
        if is_infinitive(word.lemma) and word.lemma not in _NO_VERBS and not _ATTRIBUTIVE.fullmatch(word.text)
    }
    if any(word.text == "goed" for word in words):
        found |= {place: verbs | {"goedkeuren"} for place, verbs in found.items() if "keuren" in verbs}
    for verb, _, infinitive in separable_verbs([word.text for word in words]):
        found[verb] = found.get(verb, frozenset()) | {infinitive}
    return found

"""Abbreviations, synonyms and translations: what else a question may call the same thing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Analysis, Token
from index.joined_translations import joined_translations

SYNONYM_WEIGHT = 0.6
"""Another name counts less than what was typed."""

TRANSLATION_WEIGHT = 1.0
"""In a Dutch document the English word is not to be expected at all, so its translation stands for it."""

Key = tuple[str, ...]

_ALONE = (1,)


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another name for what stands at these offsets of the question.

    meaning: from 0; an abbreviation that stands for several things has names of several meanings.
    is_from_dictionary: a translation that a dictionary has for the word, which may be another sense of it.
    """

    char_start: int
    char_end: int
    text: str
    meaning: int = 0
    is_translation: bool = False
    is_from_dictionary: bool = False

    @property
    def weight(self) -> float:
        """What it counts beside what was typed."""
        return TRANSLATION_WEIGHT if self.is_translation else SYNONYM_WEIGHT


class Expansions:
    """Looks up every name in a question and gives the other names of the same thing, both ways.

    Args:
        groups: names of one thing, such as ("EM", "elektronische monitoring", "enkelband").
        analysed: the lemmas of each name.
        translations: what Dutch documents call it, by the lemmas of an English name; for English questions only.
        dictionary: Dutch words by the lemma of an English one, for those that have no translation.
        is_written: whether a word in lower case stands in the documents.
    """

    def __init__(
        self,
        groups: Iterable[Iterable[str]],
        analysed: Mapping[str, Key],
        translations: Mapping[Key, tuple[str, ...]] | None = None,
        dictionary: Mapping[str, tuple[str, ...]] | None = None,
        is_written: Callable[[str], bool] | None = None,
    ) -> None:
        self._meanings: dict[Key, list[dict[str, Key]]] = {}
        for group in groups:
            names = {name: analysed[name] for name in dict.fromkeys(group) if analysed[name]}
            for key in set(names.values()):
                others = {name: lemmas for name, lemmas in names.items() if lemmas != key}
                if others:
                    _add_meaning(self._meanings.setdefault(key, []), others)
        self._translations = translations or {}
        self._dictionary = dictionary or {}
        self._is_written = is_written or frozenset[str]().__contains__
        self._keys = {name.casefold(): lemmas for name, lemmas in analysed.items()}
        # How many words the names have that open with a word, the longest first: few words open any.
        self._lengths: dict[str, list[int]] = {}
        for key in filter(None, {*self._meanings, *self._translations}):
            self._lengths.setdefault(key[0], []).append(len(key))
        self._lengths = {word: sorted({*lengths, *_ALONE}, reverse=True) for word, lengths in self._lengths.items()}

    def of(self, analysis: Analysis) -> tuple[Expansion, ...]:
        """The other names of everything named in the question, longest names first looked up."""
        tokens = analysis.tokens
        found: list[Expansion] = []
        start = 0
        while start < len(tokens):
            names, length = self._at(analysis, start)
            found += names
            start += length
        return tuple(found)

    def _at(self, analysis: Analysis, start: int) -> tuple[list[Expansion], int]:
        """The other names of the longest name that begins with this word, and of how many words that is."""
        tokens = analysis.tokens
        for length in self._lengths.get(tokens[start].lemma, _ALONE):
            if length == 1 and analysis.english and (joined := self._joined(analysis, start)):
                return joined
            window = tokens[start : start + length]
            if len(window) == length:
                place = (window[0].char_start, window[-1].char_end)
                names = self._names(tuple(token.lemma for token in window), place, english=analysis.english)
                if names:
                    return names, length
        return [], 1

    def _joined(self, analysis: Analysis, start: int) -> tuple[list[Expansion], int] | None:
        """The Dutch compounds for two words: "reporting duty", or "duty of notification", the other way about."""
        tokens = analysis.tokens
        first, *following = tokens[start : start + 3]
        turned = len(following) == 2 and following[0].text == "of"
        second = following[-1] if turned else following[0] if following else None
        if second is None or first.is_stop or second.is_stop or not _stand_together(analysis.text, first, second):
            return None
        modifier, head = (second, first) if turned else (first, second)
        compounds = joined_translations(self._dutch(modifier), self._dutch(head), self._is_written)
        place = (first.char_start, second.char_end)
        names = [Expansion(*place, compound, is_translation=True) for compound in compounds]
        return (names, 3 if turned else 2) if names else None

    def _others(self, name: str) -> tuple[str, ...]:
        """What else a Dutch name is called, where it stands for one thing only."""
        meanings = self._meanings.get(self._keys.get(name.casefold(), ()), ())
        return tuple(meanings[0]) if len(meanings) == 1 else ()

    def _dutch(self, token: Token) -> tuple[str, ...]:
        """What a word may be in Dutch, itself included: "meter"."""
        listed = (*self._translations.get((token.lemma,), ()), *self._dictionary.get(token.lemma, ()))
        return tuple(dict.fromkeys((*listed, token.lemma)))

    def _names(self, key: Key, place: tuple[int, int], *, english: bool) -> list[Expansion]:
        names = [
            Expansion(*place, name, meaning)
            for meaning, others in enumerate(self._meanings.get(key, ()))
            for name in others
        ]
        if english and key in self._translations:
            listed = self._translations[key]
            names += [Expansion(*place, name, is_translation=True) for name in listed]
            names += [Expansion(*place, other) for name in listed for other in self._others(name)]
        elif english and len(key) == 1:
            found = self._dictionary.get(key[0], ())
            names += [Expansion(*place, name, is_translation=True, is_from_dictionary=True) for name in found]
        return names


NO_EXPANSIONS = Expansions((), {})
"""For what is to be looked up as it was typed."""


def _stand_together(text: str, first: Token, second: Token) -> bool:
    return text[first.char_end : second.char_start] in {" ", "-", " of "}


def _add_meaning(meanings: list[dict[str, Key]], others: dict[str, Key]) -> None:
    """Add names to the meaning that they belong to, or as a new one."""
    for known in meanings:
        if any(_alike(one, other) for one in known.values() for other in others.values()):
            known.update(others)
            return
    meanings.append(dict(others))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are spellings of one: "Dienst Vervoer en Ondersteuning", "Dienst Vervoer & Ondersteuning"."""
    shared = set(one) & set(other)
    return 2 * len(shared) > max(len(set(one)), len(set(other)))


def with_translations(text: str, expansions: Sequence[Expansion]) -> str:
    """A question with the first translation of each of its names behind it, so that its vector lies nearer to Dutch."""
    first: dict[tuple[int, int], str] = {}
    for expansion in expansions:
        if expansion.is_translation:
            first.setdefault((expansion.char_start, expansion.char_end), expansion.text)
    return f"{text} ({', '.join(first.values())})" if first else text


def several_meanings(expansions: Sequence[Expansion]) -> dict[tuple[int, int], list[int]]:
    """The places of a question that stand for several things, with the meanings of each."""
    found: dict[tuple[int, int], set[int]] = {}
    for expansion in expansions:
        found.setdefault((expansion.char_start, expansion.char_end), set()).add(expansion.meaning)
    return {place: sorted(meanings) for place, meanings in found.items() if len(meanings) > 1}

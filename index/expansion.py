"""Abbreviations, synonyms and translations: what else a question may call the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Analysis

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
    """

    def __init__(
        self,
        groups: Iterable[Iterable[str]],
        analysed: Mapping[str, Key],
        translations: Mapping[Key, tuple[str, ...]] | None = None,
        dictionary: Mapping[str, tuple[str, ...]] | None = None,
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
            for length in self._lengths.get(tokens[start].lemma, _ALONE):
                window = tokens[start : start + length]
                if len(window) < length:
                    continue
                place = (window[0].char_start, window[-1].char_end)
                names = self._names(tuple(token.lemma for token in window), place, english=analysis.english)
                if names:
                    found += names
                    start += length - 1
                    break
            start += 1
        return tuple(found)

    def _names(self, key: Key, place: tuple[int, int], *, english: bool) -> list[Expansion]:
        names = [
            Expansion(*place, name, meaning)
            for meaning, others in enumerate(self._meanings.get(key, ()))
            for name in others
        ]
        if english and key in self._translations:
            names += [Expansion(*place, name, is_translation=True) for name in self._translations[key]]
        elif english and len(key) == 1:
            listed = self._dictionary.get(key[0], ())
            names += [Expansion(*place, name, is_translation=True, is_from_dictionary=True) for name in listed]
        return names


NO_EXPANSIONS = Expansions((), {})
"""For what is to be looked up as it was typed."""


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

"""Abbreviations and synonyms: what else a question may call the same thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another name for what stands at these offsets of the question."""

    char_start: int
    char_end: int
    text: str


class Expansions:
    """Looks up every name in a question and gives the other names of the same thing, both ways.

    Args:
        groups: names of one thing, such as ("EM", "elektronische monitoring", "enkelband").
        lemmatise: a name to its lemmas.
    """

    def __init__(self, groups: Iterable[Iterable[str]], analysed: Mapping[str, tuple[str, ...]]) -> None:
        self._names: dict[tuple[str, ...], dict[str, None]] = {}
        for group in groups:
            names = list(dict.fromkeys(group))
            for name in names:
                key = analysed[name]
                if key:
                    others = self._names.setdefault(key, {})
                    others.update(dict.fromkeys(other for other in names if analysed[other] != key))
        self._longest = max((len(key) for key in self._names), default=0)

    def of(self, analysis: Analysis) -> tuple[Expansion, ...]:
        """The other names of everything named in the question, longest names first looked up."""
        tokens = analysis.tokens
        found: list[Expansion] = []
        start = 0
        while start < len(tokens):
            for length in range(min(self._longest, len(tokens) - start), 0, -1):
                window = tokens[start : start + length]
                others = self._names.get(tuple(token.lemma for token in window))
                if others:
                    found += [Expansion(window[0].char_start, window[-1].char_end, other) for other in others]
                    start += length - 1
                    break
            start += 1
        return tuple(found)

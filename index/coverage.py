"""The share of a question's words that a passage has, each counting by the square of its rarity.

BM25 adds up what is there, so that a frequent word said often makes up for a rare one that is missing; this does not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Analysis
from index.entries import LexicalTerms
from index.expansion import Expansion
from index.query import content_tokens

PART_COVERS = 0.7
EXPANSION_COVERS = 0.9


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question.

    parts: of the compound that it is. others: the lemmas of each other name, all of which must be met.
    weight: its rarity in the documents.
    """

    lemma: str
    parts: tuple[str, ...]
    others: tuple[frozenset[str], ...]
    weight: float

    def covered_by(self, terms: frozenset[str]) -> float:
        """0 to 1: how far these lemmas and compound parts contain the word."""
        if self.lemma in terms:
            return 1.0
        if any(other <= terms for other in self.others):
            return EXPANSION_COVERS
        if self.parts:
            return PART_COVERS * sum(part in terms for part in self.parts) / len(self.parts)
        return 0.0


def words_of(
    analysis: Analysis,
    expansions: Sequence[tuple[Expansion, frozenset[str]]],
    rarity: Callable[[str], float],
) -> tuple[Word, ...]:
    """The content words of a question, each once.

    Args:
        analysis: of the question.
        expansions: other names of what it names, each with its lemmas.
        rarity: of a lemma.
    """
    found: dict[str, Word] = {}
    for token in content_tokens(analysis):
        others = tuple(
            lemmas
            for expansion, lemmas in expansions
            if expansion.char_start <= token.char_start and token.char_end <= expansion.char_end
        )
        found.setdefault(token.lemma, Word(token.lemma, token.parts, others, rarity(token.lemma)))
    return tuple(found.values())


def coverage(words: Sequence[Word], passages: Sequence[LexicalTerms]) -> NDArray[np.float64]:
    """For each passage, 0 to 1: the share of the words that its title, headings and text contain."""
    total = sum(word.weight**2 for word in words)
    if not total:
        return np.zeros(len(passages))
    terms = [frozenset(f"{one.title} {one.headings} {one.parts}".split()) for one in passages]
    return np.array([sum(word.weight**2 * word.covered_by(own) for word in words) for own in terms]) / total

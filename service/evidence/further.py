"""Whether one more sentence is worth telling: how likely it tells what those before it do not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from service.evidence.weighing import ScoredSentence

# Of so many of the best sentences one answers, if any does; the shares of the others are next to nothing.
LOOKED_THROUGH = 40
# So much less a sentence weighs that is a third (1/e) as likely to answer.
LESS_LIKELY = 1.5


@dataclass(frozen=True, slots=True)
class FurtherWeights:
    """Coefficients of a logistic regression, fitted to 824 further sentences of answers; see docs/quality/answers.md.

    likelihood: the natural logarithm of the sentence's share in what any of the best sentences answers. behind: how
    much less it weighs than the best. held: how much more surely than any before it holds the sort of words that is
    asked for, or how much less. repeated: share of its words that are told already. least: the probability from which
    it is told: of those near it one in twenty tells what was not told before.
    """

    intercept: float = 0.26
    likelihood: float = 0.76
    behind: float = -0.33
    held: float = 1.04
    repeated: float = -1.05
    least: float = 0.045


_WEIGHTS = FurtherWeights()


class Further:
    """What is worth telling with the sentences that are told already.

    Args:
        sentences: all that were found, best first, at least one.
        weights: how it is told.
    """

    def __init__(self, sentences: Sequence[ScoredSentence], weights: FurtherWeights = _WEIGHTS) -> None:
        self._weights = weights
        best = sentences[0].score
        self._whole = math.log(sum(math.exp((one.score - best) / LESS_LIKELY) for one in sentences[:LOOKED_THROUGH]))
        self._best = best

    def probability(self, sentence: ScoredSentence, told: Sequence[ScoredSentence]) -> float:
        """0 to 1: how likely a sentence answers where none of those told does.

        Args:
            sentence: that may be told next.
            told: those before it, at least one, the best first.
        """
        words = frozenset[str]().union(*(one.terms for one in told))
        weights = self._weights
        held = max(one.signals.answer_type for one in told)
        total = (
            weights.intercept
            + weights.likelihood * ((sentence.score - self._best) / LESS_LIKELY - self._whole)
            + weights.behind * (told[0].score - sentence.score)
            + weights.held * (sentence.signals.answer_type - held)
            + weights.repeated * len(sentence.terms & words) / max(1, len(sentence.terms))
        )
        return 1.0 / (1.0 + math.exp(-total))

    def is_worth_telling(self, sentence: ScoredSentence, told: Sequence[ScoredSentence]) -> bool:
        """Whether it is likely enough to tell something more; takes the same as `probability`."""
        return self.probability(sentence, told) >= self._weights.least

"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.answer_types import answer_type
from service.evidence import QuestionTerm, ScoredSentence
from service.generation.instructions import speaks_to_a_model
from service.question_kind import QuestionKind
from service.understanding import Understanding

LOOKED_THROUGH = 8
MOST_TOGETHER = 40
MOST_TERMS = 10
USUAL_SCORE = 40.0
UNKNOWN = 0.5
# Token vectors of unlike words are about this alike, those of the same word in another sentence this much more.
UNLIKE, ALIKE = 0.78, 0.14
# A sentence whose score is this much lower counts a third of the best; see `_filled`.
FADES = 2.0


@dataclass(frozen=True, slots=True)
class AnswerSignals:
    """What tells whether a question is answered, mostly 0 to 1; each is comparable from one collection to another.

    score: of the best sentence, as a share of what a very good one has. filled: how surely the best sentences hold the
    sort of words that is asked for (a date, a number of what is counted, a name, a reason) or explain what is to be
    explained, by how well each of them meets the question; 0.5 where nothing certain is asked for, and then untyped is
    1. together: how far some one sentence, with its headings, meets all names, numbers and abbreviations of the
    question. terms: how many words of content the question has, of at most ten.
    """

    score: float
    filled: float
    untyped: float
    together: float
    terms: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -18.50
    score: float = 13.91
    filled: float = 2.95
    untyped: float = 1.71
    together: float = 1.92
    terms: float = 2.15
    threshold: float = 0.43

    def probability(self, signals: AnswerSignals) -> float:
        """The estimated probability, 0 to 1, that the question is answered."""
        total = self.intercept + sum(
            getattr(self, name) * getattr(signals, name) for name in AnswerSignals.__dataclass_fields__
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def answer_signals(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
) -> AnswerSignals:
    """Measure an answer.

    Args:
        sentences: best first, at least one.
        terms: the content words of the question.
        understood: the question.
    """
    explained = understood.kind is QuestionKind.DEFINITION
    untyped = not explained and answer_type(understood.kind, understood.interpreted) is None
    hard = np.array([term.hard for term in terms], bool)
    return AnswerSignals(
        score=max(0.0, min(1.5, sentences[0].score / USUAL_SCORE)),
        filled=UNKNOWN if untyped else _filled(sentences[:LOOKED_THROUGH], terms, explained=explained),
        untyped=float(untyped),
        together=max(float(_met(terms, one)[hard].min(initial=1.0)) for one in sentences[:MOST_TOGETHER]),
        terms=min(len(terms), MOST_TERMS) / MOST_TERMS,
    )


def is_an_order(text: str) -> bool:
    """Whether somebody tells the service what to be or to forget instead of asking something."""
    return speaks_to_a_model(text) and not text.rstrip().endswith("?")


def _filled(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], *, explained: bool) -> float:
    """The mean of how surely each sentence holds what is asked for; the better it answers, the more it counts.

    explained: what is asked for is an explanation.
    """
    rarity = np.array([term.weight for term in terms], np.float64)
    met = np.array([float(_met(terms, one) @ rarity) for one in sentences]) / max(float(rarity.sum()), 1e-9)
    behind = np.array([one.score - sentences[0].score for one in sentences])
    counts = np.exp(behind / FADES) * met**3
    held = np.array([one.signals.defines if explained else one.signals.answer_type for one in sentences])
    return float(held @ counts / max(float(counts.sum()), 1e-12))


def _met(terms: Sequence[QuestionTerm], sentence: ScoredSentence) -> NDArray[np.float64]:
    """How far each term is met by a sentence with what leads up to it, 0 to 1: by the word, or by one very like it."""
    covered = np.array([term.covered_by(sentence.reach) for term in terms], np.float64)
    met: NDArray[np.float64] = np.maximum(covered, np.clip((sentence.reached - UNLIKE) / ALIKE, 0.0, 1.0))
    return met

"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.lexicon import is_infinitive
from service.evidence import QuestionTerm, ScoredSentence
from service.generation.instructions import speaks_to_a_model
from service.question_kind import QuestionKind
from service.understanding import Understanding

_TYPED = {QuestionKind.WHEN, QuestionKind.HOW_MANY, QuestionKind.WHO, QuestionKind.WHERE}
TOLD_FIRST = 3
FEW = 20
MOST_TERMS = 10
UNKNOWN = 0.5
# Token vectors of unlike words are about this alike, those of the same word in another sentence this much more.
UNLIKE, ALIKE = 0.78, 0.14


@dataclass(frozen=True, slots=True)
class AnswerSignals:
    """What tells whether a question is answered, 0 to 1; each is comparable from one collection to another.

    A word is met as far as a text contains it, or a word whose vector there is very like its own.

    met: share of the question's words, by rarity, that the best passage meets. weakest_met: how far the best sentence
    with its headings meets the word that it meets least. doings: how far the best passage meets its verbs; 0.5 when it
    has none. missing: how far the worst covered name, number or abbreviation is from standing in the best passage.
    closest: how alike the words of the question, by rarity, are to those of the best passage. sharp: the share that the
    first three sentences have of all weight. typed: how surely one of them holds a date, a sum, a name or a place; 0.5
    where none is asked for. how_many, yes_no, definition: 1 for a question of that kind. terms: how many words of
    content the question has, of at most ten.
    """

    met: float
    weakest_met: float
    doings: float
    missing: float
    closest: float
    sharp: float
    typed: float
    how_many: float
    yes_no: float
    definition: float
    terms: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -16.22
    met: float = 1.82
    weakest_met: float = 0.70
    doings: float = 0.87
    missing: float = -1.04
    closest: float = 15.09
    sharp: float = 2.18
    typed: float = 1.41
    how_many: float = -1.34
    yes_no: float = 2.04
    definition: float = 2.73
    terms: float = 2.03
    threshold: float = 0.46

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
    best = sentences[0]
    stored = best.candidate.stored
    kind = understood.kind
    weights = np.array([term.weight for term in terms], np.float64)
    here = [sentence.reached for sentence in sentences if sentence.candidate.stored.number == stored.number]
    alike = np.max(here, axis=0).astype(np.float64)
    whole = frozenset(f"{stored.terms.parts} {stored.terms.headings} {stored.terms.title}".split())
    met = _met(terms, whole, alike)
    is_doing = np.array([is_infinitive(term.lemma) for term in terms], bool)
    typed = max(sentence.signals.answer_type for sentence in sentences[:TOLD_FIRST])
    return AnswerSignals(
        met=_mean(met, weights),
        weakest_met=float(_met(terms, best.reach, best.reached).min(initial=1.0)),
        doings=float(met[is_doing].mean()) if is_doing.any() else UNKNOWN,
        missing=1.0 - min((term.covered_by(whole) for term in terms if term.hard), default=1.0),
        closest=_mean(alike, weights),
        sharp=_share_of_first(sentences),
        typed=typed if kind in _TYPED else UNKNOWN,
        how_many=float(kind is QuestionKind.HOW_MANY),
        yes_no=float(kind is QuestionKind.YES_NO),
        definition=float(kind is QuestionKind.DEFINITION),
        terms=min(len(terms), MOST_TERMS) / MOST_TERMS,
    )


def is_an_order(text: str) -> bool:
    """Whether somebody tells the service what to be or to forget instead of asking something."""
    return speaks_to_a_model(text) and not text.rstrip().endswith("?")


def _met(terms: Sequence[QuestionTerm], found: frozenset[str], alike: NDArray[np.floating]) -> NDArray[np.float64]:
    """How far each term is met, 0 to 1. alike: how well its vectors are matched, float, shape (terms,)."""
    covered = np.array([term.covered_by(found) for term in terms], np.float64)
    met: NDArray[np.float64] = np.maximum(covered, np.clip((alike - UNLIKE) / ALIKE, 0.0, 1.0))
    return met


def _mean(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return float(values @ weights / max(float(weights.sum()), 1e-9))


def _share_of_first(sentences: Sequence[ScoredSentence]) -> float:
    """The share of the first few sentences in a softmax over the scores of all; nothing stands out among a few."""
    scores = np.array([sentence.score for sentence in sentences])
    shares = np.exp(scores - scores[0])
    missing = max(0, FEW - len(scores))
    return float(shares[:TOLD_FIRST].sum() / (shares.sum() + missing))

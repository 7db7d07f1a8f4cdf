"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.evidence import QuestionTerm, ScoredSentence, coverage, hard_coverage, rarest_term, strongest
from service.question_kind import QuestionKind

_TYPED = {QuestionKind.WHEN, QuestionKind.HOW_MANY, QuestionKind.WHO, QuestionKind.WHERE}
# The best sentence is set against the one at this place.
BEHIND = 20
MOST_TERMS = 10


@dataclass(frozen=True, slots=True)
class AnswerSignals:
    """What tells whether a question is answered.

    late, closest: the strongest of any sentence. weakest: of the best sentence. above_background: `late` less the mean
    of passages taken at random, since how alike all texts are depends on the documents. passage_cosine: of the best
    passage's vector. passage_closest: match of the question's words, by rarity, each with its best sentence there.
    score: of the best sentence. margin: that less the score of the twentieth. coverage: of the question's words by the
    best sentence with its headings. together: by the best passage. hard: share of the question's numbers, names and
    abbreviations in the best passage; 1 when it has none. missing_name: how far the worst covered of these is from
    being there. stranger: 1 when one of them stands in no document at all. unknown: share of the question's words that
    no document has. any_unknown: 1 when there is one; both 0 for a question in another language. rarest: coverage of
    the question's rarest word by the best passage. typed: how surely the best sentence holds a date, a sum, a name or a
    place where that is asked for. terms: how many words of content the question has, of at most ten. foreign,
    definition, how_many, yes_no: 1 for a question that is not Dutch, or of that kind.
    """

    late: float
    closest: float
    weakest: float
    above_background: float
    passage_cosine: float
    passage_closest: float
    score: float
    margin: float
    coverage: float
    together: float
    hard: float
    missing_name: float
    stranger: float
    unknown: float
    any_unknown: float
    rarest: float
    typed: float
    terms: float
    foreign: float
    definition: float
    how_many: float
    yes_no: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -27.72
    late: float = 7.74
    closest: float = 2.65
    weakest: float = -0.43
    above_background: float = -6.93
    passage_cosine: float = 7.05
    passage_closest: float = 10.64
    score: float = 0.10
    margin: float = 0.16
    coverage: float = 0.31
    together: float = 0.83
    hard: float = -0.50
    missing_name: float = -1.47
    stranger: float = 0.61
    unknown: float = -1.41
    any_unknown: float = 0.63
    rarest: float = 0.26
    typed: float = 1.06
    terms: float = 2.53
    foreign: float = 0.80
    definition: float = 2.59
    how_many: float = -1.69
    yes_no: float = 1.24
    threshold: float = 0.44

    def probability(self, signals: AnswerSignals) -> float:
        """The estimated probability, 0 to 1, that the question is answered."""
        total = self.intercept + sum(
            getattr(self, name) * getattr(signals, name) for name in AnswerSignals.__dataclass_fields__
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def answer_signals(
    sentences: Sequence[ScoredSentence],
    terms: Sequence[QuestionTerm],
    kind: QuestionKind,
    language: str,
    background: NDArray[np.float32],
) -> AnswerSignals:
    """Measure an answer.

    Args:
        sentences: best first, at least one.
        terms: the content words of the question.
        kind: of the question.
        language: of the question.
        background: MaxSim of the question with passages taken at random, float32, shape (n,).
    """
    best = sentences[0]
    stored = best.candidate.stored
    around = frozenset(stored.terms.headings.split()) | frozenset(stored.terms.title.split())
    whole = frozenset(stored.terms.parts.split()) | around
    late = strongest(sentences, "late")
    dutch = language == "nl"
    return AnswerSignals(
        late=late,
        closest=strongest(sentences, "closest"),
        weakest=best.signals.weakest,
        above_background=late - float(background.mean()) if background.size else 0.0,
        passage_cosine=max(sentence.candidate.cosine for sentence in sentences),
        passage_closest=_closest_in_passage(sentences, terms),
        score=best.score,
        margin=best.score - sentences[min(BEHIND, len(sentences) - 1)].score,
        coverage=coverage(terms, best.terms | around),
        together=coverage(terms, whole),
        hard=hard_coverage(terms, whole),
        missing_name=1.0 - min((term.covered_by(whole) for term in terms if term.hard), default=1.0),
        stranger=float(any(term.hard and not term.known for term in terms)),
        unknown=_share_unknown(terms) if dutch else 0.0,
        any_unknown=float(dutch and any(not term.known for term in terms)),
        rarest=terms[rarest_term(terms)].covered_by(whole) if terms else 0.0,
        typed=best.signals.answer_type if kind in _TYPED else 0.0,
        terms=min(len(terms), MOST_TERMS) / MOST_TERMS,
        foreign=float(not dutch),
        definition=float(kind is QuestionKind.DEFINITION),
        how_many=float(kind is QuestionKind.HOW_MANY),
        yes_no=float(kind is QuestionKind.YES_NO),
    )


def _closest_in_passage(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> float:
    """How well the best passage matches the question's words, each in the sentence that matches it best."""
    if not terms:
        return 0.0
    number = sentences[0].candidate.stored.number
    matches = np.array([one.matches for one in sentences if one.candidate.stored.number == number]).max(axis=0)
    weights = np.array([term.weight for term in terms])
    return float(matches @ weights / max(float(weights.sum()), 1e-9))


def _share_unknown(terms: Sequence[QuestionTerm]) -> float:
    return sum(not term.known for term in terms) / len(terms) if terms else 1.0

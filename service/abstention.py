"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from service.evidence import QuestionTerm, ScoredSentence, coverage, hard_coverage, strongest
from service.question_kind import QuestionKind

# Of the best sentences, so many are told to the user.
READ = 3
_TYPED = {QuestionKind.WHEN, QuestionKind.HOW_MANY, QuestionKind.WHO, QuestionKind.WHERE}


@dataclass(frozen=True, slots=True)
class AnswerSignals:
    """What tells whether a question is answered.

    late, closest: the strongest of any sentence. weakest: of the best sentence. passage_cosine: of the best passage's
    vector. coverage: of the question's words by the best sentence with its headings. together: by the best passage.
    hard: share of the question's numbers, names and abbreviations in the best passage; 1 when it has none. stranger: 1
    when one of these stands in no document at all. unknown: share of the question's words that no document has; 0 for
    a question in another language, whose words are not expected there. typed_missing: how surely what is asked for (a
    date, a sum, a name, a place) is lacking. foreign: 1 for a question that is not Dutch.
    """

    late: float
    closest: float
    weakest: float
    passage_cosine: float
    coverage: float
    together: float
    hard: float
    stranger: float
    unknown: float
    typed_missing: float
    foreign: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -38.0
    late: float = 12.0
    closest: float = 10.0
    weakest: float = 3.0
    passage_cosine: float = 14.0
    coverage: float = 2.0
    together: float = 2.5
    hard: float = 1.5
    stranger: float = -3.0
    unknown: float = -3.0
    typed_missing: float = -0.7
    foreign: float = 1.5
    threshold: float = 0.5

    def probability(self, signals: AnswerSignals) -> float:
        """The estimated probability, 0 to 1, that the question is answered."""
        total = self.intercept + sum(
            getattr(self, name) * getattr(signals, name) for name in AnswerSignals.__dataclass_fields__
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def answer_signals(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], kind: QuestionKind, language: str
) -> AnswerSignals:
    """Measure an answer. `sentences`: best first, at least one."""
    best = sentences[0]
    stored = best.candidate.stored
    around = frozenset(stored.terms.headings.split()) | frozenset(stored.terms.title.split())
    whole = frozenset(stored.terms.parts.split()) | around
    return AnswerSignals(
        late=strongest(sentences, "late"),
        closest=strongest(sentences, "closest"),
        weakest=best.signals.weakest,
        passage_cosine=max(sentence.candidate.cosine for sentence in sentences),
        coverage=coverage(terms, best.terms | around),
        together=coverage(terms, whole),
        hard=hard_coverage(terms, whole),
        stranger=float(any(term.hard and not term.known for term in terms)),
        unknown=_share_unknown(terms) if language == "nl" else 0.0,
        typed_missing=1.0 - max(s.signals.answer_type for s in sentences[:READ]) if kind in _TYPED else 0.0,
        foreign=float(language != "nl"),
    )


def _share_unknown(terms: Sequence[QuestionTerm]) -> float:
    return sum(not term.known for term in terms) / len(terms) if terms else 1.0

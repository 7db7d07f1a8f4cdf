"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from service.evidence import QuestionTerm, ScoredSentence, coverage, hard_coverage, rarest_term, strongest
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
    date, a sum, a name, a place) is lacking. missing_name: how far the worst covered of the names and numbers is from
    being in the best passage. rarest, rarest_match: of the question's rarest word, its coverage by the best passage and
    its match with the best sentence. foreign: 1 for a question that is not Dutch.
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
    missing_name: float
    rarest: float
    rarest_match: float
    foreign: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -13.05
    late: float = -14.49
    closest: float = 16.47
    weakest: float = 7.35
    passage_cosine: float = 1.33
    coverage: float = 0.4
    together: float = 4.31
    hard: float = -2.66
    stranger: float = 0.55
    unknown: float = -0.86
    typed_missing: float = -3.8
    missing_name: float = -3.84
    rarest: float = -0.67
    rarest_match: float = 8.8
    foreign: float = 2.01
    threshold: float = 0.52

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
    rarest = rarest_term(terms) if terms else 0
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
        missing_name=1.0 - min((term.covered_by(whole) for term in terms if term.hard), default=1.0),
        rarest=terms[rarest].covered_by(whole) if terms else 0.0,
        rarest_match=best.matches[rarest] if terms else 0.0,
        foreign=float(language != "nl"),
    )


def _share_unknown(terms: Sequence[QuestionTerm]) -> float:
    return sum(not term.known for term in terms) / len(terms) if terms else 1.0

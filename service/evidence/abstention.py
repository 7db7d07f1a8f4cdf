"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.lexicon import zipf
from service.evidence.agents import part_asked
from service.evidence.lacking import holds_none, is_of_other_years, names_little
from service.evidence.weighing import ScoredSentence
from service.question.answer_types import HINTED, AnswerType, answer_type
from service.question.instructions import speaks_to_a_model
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm
from service.question.same_acts import SAME_ACTS
from service.understanding import Understanding

LOOKED_THROUGH = 8
MOST_TOGETHER = 40
MOST_TERMS = 10
MOST_NAMES = 4
MOST_PASSAGES = 10_000
USUAL_SCORE = 40.0
UNKNOWN = 0.5
# Token vectors of unlike words are about this alike, those of the same word in another sentence this much more.
UNLIKE, ALIKE = 0.78, 0.14
# How far the words of a question are met at the mean, for those of which it is no signal.
USUALLY_MET = 0.8
# The same of the word that is met least, for those; lower than at the mean, as of times more is told than of others.
USUALLY_WORDED = 0.3
# How far a verb is met by a word for about the same act: "betalen" by "financiering".
SAME_ACT = 0.7
# How plainly a word is explained at which an answer is as likely as its other signals say, and for those without one.
USUALLY_EXPLAINED = 0.42
# How surely somebody plays the part that is asked for at the mean, for questions of which it is no signal.
USUALLY_PLAYED = 0.38
# A passage has about so many words; a word that a smaller share of the passages of any text has counts as this rare.
PASSAGE_WORDS = 80
RAREST = 0.0005
# A sentence whose score is this much lower counts a third of the best; see `_shares`.
FADES = 2.0
# The same of one that explains the word asked for.
EXPLAINING_FADES = 6.0
# Less plainly than this no word is explained.
EXPLAINED = 0.05
_TIMES = {AnswerType.MOMENT, AnswerType.DAY, AnswerType.HOUR, AnswerType.DURATION, AnswerType.FREQUENCY}


@dataclass(frozen=True, slots=True)
class AnswerSignals:
    """What tells whether a question is answered, mostly 0 to 1; each is comparable from one collection to another.

    score: of the best sentence but for the part that somebody plays in it and what follows, as a share of what a very
    good one has.
    filled: how surely the best sentences hold the sort of words that is asked for (a date, a number of what is counted,
    a name, a reason), by how well each of them meets the question; 0.5 where nothing certain is asked for, and then
    untyped is 1. explained: where a word is to be explained, how plainly the best sentence of them explains it.
    together: how far some one sentence, with its headings, meets all names, numbers and abbreviations of the question.
    terms: how many words of content the question has, of at most ten. least: how like the best sentences are to the
    word of the question that they are least like, where names and words that are rare in Dutch count most. met: where
    nothing certain is asked for, how far the best sentence meets the question's words. worded: there and where a time
    is asked for, how far the passages of the best sentences have the very word of the question, no verb, that they have
    least of, where names and words that are rare in Dutch count most. verb: whether it has a verb of the question or a
    word for about the same act; 0.5 where there is none. names: how many names, numbers and abbreviations the question
    has, of at most four; they are met by sentences about something else as well. part: where somebody is asked for, how
    surely he plays the part asked for in the best sentences, by how well each of them meets the question. passages: how
    many there are to choose from, by their logarithm, of at most ten thousand: among more, the best sentence is more
    like any question. lacking: 1 where no sentence near the best holds the number or the name that is asked for or
    explains the word, where less than half of what the question names is found anywhere in the documents that the best
    sentences are of, where it names a year that these stand nowhere near, or where no document has any word of it.
    """

    score: float
    filled: float
    explained: float
    untyped: float
    together: float
    terms: float
    least: float
    met: float
    worded: float
    verb: float
    names: float
    part: float
    passages: float
    lacking: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``.

    docs/quality/refusing-and-weights.md has the figures.
    threshold: the probability from which an answer is given.
    """

    intercept: float = -20.99
    score: float = 8.43
    filled: float = 2.40
    explained: float = 5.00
    untyped: float = 1.24
    together: float = 0.90
    terms: float = 2.55
    least: float = 4.08
    met: float = 2.40
    worded: float = 2.33
    verb: float = 0.81
    names: float = -1.55
    part: float = 5.55
    passages: float = -1.12
    lacking: float = -5.0
    threshold: float = 0.36

    def probability(self, signals: AnswerSignals) -> float:
        """The estimated probability, 0 to 1, that the question is answered."""
        total = self.intercept + sum(
            getattr(self, name) * getattr(signals, name) for name in AnswerSignals.__dataclass_fields__
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def answer_signals(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding, passages: int
) -> AnswerSignals:
    """Measure an answer.

    Args:
        sentences: best first, at least one.
        terms: the content words of the question.
        understood: the question.
        passages: how many there are to choose from.
    """
    explained = understood.kind is QuestionKind.DEFINITION
    sort = answer_type(understood.kind, understood.interpreted)
    sort = None if sort in HINTED else sort
    untyped = not explained and sort is None
    hard = np.array([term.hard for term in terms], bool)
    rare = np.array([_rarity(term.lemma) for term in terms], np.float64)
    best, looked_through = sentences[0], sentences[:LOOKED_THROUGH]
    plainest = _explained(looked_through)
    part = part_asked(sort, understood.interpreted)
    verbs = [_done(term, best.terms) for term in terms if term.verb]
    shares = _shares(looked_through, terms)
    return AnswerSignals(
        score=max(0.0, min(1.5, best.plain_score / USUAL_SCORE)),
        filled=UNKNOWN if untyped or explained else _mean([one.signals.answer_type for one in looked_through], shares),
        explained=plainest if explained else USUALLY_EXPLAINED,
        untyped=float(untyped),
        together=max(float(_met(terms, one)[hard].min(initial=1.0)) for one in sentences[:MOST_TOGETHER]),
        terms=min(len(terms), MOST_TERMS) / MOST_TERMS,
        least=_least(looked_through, shares, np.where(hard, 1.0, rare / max(float(rare.max(initial=0.0)), 1e-9))),
        met=float(_met(terms, best) @ rare) / max(float(rare.sum()), 1e-9) if sort is None else USUALLY_MET,
        worded=_worded(sentences, terms, rare, shares) if untyped or sort in _TIMES else USUALLY_WORDED,
        verb=max(verbs, default=UNKNOWN),
        names=min(int(hard.sum()), MOST_NAMES) / MOST_NAMES,
        part=_mean([one.signals.part for one in looked_through], shares) if part else USUALLY_PLAYED,
        passages=min(1.0, math.log(max(1, passages)) / math.log(MOST_PASSAGES)),
        lacking=float(
            (explained and plainest < EXPLAINED)
            or holds_none(sort, looked_through)
            or names_little(sentences, shares, terms, passages, part)
            or is_of_other_years(sentences, shares, understood.interpreted)
        ),
    )


def is_an_order(text: str) -> bool:
    """Whether somebody tells the service what to be or to forget instead of asking something."""
    return speaks_to_a_model(text) and not text.rstrip().endswith("?")


def _explained(sentences: Sequence[ScoredSentence]) -> float:
    """How plainly one of the sentences explains what is asked for; the further behind the best, the less it counts."""
    best = sentences[0].score
    return max(one.signals.defines * math.exp((one.score - best) / EXPLAINING_FADES) for one in sentences)


def _mean(values: Sequence[float], shares: NDArray[np.float64]) -> float:
    """The mean of a value of each sentence, by how much each counts."""
    return float(np.array(values) @ shares)


def _least(sentences: Sequence[ScoredSentence], shares: NDArray[np.float64], matters: NDArray[np.float64]) -> float:
    """The mean of how like each sentence is to the term it is least like, by how much each counts.

    matters: of each term, 0 to 1: how much it tells that it is not met.
    """
    least = np.array([float((1.0 - (1.0 - one.reached) * matters).min(initial=1.0)) for one in sentences])
    return float(least @ shares)


def _done(term: QuestionTerm, words: AbstractSet[str]) -> float:
    """0 to 1: how far these lemmas have a verb, or a word that means about the same where somebody acts."""
    return max(term.covered_by(words), SAME_ACT * (not SAME_ACTS.get(term.lemma, frozenset()).isdisjoint(words)))


def _worded(
    sentences: Sequence[ScoredSentence],
    terms: Sequence[QuestionTerm],
    rare: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> float:
    """The mean of how far each best passage has the term, no verb, that it has least of, by how well each answers.

    Args:
        sentences: all that were found, best first.
        terms: of the question.
        rare: how rare each of them is in Dutch, shape (terms,).
        shares: how much each of the best sentences counts, shape (best,).
    """
    had: dict[str, set[str]] = {}
    for one in sentences:
        had.setdefault(one.candidate.stored.passage.id, set()).update(one.reach)
    matters = np.array([not term.verb for term in terms]) * rare / max(float(rare.max(initial=0.0)), 1e-9)
    least = {
        passage: float((1.0 - (1.0 - np.array([term.covered_by(words) for term in terms])) * matters).min(initial=1.0))
        for passage, words in had.items()
    }
    return float(np.array([least[one.candidate.stored.passage.id] for one in sentences[: len(shares)]]) @ shares)


def _shares(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> NDArray[np.float64]:
    """How much each sentence counts, by its score and how far it meets the question; together 1, or 0 if none does."""
    rarity = np.array([term.weight for term in terms], np.float64)
    met = np.array([float(_met(terms, one) @ rarity) for one in sentences]) / max(float(rarity.sum()), 1e-9)
    behind = np.array([one.score - sentences[0].score for one in sentences])
    counts = np.exp(behind / FADES) * met**3
    shares: NDArray[np.float64] = counts / max(float(counts.sum()), 1e-12)
    return shares


def _rarity(lemma: str) -> float:
    """How rare a word is in Dutch: minus the natural logarithm of the share of passages of any text that have it."""
    return -math.log(1.0 - math.exp(-PASSAGE_WORDS * 10.0 ** (zipf(lemma) - 9.0)) + RAREST)


def _met(terms: Sequence[QuestionTerm], sentence: ScoredSentence) -> NDArray[np.float64]:
    """How far each term is met by a sentence with what leads up to it, 0 to 1: by the word, or by one very like it."""
    covered = np.array([term.covered_by(sentence.reach) for term in terms], np.float64)
    met: NDArray[np.float64] = np.maximum(covered, np.clip((sentence.reached - UNLIKE) / ALIKE, 0.0, 1.0))
    return met

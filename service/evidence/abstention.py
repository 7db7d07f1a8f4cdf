"""Whether the documents tell: the probability that the best sentences answer the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.lexicon import zipf
from index.rarity import inverse_frequency
from service.evidence.agents import Part, part_asked
from service.evidence.weighing import ScoredSentence
from service.question.answer_types import HINTED, AnswerType, answer_type
from service.question.instructions import speaks_to_a_model
from service.question.question_kind import QuestionKind
from service.question.question_terms import EVERYWHERE, MANY, QuestionTerm
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
# How plainly a word is explained at which an answer is as likely as its other signals say, and for those without one.
USUALLY_EXPLAINED = 0.42
# How surely somebody plays the part that is asked for at the mean, for questions of which it is no signal.
USUALLY_PLAYED = 0.38
# A passage has about so many words; a word that a smaller share of the passages of any text has counts as this rare.
PASSAGE_WORDS = 80
RAREST = 0.0005
# A sentence whose score is this much lower counts a third of the best; see `_filled`.
FADES = 2.0
# The same of one that explains the word asked for.
EXPLAINING_FADES = 6.0
# So far behind the best sentence another may be and hold what is asked for in its place; see `_holds_none`.
HOLDS_NEAR = 2.0
HELD = 0.35
# Less plainly than this no word is explained.
EXPLAINED = 0.05
# Of less than so much of what a question names, the documents that it would be told from are about something else.
NAMED = 0.45
# A name of a lesser share than this of the rarity of one that no passage has is in many: that of a country.
UNCOMMON = 0.55
# Words as frequent as this (Zipf scale) of so few letters are said of everything.
EVERYDAY, SHORTEST_NAME = 4.0, 3
_MEASURED = {
    AnswerType.COUNT, AnswerType.DURATION, AnswerType.FREQUENCY, AnswerType.SHARE, AnswerType.SUM, AnswerType.NAME,
}  # fmt: skip


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
    nothing certain is asked for, how far the best sentence meets the question's words. verb: whether it has a verb of
    the question; 0.5 where there is none. names: how many names, numbers and abbreviations the question has, of at most
    four; they are met by sentences about something else as well. part: where somebody is asked for, how surely he plays
    the part asked for in the best sentences, by how well each of them meets the question. passages: how many there are
    to choose from, by their logarithm, of at most ten thousand: among more, the best sentence is more like any
    question. lacking: 1 where no sentence near the best holds the number or the name that is asked for or explains the
    word, where less than half of what the question names is found anywhere in the documents that the best sentences are
    of, or where no document has any word of it.
    """

    score: float
    filled: float
    explained: float
    untyped: float
    together: float
    terms: float
    least: float
    met: float
    verb: float
    names: float
    part: float
    passages: float
    lacking: float


@dataclass(frozen=True, slots=True)
class AbstentionWeights:
    """Coefficients of a logistic regression, fitted by ``python -m evaluation fit``; see docs/quality.md.

    threshold: the probability from which an answer is given.
    """

    intercept: float = -24.16
    score: float = 9.12
    filled: float = 2.81
    explained: float = 5.80
    untyped: float = 1.73
    together: float = 1.36
    terms: float = 2.44
    least: float = 5.99
    met: float = 3.29
    verb: float = 0.50
    names: float = -1.16
    part: float = 5.31
    passages: float = -1.16
    lacking: float = -5.0
    threshold: float = 0.40

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
    verbs = [term.covered_by(best.terms) for term in terms if term.verb]
    return AnswerSignals(
        score=max(0.0, min(1.5, best.plain_score / USUAL_SCORE)),
        filled=UNKNOWN if untyped or explained else _filled(looked_through, terms),
        explained=plainest if explained else USUALLY_EXPLAINED,
        untyped=float(untyped),
        together=max(float(_met(terms, one)[hard].min(initial=1.0)) for one in sentences[:MOST_TOGETHER]),
        terms=min(len(terms), MOST_TERMS) / MOST_TERMS,
        least=_least(looked_through, terms, np.where(hard, 1.0, rare / max(float(rare.max(initial=0.0)), 1e-9))),
        met=float(_met(terms, best) @ rare) / max(float(rare.sum()), 1e-9) if sort is None else USUALLY_MET,
        verb=max(verbs, default=UNKNOWN),
        names=min(int(hard.sum()), MOST_NAMES) / MOST_NAMES,
        part=_played(looked_through, terms) if part else USUALLY_PLAYED,
        passages=min(1.0, math.log(max(1, passages)) / math.log(MOST_PASSAGES)),
        lacking=float(
            (explained and plainest < EXPLAINED)
            or _holds_none(sort, looked_through)
            or _names_little(sentences, terms, passages, part)
        ),
    )


def is_an_order(text: str) -> bool:
    """Whether somebody tells the service what to be or to forget instead of asking something."""
    return speaks_to_a_model(text) and not text.rstrip().endswith("?")


def _filled(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> float:
    """The mean of how surely each sentence holds what is asked for; the better it answers, the more it counts."""
    return _by_shares([one.signals.answer_type for one in sentences], sentences, terms)


def _explained(sentences: Sequence[ScoredSentence]) -> float:
    """How plainly one of the sentences explains what is asked for; the further behind the best, the less it counts."""
    best = sentences[0].score
    return max(one.signals.defines * math.exp((one.score - best) / EXPLAINING_FADES) for one in sentences)


def _holds_none(sort: AnswerType | None, sentences: Sequence[ScoredSentence]) -> bool:
    """Whether a number or a name is asked for that no sentence near the best one holds."""
    near = [one for one in sentences if one.score >= sentences[0].score - HOLDS_NEAR]
    return sort in _MEASURED and all(max(one.signals.answer_type, one.signals.part) < HELD for one in near)


def _names_little(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], passages: int, part: Part | None
) -> bool:
    """Whether the documents of the best sentences lack most of what the question names, in all that was found.

    What somebody holds an office of is a name as well: "wie is de directeur van tennet".

    Or no document has any of its words, but for the names that nearly all have: "Wat is de missie van de SVG?"
    """
    unknown = inverse_frequency(passages)
    telling = [term for term in terms if term.weight >= EVERYWHERE * unknown]
    # A text of fewer passages may say it all in other words.
    if passages >= MANY and telling and not any(term.known for term in telling):
        return True
    office = part.office if part else ""
    hard = [term for term in terms if term.hard or (office and not term.verb and term.lemma != office)]
    uncommon = [term for term in hard if term.weight >= UNCOMMON * unknown and not _is_everyday(term.lemma)]
    if not uncommon:
        return False
    looked_through = sentences[:LOOKED_THROUGH]
    said: dict[str, set[str]] = {one.candidate.stored.passage.document_id: set() for one in looked_through}
    for one in sentences:
        if (words := said.get(one.candidate.stored.passage.document_id)) is not None:
            words.update(one.reach)
    share = {document: sum(term.covered_by(words) for term in hard) / len(hard) for document, words in said.items()}
    named = [share[one.candidate.stored.passage.document_id] for one in looked_through]
    return _by_shares(named, looked_through, terms) < NAMED


def _is_everyday(lemma: str) -> bool:
    """Whether it is an abbreviation that names nothing of its own: "ICT", "tv"."""
    return len(lemma) <= SHORTEST_NAME and zipf(lemma) >= EVERYDAY


def _played(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> float:
    """The same of how surely somebody plays the part that is asked for."""
    return _by_shares([one.signals.part for one in sentences], sentences, terms)


def _least(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], matters: NDArray[np.float64]) -> float:
    """The mean of how like each sentence is to the term it is least like; the better it answers, the more it counts.

    matters: of each term, 0 to 1: how much it tells that it is not met.
    """
    least = np.array([float((1.0 - (1.0 - one.reached) * matters).min(initial=1.0)) for one in sentences])
    return float(least @ _shares(sentences, terms))


def _by_shares(values: Sequence[float], sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> float:
    """The mean of a value of each sentence; the better it answers, the more it counts."""
    return float(np.array(values) @ _shares(sentences, terms))


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

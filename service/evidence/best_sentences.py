"""The best sentences as an answer: no more of them once what is asked for is told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passage import PassageKind
from service.evidence.further import Further
from service.evidence.picks import Pick, merged, pick, repeats, stands_alone, with_context
from service.evidence.weighing import ScoredSentence
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm, coverage
from service.understanding import Understanding

# What is told on with "Dit …" or "Hiervan …" belongs to these answers.
_TOLD_ONWARD = {QuestionKind.YES_NO, QuestionKind.WHY, QuestionKind.HOW, QuestionKind.DEFINITION, QuestionKind.FACT}
# One number or date is the whole answer, and a sentence shows whether it has one.
_ONE_VALUE = {QuestionKind.HOW_MANY, QuestionKind.WHEN}
_VALUES = {QuestionKind.WHO, QuestionKind.WHEN, QuestionKind.WHERE, QuestionKind.HOW_MANY}
_SETTLED_BY_ONE = {QuestionKind.YES_NO, QuestionKind.DEFINITION}
_NUMBER = re.compile(r"\d[\d.,]*")
# "Wie de proef betaalt, is nog niet bekend.", "Het is nog onduidelijk wanneer …"
_OPEN = re.compile(
    r"\b(?:wie|wat|wanneer|waar|hoe|hoeveel|welke?|of|who|when|where|how)\b.*\b(?:is|zijn|wordt|are)\b.{0,20}"
    r"\b(?:niet (?:bekend|duidelijk|besloten|bepaald|vastgesteld|zeker)|onbekend|onduidelijk|onzeker|unknown)\b|"
    r"\b(?:niet (?:bekend|duidelijk|besloten|bepaald|zeker)|onbekend|onduidelijk)\b,? "
    r"(?:door )?(?:wie|wat|wanneer|waar|hoe|hoeveel|welke?|of)\b",
    re.IGNORECASE,
)
LOOKED_THROUGH = 8
SHARE_OF_BEST = 0.25
NAMED_BEHIND = 0.5
# How surely a sentence replies to the question as the document puts it, so that it is told from the beginning.
REPLY = 0.15


@dataclass(frozen=True, slots=True)
class SentenceLimits:
    """How far behind the best sentence others are told with it.

    sentences: the most that are chosen; those that follow each other make one statement. sure: so many may stay `gap`
    below the best sentence's score; further ones `near_gap`.
    told: how surely a sentence holds a number or date to have told it; others then stay `told_gap` behind. played: how
    surely somebody plays the part asked for to have told who; others then have at least `also_played` of it.
    as_much: the share of the words that the best one meets which a sentence must meet for that. explained: how plainly
    a word must be explained for that to be told first, and for lesser sentences that explain it less than
    `also_explained` to be left out.
    settled_gap: for a definition, or yes or no, of sentences that meet no more of the question's words by `new`.
    open_gap: of a sentence that says that it is not known, which must meet `open_reach` of the question's words.
    nearly: so much less than the best sentence one that stands before it may weigh to open the answer.
    """

    sentences: int = 5
    sure: int = 3
    gap: float = 4.5
    near_gap: float = 3.0
    told: float = 0.7
    told_gap: float = 2.5
    played: float = 0.8
    also_played: float = 0.4
    as_much: float = 0.6
    explained: float = 0.9
    also_explained: float = 0.3
    settled_gap: float = 2.0
    new: float = 0.05
    open_gap: float = 9.0
    open_reach: float = 0.9
    nearly: float = 0.3


def best_sentences(
    sentences: Sequence[ScoredSentence],
    terms: Sequence[QuestionTerm],
    understood: Understanding,
    limits: SentenceLimits,
) -> list[Pick]:
    """The best sentences with what they lean on.

    Args:
        sentences: best first, at least one.
        terms: of the question.
        understood: the question.
        limits: how much to tell.
    """
    kind = understood.kind
    further = Further(sentences)
    if kind in _VALUES and (left_open := _left_open(sentences, limits)):
        return [with_context(pick(left_open), onward=False)]
    if kind is QuestionKind.WHO:
        sentences = _with_somebody(sentences, limits)
    if kind is QuestionKind.DEFINITION:
        sentences = _explained_first(sentences, limits)
    best = sentences[0]
    told = _Told(understood, terms, limits)
    picks: list[Pick] = []
    chosen: list[ScoredSentence] = []
    for sentence in sentences:
        behind = best.score - sentence.score
        if len(picks) >= limits.sentences or behind > (limits.gap if len(picks) < limits.sure else limits.near_gap):
            break
        if picks and not told.lacks(sentence, behind):
            continue
        if kind is QuestionKind.WHO and not _meets_as_much(sentence, best, limits):
            continue
        if kind is QuestionKind.WHO and is_another_row(sentence, best, terms):
            continue
        if not is_about_the_same(sentence, best) or repeats(sentence, picks) or any(p.holds(sentence) for p in picks):
            continue
        reply = sentence.signals.replies >= REPLY
        # A reply is told to its end.
        goes_on = reply and any(one.signals.replies >= REPLY for one in chosen)
        needed = goes_on or any(_leads_to(sentence, one) for one in chosen)
        if chosen and not needed and not further.is_worth_telling(sentence, chosen):
            continue
        first = not picks
        reasons = first and kind is QuestionKind.WHY
        picks.append(with_context(pick(sentence), onward=first and kind in _TOLD_ONWARD, reasons=reasons, reply=reply))
        told.add(sentence)
        chosen.append(sentence)
    return merged(picks, reading_on=True, opens=limits.nearly)


def _with_somebody(sentences: Sequence[ScoredSentence], limits: SentenceLimits) -> Sequence[ScoredSentence]:
    """Those in which somebody plays the part that is asked for, where he surely does in one of the best.

    In one about something else ("De pilot bij Tactus …" of the pilot at another place) he plays another part.
    """
    best = sentences[0]
    near = [one for one in sentences if one.score >= best.score - limits.gap and _meets_as_much(one, best, limits)]
    surest = max(one.signals.part for one in near)
    if surest < limits.played:
        return sentences
    return [one for one in sentences if one.signals.part >= limits.also_played * surest]


def _explained_first(sentences: Sequence[ScoredSentence], limits: SentenceLimits) -> Sequence[ScoredSentence]:
    """With what explains the word asked for in front, where one of the best plainly does.

    Behind it those that weigh more, and of the others those that explain it as well.
    """
    near = [one for one in sentences if one.score >= sentences[0].score - limits.gap]
    plainest = max(near, key=lambda one: one.signals.defines)
    if plainest.signals.defines < limits.explained or plainest is sentences[0]:
        return sentences
    rest = [one for one in sentences if one is not plainest]
    return [
        plainest,
        *(one for one in rest if one.score > plainest.score or one.signals.defines >= limits.also_explained),
    ]


def _left_open(sentences: Sequence[ScoredSentence], limits: SentenceLimits) -> ScoredSentence | None:
    """The sentence that says of the very thing that is asked that it is not known yet: "Wie betaalt, is onbekend"."""
    best = max(one.signals.coverage + one.signals.context for one in sentences[:LOOKED_THROUGH])
    for one in sentences:
        if one.score < sentences[0].score - limits.open_gap:
            return None
        reached = one.signals.coverage + one.signals.context
        if reached >= max(best, limits.open_reach) and _OPEN.search(one.text):
            return one
    return None


def _meets_as_much(sentence: ScoredSentence, best: ScoredSentence, limits: SentenceLimits) -> bool:
    """Whether a sentence meets what the question names and nearly as many of its words as the best one does."""
    reached = sentence.signals.coverage + sentence.signals.context
    wanted = limits.as_much * (best.signals.coverage + best.signals.context)
    return reached >= wanted and is_about_the_same(sentence, best)


def is_another_row(sentence: ScoredSentence, best: ScoredSentence, terms: Sequence[QuestionTerm]) -> bool:
    """Whether a row of the same table lacks what the best row is about: "Zeilles" where "Zwemles" is asked about."""
    passage = best.candidate.stored.passage
    if sentence is best or passage.kind is not PassageKind.TABLE or sentence.candidate.stored.passage.id != passage.id:
        return False
    return any(term.covered_by(sentence.terms) < term.covered_by(best.terms) for term in terms)


class _Told:
    """What is told already."""

    def __init__(self, understood: Understanding, terms: Sequence[QuestionTerm], limits: SentenceLimits) -> None:
        self._kind = understood.kind
        self._terms, self._limits = terms, limits
        self._values = frozenset(_NUMBER.findall(understood.interpreted))
        self._surely = 0.0
        self._words: frozenset[str] = frozenset()

    def add(self, sentence: ScoredSentence) -> None:
        self._values |= frozenset(_NUMBER.findall(sentence.text))
        self._surely = max(self._surely, sentence.signals.answer_type)
        self._words |= sentence.terms

    def lacks(self, sentence: ScoredSentence, behind: float) -> bool:
        """Whether a sentence so far behind the best one tells what is not told yet."""
        if self._kind in _ONE_VALUE:
            if self._surely < self._limits.told:
                return sentence.signals.answer_type > self._surely or behind <= self._limits.near_gap
            if sentence.signals.answer_type < self._surely or behind > self._limits.told_gap:
                return False
            # A row that gives the number of the running text once more.
            row = sentence.candidate.stored.passage.kind is PassageKind.TABLE
            values = frozenset(_NUMBER.findall(sentence.text))
            return not (row and self._kind is QuestionKind.HOW_MANY and values and values <= self._values)
        if self._kind in _SETTLED_BY_ONE and behind > self._limits.settled_gap:
            before = coverage(self._terms, self._words)
            return coverage(self._terms, self._words | sentence.terms) >= before + self._limits.new
        return True


def _leads_to(sentence: ScoredSentence, told: ScoredSentence) -> bool:
    """Whether it stands right before one that is told and points back: "Voor klinische zorg doet het NIFP dat"."""
    passage = told.candidate.stored.passage
    before = sentence.candidate.stored.passage.id == passage.id and sentence.index + 1 == told.index
    return before and passage.kind is PassageKind.PROSE and not stands_alone(pick(told))


def is_about_the_same(sentence: ScoredSentence, best: ScoredSentence) -> bool:
    """Whether a sentence meets what the question names nearly as well as the best one does."""
    reached = sentence.signals.coverage + sentence.signals.context
    wanted = SHARE_OF_BEST * (best.signals.coverage + best.signals.context)
    return sentence.hard >= best.hard - NAMED_BEHIND and reached >= wanted

"""How well each sentence of the found passages answers the question: the signals and their weighted sum."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import Entity
from index.analysis.analyzer import Analyzer
from index.retrieval import Candidate, Retrieval
from index.retriever import Retriever
from service.evidence.agents import Part, part_asked, plays
from service.evidence.answer_words import names_what_is_asked
from service.evidence.bounds import bound_asked, tells_bound
from service.evidence.durations import is_anothers_length, lasting_terms, length_nearness
from service.evidence.headed_numbers import has_under_header
from service.evidence.likeness import Likeness, likenesses
from service.evidence.origins import Origin, label_before
from service.evidence.pointing_back import meant_before
from service.evidence.replies import PutQuestion, replied_to
from service.evidence.sentence_signals import SentenceWeights, Signals
from service.evidence.telling import is_formula, is_title, settles
from service.question.answer_types import HINTED, AnswerType
from service.question.definitions import UNDER_ITS_NAME, explains, explains_short_in, is_headed, is_note_on, points_back
from service.question.question_kind import QuestionKind
from service.question.question_terms import PART_COVERS, QuestionTerm, coverage, hard_share, share_of

_SOMEBODY = frozenset({"ORG", "PERSON"})
# How alike the token vectors of a verb and of what stands for it are at the mean, and how long a sentence is.
USUAL_LIKENESS = 0.87
USUAL_WORDS = 20
# So many a passage has at the mean.
SENTENCES = 5
OTHER_DATE = 0.3
_READ_WITH_WHAT_LEADS = {AnswerType.CONSEQUENCE, AnswerType.NAME}


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One sentence of a found passage.

    index: its place among the passage's sentences, from 0. terms: its lemmas and compound parts. reach: the same with
    those of its headings, of its document's title, of its table's caption, and of what leads up to it. hard: share of
    the question's numbers, names and abbreviations within reach; 1 when it has none. reached: how well each of the
    question's terms is matched by it, its headings or what leads up to it. plain_score: the score without what the part
    adds that somebody plays in it, that it tells what follows, a beginning or an end, or that it hints at what is asked
    for.
    """

    candidate: Candidate
    index: int
    text: str
    terms: frozenset[str]
    reach: frozenset[str]
    signals: Signals
    score: float
    hard: float
    reached: NDArray[np.float32]
    plain_score: float


@dataclass(frozen=True, slots=True)
class EvidenceScorer:
    """Scores sentences against one question.

    captions: lemmas and compound parts of the captions of tables, by the passage's id. asked_above: of answers the
    questions that stand under another heading, by the passage's id.
    """

    retrieval: Retrieval
    terms: Sequence[QuestionTerm]
    kind: QuestionKind
    asked: AnswerType | None
    origin: Origin | None
    retriever: Retriever
    analyzer: Analyzer
    weights: SentenceWeights
    captions: Mapping[str, frozenset[str]]
    asked_above: Mapping[str, Sequence[str]]

    def score(self, mentions: Mapping[int, Sequence[Entity]]) -> list[ScoredSentence]:
        """Every sentence of the found passages with its score, best first. mentions: entities by passage number."""
        candidates = self.retrieval.candidates
        opens: dict[tuple[str, tuple[str, ...]], int] = {}
        for candidate in candidates:
            passage = candidate.stored.passage
            section = passage.document_id, passage.headings
            opens[section] = min(passage.ordinal, opens.get(section, passage.ordinal))
        blobs = [candidate.stored.token_vectors for candidate in candidates]
        matches = self.retriever.compressor.matches(self.retrieval.query_tokens, blobs)
        found: list[ScoredSentence] = []
        for candidate, likeness in zip(candidates, likenesses(matches, self.terms), strict=True):
            passage = candidate.stored.passage
            before = SENTENCES * (passage.ordinal - opens[passage.document_id, passage.headings])
            replies = self._replies(replied_to(passage, self.analyzer, before, self.asked_above.get(passage.id, ())))
            found += self._score_passage(candidate, likeness, mentions.get(candidate.stored.number, ()), replies)
        return sorted(found, key=lambda sentence: -sentence.score)

    def _score_passage(
        self, candidate: Candidate, likeness: Likeness, entities: Sequence[Entity], replies: Sequence[float]
    ) -> Iterator[ScoredSentence]:
        stored = candidate.stored
        by_term = likeness.by_term
        verbs = [place for place, term in enumerate(self.terms) if term.verb]
        lines = self._with_notes(stored.passage, [frozenset(line.split()) for line in stored.terms.parts.split("\n")])
        title = frozenset(stored.terms.title.split())
        around = frozenset(stored.terms.headings.split()) | title | self.captions.get(stored.passage.id, frozenset())
        asked = self.retrieval.parsed.text
        part, bound = part_asked(self.asked, asked), bound_asked(self.asked, asked)
        tokens = self.retrieval.analysis.tokens
        lasting = lasting_terms(asked, self.terms, tokens) if self.asked is AnswerType.DURATION else ()
        named = self.origin is not None and stored.passage.document_id in self.origin.documents
        origin = self.origin if named else None
        before = [_leading_up(index, stored.passage.kind) for index in range(len(stored.passage.sentences))]
        ahead_of = [
            [place for place in (leading, meant_before(stored.passage, index, lines)) if place is not None]
            for index, leading in enumerate(before)
        ]
        reached = np.maximum(by_term[1:], by_term[:1])
        for row, places in zip(reached, ahead_of, strict=True):
            for place in places:
                np.maximum(row, by_term[place + 1], out=row)
        doing = reached[:, verbs].mean(axis=1).tolist() if verbs else []
        for index, sentence in enumerate(stored.passage.sentences):
            text = stored.passage.text[sentence.char_start : sentence.char_end]
            reach = lines[index].union(around, *(lines[place] for place in ahead_of[index]))
            near = reach - (title - lines[index]) if self.asked is AnswerType.DURATION else reach
            if self.asked is AnswerType.DURATION and is_anothers_length(asked, text, lasting, near, self.analyzer):
                continue
            own = [term.covered_by(lines[index]) for term in self.terms]
            covered = share_of(self.terms, own)
            # A sentence that has a word whole has it whole with what stands around it.
            within = [
                1.0 if share >= 1.0 else term.covered_by(reach) for term, share in zip(self.terms, own, strict=True)
            ]
            inside = [entity for entity in entities if sentence.char_start <= entity.char_start < sentence.char_end]
            leading = label_before(stored.passage, index)
            told = origin is not None and origin.told(f"{leading}{text}", stored.passage.ordinal)
            ahead = _leading(stored.passage, before[index]) if self.asked in _READ_WITH_WHAT_LEADS else ""
            held = max(
                self._holds(origin, told, text, inside, ahead),
                has_under_header(self.asked, self.retrieval.parsed.text, stored.passage.columns, text),
            )
            if held and self.asked is AnswerType.DURATION:
                held *= length_nearness(asked, text, lasting, near)
            signals = Signals(
                late=likeness.late[index + 1],
                closest=likeness.closest[index + 1],
                weakest=likeness.weakest[index + 1],
                coverage=covered,
                context=share_of(self.terms, within) - covered,
                passage=candidate.score,
                answer_type=held,
                defines=self._defines(stored.passage, index, lines[index], reach, replies[index]),
                formula=float(is_formula(text)),
                announces=float(text.rstrip().endswith(":")),
                doing=doing[index] - USUAL_LIKENESS if verbs else 0.0,
                length=math.log((1 + len(text.split())) / USUAL_WORDS),
                matched=likeness.matched[index + 1],
                names=hard_share(self.terms, within),
                origin=float(told),
                part=max(
                    float(told and origin is not None and not origin.when),
                    _plays(part, text, inside, stored.passage.columns, reach),
                ),
                settles=float(self.kind is QuestionKind.YES_NO and settles(text)),
                title=float(is_title(text, lines[index], title)),
                replies=replies[index],
                follows=held if self.asked is AnswerType.CONSEQUENCE else 0.0,
                bound=held if bound is not None and held and tells_bound(bound, text) else 0.0,
            )
            score = self.weights.score(signals)
            yield ScoredSentence(
                candidate,
                index,
                text,
                lines[index],
                reach,
                signals,
                score,
                signals.names,
                reached[index],
                score - self._ordering_only(signals),
            )

    def _with_notes(self, passage: Passage, lines: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        """The lemmas of each sentence, with what is asked for where the sentence is a footnote that spells it out."""
        if self.kind is not QuestionKind.DEFINITION:
            return list(lines)
        short = [term.lemma for term in self.terms]
        texts = (passage.text[one.char_start : one.char_end] for one in passage.sentences)
        return [
            line | {lemma for lemma in short if is_note_on(lemma, text)}
            for line, text in zip(lines, texts, strict=True)
        ]

    def _defines(self, passage: Passage, index: int, own: frozenset[str], reach: frozenset[str], reply: float) -> float:
        """0 to 1: how plainly a sentence explains the rarest word of the question, or a number or abbreviation of it.

        own, reach: lemmas and parts of the sentence, and of what it stands under and goes on with. reply: how surely it
        replies to a question of the document that is like the one asked.
        """
        if self.kind is not QuestionKind.DEFINITION or not self.terms:
            return 0.0
        rarest = max(self.terms, key=lambda term: term.weight)
        asked = [term for term in self.terms if term.hard or term is rarest]
        sentence = passage.sentences[index]
        text = passage.text[sentence.char_start : sentence.char_end]
        met = [term for term in asked if term.covered_by(own) >= PART_COVERS]
        under = [
            term for term in asked if index == 0 and passage.headings and is_headed(term.lemma, passage.headings[-1])
        ]
        return max(
            reply,
            UNDER_ITS_NAME if under else 0.0,
            points_back(text) if any(term.covered_by(reach) >= PART_COVERS for term in asked) else 0.0,
            *(explains(name, term.alternatives, text, own, passage.columns) for term in met for name in term.names()),
            *(explains_short_in(term.parts, text, own, passage.columns, is_name=term.hard) for term in met),
        )

    def _ordering_only(self, signals: Signals) -> float:
        """What of a score orders sentences, but says little of whether what is asked for is told."""
        hinted = signals.answer_type if self.asked in HINTED else 0.0
        weights = self.weights
        places = weights.part * signals.part + weights.follows * signals.follows + weights.bound * signals.bound
        return places + weights.answer_type * hinted

    def _replies(self, put: Sequence[tuple[Sequence[PutQuestion], float] | None]) -> list[float]:
        """How nearly each sentence replies to what is asked, 0 to 1: as near as the questions are alike both ways."""
        asked = frozenset(
            name
            for term in self.terms
            for name in (term.lemma, *term.parts, *(one for a in term.alternatives for one in a))
        )
        likeness: dict[PutQuestion, float] = {}
        found: list[float] = []
        for one in put:
            if one is None:
                found.append(0.0)
                continue
            questions, nearness = one
            for question in questions:
                if question not in likeness:
                    likeness[question] = coverage(self.terms, question.terms) * self._share(question.lemmas, asked)
            found.append(nearness * max(likeness[question] for question in questions))
        return found

    def _holds(self, origin: Origin | None, told: bool, text: str, named: Sequence[Entity], leading: str) -> float:
        """How surely a sentence holds what is asked for; another date than that of the document asked about hardly."""
        held = names_what_is_asked(self.asked, self.retrieval.parsed.text, text, named, leading)
        return held if origin is None or not origin.when else 1.0 if told else OTHER_DATE * held

    def _share(self, lemmas: Sequence[str], among: frozenset[str]) -> float:
        """The share of these words, by rarity, that are among others."""
        rarities = [self.retriever.rarity(lemma) for lemma in lemmas]
        shared = sum(rarity for lemma, rarity in zip(lemmas, rarities, strict=True) if lemma in among)
        return shared / max(sum(rarities), 1e-9)


def _leading_up(index: int, kind: PassageKind) -> int | None:
    """What a sentence goes on with: the one before it in prose, the introduction in a list, nothing in a table."""
    if index == 0 or kind is PassageKind.TABLE:
        return None
    return 0 if kind is PassageKind.LIST else index - 1


def _leading(passage: Passage, before: int | None) -> str:
    """The last heading of a sentence, what it goes on with, and the headers of the table that it is a row of."""
    heading = " ".join((*passage.headings[-1:], *passage.columns))
    if before is None:
        return heading
    sentence = passage.sentences[before]
    return f"{heading}. {passage.text[sentence.char_start : sentence.char_end]}"


def _plays(
    part: Part | None, text: str, named: Sequence[Entity], columns: Sequence[str], reach: frozenset[str]
) -> float:
    """0 to 1: how surely somebody plays in a sentence the part that is asked for; 0 where none is."""
    somebody = [one.text for one in named if one.label in _SOMEBODY]
    return 0.0 if part is None else plays(part, text, somebody, columns, reach)

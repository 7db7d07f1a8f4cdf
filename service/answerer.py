"""One question's way: understand, retrieve, weigh the sentences, then answer with citations or abstain."""

import time
import uuid
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.answer import AbbreviationRead, Answer, AnswerMode, Citation, Statement, TaughtBy
from corpus.document import Document
from corpus.passage import PassageKind
from index.analysis.analysis import all_words
from index.analysis.analyzer import Analyzer
from index.readings import Reading
from index.retrieval import Ranking, Retrieval
from index.retriever import Retriever
from index.store import Store
from service.composing.answering import Composer
from service.composing.statements import squashed
from service.composing.told_rows import ToldRows
from service.composing.whole_documents import are_documents
from service.composing.wording import answer_text, no_answer, ocr_note, older_version_note, reading_note, spelling_note
from service.errors import BadQuestionError
from service.evidence.abstention import AbstentionWeights, AnswerSignals, answer_signals, is_an_order
from service.evidence.captions import caption_of
from service.evidence.file_names import with_file_names
from service.evidence.front_matter import named_documents, with_front_matter
from service.evidence.of_whom import of_whom_is_asked
from service.evidence.origins import origin_asked
from service.evidence.replies import PASSAGES_BACK, is_answer, questions_above
from service.evidence.sentence_signals import SentenceWeights
from service.evidence.telling import is_bare_reply, is_label, is_letterhead, only_refers, tells
from service.evidence.weighing import EvidenceScorer, ScoredSentence
from service.generation.found import Found
from service.question.answer_types import answer_type
from service.question.chat_language import is_courtesy, names_nothing
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm, question_terms
from service.requests import Question
from service.rows.read_tables import KeptTables
from service.understanding import Understanding, understand
from service.vocabulary import Vocabulary

LONGEST_QUESTION = 1000
PASSAGES_READ = 12
# How sure an answer is of which all stands where it belongs, however the question is put.
TOLD_IN_ITS_PLACE = 0.75
_LISTED = {QuestionKind.LIST, QuestionKind.COMPARISON}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an answer is made of. sentences: best first. terms: of the question. signals: None without sentences."""

    sentences: list[ScoredSentence]
    terms: tuple[QuestionTerm, ...]
    signals: AnswerSignals | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the words of the documents.

    scores: of the passages that it was made of, 0 to 1 by passage id, the best first. ranking: all that was found for
    the question.
    """

    answer: Answer
    scores: Mapping[str, float]
    ranking: Ranking


class Answerer:
    """Answers questions from one open index. Thread-safe; of its own it keeps only what tables say."""

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        retriever: Retriever,
        *,
        sentence_weights: SentenceWeights | None = None,
        abstention_weights: AbstentionWeights | None = None,
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._retriever = retriever
        self._tables = KeptTables(store, analyzer)
        self._sentence_weights = sentence_weights or SentenceWeights()
        self._abstention_weights = abstention_weights or AbstentionWeights()

    def answer(self, question: Question, vocabulary: Vocabulary, allowed: NDArray[np.int64] | None) -> Answer:
        """Answer a question in the words of the documents; see `draft`."""
        return self.draft(question, vocabulary, allowed).answer

    def draft(self, question: Question, vocabulary: Vocabulary, allowed: NDArray[np.int64] | None) -> Draft:
        """Answer a question in the words of the documents, and say what it was made of, for `found`.

        Args:
            question: as a surface hands it in.
            vocabulary: of the store's present generation.
            allowed: sorted numbers of the passages that pass the filters (int64); None for all.

        Raises:
            BadQuestionError: the question is empty or too long.
        """
        started = time.perf_counter()
        text = question.text.strip()
        if not 1 <= len(text) <= LONGEST_QUESTION:
            raise BadQuestionError(len(text), LONGEST_QUESTION)
        understood = understand(text, question.history, self._analyzer, vocabulary.corrector, literal=question.literal)
        interpreted = understood.interpreted
        composer = Composer(self._store, self._analyzer, vocabulary)
        understood, allowed = composer.within_named(understood, allowed)
        ranking = self._rank(understood, vocabulary, allowed)
        retrieval = self._retriever.best(ranking, PASSAGES_READ)
        weighed = self._weigh(understood, retrieval)
        sentences = weighed.sentences
        confidence = self._abstention_weights.probability(weighed.signals) if weighed.signals else 0.0
        whole = composer.whole(understood, allowed, question.max_citations)
        if whole is None and sentences:
            rows = ToldRows(self._store, self._analyzer, vocabulary, self._tables)
            whole = rows.answer(sentences, weighed.terms, understood, question.max_citations)
        sure = confidence >= TOLD_IN_ITS_PLACE
        if not sure and (whole is not None or composer.tells_in_its_place(sentences, weighed.terms, understood)):
            confidence = TOLD_IN_ITS_PLACE
        answerable = not (is_an_order(text) or is_courtesy(text) or are_documents(interpreted))
        # "En?", "de van het een": what is told would be as good as any other sentence.
        if whole is None and understood.kind is not QuestionKind.SUMMARY:
            answerable = answerable and not names_nothing(self._analyzer.analyze(interpreted).tokens)
        confidence = confidence if answerable else 0.0
        answered = confidence >= self._abstention_weights.threshold
        opening, statements, wording = "", tuple[Statement, ...](), ""
        citations: tuple[Citation, ...] = ()
        if answered:
            composition = whole or composer.answer(sentences, weighed.terms, understood, question.max_citations)
            opening, statements, citations = composition.opening, composition.statements, composition.citations
            listed = understood.kind in _LISTED or whole is not None
            wording = answer_text(opening, statements, listed=listed)
            confidence = confidence if statements else 0.0
        answered = bool(statements)
        if not answered:
            citations = composer.nearest(sentences, question.max_citations)
            unexplained = _is_used_unexplained(understood, weighed, {citation.passage_id for citation in citations})
            wording = no_answer(understood.language, found=bool(citations), unexplained=unexplained)
        recognised = [citation.number for citation in citations if citation.ocr_confidence is not None]
        older = [document.title for document in self._cited(citations) if document.superseded_by]
        answer = Answer(
            id=str(uuid.uuid4()),
            question=question.text,
            interpreted_question=interpreted,
            language=understood.language,
            answered=answered,
            confidence=round(confidence, 4),
            mode=AnswerMode.EXTRACTIVE,
            text=wording,
            opening=opening,
            statements=statements,
            citations=citations,
            warnings=(
                *([spelling_note(understood.language, interpreted)] if understood.mended else []),
                *(reading_note(understood.language, reading) for reading in retrieval.readings),
                *([ocr_note(understood.language, recognised)] if answered and recognised else []),
                *([older_version_note(understood.language, older)] if answered and older else []),
            ),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            abbreviations=tuple(self._read_as(reading, vocabulary.titles) for reading in retrieval.readings),
        )
        scores = {citation.passage_id: confidence for citation in citations} if whole is not None else {}
        for sentence in sentences:
            scores.setdefault(sentence.candidate.stored.passage.id, squashed(sentence.score))
        return Draft(answer, scores, ranking)

    def found(self, draft: Draft, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """The passages that a draft was made of, the best first, whole and with their places, to write from."""
        passages = [(self._store.passage(passage_id), score) for passage_id, score in draft.scores.items()]
        return tuple(
            Found(passage, vocabulary.titles.get(passage.document_id, ""), score) for passage, score in passages
        )

    def _read_as(self, reading: Reading, titles: Mapping[str, str]) -> AbbreviationRead:
        passage = self._store.teaching_passage(reading.short, reading.long)
        if passage is None:
            return AbbreviationRead(reading.short, reading.long, reading.others, None)
        title = titles.get(passage.document_id, "")
        place = TaughtBy(passage.id, passage.document_id, title, passage.page_number, passage.page_label)
        return AbbreviationRead(reading.short, reading.long, reading.others, place)

    def _cited(self, citations: Sequence[Citation]) -> list[Document]:
        """The documents of the citations, each once."""
        return [self._store.document(name) for name in dict.fromkeys(citation.document_id for citation in citations)]

    def weigh(self, understood: Understanding, vocabulary: Vocabulary) -> Weighed:
        """The sentences of the best passages, best first, and the signals for abstaining."""
        return self._weigh(understood, self._retrieve(understood, vocabulary, None))

    def find(self, question: Question, vocabulary: Vocabulary, allowed: NDArray[np.int64] | None) -> Retrieval:
        """Only what a question finds, to tell what finding takes of the time of an answer."""
        understood = understand(question.text, question.history, self._analyzer, vocabulary.corrector)
        return self._retrieve(understood, vocabulary, allowed)

    def _retrieve(
        self, understood: Understanding, vocabulary: Vocabulary, allowed: NDArray[np.int64] | None
    ) -> Retrieval:
        return self._retriever.best(self._rank(understood, vocabulary, allowed), PASSAGES_READ)

    def _rank(self, understood: Understanding, vocabulary: Vocabulary, allowed: NDArray[np.int64] | None) -> Ranking:
        return self._retriever.rank(understood.interpreted, vocabulary.expansions, allowed)

    def _weigh(self, understood: Understanding, retrieval: Retrieval) -> Weighed:
        asked = answer_type(understood.kind, understood.interpreted)
        terms = question_terms(retrieval, self._analyzer, self._retriever, understood.kind, asked)
        retrieval = with_file_names(retrieval, terms, self._store)
        origin = origin_asked(asked, understood.interpreted)
        if origin is not None:
            origin = replace(origin, documents=frozenset(named_documents(retrieval, terms)))
            retrieval = with_front_matter(retrieval, origin.documents, self._store)
        mentions = self._store.mentions_of([candidate.stored.number for candidate in retrieval.candidates])
        captions = self._captions(retrieval)
        scorer = EvidenceScorer(
            retrieval,
            terms,
            understood.kind,
            asked,
            origin,
            self._retriever,
            self._analyzer,
            self._sentence_weights,
            captions,
            self._asked_above(retrieval),
        )
        scored = of_whom_is_asked(scorer.score(mentions), terms)
        labels = asked is not None or understood.kind is QuestionKind.LIST
        sentences = [one for one in scored if _may_be_told(one, understood, labels=labels)] or scored
        if not sentences:
            return Weighed([], terms, None)
        signals = answer_signals(sentences, terms, understood, self._retriever.passage_count())
        return Weighed(sentences, terms, signals)

    def _asked_above(self, retrieval: Retrieval) -> dict[str, tuple[str, ...]]:
        """The questions that the found answers reply to, by the passage's id."""
        passages = (candidate.stored.passage for candidate in retrieval.candidates)
        return {
            one.id: questions_above(self._store.texts_before(one, PASSAGES_BACK)) for one in passages if is_answer(one)
        }

    def _captions(self, retrieval: Retrieval) -> dict[str, frozenset[str]]:
        """The words of the captions of the found tables, by the passage's id."""
        passages = (candidate.stored.passage for candidate in retrieval.candidates)
        captions = {one.id: caption_of(one, self._store.around) for one in passages if one.kind is PassageKind.TABLE}
        return {
            name: all_words(self._analyzer.analyze(caption.text).tokens)
            for name, caption in captions.items()
            if caption is not None
        }


def _is_used_unexplained(understood: Understanding, weighed: Weighed, nearest: Container[str]) -> bool:
    """Whether the word that is to be explained stands in one of the nearest passages. nearest: ids of these."""
    if understood.kind is not QuestionKind.DEFINITION or len(weighed.terms) != 1:
        return False
    stored = (sentence.candidate.stored for sentence in weighed.sentences)
    return any(one.passage.id in nearest and weighed.terms[0].lemma in one.terms.body.split() for one in stored)


def _may_be_told(sentence: ScoredSentence, understood: Understanding, *, labels: bool) -> bool:
    """Whether a sentence says something by itself. labels: names alone may be what is asked for."""
    passage = sentence.candidate.stored.passage
    if understood.kind is not QuestionKind.WHERE and only_refers(sentence.text, understood.interpreted):
        return False
    if understood.kind is not QuestionKind.YES_NO and is_bare_reply(sentence.text):
        return False
    if is_letterhead(sentence.text, understood.interpreted):
        return False
    return tells(passage, sentence.index) and (labels or not is_label(passage, sentence.index))

"""The service itself, behind every surface: the command line, the API, the pages and MCP call this and nothing else."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.answer import Answer, AnswerMode
from corpus.document import Document
from corpus.errors import DocumentNotFoundError, PassageNotFoundError
from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from index.indexer import Indexer
from index.retrieval import Retrieval
from index.retriever import Retriever
from index.store import Store
from service.answerer import Answerer, Draft, Weighed
from service.audiences import Audiences
from service.checking.checker import SupportChecker
from service.components import ORIGINALS_FOLDER, STORE_FILE, language_model, open_index
from service.current_index import CurrentIndex
from service.document_changes import DocumentChanges, Uploads
from service.errors import NoLanguageModelError
from service.generation.generated_answer import generated
from service.generation.writer import Writer
from service.overview.kept import Overviews
from service.overview.model import Overview
from service.requests import PassageInContext, PassageOrder, PassagePage, PassageSearch, Question, Turn
from service.searching import PassageLister
from service.settings import Settings
from service.suggesting.earlier_questions import EarlierQuestions
from service.suggesting.offered_questions import OfferedQuestions
from service.understanding import understand
from service.vocabulary import Vocabulary

if TYPE_CHECKING:
    from service.generation.language_model import LanguageModel


class Application:
    """One open data folder, as its people see it. Thread-safe; open one for each process.

    store: what these people may see. record: everything; it alone can be written to. Both are the same for those who
    may see everything. changes: what can be done to the documents. uploads: where new ones come in. offered: questions
    to choose from.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        analyzer: Analyzer,
        retriever: Retriever,
        indexer: Indexer,
        *,
        whole: "Application | None" = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.record: Store = whole.record if whole else store
        self.indexer = indexer
        self.analyzer = analyzer
        self.retriever = retriever
        self.originals = settings.data / ORIGINALS_FOLDER
        self.uploads: Uploads = whole.uploads if whole else Uploads(settings, store, analyzer, indexer)
        self.changes = DocumentChanges(store, self.record, indexer, self.uploads, self.refresh)
        self._overviews = Overviews(store, analyzer)
        self._answerer = Answerer(store, analyzer, retriever)
        self.model: LanguageModel | None = whole.model if whole else language_model(settings)
        self._whole = whole or self
        self._earlier = EarlierQuestions(self.record, analyzer, settings.earlier_questions)
        self._current = CurrentIndex(store, retriever, settings, self._forget_unknown)
        self._lister = PassageLister(store, retriever, self._current)
        self.offered = OfferedQuestions(store, retriever, self._earlier, self.look_up, self._current.generation)
        self._audiences: Audiences = whole._audiences if whole else Audiences(store, self._open_for, settings.audiences)

    @classmethod
    def open(cls, settings: Settings, preparing: Callable[[], None] | None = None) -> "Application":
        """Open the data folder, prepare the encoder if need be, and bring the indexes up to date.

        Args:
            settings: where the data is and what to search it with.
            preparing: called before an encoder is prepared, which is done once and takes longer than a moment.

        Raises:
            IndexMismatchError: the index was made with another encoder or analysis.
        """
        return cls(settings, *open_index(settings, preparing))

    def close(self) -> None:
        """Close the store, those of all audiences, and end the reading process."""
        if self._whole is self:
            self._audiences.close()
            if self.model is not None:
                self.model.close()
            self.uploads.close()
        self.store.close()

    def seen_by(self, groups: Collection[str] | None) -> "Application":
        """The same service for people of these groups: they see what is for one of them or for everyone.

        Args:
            groups: None for those who see everything. Groups that no document is for make no difference.
        """
        return self._whole if groups is None else self._whole._audiences.seen_by(groups)

    def _open_for(self, groups: frozenset[str]) -> "Application":
        """An application whose every part is made from what these people may see, and kept in memory."""
        store = Store(self.settings.data / STORE_FILE, groups)
        retriever = Retriever(
            store,
            self.analyzer,
            self.retriever.encoder,
            None,
            weights=self.retriever.weights,
            reranker=self.retriever.reranker,
        )
        return Application(self.settings, store, self.analyzer, retriever, self.indexer, whole=self)

    def refresh(self) -> None:
        """See what was added and removed since, in this process or another."""
        self._current.vocabulary()

    def _forget_unknown(self) -> None:
        """Offer no earlier question any longer whose words no document has; only who sees everything can tell."""
        if self._whole is self:
            self._earlier.forget_unknown(self.retriever.knows)

    # -- questions -----------------------------------------------------------------------------------------------

    def ask(self, question: Question) -> Answer:
        """Answer a question from the documents, or say that they do not tell.

        Raises:
            BadQuestionError: the question is empty or too long.
            NoLanguageModelError: the question asks for one, and none is configured.
        """
        return deque(self.answering(question), maxlen=1)[0]

    def look_up(self, text: str) -> Answer:
        """The answer to what nobody asked just now, in the words of the documents; it does not count as asked.

        Raises:
            BadQuestionError: the question is empty or too long.
        """
        draft, _ = self._present_draft(Question(text))
        return draft.answer

    def ask_and_search(self, question: Question, page_size: int, order: PassageOrder) -> tuple[Answer, PassagePage]:
        """The answer, and the first page of all that was found for it: one search serves both.

        Args:
            question: as for `ask`.
            page_size: the most passages to list, 1 to 100.
            order: in which they are listed.

        Raises:
            BadQuestionError: the question is empty or too long.
            NoLanguageModelError: the question asks for one, and none is configured.
        """
        draft, vocabulary = self._draft(question)
        answer = deque(self._grown(draft, question, vocabulary), maxlen=1)[0]
        search = PassageSearch(answer.interpreted_question, question.filters, 1, page_size, order)
        return answer, self._lister.page(draft.ranking, search, vocabulary)

    def answering(self, question: Question) -> Iterator[Answer]:
        """The answer as it grows; the last one counts. Only a language model's grows: every sentence is checked first.

        Raises:
            BadQuestionError: the question is empty or too long.
            NoLanguageModelError: the question asks for one, and none is configured.
        """
        draft, vocabulary = self._draft(question)
        yield from self._grown(draft, question, vocabulary)

    def _draft(self, question: Question) -> tuple[Draft, Vocabulary]:
        if self.model is None and question.mode is AnswerMode.GENERATIVE:
            raise NoLanguageModelError
        if self.settings.earlier_questions:
            self._whole.refresh()
            self._earlier.note(question, self._whole.retriever.knows)
        return self._present_draft(question)

    def _present_draft(self, question: Question) -> tuple[Draft, Vocabulary]:
        """A draft from documents that are there until it is done, with the vocabulary that it was made with."""
        while True:
            vocabulary = self._current.vocabulary()
            try:
                allowed = self._current.allowed(question.filters, question.text)
                return self._answerer.draft(question, vocabulary, allowed), vocabulary
            except (DocumentNotFoundError, PassageNotFoundError):
                # A document went while it was being read; the others are asked.
                if self.store.generation() == vocabulary.generation:
                    raise

    def _grown(self, draft: Draft, question: Question, vocabulary: Vocabulary) -> Iterator[Answer]:
        if self.model is None or question.mode is AnswerMode.EXTRACTIVE:
            yield draft.answer
            return
        checker = SupportChecker(self.analyzer, vocabulary.expansions, self.retriever.encoder)
        found = self._answerer.found(draft, vocabulary)
        writer = Writer(self.model, self.store)
        yield from generated(draft.answer, found, writer, checker, question.max_citations)

    def interpreted(self, question: Question) -> str:
        """What a question is looked up as: spelling mended, a follow-up filled in from its history."""
        corrector = self._current.vocabulary().corrector
        understood = understand(question.text, question.history, self.analyzer, corrector, literal=question.literal)
        return understood.interpreted

    def find(self, question: Question) -> Retrieval:
        """Only what a question finds, to tell what finding takes of the time of an answer."""
        return self._answerer.find(
            question, self._current.vocabulary(), self._current.allowed(question.filters, question.text)
        )

    def weigh(self, text: str, history: Sequence[Turn] = ()) -> Weighed:
        """What answering weighs, for fitting its weights: the sentences best first, and the signals for abstaining.

        Args:
            text: of the question.
            history: earlier turns, oldest first.
        """
        vocabulary = self._current.vocabulary()
        understood = understand(text.strip(), history, self.analyzer, vocabulary.corrector)
        return self._answerer.weigh(understood, vocabulary)

    def expansions(self) -> Expansions:
        """Abbreviations, synonyms and translations, those of the present documents included."""
        return self._current.vocabulary().expansions

    def overview(self, topic: str) -> Overview:
        """What the documents hold at a glance, the things of one sort ("pilot") as rows; kept until they change."""
        vocabulary = self._current.vocabulary()
        return self._overviews.about(topic, vocabulary)

    # -- passages ------------------------------------------------------------------------------------------------

    def search(self, search: PassageSearch) -> PassagePage:
        """Find passages, best first, a page at a time, with facets over all that was found."""
        return self._lister.search(search)

    def passage(self, passage_id: str) -> PassageInContext:
        """One passage between its neighbours.

        Raises:
            PassageNotFoundError: there is no such passage.
        """
        passage = self.store.passage(passage_id)
        before, after = self.store.around(passage)
        return PassageInContext(passage, self.store.document(passage.document_id), before, after)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """All passages of a document, in order.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return self.store.passages_of(document_id)

    # -- documents -------------------------------------------------------------------------------------------------

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return self.store.documents()

    def document(self, document_id: str) -> Document:
        """One document.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return self.store.document(document_id)

    def original(self, document_id: str) -> Path:
        """The kept copy of the file.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return self.originals / self.store.original(document_id)

    # -- the rest ----------------------------------------------------------------------------------------------------

    def record_feedback(self, answer_id: str, helpful: bool, comment: str | None, question: str | None = None) -> None:
        """Keep what a user thought of an answer, and the question it was about; nothing about the user is kept."""
        self.record.add_feedback(answer_id, helpful, comment, question)

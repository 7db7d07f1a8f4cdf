"""Questions that people can choose instead of typing one; each finds something in what they may see."""

import threading
from collections.abc import Callable
from itertools import islice

from corpus.answer import Answer
from index.retriever import Retriever
from index.store import Store
from service.suggesting.completions import Suggestions, load_suggestions, question_about
from service.suggesting.earlier_questions import EarlierQuestions

EXAMPLES = 4


class OfferedQuestions:
    """Completions, examples and related questions over one store. Thread-safe.

    Args:
        store: what the people may see to whom they are offered.
        retriever: over the same store.
        earlier: what was asked before.
        look_up: answers a question that nobody asked just now.
        generation: brings the indexes up to date and gives the generation of the documents.
    """

    def __init__(
        self,
        store: Store,
        retriever: Retriever,
        earlier: EarlierQuestions,
        look_up: Callable[[str], Answer],
        generation: Callable[[], int],
    ) -> None:
        self._store = store
        self._analyzer = retriever.analyzer
        self._retriever = retriever
        self._earlier = earlier
        self._look_up = look_up
        self._generation = generation
        self._lock = threading.Lock()
        self._suggestions: Suggestions | None = None
        self._examples: tuple[int, dict[str, tuple[str, ...]]] = (-1, {})
        self._answered: tuple[int, dict[str, bool]] = (-1, {})

    def complete(self, text: str, limit: int = 8) -> tuple[str, ...]:
        """Completions of what is being typed, each of which finds something; earlier questions come last."""
        generation = self._generation()
        earlier = self._earlier.complete(text, generation, self._retriever.knows, self._look_up)[:limit]
        phrases = self._suggested().complete(text, limit - len(earlier))
        return tuple(dict.fromkeys((*phrases, *earlier)))

    def examples(self, language: str = "nl") -> tuple[str, ...]:
        """A few questions in a language, "nl" or "en", that the documents answer: each was asked first."""
        suggestions = self._suggested()
        if self._examples[0] != suggestions.generation:
            self._examples = (suggestions.generation, {})
        kept = self._examples[1]
        if language not in kept:
            answered = (text for text in suggestions.examples[language] if self._is_answered(text))
            kept[language] = tuple(islice(answered, EXAMPLES))
        return kept[language]

    def related(self, answer: Answer, language: str = "nl") -> tuple[str, ...]:
        """For who got no answer: questions about the subjects of the nearest passages; each was asked first."""
        headings = dict.fromkeys(citation.headings[-1] for citation in answer.citations if citation.headings)
        questions = (question_about(heading, self._analyzer, language) for heading in headings)
        return tuple(text for text in questions if text and self._is_answered(text))

    def _is_answered(self, text: str) -> bool:
        """Remembered until the documents change, for questions about the subjects of headings only: they are few."""
        generation = self._generation()
        if self._answered[0] != generation:
            self._answered = (generation, {})
        known = self._answered[1]
        if text not in known:
            known[text] = self._look_up(text).answered
        return known[text]

    def _suggested(self) -> Suggestions:
        generation = self._store.generation()
        with self._lock:
            if self._suggestions is None or self._suggestions.generation != generation:
                self._suggestions = load_suggestions(self._store, self._analyzer)
            return self._suggestions

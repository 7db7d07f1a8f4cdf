"""What one audience's questions are looked up in: the indexes and the vocabulary of the documents as they are now."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import facets
from index.retriever import Retriever
from index.store import Store
from index.versions import AskedVersions, left_out
from service.question.versions import asked_versions
from service.requests import Filters
from service.settings import Settings
from service.vocabulary import Vocabulary, load_vocabulary


class CurrentIndex:
    """Follows the documents as they change, in this process or another. Thread-safe.

    Args:
        store: the documents that the audience may see.
        retriever: over the same store.
        settings: where the organisation's synonyms are.
        changed: called when the documents have changed, after the indexes have been brought up to date.
    """

    def __init__(self, store: Store, retriever: Retriever, settings: Settings, changed: Callable[[], None]) -> None:
        self._store = store
        self._retriever = retriever
        self._synonyms = Path(settings.synonyms) if settings.synonyms else None
        self._changed = changed
        self._lock = threading.Lock()
        self._vocabulary: Vocabulary | None = None

    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the present generation, with the indexes brought up to it."""
        vocabulary = self._vocabulary
        if vocabulary is not None and vocabulary.generation == self._store.generation():
            return vocabulary
        with self._lock:
            if self._vocabulary is None or self._vocabulary.generation != self._store.generation():
                self._retriever.refresh()
                self._vocabulary = load_vocabulary(self._store, self._retriever.analyzer, self._synonyms)
                self._changed()
            return self._vocabulary

    def generation(self) -> int:
        """The present generation of the documents, with the indexes brought up to it."""
        return self.vocabulary().generation

    def allowed(self, filters: Filters, question: str) -> NDArray[np.int64] | None:
        """The passages to look in; superseded versions are left out unless someone asks for them.

        Returns:
            Their sorted numbers (int64); None for all.
        """
        hidden: frozenset[str] = frozenset()
        if not filters.include_superseded:
            asked = asked_versions(question)
            hidden = left_out(self._store, AskedVersions((*filters.years, *asked.years), asked.numbers))
        wanted = facets.Wanted(
            filters.document_ids, filters.years, filters.organisations, filters.kinds, filters.themes
        )
        return facets.select(self._store, wanted, left_out=hidden)

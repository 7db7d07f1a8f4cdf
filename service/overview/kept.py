"""The overviews that were asked for, kept until the documents change."""

import threading

from index.analysis.analyzer import Analyzer
from index.store import Store
from service.overview.building import build_overview
from service.overview.model import Overview
from service.vocabulary import Vocabulary

OVERVIEWS_KEPT = 20


class Overviews:
    """Overviews of what is in one store. Thread-safe."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._analyzer = analyzer
        self._lock = threading.Lock()
        self._generation = -1
        self._known: dict[str, Overview] = {}

    def about(self, topic: str, vocabulary: Vocabulary) -> Overview:
        """The overview of a topic, of the vocabulary's generation of the documents."""
        word = " ".join(topic.split()).casefold()
        with self._lock:
            if self._generation != vocabulary.generation:
                self._generation, self._known = vocabulary.generation, {}
            known = self._known
        if word not in known:
            if len(known) >= OVERVIEWS_KEPT:
                known.clear()
            known[word] = build_overview(self._store, self._analyzer, vocabulary.expansions, vocabulary.titles, word)
        return known[word]

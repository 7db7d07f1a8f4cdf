"""Makes the entries of a retrieval set findable with the real analysis, encoder and index."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document, DocumentStatus, Metadata
from corpus.passage import Passage, PassageKind
from evaluation.scratch import tell
from evaluation.sets import Entry, RetrievalSet
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.expansion import Expansions
from index.indexer import Indexer
from index.late_interaction import TokenCompressor
from index.retriever import Retriever
from index.store import Store
from service.components import STORE_FILE, load_reranker, ranking_weights
from service.settings import Settings
from service.vocabulary import load_vocabulary

# Names how entries become passages, for the store's fingerprint: each entry as it is, however long.
_CHUNKING = "whole-entries-1"
# Entries in one transaction; enough to make a large set quick, few enough to lose little when it is stopped.
_ENTRIES_PER_DOCUMENT = 64


@dataclass(frozen=True, slots=True)
class SetIndex:
    """An index that holds a set.

    entry_ids: by passage id, the id of the entry that it was made of.
    """

    store: Store
    retriever: Retriever
    expansions: Expansions
    entry_ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Entries in a row with the same title, which become one document."""

    sha256: str
    title: str
    entries: tuple[Entry, ...]

    def passage_id(self, ordinal: int) -> str:
        return f"{self.sha256[:16]}-{ordinal}"


def index_set(retrieval_set: RetrievalSet, analyzer: Analyzer, encoder: Encoder, settings: Settings) -> SetIndex:
    """Index every entry of a set as one passage under its title, except what the folder holds already.

    Args:
        retrieval_set: the set.
        analyzer: the Dutch analysis.
        encoder: makes the vectors.
        settings: the data folder to use, and the synonyms.

    Raises:
        IndexMismatchError: the folder holds an index that was made with another encoder or analysis.
    """
    store = Store(settings.data / STORE_FILE)
    indexer = Indexer(store, analyzer, encoder, _CHUNKING)
    groups = tuple(_groups(retrieval_set.entries))
    done = 0
    for group in groups:
        if store.document_by_sha256(group.sha256) is None:
            passages = _passages(group, analyzer)
            indexer.add(_document(group, len(passages)), (), passages, source=None, original="")
        # Tell at every full thousand that this group passed.
        if done // 1000 != (done + len(group.entries)) // 1000:
            tell(f"{retrieval_set.name}: {done + len(group.entries)} of {len(retrieval_set.entries)} entries indexed")
        done += len(group.entries)
    retriever = Retriever(
        store,
        analyzer,
        encoder,
        settings.data / "index",
        weights=ranking_weights(settings),
        reranker=load_reranker(settings),
    )
    synonyms = Path(settings.synonyms) if settings.synonyms else None
    return SetIndex(
        store=store,
        retriever=retriever,
        expansions=load_vocabulary(store, analyzer, synonyms).expansions,
        entry_ids={
            group.passage_id(ordinal): entry.id for group in groups for ordinal, entry in enumerate(group.entries)
        },
    )


def index_key(retrieval_set: RetrievalSet, analyzer: Analyzer, encoder: Encoder) -> str:
    """Names what an index would hold: equal for equal entries, analysis and encoder."""
    parts = [_CHUNKING, analyzer.fingerprint, encoder.fingerprint, TokenCompressor(encoder).fingerprint]
    parts += [group.sha256 for group in _groups(retrieval_set.entries)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _groups(entries: Sequence[Entry]) -> Iterator[_Group]:
    """Entries without a single letter or digit are passed over: there is nothing to find them by."""
    waiting: list[Entry] = []
    for entry in entries:
        if not any(character.isalnum() for character in _text(entry)):
            continue
        if waiting and (waiting[0].title != entry.title or len(waiting) == _ENTRIES_PER_DOCUMENT):
            yield _group(waiting)
            waiting = []
        waiting.append(entry)
    if waiting:
        yield _group(waiting)


def _group(entries: Sequence[Entry]) -> _Group:
    parts = [part for entry in entries for part in (entry.id, entry.title, entry.text)]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return _Group(digest, entries[0].title, tuple(entries))


def _text(entry: Entry) -> str:
    return entry.text if entry.text.strip() else entry.title


def _passages(group: _Group, analyzer: Analyzer) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            id=group.passage_id(ordinal),
            document_id=group.sha256[:16],
            ordinal=ordinal,
            kind=PassageKind.PROSE,
            headings=(),
            text=_text(entry),
            sentences=analyzer.sentences(_text(entry)),
            spans=(),
            columns=(),
            page_number=None,
            page_label=None,
            paragraph_number=ordinal + 1,
        )
        for ordinal, entry in enumerate(group.entries)
    )


def _document(group: _Group, passage_count: int) -> Document:
    return Document(
        id=group.sha256[:16],
        title=group.title,
        file_name=f"{group.sha256[:16]}.txt",
        media_type="text/plain",
        sha256=group.sha256,
        size=sum(len(entry.text.encode("utf-8", "surrogatepass")) for entry in group.entries),
        page_count=None,
        passage_count=passage_count,
        metadata=Metadata(),
        ingested_at=datetime.now(UTC),
        status=DocumentStatus.COMPLETE,
        problems=(),
    )

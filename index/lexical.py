"""BM25 over our own analysed terms, in tantivy. Derived from the store: caught up or rebuilt, never trusted.

BM25 as in Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework", with tantivy's k1 = 1.2, b = 0.75.
"""

import fcntl
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.entries import LexicalTerms
from index.storage import on_disk
from index.store import Store

_FIELDS = ("title", "headings", "body", "parts")
_GENERATION_FILE = "generation"


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much a match counts in each field. `parts` holds lemmas and compound parts together, `body` lemmas alone."""

    title: float = 0.5
    headings: float = 0.8
    body: float = 1.0
    parts: float = 1.0


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """What to look for, in analysed terms with their weights.

    lemmas: looked up in title, headings and body. parts: lemmas and compound parts, looked up in `parts`.
    phrases: sequences of lemmas that must all occur in that order. excluded: lemmas that must not occur.
    """

    lemmas: tuple[tuple[str, float], ...]
    parts: tuple[tuple[str, float], ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()


class LexicalIndex:
    """A tantivy index in a folder or in memory. One process at a time brings a folder up to date; any number read it.

    Args:
        folder: None keeps the index in memory, and leaves nothing on disk.
        store: what it is derived from.
        weights: of the fields.
    """

    def __init__(self, folder: Path | None, store: Store, weights: FieldWeights | None = None) -> None:
        self._identity = store.identity()
        self._parent = folder
        self._folder = folder and folder / self._identity
        self._store = store
        self._weights = weights or FieldWeights()
        self._schema = _schema()
        self._lock = threading.Lock()
        self._generation = 0
        self._index = self._open()
        self._generation = self._read_generation()

    def refresh(self) -> None:
        """Bring the index to the store's generation, and to another identity where the store was made anew."""
        if self._store.generation() == self._generation and self._store.identity() == self._identity:
            return
        with self._lock:
            if self._store.identity() != self._identity:
                self._adopt(LexicalIndex(self._parent, self._store, self._weights))
            self._refresh()

    def _refresh(self) -> None:
        with self._alone():
            # Another thread or process may have brought it up to date while this one waited.
            self._generation = self._read_generation()
            self._index.reload()
            generation = self._store.generation()
            if generation != self._generation:
                self._catch_up(generation)

    def _adopt(self, other: "LexicalIndex") -> None:
        """Go on as another index, once it is up to date: until then questions search this one."""
        other._refresh()
        self._identity, self._folder = other._identity, other._folder
        self._index, self._generation = other._index, other._generation

    def search(
        self, query: LexicalQuery, limit: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Passage numbers with their BM25 scores, best first.

        Args:
            query: analysed terms.
            limit: the most results to give.
            allowed: sorted passage numbers to choose from; None for all.
        """
        if allowed is not None and not allowed.size:
            return []
        clauses = self._clauses(query)
        if not clauses:
            return []
        if allowed is not None:
            among = tantivy.Query.term_set_query(self._schema, "number", allowed.tolist())
            clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)))
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number), float(score)) for number, (score, _) in zip(numbers, hits, strict=True) if number]

    def document_frequency(self, term: str) -> int:
        """In how many passages this lemma or compound part occurs."""
        return int(self._index.searcher().doc_freq("parts", term))

    def passage_count(self) -> int:
        """How many passages the index holds."""
        return int(self._index.searcher().num_docs)

    def _clauses(self, query: LexicalQuery) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        wanted: list[tantivy.Query] = []
        for field, weight, terms in (
            ("title", self._weights.title, query.lemmas),
            ("headings", self._weights.headings, query.parts),
            ("body", self._weights.body, query.lemmas),
            ("parts", self._weights.parts, query.parts),
        ):
            for term, factor in terms:
                if weight * factor > 0:
                    wanted.append(tantivy.Query.boost_query(self._term(field, term), weight * factor))
        phrases = [self._phrase(phrase) for phrase in query.phrases if phrase]
        if not wanted and not phrases:
            return []
        # Beside words, which phrases hold as well, a phrase decides whether a passage is found, not how good it is.
        must = [tantivy.Query.const_score_query(phrase, 0.0) for phrase in phrases] if wanted else phrases
        clauses = [(tantivy.Occur.Must, phrase) for phrase in must]
        if wanted:
            some = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
            clauses.append((tantivy.Occur.Should if phrases else tantivy.Occur.Must, some))
        clauses += [(tantivy.Occur.MustNot, self._term("body", lemma)) for lemma in query.excluded]
        return clauses

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term, "freq")

    def _phrase(self, lemmas: tuple[str, ...]) -> tantivy.Query:
        if len(lemmas) == 1:
            return self._term("body", lemmas[0])
        return tantivy.Query.phrase_query(self._schema, "body", list(lemmas))

    def _catch_up(self, generation: int) -> None:
        if self._generation > generation:
            # The store was replaced by an older one: nothing here can be relied on.
            self._rebuild_empty()
        added: Sequence[str] = self._store.added_since(self._generation)
        removed = self._store.removed_since(self._generation)
        everything = bool(set(removed).difference(added))
        if everything:
            added = self._store.added_since(0)
        if gone := {*added, *removed}:
            self._replace(gone, added, everything=everything)
        if self._folder is not None:
            (self._folder / _GENERATION_FILE).write_text(str(generation), "ascii")
        self._index.reload()
        self._generation = generation

    def _replace(self, gone: Iterable[str], added: Iterable[str], *, everything: bool) -> None:
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        if everything:
            # A deletion alone only hides: the words stay in the files until their segment is merged some day. Where
            # nothing of a segment is left, it goes at once.
            writer.delete_all_documents()
        for document_id in gone:
            writer.delete_documents_by_term("document_id", document_id)
        for document_id in added:
            for number, terms in self._store.terms_of(document_id):
                writer.add_document(_document(number, document_id, terms))
        writer.commit()
        writer.garbage_collect_files()
        writer.wait_merging_threads()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """For as long as it lasts no other process changes the folder."""
        if self._folder is None:
            yield
            return
        with on_disk(self._folder.parent):
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            with _lock_file(self._folder).open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield

    def _open(self) -> tantivy.Index:
        if self._folder is None:
            index = tantivy.Index(self._schema)
        else:
            with on_disk(self._folder.parent):
                index = self._open_folder(self._folder)
        index.register_tokenizer("terms", _whitespace())
        return index

    def _open_folder(self, folder: Path) -> tantivy.Index:
        for other in folder.parent.glob("*"):
            # Derived from a store that was here before.
            if other.is_dir() and other != folder:
                _remove(other)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(self._schema, path=str(folder))
        except ValueError:
            # Made with another schema, or damaged: it is derived, so it is made anew.
            return self._new()

    def _new(self) -> tantivy.Index:
        if self._folder is None:
            return tantivy.Index(self._schema)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(self._schema, path=str(self._folder))

    def _rebuild_empty(self) -> None:
        self._index = self._new()
        self._index.register_tokenizer("terms", _whitespace())
        self._generation = 0

    def _read_generation(self) -> int:
        if self._folder is None:
            return self._generation
        try:
            return int((self._folder / _GENERATION_FILE).read_text("ascii"))
        except (FileNotFoundError, ValueError):
            if self._index.searcher().num_docs:
                self._rebuild_empty()
            return 0


def _lock_file(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.lock"


def _remove(folder: Path) -> None:
    """Remove an index, unless a process that has not yet seen that its store was made anew still writes to it."""
    with _lock_file(folder).open("w") as lock, suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    for field in _FIELDS:
        option = "position" if field == "body" else "freq"
        builder.add_text_field(field, tokenizer_name="terms", index_option=option)
    return builder.build()


def _document(number: int, document_id: str, terms: LexicalTerms) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_text("document_id", document_id)
    document.add_text("title", terms.title)
    document.add_text("headings", terms.headings)
    document.add_text("body", terms.body)
    document.add_text("parts", terms.parts)
    return document

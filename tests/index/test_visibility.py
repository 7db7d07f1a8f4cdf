"""Whoever may not see a document cannot tell by anything that the store gives that it is there."""

import datetime
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, DocumentStatus, Metadata, Page
from corpus.errors import DocumentNotFoundError, PassageNotFoundError
from corpus.passage import Passage, PassageKind, Sentence
from index import facets
from index.analysis.abbreviations import Abbreviation
from index.analysis.analysis import Entity
from index.entries import LexicalTerms, PassageEntry
from index.lexical import LexicalIndex, LexicalQuery
from index.store import Store
from index.vectors import VectorIndex
from index.versions import VersionReason, left_out, supersede
from index.visibility import OPEN_TABLES

from ..conftest import is_for

DIMENSION = 4
NOW = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)
GROUPS = ("directie", "personeel", "it's")
WORDS = ("alcohol", "meter", "toezicht", "svg", "reclassering")


@dataclass(frozen=True)
class Made:
    """A document to add: its words, one passage for each, and its groups."""

    name: str
    words: tuple[str, ...]
    year: int
    groups: tuple[str, ...]


made_documents = st.lists(
    st.builds(
        Made,
        st.text("abcdef", min_size=4, max_size=4),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple),
        st.integers(2020, 2023),
        st.lists(st.sampled_from(GROUPS), unique=True, max_size=2).map(tuple),
    ),
    unique_by=lambda made: made.name,
    max_size=6,
)
audiences = st.frozensets(st.sampled_from(GROUPS), max_size=2)


def add(store: Store, made: Made) -> None:
    document = Document(
        id=made.name,
        title=f"Plan {made.words[0]}",
        file_name=f"{made.name}.md",
        media_type="text/markdown",
        sha256=made.name * 16,
        size=10,
        page_count=1,
        passage_count=len(made.words),
        metadata=Metadata(title=f"Plan {made.words[0]}", year=made.year),
        ingested_at=NOW,
        status=DocumentStatus.COMPLETE,
        problems=(),
    )
    entries = tuple(entry(made.name, place, word) for place, word in enumerate(made.words))
    pages = (Page(1, "1", 595, 842, " ".join(made.words)),)
    words = [(word, made.words.count(word)) for word in set(made.words)]
    store.add_document(
        document, pages, entries, words, source=f"/{made.name}", original=f"{made.name}.md", groups=made.groups
    )


def entry(document_id: str, place: int, word: str) -> PassageEntry:
    passage = Passage(
        id=f"{document_id}-{place}",
        document_id=document_id,
        ordinal=place,
        kind=PassageKind.PROSE,
        headings=(word.title(),),
        text=f"{word}.",
        sentences=(Sentence(0, len(word) + 1),),
        spans=(),
        columns=(),
        page_number=1,
        page_label="1",
        paragraph_number=None,
    )
    vector = np.zeros(DIMENSION, np.float32)
    vector[len(word) % DIMENSION] = 1
    entities = (Entity(word, 0, len(word), "ORG", word),)
    abbreviations = (Abbreviation(word[:2].upper(), word, 0, 2),)
    return PassageEntry(passage, LexicalTerms("plan", word, word, word), vector, b"", entities, abbreviations)


def seen(store: Store, names: list[str], folder: Path) -> dict[str, object]:
    """Everything that the store gives and that is derived from it, but for the numbers of passages."""
    numbers = store.vectors(DIMENSION)[0].tolist()
    ids = store.ids_of(range(1, 60))
    lexical = LexicalIndex(folder, store)
    lexical.refresh()
    vectors = VectorIndex(store, DIMENSION)
    vectors.refresh()
    first = np.eye(DIMENSION, dtype=np.float32)[0]
    query = LexicalQuery(tuple((word, 1.0) for word in WORDS), tuple((word, 1.0) for word in WORDS))
    counted = facets.count(store, range(1, 60))
    chosen = facets.select(store, facets.Wanted(tuple(names), (2020, 2021), tuple(WORDS)))
    return {
        "documents": store.documents(),
        "groups": store.group_names(),
        "pages": [store.pages(d.id) for d in store.documents()],
        "passages": [store.passages_of(d.id) for d in store.documents()],
        "neighbours": [store.neighbours(p) for d in store.documents() for p in store.passages_of(d.id)],
        "by bytes": [store.document_by_sha256(name * 16, GROUPS[:1]) for name in names],
        "sources": (store.sources(), [store.source(f"/{name}") for name in names]),
        "ids": list(ids.values()),
        "for search": [stored.passage for stored in store.for_search(range(1, 60)).values()],
        "added": sorted(store.added_since(0)),
        "terms": [[terms for _, terms in store.terms_of(name)] for name in names],
        "vocabulary": store.vocabulary(),
        "abbreviations": store.abbreviations(),
        "headings": store.innermost_headings(),
        "names": store.names("ORG"),
        "mentions": sorted((ids[n], m) for n, found in store.mentions_of(range(1, 60)).items() for m in found),
        "vectors": store.vectors(DIMENSION)[1].tolist(),
        "facets": counted,
        "filtered": None if chosen is None else [ids[number] for number in chosen.tolist()],
        "frequencies": [lexical.document_frequency(word) for word in WORDS],
        "lexical": [(ids[number], score) for number, score in lexical.search(query, 100)],
        "dense": sorted((ids[number], score) for number, score in vectors.search(first, 9)),
        "missing": sorted(set(names) - {d.id for d in store.documents()}),
        "count": len(numbers),
    }


@settings(max_examples=15, deadline=None)
@given(made_documents, audiences, st.randoms())
def test_nothing_that_the_store_gives_changes_when_hidden_documents_are_added(
    made: list[Made], audience: frozenset[str], random: object
) -> None:
    visible = [each for each in made if is_for(each.groups, audience)]
    names = [each.name for each in made]
    with TemporaryDirectory() as folder:
        results = []
        for name, documents in (("with", made), ("without", visible)):
            path = Path(folder) / f"{name}.sqlite3"
            everything = Store(path)
            for each in documents:
                add(everything, each)
            limited = Store(path, audience)
            results.append(seen(limited, names, Path(folder) / name))
            limited.close()
            everything.close()
    assert results[0] == results[1]


@settings(max_examples=8, deadline=None)
@given(made_documents.filter(bool), audiences, st.lists(st.sampled_from(GROUPS), unique=True).map(tuple))
def test_a_document_that_becomes_hidden_is_gone_and_one_that_becomes_visible_is_there(
    made: list[Made], audience: frozenset[str], groups: tuple[str, ...]
) -> None:
    names = [each.name for each in made]
    changed = [Made(made[0].name, made[0].words, made[0].year, groups), *made[1:]]
    with TemporaryDirectory() as folder:
        everything = Store(Path(folder) / "changed.sqlite3")
        for each in made:
            add(everything, each)
        limited = Store(Path(folder) / "changed.sqlite3", audience)
        index = LexicalIndex(Path(folder) / "changed", limited)
        index.refresh()
        everything.set_groups(made[0].name, groups)
        found = seen(limited, names, Path(folder) / "changed")
        fresh = Store(Path(folder) / "fresh.sqlite3")
        for each in changed:
            add(fresh, each)
        expected = seen(Store(Path(folder) / "fresh.sqlite3", audience), names, Path(folder) / "fresh")
    assert {key: found[key] for key in found.keys() - {"frequencies", "lexical"}} == {
        key: expected[key] for key in expected.keys() - {"frequencies", "lexical"}
    }
    # What was taken out of a lexical index counts in its statistics until its segments are merged.
    assert sorted(name for name, _ in found["lexical"]) == sorted(name for name, _ in expected["lexical"])  # type: ignore[attr-defined]


def test_a_hidden_document_is_not_found_by_its_id(tmp_path: Path) -> None:
    everything = Store(tmp_path / "store.sqlite3")
    add(everything, Made("abcd", ("svg",), 2024, ("directie",)))
    limited = Store(tmp_path / "store.sqlite3", ("personeel",))
    with pytest.raises(DocumentNotFoundError):
        limited.document("abcd")
    with pytest.raises(PassageNotFoundError):
        limited.passage("abcd-0")


def test_a_store_for_an_audience_changes_no_document(tmp_path: Path) -> None:
    everything = Store(tmp_path / "store.sqlite3")
    add(everything, Made("abcd", ("svg",), 2024, ()))
    limited = Store(tmp_path / "store.sqlite3", ())
    with pytest.raises(sqlite3.OperationalError, match="view"):
        limited.remove_document("abcd")
    with pytest.raises(sqlite3.OperationalError, match="view"):
        limited.set_groups("abcd", ("directie",))
    assert everything.document("abcd").groups == ()


def test_a_document_added_anew_stays_for_whom_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3")
    add(store, Made("abcd", ("svg",), 2024, ("directie",)))
    document = store.document("abcd")
    store.add_document(document, (), (), (), source=None, original="abcd.md")
    assert store.document("abcd").groups == ("directie",)


def test_the_same_bytes_count_as_known_only_where_all_who_ask_may_see_them(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3")
    add(store, Made("abcd", ("svg",), 2024, ("directie", "personeel")))
    sha256 = "abcd" * 16
    assert store.document_by_sha256(sha256) is None
    assert store.document_by_sha256(sha256, ("directie",)) is not None
    assert store.document_by_sha256(sha256, ("directie", "it's")) is None
    store.set_groups("abcd", ())
    assert store.document_by_sha256(sha256) is not None
    assert store.document_by_sha256(sha256, ("it's",)) is not None


def test_a_newer_version_that_one_may_not_see_is_passed_over(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3")
    for name, groups in (("old1", ()), ("mid2", ("directie",)), ("new3", ())):
        add(store, Made(name, ("svg",), 2024, groups))
    supersede(store, "old1", "mid2", VersionReason.PATH)
    limited = Store(tmp_path / "store.sqlite3", ())
    assert limited.document("old1").status is DocumentStatus.COMPLETE
    assert left_out(limited) == frozenset()
    supersede(store, "mid2", "new3", VersionReason.PATH)
    assert limited.document("old1").superseded_by == "new3"
    assert left_out(limited) == {"old1"}
    assert left_out(store) == {"old1", "mid2"}


def test_every_table_says_who_may_see_its_rows(tmp_path: Path) -> None:
    """A new table refers to a document or a passage, or is named as open; else it would be empty to audiences.

    What users asked and said of the answers is meant to be: an administrator reads it from the whole store.
    """
    path = tmp_path / "store.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        tables = {row[0] for row in connection.execute(query)} - {"document"}
        without = {table for table in tables if not connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
    assert without - {"feedback", "earlier_question"} == OPEN_TABLES

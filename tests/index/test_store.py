"""The store with real SQLite files; entries are made by hand, so no encoder is needed."""

import datetime
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document, DocumentStatus, Metadata, Page, Problem
from corpus.errors import DocumentNotFoundError, PassageNotFoundError
from corpus.passage import Box, Passage, PassageKind, Sentence, Span
from index import facets
from index.analysis.abbreviations import Abbreviation
from index.analysis.analysis import Entity
from index.entries import LexicalTerms, PassageEntry
from index.errors import IndexMismatchError, StoreVersionError
from index.store import Store

DIMENSION = 4
NOW = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)


def document(identifier: str, year: int | None = 2024) -> Document:
    return Document(
        id=identifier,
        title=f"Plan {identifier}",
        file_name=f"{identifier}.pdf",
        media_type="application/pdf",
        sha256=identifier * 4,
        size=10,
        page_count=1,
        passage_count=1,
        metadata=Metadata(title=f"Plan {identifier}", year=year, date=datetime.date(2024, 1, 2), language="nl"),
        ingested_at=NOW,
        status=DocumentStatus.PARTIAL,
        problems=(Problem("no-text-layer", "Pagina 2 bestaat alleen uit beeld.", 2),),
    )


def passage(document_id: str, ordinal: int = 0, text: str = "De SVG werkt samen met DV&O.") -> Passage:
    return Passage(
        id=f"{document_id}-{ordinal}",
        document_id=document_id,
        ordinal=ordinal,
        kind=PassageKind.PROSE,
        headings=("Projecten", "Alcoholmeter"),
        text=text,
        sentences=(Sentence(0, len(text)),),
        spans=(Span(0, 2, 1, Box(1.5, 2, 3, 4)), Span(3, 6, 1, None)),
        columns=(),
        page_number=1,
        page_label="i",
        paragraph_number=None,
        rows=(7,),
    )


def entry(of: Passage) -> PassageEntry:
    vector = np.array([1, 0, 0, 0], dtype=np.float32)
    return PassageEntry(
        passage=of,
        terms=LexicalTerms("plan", "project", "svg samenwerken", "svg samenwerken"),
        vector=vector,
        token_vectors=b"tokens",
        entities=(Entity("DV&O", 23, 27, "ORG", "dv&o"),),
        abbreviations=(Abbreviation("DV&O", "Dienst Vervoer en Ondersteuning", 23, 27),),
    )


def add(store: Store, identifier: str, *, source: str | None = None, replaces: str | None = None) -> None:
    store.add_document(
        document(identifier),
        (Page(1, "i", 595, 842, "De SVG"),),
        (entry(passage(identifier)),),
        (("svg", 2),),
        source=source,
        original=f"{identifier}.pdf",
        replaces=replaces,
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite3")


def rows_left(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        return {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608  # names of our own tables


def test_what_goes_in_comes_out_equal(store: Store) -> None:
    add(store, "a", source="/map/a.pdf")
    assert store.document("a") == document("a")
    assert store.passage("a-0") == passage("a")
    assert store.pages("a") == (Page(1, "i", 595, 842, "De SVG"),)
    assert store.document_by_sha256("aaaa") == document("a")
    assert store.source("/map/a.pdf") == "a"
    assert store.original("a") == "a.pdf"


def test_a_removed_document_leaves_nothing_in_any_table(store: Store, tmp_path: Path) -> None:
    add(store, "a", source="/map/a.pdf")
    store.remove_document("a")
    left = rows_left(tmp_path / "store.sqlite3")
    assert {name for name, count in left.items() if count} == {"setting", "removal", "unwanted_original"}
    assert store.unwanted_originals() == ("a.pdf",)
    store.forget_original("a.pdf")
    assert store.unwanted_originals() == ()
    with pytest.raises(DocumentNotFoundError):
        store.document("a")
    with pytest.raises(PassageNotFoundError):
        store.passage("a-0")


def test_every_change_makes_a_new_generation_and_names_what_changed(store: Store) -> None:
    add(store, "a")
    first = store.generation()
    add(store, "b")
    store.remove_document("a")
    assert store.generation() > first
    assert store.added_since(first) == ("b",)
    assert store.removed_since(first) == ("a",)


def test_adding_the_same_document_again_keeps_its_other_paths(store: Store) -> None:
    add(store, "a", source="/een.pdf")
    store.set_source("/twee.pdf", "a")
    add(store, "a", source="/een.pdf")
    assert store.sources() == {"/een.pdf": "a", "/twee.pdf": "a"}


def test_a_changed_file_takes_the_place_of_its_document_unless_another_path_leads_to_it(store: Store) -> None:
    add(store, "a", source="/een.pdf")
    store.set_source("/twee.pdf", "a")
    add(store, "b", source="/een.pdf", replaces="a")
    assert store.document("a").superseded_by is None
    add(store, "c", source="/twee.pdf", replaces="a")
    assert store.document("a").superseded_by == "c"


def test_a_failed_addition_leaves_the_store_as_it_was(store: Store) -> None:
    add(store, "a")
    before = store.generation()
    twice = passage("b")
    with pytest.raises(sqlite3.IntegrityError):
        store.add_document(document("b"), (), (entry(twice), entry(twice)), (), source=None, original="b.pdf")
    assert store.generation() == before
    assert [d.id for d in store.documents()] == ["a"]


def test_filters_and_facets_agree(store: Store) -> None:
    add(store, "a")
    add(store, "b")
    by_name = facets.select(store, facets.Wanted(organisations=("DV&O",)))
    assert by_name is not None
    counted = facets.count(store, by_name.tolist())
    assert {value.value: value.count for value in counted.documents} == {"a": 1, "b": 1}
    assert [(value.value, value.count) for value in counted.organisations] == [("dv&o", 2)]
    only_a = facets.select(store, facets.Wanted(document_ids=("a",), years=(2024,)))
    assert only_a is not None
    assert only_a.size == 1
    nothing = facets.select(store, facets.Wanted(years=(1999,)))
    assert nothing is not None
    assert nothing.size == 0
    assert facets.select(store, facets.Wanted()) is None


def test_an_index_made_with_something_else_is_refused_with_the_remedy(store: Store) -> None:
    store.check_fingerprint("one")
    store.check_fingerprint("two")  # still empty: nothing to mix with
    add(store, "a")
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        store.check_fingerprint("one")


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreVersionError, match="999"):
        Store(path)


def test_what_no_file_tells_moves_along_to_a_rebuilt_store(store: Store, tmp_path: Path) -> None:
    store.add_feedback("answer", helpful=False, comment="verkeerde pagina")
    add(store, "a", source="/map/a.pdf")
    add(store, "b", source="/map/a.pdf", replaces="a")
    other = Store(tmp_path / "other.sqlite3")
    for name in ("a", "b"):
        add(other, name, source=f"upload:{name}")
    other.carry_over(tmp_path / "store.sqlite3")
    assert rows_left(tmp_path / "other.sqlite3")["feedback"] == 1
    assert other.sources() == {"/map/a.pdf": "b"}
    assert other.document("a").superseded_by == "b"
    assert other.document("a").superseded_since == store.document("a").superseded_since


def test_a_superseded_document_passes_a_filter_that_names_it_and_no_other(store: Store) -> None:
    add(store, "a")
    add(store, "b")
    newer = facets.select(store, facets.Wanted(("b",)))
    everywhere = facets.select(store, facets.Wanted(), left_out={"a"})
    named = facets.select(store, facets.Wanted(("a",)), left_out={"a"})
    assert newer is not None
    assert everywhere is not None
    assert named is not None
    assert everywhere.tolist() == newer.tolist()
    assert named.size == 1
    assert facets.select(store, facets.Wanted()) is None

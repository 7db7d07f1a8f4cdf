"""Older versions of a document are left out, unless a year, a version number or a person asks for them."""

import datetime
from pathlib import Path

import pytest

from corpus.document import Document, DocumentStatus, Metadata
from corpus.errors import DocumentNotFoundError
from index.store import Store
from index.supersession import VersionReason
from index.versions import AskedVersions, left_out, restore, supersede

NOW = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three versions of one standard, of 2022, 2022 and 2024, each the next one's predecessor; and another document."""
    store = Store(tmp_path / "store.sqlite3")
    for name, year, number in (("a", 2022, "2.1"), ("b", 2022, "2.2"), ("c", 2024, "3.0"), ("z", 2022, None)):
        about = Metadata(title="Standaard", year=year, version=number)
        document = Document(name, "Standaard", f"{name}.md", "text/markdown", name * 4, 1, None, 0, about, NOW,
                            DocumentStatus.PARTIAL, ())  # fmt: skip
        store.add_document(document, (), (), (), source=f"/{name}.md", original=f"{name}.md")
    supersede(store, "a", "b", VersionReason.TEXT)
    supersede(store, "b", "c", VersionReason.TEXT)
    return store


@pytest.mark.parametrize(
    ("asked", "hidden"),
    [
        (AskedVersions(), "ab"),
        (AskedVersions(years=(2022,)), "ac"),
        (AskedVersions(years=(2024,)), "ab"),
        (AskedVersions(years=(2022, 2024)), "a"),
        (AskedVersions(numbers=("2.1",)), "bc"),
        (AskedVersions(numbers=("9.9",), years=(1999,)), "ab"),
    ],
)
def test_the_newest_version_is_looked_in_unless_an_older_one_is_asked_for(
    store: Store, asked: AskedVersions, hidden: str
) -> None:
    assert left_out(store, asked) == frozenset(hidden)


def test_a_superseded_document_says_so_and_by_what(store: Store) -> None:
    assert store.document("a").status is DocumentStatus.SUPERSEDED
    assert store.document("a").superseded_by == "b"
    assert store.document("c").status is DocumentStatus.PARTIAL


def test_a_restored_document_is_found_again_as_it_was_read(store: Store) -> None:
    restore(store, "a")
    assert left_out(store) == {"b"}
    assert store.document("a").status is DocumentStatus.PARTIAL
    assert store.document("a").superseded_since is None


def test_removing_a_version_joins_those_around_it(store: Store) -> None:
    store.remove_document("b")
    assert store.document("a").superseded_by == "c"
    store.remove_document("c")
    assert store.document("a").superseded_by is None


def test_what_takes_the_place_of_its_successor_is_the_newest(store: Store) -> None:
    supersede(store, "c", "a", VersionReason.PERSON)
    assert left_out(store) == {"b", "c"}


def test_a_change_of_version_makes_a_new_generation(store: Store) -> None:
    before = store.generation()
    restore(store, "a")
    assert store.generation() == before + 1


def test_versions_that_do_not_exist_are_refused(store: Store) -> None:
    with pytest.raises(DocumentNotFoundError):
        supersede(store, "a", "onbekend", VersionReason.PERSON)
    with pytest.raises(DocumentNotFoundError):
        restore(store, "onbekend")
    with pytest.raises(ValueError, match="own place"):
        supersede(store, "a", "a", VersionReason.PERSON)


def test_making_a_document_anew_keeps_the_place_that_a_person_gave_it(store: Store) -> None:
    supersede(store, "a", "b", VersionReason.PERSON)
    supersede(store, "b", "c", VersionReason.PERSON)
    document = Document("b", "Standaard", "b.md", "text/markdown", "bbbb", 1, None, 0, Metadata(title="Standaard"), NOW,
                        DocumentStatus.COMPLETE, ())  # fmt: skip
    store.add_document(document, (), (), (), source=None, original="b.md")
    assert (store.document("a").superseded_by, store.document("b").superseded_by) == ("b", "c")
    assert store.source("/b.md") == "b"

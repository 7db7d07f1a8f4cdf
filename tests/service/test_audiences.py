"""What the service itself gives to people of one group or another."""

import dataclasses
from pathlib import Path

import pytest

from corpus.errors import DocumentNotFoundError
from service.application import Application
from service.requests import PassageSearch, Question

COMMON = b"# Fietsenstalling\n\nDe fietsenstalling is open tot zeven uur.\n"
SECRET = b"# Reorganisatie\n\nDe Dienst Ballonvaart (DBV) gaat in maart op in de Dienst Zeilvaart.\n"


def add(application: Application) -> str:
    application.changes.add_document("stalling.md", COMMON)
    document, _ = application.changes.add_document("reorganisatie.md", SECRET, groups=("directie",))
    return document.id


def test_people_of_other_groups_notice_nothing_of_a_document(empty: Application) -> None:
    hidden = add(empty)
    outsiders = empty.seen_by(("personeel",))
    assert [document.file_name for document in outsiders.documents()] == ["stalling.md"]
    assert not outsiders.ask(Question("Wat is de DBV?")).answered
    assert outsiders.search(PassageSearch("ballonvaart")).did_you_mean is None
    assert outsiders.offered.complete("ball") == ()
    with pytest.raises(DocumentNotFoundError):
        outsiders.original(hidden)
    with pytest.raises(DocumentNotFoundError):
        outsiders.changes.remove_document(hidden)


def test_people_of_its_group_find_it_beside_what_is_for_everyone(empty: Application) -> None:
    add(empty)
    insiders = empty.seen_by(("directie",))
    assert {document.file_name for document in insiders.documents()} == {"stalling.md", "reorganisatie.md"}
    assert insiders.ask(Question("Wat is de DBV?")).answered
    assert insiders.offered.complete("ball") == empty.offered.complete("ball")


def test_what_is_added_changed_and_removed_shows_at_once(empty: Application) -> None:
    outsiders = empty.seen_by(())
    hidden = add(empty)
    assert not outsiders.ask(Question("Wat is de DBV?")).answered
    empty.changes.set_groups(hidden, ())
    assert outsiders.ask(Question("Wat is de DBV?")).answered
    empty.changes.set_groups(hidden, ("directie",))
    assert not outsiders.ask(Question("Wat is de DBV?")).answered
    assert empty.ask(Question("Wat is de DBV?")).answered


def test_people_who_may_see_the_same_share_one_application(empty: Application) -> None:
    add(empty)
    assert empty.seen_by(("personeel",)) is empty.seen_by(("bestaat niet",))
    assert empty.seen_by(("directie",)) is empty.seen_by(("directie", "personeel"))
    assert empty.seen_by(None) is empty


def test_only_so_many_audiences_are_kept(empty: Application) -> None:
    small = Application(
        dataclasses.replace(empty.settings, audiences=1), empty.store, empty.analyzer, empty.retriever, empty.indexer
    )
    add(empty)
    first = small.seen_by(())
    small.seen_by(("directie",))
    assert small.seen_by(()) is not first
    assert [document.file_name for document in first.documents()] == ["stalling.md"]


def test_an_upload_through_an_audience_is_for_its_people(empty: Application, tmp_path: Path) -> None:
    add(empty)
    people = empty.seen_by(("directie",))
    document, is_new = people.changes.add_document(
        "nieuw.md", b"# Luchtballon\n\nDe luchtballon is rood.\n", groups=("directie",)
    )
    assert is_new
    assert people.document(document.id).groups == ("directie",)
    people.changes.remove_document(document.id)
    with pytest.raises(DocumentNotFoundError):
        empty.document(document.id)

"""Whom documents are for is said at ingest, and the same bytes for other people are another document."""

import json

import pytest

from index.store import Store


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "plan.md").write_text("# Jaarplan 2024\n\nDe pilot begint in maart.\n", encoding="utf-8")
    return folder


def said(folder, groups):
    entry = {"file": "plan.md"} | ({} if groups is None else {"groups": groups})
    (folder / "manifest.json").write_text(json.dumps({"documents": [entry]}), encoding="utf-8")


def groups_in(store):
    return sorted(document.groups for document in store.documents())


def test_a_manifest_and_the_command_say_whom_a_document_is_for(pipeline, store, folder):
    said(folder, ["hr"])
    (folder / "ander.md").write_text("Een ander stuk.", encoding="utf-8")
    report = pipeline.ingest([folder], groups=("directie",))
    assert {file.document.file_name: file.document.groups for file in report.added} == {
        "plan.md": ("hr",),
        "ander.md": ("directie",),
    }


def test_other_groups_change_a_document_without_reading_it_again(pipeline, store, folder):
    before = pipeline.ingest([folder], groups=("hr",)).added[0].document
    report = pipeline.ingest([folder], groups=("directie", "hr"))
    assert [file.document.groups for file in report.regrouped] == [("directie", "hr")]
    assert [(d.id, d.groups) for d in store.documents()] == [(before.id, ("directie", "hr"))]
    assert pipeline.ingest([folder]).unchanged
    assert groups_in(store) == [("directie", "hr")]


def test_what_was_changed_by_hand_stays_when_nobody_says_otherwise(pipeline, store, folder):
    document = pipeline.ingest([folder]).added[0].document
    store.set_groups(document.id, ("hr",))
    pipeline.ingest([folder])
    (folder / "plan.md").write_text("# Jaarplan 2025\n\nDe pilot is klaar.\n", encoding="utf-8")
    pipeline.ingest([folder])
    assert {document.title: document.groups for document in store.documents() if not document.superseded_by} == {
        "Jaarplan 2025": ("hr",)
    }
    assert set(groups_in(store)) == {("hr",)}


def test_the_same_file_for_others_is_a_document_of_its_own(pipeline, store, folder, tmp_path):
    other = tmp_path / "elders"
    other.mkdir()
    (other / "plan.md").write_bytes((folder / "plan.md").read_bytes())
    pipeline.ingest([folder], groups=("hr",))
    pipeline.ingest([other], groups=("directie",))
    assert groups_in(store) == [("directie",), ("hr",)]
    assert pipeline.ingest([folder, other]).added == ()


def test_a_file_for_groups_that_everyone_has_already_is_no_other_document(pipeline, store, folder, tmp_path):
    copy = tmp_path / "kopie.md"
    copy.write_bytes((folder / "plan.md").read_bytes())
    pipeline.ingest([folder])
    pipeline.ingest([copy], groups=("directie",))
    assert groups_in(store) == [()]


def test_an_upload_does_not_tell_that_the_same_bytes_are_there_for_others(pipeline, store, folder, tmp_path):
    hidden = pipeline.ingest([folder], groups=("directie",)).added[0].document
    seen = Store(tmp_path / "data" / "vraagbaak.sqlite3", ("hr",))
    content = (folder / "plan.md").read_bytes()
    document, is_new = pipeline.add_upload("plan.md", content, groups=("hr",), seen=seen)
    assert is_new
    assert document.id != hidden.id
    assert pipeline.add_upload("plan.md", content, groups=("hr",), seen=seen) == (document, False)


def test_a_document_that_was_hidden_later_is_not_replaced_by_an_upload_of_its_bytes(pipeline, store, folder, tmp_path):
    hidden = pipeline.ingest([folder]).added[0].document
    store.set_groups(hidden.id, ("directie",))
    seen = Store(tmp_path / "data" / "vraagbaak.sqlite3", ())
    document, is_new = pipeline.add_upload("plan.md", (folder / "plan.md").read_bytes(), seen=seen)
    assert is_new
    assert store.document(hidden.id).groups == ("directie",)
    assert document.groups == ()


def test_ids_of_documents_for_groups_do_not_follow_from_their_bytes(pipeline, store, folder):
    document = pipeline.ingest([folder], groups=("hr",)).added[0].document
    assert document.id != document.sha256[:16]

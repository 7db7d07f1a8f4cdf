"""A folder goes in as it is, and comes up to date with what was added, changed and removed."""

import json
from pathlib import PurePath

import pytest

from corpus.document import DocumentStatus
from ingest.errors import UnreadableDocumentError


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "plan.md").write_text("# Jaarplan 2024\n\n## Werkstraf\n\nDe pilot begint in maart.\n", encoding="utf-8")
    (folder / "web.html").write_text("<h1>Enkelband</h1><p>De enkelband meet alcohol.</p>", encoding="utf-8")
    return folder


@pytest.fixture
def originals(tmp_path):
    return tmp_path / "data" / "originals"


def names(files):
    return [PurePath(file.path).name for file in files]


def test_new_files_go_in_with_their_passages_metadata_and_originals(pipeline, store, folder, originals):
    report = pipeline.ingest([folder])
    assert names(report.added) == ["plan.md", "web.html"]
    plan = report.added[0].document
    assert (plan.title, plan.metadata.year, plan.metadata.language) == ("Jaarplan 2024", 2024, "nl")
    assert (plan.status, plan.page_count, plan.media_type) == (DocumentStatus.COMPLETE, None, "text/markdown")
    passages = store.passages_of(plan.id)
    assert [(p.text, p.headings) for p in passages] == [("De pilot begint in maart.", ("Werkstraf",))]
    assert len(passages) == plan.passage_count
    assert (originals / store.original(plan.id)).read_bytes() == (folder / "plan.md").read_bytes()


def test_what_did_not_change_is_left_alone(pipeline, store, folder):
    pipeline.ingest([folder])
    generation = store.generation()
    report = pipeline.ingest([folder])
    assert names(report.unchanged) == ["plan.md", "web.html"]
    assert (report.added, report.replaced, report.failed) == ((), (), ())
    assert store.generation() == generation


def test_a_changed_file_takes_the_place_of_its_document_which_is_kept(pipeline, store, folder, originals):
    before = pipeline.ingest([folder]).added[0].document
    (folder / "plan.md").write_text("# Jaarplan 2025\n\nDe pilot is afgerond.\n", encoding="utf-8")
    report = pipeline.ingest([folder])
    assert names(report.replaced) == ["plan.md"]
    after = report.replaced[0].document
    assert store.document(before.id).superseded_by == after.id
    assert store.document(after.id).superseded_by is None
    assert sorted(path.name for path in originals.iterdir()) == sorted(store.original(d.id) for d in store.documents())
    assert len(pipeline.ingest([folder]).unchanged) == 2


def test_a_file_that_is_as_it_was_before_is_the_newest_again(pipeline, store, folder):
    before = pipeline.ingest([folder]).added[0].document
    text = (folder / "plan.md").read_text(encoding="utf-8")
    (folder / "plan.md").write_text("# Jaarplan 2025\n\nDe pilot is afgerond.\n", encoding="utf-8")
    after = pipeline.ingest([folder]).replaced[0].document
    (folder / "plan.md").write_text(text, encoding="utf-8")
    pipeline.ingest([folder])
    assert store.document(before.id).superseded_by is None
    assert store.document(after.id).superseded_by == before.id


def test_older_versions_of_a_path_go_with_it(pipeline, store, folder, originals):
    pipeline.ingest([folder])
    for year in (2025, 2026):
        (folder / "plan.md").write_text(f"# Jaarplan {year}\n\nDe pilot loopt door.\n", encoding="utf-8")
        pipeline.ingest([folder])
    assert len(store.documents()) == 4
    (folder / "plan.md").unlink()
    pipeline.ingest([folder], prune=True)
    assert [document.file_name for document in store.documents()] == ["web.html"]
    assert len(list(originals.iterdir())) == 1


def test_a_renamed_file_is_the_same_document_under_its_new_name(pipeline, store, folder):
    before = pipeline.ingest([folder]).added[0].document
    (folder / "plan.md").rename(folder / "jaarplan.md")
    report = pipeline.ingest([folder], prune=True)
    assert (report.added, names(report.added_paths)) == ((), ["jaarplan.md"])
    assert store.document(before.id).file_name == "jaarplan.md"
    assert store.document(before.id).ingested_at == before.ingested_at


def test_pruning_leaves_a_document_that_was_uploaded_as_well(pipeline, store, folder):
    content = (folder / "plan.md").read_bytes()
    document, is_new = pipeline.add_upload("plan.md", content)
    assert is_new
    pipeline.ingest([folder])
    (folder / "plan.md").unlink()
    removed = pipeline.ingest([folder], prune=True).removed
    assert [(PurePath(r.path).name, r.is_document_removed) for r in removed] == [("plan.md", False)]
    (folder / "plan.md").write_bytes(content)
    (folder / "web.html").unlink()
    pipeline.ingest([folder], prune=True)
    assert [kept.id for kept in store.documents()] == [document.id]


def test_an_upload_of_what_is_in_a_folder_stays_when_the_folder_is_pruned(pipeline, store, folder):
    document = pipeline.ingest([folder]).added[0].document
    assert pipeline.add_upload("plan.md", (folder / "plan.md").read_bytes()) == (document, False)
    (folder / "plan.md").unlink()
    pipeline.ingest([folder], prune=True)
    assert document.id in {kept.id for kept in store.documents()}


def test_a_copy_that_was_left_half_done_is_swept_away(pipeline, folder, originals):
    originals.mkdir(parents=True)
    (originals / ".abc.tmp").write_bytes(b"half")
    (originals / ".def.tmp").mkdir()
    (originals / ".def.tmp" / "upload.md").write_bytes(b"half")
    pipeline.ingest([folder])
    assert [path.name for path in originals.iterdir() if path.name.startswith(".")] == []


def test_a_changed_file_that_cannot_be_read_keeps_the_earlier_version(pipeline, store, folder):
    before = pipeline.ingest([folder]).added[0].document
    (folder / "plan.md").write_bytes(b"")
    report = pipeline.ingest([folder])
    assert [(PurePath(f.path).name, f.keeps_earlier) for f in report.failed] == [("plan.md", True)]
    assert store.document(before.id) == before


def test_one_bad_file_is_reported_and_the_others_go_in(pipeline, folder):
    (folder / "a.pdf").write_bytes(b"")
    (folder / "m.docx").write_bytes(b"PK\x03\x04 half")
    (folder / "z.md").write_text("---\n", encoding="utf-8")
    report = pipeline.ingest([folder, folder / "weg.txt"])
    assert names(report.added) == ["plan.md", "web.html"]
    reasons = {PurePath(failed.path).name: failed.reason for failed in report.failed}
    assert "leeg (0 bytes)" in reasons["a.pdf"]
    assert "beschadigd" in reasons["m.docx"]
    assert "bevat geen tekst" in reasons["z.md"]
    assert "bestaat niet" in reasons["weg.txt"]


def test_the_same_bytes_at_two_paths_are_one_document(pipeline, store, folder):
    (folder / "kopie.md").write_bytes((folder / "plan.md").read_bytes())
    report = pipeline.ingest([folder])
    assert (len(report.added), len(report.added_paths)) == (2, 1)
    assert len(store.documents()) == 2
    (folder / "kopie.md").unlink()
    removed = pipeline.ingest([folder], prune=True).removed
    assert [(PurePath(r.path).name, r.is_document_removed) for r in removed] == [("kopie.md", False)]
    assert len(store.documents()) == 2


def test_pruning_removes_what_is_gone_below_the_given_paths_only(pipeline, store, folder, tmp_path, originals):
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text("Een andere tekst over de reclassering.", encoding="utf-8")
    pipeline.ingest([folder, elsewhere])
    (folder / "plan.md").unlink()
    (elsewhere / "b.txt").unlink()
    assert names(pipeline.ingest([folder]).removed) == []
    assert names(pipeline.ingest([folder], prune=True).removed) == ["plan.md"]
    assert {document.file_name for document in store.documents()} == {"web.html", "b.txt"}
    assert len(list(originals.iterdir())) == 2


def test_pruning_a_folder_that_is_gone_removes_its_documents(pipeline, store, folder):
    pipeline.ingest([folder])
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    report = pipeline.ingest([folder], prune=True)
    assert (names(report.removed), report.failed, store.documents()) == (["plan.md", "web.html"], (), ())


def test_a_manifest_that_says_something_new_is_heard_though_the_file_did_not_change(pipeline, store, folder):
    pipeline.ingest([folder])
    entries = [{"file": "web.html", "title": "De enkelband", "year": 2023, "publisher": "SVG", "type": "uitleg"}]
    (folder / "manifest.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    report = pipeline.ingest([folder])
    assert (names(report.replaced), names(report.unchanged)) == (["web.html"], ["plan.md"])
    settled = report.replaced[0].document
    assert (settled.title, settled.metadata.year, settled.metadata.publisher) == ("De enkelband", 2023, "SVG")
    assert len(pipeline.ingest([folder]).unchanged) == 2


def test_a_broken_manifest_is_reported_beside_the_files(pipeline, folder):
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    report = pipeline.ingest([folder])
    assert (len(report.added), names(report.failed)) == (2, ["manifest.json"])


def test_progress_ends_with_everything_done(pipeline, folder):
    told = []
    pipeline.ingest([folder], progress=told.append)
    last = told[-1]
    assert (last.done_files, last.total_files, last.passages, last.passages_left) == (2, 2, 2, 0)
    assert told[0].passages_left > 0
    assert [t.done_files for t in told] == sorted(t.done_files for t in told)


def test_an_upload_is_a_document_and_the_same_bytes_again_change_nothing(pipeline, store):
    content = b"<h1>Taakstraf</h1><p>De taakstraf met zorg.</p>"
    document, is_new = pipeline.add_upload("../taak.html", content, title="Taakstraf met zorg", year=2022)
    assert is_new
    assert (document.title, document.metadata.year, document.file_name) == ("Taakstraf met zorg", 2022, "taak.html")
    assert pipeline.add_upload("anders.html", content) == (document, False)
    assert [kept.id for kept in store.documents()] == [document.id]


def test_an_upload_that_cannot_be_read_leaves_nothing_behind(pipeline, store, originals):
    with pytest.raises(UnreadableDocumentError, match=r"‘plan\.pdf’ kan niet worden gelezen: het bestand is leeg"):
        pipeline.add_upload("plan.pdf", b"")
    assert store.documents() == ()
    assert list(originals.iterdir()) == []


def test_a_document_can_be_made_again_from_its_kept_copy(pipeline, store, folder, originals):
    before = pipeline.ingest([folder / "plan.md"]).added[0].document
    original, sources = originals / store.original(before.id), ["/a/plan.md", "/b/plan.md"]
    store.remove_document(before.id)
    again = pipeline.add_again(before, original, sources)
    assert (again.id, again.title, again.metadata, again.file_name) == (
        before.id, before.title, before.metadata, before.file_name,
    )  # fmt: skip
    assert store.sources() == dict.fromkeys(sources, before.id)


def test_broken_real_files_are_reported_or_read_in_part(pipeline, shared_documents):
    report = pipeline.ingest([shared_documents / "broken"])
    failed = {PurePath(file.path).name: file.reason for file in report.failed}
    added = {file.document.file_name: file.document for file in report.added}
    assert "wachtwoord" in failed["versleuteld_wachtwoord_geheim.pdf"]
    assert "leeg (0 bytes)" in failed["leeg_0_bytes.pdf"]
    assert added["html_met_pdf_naam.pdf"].media_type == "text/html"
    assert len(failed) + len(added) == len(list((shared_documents / "broken").iterdir()))


def test_files_are_read_whatever_they_are_called(pipeline, store, tmp_path):
    odd = tmp_path / "vreemde namen"
    odd.mkdir()
    called = (
        "jaarplan – één 😀.txt",
        "twee  spaties .txt",
        "een\nregel.txt",
        "-n.txt",
        "l" * 250 + ".txt",
        "punten...txt",
    )
    for number, name in enumerate(called):
        (odd / name).write_text(f"De taakstraf duurt hier {number} uur.", encoding="utf-8")
    report = pipeline.ingest([odd])
    assert not report.failed
    assert {PurePath(source).name for source in store.sources()} == set(called)
    assert all("\n" not in file.document.file_name for file in report.added)
    assert len(pipeline.ingest([odd]).unchanged) == len(called)

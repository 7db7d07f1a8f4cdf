"""A folder gives its documents, in order, with what its manifests say, and none of its clutter."""

import json

from ingest.folder import find_files
from ingest.manifest import ManifestEntry


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("tekst", encoding="utf-8")


def test_files_come_sorted_and_clutter_does_not_come(tmp_path):
    make(tmp_path, "b.txt", "a.txt", "map/c.txt", ".verborgen", ".git/d.txt", "~$a.docx", ".~lock.a.odt#", "e.txt~")
    make(tmp_path, "f.tmp", "Thumbs.db", "g.pdf.part", "map/manifest.json")
    (tmp_path / "map" / "manifest.json").write_text('{"documents": []}', encoding="utf-8")
    found = find_files([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in found.files] == ["a.txt", "b.txt", "map/c.txt"]


def test_a_file_that_is_named_twice_comes_once(tmp_path):
    make(tmp_path, "a.txt")
    assert len(find_files([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"]).files) == 1


def test_a_missing_path_is_reported(tmp_path):
    assert find_files([tmp_path / "weg"]).missing == (tmp_path / "weg",)


def test_links_to_folders_are_not_followed(tmp_path):
    make(tmp_path, "map/a.txt")
    (tmp_path / "map" / "rond").symlink_to(tmp_path)
    assert len(find_files([tmp_path]).files) == 1


def test_the_nearest_manifest_that_names_a_file_counts(tmp_path):
    make(tmp_path, "map/a.txt", "map/b.txt")
    outer = [{"file": "map/a.txt", "title": "Buiten"}, {"file": "map/b.txt", "title": "Buiten"}]
    (tmp_path / "manifest.json").write_text(json.dumps({"documents": outer}), encoding="utf-8")
    inner = [{"file": "a.txt", "title": "Binnen"}]
    (tmp_path / "map" / "manifest.json").write_text(json.dumps({"documents": inner}), encoding="utf-8")
    titles = [file.entry.title for file in find_files([tmp_path]).files if file.entry]
    assert titles == ["Binnen", "Buiten"]
    assert find_files([tmp_path / "map" / "a.txt"]).files[0].entry == ManifestEntry("a.txt", "Binnen")


def test_a_broken_manifest_is_reported_and_its_files_come_without_it(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    found = find_files([tmp_path])
    assert [file.entry for file in found.files] == [None]
    assert len(found.manifest_errors) == 1

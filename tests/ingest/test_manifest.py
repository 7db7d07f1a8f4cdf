"""A manifest says what people know about their files, and errors in it say where they are."""

import json

import pytest

from ingest.errors import ManifestError
from ingest.manifest import Manifest, ManifestEntry, read_manifest


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"x")
    return tmp_path


def write(folder, content):
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def test_every_field_is_read(folder):
    fields = {"title": "Jaarplan 2024", "year": 2024, "publisher": "SVG", "type": "jaarplan", "language": "nl"}
    write(folder, {"documents": [{"file": "plan.pdf", **fields}]})
    assert read_manifest(folder).entry("plan.pdf") == ManifestEntry(
        "plan.pdf", "Jaarplan 2024", 2024, "SVG", "jaarplan", "nl"
    )


def test_a_folder_without_a_manifest_says_nothing(folder):
    assert read_manifest(folder) == Manifest()
    assert read_manifest(folder).entry("plan.pdf") is None


def test_only_the_file_is_required_and_null_says_nothing(folder):
    write(folder, {"documents": [{"file": "plan.pdf", "title": None}]})
    assert read_manifest(folder).entry("plan.pdf") == ManifestEntry("plan.pdf")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "regel 1: is geen JSON"),
        ("[]", "mist de lijst ‘documents’"),
        ({"documents": {}}, "mist de lijst ‘documents’"),
        ({"documents": ["plan.pdf"]}, "documents[0]: is geen object"),
        ({"documents": [{"title": "x"}]}, "documents[0]: mist ‘file’"),
        ({"documents": [{"file": "weg.pdf"}]}, "documents[0].file: ‘weg.pdf’ staat niet in deze map"),
        ({"documents": [{"file": "plan.pdf"}] * 2}, "documents[1].file: ‘plan.pdf’ staat er twee keer in"),
        ({"documents": [{"file": "plan.pdf", "titel": "x"}]}, "documents[0].titel: is onbekend; bekend zijn"),
        ({"documents": [{"file": "plan.pdf", "title": 5}]}, "documents[0].title: moet tekst zijn, maar is 5"),
        ({"documents": [{"file": "plan.pdf", "year": "24"}]}, '[0].year: moet een jaartal van 1800 tot 2200 zijn'),
        ({"documents": [{"file": "plan.pdf", "year": True}]}, "maar is true"),
        ({"documents": [{"file": "plan.pdf", "year": 24}]}, "maar is 24"),
        ("[" * 100_000, "is te diep genest"),
    ],
)  # fmt: skip
def test_an_error_says_what_is_wrong_where(folder, content, message):
    write(folder, content)
    with pytest.raises(ManifestError) as caught:
        read_manifest(folder)
    assert message in str(caught.value)
    assert str(folder / "manifest.json") in str(caught.value)


@pytest.mark.parametrize(
    ("said", "groups"), [(["hr", " directie", "hr"], ("directie", "hr")), ([], ()), (None, None)]
)  # fmt: skip
def test_groups_say_whom_a_file_is_for(folder, said, groups):
    write(folder, {"documents": [{"file": "plan.pdf", "groups": said}]})
    entry = read_manifest(folder).entry("plan.pdf")
    assert entry is not None
    assert entry.groups == groups


@pytest.mark.parametrize("said", ["hr", [""], ["*"], ["hr,directie"], [5], ["x" * 101]])
def test_what_is_no_list_of_groups_is_an_error(folder, said):
    write(folder, {"documents": [{"file": "plan.pdf", "groups": said}]})
    with pytest.raises(ManifestError, match="groups"):
        read_manifest(folder)

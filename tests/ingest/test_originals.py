"""Kept copies are whole, and names that come from outside stay inside their folder."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.originals import Originals, safe_file_name, sha256_of


def test_a_copy_equals_its_original_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"tekst" * 1000)
    originals = Originals(tmp_path / "kopieën")
    digest = originals.keep(tmp_path / "a.txt", "id.txt")
    assert digest == sha256_of(originals.folder / "id.txt") == hashlib.sha256(b"tekst" * 1000).hexdigest()
    assert [path.name for path in originals.folder.iterdir()] == ["id.txt"]


def test_a_copy_that_fails_leaves_nothing(tmp_path):
    originals = Originals(tmp_path / "kopieën")
    with pytest.raises(FileNotFoundError):
        originals.keep(tmp_path / "weg.txt", "id.txt")
    assert list(originals.folder.iterdir()) == []


def test_an_upload_has_its_own_name_while_it_is_read(tmp_path):
    originals = Originals(tmp_path)
    with originals.upload("../map/plan.pdf", b"x") as path:
        assert (path.name, path.read_bytes()) == ("plan.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\map\\plan.pdf", "plan.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("..", "document"),
        ("", "document"),
        (".pdf", "document.pdf"),
        ("één’s plan.docx", "één’s plan.docx"),
    ],
)
def test_uploaded_names_become_plain_file_names(given_name, safe):
    assert safe_file_name(given_name) == safe


@given(st.text(max_size=600))
def test_no_name_leaves_the_folder_or_is_too_long(name):
    safe = safe_file_name(name)
    assert "/" not in safe
    assert "\\" not in safe
    assert safe not in {"", ".", ".."}
    assert not any(ord(character) < 32 for character in safe)
    assert len(safe.encode()) <= 255

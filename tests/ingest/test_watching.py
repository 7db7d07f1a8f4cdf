"""A folder that is kept up to date: what comes goes in once it rests, what goes is removed, and it stops when asked."""

import os
import threading
import zipfile
from pathlib import PurePath
from queue import Queue

import pytest

from ingest.watching import keep_up

SETTLE = 0.3
LONGEST_WAIT = 60


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "plan.md").write_text("# Jaarplan 2024\n\nDe pilot begint in maart.\n", encoding="utf-8")
    (folder / "blijft.md").write_text("# Visie\n\nDe visie geldt voor iedereen.\n", encoding="utf-8")
    return folder


@pytest.fixture
def watched(pipeline, folder):
    """What became of the files, each time that something changed; the watching ends with the test."""
    reports, stop = Queue(), threading.Event()
    thread = threading.Thread(
        target=keep_up,
        args=(pipeline, [folder], stop, reports.put),
        kwargs={"prune": True, "settle_seconds": SETTLE, "look_seconds": 2.0},
    )
    thread.start()
    yield reports
    stop.set()
    thread.join(LONGEST_WAIT)
    assert not thread.is_alive()


def next_names(reports, kind):
    """The names of the files of the next report that has some of this kind."""
    while True:
        report = reports.get(timeout=LONGEST_WAIT)
        if getattr(report, kind):
            return [PurePath(file.path).name for file in getattr(report, kind)]


def test_what_changes_in_a_folder_is_followed(watched, store, folder):
    assert next_names(watched, "added") == ["blijft.md", "plan.md"]
    (folder / "nieuw.md").write_text("# Nieuw\n\nDit kwam erbij.\n", encoding="utf-8")
    assert next_names(watched, "added") == ["nieuw.md"]
    (folder / "plan.md").write_text("# Jaarplan 2025\n\nDe pilot is afgerond.\n", encoding="utf-8")
    assert next_names(watched, "replaced") == ["plan.md"]
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7\n")
    assert next_names(watched, "failed") == ["stuk.pdf"]
    (folder / "nieuw.md").unlink()
    assert next_names(watched, "removed") == ["nieuw.md"]
    (folder / "onder").mkdir()
    (folder / "plan.md").rename(folder / "onder" / "plan.md")
    assert next_names(watched, "added_paths") == ["plan.md"]
    assert sorted(document.title for document in store.documents() if not document.superseded_by) == [
        "Jaarplan 2025",
        "Visie",
    ]


def test_a_file_that_is_still_being_copied_is_left_until_it_rests(watched, store, folder):
    next_names(watched, "added")
    with (folder / "groot.md").open("w", encoding="utf-8") as file:
        for part in range(4):
            file.write(f"# Deel {part}\n\nDit is deel {part} van het grote document.\n\n")
            file.flush()
            assert all(document.file_name != "groot.md" for document in store.documents())
    assert next_names(watched, "added") == ["groot.md"]
    document = next(document for document in store.documents() if document.file_name == "groot.md")
    assert "deel 3" in store.passages_of(document.id)[-1].text


def test_a_folder_that_is_suddenly_empty_is_not_believed(watched, store, folder):
    """As when a network share is not there any more: the folder on which it was is empty then."""
    next_names(watched, "added")
    away = folder.parent / "weg"
    away.mkdir()
    for path in list(folder.iterdir()):
        path.rename(away / path.name)
    os.utime(folder)
    assert watched.get(timeout=LONGEST_WAIT).removed == ()
    assert len(store.documents()) == 2


def test_what_leaves_an_archive_is_forgotten_at_once(watched, store, folder):
    next_names(watched, "added")
    archive = folder / "plannen.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("een.md", "# Een\n\nDit blijft erin.\n")
        file.writestr("twee.md", "# Twee\n\nDit gaat eruit.\n")
    assert next_names(watched, "added") == ["een.md", "twee.md"]
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("een.md", "# Een\n\nDit blijft erin.\n")
    assert next_names(watched, "removed") == ["twee.md"]
    assert sorted(document.title for document in store.documents()) == ["Een", "Jaarplan 2024", "Visie"]

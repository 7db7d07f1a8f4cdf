"""A full disk and a folder that cannot be written to, as the system, SQLite and tantivy tell of them."""

import sqlite3
from pathlib import Path

import pytest

from index.database import Database
from index.errors import StorageError
from index.storage import on_disk


def fill(connection: sqlite3.Connection) -> None:
    """Let the file grow no further than it is."""
    connection.execute("PRAGMA max_page_count = 1")


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    database = Database(tmp_path / "vraagbaak.sqlite3")
    fill(database.connection())
    with pytest.raises(StorageError) as raised, database.transaction() as connection:
        connection.execute("INSERT INTO setting VALUES ('groot', ?)", ("x" * 1_000_000,))
    assert raised.value.is_full
    assert raised.value.folder == tmp_path
    assert not database.connection().execute("SELECT 1 FROM setting WHERE key = 'groot'").fetchone()


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "vraagbaak.sqlite3").mkdir()
    with pytest.raises(StorageError) as raised:
        Database(tmp_path / "vraagbaak.sqlite3")
    assert not raised.value.is_full
    assert "unable to open" in str(raised.value)


def test_what_the_system_and_tantivy_say_of_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as raised, on_disk(tmp_path), Path("/dev/full").open("w", buffering=1) as file:
        file.write("vol\n")
    assert raised.value.is_full
    with pytest.raises(StorageError) as raised, on_disk(tmp_path):
        raise ValueError("Failed to open file for write: 'IoError { io_error: Custom { kind: StorageFull } }'")
    assert raised.value.is_full


def test_what_has_nothing_to_do_with_the_disk_stays_what_it_is(tmp_path: Path) -> None:
    database = Database(tmp_path / "vraagbaak.sqlite3")
    with pytest.raises(sqlite3.OperationalError, match="no such table"), database.transaction() as connection:
        connection.execute("SELECT 1 FROM nergens")
    with pytest.raises(FileNotFoundError), on_disk(tmp_path):
        (tmp_path / "nergens").read_text("utf-8")
    with pytest.raises(ValueError, match="geen getal"), on_disk(tmp_path):
        raise ValueError("geen getal")

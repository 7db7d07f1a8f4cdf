"""A database made by an older program opens, keeps what it holds, and ends up with the same schema as a new one."""

import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from index.database import SCHEMA_VERSION, Database
from index.store import Store


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database as the first version made it: a document with a path and one that was uploaded."""
    path = tmp_path / "oud.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.executescript(resources.files("index").joinpath("schema.sql").read_text("utf-8"))
        for name in ("a", "b"):
            connection.execute(
                """INSERT INTO document VALUES (?, 'Plan', 'plan.md', 'text/markdown', ?, 9, NULL, 1, 2024, NULL, NULL,
                   'plan', 'nl', '2024-05-01T12:00:00+00:00', 'complete', '[]', 'plan.md', 1)""",
                (name, name * 4),
            )
            connection.execute(
                """INSERT INTO passage (id, document_id, ordinal, kind, headings, text, sentences, spans, columns)
                   VALUES (?, ?, 0, 'prose', '[]', 'De proef begint.', x'', x'', '[]')""",
                (f"{name}-0", name),
            )
        connection.execute("INSERT INTO source VALUES ('/map/plan.md', 'a')")
        connection.execute("INSERT INTO setting VALUES ('identity', 'x'), ('generation', '1')")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    return path


def schema_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in sorted(tables)}


def test_an_old_database_opens_with_everything_that_was_in_it(old: Path) -> None:
    store = Store(old)
    assert [document.id for document in store.documents()] == ["a", "b"]
    assert store.passage("a-0").text == "De proef begint."
    assert store.passage("a-0").language is None
    assert store.passage("a-0").rows == ()
    assert store.document("a").superseded_by is None


def test_an_old_upload_becomes_a_source_of_its_own(old: Path) -> None:
    assert Store(old).sources() == {"/map/plan.md": "a", "upload:b": "b"}


def test_an_old_database_gets_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Database(old).close()
    Database(tmp_path / "nieuw.sqlite3").close()
    assert schema_of(old) == schema_of(tmp_path / "nieuw.sqlite3")
    with sqlite3.connect(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_opening_twice_migrates_once(old: Path) -> None:
    Database(old).close()
    Database(old).close()
    assert len(Store(old).documents()) == 2


def test_what_was_for_everyone_stays_for_everyone(old: Path) -> None:
    assert Store(old).document("a").groups == ()
    assert [document.id for document in Store(old, audience=()).documents()] == ["a", "b"]


def test_after_a_migration_everything_refers_to_what_is_there(old: Path) -> None:
    connection = Database(old).connection()
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.execute("DELETE FROM document WHERE id = 'a'")
    assert [row["document_id"] for row in connection.execute("SELECT document_id FROM passage")] == ["b"]

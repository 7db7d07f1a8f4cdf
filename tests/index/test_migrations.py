"""A database of an older program is brought up to date with all that is in it."""

import sqlite3
from importlib import resources
from pathlib import Path

from index.database import SCHEMA_VERSION, Database
from index.store import Store

FIRST_DOCUMENT = (
    "INSERT INTO document VALUES ('a', 'Plan', 'a.pdf', 'application/pdf', 'aaaa', 1, 1, 1, 2024, NULL, NULL, NULL, "
    "'nl', '2024-05-01T12:00:00+00:00', 'complete', '[]', 'a.pdf', 1)"
)


def of_the_first_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(resources.files("index").joinpath("schema.sql").read_text("utf-8"))
        connection.execute("INSERT INTO setting VALUES ('identity', 'old')")
        connection.execute(FIRST_DOCUMENT)
        connection.execute("INSERT INTO source VALUES ('/map/a.pdf', 'a')")
        connection.execute("INSERT INTO word VALUES ('a', 'svg', 2)")
        connection.execute("PRAGMA user_version = 1")


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, tbl_name, COALESCE(sql, '') FROM sqlite_master")
        return {(name, table, " ".join(sql.split())) for name, table, sql in rows}


def test_a_database_of_the_first_version_keeps_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    of_the_first_version(path)
    store = Store(path)
    assert [document.id for document in store.documents()] == ["a"]
    assert store.sources() == {"/map/a.pdf": "a"}
    assert store.document("a").superseded_by is None
    assert store.vocabulary() == {"svg": 2}
    assert store.groups_of("a") == ()
    assert [document.id for document in Store(path, audience=()).documents()] == ["a"]


def test_an_old_and_a_new_database_have_the_same_tables(tmp_path: Path) -> None:
    of_the_first_version(tmp_path / "old.sqlite3")
    for name in ("old", "new"):
        Store(tmp_path / f"{name}.sqlite3").close()
    assert schema_of(tmp_path / "old.sqlite3") == schema_of(tmp_path / "new.sqlite3")


def test_an_upload_of_the_first_version_becomes_a_source_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    of_the_first_version(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM source")
    assert Store(path).sources() == {"upload:a": "a"}


def test_after_a_migration_everything_refers_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    of_the_first_version(path)
    database = Database(path)
    connection = database.connection()
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.execute("DELETE FROM document")
    assert connection.execute("SELECT COUNT(*) FROM source").fetchone()[0] == 0

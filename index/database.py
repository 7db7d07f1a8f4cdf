"""The SQLite database: one file, one schema version, one connection per thread."""

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from index.errors import StoreVersionError

SCHEMA_VERSION = 1


class Database:
    """A SQLite file in WAL mode. Readers never wait for the one writer; a transaction is all there or not at all.

    Raises:
        StoreVersionError: the file was made by a newer version of this program.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._prepare()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode outside `transaction`."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is not None:
            return existing
        connection = sqlite3.connect(self._path, timeout=60, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        # What was removed is overwritten, not just unlinked: nobody finds it in the file either.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA mmap_size = 1073741824")
        self._local.connection = connection
        with self._lock:
            self._opened.append(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside happens, or nothing. One writer at a time; others wait up to a minute."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def checkpoint(self) -> None:
        """Write the log into the file and empty it, as far as readers allow."""
        self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._local = threading.local()

    def _prepare(self) -> None:
        connection = self.connection()
        connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version > SCHEMA_VERSION:
                raise StoreVersionError(self._path, version, SCHEMA_VERSION)
            if version == 0:
                # executescript would commit the transaction, so the statements go in one by one.
                for statement in _statements(resources.files("index").joinpath("schema.sql").read_text("utf-8")):
                    connection.execute(statement)
                connection.execute("INSERT INTO setting VALUES ('identity', ?)", (uuid.uuid4().hex,))
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""

"""The SQLite database: one file, one schema version, one connection per thread."""

import fcntl
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from index.errors import StoreVersionError
from index.storage import on_disk

# Files NNNN_name.sql: each brings a database from version NNNN - 1 to NNNN. What was released is never changed.
_MIGRATIONS = resources.files("index") / "migrations"
_FIRST_VERSION = 1

#: Of the file beside a database by which processes wait for one another.
LOCK_SUFFIX = ".lock"


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction on a connection in autocommit mode: everything inside happens, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite may have undone everything already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Database:
    """A SQLite file in WAL mode. Readers never wait for the one writer; a transaction is all there or not at all.

    Args:
        path: of the file, which is made when it is not there.
        on_connect: is handed every connection before it is used.

    Raises:
        StoreVersionError: the file was made by a newer version of this program.
        StorageError: it cannot be made or written to; later changes raise it as well.
    """

    def __init__(self, path: Path, on_connect: Callable[[sqlite3.Connection], None] | None = None) -> None:
        self._path = path
        self._on_connect: Callable[[sqlite3.Connection], None] | None = None
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        with on_disk(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        if on_connect is not None:
            on_connect(self.connection())
            self._on_connect = on_connect

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
        if self._on_connect is not None:
            self._on_connect(connection)
        self._local.connection = connection
        with self._lock:
            self._opened.append(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside happens, or nothing. One writer at a time; others wait up to a minute."""
        with on_disk(self._path.parent), self._holding(fcntl.LOCK_SH), whole(self.connection()) as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """For as long as it lasts no process begins a transaction; to be used outside of one."""
        with self._holding(fcntl.LOCK_EX):
            yield

    @contextmanager
    def _holding(self, kind: int) -> Iterator[None]:
        # Not a lock on the database file itself: closing that file would let go of SQLite's own locks.
        with self._path.with_name(self._path.name + LOCK_SUFFIX).open("a") as lock:
            fcntl.flock(lock, kind)
            yield

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
        """Make the tables of a new file, or bring those of an older program up to date, in one transaction."""
        connection = self.connection()
        connection.execute("PRAGMA journal_mode = WAL")
        # A migration may replace a table that others refer to, which would take along what refers to it.
        connection.execute("PRAGMA foreign_keys = OFF")
        with self.transaction():
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version > SCHEMA_VERSION:
                raise StoreVersionError(self._path, version, SCHEMA_VERSION)
            if version == 0:
                _run(connection, resources.files("index").joinpath("schema.sql"))
                connection.execute("INSERT INTO setting VALUES ('identity', ?)", (uuid.uuid4().hex,))
                version = _FIRST_VERSION
            for number, migration in _migrations():
                if number > version:
                    _run(connection, migration)
            if version < SCHEMA_VERSION:
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("PRAGMA foreign_keys = ON")


def _migrations() -> list[tuple[int, Traversable]]:
    """The steps from one version of the schema to the next, in order, each with the version it leads to."""
    files = sorted((file for file in _MIGRATIONS.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [(int(file.name.split("_")[0]), file) for file in files]


def _run(connection: sqlite3.Connection, script: Traversable) -> None:
    # executescript would commit the transaction, so the statements go in one by one.
    for statement in _statements(script.read_text("utf-8")):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


SCHEMA_VERSION = max([_FIRST_VERSION, *(number for number, _ in _migrations())])

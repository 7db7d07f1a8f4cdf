"""The file with keys and sessions.

It lies beside the index, so that a rebuild leaves it alone and copying an index does not copy keys.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.database import whole
from service.errors import AccessFileError

FILE = "access.sqlite3"
_VERSION = 1
_SCHEMA = """
CREATE TABLE key (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,          -- of the program or desk that uses it, not of a person
  role         TEXT NOT NULL,
  groups       TEXT NOT NULL,          -- JSON list
  digest       BLOB NOT NULL,          -- SHA-256 of the whole key
  created_at   TEXT NOT NULL,
  expires_at   TEXT,
  revoked_at   TEXT,                   -- a revoked key stays in the list
  last_used    TEXT,                   -- the day, no more
  per_minute   INTEGER
) WITHOUT ROWID;

CREATE TABLE session (
  digest     BLOB PRIMARY KEY,         -- SHA-256 of what the cookie holds
  key_id     TEXT REFERENCES key(id),  -- NULL: signed in at the identity provider
  role       TEXT NOT NULL,
  groups     TEXT NOT NULL,            -- JSON list
  expires_at TEXT NOT NULL
) WITHOUT ROWID;

-- People who are at the identity provider to sign in.
CREATE TABLE sign_in (
  digest     BLOB PRIMARY KEY,         -- SHA-256 of `state`
  nonce      TEXT NOT NULL,
  verifier   TEXT NOT NULL,
  target     TEXT NOT NULL,            -- the page that they wanted
  expires_at TEXT NOT NULL
) WITHOUT ROWID
"""


class AccessDatabase:
    """Thread-safe; several processes may use the file at once. It is made when something is first written to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """What a query finds; nothing while there is no file yet."""
        with self._lock:
            if self._connection is None and not self._path.exists():
                return []
            return self._opened().execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Everything inside happens, or nothing."""
        with self._lock, whole(self._opened()) as connection:
            yield connection

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Nobody else on the machine reads it, from its first moment.
            self._path.touch(mode=0o600)
            connection = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            self._prepare(connection)
            self._connection = connection
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > _VERSION:
            connection.close()
            raise AccessFileError(self._path, version, _VERSION)
        if version == 0:
            for statement in _SCHEMA.split(";\n\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute("COMMIT")

"""What every query of the store needs: the database, and rows of it."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from corpus.errors import DocumentNotFoundError
from index.database import Database
from index.visibility import shadow_tables

DOCUMENT = """SELECT *, (SELECT json_group_array(name) FROM (
                            SELECT name FROM document_group
                            WHERE document_id = document.id AND name <> '*' ORDER BY name)) AS groups FROM document"""
"""Every column, with the groups as a JSON list."""


class Queries:
    """One open database, limited to what an audience may see.

    Args:
        path: of the database.
        audience: the groups of the people who look; None sees everything.
    """

    def __init__(self, path: Path, audience: Collection[str] | None = None) -> None:
        self._database = Database(path, None if audience is None else partial(shadow_tables, groups=audience))

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for the queries of `index.facets`."""
        return self._database.connection()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction, for the changes of other modules of this floor."""
        with self._database.transaction() as connection:
            yield connection

    def _document_row(self, document_id: str) -> sqlite3.Row:
        row = self._one(f"{DOCUMENT} WHERE id = ?", (document_id,))
        if row is None:
            raise DocumentNotFoundError(document_id)
        return row

    def _all(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        return self._database.connection().execute(query, tuple(values)).fetchall()

    def _one(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._database.connection().execute(query, values).fetchone()
        return row

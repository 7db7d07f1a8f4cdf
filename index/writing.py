"""The steps of a change to the store; each runs inside a transaction that `index.store` opens."""

import sqlite3
from collections.abc import Collection

from corpus.groups import EVERYONE
from index.entries import PassageEntry
from index.records import passage_row, vectors_to_bytes


def next_generation(connection: sqlite3.Connection) -> int:
    """Begin a new generation and return its number."""
    row = connection.execute("SELECT value FROM setting WHERE key = 'generation'").fetchone()
    generation = int(row["value"]) + 1 if row else 1
    connection.execute("INSERT OR REPLACE INTO setting VALUES ('generation', ?)", (str(generation),))
    return generation


def has_source(connection: sqlite3.Connection, document_id: str) -> bool:
    """Whether some path leads to this document."""
    return connection.execute("SELECT 1 FROM source WHERE document_id = ?", (document_id,)).fetchone() is not None


def remove(connection: sqlite3.Connection, document_id: str, generation: int, *, keep_sources: bool = False) -> None:
    """Remove a document with all that hangs on it and note it for the derived indexes."""
    sources = connection.execute("SELECT path FROM source WHERE document_id = ?", (document_id,)).fetchall()
    if connection.execute("DELETE FROM document WHERE id = ?", (document_id,)).rowcount == 0:
        return
    connection.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (document_id, generation))
    if keep_sources:
        # The cascade took the paths along; the caller adds the document again in this same transaction.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.executemany("INSERT INTO source VALUES (?, ?)", [(row["path"], document_id) for row in sources])


def groups_of(connection: sqlite3.Connection, document_id: str) -> tuple[str, ...]:
    """The groups that a document is for, `EVERYONE` among them; none for a document that is not there."""
    rows = connection.execute("SELECT name FROM document_group WHERE document_id = ? ORDER BY name", (document_id,))
    return tuple(row["name"] for row in rows)


def put_groups(connection: sqlite3.Connection, document_id: str, groups: Collection[str]) -> None:
    """Say whom a document is for, in the place of what was said before; no groups means everyone."""
    connection.execute("DELETE FROM document_group WHERE document_id = ?", (document_id,))
    connection.executemany(
        "INSERT INTO document_group VALUES (?, ?)", [(document_id, name) for name in set(groups) or {EVERYONE}]
    )


def add_entry(connection: sqlite3.Connection, entry: PassageEntry) -> None:
    """Add one passage with all that search needs of it."""
    cursor = connection.execute(
        """INSERT INTO passage (id, document_id, ordinal, kind, headings, text, sentences, spans, columns,
                                page_number, page_label, paragraph_number)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        passage_row(entry.passage),
    )
    number = cursor.lastrowid
    connection.execute(
        "INSERT INTO passage_search VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            entry.terms.title,
            entry.terms.headings,
            entry.terms.body,
            entry.terms.parts,
            vectors_to_bytes(entry.vector),
            entry.token_vectors,
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?)",
        [(number, e.char_start, e.char_end, e.label, e.key, e.text) for e in entry.entities],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO abbreviation VALUES (?, ?, ?, ?)",
        [(number, a.char_start, a.short, a.long) for a in entry.abbreviations],
    )

"""The steps of a change to the store; each runs inside a transaction that `index.store` opens."""

import sqlite3
from collections.abc import Collection

from corpus.document import Document
from corpus.groups import EVERYONE
from index.entries import PassageEntry
from index.records import document_row, passage_row, vectors_to_bytes


def next_generation(connection: sqlite3.Connection) -> int:
    """Begin a new generation and return its number."""
    row = connection.execute("SELECT value FROM setting WHERE key = 'generation'").fetchone()
    generation = int(row["value"]) + 1 if row else 1
    connection.execute("INSERT OR REPLACE INTO setting VALUES ('generation', ?)", (str(generation),))
    return generation


def has_source(connection: sqlite3.Connection, document_id: str) -> bool:
    """Whether some path leads to this document."""
    return connection.execute("SELECT 1 FROM source WHERE document_id = ?", (document_id,)).fetchone() is not None


def put_document(connection: sqlite3.Connection, document: Document, original: str, generation: int) -> None:
    """Add a document, or put it in the place of what was made of the same bytes before.

    Its paths, its place among its versions and what people said about it stay; pages, passages and words do not.
    """
    connection.execute("DELETE FROM page WHERE document_id = ?", (document.id,))
    connection.execute("DELETE FROM passage WHERE document_id = ?", (document.id,))
    connection.execute("DELETE FROM word WHERE document_id = ?", (document.id,))
    connection.execute("DELETE FROM likeness WHERE document_id = ?", (document.id,))
    connection.execute("DELETE FROM shared_text WHERE document_id = ?", (document.id,))
    values = document_row(document, original, generation)
    columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    connection.execute(
        f"INSERT INTO document ({columns}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {changes}",  # noqa: S608  # names of our own columns
        values,
    )
    connection.execute("DELETE FROM removal WHERE document_id = ?", (document.id,))


def remove(connection: sqlite3.Connection, document_id: str, generation: int) -> None:
    """Remove a document with all that hangs on it and note it for the derived indexes.

    The version before it, where there is one, is followed by the version after it from now on.
    """
    after = connection.execute("SELECT superseded_by FROM document WHERE id = ?", (document_id,)).fetchone()
    if after is None:
        return
    connection.execute(
        "UPDATE document SET superseded_by = ? WHERE superseded_by = ?", (after["superseded_by"], document_id)
    )
    connection.execute("DELETE FROM document WHERE id = ?", (document_id,))
    connection.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (document_id, generation))


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
                                page_number, page_label, paragraph_number, language, confidences)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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

"""The steps of a change to the store; each runs inside a transaction that `index.store` opens."""

import sqlite3
from collections.abc import Collection

from corpus.document import Document, Metadata
from corpus.groups import EVERYONE
from index.entries import Correction, PassageEntry
from index.records import DOCUMENT_COLUMNS, document_row, passage_row, vectors_to_bytes
from index.supersession import VersionReason

# A rebuilt index fills these by itself.
MADE_FROM_FILES = frozenset(
    {"setting", "document", "removal", "page", "passage", "passage_search", "mention", "abbreviation", "word"}
    | {"likeness", "shared_text", "unwanted_original"}
)


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
    forget_likeness(connection, document.id)
    values = document_row(document, original, generation)
    columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    connection.execute(
        f"INSERT INTO document ({columns}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {changes}",  # noqa: S608  # names of our own columns
        values,
    )
    connection.execute("DELETE FROM removal WHERE document_id = ?", (document.id,))
    connection.execute("DELETE FROM unwanted_original WHERE name = ?", (original,))


# What comparing documents found, and what no person or path said.
_FOUND = ", ".join(f"'{reason}'" for reason in (VersionReason.TITLE, VersionReason.TEXT, VersionReason.FORMAT))


def forget_likeness(connection: sqlite3.Connection, document_id: str) -> None:
    """Let a document be compared again with the others; what no person or path decided about its versions is undone."""
    for table in ("likeness", "shared_text"):
        connection.execute(
            f"""DELETE FROM {table} WHERE document_id = :id OR document_id IN (
                  SELECT id FROM document WHERE superseded_by = :id AND superseded_reason IN ({_FOUND}))""",  # noqa: S608  # two tables of our own
            {"id": document_id},
        )
    connection.execute(
        f"""UPDATE document SET superseded_by = NULL, superseded_since = NULL, superseded_reason = NULL
           WHERE (id = :id OR superseded_by = :id) AND superseded_reason IN ({_FOUND})""",  # noqa: S608  # the same
        {"id": document_id},
    )


def remove(connection: sqlite3.Connection, document_id: str, generation: int) -> None:
    """Remove a document with all that hangs on it and note it for the derived indexes.

    Older versions that were read from its path go along: nothing else leads to them. An older version that has a path
    of its own is followed by the version after this one from now on, and is compared with the others again.
    """
    row = connection.execute("SELECT superseded_by, original FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        return
    for older in connection.execute(
        """SELECT id FROM document WHERE superseded_by = ? AND superseded_reason = 'path'
           AND id NOT IN (SELECT document_id FROM source)""",
        (document_id,),
    ).fetchall():
        remove(connection, older["id"], generation)
    connection.execute(
        "DELETE FROM likeness WHERE document_id IN (SELECT id FROM document WHERE superseded_by = ?)", (document_id,)
    )
    connection.execute(
        "UPDATE document SET superseded_by = ? WHERE superseded_by = ?", (row["superseded_by"], document_id)
    )
    connection.execute("DELETE FROM document WHERE id = ?", (document_id,))
    connection.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (document_id, generation))
    connection.execute("INSERT OR IGNORE INTO unwanted_original VALUES (?)", (row["original"],))


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
                                page_number, page_label, paragraph_number, language, confidences, rows)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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


def put_metadata(connection: sqlite3.Connection, document_id: str, metadata: Metadata) -> None:
    """Say something else about a document, all but its title, and let it be compared again with the others."""
    forget_likeness(connection, document_id)
    connection.execute(
        "UPDATE document SET year = ?, date = ?, publisher = ?, kind = ?, language = ?, version = ? WHERE id = ?",
        (
            metadata.year,
            metadata.date.isoformat() if metadata.date else None,
            metadata.publisher,
            metadata.kind,
            metadata.language,
            metadata.version,
            document_id,
        ),
    )


def put_corrections(connection: sqlite3.Connection, document_id: str, corrections: Collection[Correction]) -> None:
    """Keep what people said about a document, in the place of what was said before."""
    connection.execute("DELETE FROM correction WHERE document_id = ?", (document_id,))
    connection.executemany(
        "INSERT INTO correction VALUES (?, ?, ?, ?)", [(document_id, c.field, c.value, c.found) for c in corrections]
    )


def rename_after_sources(connection: sqlite3.Connection, document_id: str) -> None:
    """Call a document after one of the paths that lead to it, unless it is called so already or was uploaded alone."""
    rows = connection.execute(
        "SELECT path FROM source WHERE document_id = ? AND path LIKE '/%' ORDER BY path", (document_id,)
    )
    names = [row["path"].rsplit("/", 1)[-1] for row in rows]
    called = connection.execute("SELECT file_name FROM document WHERE id = ?", (document_id,)).fetchone()
    if names and called["file_name"] not in names:
        connection.execute("UPDATE document SET file_name = ? WHERE id = ?", (names[0], document_id))


def carry_over(connection: sqlite3.Connection) -> None:
    """Take over from the attached database `other` what cannot be made anew from the files of its documents.

    That is every table that is not named in `MADE_FROM_FILES`, and what reading does not set of a document. The
    generation comes after those of both, so that whoever followed either sees that something changed.
    """
    query = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    for table in [str(row["name"]) for row in connection.execute(query)]:
        if table not in MADE_FROM_FILES:
            connection.execute(f"DELETE FROM main.{table}")  # noqa: S608  # names of our own tables
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM other.{table}")  # noqa: S608
    columns = [str(row["name"]) for row in connection.execute("PRAGMA main.table_info(document)")]
    kept = ", ".join(
        f"{name} = (SELECT o.{name} FROM other.document o WHERE o.id = document.id)"  # noqa: S608  # our own columns
        for name in columns
        if name not in DOCUMENT_COLUMNS
    )
    connection.execute(f"UPDATE main.document SET {kept}")  # noqa: S608  # names of our own columns
    connection.execute(
        """INSERT OR REPLACE INTO main.setting SELECT 'generation', 1 + max(CAST(value AS INTEGER)) FROM (
             SELECT 0 AS value UNION ALL SELECT value FROM main.setting WHERE key = 'generation'
             UNION ALL SELECT value FROM other.setting WHERE key = 'generation')"""
    )

"""The steps of a change to which version takes the place of which; each runs inside a transaction."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class VersionReason(StrEnum):
    """Why one document counts as a newer version of another; FORMAT: it is the same text in a file of another sort."""

    PATH = "path"
    TITLE = "title"
    TEXT = "text"
    FORMAT = "format"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands among its versions: the next newer one, and whether a person or its path decided that."""

    next: str | None
    is_decided: bool


def standing_of(connection: sqlite3.Connection, document_id: str) -> Standing:
    """Where a document stands among its versions."""
    row = connection.execute("SELECT superseded_by FROM document WHERE id = ?", (document_id,)).fetchone()
    decided = reason_of(connection, document_id) in {VersionReason.PERSON, VersionReason.PATH}
    return Standing(row["superseded_by"], decided)


def reason_of(connection: sqlite3.Connection, document_id: str) -> VersionReason | None:
    """Why a document stands where it does among its versions; None when nothing was said or found."""
    row = connection.execute("SELECT superseded_reason FROM document WHERE id = ?", (document_id,)).fetchone()
    return VersionReason(row["superseded_reason"]) if row and row["superseded_reason"] else None


def mark_superseded(connection: sqlite3.Connection, older: str, newer: str, reason: VersionReason) -> None:
    """Note that a document took the place of another, inside a transaction; the newer one stops being the older one."""
    if older in _chain(connection, newer):
        clear_superseded(connection, newer)
    connection.execute(
        "UPDATE document SET superseded_by = ?, superseded_since = ?, superseded_reason = ? WHERE id = ?",
        (newer, datetime.now(UTC).isoformat(), reason, older),
    )


def clear_superseded(connection: sqlite3.Connection, document_id: str) -> None:
    """Let a document be the newest version again."""
    connection.execute(
        "UPDATE document SET superseded_by = NULL, superseded_since = NULL, superseded_reason = NULL WHERE id = ?",
        (document_id,),
    )


def _chain(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """The newer versions of a document, the next one first."""
    rows = connection.execute(
        """WITH RECURSIVE newer(id) AS (
             SELECT superseded_by FROM document WHERE id = ?
             UNION SELECT d.superseded_by FROM document d JOIN newer ON d.id = newer.id)
           SELECT id FROM newer WHERE id IS NOT NULL""",
        (document_id,),
    )
    return [row["id"] for row in rows]

"""Which documents are versions of one another, and which of them are left out unless someone asks for them.

Each version points to the next newer one. An older version stays in every index; a search leaves it out.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import DocumentNotFoundError
from index.store import Store
from index.supersession import VersionReason, mark_superseded
from index.writing import next_generation


@dataclass(frozen=True, slots=True)
class AskedVersions:
    """What a question or a filter says about the version that is meant; empty for the newest.

    years: calendar years. numbers: version numbers as they are written, such as ``2.1``.
    """

    years: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Version:
    id: str
    year: int | None
    number: str | None
    next: str | None


def supersede(store: Store, older: str, newer: str, reason: VersionReason) -> None:
    """Let one document take the place of another, which from then on is found on request only.

    Raises:
        DocumentNotFoundError: one of them does not exist.
        ValueError: they are the same document.
    """
    if older == newer:
        raise ValueError(f"a document cannot take its own place: {older}")
    with store.transaction() as connection:
        next_generation(connection)
        for document_id in (older, newer):
            _check_exists(connection, document_id)
        mark_superseded(connection, older, newer, reason)


def restore(store: Store, document_id: str) -> None:
    """Say that a document still holds: it is found again, and no newer version takes its place by itself.

    Raises:
        DocumentNotFoundError: there is no such document.
    """
    with store.transaction() as connection:
        next_generation(connection)
        _check_exists(connection, document_id)
        connection.execute(
            "UPDATE document SET superseded_by = NULL, superseded_since = NULL, superseded_reason = ? WHERE id = ?",
            (VersionReason.PERSON, document_id),
        )


def _check_exists(connection: sqlite3.Connection, document_id: str) -> None:
    if not connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone():
        raise DocumentNotFoundError(document_id)


def left_out(store: Store, asked: AskedVersions | None = None) -> frozenset[str]:
    """The documents in which nothing is looked up: those that a newer version has taken the place of.

    Where a year or version number is asked for that an older version has and no newer one, that version is looked up
    instead of the newer ones.
    """
    asked = asked or AskedVersions()
    versions = {version.id: version for version in _linked(store)}
    hidden = {version.id for version in versions.values() if version.next}
    for version in versions.values():
        newer = list(_newer(version, versions))
        if _is_asked_for(version, newer, asked):
            hidden.discard(version.id)
            hidden.update(other.id for other in newer if not _is_named(other, asked))
    return frozenset(hidden)


def _linked(store: Store) -> list[_Version]:
    rows = store.connection().execute(
        """SELECT id, year, version, superseded_by FROM document
           WHERE superseded_by IS NOT NULL OR id IN (SELECT superseded_by FROM document)"""
    )
    return [_Version(row["id"], row["year"], row["version"], row["superseded_by"]) for row in rows]


def _newer(version: _Version, versions: dict[str, _Version]) -> Iterator[_Version]:
    while version.next is not None:
        version = versions[version.next]
        yield version


def _is_named(version: _Version, asked: AskedVersions) -> bool:
    return version.year in asked.years or version.number in asked.numbers


def _is_asked_for(version: _Version, newer: Sequence[_Version], asked: AskedVersions) -> bool:
    """Whether a version is the newest with a year or number that is asked for."""
    by_year = version.year in asked.years and all(other.year != version.year for other in newer)
    by_number = version.number in asked.numbers and all(other.number != version.number for other in newer)
    return by_year or by_number

"""By what documents are compared to find versions of one another, and which of them may be such versions."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from index.store import Store
from index.supersession import VersionReason

# Two documents that share a tenth of their text share one of these with a probability of 97 %, a third with certainty.
HASHES_LOOKED_UP = 32


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document with what it is compared by.

    title_key: its title without what differs between versions. sketch: uint64 (n,), ascending.
    """

    document: Document
    title_key: str
    sketch: NDArray[np.uint64]


def not_compared(store: Store) -> tuple[str, ...]:
    """Ids of the documents that were not compared with the others yet, in the order in which they came in."""
    rows = store.connection().execute(
        "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM likeness) ORDER BY generation, id"
    )
    return tuple(row["id"] for row in rows)


def texts_of(store: Store, document_id: str) -> tuple[str, ...]:
    """The texts of a document's passages, in order."""
    rows = store.connection().execute("SELECT text FROM passage WHERE document_id = ? ORDER BY ordinal", (document_id,))
    return tuple(row["text"] for row in rows)


def put_likeness(connection: sqlite3.Connection, likeness: Likeness) -> None:
    """Keep what a document is compared by, inside a transaction."""
    document_id = likeness.document.id
    sketch = likeness.sketch.astype("<u8").tobytes()
    connection.execute("INSERT OR REPLACE INTO likeness VALUES (?, ?, ?)", (document_id, likeness.title_key, sketch))
    connection.executemany(
        "INSERT OR IGNORE INTO shared_text VALUES (?, ?)",
        [(number, document_id) for number in _looked_up(likeness.sketch)],
    )


def alike(store: Store, likeness: Likeness) -> Sequence[Likeness]:
    """The documents with the same title key or some of the same text.

    Older versions that were read from a path which now has a newer one are no part of this: they follow that one.
    """
    document_id = likeness.document.id
    rows = store.connection().execute(
        """SELECT d.id, l.title_key, l.sketch FROM likeness l JOIN document d ON d.id = l.document_id
           WHERE d.id <> :id AND (d.superseded_reason IS NULL OR d.superseded_reason <> :path)
             AND ((l.title_key = :key AND :key <> '') OR d.id IN (
                   SELECT other.document_id FROM shared_text own JOIN shared_text other USING (hash)
                   WHERE own.document_id = :id))
           ORDER BY d.id""",
        {"id": document_id, "key": likeness.title_key, "path": VersionReason.PATH},
    )
    return [Likeness(store.document(row["id"]), row["title_key"], np.frombuffer(row["sketch"], "<u8")) for row in rows]


def _looked_up(sketch: NDArray[np.uint64]) -> list[int]:
    """The smallest hashes as SQLite's signed integers."""
    signed: list[int] = sketch[:HASHES_LOOKED_UP].view(np.int64).tolist()
    return signed

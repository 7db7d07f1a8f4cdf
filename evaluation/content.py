"""What a data folder holds, in a form that two of them can be compared by."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from service.components import ORIGINALS_FOLDER, STORE_FILE

# Numbers and moments that differ from one run to the next without anything being otherwise.
_PASSING = frozenset({"number", "generation", "ingested_at", "superseded_since", "rowid"})
# What is only on its way: which documents left, for indexes that are behind.
_LEFT_OUT = frozenset({"setting", "removal"})


def content_of(data: Path, *, underway: bool = False) -> dict[str, str]:
    """A digest of every table and of the kept copies.

    Rows of a table are told by the passage they belong to, not by its number, and their order does not count.
    underway: leave out copies that a killed process was about to make.
    """
    digests = {}
    with sqlite3.connect(data / STORE_FILE) as connection:
        connection.row_factory = sqlite3.Row
        passages = {row["number"]: row["id"] for row in connection.execute("SELECT number, id FROM passage")}
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for table in sorted(row["name"] for row in names if row["name"] not in _LEFT_OUT):
            rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608  # names of our own tables
            digests[table] = _digest(_told(row, passages) for row in rows)
    connection.close()
    kept = (data / ORIGINALS_FOLDER).iterdir()
    copies = sorted(path for path in kept if not (underway and path.name.startswith(".")))
    digests["kept copies"] = _digest(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in copies)
    return digests


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The parts in which two contents differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _told(row: sqlite3.Row, passages: dict[int, str]) -> str:
    values = {name: row[name] for name in row.keys() if name not in _PASSING}  # noqa: SIM118  # rows iterate over values
    if "number" in row.keys() and "id" not in values:  # noqa: SIM118
        values["passage"] = passages.get(row["number"], row["number"])
    return json.dumps({n: v.hex() if isinstance(v, bytes) else v for n, v in values.items()}, sort_keys=True)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

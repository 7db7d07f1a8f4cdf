"""Filters and facets, computed by the store, so that they agree with ranking and with deletion."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.store import Store


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet, what to call it, and how many passages have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The facets of one result, each with the most frequent value first."""

    documents: tuple[FacetCount, ...]
    years: tuple[FacetCount, ...]
    organisations: tuple[FacetCount, ...]
    kinds: tuple[FacetCount, ...]
    themes: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a passage must be of; an empty tuple asks for nothing.

    kinds: of document, such as "jaarplan". themes: the outermost heading that it stands under. Case does not matter in
    these, nor in organisations.
    """

    document_ids: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    organisations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def select(store: Store, wanted: Wanted, *, left_out: Collection[str] = ()) -> NDArray[np.int64] | None:
    """The numbers of the passages that pass the filters, sorted, int64; None when there is nothing to filter.

    A passage passes when it is in one of the documents, of one of the years and so on, and names one of the
    organisations.

    Args:
        store: the documents.
        wanted: what to filter by.
        left_out: ids of documents that do not pass unless `wanted` names them, such as superseded ones.
    """
    if wanted == Wanted() and not left_out:
        return None
    rows = _connection(store).execute(
        """SELECT p.number FROM passage p JOIN document d ON d.id = p.document_id
           WHERE (:documents = '[]' OR p.document_id IN (SELECT value FROM json_each(:documents)))
             AND (:documents != '[]' OR p.document_id NOT IN (SELECT value FROM json_each(:left_out)))
             AND (:years = '[]' OR d.year IN (SELECT value FROM json_each(:years)))
             AND (:names = '[]' OR EXISTS (
                   SELECT 1 FROM mention m WHERE m.number = p.number AND m.label = 'ORG'
                                             AND m.key IN (SELECT value FROM json_each(:names))))
             AND (:kinds = '[]' OR casefold(d.kind) IN (SELECT value FROM json_each(:kinds)))
             AND (:themes = '[]' OR casefold(json_extract(p.headings, '$[0]'))
                                    IN (SELECT value FROM json_each(:themes)))
           ORDER BY p.number""",
        {
            "documents": json.dumps(wanted.document_ids),
            "left_out": json.dumps(list(left_out)),
            "years": json.dumps(wanted.years),
            "names": _casefolded(wanted.organisations),
            "kinds": _casefolded(wanted.kinds),
            "themes": _casefolded(wanted.themes),
        },
    )
    return np.fromiter((row["number"] for row in rows), dtype=np.int64)


def count(store: Store, numbers: Sequence[int], most: int = 20) -> FacetCounts:
    """Count the facets over these passages; of organisations and themes only the most frequent ones."""
    values = {"among": json.dumps(list(numbers)), "most": most}
    connection = _connection(store)
    documents = connection.execute(
        """SELECT d.id AS value, d.title AS label, COUNT(*) AS n FROM passage p JOIN document d ON d.id = p.document_id
           WHERE p.number IN (SELECT value FROM json_each(:among)) GROUP BY d.id ORDER BY n DESC, d.title""",
        values,
    )
    years = connection.execute(
        """SELECT d.year AS value, d.year AS label, COUNT(*) AS n FROM passage p JOIN document d ON d.id = p.document_id
           WHERE p.number IN (SELECT value FROM json_each(:among)) AND d.year IS NOT NULL
           GROUP BY d.year ORDER BY d.year DESC""",
        values,
    )
    named = connection.execute(
        """SELECT key AS value, MIN(text) AS label, COUNT(DISTINCT number) AS n FROM mention
           WHERE label = 'ORG' AND number IN (SELECT value FROM json_each(:among))
           GROUP BY key ORDER BY n DESC, key LIMIT :most""",
        values,
    )
    kinds = connection.execute(
        """SELECT casefold(d.kind) AS value, MIN(d.kind) AS label, COUNT(*) AS n
           FROM passage p JOIN document d ON d.id = p.document_id
           WHERE p.number IN (SELECT value FROM json_each(:among)) AND d.kind != ''
           GROUP BY value ORDER BY n DESC, value""",
        values,
    )
    themes = connection.execute(
        """SELECT casefold(json_extract(headings, '$[0]')) AS value, MIN(json_extract(headings, '$[0]')) AS label,
                  COUNT(*) AS n
           FROM passage WHERE number IN (SELECT value FROM json_each(:among)) AND headings != '[]'
           GROUP BY value ORDER BY n DESC, value LIMIT :most""",
        values,
    )
    return FacetCounts(
        *(
            tuple(FacetCount(str(row["value"]), str(row["label"]), row["n"]) for row in rows)
            for rows in (documents, years, named, kinds, themes)
        )
    )


def _connection(store: Store) -> sqlite3.Connection:
    """This thread's connection, with Python's case folding, since SQLite's own knows ASCII only."""
    connection = store.connection()
    connection.create_function("casefold", 1, lambda text: text and text.casefold(), deterministic=True)
    return connection


def _casefolded(values: Sequence[str]) -> str:
    return json.dumps([value.casefold() for value in values])

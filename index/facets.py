"""Filters and facets, computed by the store, so that they agree with ranking and with deletion."""

import json
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


def select(
    store: Store,
    document_ids: Sequence[str] = (),
    years: Sequence[int] = (),
    organisations: Sequence[str] = (),
    *,
    left_out: Collection[str] = (),
) -> NDArray[np.int64] | None:
    """The numbers of the passages that pass the filters, sorted, int64; None when there is nothing to filter.

    A passage passes when it is in one of the documents, of one of the years, and names one of the organisations.

    Args:
        store: the documents.
        document_ids: empty for all.
        years: empty for all.
        organisations: empty for all.
        left_out: ids of documents that do not pass unless `document_ids` names them, such as superseded ones.
    """
    if not document_ids and not years and not organisations and not left_out:
        return None
    rows = store.connection().execute(
        """SELECT p.number FROM passage p JOIN document d ON d.id = p.document_id
           WHERE (:documents = '[]' OR p.document_id IN (SELECT value FROM json_each(:documents)))
             AND (:documents != '[]' OR p.document_id NOT IN (SELECT value FROM json_each(:left_out)))
             AND (:years = '[]' OR d.year IN (SELECT value FROM json_each(:years)))
             AND (:names = '[]' OR EXISTS (
                   SELECT 1 FROM mention m WHERE m.number = p.number AND m.label = 'ORG'
                                             AND m.key IN (SELECT value FROM json_each(:names))))
           ORDER BY p.number""",
        {
            "documents": json.dumps(list(document_ids)),
            "left_out": json.dumps(list(left_out)),
            "years": json.dumps(list(years)),
            "names": json.dumps([organisation.casefold() for organisation in organisations]),
        },
    )
    return np.fromiter((row["number"] for row in rows), dtype=np.int64)


def count(store: Store, numbers: Sequence[int], organisations: int = 20) -> FacetCounts:
    """Count the facets over these passages; of the organisations only the most frequent ones."""
    among = json.dumps(list(numbers))
    connection = store.connection()
    documents = connection.execute(
        """SELECT d.id AS value, d.title AS label, COUNT(*) AS n FROM passage p JOIN document d ON d.id = p.document_id
           WHERE p.number IN (SELECT value FROM json_each(?)) GROUP BY d.id ORDER BY n DESC, d.title""",
        (among,),
    )
    years = connection.execute(
        """SELECT d.year AS value, d.year AS label, COUNT(*) AS n FROM passage p JOIN document d ON d.id = p.document_id
           WHERE p.number IN (SELECT value FROM json_each(?)) AND d.year IS NOT NULL
           GROUP BY d.year ORDER BY d.year DESC""",
        (among,),
    )
    named = connection.execute(
        """SELECT key AS value, MIN(text) AS label, COUNT(DISTINCT number) AS n FROM mention
           WHERE label = 'ORG' AND number IN (SELECT value FROM json_each(?))
           GROUP BY key ORDER BY n DESC, key LIMIT ?""",
        (among, organisations),
    )
    return FacetCounts(
        *(
            tuple(FacetCount(str(row["value"]), str(row["label"]), row["n"]) for row in rows)
            for rows in (documents, years, named)
        )
    )

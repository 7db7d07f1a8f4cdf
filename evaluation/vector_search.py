"""Recall and time of vector search, over made-up vectors or those of a set: `python -m evaluation vectors`.

What an exhaustive search over the exact vectors finds is right.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.judged_index import open_judged
from evaluation.metrics import percentile
from evaluation.scratch import tell_preparing
from evaluation.tables import figure, milliseconds, table
from index.encoder.loading import load_encoder
from index.vectors import build, nearest
from service.settings import Settings

DIMENSION = 384
_CLUSTERS = 2_000
_QUERIES = 200
_DEPTHS = (10, 100)
_SEED = 5

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class IndexFigures:
    """One sort of index. recalls: the mean over the queries, by depth of `_DEPTHS`."""

    name: str
    recalls: tuple[float, ...]
    median_ms: float
    building_seconds: float


def made_up(count: int) -> tuple[Vectors, Vectors]:
    """Vectors in clusters, as those of texts lie, and queries beside some of them.

    Returns:
        float32 (count, 384) and (200, 384), of unit length.
    """
    generator = np.random.default_rng(_SEED)
    centres = generator.normal(size=(_CLUSTERS, DIMENSION)).astype(np.float32)
    vectors = centres[generator.integers(0, _CLUSTERS, count)]
    vectors += generator.normal(size=vectors.shape).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = generator.normal(size=(_QUERIES, DIMENSION)).astype(np.float32)
    queries = vectors[generator.integers(0, count, _QUERIES)] + 0.5 / DIMENSION**0.5 * noise
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    return vectors, queries


def of_set(source: str, folder: Path, settings: Settings) -> tuple[Vectors, Vectors]:
    """The vectors of a set's passages, and of up to 200 of its queries.

    Args:
        source: as `evaluation.judged_index` takes it.
        folder: for its index.
        settings: of the user.
    """
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell_preparing)
    with open_judged(source, folder, settings, encoder) as judged:
        _, vectors = judged.store.vectors(encoder.dimension)
        queries = [encoder.encode_query(query.text).vector for query in judged.queries[:_QUERIES]]
    return vectors, np.stack(queries)


def measure_indexes(vectors: Vectors, queries: Vectors) -> tuple[IndexFigures, ...]:
    """Build each sort of index that serves more than a few thousand passages, and search it with every query.

    Args:
        vectors: float32 (n, dimension), of unit length.
        queries: float32 (m, dimension), of unit length.
    """
    deepest = min(_DEPTHS[-1], len(vectors))
    right = [np.argsort(-(vectors @ query), kind="stable")[:deepest] for query in queries]
    kinds = (("one by one", len(vectors)), ("inverted file", 1))
    return tuple(_measured(name, vectors, queries, right, flat_up_to) for name, flat_up_to in kinds)


def _measured(
    name: str, vectors: Vectors, queries: Vectors, right: Sequence[NDArray[np.int64]], flat_up_to: int
) -> IndexFigures:
    started = time.perf_counter()
    index = build(vectors, flat_up_to)
    building = time.perf_counter() - started
    times, found = [], []
    for query in queries:
        started = time.perf_counter()
        found.append(nearest(index, query, len(right[0]))[1])
        times.append((time.perf_counter() - started) * 1000)
    recalls = tuple(
        float(np.mean([_shared(of_one[:depth], best[:depth]) for of_one, best in zip(found, right, strict=True)]))
        for depth in _DEPTHS
    )
    return IndexFigures(name, recalls, percentile(times, 50) or 0.0, building)


def _shared(found: NDArray[np.int64], right: NDArray[np.int64]) -> float:
    return len(set(found.tolist()) & set(right.tolist())) / len(right)


def as_text(vectors: Vectors, figures: Sequence[IndexFigures]) -> str:
    """The figures as a table."""
    headings = ("index", *(f"recall@{depth}" for depth in _DEPTHS), "ms median", "s to build")
    rows = [
        (one.name, *map(figure, one.recalls), milliseconds(one.median_ms), f"{one.building_seconds:.1f}")
        for one in figures
    ]
    return f"{len(vectors)} vectors of {vectors.shape[1]} dimensions\n\n{table(headings, rows)}"

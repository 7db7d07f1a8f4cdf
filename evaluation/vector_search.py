"""Recall and time of vector search over many made-up vectors: `python -m evaluation.vector_search [COUNT]`.

The vectors lie in clusters, as those of texts do; queries lie beside vectors. What an exhaustive search finds is right.
"""

import sys
import time
from collections.abc import Sequence

import numpy as np

from evaluation.metrics import percentile
from evaluation.tables import figure, milliseconds, table
from index.vectors import build, nearest

DIMENSION = 384
_CLUSTERS = 2_000
_QUERIES = 200
_DEPTH = 100
_SEED = 5


def main(arguments: Sequence[str]) -> int:
    """Print a table for the given number of vectors (200,000)."""
    count = int(arguments[0]) if arguments else 200_000
    generator = np.random.default_rng(_SEED)
    vectors = generator.normal(size=(_CLUSTERS, DIMENSION)).astype(np.float32)[generator.integers(0, _CLUSTERS, count)]
    vectors += generator.normal(size=vectors.shape).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    queries = vectors[generator.integers(0, count, _QUERIES)] + 0.5 / DIMENSION**0.5 * generator.normal(
        size=(_QUERIES, DIMENSION)
    ).astype(np.float32)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    exact = [set(np.argpartition(-(vectors @ query), _DEPTH)[:_DEPTH].tolist()) for query in queries]
    rows = []
    for name, flat_up_to in (("one by one, 8 bits", count), ("inverted file, 8 bits", 1)):
        started = time.perf_counter()
        index = build(vectors, flat_up_to)
        building = time.perf_counter() - started
        times, recalls = [], []
        for query, right in zip(queries, exact, strict=True):
            started = time.perf_counter()
            _, places = nearest(index, query, _DEPTH)
            times.append((time.perf_counter() - started) * 1000)
            recalls.append(len(right & set(places.tolist())) / _DEPTH)
        rows.append((name, figure(float(np.mean(recalls))), milliseconds(percentile(times, 50)), f"{building:.0f}"))
    print(f"{count} vectors of {DIMENSION} dimensions\n")
    print(table(("index", f"recall@{_DEPTH}", "ms median", "s to build"), rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The vector index in each of its three forms, against plain numpy."""

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import EXACT_UP_TO, build, nearest

DIMENSION = 24


def clustered(count: int, seed: int = 1) -> NDArray[np.float32]:
    """Vectors of unit length in some hundred clusters, as texts on some hundred subjects are."""
    generator = np.random.default_rng(seed)
    centres = generator.normal(size=(100, DIMENSION))
    vectors = centres[generator.integers(0, 100, count)] + 0.6 * generator.normal(size=(count, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(
    ("count", "flat_up_to", "kind", "recall"),
    [
        (500, 100_000, faiss.IndexFlatIP, 1.0),
        (EXACT_UP_TO + 500, 100_000, faiss.IndexScalarQuantizer, 0.95),
        (EXACT_UP_TO + 500, 1_000, faiss.IndexIVFScalarQuantizer, 0.9),
        (60, 50, faiss.IndexIVFScalarQuantizer, 0.95),
    ],
)
def test_the_nearest_are_those_of_an_exhaustive_search(count: int, flat_up_to: int, kind: type, recall: float) -> None:
    vectors = clustered(count)
    index = build(vectors, flat_up_to)
    assert isinstance(index, kind)
    queries = vectors[:: max(1, count // 40)] + np.float32(0.02)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    shares = []
    for query in queries:
        scores, places = nearest(index, query, 10)
        exact = np.argsort(-(vectors @ query))[:10]
        shares.append(len(set(places.tolist()) & set(exact.tolist())) / 10)
        assert (np.diff(scores) <= 0).all()
    assert np.mean(shares) >= recall


@pytest.mark.parametrize("flat_up_to", [100_000, 1_000])
@pytest.mark.parametrize("share", [0.005, 0.1, 0.6])
def test_a_filter_lets_through_only_what_it_names_and_still_finds_the_nearest(flat_up_to: int, share: float) -> None:
    vectors = clustered(3_000)
    index = build(vectors, flat_up_to)
    allowed = np.flatnonzero(np.random.default_rng(3).random(len(vectors)) < share).astype(np.int64)
    found = []
    for query in vectors[::150]:
        _, places = nearest(index, query, 5, allowed)
        exact = allowed[np.argsort(-(vectors[allowed] @ query))[:5]]
        assert set(places[places >= 0].tolist()) <= set(allowed.tolist())
        found.append(len(set(places.tolist()) & set(exact.tolist())) / 5)
    assert np.mean(found) >= 0.9


def test_vectors_come_back_by_their_place() -> None:
    vectors = clustered(3_000)
    index = build(vectors, 1_000)
    places = np.array([0, 7, 2_999], np.int64)
    assert np.allclose(index.reconstruct_batch(places), vectors[places], atol=0.05)

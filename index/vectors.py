"""Dense search over passage vectors with FAISS, in memory, derived from the store.

Exact inner product up to a few thousand passages, 8-bit scalar quantisation above that (a quarter of the memory), and
beyond two hundred thousand an inverted file over such codes, of which a query visits one list in three. Vectors of
texts lie close together: with one list in sixteen, of 6,000 answers of the minister of Justice 68 % of the nearest ten
were found; with one in three 92 %.
"""

import threading
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store import Store

EXACT_UP_TO = 4_000
FLAT_UP_TO = 200_000
VISITED = 3  # one list in so many
# Below this share of all passages, a filter leaves too few in the lists visited: they are compared one by one.
FILTERED_SHARE = 0.2
_SEED = 13
_TRAINED_ON = 40  # vectors for each list; FAISS asks for 39 or more


@dataclass(frozen=True, slots=True)
class _Snapshot:
    generation: int
    numbers: NDArray[np.int64]
    index: faiss.Index | None


class VectorIndex:
    """All passage vectors. `refresh` builds a new index beside the old one and swaps, so readers never wait."""

    def __init__(self, store: Store, dimension: int, flat_up_to: int = FLAT_UP_TO) -> None:
        self._store = store
        self._dimension = dimension
        self._flat_up_to = flat_up_to
        self._lock = threading.Lock()
        self._snapshot = _Snapshot(0, np.empty(0, np.int64), None)
        # A second thread never helped one query, and OpenMP's spinning slows the others.
        faiss.omp_set_num_threads(1)

    def refresh(self) -> None:
        """Bring the index to the store's generation."""
        generation = self._store.generation()
        if generation == self._snapshot.generation:
            return
        with self._lock:
            if generation != self._snapshot.generation:
                self._snapshot = self._build(generation)

    def search(
        self, vector: NDArray[np.float32], limit: int, allowed: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """Passage numbers with their cosine to `vector`, best first.

        Args:
            vector: float32 (dimension,), unit length.
            limit: the most results to give.
            allowed: sorted passage numbers to choose from; None for all.
        """
        snapshot = self._snapshot
        if snapshot.index is None:
            return []
        positions = None
        if allowed is not None:
            positions = np.flatnonzero(np.isin(snapshot.numbers, allowed)).astype(np.int64)
            if positions.size == 0:
                return []
        scores, found = nearest(snapshot.index, vector, min(limit, len(snapshot.numbers)), positions)
        return [
            (int(snapshot.numbers[position]), float(score))
            for position, score in zip(found, scores, strict=True)
            if position >= 0
        ]

    def cosines(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosine of `vector` to each of these passages, float32 (n,); 0 where a passage is not in the index."""
        snapshot = self._snapshot
        result = np.zeros(len(numbers), np.float32)
        if snapshot.index is None:
            return result
        positions = np.searchsorted(snapshot.numbers, numbers).clip(max=len(snapshot.numbers) - 1)
        present = snapshot.numbers[positions] == numbers
        if present.any():
            result[present] = snapshot.index.reconstruct_batch(positions[present].astype(np.int64)) @ vector
        return result

    def _build(self, generation: int) -> _Snapshot:
        numbers, vectors = self._store.vectors(self._dimension)
        if len(numbers) == 0:
            return _Snapshot(generation, numbers, None)
        return _Snapshot(generation, numbers, build(vectors, self._flat_up_to))


def build(vectors: NDArray[np.float32], flat_up_to: int = FLAT_UP_TO) -> faiss.Index:
    """An index over vectors of unit length.

    Args:
        vectors: float32 (n, dimension), at least one.
        flat_up_to: with more of them, only some are compared with a query.
    """
    count, dimension = vectors.shape
    if count <= min(EXACT_UP_TO, flat_up_to):
        index: faiss.Index = faiss.IndexFlatIP(dimension)
    elif count <= flat_up_to:
        index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
    else:
        index = _inverted_file(vectors)
    index.add(vectors)
    return index


def _inverted_file(vectors: NDArray[np.float32]) -> faiss.Index:
    count, dimension = vectors.shape
    lists = max(1, min(int(4 * count**0.5), count // _TRAINED_ON))
    quantizer = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(
        quantizer, dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    # Half of FAISS' rounds: the lists hardly change after these, and this is done anew with every change of documents.
    index.cp.niter = 5
    sample = np.random.default_rng(_SEED).choice(count, min(count, lists * _TRAINED_ON), replace=False)
    index.train(vectors[np.sort(sample)])
    index.nprobe = max(1, lists // VISITED)
    # Where a vector is found by its place, for `cosines`.
    index.make_direct_map()
    return index


def nearest(
    index: faiss.Index, vector: NDArray[np.float32], limit: int, positions: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The best scores, float32 (limit,), and their places, int64 (limit,); a place of -1 where there is none.

    Args:
        index: as `build` makes it.
        vector: float32 (dimension,), unit length.
        limit: how many.
        positions: sorted places to choose from; None for all.
    """
    if isinstance(index, faiss.IndexIVF):
        if positions is not None and positions.size < FILTERED_SHARE * index.ntotal:
            scores = index.reconstruct_batch(positions) @ vector
            best = np.argsort(-scores, kind="stable")[:limit]
            return scores[best], positions[best]
        visiting = faiss.SearchParametersIVF()
        visiting.nprobe = index.nprobe
        parameters: faiss.SearchParameters = visiting
    else:
        parameters = faiss.SearchParameters()
    if positions is not None:
        selector = faiss.IDSelectorBatch(positions)
        parameters.sel = selector
    found = index.search(vector[None, :], limit, params=parameters)
    return found[0][0], found[1][0]

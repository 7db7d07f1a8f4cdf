"""Dense search over passage vectors with FAISS, in memory, derived from the store.

Exact inner product up to a few thousand passages, 8-bit scalar quantisation above that (a quarter of the memory).
"""

import threading
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store import Store

EXACT_UP_TO = 4_000


@dataclass(frozen=True, slots=True)
class _Snapshot:
    generation: int
    numbers: NDArray[np.int64]
    index: faiss.Index | None


class VectorIndex:
    """All passage vectors. `refresh` builds a new index beside the old one and swaps, so readers never wait."""

    def __init__(self, store: Store, dimension: int) -> None:
        self._store = store
        self._dimension = dimension
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
        parameters = None
        if allowed is not None:
            positions = np.flatnonzero(np.isin(snapshot.numbers, allowed)).astype(np.int64)
            if positions.size == 0:
                return []
            parameters = faiss.SearchParameters(  # type: ignore[call-arg]  # the keyword is added by faiss' Python wrapper
                sel=faiss.IDSelectorBatch(positions)
            )
        scores, found = snapshot.index.search(vector[None, :], min(limit, len(snapshot.numbers)), params=parameters)
        return [
            (int(snapshot.numbers[position]), float(score))
            for position, score in zip(found[0], scores[0], strict=True)
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
        if len(numbers) <= EXACT_UP_TO:
            index: faiss.Index = faiss.IndexFlatIP(self._dimension)
        else:
            index = faiss.IndexScalarQuantizer(
                self._dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
            )
            index.train(vectors)
        index.add(vectors)
        return _Snapshot(generation, numbers, index)

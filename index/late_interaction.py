"""Late interaction: how well a passage's tokens match those of a question, from few bytes a passage.

MaxSim is that of Khattab & Zaharia (2020), "ColBERT": for each token of the question the most similar token of the
passage, averaged over the question. The token vectors are those of the encoder that also makes the passage's vector.

To be small, similar neighbours are pooled (Clavié et al. 2024, "Reducing the Footprint of Multi-Vector Retrieval with
Minimal Performance Impact via Token Pooling"), what all tokens of a passage share is stored once, and the rest is
rotated and stored in two bits a dimension with the levels that Max (1960), "Quantizing for Minimum Distortion", gives
for a normal distribution. docs/decisions/0006-token-vectors-in-eight-kilobytes.md tells what else was measured.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from corpus.passage import Sentence
from index.encoder.encoding import Encoder, Encoding, unit_rows
from index.errors import TokenVectorsError

LARGEST_BLOB = 8192
"""Bytes; about 77 vectors of the bundled encoder."""

LARGEST_DIMENSION = 384
"""Longer vectors are projected to this many dimensions."""

_MAGIC = b"TOK2"
_HEADER = struct.Struct("<4sHHHf")  # magic, dimension, number of sentences, number of vectors, scale of the mean
_PER_BYTE = 4
_LEVELS = np.array([-1.5104, -0.4528, 0.4528, 1.5104], np.float32)
_THRESHOLD = 0.9816
_DECODED = _LEVELS[np.arange(256)[:, None] >> np.arange(0, 8, 2) & 3]  # a byte's four values, float32 (256, 4)
_SEED = 2020
_LARGEST_INT8 = 127
_OTHER_SENTENCE = 4.0  # more than two similarities can differ: neighbours of two sentences are pooled last


class TokenCompressor:
    """Packs and scores token vectors; bound to one encoder, deterministic.

    fingerprint: changes whenever the same encoding may be packed differently.
    """

    def __init__(self, encoder: Encoder) -> None:
        # In the whole process. Products this small take longer on two threads than on one, and three times as long
        # where something else keeps the processors busy: the threads wait for each other spinning.
        threadpool_limits(limits=1, user_api="blas")
        self._rotation = _rotation(encoder.dimension)
        self._dimension = self._rotation.shape[1]
        self.fingerprint = f"token-vectors-2-{self._dimension}"

    def compress(self, encoding: Encoding, text_start: int, sentences: Sequence[Sentence]) -> bytes:
        """Pack a passage's token vectors into at most 8192 bytes.

        Args:
            encoding: of what stands before the passage (its heading path) and the passage's text.
            text_start: the offset at which the passage's own text begins.
            sentences: of the passage's text, in order.
        """
        room = (LARGEST_BLOB - _HEADER.size - self._dimension) // (4 + self._dimension // _PER_BYTE)
        vectors, groups = _pooled(encoding.token_vectors, _groups(encoding, text_start, sentences), room)
        rotated = vectors @ self._rotation
        mean = rotated.mean(axis=0) if len(rotated) else np.zeros(self._dimension, np.float32)
        mean_scale = max(float(np.abs(mean).max()), 1e-9) / _LARGEST_INT8
        rounded_mean = np.rint(mean / mean_scale).astype(np.int8)
        codes, scales = _two_bits(rotated - rounded_mean * np.float32(mean_scale))
        return b"".join(
            (
                _HEADER.pack(_MAGIC, self._dimension, len(sentences), len(vectors), mean_scale),
                rounded_mean.tobytes(),
                groups.astype("<u2").tobytes(),
                scales.astype("<f2").tobytes(),
                codes.tobytes(),
            )
        )

    def query(self, encoding: Encoding) -> NDArray[np.float32]:
        """A question's token vectors as `score` wants them: float32, shape (tokens, packed dimension), unit length."""
        return unit_rows(encoding.token_vectors @ self._rotation)

    def score(self, query: NDArray[np.float32], blobs: Sequence[bytes]) -> NDArray[np.float32]:
        """MaxSim of each passage with a question.

        Args:
            query: float32, shape (tokens, packed dimension), as made by `query`.
            blobs: as made by `compress`.

        Returns:
            float32, shape (number of blobs,); cosines, so at most about 1. 0 where either side has no tokens.

        Raises:
            TokenVectorsError: a blob is damaged or was made by another compressor.
        """
        packed = [_Packed.read(blob, self._dimension) for blob in blobs]
        filled = [index for index, tokens in enumerate(packed) if len(tokens.codes)]
        scores = np.zeros(len(blobs), np.float32)
        if filled and len(query):
            chosen = [packed[index] for index in filled]
            starts = np.cumsum([0, *(len(tokens.codes) for tokens in chosen[:-1])])
            best = np.maximum.reduceat(_own_similarities(query, chosen), starts, axis=1)
            shared = query @ np.stack([tokens.mean for tokens in chosen]).T
            scores[filled] = (best + shared).mean(axis=0)
        return scores

    def matches(self, query: NDArray[np.float32], blobs: Sequence[bytes]) -> list[NDArray[np.float32]]:
        """How well the parts of each passage alone match each token of a question.

        Returns:
            For each blob float32, shape (1 + number of sentences, tokens): first what stands before the passage's text,
            its headings, then each sentence; the mean of a row is the MaxSim. 0 for a part without a vector of its own.

        Raises:
            TokenVectorsError: a blob is damaged or was made by another compressor.
        """
        packed = [_Packed.read(blob, self._dimension) for blob in blobs]
        found = [np.zeros((1 + tokens.sentences, len(query)), np.float32) for tokens in packed]
        filled = [place for place, tokens in enumerate(packed) if len(tokens.codes)]
        if not filled or not len(query):
            return found
        similarities = _own_similarities(query, [packed[place] for place in filled])
        start = 0
        for place in filled:
            tokens = packed[place]
            own = similarities[:, start : start + len(tokens.codes)]
            start += len(tokens.codes)
            present, starts = np.unique(tokens.groups, return_index=True)
            best = np.maximum.reduceat(own, starts, axis=1)
            found[place][present] = (best + (query @ tokens.mean)[:, None]).T
        return found


@dataclass(frozen=True, slots=True)
class _Packed:
    """A blob, taken apart.

    sentences: how many the passage has.
    mean: float32, shape (dimension,): what every vector is to be added to.
    groups: int64, shape (vectors,), ascending: 0 for what stands before the passage's text, i + 1 for sentence i.
    scales: float32, shape (vectors,). codes: uint8, shape (vectors, dimension / 4).
    """

    sentences: int
    mean: NDArray[np.float32]
    groups: NDArray[np.int64]
    scales: NDArray[np.float32]
    codes: NDArray[np.uint8]

    @classmethod
    def read(cls, blob: bytes, dimension: int) -> "_Packed":
        if len(blob) < _HEADER.size:
            raise TokenVectorsError(f"{len(blob)} bytes are less than a header of {_HEADER.size}")
        magic, found, sentences, count, mean_scale = _HEADER.unpack_from(blob)
        if magic != _MAGIC or found != dimension:
            raise TokenVectorsError(
                f"they begin with {magic!r} and have {found} dimensions, not {_MAGIC!r}, {dimension}"
            )
        groups_at = _HEADER.size + dimension
        scales_at, codes_at = groups_at + 2 * count, groups_at + 4 * count
        if len(blob) != (wanted := codes_at + count * (dimension // _PER_BYTE)):
            raise TokenVectorsError(f"they have {len(blob)} bytes instead of {wanted}")
        groups = np.frombuffer(blob, "<u2", count, groups_at).astype(np.int64)
        if count and (groups[-1] > sentences or (np.diff(groups) < 0).any()):
            raise TokenVectorsError(f"their sentences do not ascend to at most {sentences}")
        return cls(
            sentences=sentences,
            mean=np.frombuffer(blob, np.int8, dimension, _HEADER.size) * np.float32(mean_scale),
            groups=groups,
            scales=np.frombuffer(blob, "<f2", count, scales_at).astype(np.float32),
            codes=np.frombuffer(blob, np.uint8, offset=codes_at).reshape(count, dimension // _PER_BYTE),
        )


def _own_similarities(query: NDArray[np.float32], packed: Sequence[_Packed]) -> NDArray[np.float32]:
    """Inner products without the part that the passage's mean has in them: (query tokens, vectors of all passages)."""
    codes = np.concatenate([tokens.codes for tokens in packed])
    vectors = _DECODED.take(codes, axis=0).reshape(len(codes), -1)  # seven times as fast as _DECODED[codes]
    similarities: NDArray[np.float32] = (query @ vectors.T) * np.concatenate([tokens.scales for tokens in packed])
    return similarities


def _two_bits(vectors: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Each number as one of four levels.

    Returns:
        The codes, uint8, shape (N, dimension / 4), the first number in the lowest bits; and for each vector the scale,
        float32, shape (N,), that brings its levels nearest to it.
    """
    deviations = np.maximum(vectors.std(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    normal = vectors / deviations
    codes = ((normal > -_THRESHOLD).view(np.uint8) + (normal > 0)) + (normal > _THRESHOLD)
    levels = _LEVELS[codes]
    scales = (vectors * levels).sum(axis=1) / (levels * levels).sum(axis=1)
    quarters = codes.reshape(len(vectors), vectors.shape[1] // _PER_BYTE, _PER_BYTE) << np.arange(
        0, 8, 2, dtype=np.uint8
    )
    return np.bitwise_or.reduce(quarters, axis=2), scales


def _groups(encoding: Encoding, text_start: int, sentences: Sequence[Sentence]) -> NDArray[np.int64]:
    """For each token 0 when it stands before the first sentence, else 1 + the index of the last one begun by then."""
    starts = np.array([sentence.char_start + text_start for sentence in sentences], np.int64)
    groups: NDArray[np.int64] = np.searchsorted(starts, encoding.token_offsets[:, 0], side="right")
    return groups


def _pooled(
    vectors: NDArray[np.float32], groups: NDArray[np.int64], room: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Replace the two most similar neighbours by their mean until at most `room` vectors are left.

    Neighbours of two sentences are pooled only when every sentence is down to one vector.
    """
    if len(vectors) <= room:
        return vectors, groups
    sums, units, kept = list(vectors), list(vectors), groups.tolist()

    def similarity(left: int) -> float:
        other_sentence: bool = kept[left] != kept[left + 1]
        return float(units[left] @ units[left + 1]) - _OTHER_SENTENCE * other_sentence

    similarities = [similarity(left) for left in range(len(units) - 1)]
    while len(units) > room:
        left = similarities.index(max(similarities))
        sums[left] = sums[left] + sums.pop(left + 1)
        units[left] = sums[left] / np.linalg.norm(sums[left])
        del units[left + 1], kept[left + 1], similarities[left]
        for changed in (left - 1, left):
            if 0 <= changed < len(similarities):
                similarities[changed] = similarity(changed)
    return np.stack(units), np.array(kept, np.int64)


def _rotation(dimension: int) -> NDArray[np.float32]:
    """Orthonormal columns, the same on every run: float32, shape (dimension, packed dimension).

    A random rotation spreads each vector evenly over the dimensions, so that one scale fits them all.
    """
    packed = min(dimension, LARGEST_DIMENSION) // _PER_BYTE * _PER_BYTE
    random = np.random.default_rng(_SEED).standard_normal((dimension, packed))
    orthonormal: NDArray[np.float32] = np.linalg.qr(random)[0].astype(np.float32)
    return orthonormal

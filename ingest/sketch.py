"""How much text two documents share, from a few kilobytes each.

Bottom-k sketches (Broder 1997, "On the resemblance and containment of documents"): of all word sequences of
a text, hashed, only the smallest hashes are kept. Two sketches together tell the Jaccard similarity of the two sets of
sequences, exactly for short texts and within a few hundredths for long ones.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

WORDS_IN_SEQUENCE = 5
SKETCH_SIZE = 512
_WORD = re.compile(r"[^\W\d_]+")
_ODD = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
                dtype=np.uint64)  # fmt: skip


def sketch(texts: Iterable[str]) -> NDArray[np.uint64]:
    """The smallest hashes of the word sequences of a document, ascending, at most `SKETCH_SIZE`.

    Letters alone count, in any case: a version number, a date or an amount that changed does not break a sequence.

    Args:
        texts: of its passages, in order.
    """
    words = [word for text in texts for word in _WORD.findall(text.casefold())]
    numbers = {word: int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little") for word in set(words)}
    row = np.fromiter((numbers[word] for word in words), dtype=np.uint64, count=len(words))
    count = len(row) - WORDS_IN_SEQUENCE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    # Arithmetic of uint64 arrays wraps around, as hashing wants it.
    mixed = np.zeros(count, np.uint64)
    for place, odd in enumerate(_ODD):
        mixed += row[place : place + count] * odd
    return np.unique(_scrambled(mixed))[:SKETCH_SIZE]


def overlap(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    """The Jaccard similarity of two documents' word sequences, 0 to 1, estimated from their sketches (uint64)."""
    union = np.union1d(one, other)[:SKETCH_SIZE]
    if not union.size:
        return 0.0
    shared = np.intersect1d(np.intersect1d(one, other, assume_unique=True), union, assume_unique=True)
    return float(shared.size / union.size)


def _scrambled(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The last steps of splitmix64 (Steele, Lea and Flood 2014), so that order says nothing of the sequences."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))

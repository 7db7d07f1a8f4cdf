"""Whether a text says a sentence or its denial, by the encoder.

A sentence and its denial lie close together, and other words for the same far apart: how near a sentence lies says
little of it. But of a sentence and the same sentence with one "niet" more or less, the one that lies nearer to a text
is mostly the one that the text says.
"""

import re

import numpy as np
from numpy.typing import NDArray

from index.encoder.encoding import Encoder, unit_rows
from service.question.verbs import is_finite

VECTORS_COUNT = 8.0
TOKENS_COUNT = 2.0
MOST_KEPT = 256
_AFFIRMED = {
    "niet": "", "geen": "een", "nooit": "altijd", "niets": "iets", "niemand": "iemand", "zonder": "met",
    "without": "with", "not": "", "no": "a",
    "never": "always",
}  # fmt: skip
_DENIAL = re.compile(rf"\b(?:{'|'.join(_AFFIRMED)})\b", re.IGNORECASE)
# In "de ontwikkelaar, niet de gebruiker" and "geen wet maar een advies" one "niet" less is no denial of the whole.
_CONTRAST = re.compile(
    r"(?:,|\ben|\band)\s+(?:niet|geen|not|no)\b|\b(?:niet|geen|not|no)\b[^.;]*\b(?:maar|but)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w'’-]+")

Vectors = NDArray[np.float32]


def denied(sentence: str) -> str | None:
    """The sentence without its first denial, or with "niet" behind its first finite verb.

    None where it has neither, and where it denies one thing to affirm another.
    """
    if _CONTRAST.search(sentence):
        return None
    if (denial := _DENIAL.search(sentence)) is not None:
        affirmed = f"{sentence[: denial.start()]}{_AFFIRMED[denial.group().lower()]}{sentence[denial.end() :]}"
        return " ".join(affirmed.split())
    verb = next((word for word in _WORD.finditer(sentence) if word.start() and is_finite(word.group())), None)
    return None if verb is None else f"{sentence[: verb.end()]} niet{sentence[verb.end() :]}"


class Turned:
    """Lays a sentence and its denial beside a text.

    Args:
        encoder: of the documents.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, tuple[Vectors, Vectors]] = {}

    def nearer(self, sentence: str, text: str) -> float:
        """How much nearer a sentence lies to a text than its denial: below 0 when the denial is nearer."""
        other = denied(sentence)
        return 0.0 if other is None else self._nearness(sentence, text) - self._nearness(other, text)

    def _nearness(self, sentence: str, text: str) -> float:
        (vector, tokens), (other, others) = self._encoded(sentence), self._encoded(text)
        likeness = tokens @ others.T
        if not likeness.size:
            return 0.0
        both_ways = likeness.max(axis=1).mean() + likeness.max(axis=0).mean()
        return float(VECTORS_COUNT * (vector @ other) + TOKENS_COUNT * both_ways)

    def _encoded(self, text: str) -> tuple[Vectors, Vectors]:
        if text not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            encoding = self._encoder.encode_passages([text])[0]
            tokens = encoding.token_vectors
            self._known[text] = encoding.vector, unit_rows(tokens - tokens.mean(axis=0)) if len(tokens) else tokens
        return self._known[text]

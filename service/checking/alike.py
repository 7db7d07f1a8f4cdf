"""Which words of a sentence mean about the same as words of what it cites, by the encoder's token vectors.

A token's vector depends on the words around it, and all token vectors of a text share most of their direction. What
they share is taken away; what is left of "begon" lies near "gestart", and of "passport" near "paspoort". Opposites lie
near each other too: likeness tells what two words are about, never whether they say the same of it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Token
from index.encoder.encoding import Encoder, unit_rows
from service.checking.facts import Facts

LEAST_ALIKE = 0.5
MOST_KEPT = 64

Vectors = NDArray[np.float32]


class WordLikeness:
    """Finds words that are alike; remembers the vectors of the texts that sentences are compared with.

    Args:
        encoder: of the documents.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def alike(self, claim: Facts, sources: Sequence[Facts]) -> Mapping[str, frozenset[str]]:
        """For every content word of a claim, by lemma, the lemmas of the sources that mean about the same."""
        found: dict[str, set[str]] = {}
        own = [token for token in claim.tokens if not token.is_stop]
        vectors = self._vectors(claim.text, own)
        for source in sources:
            others = [token for token in source.tokens if not token.is_stop]
            if own and others:
                for ours, theirs in np.argwhere(vectors @ self._remembered(source.text, others).T >= LEAST_ALIKE):
                    found.setdefault(own[ours].lemma, set()).add(others[theirs].lemma)
        return {lemma: frozenset(lemmas) for lemma, lemmas in found.items()}

    def _remembered(self, text: str, tokens: Sequence[Token]) -> Vectors:
        if text not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[text] = self._vectors(text, tokens)
        return self._known[text]

    def _vectors(self, text: str, tokens: Sequence[Token]) -> Vectors:
        """float32 (tokens, dimension), of unit length; zeros for what lies beyond the encoder's longest input."""
        encoding = self._encoder.encode_passages([text])[0]
        starts, ends = encoding.token_offsets[:, 0], encoding.token_offsets[:, 1]
        vectors = np.zeros((len(tokens), self._encoder.dimension), np.float32)
        if not len(encoding.token_vectors):
            return vectors
        shared = encoding.token_vectors.mean(axis=0)
        for place, token in enumerate(tokens):
            inside = (starts < token.char_end) & (ends > token.char_start)
            if inside.any():
                vectors[place] = encoding.token_vectors[inside].mean(axis=0) - shared
        return unit_rows(vectors)

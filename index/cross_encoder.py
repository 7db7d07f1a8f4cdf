"""A cross-encoder, for those who have one: it reads question and passage together and orders the very best anew.

After Nogueira and Cho (2019), "Passage Re-ranking with BERT". None comes along: no multilingual one is to be had
without a model hub, and English ones make Dutch results worse.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import CrossEncoder

from index.encoder.encoding import LONE_SURROGATES
from index.errors import RerankerLoadingError

_PROBE = ("Wat doet de reclassering?", "De reclassering houdt toezicht.")


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder with one score a pair, by hub name or folder."""

    def __init__(self, name: str, threads: int = 2) -> None:
        """Load the model; by a hub name, it is downloaded the first time.

        Args:
            name: a name on the Hugging Face hub, or a folder.
            threads: how many torch uses, in the whole process.

        Raises:
            RerankerLoadingError: there is no such model, or it does not give one score for a pair.
        """
        torch.set_num_threads(threads)
        try:
            self._model = CrossEncoder(name, device="cpu")
            scores = np.asarray(self._model.predict([_PROBE], show_progress_bar=False))
        except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
            raise RerankerLoadingError(name, str(error)) from error
        if scores.shape != (1,) or not np.isfinite(scores).all():
            raise RerankerLoadingError(name, f"for one pair it gives scores of shape {scores.shape} instead of (1,)")
        self.name = name

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """How well each passage answers the question: float64 (n,), on the model's own scale."""
        if not passages:
            return np.zeros(0)
        pairs = [(question.translate(LONE_SURROGATES), text.translate(LONE_SURROGATES)) for text in passages]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float64)

"""Any sentence-transformers model, by hub name or folder."""

import hashlib
import re
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from index.encoder.encoding import LONE_SURROGATES, Encoding, unit_rows
from index.errors import EncoderLoadingError

_PROBE = "Wat doet de reclassering?"
_E5 = re.compile(r"(^|[-_/])e5([-_/]|$)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
"""For models of the E5 family that do not bring the prompts they were trained with (Wang et al. 2022)."""

_PASSAGE_PROMPT_NAMES = ("document", "passage", "corpus")  # in the order in which sentence-transformers looks for them


class SentenceTransformersEncoder:
    """One text at a time, so that a text's vectors never depend on what is encoded beside it."""

    def __init__(self, name: str, threads: int = 2) -> None:
        """Load the model; by a hub name, it is downloaded the first time.

        Args:
            name: a name on the Hugging Face hub, or a folder.
            threads: how many torch uses, in the whole process.

        Raises:
            EncoderLoadingError: there is no such model, or it does not give what is needed.
        """
        torch.set_num_threads(threads)
        try:
            self._model = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise EncoderLoadingError(name, str(error)) from error
        self.name = name
        prompts = {key: prompt for key, prompt in self._model.prompts.items() if prompt}
        if not prompts and _E5.search(name):
            prompts = _E5_PROMPTS
        # The tokenizer's settings for truncation are shared state; torch has threads of its own.
        self._lock = threading.Lock()
        self._query_prompt = prompts.get("query", "")
        self._passage_prompt = next((prompts[key] for key in _PASSAGE_PROMPT_NAMES if key in prompts), "")
        if not getattr(self._model.tokenizer, "is_fast", False):
            raise EncoderLoadingError(name, "its tokenizer cannot tell where in the text a token stands")
        features = self._features(self._query_prompt, _PROBE)
        self.dimension = int(features["sentence_embedding"].shape[-1])
        self._check(features)
        self.fingerprint = f"{name}-{self._checksum()}"

    def encode_query(self, text: str) -> Encoding:
        """Encode a question; what lies beyond the model's longest input is left out."""
        return self._encode(self._query_prompt, text)

    def encode_passages(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode passages; what lies beyond the model's longest input is left out."""
        return [self._encode(self._passage_prompt, text) for text in texts]

    def _features(self, prompt: str, text: str) -> dict[str, Any]:
        """What the model says of one text: ``input_ids``, ``token_embeddings``, ``sentence_embedding``."""
        features: dict[str, Any] = self._model.encode(text, prompt=prompt, output_value=None, show_progress_bar=False)
        return features

    def _tokens(self, prompt: str, text: str) -> Any:  # noqa: ANN401 - transformers' own BatchEncoding
        return self._model.tokenizer(
            prompt + text,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )

    def _encode(self, prompt: str, text: str) -> Encoding:
        text = text.translate(LONE_SURROGATES)
        with self._lock:
            features = self._features(prompt, text)
            tokens = self._tokens(prompt, text)
        embeddings = features["token_embeddings"].float().cpu().numpy()
        offsets = np.array(tokens["offset_mapping"], np.int32).reshape(-1, 2) - len(prompt)
        own = (np.array(tokens["special_tokens_mask"]) == 0) & (offsets[:, 1] > np.maximum(offsets[:, 0], 0))
        return Encoding(
            vector=unit_rows(features["sentence_embedding"].float().cpu().numpy()[None])[0],
            token_vectors=unit_rows(embeddings[own]),
            token_offsets=np.maximum(offsets[own], 0),
        )

    def _check(self, features: dict[str, Any]) -> None:
        expected = self._tokens(self._query_prompt, _PROBE)["input_ids"]
        if features["input_ids"].tolist() != expected:
            raise EncoderLoadingError(self.name, "it adds tokens of its own, so that no place in the text is known")
        shape = tuple(features["token_embeddings"].shape)
        if shape != (wanted := (len(expected), self.dimension)):
            raise EncoderLoadingError(self.name, f"its token embeddings have shape {shape} instead of {wanted}")

    def _checksum(self) -> str:
        digest = hashlib.sha256(repr((self._query_prompt, self._passage_prompt, self._model.max_seq_length)).encode())
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.cpu().contiguous().flatten().view(torch.uint8).numpy())
        return digest.hexdigest()[:16]

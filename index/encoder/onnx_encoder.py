"""Runs the prepared graph with onnxruntime; neither torch nor sentence-transformers is imported."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.encoder.bundled import PASSAGE_PROMPT, QUERY_PROMPT
from index.encoder.encoding import LONE_SURROGATES, Encoding, unit_rows
from index.errors import PreparedEncoderError

INPUT = "input_ids"
"""The graph's input: int64, shape (tokens,)."""

OUTPUT = "token_embeddings"
"""The graph's output: float32, shape (tokens, dimension), not normalised; the text's vector is their mean."""

LONGEST_INPUT = 512
"""Tokens, special ones and the prompt included: the model has no more positions."""


class OnnxEncoder:
    """multilingual-e5-small, quantised, one text at a time. Safe to use from several threads."""

    def __init__(self, name: str, fingerprint: str, graph: Path, tokenizer: Path, threads: int) -> None:
        """Load graph and tokenizer.

        Raises:
            PreparedEncoderError: one of the files is missing or damaged.
        """
        prepared = graph.parent
        self.name = name
        self.fingerprint = fingerprint
        self._session = _load_session(graph, threads)
        self._tokenizer = _load_tokenizer(tokenizer, prepared)
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def encode_query(self, text: str) -> Encoding:
        """Encode a question; what lies beyond 512 tokens is left out."""
        return self._encode(QUERY_PROMPT, text)

    def encode_passages(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode passages; what lies beyond 512 tokens of each is left out."""
        return [self._encode(PASSAGE_PROMPT, text) for text in texts]

    def _encode(self, prompt: str, text: str) -> Encoding:
        tokens = self._tokenizer.encode(prompt + text.translate(LONE_SURROGATES))
        (embeddings,) = self._session.run([OUTPUT], {INPUT: np.array(tokens.ids, np.int64)})
        offsets = np.array(tokens.offsets, np.int32).reshape(-1, 2) - len(prompt)
        own = (np.array(tokens.special_tokens_mask) == 0) & (offsets[:, 1] > np.maximum(offsets[:, 0], 0))
        return Encoding(
            vector=unit_rows(embeddings.mean(axis=0, keepdims=True))[0],
            token_vectors=unit_rows(embeddings[own]),
            token_offsets=np.maximum(offsets[own], 0),
        )


def _load_session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # The graph is written in the operators that run; the further levels would only fuse some of them into slower ones.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    # Threads that spin between two operators take the processor from everything else on a busy machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class of their own
        raise PreparedEncoderError(graph.parent, f"{graph.name}: {error}") from error


def _load_tokenizer(path: Path, prepared: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the tokenizers package raises plain Exception
        raise PreparedEncoderError(prepared, f"{path.name}: {error}") from error
    tokenizer.enable_truncation(LONGEST_INPUT)
    return tokenizer

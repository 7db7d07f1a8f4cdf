"""Writes the bundled weights as an ordinary sentence-transformers folder.

What it writes is what `SentenceTransformer(folder)` reads: the same model that anybody can load, inspect and compare
with the quantised one that answers questions.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.encoder.bundled_weights import BundledWeights

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "
TOKENIZER_FILE = "tokenizer.json"
_WORD_START = "▁"  # how the vocabulary writes the space before a word
_LINEAR_LAYERS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_LAYER_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def write_sentence_transformers_folder(weights: BundledWeights, folder: Path) -> None:
    """Write model, tokenizer and settings (about 490 MB) into an existing folder."""
    save_file(_state(weights), folder / "model.safetensors", {"format": "pt"})
    bundled_tokenizer(weights).save(str(folder / TOKENIZER_FILE))
    for name, content in _settings(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def bundled_tokenizer(weights: BundledWeights) -> Tokenizer:
    """The unigram tokenizer of the XLM-R family, with truncation at the model's longest input left to the caller.

    The normalisation is sentencepiece's ``nmt_nfkc``: some characters deleted, some taken for a space, the rest NFKC.
    NUL is deleted too: the table comes from C strings and cannot name it.
    """
    special = {weights.bos_id: "<s>", weights.pad_id: "<pad>", weights.eos_id: "</s>", weights.unk_id: "<unk>"}
    vocabulary = [
        (special.get(index, piece), score)
        for index, (piece, score) in enumerate(zip(weights.pieces, weights.piece_scores, strict=True))
    ]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=weights.unk_id, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_character_class(("\0", *weights.deleted))), ""),
            normalizers.Replace(Regex(_character_class(weights.spaced)), " "),
            normalizers.NFKC(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(_WORD_START, prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(_WORD_START, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", weights.bos_id), ("</s>", weights.eos_id)],
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special.values()])
    return tokenizer


def _character_class(characters: tuple[str, ...]) -> str:
    return "[" + "".join(f"\\x{{{ord(character):X}}}" for character in characters) + "]"


def _state(weights: BundledWeights) -> dict[str, NDArray[np.float32]]:
    """The tensors by the names that transformers gives to those of a BertModel."""
    hidden = weights.hidden_size
    vectors = weights.vectors
    types = vectors["emb.type"].reshape(-1, hidden)[:1]
    state = {
        "embeddings.word_embeddings.weight": weights.matrices["emb.word"].dequantized(),
        "embeddings.position_embeddings.weight": vectors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": np.concatenate([types, np.zeros_like(types)]),
        "embeddings.LayerNorm.weight": vectors["emb.ln.w"],
        "embeddings.LayerNorm.bias": vectors["emb.ln.b"],
    }
    for layer in range(weights.layers):
        for short, long in _LINEAR_LAYERS.items():
            name = f"encoder.layer.{layer}.{long}"
            state[f"{name}.weight"] = weights.matrices[f"l{layer}.{short}.w"].dequantized()
            state[f"{name}.bias"] = vectors[f"l{layer}.{short}.b"]
        for short, long in _LAYER_NORMS.items():
            name = f"encoder.layer.{layer}.{long}"
            state[f"{name}.weight"] = vectors[f"l{layer}.{short}.w"]
            state[f"{name}.bias"] = vectors[f"l{layer}.{short}.b"]
    return state


def _settings(weights: BundledWeights) -> dict[str, object]:
    module = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": weights.vocabulary_size,
            "hidden_size": weights.hidden_size,
            "num_hidden_layers": weights.layers,
            "num_attention_heads": weights.heads,
            "intermediate_size": weights.feed_forward_size,
            "hidden_act": "gelu",
            "max_position_embeddings": weights.positions,
            "type_vocab_size": 2,
            "layer_norm_eps": weights.layer_norm_epsilon,
            "bos_token_id": weights.bos_id,
            "eos_token_id": weights.eos_id,
            "pad_token_id": weights.pad_id,
            "tokenizer_class": "XLMRobertaTokenizer",
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{module}Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{module}Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{module}Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.hidden_size,
            "pooling_mode_mean_tokens": True,
            "include_prompt": True,
        },
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }

"""An optional cross-encoder, a tiny one made here: it orders the very best and nothing else."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from index.cross_encoder import CrossEncoderReranker
from index.errors import RerankerLoadingError
from index.ranking import RankingWeights, best_first, crossed, standardise

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
WORDS = (*SPECIAL, "de", "een", "pilot", "toezicht", "rechter", "alcohol", "wat", "doet", "meter")
PASSAGES = ("de rechter", "een alcohol meter", "toezicht pilot de de", "wat doet een rechter", "pilot")


def make(folder: Path, labels: int) -> Path:
    torch.manual_seed(7)
    folder.mkdir()
    BertTokenizerFast(vocab={word: place for place, word in enumerate(WORDS)}).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        num_labels=labels, initializer_range=1.0,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("models") / "one", labels=1)


def test_scores_are_those_of_the_model_for_each_pair(folder: Path) -> None:
    found = CrossEncoderReranker(str(folder)).score("wat doet de rechter", PASSAGES)
    tokenizer, model = BertTokenizerFast.from_pretrained(folder), BertForSequenceClassification.from_pretrained(folder)
    with torch.no_grad():
        own = [
            torch.sigmoid(model(**tokenizer("wat doet de rechter", text, return_tensors="pt")).logits).item()
            for text in PASSAGES
        ]
    assert np.allclose(found, own, atol=1e-5)
    assert len(set(np.round(found, 6))) == len(PASSAGES)


def test_half_a_character_and_no_passages_are_no_trouble(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    assert np.isfinite(reranker.score("pilot \ud800", ["de \udfff meter"])).all()
    assert reranker.score("pilot", []).shape == (0,)


def test_a_model_with_more_scores_than_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RerankerLoadingError, match=r"shape \(1, 3\) instead of \(1,\)"):
        CrossEncoderReranker(str(make(tmp_path / "three", labels=3)))


def test_a_model_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(RerankerLoadingError, match="VRAAGBAAK_RERANKER"):
        CrossEncoderReranker(str(tmp_path / "missing"))


def test_only_the_very_best_are_ordered_anew() -> None:
    numbers = np.arange(6)
    scores = np.array([6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    after = crossed(scores, np.array([0, 1, 2]), np.array([0.0, 1.0, 5.0]), RankingWeights(cross=100.0))
    assert best_first(numbers, after).tolist() == [2, 1, 0, 3, 4, 5]
    assert np.allclose(standardise(np.array([1.0, 1.0])), 0)

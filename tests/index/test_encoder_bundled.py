"""The bundled encoder: like the model it was made from, and safe with any text."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder.encoding import Encoder, Encoding
from index.encoder.loading import bundled_model_folder
from index.encoder.sentence_transformers_encoder import SentenceTransformersEncoder

TEXTS = (
    "De reclassering houdt toezicht op mensen met een voorwaardelijke straf.",
    "Jaarplan 2024 › Financiën\nDe begroting bedraagt € 312,4 miljoen; daarvan gaat 41% naar toezicht.",
    "What does the probation service do when somebody breaks the conditions?",
    "Artikel 14c, tweede lid, Wetboek van Strafrecht",
    "- DV&O vervoert gedetineerden\n- OM beslist over vervolging\n- ZM legt de straf op",
    "Naam\tAantal\tJaar\nZwolle\t1.204\t2023",
    "ja",
    "Het hof overwoog: “Een verzoek ex art. 6:6:4 Sv wordt, behoudens uitzonderingen, binnen 3 maanden behandeld.” "
    * 20,
)
ODD_TEXTS = {
    "empty": "",
    "white space": " \n\t  ",
    "NUL": "voor\0na",
    "ligature of eighteen characters": "\ufdfa" * 2_000,
    "half a surrogate pair": "a \ud800 b",
    "combining marks": "e" + "\u0301" * 5_000,
    "no spaces": "x" * 100_000,
    "very long": "De rechter beslist. " * 5_000,
    "right to left, emoji, private use": "\u202e\U0001f469\u200d\U0001f4bb \ue000 \uffff",
    "looks like special tokens": "<s> </s> <unk> <mask>",
}


@pytest.fixture(scope="module")
def full_precision(bundled_encoder: Encoder, encoder_folder) -> SentenceTransformersEncoder:
    return SentenceTransformersEncoder(str(bundled_model_folder(encoder_folder)))


@pytest.mark.parametrize("text", TEXTS)
def test_quantised_vectors_equal_those_of_the_sentence_transformers_model(bundled_encoder, full_precision, text):
    for quick, exact in (
        (bundled_encoder.encode_query(text), full_precision.encode_query(text)),
        (bundled_encoder.encode_passages([text])[0], full_precision.encode_passages([text])[0]),
    ):
        assert quick.vector @ exact.vector > 0.998
        assert np.array_equal(quick.token_offsets, exact.token_offsets)
        assert (quick.token_vectors * exact.token_vectors).sum(axis=1).mean() > 0.995


def test_vectors_do_not_depend_on_the_texts_beside_them(bundled_encoder):
    together = bundled_encoder.encode_passages(TEXTS)
    for text, encoding in zip(TEXTS, together, strict=True):
        alone = bundled_encoder.encode_passages([text])[0]
        assert np.array_equal(alone.vector, encoding.vector)
        assert np.array_equal(alone.token_vectors, encoding.token_vectors)


def test_a_question_is_nearest_to_the_passage_that_answers_it(bundled_encoder):
    passages = np.stack([encoding.vector for encoding in bundled_encoder.encode_passages(TEXTS[:2])])
    for question, wanted in (
        ("Wie ziet toe op iemand met een voorwaardelijke straf?", 0),
        ("Hoeveel geld is er voor toezicht?", 1),
        ("How large is the budget?", 1),
    ):
        assert int(np.argmax(passages @ bundled_encoder.encode_query(question).vector)) == wanted


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_give_well_formed_encodings(bundled_encoder, text):
    assert_well_formed(bundled_encoder.encode_query(text), text)
    assert_well_formed(bundled_encoder.encode_passages([text])[0], text)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_a_well_formed_encoding(bundled_encoder, text):
    assert_well_formed(bundled_encoder.encode_query(text), text)


def test_token_offsets_cut_the_text_into_its_words(bundled_encoder):
    text = "Kop\nDe  reclassering (ﬁctief) kost €12."
    offsets = bundled_encoder.encode_passages([text])[0].token_offsets
    covered = {place for start, end in offsets.tolist() for place in range(start, end)}
    assert {place for place, character in enumerate(text) if not character.isspace()} <= covered
    starts = {text[start:end] for start, end in offsets.tolist()}
    assert {"Kop", "De", "kost"} <= starts


def test_text_beyond_the_longest_input_has_no_tokens(bundled_encoder):
    text = "woord " * 3_000
    encoding = bundled_encoder.encode_passages([text])[0]
    prompt_and_special_tokens = 4
    assert len(encoding.token_vectors) == 512 - prompt_and_special_tokens
    assert encoding.token_offsets[-1, 1] < len(text)


def test_answering_imports_neither_torch_nor_onnx(bundled_encoder, encoder_folder):
    code = (
        "import sys; from pathlib import Path; from index.encoder.loading import load_encoder\n"
        f"load_encoder(None, Path({str(encoder_folder)!r})).encode_query('hoi')\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def assert_well_formed(encoding: Encoding, text: str) -> None:
    tokens = len(encoding.token_vectors)
    assert encoding.vector.shape == (384,)
    assert encoding.vector.dtype == encoding.token_vectors.dtype == np.float32
    assert encoding.token_offsets.dtype == np.int32
    assert encoding.token_vectors.shape == (tokens, 384)
    assert encoding.token_offsets.shape == (tokens, 2)
    assert np.linalg.norm(encoding.vector) == pytest.approx(1, abs=1e-5)
    assert np.allclose(np.linalg.norm(encoding.token_vectors, axis=1), 1, atol=1e-5)
    assert (encoding.token_offsets[:, 0] < encoding.token_offsets[:, 1]).all()
    assert (encoding.token_offsets >= 0).all()
    assert (encoding.token_offsets <= len(text)).all()
    assert (np.diff(encoding.token_offsets[:, 0]) >= 0).all()

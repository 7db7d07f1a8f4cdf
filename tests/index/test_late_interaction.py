"""Compressed token vectors: small, true to what they stand for, and refused when damaged."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passage import Sentence
from index.encoder.encoding import Encoding, unit_rows
from index.errors import TokenVectorsError
from index.late_interaction import LARGEST_BLOB, TokenCompressor

FIRST = "De reclassering houdt toezicht op veroordeelden."
SECOND = "De begroting bedraagt twaalf miljoen euro."
HEADING = "Jaarplan › Taken\n"
SENTENCES = (Sentence(0, len(FIRST)), Sentence(len(FIRST) + 1, len(FIRST) + 1 + len(SECOND)))


@dataclass(frozen=True, slots=True)
class Dimensions:
    """All that a compressor asks of an encoder."""

    dimension: int
    name: str = "random"
    fingerprint: str = "random"

    def encode_query(self, text: str) -> Encoding:
        raise NotImplementedError

    def encode_passages(self, texts):
        raise NotImplementedError


def random_encoding(tokens: int, dimension: int = 384, seed: int = 0) -> Encoding:
    random = np.random.default_rng(seed)
    shared = random.standard_normal(dimension)
    vectors = unit_rows((random.standard_normal((tokens, dimension)) + shared).astype(np.float32))
    offsets = np.stack([np.arange(tokens), np.arange(tokens) + 1], axis=1).astype(np.int32).reshape(tokens, 2)
    return Encoding(vectors.mean(axis=0) if tokens else np.zeros(dimension, np.float32), vectors, offsets)


def max_sim(query: Encoding, passage: Encoding) -> float:
    return float(np.mean([max(float(q @ p) for p in passage.token_vectors) for q in query.token_vectors]))


@pytest.mark.parametrize("dimension", [384, 64, 30, 1024])
def test_scores_are_near_those_of_the_full_vectors(dimension):
    compressor = TokenCompressor(Dimensions(dimension))
    query = random_encoding(12, dimension, seed=1)
    passages = [random_encoding(50, dimension, seed=seed) for seed in range(2, 12)]
    passages.append(query)
    scores = compressor.score(compressor.query(query), [compressor.compress(one, 0, ()) for one in passages])
    exact = np.array([max_sim(query, passage) for passage in passages])
    assert int(np.argmax(scores)) == len(passages) - 1
    assert np.abs(scores[:-1] - exact[:-1]).max() < 0.12


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 508), st.lists(st.integers(0, 600), max_size=40), st.integers(0, 600))
def test_every_passage_fits_and_every_sentence_is_scored(tokens, starts, text_start):
    compressor = TokenCompressor(Dimensions(384))
    sentences = [Sentence(start, start + 1) for start in sorted(starts)]
    blob = compressor.compress(random_encoding(tokens), text_start, sentences)
    query = compressor.query(random_encoding(5, seed=9))
    assert len(blob) <= LARGEST_BLOB
    assert compressor.matches(query, [blob])[0].shape == (1 + len(sentences), len(query))
    assert np.isfinite(compressor.score(query, [blob])).all()


def test_pooling_keeps_every_sentence_that_has_tokens():
    compressor = TokenCompressor(Dimensions(384))
    sentences = [Sentence(start, start + 8) for start in range(0, 480, 8)]
    blob = compressor.compress(random_encoding(480), 0, sentences)
    scores = compressor.matches(compressor.query(random_encoding(480)), [blob])[0][1:].mean(axis=1)
    assert len(blob) <= LARGEST_BLOB
    assert (scores > 0.5).all()


def test_the_sentence_that_answers_scores_highest(bundled_encoder):
    compressor = TokenCompressor(bundled_encoder)
    passage = bundled_encoder.encode_passages([f"{HEADING}{FIRST}\n{SECOND}"])[0]
    blob = compressor.compress(passage, len(HEADING), SENTENCES)
    for question, wanted in (("Wie houdt toezicht op een veroordeelde?", 0), ("Hoe groot is de begroting?", 1)):
        encoding = bundled_encoder.encode_query(question)
        scores = compressor.matches(compressor.query(encoding), [blob])[0][1:].mean(axis=1)
        assert int(np.argmax(scores)) == wanted


def test_a_passage_is_scored_alike_alone_and_among_others(bundled_encoder):
    compressor = TokenCompressor(bundled_encoder)
    blobs = [compressor.compress(one, 0, SENTENCES[:1]) for one in bundled_encoder.encode_passages([FIRST, SECOND, ""])]
    query = compressor.query(bundled_encoder.encode_query("Wie houdt toezicht?"))
    alone = np.concatenate([compressor.score(query, [blob]) for blob in blobs])
    assert np.allclose(compressor.score(query, blobs), alone, atol=1e-6)
    assert alone[0] > alone[1] > alone[2] == 0


def test_the_parts_of_a_passage_together_match_as_the_whole(bundled_encoder):
    """The MaxSim of a passage is the best of its headings and sentences, token by token."""
    compressor = TokenCompressor(bundled_encoder)
    texts = [f"{HEADING}{FIRST}\n{SECOND}", "", f"{HEADING}{SECOND}"]
    encodings = bundled_encoder.encode_passages(texts)
    blobs = [
        compressor.compress(one, len(HEADING), sentences)
        for one, sentences in zip(encodings, (SENTENCES, [], SENTENCES[:1]), strict=True)
    ]
    query = compressor.query(bundled_encoder.encode_query("Wie houdt toezicht op een veroordeelde?"))
    together = [found.max(axis=0).mean() for found in compressor.matches(query, blobs)]
    assert np.allclose(together, compressor.score(query, blobs), atol=1e-6)


def test_the_same_encoding_gives_the_same_bytes():
    first, second = (TokenCompressor(Dimensions(384)).compress(random_encoding(300), 3, SENTENCES) for _ in range(2))
    assert first == second


def test_nothing_to_score_gives_zeros():
    compressor = TokenCompressor(Dimensions(384))
    empty = compressor.compress(random_encoding(0), 0, SENTENCES)
    query = compressor.query(random_encoding(5))
    assert compressor.score(query, []).shape == (0,)
    assert compressor.score(query, [empty]).tolist() == [0]
    assert not compressor.matches(query, [empty])[0].any()
    full = compressor.compress(random_encoding(9), 0, SENTENCES)
    no_tokens = compressor.query(random_encoding(0))
    assert compressor.score(no_tokens, [full]).tolist() == [0]
    assert compressor.matches(no_tokens, [full])[0].shape == (3, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda blob: blob[:0],
        lambda blob: blob[:10],
        lambda blob: blob[:-1],
        lambda blob: blob + b"\0",
        lambda blob: b"TOK1" + blob[4:],
        lambda blob: blob[:4] + b"\0" + blob[5:],
        lambda blob: blob[:6] + b"\0\0" + blob[8:],
    ],
)
def test_damaged_blobs_are_refused(damage):
    compressor = TokenCompressor(Dimensions(384))
    blob = compressor.compress(random_encoding(100), 0, SENTENCES)
    query = compressor.query(random_encoding(5))
    with pytest.raises(TokenVectorsError, match="--rebuild"):
        compressor.score(query, [blob, damage(blob)])
    with pytest.raises(TokenVectorsError, match="--rebuild"):
        compressor.matches(query, [blob, damage(blob)])


def test_blobs_of_another_encoder_are_refused():
    blob = TokenCompressor(Dimensions(64)).compress(random_encoding(10, 64), 0, ())
    compressor = TokenCompressor(Dimensions(384))
    with pytest.raises(TokenVectorsError, match="64 dimensions"):
        compressor.score(compressor.query(random_encoding(3)), [blob])

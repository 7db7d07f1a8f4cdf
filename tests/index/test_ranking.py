import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import RankingWeightsError
from index.ranking import (
    Candidates,
    Closeness,
    RankingWeights,
    best_first,
    fused,
    read_weights,
    reranked,
    standardise,
    write_weights,
)

scores = st.lists(st.floats(-100, 100).map(lambda score: round(score, 1)), min_size=1, max_size=20)
found = st.lists(st.tuples(st.none() | st.floats(0, 50), st.floats(-1, 1)), min_size=1, max_size=30)


def candidates(rows: list[tuple[float | None, float]]) -> Candidates:
    return Candidates(
        np.arange(len(rows)),
        np.array([math.nan if lexical is None else round(lexical, 2) for lexical, _ in rows]),
        np.array([round(cosine, 3) for _, cosine in rows]),
    )


@given(scores)
def test_standardised_scores_have_mean_0_and_deviation_1_unless_all_are_equal(found: list[float]) -> None:
    standard = standardise(np.array(found))
    if len(set(found)) > 1:
        assert abs(standard.mean()) < 1e-6
        assert abs(standard.std() - 1) < 1e-6
    else:
        assert not standard.any()


@given(found, st.floats(0.1, 10), st.floats(-50, 50))
def test_fusing_does_not_depend_on_a_retrievers_scale(rows, factor: float, shift: float) -> None:
    one = candidates(rows)
    other = Candidates(one.numbers, factor * one.lexical + shift, one.cosine)
    assert np.allclose(fused(one, RankingWeights()), fused(other, RankingWeights()), atol=1e-4)


@given(found)
def test_a_retriever_without_weight_changes_no_order(rows) -> None:
    one = candidates(rows)
    alone = best_first(one.numbers, fused(one, RankingWeights(lexical=0.0)))
    assert alone.tolist() == best_first(one.numbers, one.cosine).tolist()


@given(found, st.integers(0, 30))
def test_reranking_orders_the_best_anew_and_leaves_the_rest_below_them_in_their_order(rows, count: int) -> None:
    one = candidates(rows)
    before = fused(one, RankingWeights())
    order = best_first(one.numbers, before)
    top = order[:count]
    closeness = Closeness(np.cos(np.arange(len(top))), np.zeros(len(top)))
    after = best_first(one.numbers, reranked(before, top, closeness, RankingWeights()))
    assert sorted(after[: len(top)]) == sorted(top)
    assert after[len(top) :].tolist() == order[len(top) :].tolist()


def test_what_words_did_not_find_counts_as_their_worst() -> None:
    scores = fused(candidates([(3.0, 0.5), (1.0, 0.4), (None, 0.4)]), RankingWeights())
    assert scores.argmax() == 0
    assert scores[1] == scores[2]


def test_equal_scores_are_ordered_by_number_so_that_order_never_depends_on_chance() -> None:
    assert best_first(np.array([3, 1, 2]), np.array([1.0, 1.0, 2.0])).tolist() == [2, 1, 0]


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    weights = RankingWeights(lexical=0.8, late=1.25, reranked=40)
    write_weights(tmp_path / "weights.json", weights)
    assert read_weights(tmp_path / "weights.json") == weights


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        ('{"lexicla": 1}', "no weight 'lexicla'"),
        ('{"late": -1}', "'late' is -1"),
        ('{"late": true}', "'late' is True"),
        ('{"late": NaN}', "'late' is nan"),
        ('{"depth": 0}', "'depth' is 0"),
        ('{"reranked": 1.5}', "'reranked' is 1.5"),
    ],
)
def test_a_file_that_holds_no_weights_is_an_error_that_says_why(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RankingWeightsError, match=said):
        read_weights(path)


def test_missing_weights_keep_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"late": 2}), encoding="utf-8")
    assert read_weights(path) == RankingWeights(late=2)

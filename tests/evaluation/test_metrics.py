"""Rankings are measured as trec_eval measures them; the other measures are checked against their definitions."""

import math

import numpy as np
import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from evaluation.bootstrap import mean_interval
from evaluation.metrics import (
    abstention,
    chance_calibration_error,
    confidence_bins,
    expected_calibration_error,
    hit_at,
    ndcg_at,
    percentile,
    recall_at,
    reciprocal_rank_at,
)

KEYS = [f"d{number}" for number in range(130)]
RANKINGS = st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=120)
GRADES = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3), min_size=1, max_size=40).filter(
    lambda grades: any(grades.values())
)


def by_trec_eval(ranking: list[str], grades: dict[str, int], measure: str) -> dict[str, float]:
    evaluator = pytrec_eval.RelevanceEvaluator({"q": grades}, {measure})
    scores = {key: float(len(ranking) - place) for place, key in enumerate(ranking)}
    return evaluator.evaluate({"q": scores})["q"]


@given(RANKINGS, GRADES)
def test_hits_are_the_success_of_trec_eval(ranking: list[str], grades: dict[str, int]) -> None:
    expected = by_trec_eval(ranking, grades, "success.1,5,10")
    for depth in (1, 5, 10):
        assert hit_at(ranking, grades, depth) == expected[f"success_{depth}"]


@given(RANKINGS, GRADES)
def test_reciprocal_rank_is_that_of_trec_eval_on_the_first_ten(ranking: list[str], grades: dict[str, int]) -> None:
    expected = by_trec_eval(ranking[:10], grades, "recip_rank")["recip_rank"]
    assert reciprocal_rank_at(ranking, grades, 10) == pytest.approx(expected)


@given(RANKINGS, GRADES)
def test_ndcg_is_that_of_trec_eval_with_graded_judgements(ranking: list[str], grades: dict[str, int]) -> None:
    expected = by_trec_eval(ranking, grades, "ndcg_cut.10")["ndcg_cut_10"]
    assert ndcg_at(ranking, grades, 10) == pytest.approx(expected)


@given(RANKINGS, GRADES)
def test_recall_is_that_of_trec_eval(ranking: list[str], grades: dict[str, int]) -> None:
    expected = by_trec_eval(ranking, grades, "recall.100")["recall_100"]
    assert recall_at(ranking, grades, 100) == pytest.approx(expected)


def test_judged_as_not_relevant_is_no_hit() -> None:
    assert hit_at(["a"], {"a": 0, "b": 1}, 10) == 0
    assert ndcg_at(["a"], {"a": -1, "b": 1}, 10) == 0


def test_abstention_counts_refusals_and_false_alarms() -> None:
    measured = abstention([True, True, True, True, False, False], [True, True, True, False, False, True])
    assert (measured.rightly_refused, measured.wrongly_refused) == (1, 1)
    assert (measured.precision, measured.recall, measured.f1, measured.false_alarms) == (0.5, 0.5, 0.5, 0.25)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30))
def test_f1_is_the_harmonic_mean_of_precision_and_recall(pairs: list[tuple[bool, bool]]) -> None:
    measured = abstention([can for can, _ in pairs], [did for _, did in pairs])
    if measured.precision is None or measured.recall is None:
        assert measured.f1 is None
    elif measured.precision + measured.recall == 0:
        assert measured.f1 == 0
    else:
        harmonic = 2 * measured.precision * measured.recall / (measured.precision + measured.recall)
        assert measured.f1 == pytest.approx(harmonic)


def test_a_measure_of_nothing_is_none_and_not_zero() -> None:
    measured = abstention([True], [True])
    assert (measured.precision, measured.recall, measured.f1) == (None, None, None)
    assert expected_calibration_error(()) is None
    assert chance_calibration_error(()) is None
    assert percentile([], 50) is None


def test_calibration_error_is_the_weighed_distance_per_bin() -> None:
    bins = confidence_bins([0.9, 0.92, 0.98, 0.1], [True, True, False, False])
    assert [group.count for group in bins] == [1, 3]
    expected = 0.25 * 0.1 + 0.75 * abs((0.9 + 0.92 + 0.98) / 3 - 2 / 3)
    assert expected_calibration_error(bins) == pytest.approx(expected)


def test_the_fewer_are_asked_the_larger_is_the_calibration_error_by_chance() -> None:
    # Of one answer with confidence p the error is 1 - p with probability p and p otherwise: 2 p (1 - p) at the mean.
    assert chance_calibration_error([0.8], draws=20_000) == pytest.approx(0.32, abs=0.01)
    few, many = (chance_calibration_error([0.35, 0.75] * times) for times in (10, 1000))
    assert few is not None
    assert many is not None
    assert few > 5 * many
    assert chance_calibration_error([0.0, 1.0]) == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_every_confidence_falls_in_one_bin(pairs: list[tuple[float, bool]]) -> None:
    bins = confidence_bins([confidence for confidence, _ in pairs], [right for _, right in pairs])
    assert sum(group.count for group in bins) == len(pairs)
    assert math.isclose(sum(group.count * group.right for group in bins), sum(right for _, right in pairs))
    assert 0 <= expected_calibration_error(bins) <= 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50), st.floats(0, 100))
def test_percentiles_are_those_of_numpy(values: list[float], percent: float) -> None:
    assert percentile(values, percent) == pytest.approx(float(np.percentile(values, percent)), abs=1e-6)


def test_the_interval_of_a_mean_is_that_of_the_normal_distribution_for_many_values() -> None:
    values = np.random.default_rng(1).normal(0.6, 0.2, 4000)
    interval = mean_interval(values.tolist())
    half = 1.96 * values.std() / math.sqrt(len(values))
    assert interval.low == pytest.approx(values.mean() - half, abs=half / 5)
    assert interval.high == pytest.approx(values.mean() + half, abs=half / 5)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_intervals_stay_within_the_values_and_never_change(values: list[float]) -> None:
    interval = mean_interval(values)
    assert min(values) - 1e-9 <= interval.low <= interval.high <= max(values) + 1e-9
    assert mean_interval(values) == interval


def test_an_interval_of_nothing_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="there are 0"):
        mean_interval([])

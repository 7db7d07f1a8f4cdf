import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import best_first, fuse, standardise

scores = st.dictionaries(st.integers(0, 50), st.floats(-100, 100), max_size=20)


@given(scores)
def test_standardised_scores_have_mean_0_and_deviation_1_unless_all_are_equal(found: dict[int, float]) -> None:
    rounded = {key: round(score, 1) for key, score in found.items()}
    standard = list(standardise(rounded).values())
    if len(set(rounded.values())) > 1:
        assert abs(np.mean(standard)) < 1e-6
        assert abs(np.std(standard) - 1) < 1e-6
    else:
        assert standard == [0.0] * len(rounded)


@given(scores, st.floats(0.1, 10), st.floats(-50, 50))
def test_fusing_does_not_depend_on_a_retrievers_scale(found: dict[int, float], factor: float, shift: float) -> None:
    rounded = {key: round(score, 1) for key, score in found.items()}
    scaled = {key: factor * score + shift for key, score in rounded.items()}
    one, other = fuse([(rounded, 1.0)]), fuse([(scaled, 1.0)])
    assert one.keys() == other.keys()
    assert all(abs(one[key] - other[key]) < 1e-4 for key in one)


@given(scores, scores)
def test_every_candidate_of_every_retriever_is_in_the_fused_ranking(a: dict[int, float], b: dict[int, float]) -> None:
    assert fuse([(a, 1.0), (b, 0.5)]).keys() == a.keys() | b.keys()


@given(scores)
def test_a_retriever_without_weight_changes_no_order(found: dict[int, float]) -> None:
    noise = {key: float(-key) for key in found}
    alone = dict(fuse([(found, 1.0)]).items())
    together = fuse([(found, 1.0), (noise, 0.0)])
    assert best_first(alone) == best_first(together)


def test_what_one_retriever_lacks_counts_as_its_worst() -> None:
    fused = fuse([({1: 3.0, 2: 1.0}, 1.0), ({1: 5.0, 3: 4.0}, 1.0)])
    assert next(key for key, _ in best_first(fused)) == 1
    assert fused[2] == fused[3]


def test_equal_scores_are_ordered_by_key_so_that_order_never_depends_on_chance() -> None:
    assert best_first({3: 1.0, 1: 1.0, 2: 2.0}) == [(2, 2.0), (1, 1.0), (3, 1.0)]

from dataclasses import replace

import numpy as np

from evaluation.tune import Sample, as_text, fit, mean_quality, tune
from index.ranking import Candidates, Closeness, RankingWeights

PRESENT = RankingWeights(lexical=1.0, late=0.0, coverage=0.0)


def samples(name: str, count: int, *, telling: bool, seed: int) -> list[Sample]:
    """Queries with one relevant candidate of thirty, which the closeness tells from the others, or nothing does."""
    generator = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        grades = np.zeros(30, np.int64)
        grades[generator.integers(30)] = 1
        noise = generator.normal(size=(4, 30))
        late = noise[2] + 3 * grades if telling else noise[2]
        found = Candidates(np.arange(30), noise[0], noise[1])
        made.append(Sample(name, found, Closeness(late, noise[3]), grades, (1,)))
    return made


def test_what_tells_the_relevant_ones_gets_weight_and_is_significantly_better_where_it_took_no_part() -> None:
    two = samples("een", 60, telling=True, seed=1) + samples("twee", 60, telling=True, seed=2)
    tuning = tune(two, PRESENT)
    assert tuning.weights.late >= 1.0
    assert {one.name: one.queries for one in tuning.sets} == {"een": 60, "twee": 60}
    assert tuning.is_better
    assert "significantly better" in as_text(tuning)


def test_weights_that_fit_noise_are_not_better_where_they_took_no_part() -> None:
    two = samples("een", 60, telling=False, seed=3) + samples("twee", 60, telling=False, seed=4)
    tuning = tune(two, PRESENT)
    assert not tuning.is_better
    assert "those stay" in as_text(tuning)


def test_a_set_that_loses_significantly_forbids_what_the_others_gain() -> None:
    misled = [
        replace(one, closeness=Closeness(-one.closeness.late, one.closeness.coverage))
        for one in samples("drie", 60, telling=True, seed=5)
    ]
    three = samples("een", 200, telling=True, seed=1) + samples("twee", 200, telling=True, seed=2) + misled
    assert not tune(three, PRESENT).is_better


def test_fitting_never_ends_below_where_it_began() -> None:
    some = samples("een", 40, telling=False, seed=6)
    assert mean_quality(some, fit(some, PRESENT)) >= mean_quality(some, PRESENT)


def test_a_single_set_is_held_out_in_parts() -> None:
    (gain,) = tune(samples("een", 50, telling=True, seed=7), PRESENT).sets
    assert gain.queries == 50
    assert gain.gain > 0

"""How far a mean over questions can be trusted: percentile bootstrap (Efron 1979) over the questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SAMPLES = 2000
_SEED = 20240101  # the same figures for the same answers, run after run
_BLOCK = 4_000_000  # at most so many draws in memory at once


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a mean lies with 95 % confidence."""

    low: float
    high: float

    def excludes_zero(self) -> bool:
        """Whether a difference with this interval is significant at 5 %."""
        return self.low > 0 or self.high < 0


def mean_interval(values: Sequence[float]) -> Interval:
    """The 95 % interval of a mean, from 2,000 samples with replacement.

    Args:
        values: one for each question; at least one. For a paired comparison of two systems, their differences.
    """
    return mean_of_means_interval([values])


def mean_of_means_interval(groups: Sequence[Sequence[float]]) -> Interval:
    """The 95 % interval of the mean of the means of several groups; each is sampled by itself, so that all weigh alike.

    Args:
        groups: at least one, each with at least one value.
    """
    generator = np.random.default_rng(_SEED)
    means = np.mean([_resampled_means(values, generator) for values in groups], axis=0)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(low), float(high))


def _resampled_means(values: Sequence[float], generator: np.random.Generator) -> NDArray[np.float64]:
    sample = np.asarray(values, dtype=np.float64)
    if sample.size == 0:
        raise ValueError("an interval needs at least one value; there are 0")
    rows = max(1, _BLOCK // sample.size)
    return np.concatenate(
        [
            sample[generator.integers(0, sample.size, (min(rows, _SAMPLES - done), sample.size))].mean(axis=1)
            for done in range(0, _SAMPLES, rows)
        ]
    )


def ratio_interval(above: Sequence[float], below: Sequence[float]) -> Interval:
    """The 95 % interval of the ratio of two means over the same questions, sampled in pairs.

    Args:
        above: one value for each question; at least one.
        below: of the same questions, in the same order.
    """
    pairs = np.array([above, below], dtype=np.float64)
    generator = np.random.default_rng(_SEED)
    places = generator.integers(0, pairs.shape[1], (_SAMPLES, pairs.shape[1]))
    means = pairs[:, places].mean(axis=2)
    low, high = np.percentile(means[0] / np.maximum(means[1], np.finfo(np.float64).tiny), [2.5, 97.5])
    return Interval(float(low), float(high))


def groups_interval(groups: Sequence[str], measure: Callable[[NDArray[np.int64]], float]) -> Interval:
    """The 95 % interval of any measure over questions that come in groups, such as those about one document.

    Whole groups are drawn, since questions about the same document fail together.

    Args:
        groups: the group of each question; at least one.
        measure: of the questions at these places, int64; a place may come more than once.
    """
    generator = np.random.default_rng(_SEED)
    names = np.array(groups)
    members = [np.flatnonzero(names == name) for name in sorted(set(groups))]
    measures = [
        measure(np.concatenate([members[place] for place in generator.integers(0, len(members), len(members))]))
        for _ in range(_SAMPLES)
    ]
    low, high = np.percentile(measures, [2.5, 97.5])
    return Interval(float(low), float(high))

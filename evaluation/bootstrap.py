"""How far a mean over questions can be trusted: percentile bootstrap (Efron 1979) over the questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    sample = np.asarray(values, dtype=np.float64)
    if sample.size == 0:
        raise ValueError("an interval needs at least one value; there are 0")
    generator = np.random.default_rng(_SEED)
    rows = max(1, _BLOCK // sample.size)
    means = np.concatenate(
        [
            sample[generator.integers(0, sample.size, (min(rows, _SAMPLES - done), sample.size))].mean(axis=1)
            for done in range(0, _SAMPLES, rows)
        ]
    )
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(low), float(high))

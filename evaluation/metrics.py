"""Measures of rankings, refusals and probabilities: pure functions of what was found and what should have been.

The measures of rankings agree with trec_eval (success, recip_rank, ndcg_cut, recall), which the tests check.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


def hit_at(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """1.0 when one of the first `depth` is relevant (a grade above 0), otherwise 0.0."""
    return float(any(grades.get(found, 0) > 0 for found in ranking[:depth]))


def reciprocal_rank_at(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """1 divided by the rank of the first relevant one; 0.0 when it is not among the first `depth`."""
    for rank, found in enumerate(ranking[:depth], start=1):
        if grades.get(found, 0) > 0:
            return 1.0 / rank
    return 0.0


def ndcg_at(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), with the grade itself as the gain.

    0.0 when nothing is relevant; such queries should be left out rather than averaged.
    """
    return ndcg_of([grades.get(found, 0) for found in ranking[:depth]], list(grades.values()), depth)


def ndcg_of(ranked: Sequence[int], grades: Sequence[int], depth: int) -> float:
    """The same from grades alone.

    Args:
        ranked: the grades of what was found, best first.
        grades: the grades of everything judged, found or not.
        depth: how many count.
    """
    ideal = _discounted(sorted((max(0, grade) for grade in grades), reverse=True)[:depth])
    return _discounted([max(0, grade) for grade in ranked[:depth]]) / ideal if ideal else 0.0


def recall_at(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The share of all relevant ones that is among the first `depth`; 0.0 when nothing is relevant."""
    relevant = {key for key, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well refusals match the questions that the documents do not answer. "Positive" is a refusal.

    precision: the share of refusals that were right; None when nothing was refused.
    recall: the share of unanswerable questions that were refused; None when there are none.
    f1: the harmonic mean of both; None where one of them is.
    false_alarms: the share of answerable questions that were refused; None when there are none.
    """

    answerable: int
    unanswerable: int
    rightly_refused: int
    wrongly_refused: int
    precision: float | None
    recall: float | None
    f1: float | None
    false_alarms: float | None


def abstention(answerable: Sequence[bool], answered: Sequence[bool]) -> Abstention:
    """Compare refusals with what the documents tell.

    Args:
        answerable: for each question, whether the documents tell.
        answered: for the same questions, whether an answer was given.
    """
    pairs = list(zip(answerable, answered, strict=True))
    right = sum(not can and not did for can, did in pairs)
    wrong = sum(can and not did for can, did in pairs)
    total = sum(answerable)
    precision = share(right, right + wrong)
    recall = share(right, len(pairs) - total)
    both = precision is not None and recall is not None
    return Abstention(
        answerable=total,
        unanswerable=len(pairs) - total,
        rightly_refused=right,
        wrongly_refused=wrong,
        precision=precision,
        recall=recall,
        # 2 · true positives / (2 · true positives + false positives + false negatives), which also holds at 0.
        f1=share(2 * right, 2 * right + wrong + (len(pairs) - total - right)) if both else None,
        false_alarms=share(wrong, total),
    )


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """The answers whose confidence lies in one stretch.

    confidence: their mean confidence. right: the share of them that was right.
    """

    count: int
    confidence: float
    right: float


def confidence_bins(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> tuple[ConfidenceBin, ...]:
    """Group answers by confidence in bins of equal width from 0 to 1; bins without answers are left out."""
    members: dict[int, list[tuple[float, bool]]] = {}
    for confidence, was_right in zip(confidences, right, strict=True):
        members.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, was_right))
    return tuple(
        ConfidenceBin(
            count=len(group),
            confidence=sum(confidence for confidence, _ in group) / len(group),
            right=sum(was_right for _, was_right in group) / len(group),
        )
        for _, group in sorted(members.items())
    )


def expected_calibration_error(bins: Sequence[ConfidenceBin]) -> float | None:
    """The mean distance of confidence and share of right answers, weighed by the bins' sizes (Naeini et al. 2015).

    None without answers.
    """
    total = sum(group.count for group in bins)
    if not total:
        return None
    return sum(group.count * abs(group.confidence - group.right) for group in bins) / total


def chance_calibration_error(confidences: Sequence[float], draws: int = 500) -> float | None:
    """The calibration error that confidences show at the mean if each holds exactly: of few answers it is not 0.

    The answers are drawn as right with the probability that the confidence tells (Bröcker and Smith 2007, "Increasing
    the reliability of reliability diagrams"), the same in every run. None without answers.
    """
    if not confidences:
        return None
    drawn = random.Random(0)  # noqa: S311  # a simulation
    errors = [
        expected_calibration_error(confidence_bins(confidences, [drawn.random() < each for each in confidences]))
        for _ in range(draws)
    ]
    return math.fsum(error or 0.0 for error in errors) / draws


def share(part: float, whole: float) -> float | None:
    """A part of a whole; None when the whole is nothing."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    return math.fsum(values) / len(values) if values else None


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The value below which so many percent lie, interpolated linearly between neighbours; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

"""How the scores of several retrievers become one ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranked:
    """One passage in a ranking. Scores compare within one ranking only."""

    passage_id: str
    score: float


def standardise(scores: Mapping[int, float]) -> dict[int, float]:
    """Z-scores: mean 0 and standard deviation 1 over the given candidates; all 0 where they do not differ."""
    if not scores:
        return {}
    mean = sum(scores.values()) / len(scores)
    deviation = (sum((score - mean) ** 2 for score in scores.values()) / len(scores)) ** 0.5
    if deviation < 1e-9:
        return dict.fromkeys(scores, 0.0)
    return {key: (score - mean) / deviation for key, score in scores.items()}


def fuse(rankings: Sequence[tuple[Mapping[int, float], float]]) -> dict[int, float]:
    """The weighted sum of standardised scores; a candidate that a ranking lacks gets that ranking's lowest score.

    Args:
        rankings: for each retriever its scores by candidate, and its weight.
    """
    candidates = {key for scores, _ in rankings for key in scores}
    total = dict.fromkeys(candidates, 0.0)
    for scores, weight in rankings:
        standard = standardise(scores)
        floor = min(standard.values(), default=0.0)
        for key in candidates:
            total[key] += weight * standard.get(key, floor)
    return total


def best_first(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """By falling score; equal scores by rising key, so that the order never depends on chance."""
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

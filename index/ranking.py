"""From the signals of the candidates to one ranking: pure functions of arrays, and the weights they use."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import RankingWeightsError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """What each signal weighs in the standardised sum. `docs/quality/finding.md` has the measurements behind them.

    lexical, dense: in choosing and ordering the candidates. late, coverage: in ordering the best of them anew.
    depth: how many results each retriever contributes. reranked: how many of the fused ones are ordered anew.
    """

    lexical: float = 0.6
    dense: float = 1.0
    late: float = 1.0
    coverage: float = 0.4
    cross: float = 2.0
    depth: int = 100
    reranked: int = 50
    crossed: int = 20


FITTED = ("lexical", "late", "coverage")
"""The weights that can be fitted; `dense` is what they are relative to."""

LARGEST_WEIGHT = 10_000


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was found by words or by meaning; all arrays have one row for each passage.

    numbers: int64, ascending. lexical: BM25, NaN where words did not find it. cosine: of the vectors.
    """

    numbers: NDArray[np.int64]
    lexical: Floats
    cosine: Floats


@dataclass(frozen=True, slots=True)
class Closeness:
    """How the best candidates match the question word for word; rows as the numbers they were asked for.

    late: mean maximum similarity of the question's tokens. coverage: see `index.coverage`, 0 to 1.
    """

    late: Floats
    coverage: Floats


def standardise(scores: Floats) -> Floats:
    """Z-scores: mean 0 and standard deviation 1; all 0 where they do not differ."""
    if not scores.size:
        return scores
    deviation = scores.std()
    result: Floats = (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)
    return result


def fused(candidates: Candidates, weights: RankingWeights) -> Floats:
    """The weighted sum of standardised scores; what words did not find counts as the worst that they did."""
    matched = ~np.isnan(candidates.lexical)
    lexical = np.zeros(len(candidates.numbers))
    if matched.any():
        lexical[matched] = standardise(candidates.lexical[matched])
        lexical[~matched] = lexical[matched].min()
    total: Floats = weights.lexical * lexical + weights.dense * standardise(candidates.cosine)
    return total


def best_first(numbers: NDArray[np.int64], scores: Floats) -> NDArray[np.int64]:
    """Rows by falling score; equal scores by rising number, so that the order never depends on chance."""
    order: NDArray[np.int64] = np.lexsort((numbers, -scores))
    return order


def reranked(scores: Floats, top: NDArray[np.int64], closeness: Closeness, weights: RankingWeights) -> Floats:
    """Fused scores of the best with their closeness; the rest keep their order below them.

    Args:
        scores: fused, of all candidates.
        top: the rows that are ordered anew.
        closeness: of these rows, in their order.
        weights: of each.
    """
    return with_top(scores, top, anew(scores[top], closeness, weights))


def anew(scores: Floats, closeness: Closeness, weights: RankingWeights) -> Floats:
    """The new scores of the best: their fused ones and their closeness, each standardised."""
    total: Floats = (
        standardise(scores)
        + weights.late * standardise(closeness.late)
        + weights.coverage * standardise(closeness.coverage)
    )
    return total


def crossed(scores: Floats, top: NDArray[np.int64], read: Floats, weights: RankingWeights) -> Floats:
    """The scores of the very best with what a cross-encoder says of them (`read`, in the order of `top`)."""
    return with_top(scores, top, standardise(scores[top]) + weights.cross * standardise(read))


def with_top(scores: Floats, top: NDArray[np.int64], new: Floats) -> Floats:
    """Scores in which the rows of `top` have new ones and all others keep their order below them."""
    if not top.size:
        return scores
    result = scores.astype(np.float64)
    result[top] = new
    rest = np.ones(len(scores), bool)
    rest[top] = False
    if rest.any():
        result[rest] = new.min() - 1.0 - (scores[rest].max() - scores[rest])
    return result


def read_weights(path: Path) -> RankingWeights:
    """Weights from a file as `write_weights` writes it.

    Raises:
        RankingWeightsError: it is missing, no JSON, or names something else than numbers for known weights.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RankingWeightsError(path, f"it cannot be opened ({error.strerror})") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RankingWeightsError(path, f"it is no JSON ({error})") from error
    if not isinstance(content, dict):
        raise RankingWeightsError(path, "it holds no object")
    types = {field.name: type(field.default) for field in fields(RankingWeights)}
    values: dict[str, float | int] = {}
    for name, value in content.items():
        if name not in types:
            raise RankingWeightsError(path, f"there is no weight {name!r}; known are {', '.join(types)}")
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= LARGEST_WEIGHT:
            raise RankingWeightsError(path, f"{name!r} is {value!r}, no number from 0 to {LARGEST_WEIGHT}")
        if types[name] is int and (not isinstance(value, int) or value < 1):
            raise RankingWeightsError(path, f"{name!r} is {value!r}, no whole number of at least 1")
        values[name] = value
    return replace(RankingWeights(), **values)  # type: ignore[arg-type]  # checked just above


def write_weights(path: Path, weights: RankingWeights) -> None:
    """Write weights for `VRAAGBAAK_RANKING`."""
    path.write_text(json.dumps(asdict(weights), indent=2) + "\n", encoding="utf-8")

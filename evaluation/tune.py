"""Fitting the weights of ranking to judged queries, and telling what they are worth: `python -m evaluation tune`.

What is maximised is the mean over the sets of nDCG@10, so that a large set does not outvote a small one. What weights
are worth is measured on queries that took no part in fitting them: each set is held out once, or a fifth of one alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.bootstrap import Interval, mean_interval, mean_of_means_interval
from evaluation.judged_index import JudgedIndex, open_judged
from evaluation.metrics import ndcg_of
from evaluation.scratch import tell, tell_preparing
from evaluation.tables import figure, table
from index.encoder.loading import load_encoder
from index.ranking import FITTED, Candidates, Closeness, RankingWeights, anew, best_first, fused
from service.settings import Settings

DEPTH = 10
FOLDS = 5
GRID = (0.0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0)
_ROUNDS = 4
_SEED = 8
# A change of less than this in a mean nDCG is chance; without it the search would wander for nothing.
_LEAST_GAIN = 1e-4


@dataclass(frozen=True, slots=True)
class Sample:
    """One query with everything that its ranking is made of.

    closeness: of all candidates, in their order. grades: int64 (n,), of each candidate. ideal: the grades of everything
    relevant, also of what was not found.
    """

    set_name: str
    candidates: Candidates
    closeness: Closeness
    grades: NDArray[np.int64]
    ideal: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetGain:
    """One set that took no part in the fit: nDCG@10 with the present weights, and what the fitted ones add."""

    name: str
    queries: int
    present: float
    gain: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Tuning:
    """What came out.

    weights: fitted on all sets. sets: the gain on each while it was held out. gain: the mean of these.
    """

    present: RankingWeights
    weights: RankingWeights
    sets: tuple[SetGain, ...]
    gain: float
    interval: Interval

    @property
    def is_better(self) -> bool:
        """Whether the fitted weights beat the present ones significantly, and lose significantly on no set."""
        return self.interval.low > 0 and all(one.interval.high >= 0 for one in self.sets)


def collect_samples(sources: Sequence[str], folder: Path, settings: Settings) -> tuple[Sample, ...]:
    """The candidates of every query of every set.

    Args:
        sources: the sets, as `evaluation.judged_index` takes them.
        folder: for the indexes; what it holds already of the same sets, encoder and analysis is used again.
        settings: of the user.
    """
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell_preparing)
    samples: list[Sample] = []
    for source in sources:
        with open_judged(source, folder, settings, encoder) as judged:
            tell(f"{judged.name}: searching with {len(judged.queries)} queries")
            samples += _samples(judged)
    return tuple(samples)


def _samples(judged: JudgedIndex) -> Iterator[Sample]:
    for query in judged.queries:
        wanted = judged.retriever.read(query.text, judged.expansions)
        found = judged.retriever.candidates(wanted)
        grades = judged.judgements[query.id]
        yield Sample(
            set_name=judged.name,
            candidates=found,
            closeness=judged.retriever.closeness(wanted, found.numbers.tolist()),
            grades=np.array([max(0, grades.get(key, 0)) for key in judged.keys_of(found.numbers.tolist())], np.int64),
            ideal=tuple(grade for grade in grades.values() if grade > 0),
        )


def tune(samples: Sequence[Sample], present: RankingWeights) -> Tuning:
    """Fit weights on all sets, and judge the way of fitting on what is held out."""
    differences: dict[str, list[float]] = {}
    before: dict[str, list[float]] = {}
    for held_out, rest in _folds(samples):
        weights = fit(rest, present)
        for sample in held_out:
            now = quality(sample, present)
            before.setdefault(sample.set_name, []).append(now)
            differences.setdefault(sample.set_name, []).append(quality(sample, weights) - now)
    sets = tuple(
        SetGain(name, len(found), float(np.mean(before[name])), float(np.mean(found)), mean_interval(found))
        for name, found in differences.items()
    )
    return Tuning(
        present=present,
        weights=fit(samples, present),
        sets=sets,
        gain=float(np.mean([one.gain for one in sets])),
        interval=mean_of_means_interval(tuple(differences.values())),
    )


def fit(samples: Sequence[Sample], start: RankingWeights) -> RankingWeights:
    """The weights with the highest mean over the sets of nDCG@10, one weight at a time on a grid, from `start` on."""
    best, best_quality = start, mean_quality(samples, start)
    for _ in range(_ROUNDS):
        before = best
        for name in FITTED:
            for value in GRID:
                weights = replace(best, **{name: value})  # type: ignore[arg-type]  # the fitted ones are all floats
                if weights != best and (found := mean_quality(samples, weights)) > best_quality + _LEAST_GAIN:
                    best, best_quality = weights, found
        if best == before:
            break
    return best


def mean_quality(samples: Sequence[Sample], weights: RankingWeights) -> float:
    """The mean over the sets of their mean nDCG@10."""
    found: dict[str, list[float]] = {}
    for sample in samples:
        found.setdefault(sample.set_name, []).append(quality(sample, weights))
    return float(np.mean([np.mean(values) for values in found.values()]))


def quality(sample: Sample, weights: RankingWeights) -> float:
    """The nDCG@10 of one query, ranked as the retriever does."""
    numbers = sample.candidates.numbers
    scores = fused(sample.candidates, weights)
    top = best_first(numbers, scores)[: weights.reranked]
    closeness = Closeness(sample.closeness.late[top], sample.closeness.coverage[top])
    # What was not ordered anew stays below it, and the best ten are all that counts.
    order = top[best_first(numbers[top], anew(scores[top], closeness, weights))][:DEPTH]
    return ndcg_of(sample.grades[order].tolist(), sample.ideal, DEPTH)


def _folds(samples: Sequence[Sample]) -> Iterator[tuple[list[Sample], list[Sample]]]:
    names = list(dict.fromkeys(sample.set_name for sample in samples))
    if len(names) > 1:
        for name in names:
            tell(f"holding out {name}")
            yield [one for one in samples if one.set_name == name], [one for one in samples if one.set_name != name]
        return
    order = np.random.default_rng(_SEED).permutation(len(samples))
    for fold in np.array_split(order, min(FOLDS, len(samples))):
        out = set(fold.tolist())
        yield [samples[i] for i in fold], [one for i, one in enumerate(samples) if i not in out]


def as_text(tuning: Tuning) -> str:
    """The gains as a table, the weights, and whether they are worth writing."""
    rows = [(one.name, str(one.queries), figure(one.present), _gain(one.gain, one.interval)) for one in tuning.sets]
    rows.append(("mean of the sets", "", "", _gain(tuning.gain, tuning.interval)))
    weights = [(name, f"{getattr(tuning.present, name):g}", f"{getattr(tuning.weights, name):g}") for name in FITTED]
    verdict = (
        "The fitted weights are significantly better than the present ones."
        if tuning.is_better
        else "The fitted weights are not significantly better than the present ones: those stay."
    )
    return "\n".join(
        (
            table(("held out", "queries", "ndcg@10 now", "gain of weights fitted on the rest, 95 %"), rows),
            "",
            table(("weight", "present", "fitted on all"), weights),
            "",
            verdict,
        )
    )


def _gain(gain: float, interval: Interval) -> str:
    return f"{gain:+.4f} [{interval.low:+.4f}, {interval.high:+.4f}]"

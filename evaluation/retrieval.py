"""How well passages are found on retrieval sets, after each stage: the work of `python -m evaluation retrieval`."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.bootstrap import Interval, mean_interval
from evaluation.metrics import hit_at, mean, ndcg_at, percentile, recall_at, reciprocal_rank_at
from evaluation.scratch import prepare_folder, tell
from evaluation.set_index import SetIndex, index_key, index_set
from evaluation.sets import RetrievalSet
from evaluation.tables import figure, milliseconds, table
from index.analysis.analyzer import Analyzer
from index.encoder.loading import load_encoder
from service.settings import Settings

STAGES = ("lexical", "dense", "fused", "reranked")
MEASURES = {
    "hit@1": partial(hit_at, depth=1),
    "hit@5": partial(hit_at, depth=5),
    "hit@10": partial(hit_at, depth=10),
    "mrr@10": partial(reciprocal_rank_at, depth=10),
    "ndcg@10": partial(ndcg_at, depth=10),
    "recall@100": partial(recall_at, depth=100),
}
_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Gain:
    """How much nDCG@10 a stage adds to an earlier one, over the same queries."""

    over: str
    mean: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class StageReport:
    """One stage on one set.

    measures: the means over the queries, by name, such as ``ndcg@10``.
    ndcg_interval: the 95 % interval of nDCG@10.
    gain: over the better of the stages that it builds on; None for lexical and dense.
    """

    name: str
    measures: Mapping[str, float]
    ndcg_interval: Interval
    gain: Gain | None


@dataclass(frozen=True, slots=True)
class SetReport:
    """One set.

    median_ms, p95_ms: from query to the reranked passages, analysis and encoding included, one query at a time.
    """

    name: str
    entries: int
    queries: int
    unjudged_queries: int
    unknown_entries: int
    stages: tuple[StageReport, ...]
    median_ms: float
    p95_ms: float


def measure_sets(sets: Sequence[RetrievalSet], folder: Path, settings: Settings) -> tuple[SetReport, ...]:
    """Index each set in a folder of its own and measure it.

    Args:
        sets: the sets.
        folder: for the indexes; what it holds already of the same sets, encoder and analysis is used again.
        settings: of the user; they decide the encoder, the trained pipeline and the synonyms.
    """
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell)
    analyzer = Analyzer(settings.spacy_model or None)
    reports = []
    for retrieval_set in sets:
        own = prepare_folder(folder / f"{retrieval_set.name}-{index_key(retrieval_set, analyzer, encoder)}", settings)
        index = index_set(retrieval_set, analyzer, encoder, own)
        try:
            reports.append(measure_set(retrieval_set, index))
        finally:
            index.store.close()
    return tuple(reports)


def measure_set(retrieval_set: RetrievalSet, index: SetIndex) -> SetReport:
    """Search with every query of a set, one at a time, and measure the ranking after each stage."""
    tell(f"{retrieval_set.name}: searching with {len(retrieval_set.queries)} queries")
    index.retriever.stages(retrieval_set.queries[0].text, index.expansions, _DEPTH)  # opens what opens at first use
    values: dict[str, dict[str, list[float]]] = {stage: {name: [] for name in MEASURES} for stage in STAGES}
    times: list[float] = []
    for query in retrieval_set.queries:
        started = time.perf_counter()
        rankings = index.retriever.stages(query.text, index.expansions, _DEPTH)
        times.append((time.perf_counter() - started) * 1000)
        for stage in STAGES:
            ranking = [index.entry_ids[found.passage_id] for found in rankings[stage]]
            for name, measure in MEASURES.items():
                values[stage][name].append(measure(ranking, retrieval_set.judgements[query.id]))
    return SetReport(
        name=retrieval_set.name,
        entries=len(retrieval_set.entries),
        queries=len(retrieval_set.queries),
        unjudged_queries=retrieval_set.unjudged_queries,
        unknown_entries=retrieval_set.unknown_entries,
        stages=tuple(_stage(name, values) for name in STAGES),
        median_ms=percentile(times, 50) or 0.0,
        p95_ms=percentile(times, 95) or 0.0,
    )


def _stage(name: str, values: Mapping[str, Mapping[str, Sequence[float]]]) -> StageReport:
    own = values[name]
    return StageReport(
        name=name,
        measures={measure: mean(found) or 0.0 for measure, found in own.items()},
        ndcg_interval=mean_interval(own["ndcg@10"]),
        gain=_gain(name, {stage: found["ndcg@10"] for stage, found in values.items()}),
    )


def _gain(name: str, ndcg: Mapping[str, Sequence[float]]) -> Gain | None:
    earlier = {"fused": ("lexical", "dense"), "reranked": ("fused",)}.get(name)
    if earlier is None:
        return None
    over = max(earlier, key=lambda stage: mean(ndcg[stage]) or 0.0)
    differences = [after - before for before, after in zip(ndcg[over], ndcg[name], strict=True)]
    return Gain(over, mean(differences) or 0.0, mean_interval(differences))


def as_text(reports: Sequence[SetReport]) -> str:
    """The reports as tables."""
    return "\n\n".join(_as_table(report) for report in reports)


def _as_table(report: SetReport) -> str:
    headings = ("stage", *MEASURES, "ndcg@10, 95 %", "gain in ndcg@10, 95 %")
    rows = [
        (
            stage.name,
            *(figure(stage.measures[name]) for name in MEASURES),
            f"{stage.ndcg_interval.low:.3f}–{stage.ndcg_interval.high:.3f}",
            _gain_text(stage.gain),
        )
        for stage in report.stages
    ]
    notes = [
        f"{report.name}: {report.entries} passages, {report.queries} queries",
        f"{milliseconds(report.median_ms)} ms a query at the median, {milliseconds(report.p95_ms)} ms at p95",
    ]
    if report.unjudged_queries:
        notes.append(f"left out: {report.unjudged_queries} queries without a relevant passage")
    if report.unknown_entries:
        notes.append(f"counted as never found: {report.unknown_entries} relevant passages that the corpus lacks")
    return "\n".join((*notes, "", table(headings, rows)))


def _gain_text(gain: Gain | None) -> str:
    if gain is None:
        return ""
    mark = "*" if gain.interval.excludes_zero() else " "
    return f"{gain.mean:+.3f} over {gain.over} [{gain.interval.low:+.3f}, {gain.interval.high:+.3f}]{mark}"


def as_json(reports: Sequence[SetReport]) -> dict[str, object]:
    """The reports for JSON: by set and stage, with keys such as ``ndcg@10``."""
    return {"sets": {report.name: _set_json(report) for report in reports}}


def _set_json(report: SetReport) -> dict[str, object]:
    return {
        "passages": report.entries,
        "queries": report.queries,
        "unjudgedQueries": report.unjudged_queries,
        "unknownPassages": report.unknown_entries,
        "stages": {
            stage.name: {
                **stage.measures,
                "ndcg@10-interval": [stage.ndcg_interval.low, stage.ndcg_interval.high],
                "ndcg@10-gain": None
                if stage.gain is None
                else {
                    "over": stage.gain.over,
                    "mean": stage.gain.mean,
                    "interval": [stage.gain.interval.low, stage.gain.interval.high],
                },
            }
            for stage in report.stages
        },
        "ms": {"median": report.median_ms, "p95": report.p95_ms},
    }

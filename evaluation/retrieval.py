"""How well passages are found on retrieval sets, after each stage: the work of `python -m evaluation retrieval`."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.bootstrap import Interval, mean_interval
from evaluation.judged_index import JudgedIndex, open_judged
from evaluation.metrics import hit_at, mean, ndcg_at, percentile, recall_at, reciprocal_rank_at
from evaluation.raw_words import RawWords
from evaluation.scratch import tell, tell_preparing
from evaluation.tables import figure, milliseconds, table
from index.encoder.loading import load_encoder
from index.lexical import LexicalQuery
from index.query import build_lexical_query
from index.ranking import best_first, fused, reranked
from index.retrieval import Wanted
from index.retriever import Retriever
from service.settings import Settings

STAGES = ("words", "lemmas", "compounds", "abbreviations", "dense", "fused", "reranked")
EARLIER = {
    "lemmas": ("words",),
    "compounds": ("lemmas",),
    "abbreviations": ("compounds",),
    "fused": ("abbreviations", "dense"),
    "reranked": ("fused",),
}
"""Which stages each builds on; its gain is over the better of them."""

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
    gain: over the better of the stages that it builds on; None for words and dense.
    """

    name: str
    measures: Mapping[str, float]
    ndcg_interval: Interval
    gain: Gain | None


@dataclass(frozen=True, slots=True)
class Step:
    """How long a step of finding took, in milliseconds a query, one query at a time."""

    name: str
    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class SetReport:
    """One set.

    steps: where the time goes; the last is the whole, from query to the reranked passages.
    """

    name: str
    passages: int
    queries: int
    unjudged: int
    unknown: int
    stages: tuple[StageReport, ...]
    steps: tuple[Step, ...]


def measure_sets(sources: Sequence[str], folder: Path, settings: Settings) -> tuple[SetReport, ...]:
    """Index each set in a folder of its own and measure it.

    Args:
        sources: the sets, as `evaluation.judged_index` takes them.
        folder: for the indexes; what it holds already of the same sets, encoder and analysis is used again.
        settings: of the user; they decide the encoder, the trained pipeline and the synonyms.
    """
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell_preparing)
    reports = []
    for source in sources:
        with open_judged(source, folder, settings, encoder) as judged:
            reports.append(measure_set(judged))
    return tuple(reports)


def measure_set(judged: JudgedIndex) -> SetReport:
    """Search with every query of a set, one at a time, and measure the ranking after each stage."""
    tell(f"{judged.name}: searching with {len(judged.queries)} queries")
    raw_words = RawWords(judged.store, judged.analyzer)
    values: dict[str, dict[str, list[float]]] = {stage: {name: [] for name in MEASURES} for stage in STAGES}
    times: list[dict[str, float]] = []
    judged.retriever.retrieve(judged.queries[0].text, judged.expansions)  # opens what opens at first use
    for query in judged.queries:
        times.append(_times(judged, query.text))
        wanted = judged.retriever.read(query.text, judged.expansions)
        rankings = {
            "words": [judged.keys[key] for key in raw_words.search(wanted.parsed.text, _DEPTH)],
            **{name: judged.keys_of(found) for name, found in _stages(judged, wanted).items()},
        }
        for stage in STAGES:
            for name, measure in MEASURES.items():
                values[stage][name].append(measure(rankings[stage], judged.judgements[query.id]))
    return SetReport(
        name=judged.name,
        passages=len(judged.keys),
        queries=len(judged.queries),
        unjudged=judged.unjudged,
        unknown=judged.unknown,
        stages=tuple(_stage(name, values) for name in STAGES),
        steps=tuple(_step(name, [one[name] for one in times]) for name in times[0]),
    )


def _stages(judged: JudgedIndex, wanted: Wanted) -> dict[str, list[int]]:
    """Passage numbers, best first, after each stage that our own index has."""
    retriever, weights = judged.retriever, judged.retriever.weights
    plain = build_lexical_query(wanted.parsed, wanted.analysis, judged.analyzer, ())
    found = retriever.candidates(wanted)
    scores = fused(found, weights)
    order = best_first(found.numbers, scores)
    top = order[: weights.reranked]
    final = reranked(scores, top, retriever.closeness(wanted, found.numbers[top].tolist()), weights)
    if retriever.reranker is not None:
        texts = judged.store.texts_of(found.numbers[top].tolist())
        final = retriever.read_together(
            retriever.reranker, wanted, found, final, {row: texts[int(found.numbers[row])] for row in top.tolist()}
        )
    return {
        "lemmas": _by_words(retriever, LexicalQuery(plain.lemmas, (), plain.phrases, plain.excluded)),
        "compounds": _by_words(retriever, plain),
        "abbreviations": _by_words(retriever, wanted.lexical),
        "dense": found.numbers[best_first(found.numbers, found.cosine)][:_DEPTH].tolist(),
        "fused": found.numbers[order][:_DEPTH].tolist(),
        "reranked": found.numbers[best_first(found.numbers, final)][:_DEPTH].tolist(),
    }


def _by_words(retriever: Retriever, query: LexicalQuery) -> list[int]:
    return list(retriever.search_words(query, _DEPTH))


def _times(judged: JudgedIndex, text: str) -> dict[str, float]:
    """Milliseconds by step. Analysis and encoding are parts of reading, so they are measured apart and taken off."""
    marks = [time.perf_counter()]

    def since() -> float:
        marks.append(time.perf_counter())
        return (marks[-1] - marks[-2]) * 1000

    judged.analyzer.analyze(text)
    analysis = since()
    judged.retriever.encoder.encode_query(text)
    encoding = since()
    wanted = judged.retriever.read(text, judged.expansions)
    reading = since()
    judged.retriever.candidates(wanted)
    finding = since()
    judged.retriever.retrieve(text, judged.expansions)
    whole = since()
    return {
        "analysing the query": analysis,
        "encoding it": encoding,
        "other names of what it names": max(0.0, reading - analysis - encoding),
        "searching by words and by meaning": finding,
        "fetching and reranking": max(0.0, whole - reading - finding),
        "all": whole,
    }


def _step(name: str, times: Sequence[float]) -> Step:
    return Step(name, percentile(times, 50) or 0.0, percentile(times, 95) or 0.0)


def _stage(name: str, values: Mapping[str, Mapping[str, Sequence[float]]]) -> StageReport:
    own = values[name]
    return StageReport(
        name=name,
        measures={measure: mean(found) or 0.0 for measure, found in own.items()},
        ndcg_interval=mean_interval(own["ndcg@10"]),
        gain=_gain(name, {stage: found["ndcg@10"] for stage, found in values.items()}),
    )


def _gain(name: str, ndcg: Mapping[str, Sequence[float]]) -> Gain | None:
    earlier = EARLIER.get(name)
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
        f"{report.name}: {report.passages} passages, {report.queries} queries",
    ]
    if report.unjudged:
        notes.append(f"left out: {report.unjudged} queries without a relevant passage")
    if report.unknown:
        notes.append(f"counted as never found: {report.unknown} relevant passages that the corpus lacks")
    times = [(step.name, milliseconds(step.median_ms), milliseconds(step.p95_ms)) for step in report.steps]
    return "\n".join((*notes, "", table(headings, rows), "", table(("step", "ms median", "ms p95"), times)))


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
        "passages": report.passages,
        "queries": report.queries,
        "unjudgedQueries": report.unjudged,
        "unknownPassages": report.unknown,
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
        "ms": {step.name: {"median": step.median_ms, "p95": step.p95_ms} for step in report.steps},
    }

"""How well a question in another language finds what its Dutch twin finds: `python -m evaluation twins`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.bootstrap import Interval, ratio_interval
from evaluation.errors import SetError
from evaluation.json_lines import check_unique, read_lines
from evaluation.judged_index import JudgedIndex, open_judged
from evaluation.metrics import hit_at, mean, ndcg_at
from evaluation.scratch import tell_preparing
from evaluation.sets import Query
from evaluation.tables import figure, percent, table
from index.encoder.loading import load_encoder
from service.settings import Settings

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class TwinsReport:
    """Dutch questions and their twins on the same documents.

    ratio: of the means of nDCG@10, the twins' over the Dutch ones', with its 95 % interval over the pairs.
    worst: the pairs that differ most, as (id, Dutch nDCG@10, the twin's).
    """

    pairs: int
    dutch: tuple[float, float]
    twins: tuple[float, float]
    ratio: float
    interval: Interval
    worst: tuple[tuple[str, float, float], ...]


def load_twins(path: Path) -> tuple[Query, ...]:
    """Read ``{"id", "question"}`` a line, the id being that of the Dutch question.

    Raises:
        SetError: a line is not as described, or there are none.
    """
    lines = tuple(read_lines(path))
    twins = tuple(Query(line.text("id"), line.text("question")) for line in lines)
    check_unique([(line, twin.id) for line, twin in zip(lines, twins, strict=True)])
    if not twins:
        raise SetError(path, None, "there are no questions in it", "Write one JSON object a line.")
    return twins


def measure_twins(path: Path, source: str, folder: Path, settings: Settings) -> TwinsReport:
    """Search with the twins and with the Dutch questions that they translate.

    Raises:
        SetError: a twin has no Dutch question with evidence in the documents.
    """
    twins = load_twins(path)
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, tell_preparing)
    with open_judged(source, folder, settings, encoder) as judged:
        dutch = {query.id: query for query in judged.queries}
        missing = [twin.id for twin in twins if twin.id not in dutch]
        if missing:
            raise SetError(path, None, f"there is no judged question {missing[0]!r}", f"Take ids of {source}.")
        rankings = [(twin.id, _ranking(judged, dutch[twin.id]), _ranking(judged, twin)) for twin in twins]
        return _report(judged, rankings)


def _ranking(judged: JudgedIndex, query: Query) -> list[str]:
    found = judged.retriever.retrieve(query.text, judged.expansions, limit=_DEPTH).candidates
    return [judged.keys[candidate.stored.passage.id] for candidate in found]


def _report(judged: JudgedIndex, rankings: Sequence[tuple[str, list[str], list[str]]]) -> TwinsReport:
    ndcg = [
        (key, ndcg_at(first, judged.judgements[key], _DEPTH), ndcg_at(other, judged.judgements[key], _DEPTH))
        for key, first, other in rankings
    ]
    first, other = [pair[1] for pair in ndcg], [pair[2] for pair in ndcg]
    hits = [
        mean([hit_at(ranking[side], judged.judgements[ranking[0]], 1) for ranking in rankings]) or 0.0
        for side in (1, 2)
    ]
    dutch, twins = mean(first) or 0.0, mean(other) or 0.0
    return TwinsReport(
        pairs=len(ndcg),
        dutch=(dutch, hits[0]),
        twins=(twins, hits[1]),
        ratio=twins / dutch if dutch else 0.0,
        interval=ratio_interval(other, first),
        worst=tuple(sorted(ndcg, key=lambda pair: pair[2] - pair[1])[:_DEPTH]),
    )


def as_text(report: TwinsReport) -> str:
    """The report as tables."""
    rows = [
        ("Dutch", figure(report.dutch[0]), figure(report.dutch[1])),
        ("twins", figure(report.twins[0]), figure(report.twins[1])),
    ]
    worst = [(key, figure(dutch), figure(twin)) for key, dutch, twin in report.worst]
    interval = f"{percent(report.interval.low)} to {percent(report.interval.high)}"
    parts = (
        f"{report.pairs} questions and their twins",
        table(("questions", "ndcg@10", "hit@1"), rows),
        f"The twins reach {percent(report.ratio)} of the Dutch questions' nDCG@10 (95 %: {interval}).",
        table(("where they differ most", "Dutch", "twin"), worst),
    )
    return "\n\n".join(parts)

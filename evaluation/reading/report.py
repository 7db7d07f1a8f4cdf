"""The figures of `python -m evaluation reading`, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict

from evaluation.reading.measure import Measured
from evaluation.reading.scores import Scores, Tally
from evaluation.tables import NOTHING, percent, table

_MEASURES = (
    "characters",
    "order",
    "joined",
    "joins",
    "hyphens",
    "headings",
    "precision",
    "sections",
    "rows",
    "pages",
)
_NAMES = {"order": "pairs", "joined": "hyphen recall", "joins": "hyphen precision", "hyphens": "own hyphens"}
_NAMES |= {"precision": "heading precision", "sections": "right section", "pages": "right page", "headings": "headings"}


def as_text(results: Sequence[Measured]) -> str:
    """One line per measure and a column per reader, over all layouts; then ours by layout."""
    readers = list(dict.fromkeys(result.reader for result in results))
    ours = [result for result in results if result.reader == readers[0]]
    parts = [
        f"{sum(len(result.by_document) for result in ours)} documents, {sum(result.pages for result in ours)} pages",
        _columns({reader: [result for result in results if result.reader == reader] for reader in readers}),
        f"{readers[0]}, by layout",
        _columns({result.layout: [result] for result in ours}),
    ]
    return "\n\n".join(parts)


def details(results: Sequence[Measured]) -> str:
    """For each document of the first reader what is not wholly right."""
    lines: list[str] = []
    for result in results:
        if result.reader != results[0].reader:
            continue
        for name, scores in result.by_document.items():
            wrong = [
                f"{measure} {tally.of - tally.right}/{tally.of}"
                for measure in _MEASURES
                if (tally := getattr(scores, measure)) is not None and tally.right < tally.of
            ]
            wrong += [f"furniture {scores.furniture}"] if scores.furniture else []
            lines.append(f"{name}: {', '.join(wrong) or 'all right'}")
    return "\n".join(lines)


def as_json(results: Sequence[Measured]) -> dict[str, object]:
    """All counts, by reader and layout."""
    return {
        "results": [
            {
                "reader": result.reader,
                "layout": result.layout,
                "pages": result.pages,
                "seconds": round(result.seconds, 3),
                "scores": asdict(result.scores),
            }
            for result in results
        ]
    }


def _columns(groups: dict[str, list[Measured]]) -> str:
    totals = {name: sum((result.scores for result in group), Scores()) for name, group in groups.items()}
    rows = [
        [_NAMES.get(measure, measure), *(_share(getattr(total, measure)) for total in totals.values())]
        for measure in _MEASURES
    ]
    rows.append(["heads and feet left", *(str(total.furniture) for total in totals.values())])
    rows.append(["pages per CPU second", *(_speed(group) for group in groups.values())])
    return table(["", *groups], rows)


def _share(tally: Tally | None) -> str:
    """Two decimals where it matters: near 100 %."""
    share = tally.share if tally is not None else None
    return NOTHING if share is None else f"{100 * share:.2f} %" if share > 0.98 else percent(share)


def _speed(group: Sequence[Measured]) -> str:
    seconds = sum(result.seconds for result in group)
    return f"{sum(result.pages for result in group) / seconds:.0f}" if seconds else NOTHING

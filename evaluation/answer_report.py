"""Sums up judged answers: for each kind of question, refusals, pages, calibration, and the failures one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.answers import AnswersRun
from evaluation.bootstrap import Interval, mean_interval
from evaluation.judging import Judgement
from evaluation.metrics import (
    Abstention,
    ConfidenceBin,
    abstention,
    chance_calibration_error,
    confidence_bins,
    expected_calibration_error,
    mean,
    percentile,
    share,
)
from evaluation.page_check import OnPage


@dataclass(frozen=True, slots=True)
class KindReport:
    """The answerable questions of one kind. None: there is nothing to measure it by.

    cited_1, cited_3, cited_5: share with evidence in the passage of one of the first citations.
    quoted: share whose answer quotes the evidence. quoted_interval: of that, with 95 % confidence.
    item_recall: where all snippets are needed, the mean share of them that is quoted.
    item_precision: where all snippets are needed, the share of statements that cite one of them.
    right_page: of all citations of formats with pages, the share whose quote stands on the page it names.
    refused: share that was refused.
    median_ms, p95_ms: from question to answer.
    """

    kind: str
    questions: int
    cited_1: float | None
    cited_3: float | None
    cited_5: float | None
    quoted: float | None
    quoted_interval: Interval | None
    item_recall: float | None
    item_precision: float | None
    right_page: float | None
    refused: float | None
    median_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class RefusalReport:
    """The unanswerable questions of one kind."""

    kind: str
    questions: int
    refused: int


@dataclass(frozen=True, slots=True)
class AnswersReport:
    """Everything that is reported on one run.

    kinds: in the order of their names. answerable: all kinds together.
    pages: how many quotes stand in which way on the page that their citation names.
    calibration_error: None without answers. chance_error: what it would be if each confidence held exactly.
    """

    documents: int
    passages: int
    failed: tuple[str, ...]
    kinds: tuple[KindReport, ...]
    answerable: KindReport
    unanswerable: tuple[RefusalReport, ...]
    abstention: Abstention
    pages: dict[OnPage, int]
    right_page: float | None
    without_pages: int
    bins: tuple[ConfidenceBin, ...]
    calibration_error: float | None
    chance_error: float | None
    median_ms: float | None
    p95_ms: float | None
    judgements: tuple[Judgement, ...]


def sum_up(run: AnswersRun) -> AnswersReport:
    """Sum up a run. Unanswerable questions are counted apart: there is no evidence to find for them."""
    judgements = run.judgements
    answerable = [judgement for judgement in judgements if judgement.question.answerable]
    confidences = [judgement.answer.confidence for judgement in judgements]
    bins = confidence_bins(confidences, [judgement.cites_evidence for judgement in judgements])
    pages = [page for judgement in judgements for page in judgement.pages]
    times = [judgement.ms for judgement in judgements]
    return AnswersReport(
        documents=run.documents,
        passages=run.passages,
        failed=run.failed,
        kinds=tuple(
            _kind_report(kind, [judgement for judgement in answerable if judgement.question.kind == kind])
            for kind in sorted({judgement.question.kind for judgement in answerable})
        ),
        answerable=_kind_report("all", answerable),
        unanswerable=_refusals([judgement for judgement in judgements if not judgement.question.answerable]),
        abstention=abstention(
            [judgement.question.answerable for judgement in judgements],
            [judgement.answer.answered for judgement in judgements],
        ),
        pages={way: pages.count(way) for way in OnPage},
        right_page=_right_page(judgements),
        without_pages=sum(judgement.without_pages for judgement in judgements),
        bins=bins,
        calibration_error=expected_calibration_error(bins),
        chance_error=chance_calibration_error(confidences),
        median_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
        judgements=judgements,
    )


def _kind_report(kind: str, judgements: Sequence[Judgement]) -> KindReport:
    complete = [judgement for judgement in judgements if judgement.question.needs_all]
    supported = [found for judgement in complete for found in judgement.supported]
    times = [judgement.ms for judgement in judgements]
    quoted = [float(judgement.is_quoted) for judgement in judgements]
    return KindReport(
        kind=kind,
        questions=len(judgements),
        cited_1=mean([judgement.is_cited_within(1) for judgement in judgements]),
        cited_3=mean([judgement.is_cited_within(3) for judgement in judgements]),
        cited_5=mean([judgement.is_cited_within(5) for judgement in judgements]),
        quoted=mean(quoted),
        quoted_interval=mean_interval(quoted) if quoted else None,
        item_recall=mean([sum(judgement.quoted) / len(judgement.quoted) for judgement in complete]),
        item_precision=share(sum(supported), len(supported)),
        right_page=_right_page(judgements),
        refused=mean([not judgement.answer.answered for judgement in judgements]),
        median_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
    )


def _refusals(judgements: Sequence[Judgement]) -> tuple[RefusalReport, ...]:
    reports = []
    for kind in sorted({judgement.question.kind for judgement in judgements}):
        answered = [judgement.answer.answered for judgement in judgements if judgement.question.kind == kind]
        reports.append(RefusalReport(kind, len(answered), answered.count(False)))
    return tuple(reports)


def _right_page(judgements: Sequence[Judgement]) -> float | None:
    checked = sum(judgement.checked_pages for judgement in judgements)
    return share(sum(judgement.right_pages for judgement in judgements), checked)

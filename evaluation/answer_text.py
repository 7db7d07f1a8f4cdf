"""How the report on answers reads: as tables, as a list of failures, and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict

from evaluation.answer_report import AnswersReport, KindReport
from evaluation.judging import Judgement
from evaluation.metrics import Abstention, mean
from evaluation.page_check import OnPage, readers
from evaluation.tables import figure, milliseconds, percent, table

_HEADINGS = (
    "kind",
    "n",
    "cited@1",
    "cited@3",
    "cited@5",
    "quoted",
    "items found",
    "items right",
    "right page",
    "refused",
    "ms median",
    "ms p95",
)


def as_text(report: AnswersReport) -> str:
    """The report as tables."""
    lines = [
        f"{len(report.judgements)} questions on {report.documents} documents ({report.passages} passages"
        + (f"; {len(report.failed)} files could not be read)" if report.failed else ")"),
        "",
        "Questions that the documents answer",
        table(_HEADINGS, [_row(kind) for kind in (*report.kinds, report.answerable)]),
    ]
    if report.answerable.quoted_interval:
        interval = report.answerable.quoted_interval
        lines.append(f"quoted, 95 %: {percent(interval.low)} to {percent(interval.high)}")
    if report.unanswerable:
        rows = [(kind.kind, str(kind.questions), str(kind.refused)) for kind in report.unanswerable]
        lines += ["", "Questions that the documents do not answer", table(("kind", "n", "refused"), rows)]
    lines += [
        "",
        f"Refusals: {_refusals_text(report.abstention)}",
        f"Length: {_length_text(report)}",
        f"Pages: {_pages_text(report)}",
        f"Confidence: calibration error {figure(report.calibration_error)} ({figure(report.chance_error)} by chance)",
        f"Time: {milliseconds(report.median_ms)} ms at the median, {milliseconds(report.p95_ms)} ms at p95",
    ]
    faults = [fault for judgement in report.judgements for fault in judgement.faults]
    if faults:
        lines.append(f"Broken promises of the API: {len(faults)}, see the failures")
    return "\n".join(lines)


def _row(report: KindReport) -> tuple[str, ...]:
    return (
        report.kind,
        str(report.questions),
        percent(report.cited_1),
        percent(report.cited_3),
        percent(report.cited_5),
        percent(report.quoted),
        percent(report.item_recall),
        percent(report.item_precision),
        percent(report.right_page),
        percent(report.refused),
        milliseconds(report.median_ms),
        milliseconds(report.p95_ms),
    )


def _length_text(report: AnswersReport) -> str:
    told = [one.answer for one in report.judgements if one.answer.answered and not one.question.needs_all]
    words = [sum(len(statement.text.split()) for statement in answer.statements) for answer in told]
    counts = [len(answer.statements) for answer in told]
    return (
        f"{figure(mean(counts))} statements with {figure(mean(words))} words in an answer of which not all is needed, "
        "at the mean"
    )


def _refusals_text(refusals: Abstention) -> str:
    return (
        f"precision {percent(refusals.precision)}, recall {percent(refusals.recall)}, F1 {figure(refusals.f1)}, "
        f"false alarms {percent(refusals.false_alarms)} ({refusals.wrongly_refused} of {refusals.answerable})"
    )


def _pages_text(report: AnswersReport) -> str:
    pages = report.pages
    looked_up = sum(pages.values()) - pages[OnPage.RECOGNISED]
    return (
        f"{percent(report.right_page)} of {looked_up} quotes stand on the page cited ("
        f"{pages[OnPage.PIECES]} in pieces; {pages[OnPage.MISSING]} do not, "
        f"{pages[OnPage.UNREADABLE]} could not be looked up); {pages[OnPage.RECOGNISED]} were read from pictures, "
        f"{report.without_pages} are of formats without pages. Read again by {readers()}."
    )


def failures(report: AnswersReport) -> str:
    """Every question that went wrong: what was expected, and what came back."""
    found = ["\n".join(lines) for judgement in report.judgements if (lines := list(_failure(judgement)))]
    return "\n\n".join(found) or "No failures."


def _failure(judgement: Judgement) -> Iterator[str]:
    reasons = _reasons(judgement)
    if not reasons:
        return
    question, answer = judgement.question, judgement.answer
    yield f"{question.id} ({question.kind}): {'; '.join(reasons)}"
    yield f"  asked     {question.text}"
    if answer.interpreted_question != question.text:
        yield f"  read as   {answer.interpreted_question}"
    for snippet, was_quoted in zip(question.evidence, judgement.quoted, strict=True):
        yield f"  {'quoted  ' if was_quoted else 'expected'}  {_one_line(snippet)}"
    if question.documents:
        yield f"  in        {', '.join(question.documents)}"
    yield f"  got       {_one_line(answer.text)} (confidence {answer.confidence:.2f})"
    for citation in answer.citations:
        place = f"p. {citation.page}" if citation.page else "no page"
        yield f"  [{citation.number}]       {citation.document_title}, {place}: {_one_line(citation.quote)}"


def _reasons(judgement: Judgement) -> list[str]:
    reasons = list(judgement.faults)
    if not judgement.question.answerable:
        return [*reasons, "answered, though the documents do not tell"] if judgement.answer.answered else reasons
    if not judgement.answer.answered:
        place = judgement.first_cited
        reasons.append(f"refused (evidence in citation {place})" if place else "refused")
    elif not judgement.is_quoted:
        quoted = sum(judgement.quoted)
        counted = f"{quoted} of {len(judgement.quoted)} items quoted" if quoted else "evidence not quoted"
        place = judgement.first_cited
        reasons.append(f"{counted} (first in the passage of citation {place})" if place else counted)
    if wrong := judgement.checked_pages - judgement.right_pages:
        reasons.append(f"{wrong} quotes not found on the page cited")
    if pieces := judgement.pages.count(OnPage.PIECES):
        reasons.append(f"{pieces} quotes stand on the page in pieces only")
    return reasons


def _one_line(text: str) -> str:
    return " ".join(text.split())


def as_json(report: AnswersReport) -> dict[str, object]:
    """The report for JSON, with one entry for each question."""
    return {
        "documents": report.documents,
        "passages": report.passages,
        "failedFiles": list(report.failed),
        "kinds": {kind.kind: _kind_json(kind) for kind in report.kinds},
        "answerable": _kind_json(report.answerable),
        "unanswerable": {
            kind.kind: {"questions": kind.questions, "refused": kind.refused} for kind in report.unanswerable
        },
        "abstention": {
            "precision": report.abstention.precision,
            "recall": report.abstention.recall,
            "f1": report.abstention.f1,
            "falseAlarms": report.abstention.false_alarms,
        },
        "pages": {way.value: count for way, count in report.pages.items()}
        | {"rightPage": report.right_page, "withoutPages": report.without_pages, "readAgainBy": readers()},
        "calibration": {
            "expectedCalibrationError": report.calibration_error,
            "byChance": report.chance_error,
            "bins": [asdict(group) for group in report.bins],
        },
        "ms": {"median": report.median_ms, "p95": report.p95_ms},
        "questions": [_question_json(judgement) for judgement in report.judgements],
    }


def _kind_json(report: KindReport) -> dict[str, object]:
    interval = report.quoted_interval
    return {
        "questions": report.questions,
        "cited@1": report.cited_1,
        "cited@3": report.cited_3,
        "cited@5": report.cited_5,
        "quoted": report.quoted,
        "quoted-interval": None if interval is None else [interval.low, interval.high],
        "itemRecall": report.item_recall,
        "itemPrecision": report.item_precision,
        "rightPage": report.right_page,
        "refused": report.refused,
        "ms": {"median": report.median_ms, "p95": report.p95_ms},
    }


def _question_json(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.question.id,
        "kind": judgement.question.kind,
        "answerable": judgement.question.answerable,
        "answered": judgement.answer.answered,
        "confidence": judgement.answer.confidence,
        "firstCited": judgement.first_cited,
        "quoted": judgement.is_quoted if judgement.question.answerable else None,
        "failures": _reasons(judgement),
        "ms": judgement.ms,
    }

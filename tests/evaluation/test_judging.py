from dataclasses import replace
from pathlib import Path

import pytest

from corpus.answer import Answer, AnswerMode, Citation, Statement
from evaluation.answer_report import sum_up
from evaluation.answer_text import as_json, as_text, failures
from evaluation.answers import AnswersRun
from evaluation.judging import Judgement, judge
from evaluation.page_check import OnPage, PageChecker
from evaluation.questions import GoldQuestion

PASSAGE = "De pilot loopt in drie regio's. Daarna volgt een evaluatie. Het ministerie betaalt."
FIRST, SECOND = "De pilot loopt in drie regio's.", "Daarna volgt een evaluatie."
QUESTION = GoldQuestion("v1", "fact", "nl", "Waar?", ("drie regio’s",), False, True, (), ("plan.pdf",))
UNANSWERABLE = replace(QUESTION, id="v2", kind="none", evidence=(), answerable=False)


def citation(number: int, quote: str, passage: str = PASSAGE, page: int | None = None) -> Citation:
    start = passage.index(quote)
    end = start + len(quote)
    return Citation(number, f"d-{number}", "d", "Plan", page, None, (), quote, start, end, passage, 0.5, 1)


def answer(*citations: Citation, answered: bool = True, confidence: float = 0.8) -> Answer:
    statements = tuple(Statement(found.quote, (found.number,)) for found in citations) if answered else ()
    text = " ".join(statement.text for statement in statements) or "Dat zeggen de documenten niet."
    mode = AnswerMode.EXTRACTIVE
    return Answer("a", "Waar?", "Waar?", "nl", answered, confidence, mode, text, "", statements, citations, (), 1.0)


def judged(question: GoldQuestion, given: Answer, path: Path = Path("plan.md")) -> Judgement:
    return judge(question, given, 5.0, lambda _document_id: path, PageChecker())


def test_evidence_in_a_quote_counts_as_quoted_and_elsewhere_in_the_passage_as_cited() -> None:
    right = judged(QUESTION, answer(citation(1, FIRST)))
    beside = judged(QUESTION, answer(citation(1, SECOND)))
    assert (right.is_quoted, right.first_cited, right.cites_evidence) == (True, 1, True)
    assert (beside.is_quoted, beside.first_cited, beside.cites_evidence) == (False, 1, False)


def test_the_place_of_the_first_citation_with_evidence_is_counted_from_one() -> None:
    other = citation(1, "Iets anders.", "Iets anders.")
    found = judged(QUESTION, answer(other, citation(2, FIRST)))
    assert [found.is_cited_within(count) for count in (1, 2, 3)] == [False, True, True]


def test_evidence_may_run_on_from_one_quote_to_the_next() -> None:
    question = replace(QUESTION, evidence=("drie regio's. Daarna volgt",))
    assert judged(question, answer(citation(1, FIRST), citation(2, SECOND))).is_quoted


def test_a_list_needs_all_its_items() -> None:
    question = replace(QUESTION, evidence=("drie regio's", "een evaluatie", "vier jaar"), needs_all=True)
    found = judged(question, answer(citation(1, FIRST), citation(2, SECOND)))
    assert (found.quoted, found.is_quoted, found.supported) == ((True, True, False), False, (True, True))
    assert judged(replace(question, evidence=question.evidence[:2]), found.answer).is_quoted


def test_an_item_may_be_told_by_the_heading_in_front_of_a_statement() -> None:
    question = replace(QUESTION, evidence=("Pilot Aa",), needs_all=True)
    headed = replace(citation(1, FIRST), headings=("Pilots", "Pilot Aa"))
    named = replace(answer(headed), statements=(Statement(f"Pilot Aa: {FIRST}", (1,)),))
    found, bare = judged(question, named), judged(question, answer(headed))
    assert (found.quoted, found.supported) == ((True,), (True,))
    assert (bare.quoted, bare.supported) == ((False,), (False,))


def test_a_refusal_quotes_nothing_even_where_its_nearest_passage_has_the_evidence() -> None:
    found = judged(QUESTION, answer(citation(1, FIRST), answered=False))
    assert (found.is_quoted, found.first_cited, found.cites_evidence) == (False, 1, True)


def test_pages_are_looked_up_in_the_file(make_pdf) -> None:
    path = make_pdf([[(50, 780, "Eerst iets anders.")], [(50, 780, FIRST), (50, 765, SECOND)]])
    right, wrong = citation(1, FIRST, page=2), citation(2, SECOND, page=1)
    without = citation(3, SECOND)
    found = judged(QUESTION, answer(right, wrong, without), path)
    assert found.pages == (OnPage.WHOLE, OnPage.MISSING, OnPage.MISSING)
    assert found.right_pages == 1


def test_a_format_without_pages_has_none_to_be_right_or_wrong() -> None:
    found = judged(QUESTION, answer(citation(1, FIRST), citation(2, SECOND, page=4)))
    assert (found.without_pages, found.pages) == (1, (OnPage.MISSING,))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (answer(replace(citation(1, FIRST), quote_start=3)), "passage[3:31] is not its quote"),
        (answer(citation(1, FIRST), citation(1, SECOND)), "two citations have the same number"),
        (replace(answer(citation(1, FIRST)), statements=(Statement("x", ()),)), "statement 1 has no citation"),
        (replace(answer(citation(1, FIRST)), statements=(Statement("x", (7,)),)), "cites number 7, which is not there"),
        (replace(answer(citation(1, FIRST)), statements=()), "answered is True with 0 statements"),
        (answer(citation(1, FIRST), confidence=1.2), "the confidence is 1.2"),
    ],
)
def test_a_broken_promise_of_the_api_is_named(given: Answer, said: str) -> None:
    assert any(said in fault for fault in judged(QUESTION, given).faults)


def test_a_proper_answer_has_no_faults() -> None:
    assert judged(QUESTION, answer(citation(1, FIRST))).faults == ()
    assert judged(UNANSWERABLE, answer(answered=False)).faults == ()


def run_of(*judgements: Judgement) -> AnswersRun:
    return AnswersRun(documents=1, passages=3, failed=(), judgements=judgements)


def test_unanswerable_questions_are_counted_apart() -> None:
    report = sum_up(
        run_of(
            judged(QUESTION, answer(citation(1, FIRST), confidence=0.95)),
            judged(replace(QUESTION, id="v3", kind="list"), answer(citation(1, SECOND), answered=False)),
            judged(UNANSWERABLE, answer(answered=False, confidence=0.05)),
            judged(replace(UNANSWERABLE, id="v4"), answer(citation(1, FIRST))),
        )
    )
    assert [(kind.kind, kind.questions, kind.quoted) for kind in report.kinds] == [("fact", 1, 1.0), ("list", 1, 0.0)]
    assert (report.answerable.questions, report.answerable.quoted, report.answerable.refused) == (2, 0.5, 0.5)
    assert [(kind.questions, kind.refused) for kind in report.unanswerable] == [(2, 1)]
    assert (report.abstention.precision, report.abstention.recall, report.abstention.false_alarms) == (0.5, 0.5, 0.5)
    # Two at confidence .8, neither of which cites the evidence; one at .95 that does; one at .05 that does not.
    assert report.calibration_error == pytest.approx((0.05 + 2 * 0.8 + 0.05) / 4)


def test_the_report_reads_as_tables_and_as_json() -> None:
    report = sum_up(run_of(judged(QUESTION, answer(citation(1, FIRST))), judged(UNANSWERABLE, answer(answered=False))))
    assert "false alarms 0.0 % (0 of 1)" in as_text(report)
    figures = as_json(report)
    assert figures["kinds"]["fact"]["quoted"] == 1.0
    assert figures["kinds"]["fact"]["cited@1"] == 1.0
    assert figures["abstention"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "falseAlarms": 0.0}
    assert failures(report) == "No failures."


def test_failures_say_what_was_expected_and_what_came_back() -> None:
    listed = failures(
        sum_up(
            run_of(
                judged(QUESTION, answer(citation(1, SECOND))),
                judged(replace(QUESTION, id="v3"), answer(answered=False)),
                judged(replace(UNANSWERABLE, id="v4"), answer(citation(1, FIRST))),
            )
        )
    )
    assert "v1 (fact): evidence not quoted (first in the passage of citation 1)" in listed
    assert "expected  drie regio’s" in listed
    assert f"Plan, no page: {SECOND}" in listed
    assert "v3 (fact): refused" in listed
    assert "v4 (none): answered, though the documents do not tell" in listed

"""Every citation of every gold question, checked against the files themselves with other libraries."""

from pathlib import Path

import pytest

from corpus.answer import Answer
from evaluation.page_check import OnPage, PageChecker
from evaluation.questions import load_questions
from service.application import Application
from service.requests import Question

QUESTIONS = load_questions(Path(__file__).parents[2] / "evaluation" / "gold" / "questions.jsonl")


@pytest.fixture(scope="module")
def answers(bundled: Application) -> list[Answer]:
    return [bundled.ask(Question(question.text, history=question.history)) for question in QUESTIONS]


def test_every_quote_is_the_passage_between_its_offsets(answers: list[Answer]) -> None:
    citations = [citation for answer in answers for citation in answer.citations]
    assert len(citations) > 300
    for citation in citations:
        assert citation.passage[citation.quote_start : citation.quote_end] == citation.quote


def test_every_quote_stands_on_the_page_it_names_when_another_library_reads_the_file(
    answers: list[Answer], bundled: Application
) -> None:
    checker = PageChecker()
    looked_up = {
        (citation.quote, citation.document_id, citation.page)
        for answer in answers
        for citation in answer.citations
        if citation.page is not None
    }
    found = {key: checker.look_up(key[0], bundled.original(key[1]), key[2]) for key in looked_up}
    elsewhere = [key for key, on_page in found.items() if on_page not in {OnPage.WHOLE, OnPage.PIECES}]
    assert len(found) > 100
    assert not elsewhere


def test_every_statement_has_citations_that_exist_and_a_refusal_has_no_statements(answers: list[Answer]) -> None:
    for answer in answers:
        numbers = {citation.number for citation in answer.citations}
        assert bool(answer.statements) == answer.answered
        for statement in answer.statements:
            assert statement.citations
            assert set(statement.citations) <= numbers


@pytest.mark.parametrize("question", ["Welke pilots betrekken DV&O?", "Which pilots involve DV&O?"])
def test_the_pilot_with_dvo_is_named_from_the_page_where_it_stands(question: str, bundled: Application) -> None:
    answer = bundled.ask(Question(question))
    assert answer.answered
    assert "Alcoholmeter" in answer.text
    paged = [c for c in answer.citations if c.page is not None and "DV&O" in c.quote]
    assert paged
    checker = PageChecker()
    for citation in paged:
        on_page = checker.look_up(citation.quote, bundled.original(citation.document_id), citation.page or 0)
        assert on_page in {OnPage.WHOLE, OnPage.PIECES}


@pytest.mark.parametrize(
    "question", ["Hoe maak ik erwtensoep?", "asdf qwer zxcv uiop", "Wie won de Tour de France in 1987?"]
)
def test_what_the_documents_do_not_tell_is_refused_in_the_questions_language(
    question: str, bundled: Application
) -> None:
    answer = bundled.ask(Question(question))
    assert not answer.answered
    assert answer.text.startswith("De documenten zeggen")
    assert answer.confidence < 0.5

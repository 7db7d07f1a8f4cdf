"""Verdicts of users: kept with the question, exported as tests, removed on request."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evaluation.errors import SetError
from evaluation.questions import load_questions
from service.api.app import create_app
from service.application import Application
from service.commands.feedback_export import export_feedback

DOCUMENT = b"""# Handreiking alcoholmeter

## Wat de alcoholmeter doet

De alcoholmeter is een enkelband die meet of iemand alcohol drinkt. De Dienst Vervoer en Ondersteuning (DV&O) sluit de
alcoholmeter aan. De proef duurt zes maanden.
"""
QUESTION = "Wie sluit de alcoholmeter aan?"


@pytest.fixture
def told(empty: Application) -> Application:
    """One document, and a verdict of each sort: with a question, without, and one that changed."""
    empty.changes.add_document("alcoholmeter.md", DOCUMENT, year=2024)
    client = TestClient(create_app(empty))
    for verdict in (
        {"answerId": "a", "helpful": False, "question": QUESTION},
        {"answerId": "a", "helpful": True, "question": QUESTION},
        {"answerId": "b", "helpful": False, "question": "Wat kost de proef?", "comment": "Staat in de begroting."},
        {"answerId": "c", "helpful": True},
    ):
        assert client.post("/v1/feedback", json=verdict).status_code == 204
    return empty


def test_a_helpful_answer_becomes_a_gold_question(told: Application, tmp_path: Path) -> None:
    assert export_feedback(told, tmp_path / "gold.jsonl") == (2, 1)
    lines = (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "helpful.jsonl").write_text(lines[0], "utf-8")
    question = load_questions(tmp_path / "helpful.jsonl")[0]
    assert question.text == QUESTION
    assert any("sluit de alcoholmeter aan" in evidence for evidence in question.evidence)
    assert question.documents == ("alcoholmeter.md",)


def test_a_complaint_asks_for_the_right_words(told: Application, tmp_path: Path) -> None:
    export_feedback(told, tmp_path / "gold.jsonl")
    complaint = json.loads((tmp_path / "gold.jsonl").read_text("utf-8").splitlines()[1])
    assert complaint["comment"] == "Staat in de begroting."
    assert complaint["evidence"] == []
    with pytest.raises(SetError, match="Quote the words that answer it"):
        load_questions(tmp_path / "gold.jsonl")


def test_verdicts_can_be_removed(told: Application) -> None:
    assert told.record.remove_feedback("b") == 1
    assert [verdict.answer_id for verdict in told.record.feedback()] == ["a", "c"]
    assert told.record.remove_feedback(None) == 2
    assert told.record.feedback() == ()


def test_people_of_a_group_read_no_verdicts(told: Application) -> None:
    assert told.seen_by(["hr"]).store.feedback() == ()


def test_the_page_sends_the_question_along(told: Application) -> None:
    client = TestClient(create_app(told))
    assert f'name="vraag" value="{QUESTION}"' in client.get("/", params={"q": QUESTION}).text
    form = {"antwoord": "d", "nuttig": "false", "vraag": QUESTION}
    page = client.post("/terugkoppeling", data=form).text
    assert f'name="vraag" value="{QUESTION}"' in page
    assert "geen namen" in page
    assert told.record.feedback()[-1].question == QUESTION

"""What `POST /v1/answers` gives."""

import json

import pytest
from fastapi.testclient import TestClient

from service.application import Application

QUESTION = {"question": "Wie sluit de alcoholmeter aan?"}
PROPERTIES = {
    "id", "question", "interpretedQuestion", "language", "answered", "confidence", "mode", "text", "statements",
    "citations", "warnings", "tookMs",
}  # fmt: skip
CITATION = {
    "number", "passageId", "documentId", "documentTitle", "page", "pageLabel", "headings", "quote", "quoteStart",
    "quoteEnd", "passage", "score", "sourceUrl", "viewUrl",
}  # fmt: skip


def test_an_answer_has_the_properties_of_the_contract(client: TestClient) -> None:
    answer = client.post("/v1/answers", json=QUESTION).json()
    assert set(answer) == PROPERTIES
    assert set(answer["citations"][0]) >= CITATION


def test_every_statement_is_carried_by_a_quote_that_stands_in_its_passage(client: TestClient) -> None:
    answer = client.post("/v1/answers", json=QUESTION).json()
    assert answer["answered"] is True
    assert "Dienst Vervoer en Ondersteuning" in answer["text"]
    numbers = {citation["number"] for citation in answer["citations"]}
    for statement in answer["statements"]:
        assert statement["citations"]
        assert set(statement["citations"]) <= numbers
    for citation in answer["citations"]:
        assert citation["passage"][citation["quoteStart"] : citation["quoteEnd"]] == citation["quote"]


def test_the_addresses_of_a_citation_lead_to_the_page_and_the_file(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={"question": "Sinds wanneer draait de windmolen in Kinderdijk?"}).json()
    citation = answer["citations"][0]
    assert citation["page"] == 2
    assert citation["sourceUrl"] == f"/v1/documents/{citation['documentId']}/file#page=2"
    assert citation["viewUrl"].startswith(f"/documenten/{citation['documentId']}?pagina=2&passage=")
    assert client.get(citation["sourceUrl"]).content.startswith(b"%PDF")
    assert client.get(citation["viewUrl"]).status_code == 200


def test_a_question_that_nothing_tells_about_is_not_answered(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={"question": "Wat kost een treinkaartje naar Parijs?"}).json()
    assert answer["answered"] is False
    assert answer["statements"] == []
    assert answer["text"]


def test_answers_are_not_stored_by_anyone_on_the_way(client: TestClient) -> None:
    assert client.post("/v1/answers", json=QUESTION).headers["cache-control"] == "no-store"


def test_filters_keep_other_documents_out(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={**QUESTION, "filters": {"years": [2022]}}).json()
    assert "alcoholmeter" not in answer["text"].lower()
    assert all("Alcoholmeter" not in citation["headings"] for citation in answer["citations"])


def test_no_more_citations_come_than_were_asked_for(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={**QUESTION, "maxCitations": 1}).json()
    assert len(answer["citations"]) == 1


def test_events_tell_the_same_answer_piece_by_piece(client: TestClient) -> None:
    whole = client.post("/v1/answers", json=QUESTION).json()
    response = client.post("/v1/answers", json=QUESTION, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [
        (lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: ")))
        for lines in (block.split("\n") for block in response.text.strip().split("\n\n"))
    ]
    names = [name for name, _ in events]
    assert names == ["citations", *["statement"] * len(whole["statements"]), "done"]
    assert events[0][1] == whole["citations"]
    assert [data for name, data in events if name == "statement"] == whole["statements"]
    assert events[-1][1]["text"] == whole["text"]


def test_a_failure_in_the_stream_comes_as_a_problem_document(small: Application) -> None:
    from service.api.app import create_app

    class Failing:
        settings = small.settings

        def seen_by(self, _groups: object) -> "Failing":
            return self

        def answering(self, question: object) -> None:
            raise PermissionError(f"the index is gone: {question}")

    response = TestClient(create_app(Failing()), raise_server_exceptions=False).post(
        "/v1/answers", json=QUESTION, headers={"accept": "text/event-stream"}
    )
    assert response.text.startswith("event: error\n")
    problem = json.loads(response.text.split("data: ")[1])
    assert problem["status"] == 500
    assert "the index is gone" not in response.text


@pytest.mark.parametrize("mode", ["auto", "extractive"])
def test_modes_without_a_language_model_are_extractive(client: TestClient, mode: str) -> None:
    assert client.post("/v1/answers", json={**QUESTION, "mode": mode}).json()["mode"] == "extractive"


def test_asking_for_a_language_model_that_is_not_there_is_an_input_error(client: TestClient) -> None:
    response = client.post("/v1/answers", json={**QUESTION, "mode": "generative"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "/mode"


@pytest.mark.parametrize(("length", "status"), [(20_000, 200), (20_001, 400)])
def test_white_space_counts_in_the_length_of_an_earlier_answer(client: TestClient, length: int, status: int) -> None:
    history = [{"question": "Wat is een molen?", "answer": "\u0007" + "x" * (length - 1)}]
    assert client.post("/v1/answers", json={**QUESTION, "history": history}).status_code == status

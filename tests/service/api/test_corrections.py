"""PATCH /v1/documents/{id}: what is true about a document."""

import pytest
from fastapi.testclient import TestClient

PLAN = b"# Plan\n\nDe pilot met de werkstraf begint in maart.\n"


@pytest.fixture
def address(empty_client: TestClient) -> str:
    return str(empty_client.post("/v1/documents", files={"file": ("plan.md", PLAN)}).headers["location"])


def test_a_document_is_corrected_and_the_correction_is_taken_back(empty_client: TestClient, address: str) -> None:
    changed = {"title": "Jaarplan 2024", "year": 2024, "date": "2024-01-15", "publisher": "SVG", "version": "2.1"}
    corrected = empty_client.patch(address, json=changed)
    assert corrected.status_code == 200
    assert corrected.json().items() >= changed.items()
    assert empty_client.get(address).json() == corrected.json()
    found = empty_client.get("/v1/passages", params={"q": "pilot", "year": 2024}).json()
    assert found["items"][0]["documentTitle"] == "Jaarplan 2024"
    back = empty_client.patch(address, json={"title": None}).json()
    assert (back["title"], back["year"]) == ("Plan", 2024)


def test_everything_that_is_wrong_is_named_together(empty_client: TestClient, address: str) -> None:
    problem = empty_client.patch(address, json={"year": 12, "date": "gisteren", "version": "x", "kleur": "rood"})
    assert problem.status_code == 400
    assert problem.headers["content-type"] == "application/problem+json"
    assert {error["pointer"] for error in problem.json()["errors"]} == {"/year", "/date", "/version", "/kleur"}
    assert all("Dit" in error["detail"] for error in problem.json()["errors"])


def test_a_document_that_is_not_there_cannot_be_corrected(empty_client: TestClient) -> None:
    assert empty_client.patch("/v1/documents/0000000000000000", json={"year": 2024}).status_code == 404


def test_an_answer_from_an_older_version_says_so(empty_client: TestClient) -> None:
    for year, length in ((2023, "zes"), (2024, "negen")):
        text = f"# Handreiking alcoholmeter {year}\n\nDe proef met de alcoholmeter duurt {length} maanden.\n"
        empty_client.post("/v1/documents", files={"file": (f"handreiking-{year}.md", text.encode())})
    answer = empty_client.post("/v1/answers", json={"question": "Hoe lang duurt de proef met de alcoholmeter?"}).json()
    assert "negen maanden" in answer["text"]
    assert not any("nieuwere versie" in warning for warning in answer["warnings"])
    question = "Hoe lang duurde de proef met de alcoholmeter in 2023?"
    older = empty_client.post("/v1/answers", json={"question": question}).json()
    quotes = [citation["quote"] for citation in older["citations"]]
    assert all("zes maanden" in quote for quote in quotes)
    assert older["answered"] is any("nieuwere versie" in warning for warning in older["warnings"])
    statuses = {item["fileName"]: item["status"] for item in empty_client.get("/v1/documents").json()["items"]}
    assert statuses == {"handreiking-2023.md": "superseded", "handreiking-2024.md": "complete"}
    everywhere = {"q": "alcoholmeter", "includeSuperseded": True}
    assert empty_client.get("/v1/passages", params={"q": "alcoholmeter"}).json()["total"] == 1
    assert empty_client.get("/v1/passages", params=everywhere).json()["total"] == 2

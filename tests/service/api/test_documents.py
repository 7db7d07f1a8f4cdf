"""What the API does with documents."""

import hashlib
from io import BytesIO

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from service.application import Application

NOTE = b"# Vuurtorens\n\nDe vuurtoren van Texel is rood. Hij staat er sinds 1864.\n"


def identifier(client: TestClient, file_name: str) -> str:
    documents = client.get("/v1/documents").json()["items"]
    return next(document["id"] for document in documents if document["fileName"] == file_name)


def test_documents_are_described(client: TestClient) -> None:
    document = client.get(f"/v1/documents/{identifier(client, 'molens.pdf')}").json()
    assert document["mediaType"] == "application/pdf"
    assert document["pages"] == 2
    assert document["year"] == 2023
    assert document["ingestedAt"].endswith("Z")
    assert len(document["sha256"]) == 64
    assert document["status"] == "complete"


def test_a_document_comes_in_is_found_and_goes_out_again(empty_client: TestClient) -> None:
    client = empty_client
    created = client.post("/v1/documents", files={"file": ("vuurtorens.md", NOTE)}, data={"year": "1999"})
    assert created.status_code == 201
    document = created.json()
    assert created.headers["location"] == f"/v1/documents/{document['id']}"
    assert document["sha256"] == hashlib.sha256(NOTE).hexdigest()
    assert document["year"] == 1999
    assert "1864" in client.post("/v1/answers", json={"question": "Sinds wanneer staat de vuurtoren?"}).json()["text"]

    again = client.post("/v1/documents", files={"file": ("vuurtorens.md", NOTE)})
    assert again.status_code == 200
    assert again.json()["id"] == document["id"]
    assert client.get("/v1/documents").json()["total"] == 1

    assert client.delete(f"/v1/documents/{document['id']}").status_code == 204
    assert client.get(f"/v1/documents/{document['id']}").status_code == 404
    assert client.get("/v1/passages", params={"q": "vuurtoren"}).json()["items"] == []
    assert client.delete(f"/v1/documents/{document['id']}").status_code == 404


def test_a_title_of_the_uploader_wins(empty_client: TestClient) -> None:
    created = empty_client.post("/v1/documents", files={"file": ("x.md", NOTE)}, data={"title": "Torens"})
    assert created.json()["title"] == "Torens"


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(empty_client: TestClient) -> None:
    response = empty_client.post("/v1/documents", files={"file": ("stuk.pdf", b"%PDF-1.7 en verder niets")})
    assert response.status_code == 400
    problem = response.json()
    assert problem["type"] == "urn:vraagbaak:problem:unreadable-document"
    assert "stuk.pdf" in problem["detail"]
    assert empty_client.get("/v1/documents").json()["total"] == 0


def test_an_upload_over_the_limit_is_refused(empty_client: TestClient) -> None:
    response = empty_client.post("/v1/documents", files={"file": ("groot.txt", b"x" * 2 * 2**20)})
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"


def test_the_original_comes_back_byte_for_byte_inline(client: TestClient, small: Application) -> None:
    document = identifier(client, "alcoholmeter.md")
    response = client.get(f"/v1/documents/{document}/file")
    assert response.content == small.original(document).read_bytes()
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.headers["content-disposition"].startswith("inline")
    assert "sandbox" in response.headers["content-security-policy"]


def test_a_part_of_the_original_can_be_asked_for(client: TestClient) -> None:
    document = identifier(client, "molens.pdf")
    part = client.get(f"/v1/documents/{document}/file", headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"%PDF")
    beyond = client.get(f"/v1/documents/{document}/file", headers={"range": "bytes=99999999-"})
    assert beyond.status_code == 416
    assert beyond.headers["content-type"] == "application/problem+json"
    assert beyond.headers["content-range"].startswith("bytes */")


def picture(client: TestClient, address: str) -> np.ndarray:
    response = client.get(address)
    assert response.headers["content-type"] == "image/png"
    return np.asarray(Image.open(BytesIO(response.content)).convert("RGB")).astype(int)


def test_a_page_is_drawn_at_the_width_asked_for_and_marks_only_what_is_asked(client: TestClient) -> None:
    found = client.get("/v1/passages", params={"q": "windmolen Kinderdijk"}).json()["items"][0]
    address = f"/v1/documents/{found['documentId']}/pages/{found['page']}"
    plain = picture(client, f"{address}?width=600")
    passage = picture(client, f"{address}?width=600&passage={found['id']}")
    start = found["text"].index("windmolen")
    word = picture(client, f"{address}?width=600&passage={found['id']}&start={start}&end={start + 9}")
    assert plain.shape[1] == 600
    marked, marked_word = ((plain != other).any(axis=2).sum() for other in (passage, word))
    assert 0 < marked_word < marked / 3


@pytest.mark.parametrize("page", [0, 3, 99])
def test_a_page_that_does_not_exist_is_a_problem(client: TestClient, page: int) -> None:
    response = client.get(f"/v1/documents/{identifier(client, 'molens.pdf')}/pages/{page}")
    assert response.status_code == (400 if page == 0 else 404)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_document_without_pages_has_no_pictures(client: TestClient) -> None:
    assert client.get(f"/v1/documents/{identifier(client, 'alcoholmeter.md')}/pages/1").status_code == 404


def test_feedback_is_kept(client: TestClient, small: Application) -> None:
    response = client.post("/v1/feedback", json={"answerId": "test-feedback", "helpful": False, "comment": "Te kort."})
    assert response.status_code == 204
    rows = small.store.connection().execute("SELECT * FROM feedback WHERE answer_id = 'test-feedback'").fetchall()
    assert len(rows) == 1

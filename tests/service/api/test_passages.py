"""What the API gives of passages."""

import pytest
from fastapi.testclient import TestClient


def test_a_search_gives_passages_with_the_matching_words_and_facets(client: TestClient) -> None:
    result = client.get("/v1/passages", params={"q": "alcoholmeter"}).json()
    assert set(result) == {"items", "total", "page", "pageSize", "facets", "didYouMean"}
    first = result["items"][0]
    assert first["documentTitle"] == "Handreiking alcoholmeter"
    words = [first["text"][start:end].lower() for start, end in first["highlights"]]
    assert any("alcoholmeter" in word for word in words)
    assert {value["value"] for value in result["facets"]["years"]} >= {"2024"}


def test_filters_may_be_repeated(client: TestClient) -> None:
    result = client.get("/v1/passages", params={"q": "alcoholmeter molen dijkgraaf", "year": [2022, 2023]}).json()
    titles = {item["documentTitle"] for item in result["items"]}
    assert titles
    assert "Handreiking alcoholmeter" not in titles


def test_pages_of_a_result_do_not_overlap_and_cover_it(client: TestClient) -> None:
    whole = client.get("/v1/passages", params={"q": "alcoholmeter molen dijkgraaf", "pageSize": 100}).json()
    pages = [
        client.get("/v1/passages", params={"q": "alcoholmeter molen dijkgraaf", "pageSize": 2, "page": page}).json()
        for page in range(1, whole["total"] // 2 + 2)
    ]
    assert [item["id"] for page in pages for item in page["items"]] == [item["id"] for item in whole["items"]]


def test_a_page_beyond_the_last_is_empty(client: TestClient) -> None:
    result = client.get("/v1/passages", params={"q": "alcoholmeter", "page": 1000}).json()
    assert result["items"] == []
    assert result["total"] > 0


def test_a_passage_comes_with_its_neighbours(client: TestClient) -> None:
    found = client.get("/v1/passages", params={"q": "rechter legt alcoholverbod op"}).json()["items"][0]
    passage = client.get(f"/v1/passages/{found['id']}").json()
    assert passage["text"] == found["text"]
    assert passage["before"]["documentId"] == passage["documentId"]
    assert client.get(f"/v1/passages/{passage['before']['id']}").json()["after"]["id"] == passage["id"]


def test_suggestions_complete_what_is_typed(client: TestClient) -> None:
    suggestions = client.get("/v1/suggestions", params={"q": "kinder"}).json()["items"]
    assert "Kinderdijk" in suggestions


@pytest.mark.parametrize("identifier", ["nope", "a" * 16 + "-0", "..%2F..%2Fetc%2Fpasswd", "%00", "' OR 1=1 --"])
def test_a_passage_that_does_not_exist_is_not_found(client: TestClient, identifier: str) -> None:
    response = client.get(f"/v1/passages/{identifier}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"

"""What a client has already is not sent again."""

import pytest
from fastapi.testclient import TestClient


@pytest.fixture(params=["/v1/documents", "/v1/documents/{document}", "/v1/documents/{document}/file",
                        "/v1/passages?q=alcoholmeter", "/v1/passages/{document}-0",
                        "/v1/documents/{pdf}/pages/2?passage={pdf}-1"])  # fmt: skip
def address(request: pytest.FixtureRequest, client: TestClient) -> str:
    documents = client.get("/v1/documents").json()["items"]
    pdf = next(document["id"] for document in documents if document["pages"])
    return request.param.format(document=documents[0]["id"], pdf=pdf)


def test_the_same_again_is_304_without_a_body(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    for named in (tag, f"W/{tag}", f'"something else", {tag}', "*"):
        again = client.get(address, headers={"if-none-match": named})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
        assert again.headers["api-version"] == first.headers["api-version"]


def test_another_tag_gets_the_whole(client: TestClient, address: str) -> None:
    first = client.get(address)
    other = client.get(address, headers={"if-none-match": '"something else"'})
    assert other.status_code == 200
    assert other.content == first.content


def test_what_changed_has_another_tag(client: TestClient) -> None:
    tags = {client.get(f"/v1/passages?q={word}").headers["etag"] for word in ("alcoholmeter", "molen", "dijkgraaf")}
    assert len(tags) == 3

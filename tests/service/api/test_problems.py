"""Whatever goes wrong comes as a problem document, and all of it at once."""

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.api.app import LARGEST_BODY, create_app
from service.application import Application


def problem(response, status: int) -> dict:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(document)
    assert document["status"] == status
    return document


def test_all_input_errors_are_listed_together(client: TestClient) -> None:
    body = {"question": " ", "filters": {"years": ["x"]}, "maxCitations": 99, "vraag": 1}
    errors = problem(client.post("/v1/answers?taal=nl", json=body), 400)["errors"]
    assert {(error["in"], error["pointer"]) for error in errors} == {
        ("query", "taal"),
        ("body", "/question"),
        ("body", "/filters/years/0"),
        ("body", "/maxCitations"),
        ("body", "/vraag"),
    }
    assert next(one["detail"] for one in errors if one["pointer"] == "/question").endswith("Dit mag niet leeg zijn.")


def test_an_unknown_parameter_is_refused_with_the_known_ones(client: TestClient) -> None:
    errors = problem(client.get("/v1/passages?q=a&pagesize=3"), 400)["errors"]
    assert "pageSize" in errors[0]["detail"]
    assert "documentId" in errors[0]["detail"]


def test_an_unknown_name_in_an_object_of_a_list_is_refused_with_the_known_ones(client: TestClient) -> None:
    turn = {"role": "user", "question": "Wat is een taakstraf?", "answer": "Een straf."}
    body = {"question": "Hoe lang?", "history": [{"question": "Wat?", "answer": "Dat."}, turn]}
    (error,) = problem(client.post("/v1/answers", json=body), 400)["errors"]
    assert error["pointer"] == "/history/1/role"
    assert error["detail"].endswith("Bekend: question, answer.")


def test_a_full_disk_is_told_and_questions_are_still_answered(empty: Application, empty_client: TestClient) -> None:
    files = {"file": ("molen.md", b"# De molen\n\nDe molenaar maalt het graan op dinsdag.\n")}
    assert empty_client.post("/v1/documents", files=files).status_code == 201
    empty.store._database._on_connect = lambda connection: connection.execute("PRAGMA max_page_count = 1")
    more = {"file": ("sluis.md", b"# De sluis\n\n" + b"De sluiswachter opent de sluis om zeven uur. " * 4000)}
    refused = empty_client.post("/v1/documents", files=more)
    assert "de schijf is vol" in problem(refused, 503)["detail"]
    assert refused.headers["retry-after"]
    assert empty_client.post("/v1/answers", json={"question": "Wanneer maalt de molenaar?"}).json()["answered"]


def test_problems_are_dutch_unless_english_is_preferred(client: TestClient) -> None:
    assert client.get("/v1/nergens").json()["title"] == "Niet gevonden"
    english = client.get("/v1/nergens", headers={"accept-language": "en-GB,en;q=0.9,nl;q=0.5"})
    assert english.json()["title"] == "Not found"
    assert english.headers["content-language"] == "en"


@pytest.mark.parametrize("path", ["/v1/documents/", "/v1/answers/", "/documenten/", "/v1/"])
def test_a_trailing_slash_is_not_found_and_not_redirected(client: TestClient, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/answers", {"POST"}),
        ("PUT", "/v1/documents", {"GET", "HEAD", "POST"}),
        ("POST", "/v1/documents/abc", {"DELETE", "GET", "HEAD", "PATCH"}),
        ("DELETE", "/", {"GET", "HEAD"}),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: TestClient, method: str, path: str, allowed: set) -> None:
    response = client.request(method, path)
    problem(response, 405)
    assert set(response.headers["allow"].split(", ")) == allowed


def test_a_format_that_is_not_there_is_not_acceptable(client: TestClient) -> None:
    problem(client.get("/v1/documents", headers={"accept": "text/csv"}), 406)
    assert client.get("/v1/documents", headers={"accept": "text/csv, */*;q=0.1"}).status_code == 200


@pytest.mark.parametrize("path", ["/v1/answers", "/v1/feedback", "/v1/documents"])
def test_another_media_type_than_asked_for_is_unsupported(client: TestClient, path: str) -> None:
    problem(client.post(path, content=b"question=x", headers={"content-type": "text/plain"}), 415)


def test_too_large_a_body_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    problem(client.post("/v1/answers", content=b" " * (LARGEST_BODY + 1), headers=headers), 413)
    chunks = (b" " * 2**16 for _ in range(LARGEST_BODY // 2**16 + 2))
    refused = client.post("/v1/answers", content=chunks, headers=headers)
    problem(refused, 413)
    assert "/v1/answers" in refused.json()["detail"]
    assert f"{LARGEST_BODY >> 20} MB" in refused.json()["detail"]


def test_broken_json_is_told_where_it_breaks(client: TestClient) -> None:
    headers = {"content-type": "application/json", "accept-language": "en"}
    refused = client.post("/v1/answers", content=b'{"question": "a" "mode": "auto"}', headers=headers)
    problem(refused, 400)
    assert "at character 17" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("body", "pointer", "known"),
    [
        ({"question": "x", "vraag": "x"}, "/vraag", "maxCitations"),
        ({"question": "x", "filters": {"jaar": 2024}}, "/filters/jaar", "years"),
    ],
)
def test_an_unknown_property_is_told_the_known_ones_of_its_place(
    client: TestClient, body: dict, pointer: str, known: str
) -> None:
    refused = client.post("/v1/answers", json=body)
    problem(refused, 400)
    error = refused.json()["errors"][0]
    assert error["pointer"] == pointer
    assert known in error["detail"].split("Bekend: ")[1]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"question": "\\ud800"}', b'{"\\ud800": 1}', b"[" * 100_000],
)
def test_a_body_that_makes_no_sense_is_invalid_input(client: TestClient, body: bytes) -> None:
    problem(client.post("/v1/answers", content=body, headers={"content-type": "application/json"}), 400)


def test_a_change_asked_for_by_another_website_is_forbidden(client: TestClient) -> None:
    feedback = {"answerId": "x", "helpful": True}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://example.org"}, {"origin": "null"}):
        problem(client.post("/v1/feedback", json=feedback, headers=headers), 403)
        problem(client.delete("/v1/documents/abc", headers=headers), 403)
        problem(client.post("/documenten", files={"files": ("a.md", b"a")}, headers=headers), 403)
    assert client.post("/v1/feedback", json=feedback, headers={"origin": "http://testserver"}).status_code == 204


def test_a_failure_of_our_own_tells_nothing_of_its_cause(small: Application, caplog: pytest.LogCaptureFixture) -> None:
    class Failing:
        settings = small.settings

        def seen_by(self, _groups: object) -> "Failing":
            return self

        def documents(self) -> None:
            raise PermissionError("/secret/path")

    client = TestClient(create_app(Failing()), raise_server_exceptions=False)
    response = client.get("/v1/documents")
    assert "secret" not in json.dumps(problem(response, 500))
    assert response.headers["api-version"]
    assert "/secret/path" in caplog.text
    page = client.get("/documenten", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")


def test_browsers_get_a_page_and_programs_a_document(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get("/documenten/nope", headers=browser).headers["content-type"].startswith("text/html")
    problem(client.get("/documenten/nope"), 404)
    problem(client.get("/v1/documents/nope", headers={"accept": "application/json"}), 404)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), min_size=0, max_size=60))
def test_no_text_breaks_a_question_or_a_search(client: TestClient, text: str) -> None:
    body = json.dumps({"question": text}).encode()
    asked = client.post("/v1/answers", content=body, headers={"content-type": "application/json"})
    assert asked.status_code in (200, 400)
    if text.isprintable():
        assert client.get("/v1/passages", params={"q": text}).status_code in (200, 400)
        assert client.get("/", params={"q": text}).status_code == 200


@pytest.mark.parametrize(
    "text",
    ['"', '""', "-", "--", "*", "AND OR NOT", "NEAR(a b)", "a:b", "(", "^", "'; DROP TABLE document; --", "../../etc",
     "\x00", "a\x00b", "\u202e", "\u0000\u200b", "ﷺ" * 500, "💥" * 1000, "e\u0301" * 400, "x" * 1000],
)  # fmt: skip
def test_trouble_makers_are_ordinary_text(client: TestClient, text: str) -> None:
    assert client.post("/v1/answers", json={"question": text}).status_code in (200, 400)
    assert client.get("/v1/passages", params={"q": text}).status_code in (200, 400)
    assert client.get("/v1/suggestions", params={"q": text[:200]}).status_code == 200
    assert client.get("/", params={"q": text}).status_code == 200


def test_the_choices_of_a_value_are_told_in_dutch_throughout(client: TestClient) -> None:
    detail = problem(client.post("/v1/answers", json={"question": "Wie?", "mode": "snel"}), 400)["detail"]
    assert detail == "/mode: Dit moet een van deze zijn: 'auto', 'extractive' of 'generative'."

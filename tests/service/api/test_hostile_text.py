"""Whatever is put into a field of text, the answer is a result or a problem document, never a failure."""

import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.api.app import create_app
from service.application import Application

HOSTILE = {
    "control characters": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "nul": "alcohol\x00meter",
    "a megabyte": "é" * 500_000,
    "many words": "reclassering " * 75,
    "one endless word": "a" * 1000,
    "ligatures that grow eighteenfold": "\ufdfa" * 900,
    "combining marks": "a" + "\u0301" * 900,
    "right to left": "\u202ealcoholmeter\u202c \u2066x\u2069 שלום مرحبا",
    "joined emoji": "👨‍👩‍👧‍👦" * 100,
    "astral and noncharacters": "𝕬𝖑𝖈𝖔𝖍𝖔𝖑 \U0010ffff \ufffe \uffff",
    "byte order marks": "\ufeffalcohol\ufeff",
    "line separators": "a\u2028b\u2029c\x85d",
    "turkish and sharp s": "İıſßẞ K Å",
    "sql": "'; DROP TABLE passage; -- \" OR 1=1",
    "search operators": 'NEAR/2 AND OR NOT * ^ ~ title:x^9 {a TO b] "open -',
    "only operators": '"" - -- "-" -"',
    "a path": "../../../../etc/passwd\x00.pdf",
    "a windows path": "C:\\..\\..\\con\\aux.txt",
    "markup": "<script>alert(1)</script><!--{{7*7}}${7*7}#{7*7}%{7*7}",
    "formats": "%s%n%x {0} {} {question.__class__}",
    "an expression to backtrack on": "(a+)+" * 100 + "!" + "a" * 200,
    "a number": "9" * 900,
    "white space": " \t\n\u00a0\u2003\u3000 ",
    "nothing": "",
}


@pytest.fixture(scope="module")
def patient_client(small: Application) -> TestClient:
    """Failures come as responses, as a real server gives them."""
    return TestClient(create_app(small), follow_redirects=False, raise_server_exceptions=False)


def send_everywhere(client: TestClient, text: str) -> None:
    ask = client.post
    responses = {
        "question": ask("/v1/answers", json={"question": text}),
        "history": ask("/v1/answers", json={"question": "En hij?", "history": [{"question": text, "answer": text}]}),
        "filters": ask(
            "/v1/answers", json={"question": "Wat?", "filters": {"documentIds": [text], "organisations": [text]}}
        ),
        "mode": ask("/v1/answers", json={"question": "Wat?", "mode": text}),
        "unknown property": ask("/v1/answers", json={"question": "Wat?", text: text}),
        "comment": ask("/v1/feedback", json={"answerId": text, "helpful": True, "comment": text}),
        "chat": ask("/openai/v1/chat/completions", json={"messages": [{"role": "user", "content": text}]}),
        "stream": ask("/v1/answers", json={"question": text}, headers={"accept": "text/event-stream"}),
    }
    if len(text) < 10_000:  # longer ones do not fit into an address or a header, on any server
        encoded = quote(text, safe="")
        responses |= {
            "search": client.get("/v1/passages", params={"q": text, "organisation": text, "documentId": text}),
            "suggestions": client.get("/v1/suggestions", params={"q": text}),
            "passage": client.get(f"/v1/passages/{encoded}"),
            "document": client.get(f"/v1/documents/{encoded}"),
            "picture": client.get("/v1/documents/x/pages/1", params={"passage": text}),
            "page": client.get("/", params={"q": text}),
            "viewer": client.get(f"/documenten/{encoded}", params={"passage": text, "pagina": text}),
            "path": client.get(f"/{encoded}"),
            "language": client.get("/v1/documents/x", headers={"accept-language": text.encode("utf-8", "replace")
                                                               .translate(None, b"\r\n\0")}),
        }  # fmt: skip
    for place, response in responses.items():
        assert response.status_code < 500, (place, response.text[:300])
        if response.status_code >= 400 and place not in ("page", "viewer", "path"):
            assert response.headers["content-type"] == "application/problem+json", place
            assert {"type", "title", "status", "detail"} <= set(response.json()), place


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_handled_everywhere(patient_client: TestClient, text: str) -> None:
    send_everywhere(patient_client, text)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_handled_everywhere(patient_client: TestClient, text: str) -> None:
    send_everywhere(patient_client, text)


@pytest.mark.parametrize("half", [r"\ud800", r"\udc00 los", r"a\udfff"])
def test_half_a_surrogate_pair_is_handled(patient_client: TestClient, half: str) -> None:
    for body in (f'{{"question": "{half}"}}', f'{{"question": "Wat?", "{half}": 1}}'):
        response = patient_client.post("/v1/answers", content=body, headers={"content-type": "application/json"})
        assert response.status_code in (200, 400)
        json.loads(response.content)


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.md", "a\nb.md", "x" * 400 + ".md", "con.md", "\u202efdp.md", ".."]
)
def test_a_hostile_file_name_stays_a_name(empty_client: TestClient, name: str) -> None:
    content = b"# Proef\n\nDe alcoholmeter meet of iemand alcohol drinkt en meldt dat.\n"
    response = empty_client.post("/v1/documents", files={"file": (name, content, "text/markdown")})
    assert response.status_code in (201, 400)
    if response.status_code == 201:
        document = response.json()
        assert "/" not in document["fileName"]
        assert empty_client.get(f"/v1/documents/{document['id']}/file").content == content

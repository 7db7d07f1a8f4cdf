"""Answers of a language model while they grow: only what was checked is sent."""

import json
import threading
from typing import Any

import openai
from fastapi.testclient import TestClient

from service.application import Application
from service.requests import Question

from .conftest import GOOD, QUESTION, SECONDS, Handler, ModelServer, number_of, say


def _events(text: str) -> list[tuple[str, Any]]:
    found = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_only_checked_sentences_are_streamed(server: ModelServer, client: TestClient) -> None:
    server.behaviour = say("De proef kost 5 miljoen euro [{n}]. " + GOOD)
    response = client.post("/v1/answers", json={"question": QUESTION}, headers={"accept": "text/event-stream"})
    events = _events(response.text)
    assert "miljoen" not in "".join(json.dumps(data) for name, data in events if name == "statement")
    names = [name for name, _ in events]
    assert names[0] == "citations"
    assert names.count("statement") == 2
    assert names[-1] == "done"
    assert events[-1][1]["mode"] == "generative"
    assert [data for name, data in events if name == "statement"] == events[-1][1]["statements"]


def test_a_sentence_is_streamed_before_the_next_is_written(server: ModelServer, application: Application) -> None:
    more = threading.Event()

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        number = number_of(request, "sluit de")
        handler.start_stream()
        handler.send_piece(f"DV&O sluit de alcoholmeter aan [{number}]. ")
        assert more.wait(10)
        handler.send_piece(f"De proef duurt zes maanden [{number}].")
        handler.wfile.write(b"data: [DONE]\n\n")

    server.behaviour = behave
    growing = application.answering(Question(QUESTION))
    assert len(next(growing).statements) == 1
    more.set()
    assert len(list(growing)[-1].statements) == 2


def test_a_stream_that_fails_half_way_ends_with_the_quoted_answer(server: ModelServer, client: TestClient) -> None:
    def behave(handler: Handler, request: dict[str, Any]) -> None:
        handler.start_stream()
        handler.send_piece(f"De proef duurt zes maanden [{number_of(request, 'sluit de')}]. En dan ")
        handler.server.hold.wait(SECONDS + 2)

    server.behaviour = behave
    response = client.post("/v1/answers", json={"question": QUESTION}, headers={"accept": "text/event-stream"})
    events = _events(response.text)
    assert events[-1][0] == "done"
    assert events[-1][1]["mode"] == "extractive"
    assert "niet op tijd" in events[-1][1]["warnings"][-1]


def test_the_openai_client_streams_checked_sentences(server: ModelServer, application: Application, serving) -> None:
    server.behaviour = say(GOOD)
    with serving(application) as address:
        own = openai.OpenAI(base_url=f"{address}/openai/v1", api_key="x")
        stream = own.chat.completions.create(
            model="vraagbaak", messages=[{"role": "user", "content": QUESTION}], stream=True
        )
        text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert text.startswith("DV&O sluit de alcoholmeter aan.")
    assert "Bronnen:" in text

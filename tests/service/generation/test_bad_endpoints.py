"""A language model that answers badly, late or not at all: the answer is quoted, and in time."""

import time
from pathlib import Path
from typing import Any

import pytest

from corpus.answer import AnswerMode
from service.application import Application
from service.errors import ModelError
from service.generation.language_model import LanguageModel, ModelLimits
from service.generation.prompt import NOTHING_FOUND, messages
from service.requests import Question

from .conftest import (
    QUESTION,
    SECONDS,
    Behaviour,
    Handler,
    ModelServer,
    break_off,
    endless,
    fail,
    hang,
    keep_alive,
    reset,
    say,
    trickle,
)

BAD: dict[str, Behaviour] = {
    "nothing supported": say("De maan is van kaas [1]. De rechter sluit de alcoholmeter aan [1]."),
    "no citations": say("De maan is van kaas. De rechter sluit de alcoholmeter aan."),
    "a passage that is not there": say("De rechter sluit de alcoholmeter aan [42]."),
    "a passage that says something else": say("DV&O sluit de alcoholmeter aan [{other}]."),
    "no answer": say(NOTHING_FOUND),
    "a refusal": say("Het spijt me, daar kan ik niet bij helpen."),
    "empty": say(""),
    "rate limit": fail(429, retry_after="0"),
    "server error": fail(500),
    "wrong key": fail(401),
    "not found": fail(404),
    "html": lambda handler, _: handler.reply(200, "<html>Welkom</html>", "text/html"),
    "no stream": lambda handler, _: handler.reply(200, '{"choices": []}'),
    "wrong json": lambda handler, _: handler.reply(200, "data: {nee}\n\n", "text/event-stream"),
    "binary": lambda handler, _: handler.reply(200, "data: \x00\x01\ufffd\n\n", "text/event-stream"),
    "other json": lambda handler, _: handler.reply(200, 'data: {"choices": "x"}\n\n', "text/event-stream"),
    "redirect to itself": fail(307, location="/v1/chat/completions"),
    "one word that is too long": say("a" * 20_000),
    "reset": reset,
    "an error half way": break_off,
    "a word now and then": trickle,
    "hang": hang,
    "words without end": endless,
    "keep-alive without end": keep_alive,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_endpoint_gives_the_quoted_answer(server: ModelServer, application: Application, name: str) -> None:
    server.behaviour = BAD[name]
    started = time.monotonic()
    answer = application.ask(Question(QUESTION))
    assert time.monotonic() - started < SECONDS + 3
    assert answer.answered
    assert answer.mode is AnswerMode.EXTRACTIVE
    assert answer.statements
    assert any("Letterlijk uit de documenten" in warning for warning in answer.warnings)


def test_a_server_that_asks_for_patience_is_left_alone(server: ModelServer, tmp_path: Path) -> None:
    model = LanguageModel(server.url, "m", "", ModelLimits(SECONDS, 100))
    server.behaviour = fail(429, retry_after="60")
    before = len(server.requests)
    for _ in range(3):
        with pytest.raises(ModelError, match="busy"):
            list(model.write(messages("Wat?", "nl", [])))
    assert len(server.requests) == before + 1
    model.close()


def test_a_moment_of_patience_is_granted(server: ModelServer) -> None:
    tries: list[int] = []

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        tries.append(1)
        (fail(429, retry_after="0.1") if len(tries) == 1 else say("Ja [1]."))(handler, request)

    server.behaviour = behave
    model = LanguageModel(server.url, "m", "", ModelLimits(SECONDS, 100))
    assert "".join(model.write(messages("Wat?", "nl", []))) == "Ja [1]."
    model.close()

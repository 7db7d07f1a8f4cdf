"""The part of OpenAI's chat completions API that lets its clients ask us: `/openai/v1` as their base URL.

Follows https://platform.openai.com/docs/api-reference/chat: parameters that mean nothing here (temperature, tools and
so on) are accepted and ignored, as OpenAI's own service does with those that a model does not know.
"""

import json
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from corpus.answer import Answer
from service.api.dependencies import ApplicationOf, json_body
from service.api.inputs import without_controls
from service.api.preferences import EVENT_STREAM
from service.api.problems import MEDIA_TYPE, ProblemError, ProblemKind
from service.api.schemas import citation_out
from service.composing.wording import cited_place
from service.requests import Question, Turn

MODEL = "vraagbaak"
MOST_TURNS = 10
LONGEST_HISTORY_ANSWER = 20_000

PREFIX = "/openai/v1"
router = APIRouter(prefix=PREFIX, include_in_schema=False)


class Part(BaseModel):
    """One part of a message; only text is read."""

    model_config = ConfigDict(extra="ignore")

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """One message of the conversation."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def plain(self) -> str:
        """Its text, on one line."""
        parts = [self.content] if isinstance(self.content, str) else [part.text for part in self.content or ()]
        return " ".join(str(without_controls(part)) for part in parts).strip()


class ChatRequest(BaseModel):
    """What is read of a request for a chat completion."""

    model_config = ConfigDict(extra="ignore")

    messages: list[Message] = Field(min_length=1, max_length=1000)
    stream: bool | None = False


@router.get("/models")
def list_models() -> dict[str, Any]:
    """The one model there is."""
    return {"object": "list", "data": [_model()]}


@router.get("/models/{model}")
def get_model(model: str) -> dict[str, Any]:
    """The one model there is, whatever a client calls it."""
    return _model() | {"id": model}


@router.post("/chat/completions", dependencies=[Depends(json_body)])
def create_chat_completion(body: ChatRequest, request: Request, application: ApplicationOf) -> Response:
    """Answer the last message of the user; the sources stand under the text and in `citations`."""
    base = str(request.base_url).rstrip("/")
    headers = {"cache-control": "no-store"}
    growing = application.answering(_question(body.messages))
    answer = next(growing)
    if body.stream:
        chunks = _chunks(chain([answer], growing), base)
        return StreamingResponse(chunks, headers=headers, media_type=EVENT_STREAM)
    for answer in growing:  # noqa: B007  # the last one counts
        pass
    text = _with_sources(answer, base)
    citations = [citation_out(citation).model_dump() for citation in answer.citations]
    ours = {"citations": citations, "answered": answer.answered}
    message = {"role": "assistant", "content": text, "refusal": None, **ours}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return JSONResponse(_completion(answer, "chat.completion", choice) | {"citations": citations}, headers=headers)


def problem_response(problem: ProblemError, language: str, instance: str) -> Response:
    """The problem document with OpenAI's `error` beside it, of which their clients make the text of an exception."""
    plain = problem.response(language, instance)
    told = json.loads(bytes(plain.body))
    details = [error["detail"] for error in told.get("errors", ())] or [told["detail"]]
    error = {"message": " ".join(details), "type": told["type"], "param": None, "code": problem.kind.value.slug}
    headers = {name: value for name, value in plain.headers.items() if name not in ("content-length", "content-type")}
    return JSONResponse(told | {"error": error}, plain.status_code, headers, MEDIA_TYPE)


def _question(messages: list[Message]) -> Question:
    """The last message of the user, with the turns before it as history."""
    last = max((place for place, message in enumerate(messages) if message.role == "user"), default=None)
    if last is None:
        raise ProblemError(
            ProblemKind.INVALID_INPUT,
            nl="Er is geen bericht met de rol ‘user’; dat is de vraag.",
            en="There is no message with the role ‘user’; that is the question.",
        )
    turns: list[Turn] = []
    asked = ""
    for message in messages[:last]:
        if message.role == "user":
            asked = message.plain()
        elif message.role == "assistant" and asked:
            turns.append(Turn(asked, message.plain()[:LONGEST_HISTORY_ANSWER]))
            asked = ""
    return Question(messages[last].plain(), tuple(turns[-MOST_TURNS:]))


def _with_sources(answer: Answer, base: str) -> str:
    if not answer.citations:
        return answer.text
    lines = [answer.text, ""]
    if answer.answered:  # otherwise the text itself introduces them, as the nearest passages
        lines.append("Sources:" if answer.language == "en" else "Bronnen:")
    for citation in answer.citations:
        place = cited_place(answer.language, citation, ", ")
        lines.append(f"[{citation.number}] {place}: {base}{citation_out(citation).view_url}")
    return "\n".join(lines)


def _chunks(growing: Iterator[Answer], base: str) -> Iterator[str]:
    """The text as it grows, then the sources; the citations come with the last piece.

    What was sent cannot be taken back: where the answer is another in the end, that follows in full.
    """
    sent = ""
    answer: Answer | None = None
    for answer in growing:
        if not sent:
            yield _chunk(answer, {"role": "assistant", "content": ""}, None)
        if answer.text.startswith(sent):
            piece = answer.text[len(sent) :]
        else:
            piece = "\n\n".join(("", *answer.warnings[-1:], answer.text))
        sent = answer.text
        for line in piece.splitlines(keepends=True):
            yield _chunk(answer, {"content": line}, None)
    if answer is not None:
        for line in _with_sources(answer, base)[len(answer.text) :].splitlines(keepends=True):
            yield _chunk(answer, {"content": line}, None)
        citations = [citation_out(citation).model_dump() for citation in answer.citations]
        yield _chunk(answer, {"citations": citations, "answered": answer.answered}, "stop")
    yield "data: [DONE]\n\n"


def _chunk(answer: Answer, delta: dict[str, Any], finish: str | None) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    body = JSONResponse(_completion(answer, "chat.completion.chunk", choice)).body
    return f"data: {bytes(body).decode()}\n\n"


def _completion(answer: Answer, kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    created = int(time.time())
    return {"id": f"chatcmpl-{answer.id}", "object": kind, "created": created, "model": MODEL, "choices": [choice]}


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": "vraagbaak"}

"""Whether anything tells a person of a document that they may not see: `python -m evaluation access`.

In each of many small worlds every address of the service is asked as one person, with documents in it that they may not
see and without. No response may differ in a byte. The ids that an answer gets anew each time, dates of the moment and
what a request took are left out of account; scores and counts are not.
"""

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from evaluation.errors import ServerError
from evaluation.hidden_worlds import MadeFile, make_world
from index.earlier_questions import forget_questions
from service.access.access import Access
from service.access.callers import Role
from service.api.app import create_app
from service.application import Application
from service.requests import Question

_PAGE = {"accept": "text/html"}
_STREAM = {"accept": "text/event-stream"}
_MCP = {"accept": "application/json, text/event-stream"}
# What differs from one request to the next whatever is in the documents.
_MOMENT = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|Expires: \S+|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)"
    r'|tookMs\\?": ?[\d.]+|created\\?": ?\d+'
)
_FAILED = 500
# Headers that describe a response's content.
_HEADERS = ("content-type", "content-length", "location", "etag", "content-disposition", "cache-control", "link")


@dataclass(frozen=True, slots=True)
class Leak:
    """A response that told of a hidden document. world: its number. request: what was asked."""

    world: int
    request: str
    with_hidden: str
    without: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. label: names it in a report."""

    method: str
    path: str
    label: str
    headers: dict[str, str] = dataclasses.field(default_factory=dict)
    params: dict[str, str] = dataclasses.field(default_factory=dict)
    json: object = None


class HiddenDocuments:
    """One service in which worlds are built and torn down.

    Args:
        application: open and empty; with `earlier_questions` set to 2 it suggests what others asked as well.
        questions: about how many to ask in each world, in every way there is to ask.
    """

    def __init__(self, application: Application, questions: int = 8) -> None:
        self._application = application
        self._questions = questions
        self.requests = 0

    def leaks(self, number: int, role: Role = Role.READER) -> list[Leak]:
        """What told of a hidden document in the world of this number; nothing when all is well.

        Args:
            number: of the world.
            role: of the person; an administrator sees everything, so then this must find something.
        """
        world = make_world(number)
        app = create_app(self._application)
        access: Access = app.state.access
        # How much they may ask is not what is measured.
        _, token = access.keys.create("person", role, world.groups, requests_per_minute=1_000_000)
        with TestClient(app, follow_redirects=False, headers={"authorization": f"Bearer {token}"}) as person:
            before = [self._add(file) for file in world.hidden_before]
            seen = [self._add(file) for file in world.visible]
            after = [self._add(file) for file in world.hidden_after]
            questions = self._some(world.questions)
            asked = list(_requests(app, questions, seen, [*before, *after]))
            with_all = self._responses(person, asked, questions)
            self._remove(after)
            with_some = self._responses(person, asked, questions)
            self._remove(before)
            with_none = self._responses(person, asked, questions)
            self._remove(seen)
        return [
            Leak(number, one.label, given, without)
            for one, all_of_them, some, without in zip(asked, with_all, with_some, with_none, strict=True)
            for given in {all_of_them, some}
            if given != without
        ]

    def _some(self, questions: Sequence[str]) -> Sequence[str]:
        return questions[:: max(1, len(questions) // self._questions)]

    def _add(self, file: MadeFile) -> str:
        return self._application.changes.add_document(file.name, file.content, year=file.year, groups=file.groups)[0].id

    def _remove(self, document_ids: list[str]) -> None:
        for document_id in document_ids:
            self._application.changes.remove_document(document_id)

    def _responses(self, person: TestClient, asked: list[Asked], questions: Sequence[str]) -> list[str]:
        self._let_others_ask(questions)
        self.requests += len(asked)
        return [_response(person, one) for one in asked]

    def _let_others_ask(self, questions: Sequence[str]) -> None:
        """Someone who sees everything asked these, and nothing else, yesterday and today."""
        forget_questions(self._application.record, None)
        for _ in range(2):
            with self._application.record.transaction() as connection:
                connection.execute("UPDATE earlier_question SET last_day = date(last_day, '-1 day')")
            for question in questions:
                self._application.ask(Question(question))


def _requests(app: FastAPI, questions: Sequence[str], seen: list[str], hidden: list[str]) -> Iterator[Asked]:
    """Every address of the service, about every document, with every question."""
    documents = [*seen, *hidden, "0123456789abcdef"]
    for path in _get_paths(app):
        yield from _filled(path, documents)
    for question in questions:
        yield from _about(question, hidden[0])
    for place in range(1, len(documents)):
        passage = f"{documents[place]}-0"
        yield _tool("get_passage", {"passage_id": passage})
    yield _tool("list_documents", {})
    yield _mcp("resources/list", {})
    yield _mcp("resources/read", {"uri": f"vraagbaak://documents/{hidden[0]}"})
    yield Asked("GET", "/health/ready", "ready, not signed in", {"authorization": ""})


def _get_paths(app: FastAPI) -> list[str]:
    """Every path that the service answers GET on."""
    paths = {
        route.path
        for included in app.routes
        for route in getattr(getattr(included, "original_router", None), "routes", ())
        if "GET" in route.methods
    }
    return sorted(paths)


def _filled(path: str, documents: list[str]) -> Iterator[Asked]:
    """The path for every document, with the first passage and page of each."""
    if "{" not in path:
        for headers in ({}, _PAGE):
            yield Asked("GET", path, f"GET {path}", headers)
        return
    for document_id in documents:
        filled = re.sub(r"\{document_?[iI]d\}", document_id, path)
        filled = re.sub(r"\{\w+\}", "1", filled.replace("{passageId}", f"{document_id}-0"))
        yield Asked("GET", filled, f"GET {path}")
        yield Asked("GET", filled, f"GET {path}?passage", _PAGE, {"passage": f"{document_id}-0"})


def _about(question: str, hidden: str) -> Iterator[Asked]:
    body = {"question": question}
    chat = {"model": "vraagbaak", "messages": [{"role": "user", "content": question}]}
    yield Asked("POST", "/v1/answers", "answer", json=body)
    yield Asked("POST", "/v1/answers", "answer of a document", json=body | {"filters": {"documentIds": [hidden]}})
    yield Asked("POST", "/v1/answers", "answer as events", _STREAM, json=body)
    yield Asked("GET", "/v1/passages", "search", params={"q": question})
    yield Asked("GET", "/v1/passages", "search in a document", params={"q": question, "documentId": hidden})
    yield Asked("GET", "/v1/suggestions", "suggestions", params={"q": question[:3]})
    yield Asked("GET", "/v1/overview", "overview of a topic", params={"topic": question})
    yield Asked("GET", "/overzicht", "overview page of a topic", _PAGE, {"onderwerp": question})
    yield Asked("GET", "/", "search page", _PAGE, {"q": question})
    yield Asked("GET", "/", "search page in a document", _PAGE, {"q": question, "document": hidden})
    yield Asked("POST", "/openai/v1/chat/completions", "chat", json=chat)
    yield Asked("POST", "/openai/v1/chat/completions", "chat as events", json=chat | {"stream": True})
    yield _tool("ask", {"question": question})
    yield _tool("search_passages", {"query": question})


def _tool(name: str, arguments: dict[str, object]) -> Asked:
    return _mcp("tools/call", {"name": name, "arguments": arguments}, f"MCP {name}")


def _mcp(method: str, parameters: dict[str, object], label: str = "") -> Asked:
    call = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
    return Asked("POST", "/mcp", label or f"MCP {method}", _MCP, json=call)


def _response(person: TestClient, asked: Asked) -> str:
    """All of a response as text, without what belongs to the moment.

    Raises:
        ServerError: the service failed, with documents or without; that two failures are alike proves nothing.
    """
    response = person.request(asked.method, asked.path, headers=asked.headers, params=asked.params, json=asked.json)
    if response.status_code >= _FAILED:
        raise ServerError(f"{asked.method} {asked.path} {asked.params} failed with status {response.status_code}.")
    headers = {name: response.headers.get(name) for name in _HEADERS}
    length = headers.pop("content-length", None) if _MOMENT.search(response.text) else None
    del length
    body = response.content.decode("latin-1")
    return _MOMENT.sub("", f"{response.status_code}\n{json.dumps(headers)}\n{body}")


def search_for_leaks(application: Application, worlds: int, first: int = 1) -> tuple[int, list[Leak]]:
    """Try many worlds.

    Args:
        application: open and empty.
        worlds: how many.
        first: the number of the first one.

    Returns:
        How many requests were sent, and every leak.
    """
    service = HiddenDocuments(application)
    leaks = [leak for number in range(first, first + worlds) for leak in service.leaks(number)]
    return service.requests, leaks


def told(leaks: list[Leak], folder: Path | None = None) -> str:
    """The leaks in words, one line each; both responses go into a folder where one is given."""
    lines = []
    for place, leak in enumerate(leaks):
        lines.append(f"world {leak.world}: {leak.request} differs")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{place}-with.txt").write_text(leak.with_hidden, "utf-8")
            (folder / f"{place}-without.txt").write_text(leak.without, "utf-8")
    return "\n".join(lines)

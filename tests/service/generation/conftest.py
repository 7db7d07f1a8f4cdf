"""A server in the place of a language model that does what a test tells it, badly on purpose, and what asks it."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from service.application import Application
from service.settings import Settings

REPOSITORY = Path(__file__).parents[3]
DOCUMENT = """# Handreiking alcoholmeter

## Wat de alcoholmeter doet

De alcoholmeter is een enkelband die meet of iemand alcohol drinkt. De Dienst Vervoer en Ondersteuning (DV&O) sluit de
alcoholmeter aan. De proef met de alcoholmeter duurt zes maanden.

## Wie er meedoen

Aan de proef doen drie reclasseringsorganisaties mee. De rechter legt het alcoholverbod op.
"""
QUESTION = "Wie sluit de alcoholmeter aan?"
GOOD = "DV&O sluit de alcoholmeter aan [{n}]. De proef duurt 6 maanden [{n}]."
SECONDS = 2

Behaviour = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Does what the test told the server to do."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append(request)
        self.server.behaviour(self, request)
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def reply(self, status: int, body: str, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body.encode())))
        self.send_header("connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode())

    def start_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def send_piece(self, text: str, finish_reason: str | None = None) -> None:
        chunk = {
            "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish_reason}],
        }  # fmt: skip
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()


def say(text: str) -> Behaviour:
    """Write a text piece by piece; {n} becomes the number of the passage about it, {other} that of another."""

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        handler.start_stream()
        told = text.replace("{n}", number_of(request, "sluit de")).replace("{other}", number_of(request, "De rechter"))
        for start in range(0, len(told), 7):
            handler.send_piece(told[start : start + 7])
        handler.wfile.write(b"data: [DONE]\n\n")

    return behave


def say_until_the_limit(text: str) -> Behaviour:
    """Write a text, and be broken off."""

    def behave(handler: Handler, request: dict[str, Any]) -> None:
        handler.start_stream()
        handler.send_piece(text.replace("{n}", number_of(request, "sluit de")), "length")
        handler.wfile.write(b"data: [DONE]\n\n")

    return behave


def number_of(request: dict[str, Any], words: str) -> str:
    """The number of the first fragment with some words in it."""
    fragments = request["messages"][-1]["content"].split("\n\n[")
    return next((part.lstrip("[").split("]")[0] for part in fragments if words in part), "1")


def fail(status: int, **headers: str) -> Behaviour:
    return lambda handler, _: handler.reply(status, '{"error": {"message": "nee"}}', **headers)


def reset(handler: Handler, _: dict[str, Any]) -> None:
    handler.start_stream()
    handler.send_piece("DV&O sluit")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def break_off(handler: Handler, _: dict[str, Any]) -> None:
    """A stream that tells of an error after half a sentence."""
    handler.start_stream()
    handler.send_piece("DV&O sluit")
    handler.wfile.write(b'data: {"error": {"message": "out of memory"}}\n\n')


def trickle(handler: Handler, _: dict[str, Any]) -> None:
    """A word now and then, for ever."""
    handler.start_stream()
    try:
        while not handler.server.hold.wait(0.3):
            handler.send_piece("en ")
    except OSError:
        pass


def hang(handler: Handler, _: dict[str, Any]) -> None:
    handler.start_stream()
    handler.server.hold.wait(20)


def keep_alive(handler: Handler, _: dict[str, Any]) -> None:
    """A stream that never says a word and never ends."""
    handler.start_stream()
    try:
        while not handler.server.hold.wait(0.05):
            handler.wfile.write(b": nog even\n\n")
            handler.wfile.flush()
    except OSError:
        pass


def endless(handler: Handler, _: dict[str, Any]) -> None:
    handler.start_stream()
    try:
        while not handler.server.hold.is_set():
            handler.send_piece("en verder ")
    except OSError:
        pass


class ModelServer(ThreadingHTTPServer):
    """A server whose behaviour can be changed. hold: ends what hangs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour: Behaviour = say(GOOD)
        self.requests: list[dict[str, Any]] = []
        self.hold = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.hold.set()
        running.shutdown()


@pytest.fixture(scope="module")
def application(server: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    data = tmp_path_factory.mktemp("generation")
    encoder = REPOSITORY / "data" / "encoder"
    encoder.mkdir(parents=True, exist_ok=True)
    (data / "encoder").symlink_to(encoder, target_is_directory=True)
    settings = Settings(data=data, llm_url=server.url, llm_model="m", llm_seconds=SECONDS, llm_tokens=200)
    opened = Application.open(settings)
    opened.changes.add_document("alcoholmeter.md", DOCUMENT.encode(), year=2024)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(application: Application) -> TestClient:
    return TestClient(create_app(application))

"""How long a question takes over HTTP, on a server that runs or on one of our own: `python -m evaluation latency`."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from evaluation.errors import ServerError
from evaluation.metrics import percentile
from evaluation.questions import GoldQuestion
from evaluation.scratch import tell
from evaluation.tables import milliseconds, table
from service.application import Application
from service.requests import Question
from service.settings import PREFIX, Settings

_START_SECONDS = 120
_ANSWER_SECONDS = 60
_OK = 200


@dataclass(frozen=True, slots=True)
class Timing:
    """One kind of request, in milliseconds from sending it to having read the whole response.

    ratio: its median over that of a request that does nothing (``GET /health/live``), on the same connection and
        machine; what one machine tells about another.
    """

    request: str
    count: int
    median_ms: float
    p95_ms: float
    ratio: float


@dataclass(frozen=True, slots=True)
class LatencyReport:
    """All timings of one server.

    service_median_ms: what the answers themselves say they took (``tookMs``), without HTTP.
    """

    url: str
    rounds: int
    timings: tuple[Timing, ...]
    service_median_ms: float


@dataclass(frozen=True, slots=True)
class ComposingTime:
    """Medians in milliseconds, in one process: of understanding and finding, and of what an answer takes beyond."""

    finding_ms: float
    composing_ms: float


class Client:
    """One connection that is kept open, so that no time goes to making connections.

    Raises:
        ServerError: the address is no http address.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ServerError(f"{url!r} is no address to measure. Give one such as http://127.0.0.1:8000.")
        self.url = url.rstrip("/")
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=_ANSWER_SECONDS)
        self._base = parts.path.rstrip("/")

    def request(self, method: str, path: str, body: bytes | None = None, accept: str = "application/json") -> bytes:
        """Send a request and read the whole response.

        Raises:
            ServerError: there is no server, or it answers with another status than 200.
        """
        headers = {"Accept": accept} | ({"Content-Type": "application/json"} if body is not None else {})
        try:
            self._connection.request(method, self._base + path, body, headers)
            response = self._connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise ServerError(f"{method} {self.url}{path} failed: {error!r}. Check that the server runs.") from error
        if response.status != _OK:
            said = content[:300].decode("utf-8", "replace")
            raise ServerError(f"{method} {self.url}{path} answered {response.status} instead of 200: {said}")
        return content

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def measure_latency(url: str, questions: Sequence[GoldQuestion], rounds: int) -> LatencyReport:
    """Ask every question as a program and as a browser would, one at a time.

    The first round warms the server up and is not counted.

    Args:
        url: where the server is.
        questions: what to ask; without their history on the page, which knows none.
        rounds: how often to ask each.

    Raises:
        ServerError: there is no server, or it answers with another status than 200.
    """
    times: dict[str, list[float]] = {"GET /health/live": [], "POST /v1/answers": [], "GET /?q=…": []}
    took: list[float] = []
    client = Client(url)
    try:
        for number in range(rounds + 1):
            tell("warming up" if number == 0 else f"round {number} of {rounds}")
            for question in questions:
                page = f"/?{urlencode({'q': question.text})}"
                found = [
                    _timed(client, "GET", "/health/live"),
                    _timed(client, "POST", "/v1/answers", _body(question)),
                    _timed(client, "GET", page, accept="text/html"),
                ]
                if number == 0:
                    continue
                for values, (ms, _content) in zip(times.values(), found, strict=True):
                    values.append(ms)
                took.append(float(json.loads(found[1][1])["tookMs"]))
    finally:
        client.close()
    idle = percentile(times["GET /health/live"], 50) or 0.0
    return LatencyReport(
        url=client.url,
        rounds=rounds,
        timings=tuple(_timing(name, values, idle) for name, values in times.items()),
        service_median_ms=percentile(took, 50) or 0.0,
    )


def _timed(
    client: Client, method: str, path: str, body: bytes | None = None, accept: str = "application/json"
) -> tuple[float, bytes]:
    started = time.perf_counter()
    content = client.request(method, path, body, accept)
    return (time.perf_counter() - started) * 1000, content


def _body(question: GoldQuestion) -> bytes:
    history = [{"question": turn.question, "answer": turn.answer} for turn in question.history]
    return json.dumps({"question": question.text, "history": history}).encode()


def _timing(name: str, values: Sequence[float], idle: float) -> Timing:
    median = percentile(values, 50) or 0.0
    return Timing(name, len(values), median, percentile(values, 95) or 0.0, median / idle if idle else 0.0)


def measure_composing(application: Application, questions: Sequence[GoldQuestion]) -> ComposingTime:
    """How much of an answer's time goes to weighing sentences and composing, beyond understanding and finding.

    Each question is first asked once, so that nothing is opened while it is timed.
    """
    finding, composing = [], []
    for question in questions:
        asked = Question(question.text, history=question.history)
        application.ask(asked)
        started = time.perf_counter()
        application.find(asked)
        found = time.perf_counter()
        application.ask(asked)
        finding.append((found - started) * 1000)
        composing.append((time.perf_counter() - found) * 1000 - finding[-1])
    return ComposingTime(percentile(finding, 50) or 0.0, percentile(composing, 50) or 0.0)


@contextmanager
def own_server(settings: Settings) -> Iterator[str]:
    """Serve a data folder on a free port, in a process of its own, for as long as it is measured.

    Raises:
        ServerError: it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, f"{PREFIX}DATA": str(settings.data.resolve())}
    command = [sys.executable, "-m", "service.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    root = Path(__file__).resolve().parents[1]
    server = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_live(server, url)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_live(server: subprocess.Popen[bytes], url: str) -> None:
    tell("starting a server")
    deadline = time.monotonic() + _START_SECONDS
    while True:
        if server.poll() is not None:
            raise ServerError(f"The server stopped at once with status {server.returncode}; see its message above.")
        client = Client(url)
        try:
            client.request("GET", "/health/live")
        except ServerError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return
        finally:
            client.close()


def as_text(report: LatencyReport) -> str:
    """The report as a table."""
    rows = [
        (
            timing.request,
            str(timing.count),
            milliseconds(timing.median_ms),
            milliseconds(timing.p95_ms),
            f"{timing.ratio:.1f}",
        )
        for timing in report.timings
    ]
    return "\n".join(
        (
            f"{report.url}, one request at a time, {report.rounds} rounds after one to warm up",
            "",
            table(("request", "n", "ms median", "ms p95", "× idle"), rows),
            f"The service itself took {milliseconds(report.service_median_ms)} ms of an answer at the median.",
        )
    )


def as_json(report: LatencyReport) -> dict[str, object]:
    """The report for JSON."""
    return {
        "url": report.url,
        "rounds": report.rounds,
        "requests": {
            timing.request: {
                "count": timing.count,
                "ms": {"median": timing.median_ms, "p95": timing.p95_ms},
                "ratioToIdle": timing.ratio,
            }
            for timing in report.timings
        },
        "serviceMs": {"median": report.service_median_ms},
    }


def composing_text(taken: ComposingTime) -> str:
    """The times within an answer, in words."""
    finding, composing = milliseconds(taken.finding_ms), milliseconds(taken.composing_ms)
    ratio = taken.composing_ms / taken.finding_ms
    return f"Finding takes {finding} ms at the median, composing {composing} ms on top of it ({ratio:.2f} × finding)."

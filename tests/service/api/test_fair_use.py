"""Who asks too much is told so at once, and one caller's flood does not keep others out."""

import asyncio
import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from service.access.allowance import Allowances
from service.access.callers import Caller, Role
from service.api.app import create_app
from service.api.fair_use import FairUse
from service.api.problems import problem_from
from service.api.signed_in import CALLER
from service.application import Application
from service.settings import Settings

from ..conftest import run_apart

ORIGIN = "https://intranet.example.nl"
FIRST, SECOND = (Caller(f"key {name}", Role.READER) for name in ("een", "twee"))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_with_a_burst_and_fills_with_time() -> None:
    clock = Clock()
    allowances = Allowances(clock)
    assert [allowances.take("a", 3).remaining for _ in range(3)] == [2, 1, 0]
    refused = allowances.take("a", 3)
    assert refused.wait == pytest.approx(20)
    assert allowances.take("b", 3).wait == 0
    clock.now = 20.01
    assert allowances.take("a", 3).wait == 0
    assert allowances.take("a", 3).wait > 0


@given(st.lists(st.floats(0, 30), max_size=80), st.integers(1, 20))
def test_nobody_gets_more_than_a_minute_at_once_and_the_rate_after_that(pauses: list[float], per_minute: int) -> None:
    clock = Clock()
    allowances = Allowances(clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += allowances.take("a", per_minute).wait == 0
        assert allowed <= per_minute + clock.now * per_minute / 60 + 1e-6


def report(request: Request, error: Exception) -> Response:
    return problem_from(error, request, ()).response("en", request.url.path)


class Work:
    """An application whose requests end when they are told to."""

    def __init__(self) -> None:
        self.end = asyncio.Event()
        self.at_once = self.most_at_once = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.end.wait()
        self.at_once -= 1
        await PlainTextResponse("klaar")(scope, receive, send)


async def ask(
    app: FairUse, caller: Caller | None, path: str = "/v1/answers", receive: Callable[[], Any] | None = None
) -> tuple[int, dict[str, str]]:
    """The status and headers of one request."""
    sent: list[Any] = []

    async def nothing() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b"", CALLER: caller,
             "client": ("10.0.0.1", 1)}  # fmt: skip
    await app(scope, receive or nothing, send)
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_so_many_work_so_many_wait_and_the_next_hears_so_at_once() -> None:
    async def go() -> None:
        work = Work()
        app = FairUse(work, Settings(simultaneous=2, waiting=2), report)
        callers = [dataclasses.replace(FIRST, id=f"key {number}") for number in range(5)]
        under_way = [asyncio.ensure_future(ask(app, caller)) for caller in callers[:4]]
        await settle()
        status, headers = await ask(app, callers[4])
        assert status == 503
        assert int(headers["retry-after"]) > 0
        work.end.set()
        assert [(await one)[0] for one in under_way] == [200] * 4
        assert work.most_at_once == 2
        assert (await ask(app, callers[4]))[0] == 200

    run_apart(go())


def test_one_caller_leaves_room_for_others() -> None:
    async def go() -> None:
        work = Work()
        app = FairUse(work, Settings(simultaneous=2, waiting=2), report)
        under_way = [asyncio.ensure_future(ask(app, FIRST)) for _ in range(2)]
        await settle()
        assert (await ask(app, FIRST))[0] == 429
        other = asyncio.ensure_future(ask(app, SECOND))
        await settle()
        work.end.set()
        assert [(await one)[0] for one in (*under_way, other)] == [200] * 3

    run_apart(go())


def test_what_takes_too_long_is_given_up_and_holds_its_place_until_it_ends() -> None:
    async def go() -> None:
        work = Work()
        app = FairUse(work, Settings(simultaneous=1, waiting=0, request_seconds=1), report)
        status, headers = await ask(app, FIRST)
        assert (status, headers["retry-after"]) == (503, "30")
        assert (await ask(app, SECOND))[0] == 503
        work.end.set()
        await settle()
        assert (await ask(app, SECOND))[0] == 200

    run_apart(go())


def test_a_body_that_drips_in_is_not_waited_for() -> None:
    async def reads(scope: Any, receive: Any, send: Any) -> None:
        await receive()

    async def never() -> None:
        await asyncio.Event().wait()

    async def go() -> None:
        app = FairUse(reads, Settings(request_seconds=1), report)
        with pytest.raises(HTTPException) as caught:
            await ask(app, FIRST, receive=never)
        assert caught.value.status_code == 408

    run_apart(go())


def test_a_failure_goes_to_whoever_handles_failures() -> None:
    async def fails(scope: Any, receive: Any, send: Any) -> None:
        raise ZeroDivisionError

    async def go() -> None:
        app = FairUse(fails, Settings(simultaneous=1, waiting=0), report)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await ask(app, FIRST)

    run_apart(go())


def test_a_key_may_ask_so_often_a_minute(empty: Application) -> None:
    app = create_app(empty)
    key = app.state.access.keys.create("test", Role.READER, requests_per_minute=2)[1]
    client = TestClient(app, headers={"authorization": f"Bearer {key}"})
    first = client.get("/v1/documents")
    assert first.headers["ratelimit-policy"] == '"caller";q=2;w=60'
    assert first.headers["ratelimit"] == '"caller";r=1;t=30'
    client.get("/v1/documents")
    refused = client.get("/v1/documents")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 25 <= int(refused.headers["retry-after"]) <= 30
    assert client.get("/health/live").status_code == 200


def test_scripts_of_named_websites_may_call_the_api_with_a_key_and_others_may_not(empty: Application) -> None:
    empty.settings = dataclasses.replace(empty.settings, cors_origins=f"https://elders.nl, {ORIGIN}")
    app = create_app(empty)
    key = app.state.access.keys.create("test", Role.EDITOR)[1]
    client = TestClient(app)
    preflight = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    allowed = client.options("/v1/feedback", headers=preflight)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in allowed.headers
    sent = client.post(
        "/v1/feedback",
        json={"answerId": "x", "helpful": True},
        headers={"origin": ORIGIN, "sec-fetch-site": "cross-site", "authorization": f"Bearer {key}"},
    )
    assert sent.status_code == 204
    assert sent.headers["access-control-allow-origin"] == ORIGIN
    other = client.options("/v1/feedback", headers=preflight | {"origin": "https://evil.example"})
    assert other.status_code == 400
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-origin" not in client.get("/aanmelden", headers={"origin": ORIGIN}).headers

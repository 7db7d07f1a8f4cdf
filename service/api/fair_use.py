"""Fair use: how often each caller may ask, how many requests are at work at once, and how long one may take.

Who cannot be served soon is told so at once, with how long to wait, rather than left waiting.
"""

import asyncio
import logging
import math
import time
from collections import Counter
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access.allowance import Allowance, Allowances
from service.api.problems import ProblemError, ProblemKind
from service.api.signed_in import caller_of
from service.settings import Settings

# They cost next to nothing, and those who watch over the service ask for them all the time.
_FREE = ("/health/", "/static/", "/.well-known/")
_UPLOADS = frozenset({"/v1/documents", "/documenten"})
_GRACE_SECONDS = 0.5
_log = logging.getLogger(__name__)


class FairUse:
    """ASGI middleware inside the gate.

    Args:
        app: what it is put around.
        settings: the limits.
        report: makes a response of an error.
    """

    def __init__(self, app: ASGIApp, settings: Settings, report: Callable[[Request, Exception], Response]) -> None:
        self._app = app
        self._settings = settings
        self._report = report
        self._allowances = Allowances()
        self._slots = asyncio.Semaphore(settings.simultaneous)
        self._waiting = 0
        self._present: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http" or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        allowance = self._allowance(request)
        sending = _with_headers(send, allowance)
        try:
            if allowance is not None and allowance.wait:
                raise _too_often(allowance)
            if _stays_open(request):
                await self._app(scope, receive, sending)
            else:
                await self._in_turn(request, receive, sending)
        except ProblemError as problem:
            await self._report(request, problem)(scope, receive, sending)

    def _allowance(self, request: Request) -> Allowance | None:
        """What the caller has left; None where nobody needs to sign in, which is only so on one's own machine."""
        caller = caller_of(request)
        if caller is None:
            address = request.client.host if request.client else ""
            return self._allowances.take(f"address {address}", self._settings.requests_per_minute)
        if not caller.id:
            return None
        return self._allowances.take(caller.id, caller.requests_per_minute or self._settings.requests_per_minute)

    async def _in_turn(self, request: Request, receive: Receive, send: Send) -> None:
        """Wait for a turn where that will not take long, and work on the request."""
        caller = caller_of(request)
        name = caller.id if caller else ""
        places = self._settings.simultaneous + self._settings.waiting
        if name and self._present[name] >= max(1, places // 2):
            raise _too_many_at_once()
        if self._slots.locked() and self._waiting >= self._settings.waiting:
            raise _busy()
        self._present[name] += 1
        try:
            await self._turn()
        except BaseException:
            self._leave(name)
            raise
        await self._work(request, receive, send, name)

    async def _turn(self) -> None:
        self._waiting += 1
        try:
            await asyncio.wait_for(self._slots.acquire(), self._settings.request_seconds)
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1

    def _leave(self, name: str) -> None:
        self._present[name] -= 1
        if not self._present[name]:
            del self._present[name]

    async def _work(self, request: Request, receive: Receive, send: Send, name: str) -> None:
        """Work on a request. What takes too long is given up; its place is free when it has really ended."""
        seconds = self._settings.request_seconds
        if request.method == "POST" and request.url.path in _UPLOADS:
            seconds += self._settings.reading_seconds
        answer = _Answer(send)
        task = asyncio.ensure_future(self._app(request.scope, _in_time(receive, seconds), answer.send))

        def ended(ended_task: "asyncio.Future[None]") -> None:
            self._slots.release()
            self._leave(name)
            if answer.is_given_up and not ended_task.cancelled() and ended_task.exception() is not None:
                _log.error("A request that was given up failed", exc_info=ended_task.exception())

        task.add_done_callback(ended)
        try:
            # The body may take all of the time, so that its own lateness is what is told.
            await asyncio.wait({task}, timeout=seconds + _GRACE_SECONDS)
            if not task.done() and not answer.has_begun:
                answer.is_given_up = True
                raise _too_long(seconds)
            await task
        except asyncio.CancelledError:
            task.cancel()
            raise


class _Answer:
    """A response on its way out, which is held back once the request was given up."""

    def __init__(self, send: Send) -> None:
        self.has_begun = False
        self.is_given_up = False
        self._send = send

    async def send(self, message: Message) -> None:
        if self.is_given_up:
            return
        self.has_begun = True
        await self._send(message)


def _stays_open(request: Request) -> bool:
    """Whether a request waits for news from the server, which would hold a place for nothing."""
    return request.method == "GET" and request.url.path == "/mcp"


def _in_time(receive: Receive, seconds: int) -> Receive:
    """A body that does not come in within the time is refused; nothing is held up by a client that drips."""
    end = time.monotonic() + seconds
    is_whole = False

    async def receive_in_time() -> Message:
        nonlocal is_whole
        if is_whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, end - time.monotonic()))
        except TimeoutError:
            raise HTTPException(408) from None
        is_whole = not message.get("more_body", False)
        return message

    return receive_in_time


def _with_headers(send: Send, allowance: Allowance | None) -> Send:
    if allowance is None:
        return send
    headers = [(name.encode(), value.encode()) for name, value in allowance.headers.items()]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *headers]}
        await send(message)

    return sending


def _too_often(allowance: Allowance) -> ProblemError:
    seconds = math.ceil(allowance.wait)
    return ProblemError(
        ProblemKind.TOO_MANY,
        nl=f"U mag {allowance.per_minute} verzoeken per minuut doen; probeer het over {seconds} seconden weer.",
        en=f"You may make {allowance.per_minute} requests a minute; try again in {seconds} seconds.",
        headers={"retry-after": str(seconds)},
    )


def _too_many_at_once() -> ProblemError:
    return ProblemError(
        ProblemKind.TOO_MANY,
        nl="U hebt te veel verzoeken tegelijk lopen; wacht tot er een klaar is.",
        en="You have too many requests under way at once; wait until one is done.",
        headers={"retry-after": "1"},
    )


def _busy() -> ProblemError:
    return ProblemError(
        ProblemKind.UNAVAILABLE,
        nl="Het is te druk om uw verzoek nu te behandelen; probeer het over enkele seconden weer.",
        en="It is too busy to handle your request now; try again in some seconds.",
        headers={"retry-after": "5"},
    )


def _too_long(seconds: int) -> ProblemError:
    return ProblemError(
        ProblemKind.UNAVAILABLE,
        nl=f"Uw verzoek duurde langer dan {seconds} seconden en is afgebroken; probeer het later weer.",
        en=f"Your request took longer than {seconds} seconds and was given up; try again later.",
        headers={"retry-after": "30"},
    )

"""The outermost layer of the service: headers on every response, HEAD for every GET, a document for every error."""

import logging
import time
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.metrics import Metrics

API_VERSION = "1.0.0"
DESCRIPTION_PATH = "/v1/openapi.json"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# For originals other than PDF: what is in them may not run, load or send anything.
FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
_ALWAYS = {
    "api-version": API_VERSION,
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

_log = logging.getLogger(__name__)


class Boundary:
    """ASGI middleware around the whole service.

    Args:
        app: what it is put around.
        metrics: counts every request.
        report: makes a response of an error.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, report: Callable[[Request, Exception], Response]) -> None:
        self._app = app
        self._metrics = metrics
        self._report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        method: str = scope["method"]
        inner: Scope = {**scope, "method": "GET"} if method == "HEAD" else scope
        exchange = _Exchange(scope["path"], send, with_body=method != "HEAD")
        try:
            await self._app(inner, receive, exchange.send)
            if exchange.withheld:
                request = Request(inner)
                error = HTTPException(exchange.status, headers=exchange.kept_headers)
                await self._report(request, error)(inner, receive, exchange.send)
        except Exception as error:
            _log.exception("%s %s failed", method, scope["path"])
            if exchange.status:
                raise
            await self._report(Request(inner), error)(inner, receive, exchange.send)
        finally:
            route = getattr(inner.get("route"), "path", "other")
            self._metrics.observe(method, route, exchange.status, time.perf_counter() - started)


class _Exchange:
    """One response on its way out. withheld: it is an error in plain text, to be replaced by a problem document."""

    def __init__(self, path: str, send: Send, *, with_body: bool) -> None:
        self.status = 0
        self.withheld = False
        self.kept_headers: dict[str, str] = {}
        self._path = path
        self._send = send
        self._with_body = with_body

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            self.withheld = self.status >= 400 and headers.get("content-type", "").startswith("text/plain")
            if self.withheld:
                self.kept_headers = {name: headers[name] for name in ("content-range",) if name in headers}
            _complete(headers, self._path)
        elif not self._with_body:
            message = {**message, "body": b""}
        if not self.withheld:
            await self._send(message)


def _complete(headers: MutableHeaders, path: str) -> None:
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    if path == DESCRIPTION_PATH:
        headers["access-control-allow-origin"] = "*"
    else:
        headers.setdefault("cross-origin-resource-policy", "same-origin")

"""MCP over streamable HTTP at ``/mcp``, beside the API and over the same documents."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from mcp.server.transport_security import TransportSecuritySettings
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from service.application import Application
from service.mcp_server import build_server

PATH = "/mcp"


class McpEndpoint:
    """One MCP server for all requests. It keeps no session: every request stands on its own.

    Args:
        application_of: what a request may see.
    """

    def __init__(self, application_of: Callable[[Request], Application]) -> None:
        self._application_of = application_of
        self._present: ContextVar[Application] = ContextVar("present")
        self._server = build_server(self._present.get)
        # The Host and Origin headers are looked at once for the whole service, so not again here.
        security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        inner = self._server.streamable_http_app(
            streamable_http_path=PATH, json_response=True, stateless_http=True, transport_security=security
        )
        self._serve = next(route.app for route in inner.routes if isinstance(route, Route))

    @property
    def route(self) -> BaseRoute:
        """Where it is to be found."""
        return Route(PATH, self, include_in_schema=False)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """What the server needs around it from its start to its end."""
        async with self._server.session_manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; the tasks that the SDK starts for it inherit what it may see."""
        self._present.set(await run_in_threadpool(self._application_of, Request(scope)))
        await self._serve(scope, receive, send)

"""Which other websites' scripts may call the API from a browser (CORS). They send a key; cookies are never allowed."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_BELOW = ("/v1/", "/openai/", "/mcp")
_SENT = ("Accept-Language", "Authorization", "Content-Type", "If-None-Match", "Mcp-Protocol-Version", "Mcp-Session-Id")
_READ = ("API-Version", "ETag", "Location", "Content-Location", "RateLimit", "RateLimit-Policy", "Retry-After")
_A_DAY = 86_400


class CrossOrigin:
    """ASGI middleware around the gate: a browser asks beforehand whether it may, and cannot send a key along then.

    Args:
        app: what it is put around.
        origins: of the websites that may call, such as ``https://intranet.example.nl``.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._with_headers = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=("GET", "POST", "DELETE", "PATCH", "PUT"),
            allow_headers=_SENT,
            expose_headers=_READ,
            max_age=_A_DAY,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        is_api = scope["type"] == "http" and scope["path"].startswith(_BELOW)
        await (self._with_headers if is_api else self._app)(scope, receive, send)

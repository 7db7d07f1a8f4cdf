"""No more of a body is read than an address takes."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyTooLargeError(HTTPException):
    """More was sent than an address takes. limit: bytes that it takes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(413)


class BodyLimit:
    """ASGI middleware that ends reading with `BodyTooLargeError`.

    Args:
        app: what it is put around.
        limit: bytes of a body, for all addresses but those in `limits`.
        limits: bytes of a body, by path.
    """

    def __init__(self, app: ASGIApp, limit: int, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limit = limit
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], self._limit)
        announced = Headers(scope=scope).get("content-length", "")
        total = 0

        async def receive_within() -> Message:
            nonlocal total
            if announced.isdigit() and int(announced) > limit:
                raise BodyTooLargeError(limit)
            message = await receive()
            total += len(message.get("body", b""))
            if total > limit:
                raise BodyTooLargeError(limit)
            return message

        await self._app(scope, receive_within, send)

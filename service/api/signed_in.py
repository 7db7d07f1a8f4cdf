"""Who a request comes from, as the gate found out, and the cookie that says so."""

from starlette.requests import Request

from service.access.callers import Caller

CALLER = "vraagbaak.caller"
COOKIE = "vraagbaak"


def caller_of(request: Request) -> Caller | None:
    """Who asks; None on addresses that are open to everyone."""
    caller: Caller | None = request.scope.get(CALLER)
    return caller


def session_of(request: Request) -> str:
    """What the session's cookie holds; empty without one."""
    return request.cookies.get(cookie_name(request), "")


def cookie_name(request: Request) -> str:
    """The name of the session's cookie; over HTTPS browsers hold such a name to this very host and to HTTPS."""
    return f"__Host-{COOKIE}" if request.url.scheme == "https" else COOKIE

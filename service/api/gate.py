"""The gate: nobody comes past it without being known, and what someone may not do ends here."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from service.access.access import Access, is_loopback
from service.access.callers import Caller, Role
from service.access.rules import SAFE_METHODS, SIGN_IN, required_role
from service.api.problems import ProblemError, ProblemKind
from service.api.signed_in import CALLER, session_of
from service.errors import ProviderError
from service.web import site
from service.web.onward import onward

SEE_OTHER = 303
_CHALLENGE = {"www-authenticate": 'Bearer realm="vraagbaak"'}


class Gate:
    """ASGI middleware that finds out who asks, and refuses what they may not do.

    Args:
        app: what it is put around.
        access: who may use the service.
        report: makes a response of an error.
        has_address: whether there is anything at a path, so that who may not change anything hears of a mistyped
            address that it does not exist, rather than that a role is missing.
        on_loopback: whether the service listens to this machine alone.
    """

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        report: Callable[[Request, Exception], Response],
        *,
        has_address: Callable[[str], bool],
        on_loopback: bool,
    ) -> None:
        self._app = app
        self._access = access
        self._report = report
        self._has_address = has_address
        self._on_loopback = on_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._check_host(request)
            answer = await self._admitted(request)
        except (ProblemError, ProviderError) as problem:
            answer = self._report(request, problem)
        if isinstance(answer, Response):
            await answer(scope, receive, send)
        else:
            scope[CALLER] = answer
            await self._app(scope, receive, send)

    def _check_host(self, request: Request) -> None:
        """Refuse names of other machines where nobody needs to sign in.

        Another website can let its own name lead to 127.0.0.1 (DNS rebinding) and so read what this machine serves.
        """
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if self._on_loopback and not self._access.is_on() and not is_loopback(host):
            raise ProblemError(
                ProblemKind.FORBIDDEN,
                nl=f"Deze dienst is alleen op de machine zelf te bereiken, niet onder de naam ‘{host}’. Voor anderen "
                "moet de beheerder eerst sleutels maken (vraagbaak keys create) of aanmelden instellen.",
                en=f"This service is only reached on the machine itself, and not by the name ‘{host}’. For others, the "
                "administrator must first make keys (vraagbaak keys create) or set up signing in.",
            )

    async def _admitted(self, request: Request) -> Caller | Response | None:
        """Who asks, where they may; or a page on the way to signing in."""
        role = required_role(request.method, request.url.path)
        caller = await self._known(request)
        if role is None:
            return caller
        if caller is None:
            return _to_sign_in(request)
        if caller.by_cookie and request.method not in SAFE_METHODS:
            _check_origin(request)
        if not caller.role.may_do_what(role) and self._has_address(request.scope["path"]):
            raise _not_allowed(role)
        return caller

    async def _known(self, request: Request) -> Caller | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        anyone = self._access.anyone()
        if anyone is not None:
            return anyone
        if kind.lower() == "bearer":
            caller = await run_in_threadpool(self._access.by_token, token.strip())
            if caller is None and required_role(request.method, request.url.path) is not None:
                raise _unknown_token()
            return caller
        return await run_in_threadpool(self._access.by_cookie, session_of(request)) if session_of(request) else None


def _to_sign_in(request: Request) -> Response:
    if request.method not in ("GET", "HEAD") or not site.wants_page(request):
        raise ProblemError(
            ProblemKind.UNAUTHORIZED,
            nl="Meld u aan, of stuur een sleutel mee in de kop Authorization: Bearer …; de beheerder maakt die.",
            en="Sign in, or send a key in the header Authorization: Bearer …; the administrator makes one.",
            headers=_CHALLENGE,
        )
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.headers.get("sec-fetch-site") == "cross-site" and session_of(request) == "":
        return onward(wanted)
    query = {"naar": wanted} if wanted != "/" else {}
    return RedirectResponse(
        f"{SIGN_IN}?{urlencode(query)}" if query else SIGN_IN, SEE_OTHER, {"cache-control": "no-store"}
    )


def _check_origin(request: Request) -> None:
    """Refuse a change by cookie that a browser does not say to come from our own pages."""
    site_of_origin, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site_of_origin == "same-origin":
        return
    if site_of_origin is None and origin and urlsplit(origin).netloc == request.headers.get("host"):
        return
    raise ProblemError(
        ProblemKind.FORBIDDEN,
        nl="Dit verzoek kwam niet van de pagina’s van deze dienst zelf. Doe het daar.",
        en="This request did not come from the pages of this service itself. Do it there.",
    )


def _unknown_token() -> ProblemError:
    return ProblemError(
        ProblemKind.UNAUTHORIZED,
        nl="Deze sleutel is onbekend, verlopen of ingetrokken. Vraag de beheerder om een nieuwe.",
        en="This key is unknown, expired or revoked. Ask the administrator for another one.",
        headers={"www-authenticate": 'Bearer realm="vraagbaak", error="invalid_token"'},
    )


def _not_allowed(role: Role) -> ProblemError:
    nl = {Role.EDITOR: "redacteur", Role.ADMIN: "beheerder"}.get(role, "lezer")
    return ProblemError(
        ProblemKind.FORBIDDEN,
        nl=f"Hiervoor is de rol van {nl} ({role}) nodig. Vraag de beheerder erom.",
        en=f"This needs the role of {role}. Ask the administrator for it.",
    )

"""Signing in and out on the pages, with a key or at the organisation's identity provider."""

import hmac
import logging
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.access.access import Access
from service.access.rules import SIGN_IN, SIGN_OUT
from service.access.sessions import LASTS
from service.api.dependencies import same_origin
from service.api.rights import whole_application
from service.api.signed_in import caller_of, cookie_name, session_of
from service.errors import ProviderError
from service.web.onward import onward, own_address
from service.web.rendering import Visit, page

SEE_OTHER = 303
STATE_COOKIE = "vraagbaak-aanmelden"
_log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)


def access_of(request: Request) -> Access:
    """Who may use this installation."""
    return cast("Access", request.app.state.access)


@router.get(SIGN_IN)
def sign_in_page(request: Request, naar: str = "/") -> Response:
    """The form; who needs no signing in is sent on."""
    if caller_of(request) is not None:
        return RedirectResponse(own_address(naar), SEE_OTHER)
    return shown(request, naar)


@router.post(SIGN_IN, dependencies=[Depends(same_origin)])
def sign_in(
    request: Request,
    sleutel: Annotated[str, Form(max_length=200)],
    naar: Annotated[str, Form(max_length=4000)] = "/",
) -> Response:
    """Begin a session for whoever has a valid key, and go to the page that they wanted."""
    access = access_of(request)
    key = access.keys.verified(sleutel.strip())
    if key is None:
        return shown(request, naar, Visit(request).text("sign-in-refused"), status=401)
    secret = access.sessions.begin(key.caller(by_cookie=True), key)
    return with_session(request, RedirectResponse(own_address(naar), SEE_OTHER), secret)


@router.get(f"{SIGN_IN}/organisatie")
def go_to_provider(request: Request, naar: str = "/") -> Response:
    """Send the browser to the identity provider."""
    access = access_of(request)
    if access.provider is None:
        return RedirectResponse(SIGN_IN, SEE_OTHER)
    begun = access.sign_ins.begin(own_address(naar))
    try:
        address = access.provider.sign_in_address(_return_address(request), begun.state, begun.nonce, begun.verifier)
    except ProviderError:
        _log.exception("Nobody can be sent to the identity provider")
        return shown(request, naar, _failure(request, "sign-in-no-provider"), status=503)
    response = RedirectResponse(address, SEE_OTHER, {"cache-control": "no-store"})
    # Lax: the provider sends the browser back from another site, and then it must come along.
    response.set_cookie(
        STATE_COOKIE, begun.state, max_age=900, path=SIGN_IN, secure=_is_secure(request), httponly=True, samesite="lax"
    )
    return response


@router.get(f"{SIGN_IN}/terug")
def come_back(request: Request, code: str = "", state: str = "") -> Response:
    """Begin a session for whoever comes back from the identity provider, and go to the page that they wanted."""
    access = access_of(request)
    begun = access.sign_ins.finish(state) if _same(state, request.cookies.get(STATE_COOKIE, "")) else None
    if access.provider is None or begun is None or not code:
        return shown(request, "/", _failure(request, "sign-in-not-finished"), status=400)
    try:
        caller = access.provider.signed_in(code, _return_address(request), begun.nonce, begun.verifier)
    except ProviderError:
        _log.exception("Someone came back from the identity provider and could not be signed in")
        return shown(request, begun.target, _failure(request, "sign-in-no-provider"), status=503)
    if caller is None:
        return shown(request, begun.target, _failure(request, "sign-in-not-allowed"), status=403)
    response = with_session(request, onward(begun.target), access.sessions.begin(caller))
    response.delete_cookie(STATE_COOKIE, path=SIGN_IN)
    return response


@router.post(SIGN_OUT, dependencies=[Depends(same_origin)])
def sign_out(request: Request) -> Response:
    """End the session."""
    access_of(request).sessions.end(session_of(request))
    response = RedirectResponse(Visit(request).to(SIGN_IN), SEE_OTHER)
    response.delete_cookie(cookie_name(request), path="/", secure=_is_secure(request), httponly=True, samesite="strict")
    return response


def shown(request: Request, target: str, problem: str = "", status: int = 200) -> Response:
    """The page with its form.

    Args:
        request: of the visitor.
        target: where they want to go after signing in.
        problem: why they are not signed in yet, in their language.
        status: the HTTP status.
    """
    context = {
        "target": own_address(target),
        "problem": problem,
        "has_provider": access_of(request).provider is not None,
    }
    return page(request, "sign_in.html", context, status=status)


def with_session(request: Request, response: Response, secret: str) -> Response:
    """The same response with the session's cookie: for this site alone, and out of reach of scripts."""
    response.set_cookie(
        cookie_name(request),
        secret,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="strict",
    )
    response.headers["cache-control"] = "no-store"
    return response


def _return_address(request: Request) -> str:
    base = whole_application(request).settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    return f"{base}{SIGN_IN}/terug"


def _same(state: str, kept: str) -> bool:
    return bool(state) and hmac.compare_digest(state.encode(), kept.encode())


def _failure(request: Request, reason: str) -> str:
    visit = Visit(request)
    return visit.text("sign-in-failed", reason=visit.text(reason))


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"

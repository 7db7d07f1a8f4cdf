"""What endpoints share: the application behind them, what the client wants to get, and where a request came from."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Query
from starlette.requests import Request

from service.api.inputs import NoQuery
from service.api.preferences import JSON, preferred_language, preferred_type
from service.api.problems import ProblemError, ProblemKind
from service.api.rights import application_of, whole_application
from service.api.signed_in import caller_of
from service.application import Application
from service.settings import listed


def _language(request: Request) -> str:
    return preferred_language(request.headers.get("accept-language", ""))


class Offers:
    """A dependency that refuses a request with 406 when the client wants none of what an endpoint gives."""

    def __init__(self, *media_types: str) -> None:
        self.media_types = media_types

    def __call__(self, request: Request) -> str:
        """The media type to answer with."""
        chosen = preferred_type(request.headers.get("accept", ""), self.media_types)
        if chosen is None:
            offered = ", ".join(self.media_types)
            raise ProblemError(
                ProblemKind.NOT_ACCEPTABLE,
                nl=f"Dit adres geeft {offered}; vraag daarom in de kop Accept, of laat die weg.",
                en=f"This address gives {offered}; ask for that in the Accept header, or leave it out.",
            )
        return chosen


def json_body(request: Request) -> None:
    """Refuse a body that is not JSON with 415."""
    _require_type(request, JSON)


def multipart_body(request: Request) -> None:
    """Refuse a body that is not a multipart form with 415."""
    _require_type(request, "multipart/form-data")


def same_origin(request: Request) -> None:
    """Refuse a change that another website makes a visitor's browser ask for (cross-site request forgery).

    Browsers say where a request came from, in ``Sec-Fetch-Site`` or else in ``Origin``; other programs send neither.
    """
    caller = caller_of(request)
    if caller is not None and caller.id and not caller.by_cookie:
        # A browser never sends a key along by itself.
        return
    if request.headers.get("origin") in listed(whole_application(request).settings.cors_origins):
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    else:
        ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not ours:
        raise ProblemError(
            ProblemKind.FORBIDDEN,
            nl="Dit verzoek kwam van een andere website. Doe het op de pagina’s van deze dienst zelf.",
            en="This request came from another website. Do it on the pages of this service itself.",
        )


def _require_type(request: Request, wanted: str) -> None:
    given = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if given != wanted:
        raise ProblemError(
            ProblemKind.UNSUPPORTED_TYPE,
            nl=f"Stuur de gegevens als {wanted}, met dat in de kop Content-Type; nu staat daar ‘{given}’.",
            en=f"Send the data as {wanted}, with that in the Content-Type header; it now says ‘{given}’.",
            headers={"accept-post": wanted},
        )


ApplicationOf = Annotated[Application, Depends(application_of)]
Language = Annotated[str, Depends(_language)]
NoQueryAllowed = Annotated[NoQuery, Query()]

"""Templates, and what all of them need: the language of the visitor, texts, addresses, static files by content."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ingest.media_types import EXTENSIONS
from service.access.callers import Role
from service.api.preferences import LANGUAGES
from service.api.signed_in import caller_of
from service.composing.wording import passage_standing, standing
from service.web.moments import date_in_words
from service.web.texts import TEXTS

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANGUAGE_COOKIE = "taal"
A_YEAR = 365 * 86_400

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

# For choosing files: the endings of what is read.
_READ_EXTENSIONS = ",".join(extension for known in EXTENSIONS.values() for extension in known)


class Visit:
    """One visitor's request, as templates see it."""

    def __init__(self, request: Request) -> None:
        asked, kept = request.query_params.get("taal", ""), request.cookies.get(LANGUAGE_COOKIE, "")
        self._request = request
        self.asked_language = asked if asked in LANGUAGES else ""
        # Only who keeps no cookie has the choice carried along in every address.
        self.carried_language = self.asked_language if self.asked_language != kept else ""
        # Dutch whatever the browser prefers: many Dutch offices run browsers in English.
        self.language = self.asked_language or (kept if kept in LANGUAGES else "nl")
        caller = caller_of(request)
        self.may_edit = caller is not None and caller.role.may_do_what(Role.EDITOR)
        self.is_signed_in = caller is not None and caller.by_cookie
        self.other_language = "nl" if self.language == "en" else "en"

    def text(self, key: str, **values: object) -> str:
        """A text of the interface in the visitor's language, with values filled in."""
        return TEXTS[key].in_language(self.language).format(**values)

    def number(self, value: int) -> str:
        """A whole number with the visitor's thousands separator."""
        return f"{value:,}" if self.language == "en" else f"{value:,}".replace(",", ".")

    def date(self, key: str) -> str:
        """A date of the overview in the visitor's words."""
        return date_in_words(key, self.language)

    def to(self, path: str, **query: object) -> str:
        """An address on this site that keeps the visitor's choice of language.

        Args:
            path: may have a query of its own.
            query: parameters to add; None, empty text and empty lists are left out, lists are repeated.
        """
        given = {name: value for name, value in query.items() if value not in (None, "", [], ())}
        if self.carried_language:
            given["taal"] = self.carried_language
        separator = "&" if "?" in path else "?"
        return path + (separator + urlencode(given, doseq=True) if given else "")

    @property
    def in_other_language(self) -> str:
        """This very page in the other language."""
        url: URL = self._request.url.include_query_params(taal=self.other_language)
        return f"{url.path}?{url.query}"


def page(
    request: Request, template: str, context: Mapping[str, Any], *, status: int = 200, keep: bool = False
) -> HTMLResponse:
    """A page for people.

    Args:
        request: whose visitor gets it.
        template: file name in the folder of templates.
        context: names for the template, beside `visit`, `t` (texts), `to` (addresses) and `static`.
        status: the HTTP status.
        keep: whether browsers may keep the page for a while.
    """
    visit = Visit(request)
    html = _environment.get_template(template).render(
        context,
        visit=visit,
        t=visit.text,
        to=visit.to,
        number=visit.number,
        static=static_url,
        path=request.url.path,
        read_extensions=_READ_EXTENSIONS,
    )
    headers = {
        "content-language": visit.language,
        "cache-control": "private, max-age=60" if keep else "no-store",
        "vary": "cookie",
    }
    response = HTMLResponse(html, status, headers)
    if visit.asked_language:
        response.set_cookie(LANGUAGE_COOKIE, visit.asked_language, max_age=A_YEAR, httponly=True, samesite="lax")
    return response


def static_url(name: str) -> str:
    """The address of a static file; changes with its content, so that browsers may keep it for ever."""
    return f"/static/{name}?v={_VERSIONS[name]}"


def code_marks(text: str) -> Markup:
    """Text in which stretches between backticks become code."""
    parts = text.split("`")
    marked = [Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)]
    return Markup("").join(marked)


_VERSIONS = {
    file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:10] for file in sorted(STATIC.iterdir()) if file.is_file()
}
_environment.filters["code_marks"] = code_marks
_environment.globals.update(standing=standing, passage_standing=passage_standing)

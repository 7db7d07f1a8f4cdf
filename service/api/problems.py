"""Every error as a problem document (RFC 9457), in Dutch, or in English where the client prefers that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.errors import DocumentNotFoundError, GroupNameError, PassageNotFoundError, VraagbaakError
from index.errors import StorageError
from ingest.errors import UnreadableDocumentError
from service.api.body_limit import BodyTooLargeError
from service.api.input_errors import InputErrorOut, describe
from service.errors import BadQuestionError, PageNotFoundError, ProviderError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """slug: the last part of the problem's type. title: stays the same from one occurrence to the next."""

    status: int
    slug: str
    nl: str
    en: str


class ProblemKind(Enum):
    """The kinds of problem that this API reports."""

    INVALID_INPUT = _Meaning(400, "invalid-input", "Ongeldige invoer", "Invalid input")
    UNREADABLE_DOCUMENT = _Meaning(400, "unreadable-document", "Het document is niet leesbaar", "Unreadable document")
    UNAUTHORIZED = _Meaning(401, "unauthorized", "Niet aangemeld", "Unauthorized")
    FORBIDDEN = _Meaning(403, "forbidden", "Niet toegestaan", "Forbidden")
    NOT_FOUND = _Meaning(404, "not-found", "Niet gevonden", "Not found")
    METHOD_NOT_ALLOWED = _Meaning(405, "method-not-allowed", "Methode niet toegestaan", "Method not allowed")
    NOT_ACCEPTABLE = _Meaning(406, "not-acceptable", "Gevraagd formaat niet beschikbaar", "Not acceptable")
    TOO_LARGE = _Meaning(413, "content-too-large", "Te veel gegevens", "Content too large")
    UNSUPPORTED_TYPE = _Meaning(415, "unsupported-media-type", "Formaat niet ondersteund", "Unsupported media type")
    RANGE = _Meaning(416, "range-not-satisfiable", "Bereik niet beschikbaar", "Range not satisfiable")
    TOO_MANY = _Meaning(429, "too-many-requests", "Te veel verzoeken", "Too many requests")
    INTERNAL = _Meaning(500, "internal-error", "Er ging iets mis", "Something went wrong")
    UNAVAILABLE = _Meaning(503, "unavailable", "Niet beschikbaar", "Unavailable")
    OTHER = _Meaning(400, "other", "Verzoek niet uitgevoerd", "Request not carried out")


class ProblemOut(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="Names the kind of problem.", examples=["urn:vraagbaak:problem:invalid-input"])
    title: str = Field(description="The kind of problem in words.", examples=["Ongeldige invoer"])
    status: int = Field(description="The HTTP status.", examples=[400])
    detail: str = Field(
        description="What is wrong this time, and what to do about it.", examples=["Het verzoek heeft 2 fouten."]
    )
    instance: str = Field(description="The path that was asked for.", examples=["/v1/answers"])
    errors: list[InputErrorOut] | None = Field(default=None, description="For invalid input: everything that is wrong.")


class ProblemError(Exception):
    """A problem to report.

    nl, en: what is wrong this time, and what to do about it, as full sentences. for_programs: in Dutch and English,
    what else to do about it where no page is shown.
    """

    def __init__(
        self,
        kind: ProblemKind,
        *,
        nl: str,
        en: str,
        status: int | None = None,
        for_programs: tuple[str, str] = ("", ""),
        errors: Sequence[InputErrorOut] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(en)
        self.kind = kind
        self.status = status or kind.value.status
        self.details = {"nl": nl, "en": en}
        self._for_programs = dict(zip(("nl", "en"), for_programs, strict=True))
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def title(self, language: str) -> str:
        """The kind of problem in words."""
        return self.kind.value.en if language == "en" else self.kind.value.nl

    def document(self, language: str, instance: str) -> ProblemOut:
        """The problem document."""
        return ProblemOut(
            type=f"urn:vraagbaak:problem:{self.kind.value.slug}",
            title=self.title(language),
            status=self.status,
            detail=f"{self.details[language]} {self._for_programs[language]}".rstrip(),
            instance=instance,
            errors=list(self.errors) or None,
        )

    def response(self, language: str, instance: str) -> Response:
        """The problem document as a response."""
        body = to_json(self.document(language, instance))
        headers = {"content-language": language, "cache-control": "no-store", "vary": "accept-language"}
        return Response(body, self.status, headers | self.headers, MEDIA_TYPE)


def to_json(document: BaseModel) -> bytes:
    """UTF-8; half surrogate pairs, which a client may have sent in a name, are written as question marks."""
    dumped: dict[str, Any] = document.model_dump(exclude_none=True)
    return type(document).model_validate(_whole(dumped)).model_dump_json(exclude_none=True, by_alias=True).encode()


def problem_from(error: Exception, request: Request, allowed: Sequence[str]) -> ProblemError:  # noqa: PLR0911  # one return for each kind of error
    """The problem that an error amounts to.

    Args:
        error: what was raised.
        request: during which.
        allowed: the methods that the path knows, for 405.
    """
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, RequestValidationError):
        errors = describe(error.errors(), request)
        count = len(errors)
        return ProblemError(
            ProblemKind.INVALID_INPUT,
            nl=f"Het verzoek heeft {count} fouten." if count > 1 else errors[0].detail,
            en=f"The request has {count} errors." if count > 1 else errors[0].detail,
            errors=errors,
        )
    if isinstance(error, HTTPException):
        return _from_status(error, request, allowed)
    if isinstance(error, DocumentNotFoundError):
        return ProblemError(
            ProblemKind.NOT_FOUND,
            nl=f"Er is geen document met id ‘{error.document_id}’.",
            en=f"There is no document with id ‘{error.document_id}’.",
            for_programs=(
                "GET /v1/documents noemt de documenten die er zijn.",
                "GET /v1/documents lists those that exist.",
            ),
        )
    if isinstance(error, PassageNotFoundError):
        return ProblemError(
            ProblemKind.NOT_FOUND,
            nl=f"Er is geen passage met id ‘{error.passage_id}’; het document kan zijn vervangen of verwijderd.",
            en=f"There is no passage with id ‘{error.passage_id}’; its document may have been replaced or removed.",
        )
    if isinstance(error, PageNotFoundError):
        pages = error.page_count
        return ProblemError(
            ProblemKind.NOT_FOUND,
            nl=f"Er is geen pagina {error.page_number}: het document heeft "
            + (f"de pagina’s 1 tot en met {pages}." if pages else "een formaat zonder pagina’s."),
            en=f"There is no page {error.page_number}: the document has "
            + (f"pages 1 to {pages}." if pages else "a format without pages."),
        )
    if isinstance(error, UnreadableDocumentError):
        return ProblemError(ProblemKind.UNREADABLE_DOCUMENT, nl=str(error), en=str(error))
    if isinstance(error, BadQuestionError):
        return ProblemError(
            ProblemKind.INVALID_INPUT,
            nl=f"Een vraag heeft 1 tot en met {error.limit} tekens; deze heeft er {error.length}.",
            en=str(error),
        )
    if isinstance(error, ProviderError):
        return ProblemError(
            ProblemKind.UNAVAILABLE,
            nl="De aanmelddienst van uw organisatie antwoordt niet goed; probeer het straks opnieuw.",
            en="Your organisation's sign-in service does not answer well; try again later.",
            headers={"retry-after": "30"},
        )
    if isinstance(error, StorageError):
        return ProblemError(
            ProblemKind.UNAVAILABLE,
            nl="Er kan nu niets worden bewaard: de schijf is vol of niet te beschrijven. Meld het de beheerder.",
            en="Nothing can be kept now: the disk is full or cannot be written to. Tell the administrator.",
            headers={"retry-after": "60"},
        )
    if isinstance(error, GroupNameError):
        return ProblemError(
            ProblemKind.INVALID_INPUT,
            nl=f"‘{error.name[:200]}’ kan geen naam van een groep zijn: die heeft 1 tot en met {error.longest} tekens, "
            "zonder komma of sterretje. Scheid groepen door komma’s.",
            en=str(error),
        )
    if isinstance(error, VraagbaakError):
        return ProblemError(ProblemKind.INVALID_INPUT, nl=str(error), en=str(error))
    return ProblemError(
        ProblemKind.INTERNAL,
        nl="Dit verzoek kon niet worden uitgevoerd; de beheerder vindt de oorzaak in het logboek.",
        en="This request could not be carried out; the administrator finds the cause in the log.",
    )


def _from_status(error: HTTPException, request: Request, allowed: Sequence[str]) -> ProblemError:
    kind = next((kind for kind in ProblemKind if kind.value.status == error.status_code), ProblemKind.OTHER)
    path, method, methods = request.url.path, request.method, ", ".join(allowed)
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() != "allow"}
    if kind is ProblemKind.METHOD_NOT_ALLOWED and methods:
        headers["allow"] = methods
    sentences = {
        ProblemKind.INVALID_INPUT: (
            "De gegevens die zijn meegestuurd kunnen niet worden gelezen; is het geldige JSON of multipart, in UTF-8?",
            "The data that was sent cannot be read; is it valid JSON or multipart, in UTF-8?",
        ),
        ProblemKind.NOT_FOUND: (
            f"Het adres {path} bestaat niet; /docs noemt alle adressen.",
            f"The address {path} does not exist; /docs lists all addresses.",
        ),
        ProblemKind.METHOD_NOT_ALLOWED: (
            f"{path} kent de methode {method} niet, wel: {methods}.",
            f"{path} does not know the method {method}, but: {methods}.",
        ),
        ProblemKind.RANGE: (
            "Het gevraagde bereik ligt buiten het bestand; Content-Range zegt hoe groot het is.",
            "The range that was asked for lies outside the file; Content-Range says how large it is.",
        ),
        ProblemKind.TOO_LARGE: _too_large(error, path),
    }
    nl, en = sentences.get(
        kind, (f"Het verzoek gaf status {error.status_code}.", f"The request gave status {error.status_code}.")
    )
    return ProblemError(kind, nl=nl, en=en, status=error.status_code, headers=headers)


def _too_large(error: HTTPException, path: str) -> tuple[str, str]:
    """In Dutch and English; megabytes are whole ones, so that what surrounds a file in an upload is not told of."""
    if not isinstance(error, BodyTooLargeError):
        return (
            "Er zijn meer gegevens meegestuurd dan dit adres aanneemt.",
            "More data was sent than this address takes.",
        )
    megabytes = error.limit >> 20
    dutch = f"{path} neemt ten hoogste {megabytes} MB aan, en er is meer meegestuurd. Maak het kleiner of deel het op; "
    dutch += "de beheerder kan de grens voor bestanden verhogen met VRAAGBAAK_UPLOAD_MEGABYTES."
    english = f"{path} takes {megabytes} MB at most, and more was sent. Make it smaller or send it in parts; "
    english += "the administrator can raise the limit on files with VRAAGBAAK_UPLOAD_MEGABYTES."
    return dutch, english


def _whole(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value

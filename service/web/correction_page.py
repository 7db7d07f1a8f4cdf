"""Correcting what is known about a document, and saying which version of it holds."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ingest.errors import CorrectionError
from service.api.dependencies import ApplicationOf, same_origin
from service.application import Application
from service.web.rendering import Visit, page

SEE_OTHER = 303
# The fields of the form by the name of what they correct.
FIELDS = {
    "title": "titel",
    "year": "jaar",
    "kind": "soort",
    "date": "datum",
    "publisher": "uitgever",
    "version": "versie",
}
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "fy": "Frysk"}

router = APIRouter(include_in_schema=False)


@router.get("/documenten/{document_id}/wijzigen")
def correction_page(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """The form, with what is known now."""
    return _form(request, application, document_id, {}, "")


@router.post("/documenten/{document_id}/wijzigen", dependencies=[Depends(same_origin)])
async def correct(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """Keep what was changed in the form; what was emptied goes back to what the document itself says."""
    form = await request.form()
    given = {name: str(form.get(field, "")).strip() for name, field in FIELDS.items()}
    given["language"] = str(form.get("taal_document", "")).strip()
    before = _known(application, document_id)
    changes = {name: text or None for name, text in given.items() if text != before[name]}
    try:
        application.changes.correct(document_id, changes)
    except CorrectionError as error:
        return _form(request, application, document_id, given, str(error))
    return RedirectResponse(Visit(request).to("/documenten", melding="gewijzigd"), SEE_OTHER)


@router.post("/documenten/{document_id}/vervangen", dependencies=[Depends(same_origin)])
def replace(
    document_id: str, request: Request, application: ApplicationOf, door: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Let another document take its place, or none."""
    if door and door != document_id:
        application.changes.supersede(document_id, door)
    else:
        application.changes.restore(document_id)
    return RedirectResponse(Visit(request).to("/documenten", melding="gewijzigd"), SEE_OTHER)


def _known(application: Application, document_id: str) -> dict[str, str]:
    metadata = application.document(document_id).metadata
    values = {name: getattr(metadata, name) for name in (*FIELDS, "language")}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _form(
    request: Request, application: Application, document_id: str, given: dict[str, str], problem: str
) -> Response:
    document = application.document(document_id)
    values = {**_known(application, document_id), **given}
    context = {
        "document": document,
        "values": values,
        "fields": [(name, field, f"field-{name}") for name, field in FIELDS.items()],
        "languages": LANGUAGE_NAMES,
        "others": [other for other in application.documents() if other.id != document_id],
        "problem": problem,
    }
    return page(request, "correction.html", context, status=400 if problem else 200)

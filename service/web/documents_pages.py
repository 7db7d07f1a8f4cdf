"""The documents page: what is in, adding files, and removing a document after asking whether that is meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.document import Document
from ingest.errors import IngestError
from service.api.dependencies import ApplicationOf, same_origin
from service.api.rights import groups_for
from service.web.rendering import Visit, page

SEE_OTHER = 303
MESSAGES = {
    "gewijzigd": "notice-corrected",
    "toegevoegd": "notice-added",
    "bestond": "notice-known",
    "verwijderd": "notice-removed",
}
# How the list may be ordered, and whether from high to low.
ORDERS: dict[str, tuple[Callable[[Document], str | int], bool]] = {
    "titel": (lambda document: document.title.casefold(), False),
    "jaar": (lambda document: document.metadata.year or 0, True),
    "ingelezen": (lambda document: document.ingested_at.isoformat(), True),
}
COLUMNS = (
    ("column-title", "titel"),
    ("column-year", "jaar"),
    ("column-pages", ""),
    ("column-passages", ""),
    ("column-ingested", "ingelezen"),
)

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one uploaded file. problem: why it was refused; empty when it is in."""

    file_name: str
    document: Document | None
    is_new: bool
    problem: str


@router.get("/documenten")
def documents_page(request: Request, application: ApplicationOf) -> Response:
    """All documents, with the form to add one."""
    notice = MESSAGES.get(request.query_params.get("melding", ""), "")
    return _documents_page(request, application, notice, [])


@router.post("/documenten", dependencies=[Depends(same_origin)])
def add_documents(
    request: Request, application: ApplicationOf, files: Annotated[list[UploadFile] | None, File()] = None
) -> Response:
    """Add the files of the form; show the list again, with the reason for each that was refused."""
    groups = groups_for(request, None)
    outcomes = [_add(application, file, groups) for file in files or () if file.filename]
    added = [outcome for outcome in outcomes if outcome.document]
    if outcomes and len(added) == len(outcomes):
        message = "toegevoegd" if any(outcome.is_new for outcome in added) else "bestond"
        return RedirectResponse(Visit(request).to("/documenten", melding=message), SEE_OTHER)
    return _documents_page(request, application, "" if outcomes else "notice-no-file", outcomes, status=400)


@router.get("/documenten/{document_id}/verwijderen")
def confirm_removal(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """Ask whether the removal is meant."""
    return page(request, "remove.html", {"document": application.document(document_id)})


@router.post("/documenten/{document_id}/verwijderen", dependencies=[Depends(same_origin)])
def remove_document(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """Remove the document and show the list again."""
    application.changes.remove_document(document_id)
    return RedirectResponse(Visit(request).to("/documenten", melding="verwijderd"), SEE_OTHER)


def _add(application: ApplicationOf, file: UploadFile, groups: tuple[str, ...]) -> Outcome:
    name = file.filename or ""
    try:
        document, is_new = application.changes.add_document(name, file.file.read(), groups=groups)
    except IngestError as error:
        return Outcome(name, None, is_new=False, problem=str(error))
    return Outcome(name, document, is_new, problem="")


def _documents_page(
    request: Request, application: ApplicationOf, notice: str, outcomes: list[Outcome], status: int = 200
) -> Response:
    chosen = request.query_params.get("volgorde", "")
    order = chosen if chosen in ORDERS else "titel"
    key, descending = ORDERS[order]
    documents = application.documents()
    direction = "descending" if descending else "ascending"
    context = {
        "documents": sorted(documents, key=key, reverse=descending),
        "titles": {document.id: document.title for document in documents},
        "columns": [(text, name, direction if name == order else "") for text, name in COLUMNS],
        "with_problems": sum(bool(document.problems) for document in documents),
        "notice": notice,
        "outcomes": outcomes,
        "limit": application.settings.upload_megabytes,
    }
    return page(request, "documents.html", context, status=status)

"""The documents page: what is in, adding files, and removing a document after asking whether that is meant."""

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
MESSAGES = {"toegevoegd": "notice-added", "bestond": "notice-known", "verwijderd": "notice-removed"}

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
    context = {"documents": application.documents(), "notice": notice, "outcomes": [], "limit": _limit(application)}
    return page(request, "documents.html", context)


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
    notice = "" if outcomes else "notice-no-file"
    context = {
        "documents": application.documents(),
        "notice": notice,
        "outcomes": outcomes,
        "limit": _limit(application),
    }
    return page(request, "documents.html", context, status=400)


@router.get("/documenten/{document_id}/verwijderen")
def confirm_removal(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """Ask whether the removal is meant."""
    return page(request, "remove.html", {"document": application.document(document_id)})


@router.post("/documenten/{document_id}/verwijderen", dependencies=[Depends(same_origin)])
def remove_document(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """Remove the document and show the list again."""
    application.remove_document(document_id)
    return RedirectResponse(Visit(request).to("/documenten", melding="verwijderd"), SEE_OTHER)


def _add(application: ApplicationOf, file: UploadFile, groups: tuple[str, ...]) -> Outcome:
    name = file.filename or ""
    try:
        document, is_new = application.add_document(name, file.file.read(), groups=groups)
    except IngestError as error:
        return Outcome(name, None, is_new=False, problem=str(error))
    return Outcome(name, document, is_new, problem="")


def _limit(application: ApplicationOf) -> int:
    return application.settings.upload_megabytes

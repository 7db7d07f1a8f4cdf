"""The documents: what is in, adding and removing, the original files and pictures of their pages."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from fastapi import Path as PathParameter
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from service.api.conditional import NOT_MODIFIED, entity_tag, is_known, json_or_not_modified, not_modified
from service.api.dependencies import ApplicationOf, NoQueryAllowed, Offers, multipart_body, same_origin
from service.api.headers import FILE_POLICY
from service.api.inputs import CorrectionIn, PictureQuery, Year
from service.api.outputs import DocumentListOut, DocumentOut
from service.api.preferences import JSON
from service.api.rights import groups_for
from service.api.schemas import document_out
from service.page_pictures import page_picture

PNG = "image/png"
A_DAY, A_YEAR = 86_400, 365 * 86_400

router = APIRouter(prefix="/v1", tags=["Documents"])
DocumentId = Annotated[
    str, PathParameter(alias="documentId", description="The document's id.", examples=["3f1c0c9d2b7a4e55"])
]
GivesJson = Depends(Offers(JSON))
_FILE = "A PDF, DOCX, RTF, PPTX, XLSX, XLS, XLSB, ODT, ODS, CSV, EML, MSG, HTML, Markdown or plain text file."
_BINARY = {"type": "string", "format": "binary"}
# Generators of clients pass over a response that can be anything, so it is bytes first.
_ANY_FILE = {"application/octet-stream": {"schema": _BINARY}, "*/*": {"schema": _BINARY}}


@router.get(
    "/documents",
    operation_id="listDocuments",
    summary="List the documents",
    response_model=DocumentListOut,
    responses={200: {"description": "The documents."}, **NOT_MODIFIED},
    dependencies=[GivesJson],
)
def list_documents(request: Request, query: NoQueryAllowed, application: ApplicationOf) -> Response:
    """All documents that answers come from, by title."""
    del query
    items = [document_out(document) for document in application.documents()]
    return json_or_not_modified(request, DocumentListOut(items=items, total=len(items)))


@router.post(
    "/documents",
    operation_id="createDocument",
    summary="Add a document",
    status_code=201,
    response_model=DocumentOut,
    dependencies=[GivesJson, Depends(multipart_body), Depends(same_origin)],
    responses={
        200: {"model": DocumentOut, "description": "This very file was in already; nothing changed."},
        201: {"description": "Added.", "headers": {"Location": {"schema": {"type": "string"}}}},
    },
)
def create_document(
    *,
    request: Request,
    query: NoQueryAllowed,
    application: ApplicationOf,
    file: Annotated[UploadFile, File(description=_FILE)],
    title: Annotated[str | None, Form(max_length=500, description="Title, where the file's own is not right.")] = None,
    year: Annotated[Year | None, Form(description="The year that it is about.")] = None,
    groups: Annotated[
        str | None,
        Form(
            max_length=2000,
            description="Whom it is for: names of groups, separated by commas. Left out, it is for the groups of the "
            "key or person that adds it, or for everyone where they have none.",
            examples=["directie,personeelszaken"],
        ),
    ] = None,
) -> Response:
    """Read a file and make it findable. The same file again for the same people changes nothing."""
    del query
    content = file.file.read()
    document, is_new = application.changes.add_document(
        file.filename or "document",
        content,
        title=(title or "").strip() or None,
        year=year,
        groups=groups_for(request, groups),
    )
    location = f"/v1/documents/{document.id}"
    return Response(
        document_out(document).model_dump_json(),
        201 if is_new else 200,
        {"location": location} if is_new else {"content-location": location},
        JSON,
    )


@router.get(
    "/documents/{documentId}",
    operation_id="getDocument",
    summary="One document",
    response_model=DocumentOut,
    responses={200: {"description": "The document."}, **NOT_MODIFIED},
    dependencies=[GivesJson],
)
def get_document(
    request: Request, document_id: DocumentId, query: NoQueryAllowed, application: ApplicationOf
) -> Response:
    """What is known about a document."""
    del query
    return json_or_not_modified(request, document_out(application.document(document_id)))


@router.patch(
    "/documents/{documentId}",
    operation_id="correctDocument",
    summary="Correct what is known about a document",
    dependencies=[GivesJson, Depends(same_origin)],
)
def correct_document(
    document_id: DocumentId, correction: CorrectionIn, query: NoQueryAllowed, application: ApplicationOf
) -> DocumentOut:
    """Say what is true; it holds from now on, also when the file is read again or a new version of it comes."""
    del query
    return document_out(application.changes.correct(document_id, correction.changes()))


@router.delete(
    "/documents/{documentId}",
    operation_id="deleteDocument",
    summary="Remove a document",
    status_code=204,
    dependencies=[Depends(same_origin)],
)
def delete_document(document_id: DocumentId, query: NoQueryAllowed, application: ApplicationOf) -> Response:
    """Remove a document with all that was made of it; nothing of it is found any more."""
    del query
    application.changes.remove_document(document_id)
    return Response(status_code=204)


@router.get(
    "/documents/{documentId}/file",
    operation_id="getDocumentFile",
    summary="The original file",
    response_class=FileResponse,
    responses={
        200: {
            "description": "The file; its own media type says what it is.",
            "content": _ANY_FILE,
        },
        206: {
            "description": "The part of the file that `Range` asks for.",
            "content": _ANY_FILE,
        },
        **NOT_MODIFIED,
    },
)
def get_file(request: Request, document_id: DocumentId, query: NoQueryAllowed, application: ApplicationOf) -> Response:
    """The file as it was added. Parts of it can be asked for with `Range`."""
    del query
    document = application.document(document_id)
    tag = f'"{document.sha256}"'
    if is_known(request, tag):
        return not_modified(tag)
    path = application.original(document_id)
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    response = FileResponse(path, filename=document.file_name, content_disposition_type="inline", headers=headers)
    response.headers["content-type"] = document.media_type + _charset(path, document.media_type)
    if document.media_type != "application/pdf":
        response.headers["content-security-policy"] = FILE_POLICY
    return response


@router.get(
    "/documents/{documentId}/pages/{number}",
    operation_id="getPagePicture",
    summary="A picture of a page",
    response_class=Response,
    responses={200: {"description": "The picture.", "content": {PNG: {"schema": _BINARY}}}, **NOT_MODIFIED},
    dependencies=[Depends(Offers(PNG))],
)
def get_page_picture(
    request: Request,
    document_id: DocumentId,
    number: Annotated[int, PathParameter(ge=1, le=100_000, description="Page of the file, from 1.", examples=[9])],
    query: Annotated[PictureQuery, Query()],
    application: ApplicationOf,
) -> Response:
    """A page as a picture, with a passage or some characters of it marked."""
    picture = page_picture(
        application,
        document_id,
        number,
        passage_id=query.passage,
        char_start=query.start,
        char_end=query.end,
        width=query.width,
    )
    # The id names the very bytes of the file, so a page without marks is the same for ever.
    kept = f"private, max-age={A_DAY}" if query.passage else f"private, max-age={A_YEAR}, immutable"
    headers = {"etag": entity_tag(picture), "cache-control": kept}
    if is_known(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(picture, headers=headers, media_type=PNG)


def _charset(path: Path, media_type: str) -> str:
    """UTF-8 where a text is that; any other encoding is left for the browser to find out."""
    if not media_type.startswith("text/"):
        return ""
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    return "; charset=utf-8"

"""The source viewer: a page as a picture with the cited words marked, and its text beside it."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from corpus.document import Document, Page
from corpus.passage import Passage
from service.addresses import file_url, page_url, picture_url, view_url
from service.api.dependencies import ApplicationOf
from service.errors import PageNotFoundError
from service.web.marking import Line, lines_of, rows_of
from service.web.rendering import page

# Passages of a document without pages that are shown at once.
PART_SIZE = 40
PICTURE_WIDTH, LARGE_PICTURE_WIDTH = 1200, 2400

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the viewer shows it. headings: those that the passage before it did not stand under."""

    passage: Passage
    headings: tuple[str, ...]
    cited: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What the address asks to mark: a passage, or only some characters of it."""

    passage_id: str | None
    char_start: int | None
    char_end: int | None

    @classmethod
    def from_request(cls, request: Request) -> "Sought":
        """Read it from the query parameters; what makes no sense is left out."""
        start, end = _whole(request, "start"), _whole(request, "eind")
        both = start is not None and end is not None and start < end
        return cls(request.query_params.get("passage") or None, start if both else None, end if both else None)

    def among(self, passages: tuple[Passage, ...]) -> Passage | None:
        """The passage to mark; None where there is none."""
        return next((passage for passage in passages if passage.id == self.passage_id), None)

    def marks(self, passage: Passage) -> list[tuple[int, int]]:
        """Half-open offsets to mark in a passage's text."""
        if passage.id != self.passage_id:
            return []
        if self.char_start is None or self.char_end is None:
            return [(0, len(passage.text))]
        return [(self.char_start, self.char_end)]


@router.get("/documenten/{document_id}")
def viewer_page(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """A document at a page, or at a part where it has no pages."""
    document = application.document(document_id)
    passages = application.passages_of(document_id)
    sought = Sought.from_request(request)
    if document.page_count:
        return _with_pages(request, document, application.pages(document_id), passages, sought)
    return _without_pages(request, document, passages, sought)


def _with_pages(
    request: Request,
    document: Document,
    pages: tuple[Page, ...],
    passages: tuple[Passage, ...],
    sought: Sought,
) -> Response:
    cited = sought.among(passages)
    here = _whole(request, "pagina")
    if here is None:
        here = (cited.page_of(sought.char_start or 0) if cited else None) or 1
    known = {each.number: each for each in pages}
    if here not in known:
        raise PageNotFoundError(document.title, here, document.page_count)
    on_page = [passage for passage in passages if here in _pages_of(passage)]
    marked = cited is not None and here in _pages_of(cited)

    def picture(width: int) -> str:
        if not marked:
            return picture_url(document.id, here, width=width)
        start, end = sought.char_start, sought.char_end
        return picture_url(document.id, here, sought.passage_id, char_start=start, char_end=end, width=width)

    context = {
        "document": document,
        "page": known[here],
        "cited": cited if marked else None,
        "picture": picture(PICTURE_WIDTH),
        "large_picture": picture(LARGE_PICTURE_WIDTH),
        "original": page_url(document.id, here),
        "previous": view_url(document.id, here - 1, sought.passage_id, sought.char_start, sought.char_end)
        if here - 1 in known
        else None,
        "next": view_url(document.id, here + 1, sought.passage_id, sought.char_start, sought.char_end)
        if here + 1 in known
        else None,
        "shown": _shown(on_page, cited, sought),
    }
    return page(request, "viewer_pages.html", context)


def _without_pages(request: Request, document: Document, passages: tuple[Passage, ...], sought: Sought) -> Response:
    cited = sought.among(passages)
    parts = max(1, -(-len(passages) // PART_SIZE))
    part = _whole(request, "deel") or (passages.index(cited) // PART_SIZE + 1 if cited else 1)
    part = min(max(part, 1), parts)
    base = view_url(document.id, None, sought.passage_id, sought.char_start, sought.char_end)
    context = {
        "document": document,
        "base": base,
        "part": part,
        "parts": parts,
        "cited": cited,
        "original": file_url(document.id),
        "shown": _shown(passages[(part - 1) * PART_SIZE : part * PART_SIZE], cited, sought),
    }
    return page(request, "viewer_text.html", context)


def _shown(passages: list[Passage] | tuple[Passage, ...], cited: Passage | None, sought: Sought) -> list[Shown]:
    shown: list[Shown] = []
    before: tuple[str, ...] = ()
    for passage in passages:
        headings = passage.headings
        same = next((n for n, (a, b) in enumerate(zip(headings, before, strict=False)) if a != b), len(before))
        lines = rows_of(lines_of(passage.text, sought.marks(passage)), passage.columns)
        shown.append(Shown(passage, headings[same:], passage is cited, lines))
        before = headings
    return shown


def _pages_of(passage: Passage) -> set[int]:
    return {span.page_number for span in passage.spans} | ({passage.page_number} if passage.page_number else set())


def _whole(request: Request, name: str) -> int | None:
    """A query parameter as a whole number from 0; None where it is something else."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None

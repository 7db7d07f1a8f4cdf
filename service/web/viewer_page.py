"""The source viewer: a page as a picture with the cited words marked, and its text beside it."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from corpus.document import Document, Page
from corpus.errors import PassageNotFoundError
from corpus.line_boxes import boxes_on_page
from corpus.passage import Box, Passage
from service.addresses import file_url, page_url, picture_url, view_url
from service.api.dependencies import ApplicationOf
from service.application import Application
from service.errors import PageNotFoundError
from service.web.asking import Asked, earlier_questions
from service.web.cited import Cited, read_cited
from service.web.marking import Line, lines_of, rows_of
from service.web.rendering import Visit, page

# Passages of a document without pages that are shown at once.
PART_SIZE = 40
# Pixels; browsers take the one that fits their screen and the zoom.
PICTURE_WIDTHS = (600, 900, 1200, 1800, 2400, 3000)
ZOOMS = (100, 150, 200, 300)
PDF = "application/pdf"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the viewer shows it. headings: those that the passage before it did not stand under."""

    passage: Passage
    headings: tuple[str, ...]
    cited: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A citation of the answer that the visitor came from. here: whether it is the one that is shown."""

    number: int
    title: str
    label: str | None
    paragraph: int | None
    rows: tuple[int, ...]
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Viewed:
    """What the address asks for, beside the document.

    page: from 1; None for where the mark stands. part: from 1, of a document without pages. zoom: in per cent.
    passage_id: to mark, and of it only the characters from char_start to char_end where these are given.
    cited: all citations of the answer that the visitor came from. asked: the question of that answer.
    """

    page: int | None
    part: int | None
    zoom: int
    passage_id: str | None
    char_start: int | None
    char_end: int | None
    cited: tuple[Cited, ...]
    asked: Asked

    @classmethod
    def from_request(cls, request: Request) -> "Viewed":
        """Read it from the query parameters; what makes no sense is left out."""
        query = request.query_params
        start, end, zoom = _whole(request, "start"), _whole(request, "eind"), _whole(request, "zoom")
        both = start is not None and end is not None and start < end
        return cls(
            _whole(request, "pagina"),
            _whole(request, "deel"),
            zoom if zoom in ZOOMS else ZOOMS[0],
            query.get("passage") or None,
            start if both else None,
            end if both else None,
            read_cited(query.getlist("bron")),
            Asked(query.get("vraag", "").strip(), earlier_questions(query.getlist("eerder"))),
        )

    def among(self, passages: tuple[Passage, ...]) -> Passage | None:
        """The passage to mark; None where there is none."""
        return next((passage for passage in passages if passage.id == self.passage_id), None)

    def stretch(self, passage: Passage) -> tuple[int, int]:
        """Half-open offsets of what to mark in the passage."""
        if self.char_start is None or self.char_end is None:
            return 0, len(passage.text)
        return self.char_start, self.char_end

    def url(self, visit: Visit, document_id: str, page_number: int | None = None, **query: object) -> str:
        """This document with the same mark, on another page or otherwise changed."""
        path = view_url(document_id, page_number, self.passage_id, self.char_start, self.char_end)
        given = {"zoom": self.zoom if self.zoom != ZOOMS[0] else None, **self._origin(), **query}
        return visit.to(path, **given)

    def source_url(self, visit: Visit, cited: Cited, passage: Passage) -> str:
        """Another citation of the same answer."""
        page_number = passage.page_of(cited.char_start)
        path = view_url(passage.document_id, page_number, passage.id, cited.char_start, cited.char_end)
        return visit.to(path, **self._origin()) + ("" if page_number else "#markering")

    def _origin(self) -> dict[str, object]:
        return {"vraag": self.asked.text, "eerder": self.asked.earlier, "bron": self.cited}


@router.get("/documenten/{document_id}")
def viewer_page(document_id: str, request: Request, application: ApplicationOf) -> Response:
    """A document at a page, or at a part where it has no pages."""
    document = application.document(document_id)
    passages = application.passages_of(document_id)
    viewed, visit = Viewed.from_request(request), Visit(request)
    context: dict[str, object] = {
        "document": document,
        "sources": _by_document(_source_links(application, viewed, visit)),
        "back": viewed.asked.url(visit) if viewed.asked.text else None,
    }
    if document.page_count:
        context |= _with_pages(visit, document, application.store.pages(document_id), passages, viewed)
        return page(request, "viewer_pages.html", context)
    context |= _without_pages(visit, document, passages, viewed)
    return page(request, "viewer_text.html", context)


def _with_pages(
    visit: Visit, document: Document, pages: tuple[Page, ...], passages: tuple[Passage, ...], viewed: Viewed
) -> dict[str, object]:
    cited = viewed.among(passages)
    here = viewed.page
    if here is None:
        here = (cited.page_of(viewed.char_start or 0) if cited else None) or 1
    known = {each.number: each for each in pages}
    if here not in known:
        raise PageNotFoundError(document.title, here, document.page_count)
    on_page = [passage for passage in passages if here in _pages_of(passage)]
    marks = boxes_on_page(cited, here, *viewed.stretch(cited)) if cited else []
    return {
        "page": known[here],
        "cited": cited if cited in on_page else None,
        "marks": marks,
        "other_marks": _other_marks(on_page, here, viewed, marks),
        "pictures": [(width, picture_url(document.id, here, width=width)) for width in PICTURE_WIDTHS]
        if document.media_type == PDF
        else [],
        "zoom": viewed.zoom,
        "zooms": [(zoom, viewed.url(visit, document.id, here, zoom=zoom)) for zoom in ZOOMS],
        "original": page_url(document.id, here),
        "previous": viewed.url(visit, document.id, here - 1) if here - 1 in known else None,
        "next": viewed.url(visit, document.id, here + 1) if here + 1 in known else None,
        "shown": _shown(on_page, cited, viewed),
    }


def _without_pages(
    visit: Visit, document: Document, passages: tuple[Passage, ...], viewed: Viewed
) -> dict[str, object]:
    cited = viewed.among(passages)
    parts = max(1, -(-len(passages) // PART_SIZE))
    part = viewed.part or (passages.index(cited) // PART_SIZE + 1 if cited else 1)
    part = min(max(part, 1), parts)
    return {
        "part": part,
        "parts": parts,
        "previous": viewed.url(visit, document.id, deel=part - 1) if part > 1 else None,
        "next": viewed.url(visit, document.id, deel=part + 1) if part < parts else None,
        "cited": cited,
        "original": file_url(document.id),
        "shown": _shown(passages[(part - 1) * PART_SIZE : part * PART_SIZE], cited, viewed),
    }


def _source_links(application: Application, viewed: Viewed, visit: Visit) -> list[SourceLink]:
    """The citations of the answer, without those whose passage is gone since."""
    links = []
    for cited in viewed.cited:
        try:
            found = application.passage(cited.passage_id)
        except PassageNotFoundError:
            continue
        number = found.passage.page_of(cited.char_start)
        label = None
        if number is not None:
            labels = {each.number: each.label for each in application.store.pages(found.document.id)}
            label = labels.get(number, str(number))
        here = (cited.passage_id, cited.char_start) == (viewed.passage_id, viewed.char_start)
        url = viewed.source_url(visit, cited, found.passage)
        passage, title = found.passage, found.document.title
        rows = passage.rows_of(cited.char_start, cited.char_end)
        links.append(SourceLink(cited.number, title, label, passage.paragraph_number, rows, url, here))
    return links


def _by_document(links: list[SourceLink]) -> list[tuple[str, list[SourceLink]]]:
    """The links by the title of their document; none where there is only one to go to."""
    titles = dict.fromkeys(link.title for link in links)
    return [(title, [link for link in links if link.title == title]) for title in titles] if len(links) > 1 else []


def _other_marks(passages: list[Passage], page_number: int, viewed: Viewed, marks: list[Box]) -> list[Box]:
    """Where the other citations of the answer stand on this page."""
    by_id = {passage.id: passage for passage in passages}
    boxes = [
        box
        for cited in viewed.cited
        if cited.passage_id in by_id
        for box in boxes_on_page(by_id[cited.passage_id], page_number, cited.char_start, cited.char_end)
    ]
    return [box for box in boxes if box not in marks]


def _shown(passages: list[Passage] | tuple[Passage, ...], cited: Passage | None, viewed: Viewed) -> list[Shown]:
    shown: list[Shown] = []
    before: tuple[str, ...] = ()
    for passage in passages:
        headings = passage.headings
        same = next((n for n, (a, b) in enumerate(zip(headings, before, strict=False)) if a != b), len(before))
        marks = [viewed.stretch(passage)] if passage is cited else []
        lines = rows_of(lines_of(passage.text, marks), passage.columns)
        shown.append(Shown(passage, headings[same:], passage is cited, lines))
        before = headings
    return shown


def _pages_of(passage: Passage) -> set[int]:
    return {span.page_number for span in passage.spans} | ({passage.page_number} if passage.page_number else set())


def _whole(request: Request, name: str) -> int | None:
    """A query parameter as a whole number from 0; None where it is something else."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None

"""A page of an original as a picture, with what is cited marked."""

from collections.abc import Sequence

from corpus.line_boxes import boxes_on_page
from corpus.passage import Box
from service.application import Application
from service.errors import PageNotFoundError


def page_picture(
    application: Application,
    document_id: str,
    page_number: int,
    *,
    passage_id: str | None = None,
    char_start: int | None = None,
    char_end: int | None = None,
    width: int = 1000,
) -> bytes:
    """A page as a PNG, with a passage, or only some characters of it, marked.

    Args:
        application: as its people see it.
        document_id: whose page.
        page_number: from 1.
        passage_id: the passage to mark; None marks nothing.
        char_start: half-open offsets into the passage's text; None for all of it.
        char_end: the end of the marked stretch.
        width: of the picture, in pixels.

    Raises:
        DocumentNotFoundError, PassageNotFoundError, PageNotFoundError: one of them does not exist.
    """
    from ingest.page_picture import draw_page  # noqa: PLC0415  # answering must not load a PDF parser

    document = application.document(document_id)
    if document.page_count is None or not 1 <= page_number <= document.page_count:
        raise PageNotFoundError(document.title, page_number, document.page_count)
    marks: Sequence[Box] = ()
    if passage_id is not None:
        passage = application.store.passage(passage_id)
        start, end = char_start or 0, len(passage.text) if char_end is None else char_end
        marks = boxes_on_page(passage, page_number, start, end)
    return draw_page(application.original(document_id), page_number, marks, width)

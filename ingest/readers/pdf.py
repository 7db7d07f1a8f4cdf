"""Reads a PDF: PDFium for its glyphs, pypdf for what it says about itself."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2 as pdfium

from corpus.document import Metadata, Page, Problem
from ingest.blocks import ReadDocument
from ingest.layout.document import PageRuns, lay_out, page_runs, page_texts
from ingest.readers.pdf_glyphs import glyphs_of
from ingest.readers.pdf_structure import Structure, StructureError, structure_of
from ingest.readers.pdfium import opened


def read_pdf(path: Path, *, password: str | None = None) -> ReadDocument:
    """Read the blocks, pages and metadata of a PDF.

    Pages that cannot be read or hold only pictures are named among the problems; the others are read.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: it has no pages that can be read.
    """
    problems: list[Problem] = []
    pages: list[PageRuns] = []
    with opened(path, password) as document:
        for found in _pages(document):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                pages.append(found)
    try:
        structure = structure_of(path, password)
    except StructureError:
        structure = Structure(Metadata())
        problems.append(Problem("damaged-structure", _DAMAGED_STRUCTURE))
    problems.extend(Problem("damaged-page", _DAMAGED_PAGE.format(number), number) for number in structure.damaged_pages)
    layout = lay_out(pages, structure.outline)
    texts = page_texts(layout.blocks)
    return ReadDocument(
        blocks=layout.blocks,
        pages=tuple(_page(page, structure, layout.labels, texts) for page in pages),
        metadata=structure.metadata,
        problems=tuple(sorted(problems, key=lambda problem: problem.page_number or 0)),
    )


_DAMAGED_STRUCTURE = (
    "De pdf is beschadigd: de tekst is gelezen zover die nog te vinden was, maar titel, datum en bladwijzers niet; "
    "vraag zo mogelijk een nieuw exemplaar."
)


_DAMAGED_PAGE = (
    "Pagina {} is beschadigd: een deel van de tekst ontbreekt of klopt mogelijk niet; "
    "vraag zo mogelijk een nieuw exemplaar."
)
_UNREADABLE_PAGE = "Pagina {} is beschadigd en kon niet worden gelezen; vraag zo mogelijk een nieuw exemplaar."
_PICTURE_PAGE = "Pagina {} bestaat alleen uit beeld; om de woorden te vinden is tekstherkenning (OCR) nodig."


def _pages(document: pdfium.PdfDocument) -> Iterator[PageRuns | Problem]:
    """The pages that could be read, and a problem for each that could not or that holds no text."""
    for place in range(len(document)):
        number = place + 1
        try:
            page = document[place]
        except pdfium.PdfiumError:
            yield Problem("unreadable-page", _UNREADABLE_PAGE.format(number), number)
            continue
        try:
            glyphs = glyphs_of(page, number)
        finally:
            page.close()
        if not glyphs.characters and glyphs.has_pictures:
            yield Problem("no-text-layer", _PICTURE_PAGE.format(number), number)
        yield page_runs(glyphs)


def _page(page: PageRuns, structure: Structure, printed: Mapping[int, str], texts: Mapping[int, str]) -> Page:
    labels = structure.labels or printed
    return Page(
        number=page.number,
        label=labels.get(page.number) or str(page.number),
        width=round(page.width, 2),
        height=round(page.height, 2),
        text=texts.get(page.number, ""),
    )

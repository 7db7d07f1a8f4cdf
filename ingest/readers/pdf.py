"""Reads a PDF: PDFium for its glyphs and what it says about itself, Tesseract for pages that are pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium

from corpus.document import Page, Problem
from ingest.blocks import ReadDocument
from ingest.layout.document import lay_out, page_texts
from ingest.layout.page_parts import PageRuns, page_runs
from ingest.ocr.page_runs import Placement, put_back
from ingest.page_events import PageEvent, Watch, unwatched
from ingest.readers.pdf_damage import StructureError, damaged_pages
from ingest.readers.pdf_fields import Annotations, Filled, annotations_of, with_filled
from ingest.readers.pdf_glyphs import glyphs_of
from ingest.readers.pdf_scans import Need, need_of
from ingest.readers.pdf_structure import Structure, structure_of
from ingest.readers.pdfium import opened
from ingest.readers.scanned_pages import ScannedPages


def read_pdf(
    path: Path, *, password: str | None = None, watch: Watch = unwatched, skip: frozenset[int] = frozenset()
) -> ReadDocument:
    """Read the blocks, pages and metadata of a PDF.

    Pages without text of their own are recognised from their picture. Pages that cannot be read are named among the
    problems; the others are read.

    Args:
        path: of the file.
        password: of an encrypted file.
        watch: told which page is begun.
        skip: numbers of pages, from 1, that broke the reader before; they are reported as unreadable.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: it has no pages that can be read.
    """
    with opened(path, password) as document:
        found = _read_pages(document, watch, skip)
        structure = structure_of(document)
        problems = [*found.problems, *_damage(document, path, password)]
    layout = lay_out(found.pages, structure.outline)
    blocks = put_back(layout.blocks, found.placements)
    texts = page_texts(blocks)
    return ReadDocument(
        blocks=blocks,
        pages=tuple(_page(page, structure, layout.labels, texts, found.placements) for page in found.pages),
        metadata=structure.metadata,
        problems=tuple(sorted(problems, key=lambda problem: problem.page_number or 0)),
    )


_DAMAGED_STRUCTURE = (
    "De pdf is beschadigd: de tekst is gelezen zover die nog te vinden was; titel, datum of bladwijzers kunnen "
    "ontbreken; vraag zo mogelijk een nieuw exemplaar."
)

_DAMAGED_PAGE = (
    "Pagina {} is beschadigd: een deel van de tekst ontbreekt of klopt mogelijk niet; "
    "vraag zo mogelijk een nieuw exemplaar."
)
_UNREADABLE_PAGE = "Pagina {} is beschadigd en kon niet worden gelezen; vraag zo mogelijk een nieuw exemplaar."


def _damage(document: pdfium.PdfDocument, path: Path, password: str | None) -> list[Problem]:
    try:
        damaged = damaged_pages(document, path, password)
    except StructureError:
        return [Problem("damaged-structure", _DAMAGED_STRUCTURE)]
    return [Problem("damaged-page", _DAMAGED_PAGE.format(number), number) for number in damaged]


_REMARKS = "Opmerkingen van lezers in de pdf ({}) horen niet bij de tekst en zijn niet gelezen."


@dataclass(slots=True)
class _Pages:
    """The pages that could be read, and a problem for each that could not. remarks: how many there are about them."""

    pages: list[PageRuns] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    placements: dict[int, Placement] = field(default_factory=dict)
    remarks: int = 0


def _read_pages(document: pdfium.PdfDocument, watch: Watch, skip: frozenset[int]) -> _Pages:
    found = _Pages()
    with ScannedPages(watch) as scanned:
        for number in range(1, len(document) + 1):
            watch(PageEvent(number))
            try:
                if number in skip:
                    raise pdfium.PdfiumError("this page broke the reader before")
                page = document[number - 1]
            except pdfium.PdfiumError:
                found.problems.append(Problem("unreadable-page", _UNREADABLE_PAGE.format(number), number))
                continue
            try:
                glyphs = glyphs_of(page, number)
                need = need_of(page, glyphs)
                annotations = annotations_of(document, page)
                found.remarks += annotations.remarks
                if filled := _to_read(annotations, need):
                    need = Need.MORE if need is Need.WHOLE and not glyphs.characters else need
                    glyphs = with_filled(glyphs, filled)
                runs = page_runs(glyphs)
                found.pages.append(runs)
                if need is not Need.NOTHING:
                    scanned.add(page, number, need, runs)
            finally:
                page.close()
        watch(PageEvent(None))
        results = scanned.results(found.pages)
    found.pages = [results.merged(page) for page in found.pages]
    found.problems += results.problems
    if found.remarks:
        found.problems.append(Problem("remarks", _REMARKS.format(found.remarks)))
    found.placements = results.placements
    return found


def _to_read(annotations: Annotations, need: Need) -> tuple[Filled, ...]:
    """What was filled in, but for text typed upon a page that is recognised from its picture, which shows it."""
    return tuple(one for one in annotations.filled if need is Need.NOTHING or not one.is_typed)


def _page(
    page: PageRuns,
    structure: Structure,
    printed: Mapping[int, str],
    texts: Mapping[int, str],
    placements: Mapping[int, Placement],
) -> Page:
    labels = structure.labels or printed
    placement = placements.get(page.number)
    width, height = (placement.width, placement.height) if placement else (page.width, page.height)
    return Page(
        number=page.number,
        label=labels.get(page.number) or str(page.number),
        width=round(width, 2),
        height=round(height, 2),
        text=texts.get(page.number, ""),
    )

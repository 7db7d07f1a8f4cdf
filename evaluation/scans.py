"""How well scans are read: PDFs whose text is known are made into pictures, and recognised."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from rapidfuzz.distance import Indel

from corpus.passage import Span
from evaluation.tables import table
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.ocr.tesseract import INSTALL_COMMAND, Tesseract
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_scans import draw

# What a copier gives: 200 dots per inch, a little askew, unsharp and with noise.
_SCANNED_DPI, _DEGREES, _BLUR, _NOISE = 200, 0.4, 0.6, 8.0
_COMPARED_DPI = (200, 300)


@dataclass(frozen=True, slots=True)
class ScanReport:
    """How one document was recognised; shares are 0 to 1.

    words: the share of words found on their page, by the dots per inch at which the pages were drawn.
    seconds: to recognise a page on one core, likewise.
    characters: 1 less the insertions and deletions per character that lead from the text to what was read.
    headings: the share of the text's headings that are headings of what was read.
    places: the share of words found whose box holds the middle of the word's true box.
    """

    name: str
    pages: int
    words: dict[int, float]
    seconds: dict[int, float]
    characters: float
    headings: float
    places: float


def measure(path: Path, folder: Path, most_pages: int) -> ScanReport:
    """Make a scan of the first pages of a PDF in `folder` and compare what is read with the PDF's own text.

    Raises:
        SystemExit: Tesseract is not installed.
    """
    tesseract = Tesseract.installed()
    if tesseract is None:
        raise SystemExit(f"Tesseract is not installed: {INSTALL_COMMAND}")
    own, scan = folder / f"text-{path.stem}.pdf", folder / f"scan-{path.stem}.pdf"
    with pdfium.PdfDocument(path) as document:
        pages = min(len(document), most_pages)
        with pdfium.PdfDocument.new() as target:
            target.import_pages(document, list(range(pages)))
            target.save(own)
        first, *others = [_scanned(page) for page in (document[number] for number in range(pages))]
    first.save(scan, "PDF", resolution=_SCANNED_DPI, save_all=True, append_images=others)
    truth, found = read_pdf(own), read_pdf(scan)
    words, seconds = {}, {}
    for dpi in _COMPARED_DPI:
        words[dpi], seconds[dpi] = _words_found(scan, truth, tesseract, dpi)
    return ScanReport(
        name=path.name,
        pages=pages,
        words=words,
        seconds=seconds,
        characters=Indel.normalized_similarity(_text(truth), _text(found)),
        headings=_headings_found(truth, found),
        places=_places_right(truth, found),
    )


def as_text(reports: Sequence[ScanReport]) -> str:
    """All reports as one table."""
    head = ["document", "pages", *(f"words, {dpi} dpi" for dpi in _COMPARED_DPI)]
    head += [*(f"s/page, {dpi} dpi" for dpi in _COMPARED_DPI), "characters", "headings", "places"]
    rows = [
        [
            report.name,
            str(report.pages),
            *(f"{report.words[dpi]:.2%}" for dpi in _COMPARED_DPI),
            *(f"{report.seconds[dpi]:.1f}" for dpi in _COMPARED_DPI),
            f"{report.characters:.2%}",
            f"{report.headings:.1%}",
            f"{report.places:.2%}",
        ]
        for report in reports
    ]
    return table(head, rows)


def _scanned(page: pdfium.PdfPage) -> Image.Image:
    picture = page.render(scale=_SCANNED_DPI / 72, grayscale=True).to_pil().convert("L")
    picture = picture.rotate(_DEGREES, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(_BLUR))
    noise = np.random.default_rng(1).normal(0, _NOISE, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def _words_found(scan: Path, truth: ReadDocument, tesseract: Tesseract, dpi: int) -> tuple[float, float]:
    expected = found = 0
    seconds = 0.0
    with pdfium.PdfDocument(scan) as document:
        for page in truth.pages:
            own = Counter(page.text.split())
            picture = draw(document[page.number - 1], page.number, dpi)
            started = time.perf_counter()
            read = Counter(word.text for line in tesseract.lines(picture.pixels, dpi) for word in line.words)
            seconds += time.perf_counter() - started
            expected += own.total()
            found += (own & read).total()
    return found / max(expected, 1), seconds / len(truth.pages)


def _text(read: ReadDocument) -> str:
    return " ".join(block.text for block in read.blocks)


def _headings_found(truth: ReadDocument, found: ReadDocument) -> float:
    expected = [block.text for block in truth.blocks if block.kind is BlockKind.HEADING]
    read = {block.text for block in found.blocks if block.kind is BlockKind.HEADING}
    return sum(text in read for text in expected) / max(len(expected), 1)


def _places_right(truth: ReadDocument, found: ReadDocument) -> float:
    """Of the words that stand on their page once, in the text and in what was read."""
    own, read = _single_words(truth), _single_words(found)
    shared = own.keys() & read.keys()
    return sum(_holds(read[key], own[key]) for key in shared) / max(len(shared), 1)


def _single_words(read: ReadDocument) -> dict[tuple[int, str], Span]:
    words = [(span, _word(block, span)) for block in read.blocks for span in block.spans]
    counts = Counter((span.page_number, word) for span, word in words)
    return {(span.page_number, word): span for span, word in words if counts[span.page_number, word] == 1}


def _word(block: Block, span: Span) -> str:
    return block.text[span.char_start : span.char_end]


def _holds(read: Span, own: Span) -> bool:
    # The scan lies askew: a word at the edge of the page stands some points higher or lower than in the text.
    if read.box is None or own.box is None:
        return False
    across, down = (own.box.left + own.box.right) / 2, (own.box.top + own.box.bottom) / 2
    near = abs((read.box.top + read.box.bottom) / 2 - down) < own.box.bottom - own.box.top
    return read.box.left < across < read.box.right and near

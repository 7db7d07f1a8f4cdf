"""Draws a page as a picture, with the cited words marked as with a marker pen."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from corpus.passage import Box
from ingest.errors import UnreadableDocumentError
from ingest.readers.pdf_scans import MOST_PICTURE_PIXELS, largest_picture
from ingest.readers.pdfium import opened

# Multiplied with the page, so that black text stays black and white paper turns yellow.
_MARKER = np.array([255, 235, 90], np.uint16)
_NARROWEST, _WIDEST = 16, 4000
# A page drawn higher than this (a long banner) would take gigabytes.
_HIGHEST = 12000


def draw_page(path: Path, page_number: int, marks: Sequence[Box], width: int, password: str | None = None) -> bytes:
    """Draw one page of a PDF as a PNG.

    Args:
        path: of the PDF.
        page_number: from 1.
        marks: boxes to mark, in points from the top-left corner of the page as displayed.
        width: of the picture in pixels, 16 to 4000.
        password: of an encrypted file.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: it cannot be opened, or this page cannot be drawn.
        ValueError: the page or the width is out of range.
    """
    if not _NARROWEST <= width <= _WIDEST:
        raise ValueError(f"width is {width}; it must be {_NARROWEST} to {_WIDEST} pixels")
    with opened(path, password) as document:
        if not 1 <= page_number <= len(document):
            raise ValueError(f"page_number is {page_number}; {path.name} has pages 1 to {len(document)}")
        try:
            page = document[page_number - 1]
        except pdfium.PdfiumError as error:
            raise UnreadableDocumentError(
                path.name, f"pagina {page_number} is beschadigd", "Vraag zo mogelijk een nieuw exemplaar."
            ) from error
        try:
            _check_pictures(page, path, page_number)
            page_width, page_height = page.get_size()
            scale = min(width / page_width, _HIGHEST / page_height)
            bitmap = page.render(scale=scale)
            pixels = np.array(bitmap.to_pil().convert("RGB"))
            bitmap.close()
        finally:
            page.close()
    for box in marks:
        _mark(pixels, box, scale)
    target = BytesIO()
    Image.fromarray(pixels).save(target, "PNG", compress_level=4)
    return target.getvalue()


def _check_pictures(page: pdfium.PdfPage, path: Path, page_number: int) -> None:
    """Refuse a page whose pictures would unpack to gigabytes in the process that serves everyone."""
    pixels = largest_picture(page)
    if pixels > MOST_PICTURE_PIXELS:
        reason = f"pagina {page_number} bevat een afbeelding van {pixels // 1_000_000} miljoen beeldpunten"
        remedy = f"Sla het op met afbeeldingen van ten hoogste {MOST_PICTURE_PIXELS // 1_000_000} miljoen beeldpunten."
        raise UnreadableDocumentError(path.name, reason, remedy)


def _mark(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], box: Box, scale: float) -> None:
    """Lay the marker's colour over a box, in place; `pixels` is (height, width, 3)."""
    top, bottom = max(round(box.top * scale) - 1, 0), max(round(box.bottom * scale) + 1, 0)
    left, right = max(round(box.left * scale) - 1, 0), max(round(box.right * scale) + 1, 0)
    area = pixels[top:bottom, left:right]
    area[:] = (area.astype(np.uint16) * _MARKER // 255).astype(np.uint8)

"""Which pages of a PDF must be recognised from their picture, and those pictures."""

import math
import re
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray

from ingest.layout.page import PageGlyphs
from ingest.ocr.reader import PagePicture
from ingest.readers.pdf_edges import COARSE, edges_of

#: The usual for text recognition; see docs/quality/scans-and-damage.md for what 200 would lose and win.
DPI = 300
# Large enough for A2 at 300 dpi; a larger page is drawn with fewer dots per inch.
_MOST_PIXELS = 36_000_000
#: Larger pictures are not unpacked: A0 at 600 dpi has a tenth of this in each of three colours and is the exception.
MOST_PICTURE_PIXELS = 400_000_000
# A page with no more text of its own may be a scan with a stamp, or text drawn as pictures with a running foot.
_FEW_CHARACTERS = 600
# A page of text has edges on 5% of its pixels, a photograph on less.
_EDGES, _OUTSIDE = 0.008, 0.7
# Of a text whose characters have lost their meaning.
_GARBAGE = 0.3
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff]")
_DEEPEST_FORM = 4


class Need(StrEnum):
    """Why a page must be looked at as a picture."""

    NOTHING = "nothing"
    WHOLE = "whole"  # it has no text, or text that means nothing
    MORE = "more"  # most of what it shows stands outside the little text that it has


def need_of(page: pdfium.PdfPage, glyphs: PageGlyphs) -> Need:
    """Whether the text of a page is missing, meaningless, or only beside pictures that could be more text."""
    count = len(glyphs.characters)
    if not count:
        return Need.WHOLE if pdfium_raw.FPDFPage_CountObjects(page) > 0 else Need.NOTHING
    if is_garbage(glyphs.characters):
        return Need.WHOLE
    if count < _FEW_CHARACTERS and glyphs.has_pictures and _is_drawn_outside(page, glyphs):
        return Need.MORE
    return Need.NOTHING


def is_garbage(characters: str) -> bool:
    """Whether most of these are characters that no font of letters maps to: private, unassigned or the replacement."""
    return len(_STRANGE.findall(characters)) > _GARBAGE * len(characters)


def largest_picture(page: pdfium.PdfPage) -> int:
    """The pixels of the largest picture on a page, as its header says; 0 without pictures."""
    return _most_pixels(_pictures(page))


def _pictures(page: pdfium.PdfPage) -> list[pdfium.PdfImage]:
    return list(page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM))


def _most_pixels(pictures: Sequence[pdfium.PdfImage]) -> int:
    return max((math.prod(picture.get_px_size()) for picture in pictures), default=0)


def draw(page: pdfium.PdfPage, number: int, dpi: int = DPI) -> PagePicture:
    """Draw a page in grey at `dpi`, or coarser where memory would not allow it."""
    width, height = page.get_size()
    largest = int((_MOST_PIXELS / max(width * height, 1)) ** 0.5 * 72)
    dpi = max(min(dpi, largest), 1)
    bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=False)
    try:
        return PagePicture(number, _grey(bitmap), dpi, width, height)
    finally:
        bitmap.close()


def _grey(bitmap: pdfium.PdfBitmap) -> NDArray[np.uint8]:
    """A copy of a grey bitmap, uint8 (height, width)."""
    pixels: NDArray[np.uint8] = bitmap.to_numpy()
    return pixels.reshape(bitmap.height, bitmap.width, -1)[:, :, 0].copy()


def _is_drawn_outside(page: pdfium.PdfPage, glyphs: PageGlyphs) -> bool:
    """Whether a page is full of sharp edges, and most of them are not of its own text."""
    pictures = _pictures(page)
    if _most_pixels(pictures) > MOST_PICTURE_PIXELS or page.get_width() * page.get_height() > _MOST_PIXELS:
        return False
    edges = edges_of(page, [picture for picture in pictures if picture.level == 0])
    everywhere = int(edges.sum())
    for left, top, right, bottom in (glyphs.boxes * COARSE).round().astype(int).tolist():
        edges[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1] = False
    outside = int(edges.sum())
    return outside >= _EDGES * edges.size and outside >= _OUTSIDE * everywhere

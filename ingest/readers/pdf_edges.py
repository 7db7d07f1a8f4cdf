"""The sharp edges of a PDF page, by which text in a picture is told from a photograph."""

import io
from collections.abc import Iterable

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.pdf_glyphs import geometry_of

# At two points to the pixel letters are all edges.
COARSE, _EDGE = 0.5, 60
# Smaller pictures are drawn as soon as anything else is known about them.
_LARGE = 100_000
_JPEG = ["DCTDecode"]


def edges_of(page: pdfium.PdfPage, pictures: Iterable[pdfium.PdfImage]) -> NDArray[np.bool_]:
    """Where a page, drawn small in grey, is much lighter or darker than right of it; (height, width - 1).

    PDFium turns the ink of four colours into light pixel by pixel before it draws a picture small, ten times as long as
    all else takes. Such photographs are made small and grey first, and their edges count besides those of the rest.

    Args:
        page: opened with PDFium.
        pictures: all that stand on the page itself, in no form.
    """
    inked = _inked_pictures(page, pictures)
    for picture, _ in inked:
        pdfium_raw.FPDFPageObj_SetIsActive(picture, False)
    try:
        edges = _edges(_drawn(page))
    finally:
        for picture, _ in inked:
            pdfium_raw.FPDFPageObj_SetIsActive(picture, True)
    for picture, image in inked:
        _add_edges(edges, page, picture, image)
    return edges


def _drawn(page: pdfium.PdfPage) -> NDArray[np.int16]:
    bitmap = page.render(scale=COARSE, grayscale=True, may_draw_forms=False)
    try:
        pixels: NDArray[np.uint8] = bitmap.to_numpy()
        return pixels.reshape(bitmap.height, bitmap.width, -1)[:, :, 0].astype(np.int16)
    finally:
        bitmap.close()


def _edges(pixels: NDArray[np.int16]) -> NDArray[np.bool_]:
    return np.asarray(np.abs(np.diff(pixels, axis=1)) > _EDGE)


def _inked_pictures(
    page: pdfium.PdfPage, pictures: Iterable[pdfium.PdfImage]
) -> list[tuple[pdfium.PdfImage, Image.Image]]:
    """The large upright photographs in four colours of ink that stand on the page itself, not yet unpacked."""
    found: list[tuple[pdfium.PdfImage, Image.Image]] = []
    if page.get_rotation():
        return found
    for picture in pictures:
        width, height = picture.get_px_size()
        if width * height < _LARGE or picture.get_filters(skip_simple=True) != _JPEG or not _is_upright(picture):
            continue
        try:
            image = Image.open(io.BytesIO(bytes(picture.get_data(decode_simple=True))), formats=["JPEG"])
        except (OSError, pdfium.PdfiumError):
            continue
        if image.mode == "CMYK" and image.size == (width, height):
            found.append((picture, image))
    return found


def _is_upright(picture: pdfium.PdfImage) -> bool:
    a, b, c, d, _, _ = picture.get_matrix().get()
    return bool(a > 0 and d > 0 and abs(b) + abs(c) < 0.01 * min(a, d))


def _add_edges(edges: NDArray[np.bool_], page: pdfium.PdfPage, picture: pdfium.PdfImage, image: Image.Image) -> None:
    """Set the edges of a photograph, where it stands on the page."""
    geometry = geometry_of(page)
    left, bottom, right, top = picture.get_bounds()
    box = [(left - geometry.left) * COARSE, (geometry.top - top) * COARSE]
    box += [(right - geometry.left) * COARSE, (geometry.top - bottom) * COARSE]
    x, y, right, bottom = (round(side) for side in box)
    size = max(right - x, 1), max(bottom - y, 1)
    try:
        # JPEG is unpacked to a half, a quarter or an eighth of its size in a part of the time.
        image.draft("CMYK", size)
        grey = image.convert("L").resize(size, Image.Resampling.BOX)
    except OSError:
        return
    own = _edges(np.asarray(grey).astype(np.int16))
    shown = edges[max(y, 0) : max(bottom, 0), max(x, 0) : max(right, 0)]
    own = own[max(-y, 0) :, max(-x, 0) :][: shown.shape[0], : shown.shape[1]]
    shown[: own.shape[0], : own.shape[1]] |= own

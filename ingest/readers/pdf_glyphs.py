"""Takes the glyphs of a page out of PDFium, with their boxes, in as few calls per glyph as PDFium allows."""

import ctypes
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import NamedTuple, TypeVar

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray

from ingest.layout.page import PageGlyphs, Style
from ingest.readers.pdf_shapes import shapes_of
from ingest.readers.pdfium_calls import ADDRESS, INT, POINTER, fast

_unicode = fast(pdfium_raw.FPDFText_GetUnicode, ctypes.c_uint, POINTER, INT)
_loose_box = fast(pdfium_raw.FPDFText_GetLooseCharBox, INT, POINTER, INT, POINTER)
_text_object = fast(pdfium_raw.FPDFText_GetTextObject, ADDRESS, POINTER, INT)
_is_generated = fast(pdfium_raw.FPDFText_IsGenerated, INT, POINTER, INT)
_matrix = fast(pdfium_raw.FPDFText_GetMatrix, INT, POINTER, INT, POINTER)
_origin = fast(pdfium_raw.FPDFText_GetCharOrigin, INT, POINTER, INT, POINTER, POINTER)
_font_size = fast(pdfium_raw.FPDFText_GetFontSize, ctypes.c_double, POINTER, INT)
_fill_colour = fast(pdfium_raw.FPDFText_GetFillColor, INT, POINTER, INT, *[POINTER] * 4)
_object_font = fast(pdfium_raw.FPDFTextObj_GetFont, POINTER, POINTER)

# PDFium writes this, or 2, where it takes a hyphen at the end of a line to be removable.
_REMOVED_HYPHEN = 0xFFFE
_SOFT_HYPHEN = 0xAD
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!ngs)", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+(?!font[0-9a-f]{6})")
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
# https://www.w3.org/TR/css-fonts-4/#font-weight-numeric-values: 600 is semi-bold.
_SEMI_BOLD = 600


class Geometry(NamedTuple):
    """How points of PDF user space become points of the page as displayed.

    rotation: clockwise quarter turns.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation % 2 else (width, height)

    def boxes(self, user_boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn (n, 4) user-space boxes (left, bottom, right, top) into displayed ones (left, top, right, bottom)."""
        left, bottom, right, top = user_boxes.T
        if self.rotation == 0:
            sides = left - self.left, self.top - top, right - self.left, self.top - bottom
        elif self.rotation == 1:
            sides = bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        elif self.rotation == 2:
            sides = self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        else:
            sides = self.top - top, self.right - right, self.top - bottom, self.right - left
        return np.stack(sides, axis=1).astype(np.float32)


def geometry_of(page: pdfium.PdfPage) -> Geometry:
    """The visible part of a page and its rotation."""
    rect = pdfium_raw.FS_RECTF()
    pdfium_raw.FPDF_GetPageBoundingBox(page, rect)
    return Geometry(rect.left, rect.bottom, rect.right, rect.top, pdfium_raw.FPDFPage_GetRotation(page) % 4)


def glyphs_of(page: pdfium.PdfPage, number: int) -> PageGlyphs:
    """All glyphs of a page that stand within its visible part, in the order of drawing.

    Args:
        page: opened with PDFium.
        number: of the page, from 1.
    """
    geometry = geometry_of(page)
    text_page = page.get_textpage()
    try:
        characters = _characters(text_page)
        looks = _looks(text_page, characters.objects, geometry)
    finally:
        text_page.close()
    return _page(number, geometry, characters, looks, page)


class _Characters(NamedTuple):
    """Every character that PDFium reports.

    codes: uint32 (n,), code points. boxes: float32 (n, 4) in user space: left, bottom, right, top.
    objects: uint64 (n,), addresses of the text objects; 0 for some characters that PDFium adds.
    blank: bool (n,), white space or invisible. added: bool (n,), put in by PDFium where it sees a gap.
    """

    codes: NDArray[np.uint32]
    boxes: NDArray[np.float32]
    objects: NDArray[np.uint64]
    blank: NDArray[np.bool_]
    added: NDArray[np.bool_]


class _Looks(NamedTuple):
    """How each text object is set; the arrays have one element per object.

    objects: uint64, sorted addresses. baselines: float32, displayed y. turned: bool, not upright.
    """

    objects: NDArray[np.uint64]
    styles: tuple[Style, ...]
    style_indexes: NDArray[np.int32]
    baselines: NDArray[np.float32]
    turned: NDArray[np.bool_]


def _characters(text_page: pdfium.PdfTextPage) -> _Characters:
    count = max(text_page.count_chars(), 0)
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    codes = _codes(text_page, handle, count)
    codes[codes == _REMOVED_HYPHEN] = codes[codes == 2] = ord("-")
    codes[(codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = 0xFFFD
    objects = np.fromiter(map(_text_object, repeat(handle), range(count)), np.uint64, count)
    # FS_RECTF: left, top, right, bottom.
    rects = _filled(_loose_box, handle, range(count), np.zeros((count, 4), np.float32))
    blank = _blank(codes)
    added = np.zeros(count, np.bool_)
    blanks = np.flatnonzero(blank)
    added[blanks] = np.fromiter(map(_is_generated, repeat(handle), blanks.tolist()), np.bool_, len(blanks))
    return _Characters(codes, rects[:, [0, 3, 2, 1]], objects, blank, added)


def _codes(text_page: pdfium.PdfTextPage, handle: int | None, count: int) -> NDArray[np.uint32]:
    """The code points; all at once where each character is one unit of UTF-16, else one by one."""
    units = np.zeros(2 * count + 2, np.uint16)
    target = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_raw.FPDFText_GetText(text_page, 0, count, target) if count else 1
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units[:count].astype(np.uint32)
    return np.fromiter(map(_unicode, repeat(handle), range(count)), np.uint32, count)


_Scalar = TypeVar("_Scalar", bound=np.generic)


def _filled(
    function: Callable[..., object], handle: int | None, indexes: Iterable[int], rows: NDArray[_Scalar]
) -> NDArray[_Scalar]:
    """Let PDFium write what it knows of each character into one row."""
    if not len(rows):
        return rows
    address, stride = rows.ctypes.data, rows.strides[0]
    deque(map(function, repeat(handle), indexes, range(address, address + stride * len(rows), stride)), maxlen=0)
    return rows


def _looks(text_page: pdfium.PdfTextPage, objects: NDArray[np.uint64], geometry: Geometry) -> _Looks:
    """Ask for the look of each text object once, by its first character."""
    unique, firsts = np.unique(objects, return_index=True)
    unique, firsts = unique[unique > 0], firsts[unique > 0]
    indexes = firsts.tolist()
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    # FS_MATRIX: a, b, c, d, e, f.
    matrices = _filled(_matrix, handle, indexes, np.zeros((len(indexes), 6), np.float32))
    origins = np.zeros((len(indexes), 2), np.float64)
    address = origins.ctypes.data
    deque(
        map(
            _origin,
            repeat(handle),
            indexes,
            range(address, address + 16 * len(indexes), 16),
            range(address + 8, address + 8 + 16 * len(indexes), 16),
        ),
        maxlen=0,
    )
    points = np.concatenate([origins, origins], axis=1).astype(np.float32)
    sizes = np.fromiter(map(_font_size, repeat(handle), indexes), np.float64, len(indexes))
    sizes *= np.hypot(matrices[:, 2], matrices[:, 3])
    colours = np.zeros((len(indexes), 4), np.uint32)
    address = colours.ctypes.data
    channels = [range(address + 4 * channel, address + 4 * channel + 16 * len(indexes), 16) for channel in range(4)]
    deque(map(_fill_colour, repeat(handle), indexes, *channels), maxlen=0)
    fonts = _fonts(unique.tolist())
    numbers: dict[Style, int] = {}
    style_indexes = [
        numbers.setdefault(Style(size, bold, italic, family, red << 16 | green << 8 | blue), len(numbers))
        for size, (family, bold, italic), (red, green, blue, _) in zip(
            np.abs(sizes).round(1).tolist(), fonts, colours.tolist(), strict=True
        )
    ]
    # In eighths of a quarter turn, so that slight slants count as upright.
    directions = np.round(np.arctan2(matrices[:, 1], matrices[:, 0]) / (np.pi / 16)).astype(np.int32)
    turned = (directions - 8 * geometry.rotation) % 32 != 0
    return _Looks(unique, tuple(numbers), np.array(style_indexes, np.int32), geometry.boxes(points)[:, 1], turned)


def _fonts(objects: list[int]) -> list[tuple[str, bool, bool]]:
    """Family, boldness and slant of the font of each text object."""
    known: dict[int | None, tuple[str, bool, bool]] = {}
    fonts = list(map(_object_font, objects))
    for address in set(fonts):
        font = ctypes.cast(address, pdfium_raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(128)
        pdfium_raw.FPDFFont_GetBaseFontName(font, buffer, 128)
        name = _SUBSET_TAG.sub("", buffer.value.decode("latin-1"))
        flags = max(pdfium_raw.FPDFFont_GetFlags(font), 0)
        heavy = bool(flags & _FORCE_BOLD) or pdfium_raw.FPDFFont_GetWeight(font) >= _SEMI_BOLD
        known[address] = (
            name,
            heavy or bool(_BOLD_NAME.search(name)),
            bool(flags & _ITALIC or _ITALIC_NAME.search(name)),
        )
    return [known[address] for address in fonts]


def _page(number: int, geometry: Geometry, characters: _Characters, looks: _Looks, page: pdfium.PdfPage) -> PageGlyphs:
    """Keep the visible glyphs; white space becomes a mark on the glyph that follows it."""
    width, height = geometry.size
    boxes = geometry.boxes(characters.boxes)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    kept = np.all((middles > 0) & (middles < (width, height)), axis=1) & (characters.objects > 0)
    blank, added = characters.blank, characters.added
    places = np.flatnonzero(kept & ~blank)
    of_object = np.searchsorted(looks.objects, characters.objects[places])
    attached = np.diff(of_object, prepend=-1) == 0
    # White space stands between two kept glyphs where the count of blanks up to them differs. What PDFium adds within
    # one text object does not count: it takes wide kerning for spaces, and layout analysis looks at the gaps itself.
    drawn = np.diff(np.cumsum(blank & ~added)[places], prepend=0) > 0
    seen = np.diff(np.cumsum(blank)[places], prepend=0) > 0
    shapes = shapes_of(page, geometry.boxes, (width, height))
    return PageGlyphs(
        number=number,
        width=width,
        height=height,
        characters=characters.codes[places].astype("<u4").tobytes().decode("utf-32-le"),
        boxes=np.clip(boxes[places], 0, np.array([width, height, width, height], np.float32)),
        baselines=looks.baselines[of_object],
        style_indexes=looks.style_indexes[of_object],
        spaced=drawn | (seen & ~attached),
        attached=attached,
        turned=looks.turned[of_object],
        styles=looks.styles,
        strokes=shapes.strokes,
        frames=shapes.frames,
        has_pictures=shapes.has_pictures,
    )


def _blank(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are white space or invisible; a soft hyphen is neither, since it may stand at a line's end."""
    unique, inverse = np.unique(codes, return_inverse=True)
    blank = [_is_blank(chr(code)) for code in unique.tolist()]
    visible: NDArray[np.bool_] = ~np.array(blank, np.bool_) | (unique == _SOFT_HYPHEN)
    return ~visible[inverse]


def _is_blank(character: str) -> bool:
    # Bullets of symbol fonts have private code points, which Python does not count as printable.
    return character.isspace() or not (character.isprintable() or unicodedata.category(character) == "Co")

"""Takes the glyphs of a page out of PDFium, with their boxes, in as few calls per glyph as PDFium allows."""

import ctypes
import re
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray

from ingest.layout.page import PageGlyphs, Style
from ingest.readers.pdf_accents import compose_accents
from ingest.readers.pdf_characters import are_blank, codes_of
from ingest.readers.pdf_shapes import shapes_of
from ingest.readers.pdfium_calls import ADDRESS, DOUBLE, INT, Rows, fast, pointer_to

_loose_box = fast(pdfium_raw.FPDFText_GetLooseCharBox, None)
_text_object = fast(pdfium_raw.FPDFText_GetTextObject, ADDRESS)
_is_generated = fast(pdfium_raw.FPDFText_IsGenerated, INT)
_matrix = fast(pdfium_raw.FPDFText_GetMatrix, None)
_origin = fast(pdfium_raw.FPDFText_GetCharOrigin, None)
_font_size = fast(pdfium_raw.FPDFText_GetFontSize, DOUBLE)
_fill_colour = fast(pdfium_raw.FPDFText_GetFillColor, None)
_object_font = fast(pdfium_raw.FPDFTextObj_GetFont, ADDRESS, ctypes.c_void_p)
_font_name = fast(pdfium_raw.FPDFFont_GetBaseFontName, ADDRESS)
_font_flags = fast(pdfium_raw.FPDFFont_GetFlags, INT)
_font_weight = fast(pdfium_raw.FPDFFont_GetWeight, INT)

# FS_RECTF: left, top, right, bottom. FS_MATRIX: a, b, c, d, e, f.
_boxes, _matrices = Rows(ctypes.c_float, 4), Rows(ctypes.c_float, 6)
_origins, _colours = Rows(ctypes.c_double, 2, pointed=2), Rows(ctypes.c_uint, 4, pointed=4)
_NAME_BYTES = 128
_name = ctypes.create_string_buffer(_NAME_BYTES)

# Every so many characters PDFium is asked for the text object; objects mostly hold words or lines.
_STRIDE = 6
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
        boxes = np.empty((len(user_boxes), 4), np.float32)
        for place, side in enumerate(sides):
            boxes[:, place] = side
        return boxes


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
        return _page(number, geometry, text_page, page)
    finally:
        text_page.close()


class _Characters(NamedTuple):
    """The visible characters that PDFium reports.

    places: intp (n,), among all characters. codes: uint32 (n,), code points. boxes: float32 (n, 4), displayed.
    objects: uint64 (n,), addresses of the text objects; 0 for some characters that PDFium adds.
    """

    places: NDArray[np.intp]
    codes: NDArray[np.uint32]
    boxes: NDArray[np.float32]
    objects: NDArray[np.uint64]


class _Looks(NamedTuple):
    """How the glyphs are set, with an element for each of them.

    style_indexes: int32 (n,) into `styles`. baselines: float32 (n,), displayed y. turned: bool (n,), not upright.
    """

    styles: tuple[Style, ...]
    style_indexes: NDArray[np.int32]
    baselines: NDArray[np.float32]
    turned: NDArray[np.bool_]


def _page(number: int, geometry: Geometry, text_page: pdfium.PdfTextPage, page: pdfium.PdfPage) -> PageGlyphs:
    """Keep the visible glyphs; white space becomes a mark on the glyph that follows it."""
    width, height = geometry.size
    handle = pointer_to(ctypes.cast(text_page.raw, ctypes.c_void_p).value)
    codes = codes_of(text_page, handle)
    blank = are_blank(codes)
    kept = _within(_characters(handle, codes, np.flatnonzero(~blank), geometry), width, height)
    attached = _same_as_before(kept.objects)
    looks = _looks(handle, kept, geometry)
    spaced = _spaced(handle, blank, kept.places, attached)
    order = compose_accents(kept.codes, kept.boxes, looks.baselines, spaced, attached)
    shapes = shapes_of(page, geometry.boxes, (width, height), set(kept.objects[~attached].tolist()))
    return PageGlyphs(
        number=number,
        width=width,
        height=height,
        characters=kept.codes[order].astype("<u4").tobytes().decode("utf-32-le"),
        boxes=np.minimum(np.maximum(kept.boxes[order], 0), np.array([width, height, width, height], np.float32)),
        baselines=looks.baselines[order],
        style_indexes=looks.style_indexes[order],
        spaced=spaced[order],
        attached=attached[order],
        turned=looks.turned[order],
        styles=looks.styles,
        strokes=shapes.strokes,
        frames=shapes.frames,
        marks=shapes.marks,
        has_pictures=shapes.has_pictures,
    )


def _characters(handle: object, codes: NDArray[np.uint32], places: NDArray[np.intp], geometry: Geometry) -> _Characters:
    rects = _boxes.asked(_loose_box, len(places), handle, places.tolist())
    return _Characters(places, codes[places], geometry.boxes(rects[:, [0, 3, 2, 1]]), _objects(handle, places))


def _objects(handle: object, places: NDArray[np.intp]) -> NDArray[np.uint64]:
    """The text object of each character; what stands between two characters of one object is of that object too."""
    count = len(places)
    objects = np.zeros(count, np.uint64)
    if not count:
        return objects
    asked = np.append(np.arange(0, count - 1, _STRIDE), count - 1)
    found = np.fromiter(map(_text_object, repeat(handle), places[asked].tolist()), np.uint64, len(asked))
    objects[:-1] = np.repeat(found[:-1], _STRIDE)[: count - 1]
    objects[-1] = found[-1]
    unlike = np.repeat(found[1:] != found[:-1], _STRIDE)[: count - 1]
    unlike[::_STRIDE] = False
    others = np.flatnonzero(unlike)
    objects[others] = np.fromiter(map(_text_object, repeat(handle), places[others].tolist()), np.uint64, len(others))
    return objects


def _within(characters: _Characters, width: float, height: float) -> _Characters:
    """The characters of text objects whose middle is on the page."""
    x, y = ((characters.boxes[:, :2] + characters.boxes[:, 2:]) / 2).T
    kept = (x > 0) & (x < np.float64(width)) & (y > 0) & (y < np.float64(height)) & (characters.objects > 0)
    return characters if kept.all() else _Characters(*(values[kept] for values in characters))


def _same_as_before(values: NDArray[Any]) -> NDArray[np.bool_]:
    """For each element whether it is the same as the one before; False for the first."""
    same = np.zeros(len(values), np.bool_)
    same[1:] = values[1:] == values[:-1]
    return same


def _spaced(
    handle: object, blank: NDArray[np.bool_], places: NDArray[np.intp], attached: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Before which glyphs white space stands.

    What PDFium adds within one text object does not count: it takes wide kerning for spaces, and layout analysis looks
    at the gaps itself.
    """
    # White space stands between two kept glyphs where the count of blanks up to them differs.
    counts = np.cumsum(blank)[places]
    seen = counts > 0
    seen[1:] = counts[1:] > counts[:-1]
    blanks = np.flatnonzero(blank)
    following = np.searchsorted(places, blanks)
    doubtful = following < len(places)
    doubtful[doubtful] = attached[following[doubtful]]
    asked = np.flatnonzero(doubtful)
    added = np.fromiter(map(_is_generated, repeat(handle), blanks[asked].tolist()), np.bool_, len(asked))
    drawn = np.zeros(len(places), np.bool_)
    drawn[following[asked[~added]]] = True
    return drawn | (seen & ~attached)


def _looks(handle: object, characters: _Characters, geometry: Geometry) -> _Looks:
    """Ask for the look of each stretch of one text object once, by its first character; objects are in one piece."""
    begins = np.flatnonzero(~_same_as_before(characters.objects))
    count, indexes = len(begins), characters.places[begins].tolist()
    of_glyphs = np.repeat(np.arange(count), np.append(begins[1:], len(characters.places)) - begins)
    matrices = _matrices.asked(_matrix, count, handle, indexes)
    origins = _origins.asked(_origin, count, handle, indexes)
    colours = _colours.asked(_fill_colour, count, handle, indexes)
    sizes = np.fromiter(map(_font_size, repeat(handle), indexes), np.float64, count)
    sizes *= np.hypot(matrices[:, 2], matrices[:, 3])
    fonts = np.fromiter(map(_object_font, characters.objects[begins].tolist()), np.uint64, count)
    packed = colours[:, 0] << 16 | colours[:, 1] << 8 | colours[:, 2]
    styles, style_indexes = _styles(np.abs(sizes).round(1), fonts, packed)
    # In eighths of a quarter turn, so that slight slants count as upright.
    directions = np.round(np.arctan2(matrices[:, 1], matrices[:, 0]) / (np.pi / 16)).astype(np.int32)
    turned = (directions - 8 * geometry.rotation) % 32 != 0
    baselines = geometry.boxes(np.concatenate([origins, origins], axis=1).astype(np.float32))[:, 1]
    return _Looks(styles, style_indexes[of_glyphs], baselines[of_glyphs], turned[of_glyphs])


def _styles(
    sizes: NDArray[np.float64], fonts: NDArray[np.uint64], colours: NDArray[np.uint32]
) -> tuple[tuple[Style, ...], NDArray[np.int32]]:
    """The styles of these objects, each once, and for each object the place of its own, int32 (n,).

    Most objects look like the one before; only where the look changes is it made a style.
    """
    changes = ~(_same_as_before(sizes) & _same_as_before(fonts) & _same_as_before(colours))
    looks = list(zip(sizes[changes].tolist(), fonts[changes].tolist(), colours[changes].tolist(), strict=True))
    named = {address: _font(address) for address in {font for _, font, _ in looks}}
    styles: dict[Style, int] = {}
    of_looks = {
        look: styles.setdefault(Style(look[0], *named[look[1]], look[2]), len(styles)) for look in dict.fromkeys(looks)
    }
    return tuple(styles), np.array([of_looks[look] for look in looks], np.int32)[np.cumsum(changes) - 1]


def _font(address: int) -> tuple[bool, bool, str]:
    """Boldness, slant and family of a font."""
    pointer = pointer_to(address)
    _name.value = b""
    _font_name(pointer, _name, _NAME_BYTES)
    flags = max(_font_flags(pointer), 0)
    return _look_of(_name.value, flags, heavy=bool(flags & _FORCE_BOLD) or _font_weight(pointer) >= _SEMI_BOLD)


@lru_cache(maxsize=4096)
def _look_of(tagged: bytes, flags: int, *, heavy: bool) -> tuple[bool, bool, str]:
    name = _SUBSET_TAG.sub("", tagged.decode("latin-1"))
    return heavy or bool(_BOLD_NAME.search(name)), bool(flags & _ITALIC or _ITALIC_NAME.search(name)), name

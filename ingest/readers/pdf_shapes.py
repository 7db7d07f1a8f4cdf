"""The lines, rectangles and pictures that a PDF page draws, as far as they say how its text is arranged."""

import ctypes
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray

from corpus.passage import Box
from ingest.readers.pdfium_calls import ADDRESS, INT, Handle, fast, pointer_to

_page_object = fast(pdfium_raw.FPDFPage_GetObject, ADDRESS)
_form_object = fast(pdfium_raw.FPDFFormObj_GetObject, Handle)
_form_count = fast(pdfium_raw.FPDFFormObj_CountObjects, INT)
_kind = fast(pdfium_raw.FPDFPageObj_GetType, INT)
_draw_mode = fast(pdfium_raw.FPDFPath_GetDrawMode, INT)
_fill_colour = fast(pdfium_raw.FPDFPageObj_GetFillColor, INT)
_segment_count = fast(pdfium_raw.FPDFPath_CountSegments, INT)
_segment = fast(pdfium_raw.FPDFPath_GetPathSegment, Handle)
_segment_kind = fast(pdfium_raw.FPDFPathSegment_GetType, INT)
_segment_point = fast(pdfium_raw.FPDFPathSegment_GetPoint, INT)
_object_bounds = fast(pdfium_raw.FPDFPageObj_GetBounds, INT)
_object_matrix = fast(pdfium_raw.FPDFPageObj_GetMatrix, INT)

# What the calls above write: whether a path is filled, and stroked; a colour; the sides of a box.
_mode, _channels, _sides = (ctypes.c_int * 2)(), (ctypes.c_uint * 4)(), (ctypes.c_float * 4)()
_mode_pointers, _channel_pointers, _side_pointers = (
    [ctypes.byref(values, 4 * place) for place in range(len(values))] for values in (_mode, _channels, _sides)
)
# The same memory, which gives its values in a third of the time that ctypes takes.
_mode_values, _channel_values = memoryview(_mode).cast("B").cast("i"), memoryview(_channels).cast("B").cast("I")
_side_values = memoryview(_sides).cast("B").cast("f")

# A page with more objects than this is a drawing or a map; its lines rule no text.
_MOST_OBJECTS = 6000
_DEEPEST_FORM = 4
# Two rectangles have ten; a path of a few lines is an ornament, one of many more a drawing. Points by which corners may
# be out of line.
_FEWEST_SEGMENTS, _MOST_SEGMENTS, _SAME_PLACE = 9, 400, 0.1
# Points. Rules are seldom thicker; a frame must be able to hold a word.
_THICKEST_RULE = 3.0
_SHORTEST_RULE = 4.0
_NARROWEST_FRAME, _LOWEST_FRAME = 30.0, 12.0
# A mark may be a bullet; its sides differ by this factor at most.
_LARGEST_MARK, _AS_WIDE_AS_HIGH = 10.0, 1.25

# As `Box._make` does, without a call of Python's for each.
_made_box = partial(tuple.__new__, Box)
_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]
_TEXT = pdfium_raw.FPDF_PAGEOBJ_TEXT
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shapes:
    """What is drawn besides text; see the fields of the same names of `ingest.layout.page.PageGlyphs`."""

    strokes: tuple[Box, ...]
    frames: tuple[Box, ...]
    marks: tuple[Box, ...]
    has_pictures: bool


def shapes_of(
    page: pdfium.PdfPage,
    to_display: Callable[[NDArray[np.float32]], NDArray[np.float32]],
    size: tuple[float, float],
    texts: Container[int] = (),
) -> Shapes:
    """The shapes of a page in displayed coordinates.

    Args:
        page: opened with PDFium.
        to_display: turns (n, 4) boxes of user space into displayed ones.
        size: width and height of the page as displayed.
        texts: the addresses of objects that are known to be text, so that they need not be asked.
    """
    count = pdfium_raw.FPDFPage_CountObjects(page)
    if not 0 < count <= _MOST_OBJECTS:
        return Shapes((), (), (), count > _MOST_OBJECTS)
    handle = pointer_to(ctypes.cast(page.raw, ctypes.c_void_p).value)
    addresses = map(_page_object, repeat(handle), range(count))
    objects = [Handle(address) for address in addresses if address not in texts]
    user_boxes: list[_Box] = []
    pictures = False
    for kind, box in _drawn(objects, _IDENTITY, 0):
        if kind == pdfium_raw.FPDF_PAGEOBJ_PATH:
            user_boxes.append(box)
        else:
            pictures = True
    if not user_boxes:
        return Shapes((), (), (), pictures)
    return _sorted_out(to_display(np.array(user_boxes, np.float32)), size, pictures)


def _drawn(objects: Sequence[Handle], matrix: _Matrix, depth: int) -> Iterator[tuple[int, _Box]]:
    """The kind and user-space box of every visible path and picture at these addresses, also within forms."""
    for item, kind in zip(objects, map(_kind, objects), strict=True):
        if kind == _TEXT:
            continue
        if kind == pdfium_raw.FPDF_PAGEOBJ_PATH:
            if _is_visible(item):
                yield from ((kind, box) for box in _parts(item, matrix))
        elif kind in {pdfium_raw.FPDF_PAGEOBJ_IMAGE, pdfium_raw.FPDF_PAGEOBJ_SHADING}:
            yield kind, _bounds(item, matrix)
        elif kind == pdfium_raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            count = _form_count(item)
            if 0 < count <= _MOST_OBJECTS:
                inner = pdfium_raw.FS_MATRIX()
                _object_matrix(item, ctypes.byref(inner))
                children = list(map(_form_object, repeat(item), range(count)))
                yield from _drawn(children, _product(inner, matrix), depth + 1)


def _is_visible(path: Handle) -> bool:
    if not _draw_mode(path, *_mode_pointers):
        return False
    filled, stroked = _mode_values.tolist()
    if stroked:
        return True
    if filled == pdfium_raw.FPDF_FILLMODE_NONE or not _fill_colour(path, *_channel_pointers):
        return False
    red, green, blue, alpha = _channel_values.tolist()
    return alpha > 0 and min(red, green, blue) < 255


def _parts(path: Handle, matrix: _Matrix) -> list[_Box]:
    """The boxes of the rectangles and lines that are drawn in one go, as some programs draw whole tables."""
    count = _segment_count(path)
    if not _FEWEST_SEGMENTS < count <= _MOST_SEGMENTS:
        return [_bounds(path, matrix)]
    parts: list[list[tuple[float, float]]] = []
    for segment in map(_segment, repeat(path), range(count)):
        kind = _segment_kind(segment)
        if kind == pdfium_raw.FPDF_SEGMENT_MOVETO:
            parts.append([])
        elif kind != pdfium_raw.FPDF_SEGMENT_LINETO or not parts:
            return [_bounds(path, matrix)]
        _segment_point(segment, *_side_pointers[:2])
        parts[-1].append((_sides[0], _sides[1]))
    parts = [part for part in parts if len(part) > 1]
    if len(parts) < 2 or not all(map(_is_rectangular, parts)):
        return [_bounds(path, matrix)]
    own = pdfium_raw.FS_MATRIX()
    _object_matrix(path, ctypes.byref(own))
    placed = _product(own, matrix)
    return [
        _placed((min(xs), min(ys), max(xs), max(ys)), placed) for xs, ys in (zip(*part, strict=True) for part in parts)
    ]


def _is_rectangular(points: Sequence[tuple[float, float]]) -> bool:
    """Whether these are corners of an upright rectangle, or the ends of a level or upright line."""
    return all(
        min(abs(x - end_x), abs(y - end_y)) < _SAME_PLACE for (x, y), (end_x, end_y) in pairwise(points)
    ) and all(len({round(value) for value in values}) <= 2 for values in zip(*points, strict=True))


def _bounds(item: Handle, matrix: _Matrix) -> _Box:
    known = _object_bounds(item, *_side_pointers)
    left, bottom, right, top = _side_values.tolist() if known else (0.0, 0.0, 0.0, 0.0)
    box = (left, bottom, right, top)
    return box if matrix is _IDENTITY else _placed(box, matrix)


def _placed(box: _Box, matrix: _Matrix) -> _Box:
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _product(inner: pdfium_raw.FS_MATRIX, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = outer
    return (
        inner.a * a + inner.b * c,
        inner.a * b + inner.b * d,
        inner.c * a + inner.d * c,
        inner.c * b + inner.d * d,
        inner.e * a + inner.f * c + e,
        inner.e * b + inner.f * d + f,
    )


def _sorted_out(boxes: NDArray[np.float32], size: tuple[float, float], pictures: bool) -> Shapes:
    """Tell rules, frames and marks apart; each frame also counts as the four strokes of its sides."""
    width, height = size
    strokes: list[Box] = []
    frames: list[Box] = []
    marks: list[Box] = []
    for box in map(_made_box, np.clip(boxes, 0, np.array([width, height] * 2, np.float32)).tolist()):
        across, down = box.right - box.left, box.bottom - box.top
        least, most = (across, down) if across < down else (down, across)
        if least <= _THICKEST_RULE and most >= _SHORTEST_RULE:
            strokes.append(box)
        if most <= _LARGEST_MARK and most <= _AS_WIDE_AS_HIGH * least:
            marks.append(box)
        # The background of the whole page frames nothing.
        is_background = across >= 0.97 * width and down >= 0.9 * height
        if across >= _NARROWEST_FRAME and down >= _LOWEST_FRAME and not is_background:
            frames.append(box)
    for left, top, right, bottom in sorted({tuple([round(side, 1) for side in frame]) for frame in frames}):
        strokes.append(Box(left, top, right, top))
        strokes.append(Box(left, bottom, right, bottom))
        strokes.append(Box(left, top, left, bottom))
        strokes.append(Box(right, top, right, bottom))
    return Shapes(tuple(strokes), tuple(frames), tuple(marks), pictures)

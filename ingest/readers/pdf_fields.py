"""What people filled in on a PDF form or typed upon a page, as glyphs that stand where it is shown (ISO 32000-2, 12.5).

PDFium's text page holds what the page draws itself; fields and typed text are annotations. Programs that fill in forms
often leave it to the viewer to set the text, so that it is set here from the value alone.
"""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from corpus.passage import Box
from ingest.layout.form_rows import FILLED_IN
from ingest.layout.page import PageGlyphs, Style
from ingest.readers.pdf_glyphs import geometry_of
from ingest.readers.pdfium_calls import INT, Handle, fast, pointer_to

_annotation = fast(pdfium_raw.FPDFPage_GetAnnot, Handle)
_subtype = fast(pdfium_raw.FPDFAnnot_GetSubtype, INT)
_close = fast(pdfium_raw.FPDFPage_CloseAnnot, None)

# More on one page are no form that people fill in.
_MOST_ANNOTATIONS = 5000
_MOST_BYTES = 1 << 17
_UNSEEN = pdfium_raw.FPDF_ANNOT_FLAG_HIDDEN | pdfium_raw.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13  # of a text field; ISO 32000-2, table 231
_TICKED, _OPEN = "☒", "☐"
_TYPED = {pdfium_raw.FPDF_FORMFIELD_TEXTFIELD, pdfium_raw.FPDF_FORMFIELD_COMBOBOX, pdfium_raw.FPDF_FORMFIELD_LISTBOX}
_TICKS = {pdfium_raw.FPDF_FORMFIELD_CHECKBOX, pdfium_raw.FPDF_FORMFIELD_RADIOBUTTON}
# Annotations that say something about the text instead of being part of it.
_REMARKS = frozenset(
    {pdfium_raw.FPDF_ANNOT_TEXT, pdfium_raw.FPDF_ANNOT_HIGHLIGHT, pdfium_raw.FPDF_ANNOT_UNDERLINE}
    | {pdfium_raw.FPDF_ANNOT_SQUIGGLY, pdfium_raw.FPDF_ANNOT_STRIKEOUT, pdfium_raw.FPDF_ANNOT_CARET}
    | {pdfium_raw.FPDF_ANNOT_INK, pdfium_raw.FPDF_ANNOT_SQUARE, pdfium_raw.FPDF_ANNOT_CIRCLE}
    | {pdfium_raw.FPDF_ANNOT_LINE, pdfium_raw.FPDF_ANNOT_POLYGON, pdfium_raw.FPDF_ANNOT_POLYLINE}
)
_READ = _REMARKS | {pdfium_raw.FPDF_ANNOT_FREETEXT, pdfium_raw.FPDF_ANNOT_WIDGET}
# Of a page without text. In units of the font size: an average character's width, from line to line, and what of a line
# stands above its baseline.
_USUAL_SIZE, _SMALLEST = 11.0, 4.0
_WIDTH, _LEADING, _ASCENT, _DESCENT = 0.5, 1.2, 0.8, 0.2
_SHRINK = 0.92


class Filled(NamedTuple):
    """A text that was filled in. box: where, in displayed coordinates. is_typed: upon the page, in no field."""

    text: str
    box: Box
    is_typed: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    """What annotations say on one page. remarks: how many of them are remarks about the text."""

    filled: tuple[Filled, ...] = ()
    remarks: int = 0


def annotations_of(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Annotations:
    """What was filled in on a page, in the order of its annotations, and how many remarks there are.

    Args:
        document: whose form is prepared where it has one, as `ingest.readers.pdfium.opened` does.
        page: of it.
    """
    count = pdfium_raw.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return Annotations()
    geometry = geometry_of(page)
    page_handle = pointer_to(ctypes.cast(page.raw, ctypes.c_void_p).value)
    filled: list[Filled] = []
    remarks = 0
    for place in range(min(count, _MOST_ANNOTATIONS)):
        handle = _annotation(page_handle, place)
        if not handle:
            continue
        try:
            kind = _subtype(handle)
            # Most are links.
            if kind not in _READ:
                continue
            annotation = ctypes.cast(handle, pdfium_raw.FPDF_ANNOTATION)
            if pdfium_raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                continue
            if kind in _REMARKS:
                remarks += bool(_contents(annotation))
                continue
            if kind == pdfium_raw.FPDF_ANNOT_FREETEXT:
                text = _contents(annotation)
            elif kind == pdfium_raw.FPDF_ANNOT_WIDGET and document.formenv is not None:
                text = _value(document.formenv, annotation)
            else:
                continue
            rect = pdfium_raw.FS_RECTF()
            if text and pdfium_raw.FPDFAnnot_GetRect(annotation, rect):
                sides = np.array([[rect.left, rect.bottom, rect.right, rect.top]], np.float32)
                box = Box(*geometry.boxes(sides)[0].tolist())
                filled.append(Filled(text, box, kind == pdfium_raw.FPDF_ANNOT_FREETEXT))
        finally:
            _close(handle)
    return Annotations(tuple(filled), remarks)


def _contents(annotation: object) -> str:
    return _text(lambda *target: pdfium_raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *target))


def _value(form: object, annotation: object) -> str:
    """What a field shows; a box for what can be ticked."""
    kind = pdfium_raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _TICKS:
        return _TICKED if pdfium_raw.FPDFAnnot_IsChecked(form, annotation) else _OPEN
    if kind not in _TYPED:
        return ""
    if kind == pdfium_raw.FPDF_FORMFIELD_TEXTFIELD:
        if pdfium_raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD:
            return ""
    elif chosen := "\n".join(_chosen(form, annotation)):
        # What is kept may be a code; this is what is shown for it.
        return chosen
    return _text(lambda *target: pdfium_raw.FPDFAnnot_GetFormFieldValue(form, annotation, *target))


def _chosen(form: object, annotation: object) -> Iterator[str]:
    for place in range(min(pdfium_raw.FPDFAnnot_GetOptionCount(form, annotation), _MOST_ANNOTATIONS)):
        if pdfium_raw.FPDFAnnot_IsOptionSelected(form, annotation, place):
            yield _text(lambda *target, at=place: pdfium_raw.FPDFAnnot_GetOptionLabel(form, annotation, at, *target))


def _text(ask: Callable[..., int]) -> str:
    """A text that PDFium writes as UTF-16 into a buffer, of which it says the bytes it needs; "" for nothing to see."""
    size = min(ask(None, 0), _MOST_BYTES)
    if size <= 2:
        return ""
    units = (ctypes.c_ushort * (size // 2 + 1))()
    ask(units, size)
    text = bytes(units)[:size].decode("utf-16-le", "replace").partition("\0")[0]
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    shown = ("".join(character for character in line if character.isprintable()) for line in lines)
    return "\n".join(shown).strip() if any(map(str.isalnum, text)) else ""


def with_filled(glyphs: PageGlyphs, filled: tuple[Filled, ...]) -> PageGlyphs:
    """The glyphs of a page with what was filled in behind them.

    Args:
        glyphs: that the page draws itself.
        filled: the texts, which are set within their boxes in the size of the page's own text.
    """
    size = _usual_size(glyphs)
    usual = _style(glyphs, size)
    single, several = len(glyphs.styles), len(glyphs.styles) + 1
    characters: list[str] = []
    styles: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    baselines: list[float] = []
    spaced: list[bool] = []
    attached: list[bool] = []
    for text, box, _ in filled:
        lines = list(_lines(text, box, size))
        is_value = len(lines) == 1 and text not in {_TICKED, _OPEN}
        for words, left, baseline, width, height in lines:
            begins = True
            for place, character in enumerate(words):
                if character == " ":
                    continue
                start = left + place * width
                boxes.append((start, baseline - _ASCENT * height, start + width, baseline + _DESCENT * height))
                characters.append(character)
                styles.append(single if is_value else several)
                baselines.append(baseline)
                spaced.append(begins or words[place - 1] == " ")
                attached.append(not begins)
                begins = False
    if not characters:
        return glyphs
    edges = np.array([glyphs.width, glyphs.height] * 2, np.float32)
    return replace(
        glyphs,
        characters=glyphs.characters + "".join(characters),
        boxes=np.concatenate((glyphs.boxes, np.clip(np.array(boxes, np.float32), 0, edges))),
        baselines=np.append(glyphs.baselines, np.array(baselines, np.float32)),
        style_indexes=np.append(glyphs.style_indexes, np.array(styles, np.int32)),
        spaced=np.append(glyphs.spaced, np.array(spaced, np.bool_)),
        attached=np.append(glyphs.attached, np.array(attached, np.bool_)),
        turned=np.append(glyphs.turned, np.zeros(len(characters), np.bool_)),
        styles=(*glyphs.styles, usual._replace(family=FILLED_IN), usual),
    )


def _usual_size(glyphs: PageGlyphs) -> float:
    """The size of most glyphs of a page."""
    counts = Counter(glyphs.style_indexes.tolist())
    return glyphs.styles[counts.most_common(1)[0][0]].size if counts else _USUAL_SIZE


def _style(glyphs: PageGlyphs, size: float) -> Style:
    counts = Counter(glyphs.style_indexes.tolist())
    family = glyphs.styles[counts.most_common(1)[0][0]].family if counts else ""
    return Style(size, bold=False, italic=False, family=family, colour=0)


def _lines(text: str, box: Box, usual: float) -> Iterator[tuple[str, float, float, float, float]]:
    """The lines of a text in its box: words, left, baseline, a character's width, and the size.

    A text that does not fit is set smaller, and at last as small as it takes.
    """
    width, height = max(box.right - box.left, 1.0), max(box.bottom - box.top, 1.0)
    if text in {_TICKED, _OPEN}:
        size = min(height, usual)
        yield text, box.left, (box.top + box.bottom) / 2 + 0.35 * size, min(width, size), size
        return
    size = usual
    while True:
        lines = _wrapped(text, max(int(width / (_WIDTH * size)), 1))
        if len(lines) * _LEADING * size <= height or len(lines) == 1 or size <= _SMALLEST:
            break
        size *= _SHRINK
    leading = min(_LEADING * size, height / len(lines)) if len(lines) > 1 else 0.0
    size = min(size, leading / _LEADING) if leading else min(size, height)
    first = (box.top + box.bottom) / 2 + 0.35 * size if len(lines) == 1 else box.top + _ASCENT * size
    for place, line in enumerate(lines):
        yield line, box.left, first + place * leading, min(_WIDTH * size, width / len(line)), size


def _wrapped(text: str, most: int) -> list[str]:
    """The lines of a text of at most so many characters each, but for words that are longer."""
    lines: list[str] = []
    for part in text.split("\n"):
        begins = True
        for word in part.split():
            if not begins and len(lines[-1]) + 1 + len(word) <= most:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
                begins = False
    return lines

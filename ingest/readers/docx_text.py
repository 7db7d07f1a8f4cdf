"""The text of the paragraphs of a Word document as it is shown: numbered, and without what is deleted or hidden."""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.characters import clean_line
from ingest.readers.docx_numbering import DocxNumbering
from ingest.readers.docx_styles import DocxStyles
from ingest.readers.symbols import with_symbols

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What is shown in place of a box by programs that do not know it: the same text again.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom"})
# Deleted text, instructions of fields, hidden alternatives and boxes are no text of the paragraph that holds them.
_SKIPPED = _DELETED | {f"{_W}txbxContent", f"{_W}instrText", FALLBACK}


class DocxText:
    """Reads the paragraphs of one document; those with numbers in their order, each once."""

    def __init__(self, styles: DocxStyles, numbering: DocxNumbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def numbered(self, paragraph: etree._Element) -> str:
        """The text of a paragraph behind the number that Word puts in front of it."""
        text = self.plain(paragraph)
        if not text and _is_mark_deleted(paragraph):
            return ""
        label = self._numbering.label(paragraph, self._styles.chain_of(paragraph))
        return f"{label} {text}" if label and text else text

    def plain(self, paragraph: etree._Element) -> str:
        """The text of a paragraph without its number."""
        return clean_line(with_symbols("".join(self._texts(paragraph, paragraph, []))))

    def _texts(self, element: etree._Element, paragraph: etree._Element, fields: list[bool]) -> Iterator[str]:
        """The pieces of text. fields: whether the outcome has begun of each field around them, the outermost first."""
        for child in element:
            if child.tag in _SKIPPED or (child.tag == f"{_W}sdt" and is_prompt(child)):
                continue
            if child.tag == f"{_W}fldChar":
                yield from _field(child, fields)
            elif child.tag != f"{_W}r" and not all(fields):
                # What is calculated with, such as the outcome of a field within the condition of another.
                yield from self._texts(child, paragraph, fields) if len(child) else ()
            elif child.tag in {f"{_W}t", _MATH_TEXT}:
                yield child.text or ""
            elif child.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"}:
                yield " "
            elif child.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif child.tag == f"{_W}sym":
                yield _symbol(child.get(f"{_W}char", ""))
            elif child.tag == f"{_W}r" and self._styles.is_hidden(child, paragraph):
                continue
            elif child.tag != f"{_W}pPr":
                yield from self._texts(child, paragraph, fields)


def _field(mark: etree._Element, fields: list[bool]) -> Iterator[str]:
    """Keep count of the fields that are open, and give what is chosen in one of a form."""
    kind = mark.get(f"{_W}fldCharType")
    if kind == "begin":
        shown = all(fields)
        fields.append(False)
        if shown:
            yield _choice(mark)
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _choice(mark: etree._Element) -> str:
    """What a list or a box of a form shows (ISO/IEC 29500-1, 17.16.9 and 17.16.7), which is no text of the document."""
    listed = mark.find(f"{_W}ffData/{_W}ddList")
    if listed is not None:
        entries = [entry.get(f"{_W}val", "") for entry in listed.iter(f"{_W}listEntry")]
        chosen = next((one for name in ("result", "default") if (one := listed.find(f"{_W}{name}")) is not None), None)
        place = chosen.get(f"{_W}val", "0") if chosen is not None else "0"
        return entries[int(place)] if place.isdecimal() and int(place) < len(entries) else ""
    box = mark.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return ""
    ticked = next((one for name in ("checked", "default") if (one := box.find(f"{_W}{name}")) is not None), None)
    return "☒" if ticked is not None and ticked.get(f"{_W}val", "1") not in {"0", "false", "off"} else "☐"


def _symbol(code: str) -> str:
    """The sign that a character of a symbol font shows; nothing for those that only adorn."""
    character = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
    return sign if (sign := with_symbols(character)) != character else ""


def is_prompt(control: etree._Element) -> bool:
    """Whether a field of a form holds nothing but the words that ask to fill it in."""
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def is_deleted(element: etree._Element) -> bool:
    """Whether an element stands in text that was deleted while changes were tracked."""
    return any(ancestor.tag in _DELETED for ancestor in element.iterancestors())


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and any(child.tag in _DELETED for child in mark)

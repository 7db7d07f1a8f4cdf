"""What the style sheet of a Word document says about a paragraph: heading, list, caption, and how it is set."""

import re
from dataclasses import dataclass

from lxml import etree

from ingest.readers.looks import Look

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|kop)\s*([1-9])$")
_TITLE_NAMES = frozenset({"title", "titel"})
_CONTENTS_NAME = re.compile(r"(?:toc|inhopg|inhoudsopgave|table of (?:figures|contents)|index)\b")
_LIST_NAME = re.compile(r"(?:list (?:bullet|number)|lijst(?:opsom)?teken|lijstnummering|opsomming)\s*([1-5]?)$")
_OFF = frozenset({"0", "false", "off", "none"})
# ISO/IEC 29500-1, 17.3.2.38: without any size, text is 10 points.
_DEFAULT_SIZE = 10.0
# 17.9.23 w:numId: 0 takes a paragraph out of the list that its style puts it in.
_NO_LIST = "0"
# 17.3.1.20 w:outlineLvl: 0 to 8 are headings, 9 is body text.
_BODY_LEVEL = 9
# 17.4.55 w:tblLook: that the first row is set apart.
_FIRST_ROW = 0x20
_FORM_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph is, by its style and its own properties.

    heading_level: 0 for the title of the document, from 1 for headings. list_level: from 1.
    """

    heading_level: int | None
    list_level: int | None
    is_caption: bool
    is_contents: bool


class DocxStyles:
    """The styles of one document. `root`: the `w:styles` element."""

    def __init__(self, root: etree._Element) -> None:
        self._styles = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true"}
            ),
            "",
        )
        self._document_run = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")

    def of_paragraph(self, paragraph: etree._Element) -> ParagraphStyle:
        """What kind of paragraph this is."""
        chain = self.chain_of(paragraph)
        names = [(_value(style, f"{_W}name") or "").strip().lower() for style in chain]
        level = self._heading_level(paragraph, chain, names)
        return ParagraphStyle(
            heading_level=level,
            list_level=None if level is not None else _list_level(paragraph, chain, names),
            is_caption=any(name in {"caption", "bijschrift"} for name in names),
            is_contents=bool(names) and _CONTENTS_NAME.match(names[0]) is not None,
        )

    def chain_of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The style of a paragraph and those that it is based on, the nearest first."""
        return self._chain(_value(paragraph, f"{_W}pPr/{_W}pStyle") or self._default)

    def is_hidden(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Whether the text of a run is not shown, by itself or by a style."""
        return _is_on(self._sources(run, self.chain_of(paragraph)), "vanish")

    def look(self, paragraph: etree._Element) -> Look:
        """How the text of a paragraph is set: bold when all of it is, and its largest size."""
        style = self.chain_of(paragraph)
        runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
        sources = [self._sources(run, style) for run in runs] or [self._sources(None, style)]
        return Look(
            size=max(_size(source) for source in sources),
            bold=all(_is_on(source, "b") for source in sources),
            underlined=all(_is_on(source, "u") for source in sources),
            capitals=all(_is_on(source, "caps") or _is_on(source, "smallCaps") for source in sources),
        )

    def sets_first_row_apart(self, table: etree._Element) -> bool:
        """Whether a table shows its first row as a header, where its style has a look for that.

        Word says so of every table, also of forms with names on the left; those have two columns.
        """
        styled = table.find(f"{_W}tblPr/{_W}tblLook")
        if styled is None or not (styled.get(f"{_W}firstRow") == "1" or _has_flag(styled, _FIRST_ROW)):
            return False
        if len(table.findall(f"{_W}tblGrid/{_W}gridCol")) > _FORM_COLUMNS:
            return True
        firsts = [
            part
            for style in self._chain(_value(table, f"{_W}tblPr/{_W}tblStyle") or "")
            for part in style.iter(f"{_W}tblStylePr")
            if part.get(f"{_W}type") == "firstRow"
        ]
        return any(
            part.find(f"{_W}rPr/{_W}b") is not None or part.find(f"{_W}tcPr/{_W}shd") is not None for part in firsts
        )

    def _heading_level(self, paragraph: etree._Element, chain: list[etree._Element], names: list[str]) -> int | None:
        if any(name in _TITLE_NAMES for name in names):
            return 0
        named = next((match for name in names if (match := _HEADING_NAME.match(name))), None)
        if named is not None:
            return int(named.group(1))
        for element in (paragraph, *chain):
            outline = _value(element, f"{_W}pPr/{_W}outlineLvl")
            if outline is not None and outline.isdecimal():
                return int(outline) + 1 if int(outline) < _BODY_LEVEL else None
        return None

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style and those that it is based on, the nearest first."""
        chain: list[etree._Element] = []
        while (style := self._styles.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = _value(style, f"{_W}basedOn") or ""
        return chain

    def _sources(self, run: etree._Element | None, style: list[etree._Element]) -> list[etree._Element]:
        """The run properties that apply, the strongest first."""
        own = [] if run is None else [run, *self._chain(_value(run, f"{_W}rPr/{_W}rStyle") or "")]
        found = [element.find(f"{_W}rPr") for element in (*own, *style)]
        return [properties for properties in (*found, self._document_run) if properties is not None]


def _list_level(paragraph: etree._Element, chain: list[etree._Element], names: list[str]) -> int | None:
    named = next((match for name in names if (match := _LIST_NAME.match(name))), None)
    named_level = int(named.group(1) or 1) if named is not None else None
    for element in (paragraph, *chain):
        numbering = element.find(f"{_W}pPr/{_W}numPr")
        if numbering is not None and (number := _value(numbering, f"{_W}numId")) is not None:
            # The built-in "List Bullet 2" is the first level of a numbering of its own.
            depth = int(_value(numbering, f"{_W}ilvl") or "0") + 1
            return None if number == _NO_LIST else max(depth, named_level or 1)
    return named_level


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return found.get(f"{_W}val") if found is not None else None


def _has_flag(element: etree._Element, flag: int) -> bool:
    """Whether a number in hexadecimal, as versions before 2010 wrote them, has a bit."""
    value = element.get(f"{_W}val", "")
    return re.fullmatch(r"[0-9A-Fa-f]{4}", value) is not None and bool(int(value, 16) & flag)


def _is_on(sources: list[etree._Element], name: str) -> bool:
    for source in sources:
        found = source.find(f"{_W}{name}")
        if found is not None:
            return found.get(f"{_W}val", "1") not in _OFF
    return False


def _size(sources: list[etree._Element]) -> float:
    for source in sources:
        half_points = _value(source, f"{_W}sz")
        if half_points is not None and re.fullmatch(r"\d+(\.\d+)?", half_points):
            return float(half_points) / 2
    return _DEFAULT_SIZE

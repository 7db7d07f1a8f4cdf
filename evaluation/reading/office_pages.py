"""Lays out known documents with LibreOffice Writer, by way of Word documents."""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import docx
import pypdf
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from evaluation.reading.known import PAGE, PAGES, KnownBlock, KnownDocument, LaidOut, Part

_FONTS = ("Liberation Serif", "Liberation Sans", "DejaVu Sans", "Liberation Sans Narrow")
_STYLES = {Part.ITEM: "List Bullet", Part.PULL_QUOTE: "Intense Quote", Part.MARGIN_NOTE: "Quote"}
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_LONGEST_CONVERSION = 300


def is_installed() -> bool:
    """Whether LibreOffice can be run."""
    return shutil.which("soffice") is not None


def lay_out_all(documents: Sequence[tuple[KnownDocument, Random]], folder: Path) -> list[LaidOut]:
    """Write each document as a PDF in the folder; LibreOffice is started once for all of them."""
    sources: list[Path] = []
    kept: list[KnownDocument] = []
    for known, rng in documents:
        columns = rng.choice((1, 1, 2, 3))
        # Tables and boxes are as wide as the page, whatever the columns, and notes are indented beyond reading.
        kept.append(known if columns == 1 else known.without(Part.TABLE, Part.BOX, Part.MARGIN_NOTE, Part.PULL_QUOTE))
        sources.append(folder / f"{known.name}-office.docx")
        _document(kept[-1], columns, rng).save(str(sources[-1]))
    command = ["soffice", f"-env:UserInstallation=file://{folder.resolve()}/profile", "--headless"]
    command += ["--convert-to", _FILTER, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST_CONVERSION)
    return [_laid_out(known, source.with_suffix(".pdf")) for known, source in zip(kept, sources, strict=True)]


def _laid_out(known: KnownDocument, path: Path) -> LaidOut:
    reader = pypdf.PdfReader(path)
    pages: dict[int, int] = {}
    for name, destination in reader.named_destinations.items():
        number = reader.get_destination_page_number(destination)
        mark = name.removeprefix("/")
        if mark.startswith("s") and mark[1:].isdigit() and number is not None:
            pages[int(mark[1:])] = number + 1
    return LaidOut(known, path, pages)


def _document(known: KnownDocument, columns: int, rng: Random) -> Any:  # noqa: ANN401 - python-docx has no types
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = rng.choice(_FONTS), Pt(rng.choice((9, 10, 11)))
    normal.paragraph_format.space_after = Pt(rng.choice((3, 6, 9)))
    document.core_properties.title, document.core_properties.language = known.title, "nl-NL"
    document.add_heading(known.title, level=0)
    if columns > 1:
        document.add_section(WD_SECTION.CONTINUOUS)
        made = OxmlElement("w:cols")
        made.set(qn("w:num"), str(columns))
        made.set(qn("w:space"), "420")
        section: Any = document.sections[-1]._sectPr
        for old in section.findall(qn("w:cols")):
            section.remove(old)
        section.append(made)
    _furnish(document, known)
    _hyphenate(document, on=rng.random() < 0.7)
    justified = rng.random() < 0.5
    style = rng.choice(("Table Grid", "Light List Accent 1", "Normal Table"))
    numbers = count()
    for block in known.blocks:
        _add(document, block, numbers, style, justified=justified)
    return document


def _furnish(document: Any, known: KnownDocument) -> None:  # noqa: ANN401 - python-docx has no types
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = known.running_head
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in known.running_foot.replace(PAGES, "\0NUMPAGES\0").replace(PAGE, "\0PAGE\0").split("\0"):
        if piece in {"PAGE", "NUMPAGES"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), piece)
            paragraph._p.append(field)
        elif piece:
            paragraph.add_run(piece)


def _hyphenate(document: Any, *, on: bool) -> None:  # noqa: ANN401 - python-docx has no types
    if on:
        setting = OxmlElement("w:autoHyphenation")
        document.settings.element.append(setting)
    for fonts in document.styles.element.iter(qn("w:lang")):
        fonts.set(qn("w:val"), "nl-NL")


def _add(
    document: Any,  # noqa: ANN401 - python-docx has no types
    block: KnownBlock,
    numbers: "count[int]",
    style: str,
    *,
    justified: bool,
) -> None:
    if block.part is Part.HEADING:
        document.add_heading(block.text, level=block.level - 1)
        return
    if block.part is Part.TABLE:
        _add_table(document, block, style)
        return
    if block.part is Part.BOX:
        cell = document.add_table(rows=1, cols=1, style="Table Grid").cell(0, 0)
        paragraph = cell.paragraphs[0]
        document.add_paragraph()
    else:
        paragraph = document.add_paragraph(style=_STYLES.get(block.part, "Normal"))
    if justified and block.part is Part.PARAGRAPH:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for place, sentence in enumerate(block.sentences):
        _mark(paragraph, next(numbers))
        paragraph.add_run(sentence if place == len(block.sentences) - 1 else f"{sentence} ")
    if block.note is not None:
        # python-docx makes no footnotes: the note becomes a paragraph of its own.
        paragraph = document.add_paragraph()
        _mark(paragraph, next(numbers))
        paragraph.add_run(block.note).font.size = Pt(8)


def _mark(paragraph: Any, number: int) -> None:  # noqa: ANN401 - python-docx has no types
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), f"s{number}")
        paragraph._p.append(element)


def _add_table(document: Any, block: KnownBlock, style: str) -> None:  # noqa: ANN401 - python-docx has no types
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=0, cols=len(block.rows[0]), style=style)
    for place, row in enumerate(block.rows):
        added = table.add_row()
        for cell, text in zip(added.cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = place == 0
        if place == 0:
            repeated = OxmlElement("w:tblHeader")
            added._tr.get_or_add_trPr().append(repeated)
    document.add_paragraph()

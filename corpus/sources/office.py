"""A source text as a Word document and as an OpenDocument text, with the same bytes every time it is made."""

import io
import zipfile
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from odfdo import Cell, Header, Paragraph, Style, create_table_cell_style
from odfdo import Document as OdfDocument
from odfdo import List as OdfList
from odfdo import Table as OdfTable

from corpus.sources.markup import Kind, Source, SourceBlock, plain


def write_docx(source: Source, path: Path) -> None:
    """Write the source as a Word document with its own heading, list and table styles."""
    document = docx.Document()
    moment = datetime(source.year, 1, 1, tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author, properties.subject = source.title, source.publisher, source.subtitle
    properties.created = properties.modified = moment
    properties.language = "nl-NL"
    properties.comments = ""
    document.add_heading(source.title, level=0)
    document.add_paragraph(source.subtitle, style="Subtitle")
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(run)
        match kind:
            case Kind.HEADING:
                for block in blocks:
                    document.add_heading(block.text, level=block.level - 1)
            case Kind.ITEM:
                for block in blocks:
                    document.add_paragraph(plain(block.text), style="List Bullet")
            case Kind.ROW:
                _add_word_table(document, blocks)
            case _:
                for block in blocks:
                    document.add_paragraph(plain(block.text))
    made = io.BytesIO()
    document.save(made)
    _rezip(made, path, moment)


def _add_word_table(document: Any, rows: list[SourceBlock]) -> None:  # noqa: ANN401 - python-docx has no types
    table = document.add_table(rows=0, cols=len(rows[0].cells), style="Light Grid Accent 1")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = plain(text)
    document.add_paragraph()


def write_odt(source: Source, path: Path) -> None:
    """Write the source as an OpenDocument text with headings by outline level, lists and tables."""
    document = OdfDocument("text")
    moment = datetime(source.year, 1, 1, tzinfo=UTC)
    document.meta.title, document.meta.subject = source.title, source.subtitle
    document.meta.initial_creator = document.meta.creator = source.publisher
    document.meta.creation_date = document.meta.date = moment.replace(tzinfo=None)
    document.meta.language = "nl-NL"
    document.insert_style(Style("paragraph", name="Ondertitel", italic=True, area="text", size="14pt"))
    border = document.insert_style(
        create_table_cell_style(border="0.5pt solid #999999", padding="0.1cm"), automatic=True
    )
    body = document.body
    body.clear()
    body.append(Header(1, source.title))
    body.append(Paragraph(source.subtitle, style="Ondertitel"))
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(run)
        match kind:
            case Kind.HEADING:
                for block in blocks:
                    body.append(Header(block.level, block.text))
            case Kind.ITEM:
                body.append(OdfList([plain(block.text) for block in blocks]))
            case Kind.ROW:
                body.append(_odf_table(blocks, f"Tabel {len(body.tables) + 1}", border))
            case _:
                for block in blocks:
                    body.append(Paragraph(plain(block.text), style="Text_20_body"))
    made = io.BytesIO()
    document.save(made)
    _rezip(made, path, moment)


def _odf_table(rows: list[SourceBlock], name: str, style: str) -> OdfTable:
    table = OdfTable(name, width=len(rows[0].cells), height=len(rows))
    for row, block in enumerate(rows):
        for column, text in enumerate(block.cells):
            table.set_cell((column, row), Cell(plain(text), style=style))
    return table


def _rezip(made: io.BytesIO, path: Path, moment: datetime) -> None:
    """Write the archive again with fixed times; an OpenDocument's `mimetype` stays first and uncompressed."""
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))

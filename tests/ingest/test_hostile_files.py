"""Files that are made to harm take no more than their own place: they are read or refused, and the next is read."""

import io
import zipfile
from pathlib import Path

import docx
import odfdo
import openpyxl
import pptx
import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject

from ingest.errors import UnreadableDocumentError
from ingest.worker import ReadingWorker

FOREIGN = "wat-een-ander-niet-mag-lezen"


@pytest.fixture(scope="module")
def worker():
    with ReadingWorker(memory_bytes=2 << 30, time_limit_seconds=60) as worker:
        yield worker


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def presentation():
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Titel"
    return saved(deck)


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Naam", "Aantal"])
    return saved(book)


PACKED = {
    "a.docx": (lambda: saved(docx.Document()), "word/document.xml"),
    "a.odt": (lambda: saved(odfdo.Document("text")), "content.xml"),
    "a.ods": (lambda: saved(odfdo.Document("spreadsheet")), "content.xml"),
    "a.pptx": (presentation, "ppt/slides/slide1.xml"),
    "a.xlsx": (workbook, "xl/worksheets/sheet1.xml"),
}


def laughs():
    """Ten entities, each ten times the one before: three gigabytes of text in a kilobyte."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "hahahaha">{levels}]>', "&l9;"


def outside(path):
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{Path(path).as_uri()}">]>', "&e;"


def with_entity(content, part, declaration, reference):
    """A packed document of which one part declares an entity and uses it in its first text and its last element."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename == part:
                start = text.index(b"?>") + 2 if text.startswith(b"<?xml") else 0
                end = text.rindex(b"</")
                text = text[:start] + declaration.encode() + text[start:end] + reference.encode() + text[end:]
            new.writestr(item, text)
    return target.getvalue()


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("kind", ["laughs", "outside"])
def test_entities_are_neither_multiplied_nor_fetched(worker, tmp_path, name, kind):
    (tmp_path / "geheim.txt").write_text(FOREIGN)
    declaration, reference = laughs() if kind == "laughs" else outside(tmp_path / "geheim.txt")
    make, part = PACKED[name]
    path = tmp_path / name
    path.write_bytes(with_entity(make(), part, declaration, reference))
    try:
        text = " ".join(block.text for block in worker.read(path).read.blocks)
    except UnreadableDocumentError as error:
        text = str(error)
    assert FOREIGN not in text
    assert len(text) < 10_000


def test_entities_of_a_web_page_are_not_fetched(worker, tmp_path):
    (tmp_path / "geheim.txt").write_text(FOREIGN)
    declaration, reference = outside(tmp_path / "geheim.txt")
    path = tmp_path / "a.html"
    path.write_text(f"{declaration}<html><body><p>Tekst {reference}</p></body></html>")
    assert FOREIGN not in " ".join(block.text for block in worker.read(path).read.blocks)


def test_objects_within_objects_without_end_are_read_or_refused_and_the_next_file_is_read(worker, tmp_path):
    path = tmp_path / "diep.pdf"
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Diep")] = ArrayObject()
    writer.write(path)
    path.write_bytes(path.read_bytes().replace(b"/Diep [ ]", b"/Diep " + b"[" * 200_000 + b"]" * 200_000))
    try:
        worker.read(path)
    except UnreadableDocumentError as error:
        assert error.reason  # noqa: PT017  # either is right
    (tmp_path / "goed.md").write_text("# Kop\n\nTekst.\n")
    assert worker.read(tmp_path / "goed.md").read.blocks

"""Whatever rots, breaks off or is overwritten in a file of any format, it is read or refused with a clear reason."""

import io
import zipfile
from email.message import EmailMessage

import docx
import odfdo
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.containers import unpack
from ingest.errors import UnreadableDocumentError
from ingest.media_types import MediaType
from ingest.worker import ReadingWorker

TEXT = "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn."


def pdf():
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setTitle("Toezicht")
    for place in range(3):
        canvas.drawString(70, 700 - 20 * place, TEXT)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def word():
    document = docx.Document()
    document.add_heading("Toezicht", 1)
    document.add_paragraph(TEXT)
    table = document.add_table(2, 2)
    for cell in (*table.rows[0].cells, *table.rows[1].cells):
        cell.text = "cel"
    return saved(document)


def text_document():
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Toezicht"))
    document.body.append(odfdo.Paragraph(TEXT))
    return saved(document)


def workbook():
    book = openpyxl.Workbook()
    for row in (["Regio", "Aantal"], ["Noord", 12.5], ["Zuid", 7]):
        book.active.append(row)
    book.active.merge_cells("A4:B4")
    return saved(book)


def open_workbook():
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Blad")
    for row in (["Regio", "Aantal"], ["Noord", "12"]):
        table.append_row(odfdo.Row())
        table.set_row_values(table.height - 1, row)
    document.body.append(table)
    return saved(document)


def presentation():
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Toezicht", TEXT
    return saved(deck)


def message():
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = "Toezicht", "a@voorbeeld.nl", "<1@voorbeeld.nl>"
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment("Regio;Aantal\nNoord;12\n", subtype="csv", filename="a.csv")
    return mail.as_bytes()


def packed():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("map/plan.md", TEXT)
        archive.writestr("brief.txt", TEXT * 5)
    return target.getvalue()


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


FILES = {
    MediaType.PDF: pdf,
    MediaType.DOCX: word,
    MediaType.ODT: text_document,
    MediaType.XLSX: workbook,
    MediaType.ODS: open_workbook,
    MediaType.PPTX: presentation,
    MediaType.EML: message,
    MediaType.CSV: "Regio;Aantal\nNoord;12,5\nZuid;“7”\n".encode,
    MediaType.HTML: f"<!DOCTYPE html><html><body><h1>Kop</h1><table><tr><td>{TEXT}</table>".encode,
    MediaType.MARKDOWN: f"# Kop\n\n- {TEXT}\n\n| a | b |\n|---|---|\n| c | d |\n".encode,
    MediaType.TEXT: f"KOP\n\n{TEXT}\n\n1. een\n2. twee\n".encode,
}
EXTENSIONS = {kind: f".{kind.name.lower()}" for kind in FILES}

place = st.floats(0, 1, exclude_max=True)
damage = st.one_of(
    st.tuples(st.just("flip"), place, st.integers(1, 255)),
    st.tuples(st.just("cut"), place, st.just(0)),
    st.tuples(st.just("wipe"), place, st.integers(1, 400)),
    st.tuples(st.just("double"), place, st.integers(1, 400)),
)


def damaged(content, damages):
    content = bytearray(content)
    for kind, where, amount in damages:
        offset = int(where * len(content))
        if kind == "flip" and content:
            content[offset] ^= amount
        elif kind == "cut":
            del content[offset:]
        elif kind == "wipe":
            content[offset : offset + amount] = bytes(len(content[offset : offset + amount]))
        else:
            content[offset:offset] = content[offset : offset + amount]
    return bytes(content)


@pytest.fixture(scope="module")
def worker():
    with ReadingWorker(time_limit_seconds=60) as worker:
        yield worker


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("beschadigd")


@pytest.fixture(scope="module", params=FILES)
def valid(request):
    return request.param, FILES[request.param]()


def test_every_file_is_read_while_it_is_whole(worker, folder, valid):
    media_type, content = valid
    path = folder / f"heel{EXTENSIONS[media_type]}"
    path.write_bytes(content)
    result = worker.read(path)
    assert result.media_type is media_type
    assert result.read.blocks


def outcome(read):
    try:
        return read(), None
    except UnreadableDocumentError as error:
        return None, error


def is_clear(error, path):
    """Whether it names the file, the reason and the remedy, and no reader was taken by surprise."""
    foreseen = "niet was voorzien" not in error.reason and "vastgelopen" not in error.reason
    return error.file_name == path.name and error.reason and error.remedy.endswith(".") and foreseen


@settings(max_examples=25, deadline=None)
@given(damages=st.lists(damage, min_size=1, max_size=4))
def test_a_damaged_file_gives_text_or_a_clear_reason_and_the_process_lives_on(worker, folder, valid, damages):
    media_type, content = valid
    path = folder / f"kapot{EXTENSIONS[media_type]}"
    path.write_bytes(damaged(content, damages))
    worker.start()
    process = worker.process_id
    read, error = outcome(lambda: worker.read(path).read)
    assert error is None or is_clear(error, path), error
    assert read is None or all(block.text.strip() for block in read.blocks)
    assert worker.process_id == process


@settings(max_examples=60, deadline=None)
@given(damages=st.lists(damage, min_size=1, max_size=4))
def test_a_damaged_archive_gives_its_members_or_clear_reasons(tmp_path_factory, damages):
    folder = tmp_path_factory.mktemp("archief")
    path, target = folder / "kapot.zip", folder / "uit"
    target.mkdir()
    path.write_bytes(damaged(packed(), damages))
    refused, error = outcome(lambda: unpack(path, target, None))
    assert error is None or is_clear(error, path), error
    assert refused is None or all(member.reason for member in refused)
    assert {file.name for file in folder.iterdir()} == {"kapot.zip", "uit"}

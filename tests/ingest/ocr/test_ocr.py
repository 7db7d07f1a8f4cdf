"""Pages that are pictures are recognised, and their words keep their place and how sure they are."""

import difflib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.document import DocumentStatus
from corpus.passage import Box
from ingest.blocks import BlockKind
from ingest.ocr.hocr import lines_of
from ingest.ocr.page_runs import Placement
from ingest.ocr.tesseract import INSTALL_COMMAND, RecognitionError, Tesseract
from ingest.page_picture import draw_page
from ingest.readers.pdf import read_pdf
from ingest.readers.scanned_pages import in_words

WIDTH, HEIGHT = A4
TITLE = "Werkwijze bij het toezicht"
LINES = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden",
    "vrij zijn. Een medewerker spreekt hen elke week en helpt bij het",
    "zoeken naar werk, een woning en een dagbesteding die past bij wat",
    "zij kunnen en willen. Het gesprek duurt ongeveer drie kwartier.",
)
MORE = (
    "Wie zich niet aan de afspraken houdt, krijgt eerst een waarschuwing.",
    "Daarna meldt de toezichthouder het aan het Openbaar Ministerie. De",
    "officier van justitie beslist binnen tien werkdagen of de rechter",
    "wordt gevraagd de voorwaarden te wijzigen.",
)


@pytest.fixture(scope="module")
def tesseract():
    found = Tesseract.installed()
    if found is None or "nld" not in found.languages:
        pytest.skip("no Tesseract with Dutch on this machine; `make test` installs it")
    return found


def page_of_text(canvas):
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(70, HEIGHT - 90, TITLE)
    canvas.setFont("Times-Roman", 11)
    for place, line in enumerate(LINES):
        canvas.drawString(70, HEIGHT - 130 - 14 * place, line)
    canvas.setFont("Times-Bold", 11)
    canvas.drawString(70, HEIGHT - 220, "Waarschuwing")
    canvas.setFont("Times-Roman", 11)
    for place, line in enumerate(MORE):
        canvas.drawString(70, HEIGHT - 240 - 14 * place, line)


def pictures_of(path, degrees=0.0):
    """The pages of a PDF as a scanner gives them: grey pictures at 200 dpi, lying askew by some degrees."""
    with pdfium.PdfDocument(path) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil().convert("L") for page in document]
    return [page.rotate(degrees, expand=degrees % 90 == 0, fillcolor=255) for page in pages]


def scan(path, target, degrees=0.0):
    first, *others = pictures_of(path, degrees)
    first.save(target, "PDF", resolution=200, save_all=True, append_images=others)
    return target


@pytest.fixture
def text_pdf(tmp_path):
    path = tmp_path / "tekst.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    page_of_text(canvas)
    canvas.save()
    return path


def text_of(read):
    return " ".join(block.text for block in read.blocks)


def likeness(found, expected):
    return difflib.SequenceMatcher(None, found, expected, autojunk=False).ratio()


EXPECTED = " ".join([TITLE, *LINES, "Waarschuwing", *MORE])


def test_a_scan_is_read_like_the_text_it_was_made_from(tesseract, text_pdf, tmp_path):
    read = read_pdf(scan(text_pdf, tmp_path / "scan.pdf"))
    own = read_pdf(text_pdf)
    assert likeness(text_of(read), EXPECTED) > 0.99
    assert [block.kind for block in read.blocks] == [block.kind for block in own.blocks]
    assert [block.text for block in read.blocks if block.kind is BlockKind.HEADING] == [TITLE, "Waarschuwing"]
    assert [problem.code for problem in read.problems] == ["ocr"]
    assert "Pagina 1 is met tekstherkenning (OCR)" in read.problems[0].message


def test_every_recognised_word_knows_its_place_and_how_sure_it_is(tesseract, text_pdf, tmp_path):
    read = read_pdf(scan(text_pdf, tmp_path / "scan.pdf"))
    own = [(block, span) for block in read_pdf(text_pdf).blocks for span in block.spans]
    places = {block.text[span.char_start : span.char_end]: span.box for block, span in own}
    compared = 0
    for block in read.blocks:
        for span in block.spans:
            word = block.text[span.char_start : span.char_end]
            assert 0 <= span.confidence <= 1
            if word in places and EXPECTED.split().count(word) == 1:
                middle = (span.box.left + span.box.right) / 2, (span.box.top + span.box.bottom) / 2
                box = places[word]
                assert box.left < middle[0] < box.right
                assert box.top < middle[1] < box.bottom
                compared += 1
    assert compared > 30


@pytest.mark.parametrize("degrees", [1.5, -2.0, 90, 180, 270])
def test_a_page_that_lies_askew_or_on_its_side_is_read_all_the_same(tesseract, text_pdf, tmp_path, degrees):
    path = scan(text_pdf, tmp_path / "scheef.pdf", degrees)
    read = read_pdf(path)
    assert likeness(text_of(read), EXPECTED) > 0.98
    # The boxes hold ink on the page as it is displayed, and between the lines there is none.
    (page,) = read.pages
    picture = pictures_of(path)[0]
    assert (page.width > page.height) == (picture.width > picture.height)
    pixels, scale = np.asarray(picture), picture.width / page.width
    for block in read.blocks:
        for span in block.spans:
            left, top, right, bottom = (int(side * scale) for side in span.box)
            area = pixels[top:bottom, left:right]
            assert area.min() < 100, block.text[span.char_start : span.char_end]


def test_only_pages_without_text_are_recognised(tesseract, text_pdf, tmp_path):
    scanned = scan(text_pdf, tmp_path / "scan.pdf")
    writer = pypdf.PdfWriter()
    for path in (text_pdf, scanned, text_pdf):
        writer.append(path)
    writer.write(tmp_path / "half.pdf")
    read = read_pdf(tmp_path / "half.pdf")
    pages = {span.page_number for block in read.blocks for span in block.spans if span.confidence is not None}
    assert pages == {2}
    assert "Pagina 2 is met" in read.problems[0].message
    levels = {(block.text, block.level) for block in read.blocks if block.kind is BlockKind.HEADING}
    assert len({level for text, level in levels if text == "Waarschuwing"}) == 1


def test_a_stamp_on_a_scan_is_kept_and_the_scan_is_read(tesseract, text_pdf, tmp_path):
    picture = tmp_path / "pagina.png"
    pictures_of(text_pdf)[0].save(picture)
    path = tmp_path / "stempel.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(str(picture), 0, 0, WIDTH, HEIGHT)
    canvas.drawString(300, 40, "Ontvangen op 3 mei 2024")
    canvas.save()
    found = text_of(read_pdf(path))
    assert "Ontvangen op 3 mei 2024" in found
    assert found.count("Ontvangen") == 1
    assert "spreekt hen elke week" in found


def test_a_photograph_adds_no_words_and_a_blank_page_is_no_problem(tesseract, tmp_path):
    path = tmp_path / "foto.pdf"
    noise = np.random.default_rng(7).integers(0, 255, (40, 30)).astype(np.uint8)
    photo = Image.fromarray(noise).resize((900, 1200), Image.Resampling.BICUBIC)
    photo.save(tmp_path / "foto.png")
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(str(tmp_path / "foto.png"), 0, 0, WIDTH, HEIGHT)
    canvas.drawString(70, 400, "Jaarplan van de reclassering")
    canvas.showPage()
    canvas.setFillGray(1)
    canvas.rect(10, 10, 100, 100, fill=1, stroke=0)
    canvas.showPage()
    canvas.save()
    read = read_pdf(path)
    assert text_of(read) == "Jaarplan van de reclassering"
    assert read.problems == ()


def test_without_tesseract_the_page_is_named_with_the_command(monkeypatch, text_pdf, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    read = read_pdf(scan(text_pdf, tmp_path / "scan.pdf"))
    assert [(problem.code, problem.page_number) for problem in read.problems] == [("ocr-not-installed", 1)]
    assert INSTALL_COMMAND in read.problems[0].message


@pytest.mark.usefixtures("tesseract")
def test_a_document_is_read_again_once_tesseract_is_installed(pipeline, store, text_pdf, tmp_path, monkeypatch):
    writer = pypdf.PdfWriter()
    writer.append(text_pdf)
    writer.append(scan(text_pdf, tmp_path / "scan.pdf"))
    folder = tmp_path / "map"
    folder.mkdir()
    writer.write(folder / "half.pdf")
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        pipeline.ingest([folder])
        pipeline.close()
    (document,) = store.documents()
    assert document.status is DocumentStatus.PARTIAL
    assert len(pipeline.ingest([folder]).replaced) == 1
    (document,) = store.documents()
    assert document.status is DocumentStatus.COMPLETE
    assert len(pipeline.ingest([folder]).unchanged) == 1
    found = [store.passage(f"{document.id}-{place}") for place in range(document.passage_count)]
    spans = [span for passage in found for span in passage.spans]
    assert {span.page_number for span in spans if span.confidence is not None} == {2}
    last = found[-1]
    assert last.ocr_confidence(0, len(last.text)) > 0.8


def test_a_picture_that_would_unpack_to_gigabytes_is_neither_recognised_nor_drawn(tesseract, tmp_path):
    writer = pypdf.PdfWriter(clone_from=_picture_pdf(tmp_path))
    image = writer.pages[0]["/Resources"]["/XObject"].get_object()
    for item in image.values():
        item.get_object().update({pypdf.generic.NameObject("/Width"): pypdf.generic.NumberObject(60_000)})
        item.get_object().update({pypdf.generic.NameObject("/Height"): pypdf.generic.NumberObject(60_000)})
    path = tmp_path / "bom.pdf"
    writer.write(path)
    read = read_pdf(path)
    assert ["3600 miljoen beeldpunten" in problem.message for problem in read.problems] == [True]
    with pytest.raises(Exception, match="3600 miljoen beeldpunten"):
        draw_page(path, 1, (), 600)


def _picture_pdf(tmp_path):
    path = tmp_path / "plaatje.pdf"
    Image.new("L", (60, 60), 90).save(path, "PDF")
    return path


def test_a_tesseract_that_fails_is_reported_with_what_it_said(tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'geen geheugen' >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(RecognitionError, match="geen geheugen"):
        Tesseract(str(program), ("nld",), finds_orientation=False).lines(np.zeros((20, 20), np.uint8), 300)


def test_hocr_without_any_markup_is_refused():
    with pytest.raises(ValueError, match="no hOCR"):
        lines_of(b"")


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("slope", [0.0, 0.03, -0.02])
def test_a_levelled_box_comes_back_to_where_it_was(turns, slope):
    placement = Placement(turns, slope, 600.0, 800.0)
    width, height = placement.upright_size
    upright = Box(0.2 * width, 0.3 * height, 0.4 * width, 0.35 * height)
    back = placement.displayed(placement.levelled(upright))
    # Turned by hand: each quarter turn anticlockwise takes (x, y) to (y, width - x).
    points = [(upright.left, upright.top), (upright.right, upright.bottom)]
    for _ in range(turns):
        points = [(y, width - x) for x, y in points]
        width, height = height, width
    xs, ys = zip(*points, strict=True)
    assert np.allclose((back.left, back.top, back.right, back.bottom), (min(xs), min(ys), max(xs), max(ys)))


@pytest.mark.parametrize(
    ("numbers", "words"), [([4], "4"), ([2, 4, 6], "2, 4 en 6"), ([1, 2, 3, 7], "1-3 en 7"), ([3, 1, 2], "1-3")]
)
def test_pages_are_named_as_people_do(numbers, words):
    assert in_words(numbers) == words


def test_ending_the_worker_ends_tesseract_too(tmp_path, text_pdf):
    """A slow stand-in for Tesseract does not outlive the reading process."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    marker = tmp_path / "pid"
    languages = 'if [ "$1" = --list-langs ]; then echo List; echo nld; exit; fi'
    program.write_text(f"#!/bin/sh\n{languages}\necho $$ > {marker}\nexec sleep 600\n")
    program.chmod(0o755)
    script = (
        "import sys, time, threading; from pathlib import Path; from ingest.worker import ReadingWorker\n"
        "worker = ReadingWorker(); path, marker = map(Path, sys.argv[1:])\n"
        "thread = threading.Thread(target=lambda: worker.read(path), daemon=True); thread.start()\n"
        "while not (marker.exists() and marker.read_text().strip()): time.sleep(0.05)\n"
        "worker.close()\n"
    )
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    path = scan(text_pdf, tmp_path / "scan.pdf")
    subprocess.run([sys.executable, "-c", script, str(path), str(marker)], env=environment, check=False, stderr=-3)
    state = Path(f"/proc/{marker.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"

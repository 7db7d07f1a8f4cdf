"""Whatever a file does to the process that reads it, the next file is read."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableDocumentError, UnsupportedFormatError
from ingest.media_types import MediaType
from ingest.reading import read_document
from ingest.worker import ReadingWorker


@pytest.fixture(scope="module")
def worker():
    with ReadingWorker() as worker:
        yield worker


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "notitie.md"
    path.write_text("# Kop\n\nTekst.\n", encoding="utf-8")
    return path


def test_a_worker_reads_what_this_process_would_read(worker, note):
    result = worker.read(note)
    assert result.read == read_document(note)
    assert result.media_type is MediaType.MARKDOWN


def test_an_error_crosses_with_its_kind_and_parts(worker, note):
    path = note.with_name("oud.xml")
    path.write_bytes(b"<?xml version='1.0'?><a/>")
    with pytest.raises(UnsupportedFormatError) as caught:
        worker.read(path)
    assert (caught.value.file_name, "XML" in caught.value.reason) == ("oud.xml", True)
    assert worker.read(note).read.blocks


def test_a_file_that_takes_too_long_is_given_up(note):
    endless = note.with_name("eindeloos.txt")
    os.mkfifo(endless)
    worker = ReadingWorker(time_limit_seconds=0.2)
    with worker, pytest.raises(UnreadableDocumentError, match=r"langer dan 0\.2 seconden"):
        worker.read(endless)
    assert worker.process_id is None


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read(note):
    large = note.with_name("groot.txt")
    large.write_bytes(b"woord " * (20 << 20))
    with ReadingWorker(memory_bytes=500 << 20) as worker:
        with pytest.raises(UnreadableDocumentError, match="meer dan 500 MB geheugen"):
            worker.read(large)
        assert worker.read(note).read.blocks


def test_a_process_that_breaks_down_is_reported_and_replaced(note):
    pipe = note.with_name("kapot.txt")
    os.mkfifo(pipe)
    with ReadingWorker() as worker, ThreadPoolExecutor(1) as executor:
        reading = executor.submit(worker.read, pipe)
        with pipe.open("wb"):  # waits until the reading process has opened the other end
            os.kill(worker.process_id, signal.SIGKILL)
            with pytest.raises(UnreadableDocumentError, match=r"kapot\.txt.*vastgelopen \(SIGKILL\)"):
                reading.result()
        assert worker.read(note).read.blocks


def test_a_page_that_takes_too_long_is_left_out_and_the_others_are_read(tmp_path):
    path = tmp_path / "kaart.pdf"
    canvas = Canvas(str(path))
    for text in ("Eerste pagina.", "Tweede pagina.", "Derde pagina."):
        canvas.drawString(70, 700, text)
        if text.startswith("Tweede"):
            lines = canvas.beginText(10, 800)
            lines.setFont("Helvetica", 1)
            for _ in range(12000):
                lines.textLine("een kaart vol letters " * 12)
            canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    with ReadingWorker(page_limit_seconds=2.0) as worker:
        worker.start()
        read = worker.read(path).read
    assert [block.text for block in read.blocks] == ["Eerste pagina.", "Derde pagina."]
    assert [(problem.code, problem.page_number) for problem in read.problems] == [("unreadable-page", 2)]


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("ingest.worker_process", ("torch", "spacy", "faiss", "index.store")),
        ("ingest.worker", ("numpy", "docx", "openpyxl", "pypdfium2", "index.store")),
    ],
)
def test_each_process_loads_only_what_it_needs(module, others):
    loaded = f"import sys, {module}; print([name for name in {others} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"

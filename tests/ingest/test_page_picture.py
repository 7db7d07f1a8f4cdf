"""A page picture shows the page, with the marked words on yellow and still readable."""

from io import BytesIO
from threading import Thread

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.line_boxes import line_boxes
from ingest.page_picture import draw_page
from ingest.readers.pdf import read_pdf


@pytest.fixture
def path(tmp_path):
    canvas = Canvas(str(tmp_path / "document.pdf"), pagesize=(400, 300))
    canvas.setFont("Helvetica", 20)
    canvas.drawString(40, 240, "Dit moet opvallen")
    canvas.drawString(40, 60, "en dit niet")
    canvas.save()
    return tmp_path / "document.pdf"


def pixels(png):
    return np.array(Image.open(BytesIO(png)).convert("RGB")).astype(int)


def marks_of(path, text):
    return [
        span.box
        for block in read_pdf(path).blocks
        for span in block.spans
        if block.text[span.char_start : span.char_end] in text.split()
    ]


def test_the_picture_is_as_wide_as_asked(path):
    assert pixels(draw_page(path, 1, [], 800)).shape == (600, 800, 3)


def test_marked_words_stand_on_yellow_and_keep_their_black(path):
    plain = pixels(draw_page(path, 1, [], 800))
    marked = pixels(draw_page(path, 1, marks_of(path, "Dit moet opvallen"), 800))
    changed = np.any(plain != marked, axis=2)
    rows = np.flatnonzero(changed.any(axis=1))
    assert rows.min() > 60
    assert rows.max() < 160
    assert (marked[changed].min(axis=0) < 20).all()
    assert np.all(marked <= plain)


def test_words_of_one_line_are_one_mark_with_their_spaces(path):
    assert len(line_boxes(marks_of(path, "Dit moet opvallen"))) == 1


@pytest.mark.parametrize(("page_number", "width"), [(0, 800), (2, 800), (1, 5), (1, 100_000)])
def test_pages_and_widths_out_of_range_are_refused(path, page_number, width):
    with pytest.raises(ValueError, match=r"must be|has pages"):
        draw_page(path, page_number, [], width)


def test_many_threads_may_draw_at_once(path):
    pictures = []
    threads = [Thread(target=lambda: pictures.append(draw_page(path, 1, [], 300))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pictures) == 8
    assert len(set(pictures)) == 1

"""Every character of every block leads back to a place on a page."""

import re
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from corpus.passage import Sentence
from evaluation.reading import canvas_pages
from evaluation.reading.compose import composed, sources
from ingest.blocks import BlockKind
from ingest.passages import make_passages
from ingest.readers.pdf import read_pdf

REAL = Path(__file__).parents[3].parent / "shared" / "documents" / "real"


def check_spans(read):
    sizes = {page.number: (page.width, page.height) for page in read.pages}
    for block in read.blocks:
        position = 0
        for span in block.spans:
            assert span.char_start >= position
            assert block.text[position : span.char_start].strip() == ""
            assert block.text[span.char_start : span.char_end].strip()
            width, height = sizes[span.page_number]
            assert -2 <= span.box.left < span.box.right <= width + 2
            assert -20 <= span.box.top < span.box.bottom <= height + 20
            position = span.char_end
        assert block.text[position:].strip() == ""
        assert block.text == block.text.strip(" ")
        assert "  " not in block.text


words = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789-.,:;()\u2022\u00eb", min_size=1, max_size=14)
drawn_lines = st.lists(
    st.tuples(
        st.integers(20, 400),
        st.integers(20, 800),
        st.sampled_from([6, 10, 10, 10, 18]),
        st.lists(words, min_size=1, max_size=8),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(drawn_lines, min_size=1, max_size=3))
def test_whatever_is_drawn_is_found_again_with_its_place(tmp_path, pages):
    path = tmp_path / "drawn.pdf"
    canvas = Canvas(str(path))
    for lines in pages:
        for x, y, size, parts in lines:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, " ".join(parts))
        canvas.showPage()
    canvas.save()
    read = read_pdf(path)
    check_spans(read)
    assert len(read.pages) == len(pages)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not beside this repository")
@pytest.mark.parametrize(
    "name",
    [
        "1cf0c343-2da4-429d-8a6d-729da6008af1.pdf",
        "cm_Samenvatting_evalatie_CoronaMelder_na_9_maanden.pdf",
        "AI-Verordening_Blauwdruk_Geletterdheidsprogramma.pdf",
        "dk_roadmap_2022-2023_roadmap.pdf",
    ],
)
def test_sentences_of_real_documents_stand_on_their_page_by_another_librarys_reading(name):
    read = read_pdf(REAL / name)
    check_spans(read)
    plain = [_plain(page.extract_text()) for page in pypdf.PdfReader(REAL / name).pages]
    found = total = 0
    for block in read.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for match in re.finditer(r"[^.!?]+(?:[.!?]+|$)", block.text):
            spans = [span for span in block.spans if span.char_start < match.end() and span.char_end > match.start()]
            pages = {span.page_number for span in spans}
            if len(pages) == 1 and len(match.group()) > 8:
                total += 1
                found += _plain(match.group()) in plain[pages.pop() - 1]
    assert total > 60
    assert found >= 0.99 * total


def _plain(text):
    return re.sub(r"[\s\-\u00ad\u2010\u2011\x00-\x1f]", "", unicodedata.normalize("NFKC", text))


SOURCES = sources()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), begin=st.integers(0, 12), length=st.integers(4, 18))
def test_every_character_of_a_passage_leads_to_its_glyphs_whatever_the_layout(tmp_path, seed, begin, length):
    """Columns, boxes, notes, tables, hyphens and missing spaces: each clean-up step keeps the places."""
    known = composed(SOURCES, seed)
    known = replace(known, blocks=known.blocks[begin : begin + length] or known.blocks[:4])
    laid = canvas_pages.lay_out(known, tmp_path, Random(seed))  # noqa: S311
    read = read_pdf(laid.path)
    check_spans(read)
    passages = make_passages("d", read, whole_text)
    assert "".join(plain_letters(passage.text) for passage in passages)
    with closing(pypdfium2.PdfDocument(laid.path)) as document:
        text_pages = [page.get_textpage() for page in document]
        for passage in passages:
            covered = {place for span in passage.spans for place in range(span.char_start, span.char_end)}
            assert {place for place, character in enumerate(passage.text) if not character.isspace()} <= covered
            for span in passage.spans:
                shown = _within(text_pages[span.page_number - 1], span.box, read.pages[span.page_number - 1].height)
                assert plain_letters(passage.text[span.char_start : span.char_end]) in shown


def whole_text(text):
    return (Sentence(0, len(text)),)


def plain_letters(text):
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _within(text_page, box, height):
    """The letters that PDFium finds in a box, a little widened since glyphs stick out."""
    return plain_letters(
        text_page.get_text_bounded(box.left - 1, height - box.bottom - 1, box.right + 1, height - box.top + 1)
    )

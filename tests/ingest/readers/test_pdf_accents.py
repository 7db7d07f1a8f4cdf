"""Accents drawn as glyphs of their own, and combining characters drawn for quotation marks."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_accents import compose_accents

HEIGHT = A4[1]


@pytest.mark.parametrize("first", [True, False])
def test_an_accent_drawn_over_a_letter_is_part_of_it(tmp_path, first):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    x, y, size = 60, HEIGHT - 80, 11
    canvas.setFont("Helvetica", size)
    for before, letter, accent in (
        ("De co", "o", "¨"),
        ("rdinatie vraagt dat ", "e", "´"),
        ("", "e", "´"),
        ("n alle", "", ""),
    ):
        for text in (before, letter):
            if text is letter and letter and first:
                over(canvas, (x, y), letter, accent, size)
            canvas.drawString(x, y, text)
            if text is letter and letter and not first:
                over(canvas, (x, y), letter, accent, size)
            x += stringWidth(text, "Helvetica", size)
    canvas.drawString(60, y - 14, "anderen hun afspraken nakomen.")
    canvas.save()
    (block,) = read_pdf(tmp_path / "a.pdf").blocks
    assert block.text == "De coördinatie vraagt dat één alle anderen hun afspraken nakomen."


def over(canvas, place, letter, accent, size):
    x, y = place
    aside = (stringWidth(letter, "Helvetica", size) - stringWidth(accent, "Helvetica", size)) / 2
    canvas.drawString(x + aside, y, accent)


def test_accents_that_stand_alone_stay(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Courier", 11)
    canvas.drawString(60, HEIGHT - 80, "Typ `ls ~/map` en dan ^C om op te houden met lezen.")
    canvas.save()
    (block,) = read_pdf(tmp_path / "a.pdf").blocks
    assert block.text == "Typ `ls ~/map` en dan ^C om op te houden met lezen."


def glyphs(text, *, width=5.0):
    """Each character of a line with its place: codes, boxes, baselines, spaced, attached."""
    places = np.arange(len(text), dtype=np.float32) * width
    boxes = np.stack([places, np.full_like(places, 10), places + width, np.full_like(places, 22)], axis=1)
    return np.array(list(map(ord, text)), np.uint32), boxes, np.full(len(text), 20, np.float32)


def test_a_combining_character_over_nothing_goes_where_it_is_drawn():
    codes, boxes, baselines = glyphs("de s\u0300")
    codes = np.delete(codes, 2)
    boxes = np.delete(boxes, 2, axis=0)
    baselines = np.delete(baselines, 2)
    boxes[3] = (10.5, 8, 13.5, 20)
    baselines[3] = 18
    spaced, attached = np.array([False, False, True, False]), np.array([False, True, True, False])
    order = compose_accents(codes, boxes, baselines, spaced, attached)
    assert "".join(map(chr, codes[order])) == "de`s"
    assert spaced[order].tolist() == [False, False, True, False]
    assert baselines[order].tolist() == [20, 20, 20, 20]


@given(st.text(alphabet="abeis`´¨^~\u0300\u0301\u0308", max_size=30), st.data())
def test_nothing_is_lost_or_added(text, data):
    codes, boxes, baselines = glyphs(text)
    for place, code in enumerate(codes):
        if code >= 0x300:
            boxes[place, [0, 2]] += data.draw(st.sampled_from([-5.0, -2.5, 0.0, 2.5]))
    spaced, attached = np.zeros(len(codes), bool), np.zeros(len(codes), bool)
    order = compose_accents(codes, boxes, baselines, spaced, attached)
    assert len(set(order.tolist())) == len(order)
    assert drawn("".join(map(chr, codes[order]))) == drawn(text)


def drawn(text):
    """The letters and accents of a text, each accent as the combining character that it is, in any order."""
    combining = str.maketrans("`´¨^~", "\u0300\u0301\u0308\u0302\u0303")
    return sorted(unicodedata.normalize("NFD", text.translate(combining)))

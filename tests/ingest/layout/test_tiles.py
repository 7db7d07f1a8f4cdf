"""Boxes set side by side are read one after the other, and cells of tables stay rows."""

import time

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.passage import Box
from ingest.blocks import BlockKind
from ingest.layout.tiles import tile_rows_of
from ingest.layout.words import runs_of
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_glyphs import glyphs_of
from ingest.readers.pdfium import opened

HEIGHT = A4[1]
ABOVE = "De gemeente kiest dit jaar voor drie doelen, die elk een eigen trekker hebben en samen het jaarplan vormen."
BELOW = "Over de voortgang van deze drie doelen bericht het college elk kwartaal aan de leden van de gemeenteraad."
CARDS = (
    ("Doel 1: Hulp dichtbij", "Elke inwoner vindt binnen", "vijftien minuten lopen een", "plek voor vragen over zorg."),
    (
        "Doel 2: Eerder erbij",
        "Wij herkennen schulden een",
        "half jaar eerder dan nu, samen",
        "met verhuurders en banken.",
    ),
    (
        "Doel 3: Gezond blijven",
        "Ouderen blijven langer thuis",
        "wonen met hulp van buren en",
        "van vrijwilligers in de wijk.",
    ),
)


def read(path):
    """The blocks of a page with three cards below a heading, drawn line by line."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, HEIGHT - 80, ABOVE)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, HEIGHT - 120, "Onze doelen")
    lefts = [50 + number * 163 for number in range(3)]
    for left in lefts:
        canvas.rect(left, HEIGHT - 215, 155, 80)
    for row in range(4):
        for left, lines in zip(lefts, CARDS, strict=True):
            canvas.setFont("Helvetica" if row else "Helvetica-Bold", 10)
            canvas.drawString(left + 6, HEIGHT - 152 - 13 * row, lines[row])
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, HEIGHT - 250, BELOW)
    canvas.save()
    return read_pdf(path).blocks


def test_each_tile_is_read_on_its_own_below_the_heading_of_them_all(tmp_path):
    blocks = read(tmp_path / "cards.pdf")
    expected = [ABOVE, "Onze doelen", *(text for title, *lines in CARDS for text in (title, " ".join(lines))), BELOW]
    assert [block.text for block in blocks] == expected
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == [expected[1], *expected[2:-1:2]]


@pytest.mark.parametrize("where", ["below", "between"])
def test_filled_cells_of_a_table_are_no_tiles(tmp_path, where):
    frames = [Box(50, 100, 150, 140), Box(160, 100, 260, 140)]
    runs = runs_in(tmp_path, [(60, 115), (60, 130), (170, 115), (170, 130)])
    assert len(tile_rows_of(frames, runs)) == 1
    if where == "below":
        assert tile_rows_of([*frames, Box(50, 140, 150, 180), Box(160, 140, 260, 180)], runs) == []
    else:
        frames[1] = Box(190, 100, 260, 140)
        runs = runs_in(tmp_path, [(60, 115), (60, 130), (200, 115), (200, 130), (158, 115)])
        assert tile_rows_of(frames, runs) == []


def test_two_boxes_that_happen_to_be_level_in_two_columns_are_no_row(tmp_path):
    frames = [Box(50, 100, 150, 140), Box(160, 100, 260, 140)]
    texts = [(60, 115), (60, 130), (170, 115), (170, 130)]
    assert tile_rows_of(frames, runs_in(tmp_path, [*texts, (50, 92), (160, 92)])) == []
    assert len(tile_rows_of(frames, runs_in(tmp_path, [*texts, (50, 60)]))) == 1


def test_a_quote_above_the_heading_of_tiles_comes_before_it(tmp_path):
    canvas = Canvas(str(tmp_path / "quote.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for row, line in enumerate(("De wijkpunten worden bemenst door de", "gemeente en het maatschappelijk werk.")):
        canvas.drawString(50, HEIGHT - 80 - 13 * row, line)
    canvas.drawString(330, HEIGHT - 80, "Fatima Bouzid, wethouder Zorg")
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, HEIGHT - 125, "Onze doelen")
    for number, lines in enumerate(CARDS):
        canvas.rect(50 + 163 * number, HEIGHT - 215, 155, 75)
        for row, line in enumerate(lines):
            canvas.setFont("Helvetica" if row else "Helvetica-Bold", 10)
            canvas.drawString(56 + 163 * number, HEIGHT - 157 - 13 * row, line)
    canvas.save()
    texts = [block.text for block in read_pdf(tmp_path / "quote.pdf").blocks]
    assert texts[1:4] == ["Fatima Bouzid, wethouder Zorg", "Onze doelen", CARDS[0][0]]


def runs_in(folder, places):
    canvas = Canvas(str(folder / "runs.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for left, baseline in places:
        canvas.drawString(left, HEIGHT - baseline, "woorden")
    canvas.save()
    with opened(folder / "runs.pdf", None) as document:
        return runs_of(glyphs_of(document[0], 1))


def test_tiles_in_two_columns_are_read_row_by_row(tmp_path):
    frames = [Box(left, top, left + 100, top + 40) for top in (100, 150, 200) for left in (50, 160)]
    places = [(frame.left + 10, frame.top + drop) for frame in frames for drop in (15, 30)]
    assert len(tile_rows_of(frames, runs_in(tmp_path, places))) == 3
    # One line is enough where the tile beside it has more, and not where none has.
    assert len(tile_rows_of(frames, runs_in(tmp_path, places[:-1]))) == 3
    assert len(tile_rows_of(frames, runs_in(tmp_path, [*places[:8], places[8], places[10]]))) == 2


def test_thousands_of_boxes_take_no_time(tmp_path):
    """A page may draw thousands of boxes, each twice; comparing each with all others took seven seconds."""
    corners = [(left * 9.0, top * 9.0) for left in range(60) for top in range(50)]
    frames = [Box(x + 0.5 * twice, y, x + 40.5, y + 20.5) for x, y in corners for twice in (0, 1)]
    began = time.process_time()
    assert tile_rows_of(frames, runs_in(tmp_path, [])) == []
    assert time.process_time() - began < 4

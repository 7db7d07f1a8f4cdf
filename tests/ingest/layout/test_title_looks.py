"""Titles in a colour alone, and what looks like a title and is none: labelled values, turned text, items of a list."""

import pytest
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
TEXT = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn en die hulp",
    "krijgen bij het zoeken van werk, een woning en een dagbesteding die bij hen past.",
)
PURPLE, BLUE = "#401564", "#0563c1"


class Sheet:
    """A PDF in the making, from the top of the page down."""

    def __init__(self, path):
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4)
        self.top = 80

    def line(self, text, font="Helvetica", size=10, colour="#000000", gap=0):
        self.top += gap
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawString(60, HEIGHT - self.top, text)
        self.top += 12

    def text(self):
        for line in TEXT:
            self.line(line)

    def headings(self):
        self.canvas.save()
        return [block.text for block in read_pdf(self.path).blocks if block.kind is BlockKind.HEADING]


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "titles.pdf")


@pytest.mark.parametrize(("colour", "is_heading"), [(PURPLE, True), (BLUE, False)])
def test_a_line_in_the_colour_of_the_titles_is_one(sheet, colour, is_heading):
    for title in ("Waarom deze regels", "Wat zij vragen", "Wie eraan meewerkt"):
        sheet.line(title, size=14, colour=PURPLE, gap=20)
        sheet.text()
    sheet.line("Meer over standaarden", colour=colour, gap=12)
    sheet.text()
    assert ("Meer over standaarden" in sheet.headings()) is is_heading


def test_a_colour_in_which_text_is_set_too_makes_no_title(sheet):
    for title in ("Waarom deze regels", "Wat zij vragen", "Wie eraan meewerkt"):
        sheet.line(title, size=14, colour=PURPLE, gap=20)
        for line in (*TEXT, *TEXT):
            sheet.line(line, colour=PURPLE)
    sheet.text()
    sheet.text()
    sheet.line("Meer over standaarden", colour=PURPLE, gap=12)
    sheet.text()
    assert "Meer over standaarden" not in sheet.headings()


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [("Versie: 1.1 (augustus 2025)", False), ("Datum: 3 mei 2025", False), ("Versies die gelden", True)],
)
def test_a_value_behind_its_label_is_no_title(sheet, line, is_heading):
    sheet.text()
    sheet.line(line, font="Helvetica-Bold", gap=12)
    sheet.text()
    assert (line in sheet.headings()) is is_heading


def test_turned_text_keeps_its_words_and_is_no_title(sheet):
    sheet.text()
    sheet.canvas.saveState()
    sheet.canvas.rotate(90)
    left = 400.0
    for text in ("Log", "ius", " ", "Vast", "gestelde", " ", "versie"):
        # Each piece drawn by itself, as programs do that turn text.
        sheet.canvas.setFont("Helvetica", 14)
        sheet.canvas.drawString(left, -30, text)
        left += sheet.canvas.stringWidth(text, "Helvetica", 14)
    sheet.canvas.restoreState()
    sheet.canvas.save()
    read = read_pdf(sheet.path)
    assert [(block.kind, block.text) for block in read.blocks][1:] == [
        (BlockKind.PARAGRAPH, "Logius Vastgestelde versie")
    ]


def test_a_bookmark_names_the_title_rather_than_the_item_that_announces_it(sheet):
    sheet.line("Leeswijzer", size=14, gap=20)
    sheet.text()
    for item in ("1. 1. Wat zij vragen;", "2. 2. Wie eraan meewerkt."):
        sheet.line(item)
    for title in ("Wat zij vragen", "Wie eraan meewerkt"):
        sheet.top += 20
        sheet.canvas.bookmarkPage(title)
        sheet.canvas.addOutlineEntry(title, title, 0)
        sheet.line(title, font="Helvetica-Bold")
        sheet.text()
    assert sheet.headings() == ["Leeswijzer", "Wat zij vragen", "Wie eraan meewerkt"]

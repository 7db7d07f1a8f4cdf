"""Quotes in large type that the end of a column or page cuts in two."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
TEXT = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden",
    "vrij zijn. Een medewerker spreekt hen elke week en legt vast wat er",
    "is afgesproken. Wie een woning zoekt, krijgt hulp van de gemeente,",
    "en wie schulden heeft, wordt naar een ander gebracht. Daarna komt",
    "een gesprek met familie en vrienden, als de betrokkene dat wil.",
)
QUOTE = ("Een medewerker spreekt hen elke", "week en legt vast wat er", "is afgesproken.")


@pytest.fixture
def blocks(tmp_path):
    def made(first, second, title="Toezicht in de wijk"):
        canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=A4)
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, HEIGHT - 80, title)
        canvas.setFont("Helvetica", 10)
        for place in range(10):
            canvas.drawString(60, HEIGHT - 110 - 12 * place, TEXT[place % 5])
        for lines, top in ((first, 700), (second, 80)):
            canvas.setFont("Helvetica", 15)
            for place, line in enumerate(lines):
                canvas.drawString(60, HEIGHT - top - 18 * place, line)
            if lines is first:
                canvas.showPage()
        canvas.setFont("Helvetica", 10)
        for place in range(10):
            canvas.drawString(60, HEIGHT - 190 - 12 * place, TEXT[place % 5].replace("week", "maand"))
        canvas.save()
        return read_pdf(tmp_path / "page.pdf").blocks

    return made


@pytest.mark.parametrize("cut", [1, 2])
def test_a_quote_over_two_pages_is_one(blocks, cut):
    found = blocks(QUOTE[:cut], QUOTE[cut:])
    quotes = [block for block in found if block.kind is BlockKind.PULL_QUOTE]
    assert [block.text for block in quotes] == [" ".join(QUOTE)]
    assert {span.page_number for span in quotes[0].spans} == {1, 2}
    assert [block.text for block in found if block.kind is BlockKind.HEADING] == ["Toezicht in de wijk"]


def test_large_text_over_two_pages_is_one_paragraph(blocks):
    found = blocks(("Wij vinden dat ieder mens een", "nieuwe kans verdient, en"), ("dat de buurt daarbij helpt.",))
    assert [block.text for block in found if block.kind is BlockKind.HEADING] == ["Toezicht in de wijk"]
    whole = "Wij vinden dat ieder mens een nieuwe kans verdient, en dat de buurt daarbij helpt."
    assert whole in [block.text for block in found]


def test_a_title_below_which_another_begins_stays_a_title(blocks):
    found = blocks(("Hoe het verder gaat",), ("Wat de buurt kan doen",))
    headings = [block.text for block in found if block.kind is BlockKind.HEADING]
    assert headings == ["Toezicht in de wijk", "Hoe het verder gaat", "Wat de buurt kan doen"]


@pytest.mark.parametrize(("title", "is_heading"), [("De pilots een voor een", True), ("Toezicht door een", False)])
def test_a_title_may_end_in_a_phrase_that_repeats_its_article(blocks, title, is_heading):
    found = blocks(("Hoe het verder gaat",), ("Wat de buurt kan doen",), title)
    assert (title in [block.text for block in found if block.kind is BlockKind.HEADING]) is is_heading


@pytest.mark.parametrize(
    ("lines", "is_heading"),
    [
        (("Werkgevers", "kiezen mensen", "die al vaker", "samen", "werkten"), True),
        (("Wij vinden dat", "ieder mens een", "kans verdient", "in zijn eigen", "buurt en huis"), False),
    ],
)
def test_a_title_of_few_words_may_take_many_narrow_lines(blocks, lines, is_heading):
    found = [block for block in blocks((), lines) if block.text == " ".join(lines)]
    assert [block.kind is BlockKind.HEADING for block in found] == [is_heading]

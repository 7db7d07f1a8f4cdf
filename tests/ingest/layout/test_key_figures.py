"""Numbers in large type are read with what they count, which stands below or beside them."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.layout.markers import is_figure
from ingest.layout.page import Style
from ingest.layout.words import Word, run_of
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
ABOVE = ("De gemeenten voeren de regeling sinds vorig jaar zelf uit, en dat bevalt goed.", "Dit zijn de cijfers.")
BELOW = ("Volgend jaar volgt een nieuwe meting onder alle gemeenten en hun inwoners, die ook andere vragen stelt.",)
FIGURES = {
    "73%": ("van de gemeenten voert", "de regeling zelf uit"),
    "1.250": ("inwoners deden een", "beroep op de regeling"),
    "€ 4,2 mln": ("is daarvoor begroot",),
    "12": ("gemeenten doen het samen",),
}
EXPECTED = [f"{figure} {' '.join(label)}" for figure, label in FIGURES.items()]


def read(path, place, *, framed):
    """The texts between the paragraphs above and below, where `place` gives figure and label of each their x and y."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(ABOVE):
        canvas.drawString(50, HEIGHT - 80 - 12 * number, line)
    for number, (figure, label) in enumerate(FIGURES.items()):
        (x, y), (left, top) = place(number)
        canvas.setFont("Helvetica-Bold", 22)
        canvas.drawString(x, HEIGHT - y, figure)
        canvas.setFont("Helvetica", 9)
        for row, line in enumerate(label):
            canvas.drawString(left, HEIGHT - top - 11 * row, line)
        if framed:
            canvas.rect(x - 5, HEIGHT - y - 40, 112, 66)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, HEIGHT - 500, BELOW[0])
    canvas.save()
    blocks = read_pdf(path).blocks
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
    assert (blocks[0].text, blocks[-1].text) == (" ".join(ABOVE), BELOW[0])
    return [block.text for block in blocks[1:-1]]


@pytest.mark.parametrize("framed", [True, False])
def test_figures_side_by_side_begin_the_sentences_below_them(tmp_path, framed):
    assert read(tmp_path / "tiles.pdf", lambda n: ((50 + 122 * n, 180), (50 + 122 * n, 198)), framed=framed) == EXPECTED


def test_figures_below_one_another_begin_the_sentences_beside_them(tmp_path):
    assert read(tmp_path / "rows.pdf", lambda n: ((50, 180 + 55 * n), (165, 170 + 55 * n)), framed=False) == EXPECTED


@pytest.mark.parametrize("text", ["73%", "1.250", "€ 4,2 mln", "± 12 miljoen", "2023–2024", "24/7", "3x"])
def test_a_number_with_its_unit_is_a_figure(text):
    assert is_figure(line(text))


@pytest.mark.parametrize("text", ["Artikel 3", "3 Inleiding", "a", "12 maart 2024", "§ 3"])
def test_a_number_among_words_is_none(text):
    assert not is_figure(line(text))


def line(text):
    style = Style(22.0, True, False, "Helvetica", 0)
    return run_of([Word(text, 0, 0, 50, 22, 20, style, False, False)])

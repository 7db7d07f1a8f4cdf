"""Titles whose letters stand far apart."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]


@pytest.fixture
def lines(tmp_path):
    def read(title, spacing, by_word):
        canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=A4)
        canvas.setFont("Helvetica-Bold", 18)
        left = 40.0
        for text in title.split() if by_word else [title]:
            canvas.drawString(left, HEIGHT - 60, text, charSpace=spacing)
            left += canvas.stringWidth(f"{text} ", "Helvetica-Bold", 18) + (len(text) + 1) * spacing
        canvas.setFont("Helvetica", 10)
        for place in range(8):
            canvas.drawString(40, HEIGHT - 100 - 12 * place, "De medewerker spreekt met de betrokkene en de buren")
        canvas.save()
        return [block.text for block in read_pdf(tmp_path / "page.pdf").blocks]

    return read


@pytest.mark.parametrize("title", ["verslag 2028", "Wonen in Assen 2030", "Zuid-Holland: plan 2028", "In de wijk"])
@pytest.mark.parametrize("by_word", [True, False])
def test_a_title_of_words_and_years_is_whole(lines, title, by_word):
    assert lines(title, 5.4, by_word)[0] == title


@pytest.mark.parametrize("text", ["8 of 9", "2 op 3"])
def test_a_short_word_between_two_figures_stays_apart(lines, text):
    assert lines(text, 0.0, by_word=True)[0].startswith(text)


def test_single_figures_in_a_row_stay_apart(lines):
    assert lines("4 5 2 7 9 3", 5.4, by_word=True)[0] != "452793"

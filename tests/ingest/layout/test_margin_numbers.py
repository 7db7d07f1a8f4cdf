"""Numbers in the margin are read with the paragraphs that they number; those of lines are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.layout.margin_numbers import with_margin_numbers
from ingest.layout.page import Style
from ingest.layout.words import Word, run_of
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
LINES = (
    "De minister heeft de Kamer toegezegd om in het voorjaar nader in te gaan op de",
    "wijze waarop gemeenten de regeling uitvoeren en welke kosten daarmee zijn gemoeid.",
    "Daarbij wordt ook gekeken naar wie van de regeling gebruik maakt.",
)


def read(path, numbers, *, left, raised, size=7, lefts=(80,)):
    canvas = Canvas(str(path), pagesize=A4)
    for place, number in enumerate(numbers):
        column, row = divmod(place, len(numbers) // len(lefts))
        top = 80 + 50 * row
        canvas.setFont("Helvetica", size)
        canvas.drawString(lefts[column] - left, HEIGHT - top + raised, number)
        canvas.setFont("Helvetica", 10 if len(lefts) == 1 else 6)
        for line in LINES:
            canvas.drawString(lefts[column], HEIGHT - top, line)
            top += 12
    canvas.save()
    return [block.text for block in read_pdf(path).blocks]


@pytest.mark.parametrize(("left", "raised"), [(22, 0), (22, 2), (22, 3.5), (75, 0), (60, 2)])
@pytest.mark.parametrize("numbers", [("1", "2", "3", "4"), ("2.8", "2.9", "3.1", "3.2"), ("(9)", "(10)", "(11)")])
def test_small_numbers_far_from_or_above_the_line_begin_their_paragraphs(tmp_path, numbers, left, raised):
    texts = read(tmp_path / "numbers.pdf", numbers, left=left, raised=raised)
    assert texts == [f"{number} {' '.join(LINES)}" for number in numbers]


def test_numbers_stand_with_their_paragraphs_in_two_columns(tmp_path):
    texts = read(tmp_path / "columns.pdf", "123456", left=16, raised=1.5, size=5, lefts=(60, 330))
    assert texts == [f"{number} {' '.join(LINES)}" for number in "123456"]


def test_numbers_that_do_not_count_on_are_left_alone(tmp_path):
    texts = read(tmp_path / "amounts.pdf", ("7", "3", "12"), left=75, raised=0)
    assert sorted(texts)[:3] == ["12", "3", "7"]


STYLE = Style(10.0, False, False, "Helvetica", 0)


def run(text, left, baseline):
    right = left + 5 * len(text)
    return run_of([Word(text, left, baseline - 8, right, baseline + 2, baseline, STYLE, False, False)])


def test_numbers_of_lines_are_left_alone():
    runs = [run(str(n), 20, 100 + 12 * n) for n in range(1, 9)]
    runs += [run(f"regel{n}", 100, 100 + 12 * n) for n in range(1, 9)]
    assert with_margin_numbers(runs) == runs


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "4.1", "4.2", "(5)", "a", "tekst", "12", "meer tekst"]),
            st.integers(0, 400),
            st.integers(0, 800),
        ),
        max_size=25,
    )
)
def test_no_word_is_lost_or_doubled(drawn):
    runs = [run(*each) for each in drawn]
    words = [word.text for one in with_margin_numbers(runs) for word in one.words]
    assert sorted(words) == sorted(word.text for one in runs for word in one.words)


def test_a_sign_of_a_section_stands_with_its_title_of_two_lines(tmp_path):
    canvas = Canvas(str(tmp_path / "sections.pdf"), pagesize=A4)
    title = ("1.5.3 Onderzoek naar de aansluiting van gemeenten op alle", "Standaarden van het stelsel")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, HEIGHT - 82.8, "§")
    for font, lines, top in (("Helvetica-Bold", title, 85), ("Helvetica", LINES, 130)):
        canvas.setFont(font, 13 if lines is title else 10)
        for place, line in enumerate(lines):
            canvas.drawString(64, HEIGHT - top - 16 * place, line)
    canvas.save()
    texts = [block.text for block in read_pdf(tmp_path / "sections.pdf").blocks]
    assert texts == [f"§ {' '.join(title)}", " ".join(LINES)]

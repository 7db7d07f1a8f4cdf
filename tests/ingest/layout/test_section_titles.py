"""Titles are known by numbers that count on and by italics, where nothing else sets them apart."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

TEXT = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn en die hulp",
    "krijgen bij het zoeken van werk, een woning en een dagbesteding die bij hen past.",
)


@pytest.fixture
def headings(tmp_path):
    """The headings, with their levels, read from lines of (text, font) that stand below one another."""

    def read(*lines):
        canvas = Canvas(str(tmp_path / "titles.pdf"), pagesize=A4)
        y = A4[1] - 80
        for text, font in lines:
            canvas.setFont(font, 10)
            for line in [text] if isinstance(text, str) else text:
                canvas.drawString(60, y, line)
                y -= 13
            y -= 11
        canvas.save()
        blocks = read_pdf(tmp_path / "titles.pdf").blocks
        return [(block.text, block.level) for block in blocks if block.kind is BlockKind.HEADING]

    return read


@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Oblique"])
def test_titles_whose_numbers_count_on_are_headings(headings, font):
    lines = []
    for title in ("§ 2.1 Toezicht", "§ 2.1.1 Melden", "§ 2.1.2 Bezoek aan huis", "§ 2.2 Werkstraffen"):
        lines += [(title, font), (TEXT, "Helvetica")]
    found = headings(*lines)
    assert [text for text, _ in found] == [text for text, line_font in lines if text != TEXT and line_font == font]
    assert found[1][1] == found[2][1] == found[0][1] + 1


def test_a_number_that_no_other_follows_makes_no_heading(headings):
    assert headings((TEXT, "Helvetica"), ("2.5 Miljoen euro per jaar", "Helvetica"), (TEXT, "Helvetica")) == []


def test_numbered_paragraphs_and_lists_are_no_headings(headings):
    first, second = TEXT
    paragraphs = [((f"{number} {first}", second), "Helvetica") for number in ("1.1", "1.2", "1.3")]
    assert headings(*paragraphs) == []
    items = [(f"1.{number} Melden bij het bureau", "Helvetica") for number in range(1, 5)]
    assert headings((TEXT, "Helvetica"), *items, (TEXT, "Helvetica")) == []


def test_a_line_in_italics_right_above_text_is_a_heading(headings):
    lines = [("Melden bij de reclassering", "Helvetica-Oblique"), (TEXT, "Helvetica")]
    assert [text for text, _ in headings((TEXT, "Helvetica"), *lines)] == ["Melden bij de reclassering"]


def test_italics_that_quote_or_end_a_sentence_are_no_heading(headings):
    lines = [("“Ik kijk weer vooruit”", "Helvetica-Oblique"), (TEXT, "Helvetica")]
    lines += [("Zij was er altijd.", "Helvetica-Oblique"), (TEXT, "Helvetica")]
    assert headings((TEXT, "Helvetica"), *lines) == []


def test_questions_that_are_answered_together_are_headings_as_others_are(headings):
    titles = ("Vraag 1", "Vraag 2 en 3", "Vraag 4, 5 en 6")
    lines = [line for title in titles for line in ((title, "Helvetica"), (TEXT, "Helvetica"))]
    assert [text for text, _ in headings(*lines)] == list(titles)


@pytest.mark.parametrize(
    ("said", "found"), [("‘Ik leerde er veel van.’", []), ("‘Zorg’ en straf", ["‘Zorg’ en straf"])]
)
def test_what_somebody_says_in_bold_is_no_heading(headings, said, found):
    lines = [(TEXT, "Helvetica"), (said, "Helvetica-Bold"), (TEXT, "Helvetica")]
    assert [text for text, _ in headings(*lines)] == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (("2.3. Vul de lijst van algoritmes aan",), ["2.3. Vul de lijst van algoritmes aan"]),
        (("Zo vraagt u een subsidie aan",), ["Zo vraagt u een subsidie aan"]),
        (("Wie voor het eerst met de", "regeling werkt, begint met",), []),
        (("Meer is te vinden op https://voorbeeld.nl/regeling",), []),
    ],
)  # fmt: skip
def test_a_title_may_end_in_a_part_of_a_verb_but_holds_no_address(headings, title, found):
    lines = [(TEXT, "Helvetica"), *((line, "Helvetica-Bold") for line in title), (TEXT, "Helvetica")]
    assert [text for text, _ in headings(*lines)] == found


def test_bold_lines_of_which_one_ends_in_a_preposition_go_on(headings):
    lines = [(TEXT, "Helvetica"), ("De regeling rekent ook op", "Helvetica-Bold"), ("Hulp van buren", "Helvetica-Bold")]
    assert "De regeling rekent ook op" not in [text for text, _ in headings(*lines, (TEXT, "Helvetica"))]


def test_a_title_in_white_upon_a_bar_is_no_part_of_the_title_below_it(tmp_path):
    canvas = Canvas(str(tmp_path / "bar.pdf"), pagesize=A4)
    text = "De vergunning voor de kap van drie eiken is verleend en treedt een dag later in werking."
    for number in range(3):
        top = 80 + 120 * number
        canvas.setFillGray(0)
        canvas.rect(50, A4[1] - top - 4, 200, 13, stroke=0, fill=1)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.setFillGray(1)
        canvas.drawString(52, A4[1] - top, "VERLEENDE VERGUNNINGEN IN WIJK " + "ABC"[number])
        canvas.setFillGray(0)
        canvas.drawString(50, A4[1] - top - 13, "Kappen van drie eiken, Dorpsstraat")
        canvas.setFont("Helvetica", 9)
        for row in range(4):
            canvas.drawString(50, A4[1] - top - 26 - 11 * row, text)
    canvas.save()
    headings = [block.text for block in read_pdf(tmp_path / "bar.pdf").blocks if block.kind is BlockKind.HEADING]
    assert headings[:2] == ["VERLEENDE VERGUNNINGEN IN WIJK A", "Kappen van drie eiken, Dorpsstraat"]


@pytest.mark.parametrize(
    ("title", "is_heading"),
    [
        (("Leger des Heils", "Jeugdbescherming &", "Reclassering"), True),
        (("De wethouder komt op", "de markt in gesprek met", "wie daar iets vragen wil"), False),
    ],
)
def test_a_bold_title_of_few_words_may_take_three_lines_in_a_narrow_column(tmp_path, title, is_heading):
    canvas = Canvas(str(tmp_path / "narrow.pdf"), pagesize=A4)
    lines = ("De reclassering werkt", "met mensen die zorg", "mijden en nergens anders", "terechtkunnen. Zij helpt.")
    for part in range(3):
        top = 80 + 130 * part
        canvas.setFont("Helvetica-Bold", 10)
        for place, line in enumerate(title):
            canvas.drawString(50, A4[1] - top - 12 * place, line)
        canvas.setFont("Helvetica", 10)
        for place in range(4):
            canvas.drawString(50, A4[1] - top - 44 - 12 * place, lines[place])
    canvas.save()
    headings = [block.text for block in read_pdf(tmp_path / "narrow.pdf").blocks if block.kind is BlockKind.HEADING]
    assert headings == [" ".join(title)] * 3 * is_heading

"""Tables without strokes whose header in bold tells what cells do not: long words, columns of text, rests of rows."""

from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
LEADING, PADDING = 12, 4
NAMES = ("Project", "Partners", "Waar", "Stand", "Geld")
LEFTS = (60, 150, 240, 330, 430)
LONG = [
    (
        "Proef met\nervaringsdeskundigheid",
        "De\nreclasseringsorganisaties",
        "Utrecht en\nomstreken",
        "Loopt nog",
        "Rijk",
    ),
    (
        "Verdiepings-\ngesprekken",
        "Zorgaanbieders",
        "Zwolle",
        "De eerste proef wordt\nuitgebreid met twee\nwijken en drie\nscholen",
        "Rijk",
    ),
    ("Herijking", "Gemeenten", "Breda", "Afgerond", "Fonds"),
    ("Nazorg in de wijk", "Buurtteams", "Assen", "De proef begint in\n2031.", "Fonds"),
]


class Pages:
    """A PDF in the making; y is measured from the top of the page."""

    def __init__(self, path):
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4)

    def text(self, x, y, text, font="Helvetica", size=9):
        self.canvas.setFont(font, size)
        for place, line in enumerate(text.split("\n")):
            self.canvas.drawString(x, HEIGHT - y - LEADING * place, line)

    def rows(self, y, rows, lefts=LEFTS, names=NAMES):
        """Draw rows, below names in bold unless these are empty, and give the y of what follows."""
        for x, name in zip(lefts, names, strict=False):
            self.text(x, y, name, "Helvetica-Bold")
        y += LEADING + PADDING if names else 0
        for row in rows:
            for x, text in zip(lefts, row, strict=True):
                self.text(x, y, text)
            y += LEADING * max(text.count("\n") + 1 for text in row) + PADDING
        return y

    def read(self):
        self.canvas.save()
        return read_pdf(self.path).blocks


@pytest.fixture
def pages(tmp_path):
    return Pages(tmp_path / "table.pdf")


def rows_among(blocks):
    return [(tuple(block.text.split("\t")), block.columns) for block in blocks if block.kind is BlockKind.TABLE_ROW]


def whole(row):
    return tuple(text.replace("-\n", "").replace("\n", " ") for text in row)


def test_a_word_longer_than_its_column_does_not_end_the_table(pages):
    pages.rows(80, LONG)
    assert rows_among(pages.read())[1:] == [(whole(row), NAMES) for row in LONG]


def test_a_capital_that_touches_the_word_before_it_begins_a_cell(pages):
    rows = [("Verdiepingsdiagnostiek", "Zorgaanbieders", "Loopt"), *[("Herijking", "Gemeenten", "Af")] * 3]
    width = pages.canvas.stringWidth("Verdiepingsdiagnostiek", "Helvetica", 9)
    pages.rows(80, rows, (60, 60 + width, 260), NAMES[:3])
    assert rows_among(pages.read())[1:] == [(row, NAMES[:3]) for row in rows]


def test_a_capital_within_a_word_that_is_drawn_in_pieces_begins_none(pages):
    x = 60
    for piece in ("Inloggen met Digi", "D kan op elke computer."):
        pages.text(x, 80, piece)
        x += pages.canvas.stringWidth(piece, "Helvetica", 9)
    [block] = pages.read()
    assert block.text == "Inloggen met DigiD kan op elke computer."


def test_rows_below_the_rest_of_a_row_on_the_next_page_keep_their_names(pages):
    before = [("Aanleg", "Noord", "Loopt"), ("Beheer", "Oost", "De weg wordt in twee")]
    after = [(f"Weg {number}", "West", "Deze weg wordt in het\nvoorjaar hersteld") for number in "ABCD"]
    lefts, names = (60, 200, 330), ("Werk", "Deel", "Stand")
    pages.rows(740, before, lefts, names)
    pages.canvas.showPage()
    pages.text(330, 60, "weken hersteld")
    pages.rows(60 + LEADING + PADDING, after, lefts, ())
    rows = rows_among(pages.read())
    assert rows[2][0] == ("Beheer", "Oost", "De weg wordt in twee weken hersteld")
    assert rows[1:] == [(rows[place][0], names) for place in range(1, 7)]


def test_a_number_alone_below_a_name_goes_on_with_it(pages):
    rows = [("Training Kracht\n24/7", "Leefstijl", "Van de regio"), *[("Cursus", "Werk en geld", "Van het Rijk")] * 3]
    pages.rows(80, rows, (60, 200, 330), ("Naam", "Onderwerp", "Wie"))
    assert rows_among(pages.read())[1][0] == whole(rows[0])


SENTENCES = [
    "wie in dit huis woont betaalt de huur aan",
    "de stichting die het beheert, en wie er niet",
    "woont betaalt haar niet; dat is al jaren zo",
    "en het blijft zo zolang de gemeente en de",
    "stichting het daarover met elkaar eens zijn",
    "en de bewoners er geen bezwaar tegen maken",
    "bij de rechter of bij de commissie die over",
    "bezwaren gaat en die er al tien jaren is",
]


def test_a_table_over_two_columns_of_text_stays_one_table(pages):
    names, lefts = ("Afkorting", "Voluit", "Toelichting"), (60, 112, 310)
    cells = [SENTENCES[place] + "\n" + SENTENCES[place + 1] for place in range(0, 6, 2)]
    rows = [
        (f"AB{place}", f"De dienst voor {name}", cell)
        for place, (name, cell) in enumerate(zip("xyz", cells, strict=True))
    ]
    y = pages.rows(80, rows * 2, lefts, names)
    for x in (56, 316):
        pages.text(x, y + 10, "\n".join(SENTENCES * 3))
    blocks = pages.read()
    assert rows_among(blocks)[1:] == [(whole(row), names) for row in rows * 2]
    texts = [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH]
    assert all(f"{upper} {lower}" in " ".join(texts) for upper, lower in pairwise(SENTENCES))


def test_notes_in_the_margin_are_no_cells(pages):
    rows = [(f"AB{place}", "De dienst", "Wie er woont\nbetaalt huur") for place in range(5)]
    pages.rows(80, rows, (160, 260, 380), ("Afkorting", "Voluit", "Toelichting"))
    pages.text(40, 80, "Volgens het team\nhangt dit samen\nmet de wet van\nvorig jaar.", size=7)
    blocks = pages.read()
    assert [cells for cells, _ in rows_among(blocks)[1:]] == [whole(row) for row in rows]
    assert "Volgens het team hangt dit samen met de wet van vorig jaar." in [block.text for block in blocks]


def test_a_list_beside_lines_of_text_makes_no_table(pages):
    for x in (56, 220):
        for place, sentence in enumerate(SENTENCES * 3):
            pages.text(x, 80 + LEADING * place, sentence[:30])
    for place, sentence in enumerate(SENTENCES[:4] * 3):
        pages.text(384, 80 + LEADING * 2 * place, "•")
        pages.text(396, 80 + LEADING * 2 * place, f"{sentence[:26]}\n{sentence[26:]}")
    pages.text(384, 80 + LEADING * 25, "Een titel in vet", "Helvetica-Bold", 11)
    blocks = pages.read()
    assert not rows_among(blocks)
    assert " ".join(sentence[:30].strip() for sentence in SENTENCES[:3]) in " ".join(block.text for block in blocks)


def test_the_name_of_a_table_below_a_stroke_of_something_else_is_no_part_of_its_header(pages):
    pages.text(60, 68, "\n".join(f"{upper} {lower}" for upper, lower in pairwise(SENTENCES[:3])))
    names, lefts = ("Project", "Trekker", "Stand"), (60, 220, 380)
    pages.text(60, 104, "Tabel 7: De projecten")
    y = pages.rows(
        124, [("Aanleg", "Noord", "Loopt"), ("Beheer", "Oost", "Klaar"), ("Sloop", "West", "Begint")], lefts, names
    )
    for stroke in (56, 86, 128, 144, 160, y - 12):
        pages.canvas.line(56, HEIGHT - stroke, 500, HEIGHT - stroke)
    rows = rows_among(pages.read())
    assert rows[-1] == (("Sloop", "West", "Begint"), names)


def test_type_of_another_column_that_a_long_word_reaches_is_not_drawn_into_its_line(pages):
    quote = ["wat het team", "vergelijkt met de", "gemeenteverantwoording", "van vorig jaar en van", "dit jaar."]
    width = pages.canvas.stringWidth(quote[2], "Helvetica", 15)
    for place, line in enumerate(quote):
        pages.text(56, 80 + 18 * place, line, size=15)
    for place, sentence in enumerate(SENTENCES * 3):
        pages.text(56 + width - 2, 80 + 9 * place, sentence, size=8)
    texts = [block.text for block in pages.read()]
    assert " ".join(quote) in texts
    assert all(" ".join(SENTENCES) in " ".join(text for text in texts if text != " ".join(quote)) for _ in "x")


def test_a_row_over_the_page_goes_on_beside_a_note(pages):
    lefts, names = (160, 280, 400), ("Werk", "Deel", "Stand")
    pages.rows(740, [("Aanleg", "Noord", "Loopt"), ("Beheer", "Oost", "De weg wordt in twee")], lefts, names)
    pages.canvas.showPage()
    pages.text(40, 140, "Dit is een noot\ndie naast de tekst\nstaat.", size=7)
    pages.text(400, 60, "weken hersteld")
    for place, sentence in enumerate(SENTENCES):
        pages.text(160, 110 + LEADING * place, sentence)
    assert rows_among(pages.read())[-1] == (("Beheer", "Oost", "De weg wordt in twee weken hersteld"), names)


def test_names_alone_at_the_end_of_a_page_head_the_rows_on_the_next(pages):
    lefts, names = (60, 200, 340), ("Werk", "Deel", "Stand")
    rows = [(f"Weg {number}", "Oost", "Loopt nog") for number in "ABCD"]
    pages.text(60, 700, "Een regel tekst boven de tabel.")
    pages.rows(760, [], lefts, names)
    pages.canvas.showPage()
    pages.rows(60, rows, lefts, ())
    assert rows_among(pages.read())[1:] == [(row, names) for row in rows]


def test_text_in_another_size_that_begins_at_no_column_is_no_row(tmp_path):
    pages = Pages(tmp_path / "below.pdf")
    rows = [(f"Noord {place}", "Buurtteams", "Assen", "Loopt nog", "Rijk, gemeente en fonds") for place in range(6)]
    below = pages.rows(80, rows)
    pages.text(440, below + 9, "het rechter deel", size=10.5)
    pages.text(
        54, below + 34, "Daaronder staat de tekst over de hele breedte van de pagina, zonder kolommen.", size=10.5
    )
    blocks = pages.read()
    assert [block.text for block in blocks if block.kind is BlockKind.TABLE_ROW][1:] == ["\t".join(row) for row in rows]
    assert "het rechter deel" in [block.text for block in blocks]


def test_half_of_a_note_in_the_margin_is_no_table_with_the_text_beside_it(tmp_path):
    pages = Pages(tmp_path / "note.pdf")
    note = [
        "Omdat de kosten per",
        "locatie verschillen, legt",
        "de projectleider eerst vast",
        "hoe een Zuid-Limburg zich",
        "verhoudt tot de",
        "PDF-bestanden, waarvoor",
        "889 uur per kwartaal is",
        "uitgetrokken.",
    ]
    text = [
        "de werkgroep vergelijkt de evaluatie met het onderzoek en beschrijft wat",
        "de coördinator heeft opgeleverd, zo blijkt uit een rondgang langs alle",
        "oud-deelnemers per locatie, en de projectleider legt daarna ook vast wie",
        "zich verhoudt tot de op- en afbouw, waarvoor uren zijn uitgetrokken. Voor de",
        "nazorggroep is geen extra geld beschikbaar; het bestuur wordt betaald uit de",
        "reclasserings- of zorginstelling, met een looptijd tot en met nu. Daarna gaan",
        "partners de in- en uitstroom na en stellen zij vast wat de keten vraagt van",
        "begeleiders, zo blijkt uit een rondgang. Volgens het team is dat genoeg.",
    ]
    # Drawn row by row, as layout programs do that fill both frames from the top.
    for place, (left, right) in enumerate(zip(note, text, strict=True)):
        pages.text(40, 300 + 10.3 * place, left, size=7.5)
        pages.text(150, 300 + 10.3 * place, right)
    blocks = pages.read()
    assert not any(block.kind is BlockKind.TABLE_ROW for block in blocks)
    assert " ".join(note) in [block.text for block in blocks]

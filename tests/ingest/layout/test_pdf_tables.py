"""Tables come out as rows with their headers, whatever strokes they have and wherever a page ends."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
HEADERS = ("Project", "Trekker", "Stand")
PROJECTS = [
    ("Alcoholmeter", "SVG", "loopt tot het eind van volgend jaar"),
    ("Herstelbezoek", "Leger des Heils", "in voorbereiding"),
    ("Werkstraf met zorg", "Bureau Noord", "afgerond"),
]
WORDS = [
    "en",
    "dat",
    "is",
    "voor",
    "wie",
    "hulp",
    "krijgt",
    "bij",
    "het",
    "werk",
    "een",
    "stap",
    "die",
    "telt",
    "zodat",
]
SENTENCES = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn en die",
    "hulp krijgen bij het zoeken van werk, een woning en een dagbesteding die past.",
    "Een medewerker spreekt hen elke week en legt vast wat er is afgesproken, zodat",
)


class Sheet:
    """A PDF in the making; y is measured from the top of the page."""

    def __init__(self, path):
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4)

    def text(self, x, y, text, font="Helvetica"):
        self.canvas.setFont(font, 10)
        self.canvas.drawString(x, HEIGHT - y, text)

    def row(self, y, cells, font="Helvetica", xs=(50, 200, 330)):
        for x, text in zip(xs, cells, strict=True):
            self.text(x, y, text, font)

    def rule(self, y, left=45, right=550):
        self.canvas.line(left, HEIGHT - y, right, HEIGHT - y)

    def prose(self, y):
        for place, line in enumerate(SENTENCES):
            self.text(50, y + 12 * place, line)

    def next_page(self):
        self.canvas.showPage()

    def read(self):
        self.canvas.save()
        return read_pdf(self.path)


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "table.pdf")


def rows(read):
    return [block for block in read.blocks if block.kind is BlockKind.TABLE_ROW]


def cells(read):
    return [tuple(block.text.split("\t")) for block in rows(read)]


def test_a_header_above_the_first_rule_belongs_to_the_table(sheet):
    sheet.row(100, HEADERS, "Helvetica-Bold")
    sheet.rule(106)
    for place, project in enumerate(PROJECTS):
        sheet.row(120 + 20 * place, project)
        sheet.rule(126 + 20 * place)
    read = sheet.read()
    assert cells(read) == [HEADERS, *PROJECTS]
    assert {block.columns for block in rows(read)} == {HEADERS}


@pytest.mark.parametrize("above", [None, "De stand van dit jaar:"])
def test_a_header_of_several_lines_above_the_first_rule_belongs_to_the_table(sheet, above):
    if above is not None:
        sheet.text(50, 70, above)
    sheet.row(88, ("Project", "Trekker", "Stand van zaken in"), "Helvetica-Bold")
    sheet.text(330, 100, "dit kwartaal", "Helvetica-Bold")
    sheet.rule(106)
    for place, project in enumerate(PROJECTS):
        sheet.row(120 + 20 * place, project)
        sheet.rule(126 + 20 * place)
    read = sheet.read()
    header = ("Project", "Trekker", "Stand van zaken in dit kwartaal")
    assert {block.columns for block in rows(read)} == {header}
    assert cells(read)[-3:] == PROJECTS


def test_a_line_above_a_header_that_is_no_part_of_a_name_stays_outside_the_table(sheet):
    sheet.row(80, HEADERS, "Helvetica-Bold")
    sheet.text(250, 92, "Alle bedragen zijn in euro.")
    sheet.rule(98)
    for place, project in enumerate(PROJECTS):
        sheet.row(112 + 20 * place, project)
        sheet.rule(118 + 20 * place)
    assert cells(sheet.read()) == PROJECTS


def test_two_tables_of_one_width_are_two_and_the_text_between_them_is_text(sheet):
    other = ("Regio", "Plaats", "Telefoon")
    for top, headers in ((80, HEADERS), (260, other)):
        sheet.row(top, headers, "Helvetica-Bold")
        sheet.rule(top + 6)
        for place, project in enumerate(PROJECTS):
            sheet.row(top + 20 + 20 * place, project)
            sheet.rule(top + 26 + 20 * place)
    sheet.prose(180)
    read = sheet.read()
    assert cells(read) == [HEADERS, *PROJECTS, other, *PROJECTS]
    assert [block.table for block in rows(read)] == [0] * 4 + [1] * 4
    assert [block.columns for block in rows(read)] == [HEADERS] * 4 + [other] * 4
    assert any(" ".join(SENTENCES) in block.text for block in read.blocks if block.kind is BlockKind.PARAGRAPH)


@pytest.mark.parametrize("sentence", [(), ("Tabel 2 noemt de regio's.",)])
def test_a_title_between_two_tables_of_one_width_is_no_row(sheet, sentence):
    other = ("Regio", "Plaats", "Telefoon")
    for top, headers in ((80, HEADERS), (210, other)):
        sheet.row(top, headers, "Helvetica-Bold")
        sheet.rule(top + 6)
        for place, project in enumerate(PROJECTS):
            sheet.row(top + 20 + 20 * place, project)
            sheet.rule(top + 26 + 20 * place)
    sheet.canvas.setFont("Helvetica-Bold", 14)
    sheet.canvas.drawString(50, HEIGHT - 168, "De regio's")
    for line in sentence:
        sheet.text(50, 188, line)
    read = sheet.read()
    assert cells(read) == [HEADERS, *PROJECTS, other, *PROJECTS]
    assert [block.columns for block in rows(read)] == [HEADERS] * 4 + [other] * 4
    assert [block.text for block in read.blocks if block.kind is not BlockKind.TABLE_ROW] == ["De regio's", *sentence]


def test_columns_that_nearly_touch_are_told_apart_where_every_row_is_aligned(sheet):
    xs = (50, 122, 200)
    sheet.rule(86)
    names = ["Alcoholmeter", "Herstelbezoek", "Werkplaatsen", "Toezichtsplan", "Nazorgproject", "Meldingsplicht"]
    for place, name in enumerate(names):
        sheet.row(100 + 20 * place, (name, "bureau noord", "loopt"), xs=xs)
        sheet.rule(106 + 20 * place, 45, 300)
    assert cells(sheet.read()) == [(name, "bureau noord", "loopt") for name in names]


def test_two_boxes_side_by_side_are_no_table(sheet):
    for left, top in ((45, 100), (310, 101)):
        sheet.canvas.rect(left, HEIGHT - top - 60, 240, 60)
        for place in range(3):
            sheet.text(left + 8, top + 18 + 14 * place, "Hier staat wat de medewerker heeft gedaan")
    assert rows(sheet.read()) == []


def test_a_row_over_a_page_break_is_one_row_with_both_pages(sheet):
    sheet.rule(690)
    sheet.row(704, HEADERS, "Helvetica-Bold")
    sheet.rule(710)
    for place, project in enumerate(PROJECTS):
        sheet.row(724 + 20 * place, project)
        sheet.rule(730 + 20 * place)
    sheet.next_page()
    sheet.rule(50)
    sheet.row(64, HEADERS, "Helvetica-Bold")
    sheet.rule(70)
    sheet.row(84, ("", "en Bureau Zuid", "in het voorjaar"))
    sheet.rule(90)
    sheet.row(104, ("Nazorg", "SVG", "loopt"))
    sheet.rule(110)
    read = sheet.read()
    last = ("Werkstraf met zorg", "Bureau Noord en Bureau Zuid", "afgerond in het voorjaar")
    assert cells(read) == [HEADERS, *PROJECTS[:2], last, ("Nazorg", "SVG", "loopt")]
    assert {block.table for block in rows(read)} == {0}
    broken = rows(read)[3]
    assert [span.page_number for span in broken.spans] == [1, 1, 1, 1, 1, 2, 2, 2, 1, 2, 2, 2]
    assert "en Bureau Zuid" in read.pages[1].text
    assert "en Bureau Zuid" not in read.pages[0].text


def test_a_table_with_another_header_on_the_next_page_is_another_table(sheet):
    other = ("Regio", "Plaats", "Telefoon")
    for top, headers in ((700, HEADERS), (60, other)):
        sheet.rule(top - 14)
        sheet.row(top, headers, "Helvetica-Bold")
        sheet.rule(top + 6)
        for place, project in enumerate(PROJECTS):
            sheet.row(top + 20 + 20 * place, project)
            sheet.rule(top + 26 + 20 * place)
        sheet.next_page()
    assert [block.columns for block in rows(sheet.read())] == [HEADERS] * 4 + [other] * 4


def test_a_header_that_returns_on_every_page_is_no_running_head(sheet):
    for page in range(3):
        sheet.row(60, HEADERS, "Helvetica-Bold")
        for place in range(4):
            name, lead, stand = WORDS[page + place], WORDS[2 * page + place + 1], WORDS[2 * page + place + 5]
            sheet.row(80 + 20 * place, (f"Plan {name}", f"Bureau {lead}", f"loopt {stand}"))
        sheet.next_page()
    read = sheet.read()
    assert {block.columns for block in rows(read)} == {HEADERS}
    assert len(rows(read)) == 13


def test_rows_without_strokes_go_on_at_the_top_of_the_next_page(sheet):
    sheet.prose(600)
    sheet.row(700, HEADERS, "Helvetica-Bold")
    for place, project in enumerate(PROJECTS):
        sheet.row(720 + 20 * place, project)
    sheet.next_page()
    sheet.row(60, ("Nazorg", "SVG", "loopt"))
    sheet.prose(110)
    read = sheet.read()
    assert cells(read) == [HEADERS, *PROJECTS, ("Nazorg", "SVG", "loopt")]
    assert {block.table for block in rows(read)} == {0}
    assert any(" ".join(SENTENCES) in block.text for block in read.blocks if block.spans[0].page_number == 2)


def test_lines_of_three_columns_that_are_drawn_row_by_row_are_no_table(sheet):
    for line in range(24):
        for column in range(3):
            start = (line * 3 + column * 5) % 9
            sheet.text(50 + 175 * column, 80 + 12 * line, " ".join(WORDS[start : start + 6]))
    assert rows(sheet.read()) == []


def test_a_table_in_one_column_is_kept_apart_from_the_text_beside_it(sheet):
    for line in range(30):
        sheet.text(320, 80 + 12 * line, " ".join(WORDS[line % 7 : line % 7 + 7]))
    for line in range(14):
        sheet.text(50, 80 + 12 * line, " ".join(WORDS[line % 7 : line % 7 + 7]))
    table = [("Regio", "Aantal"), ("Noord", "12"), ("Oost", "31"), ("Zuid", "7"), ("West", "19")]
    for place, row in enumerate(table):
        sheet.row(270 + 14 * place, row, "Helvetica-Bold" if place == 0 else "Helvetica", xs=(50, 200))
    assert cells(sheet.read()) == table


LAST_LINES = (
    ("De werkgroep beschrijft", "hoeveel behandelplannen", "medewerkers schreven."),
    ("Reclasseringstoezicht vraagt", "zorgvuldige afspraken", "tussen organisaties."),
    ("Schuldhulpverlening begint", "voordat deelnemers hun", "voorwaarden kennen."),
)


def test_the_last_lines_of_narrow_columns_side_by_side_are_no_table(sheet):
    for column, lines in enumerate(LAST_LINES):
        for place, line in enumerate(lines):
            sheet.text(50 + 170 * column, 100 + 14 * place, line)
    read = sheet.read()
    assert rows(read) == []
    assert [block.text for block in read.blocks] == [" ".join(lines) for lines in LAST_LINES]


def test_a_table_whose_cells_go_on_is_drawn_by_row_and_stays_one(sheet):
    for place, row in enumerate(zip(*LAST_LINES, strict=True)):
        sheet.row(100 + 14 * place, row, xs=(50, 220, 390))
    assert len(rows(sheet.read())) > 0


def test_two_ruled_tables_of_one_width_are_each_divided_by_their_own_strokes(sheet):
    first = [("Datum", "Nr", "Door"), ("3 juni", "1", "Noord"), ("4 juli", "2", "Zuid")]
    second = [("Doel", "Toelichting"), ("Werk", "een baan voor wie vrijkomt"), ("Wonen", "een eigen kamer")]
    for top, table, xs in ((100, first, (50, 84, 100, 500)), (240, second, (50, 300, 500))):
        for place in range(len(table) + 1):
            sheet.rule(top + 20 * place, xs[0], xs[-1])
        for x in xs:
            sheet.canvas.line(x, HEIGHT - top, x, HEIGHT - top - 20 * len(table))
        for place, row in enumerate(table):
            sheet.row(top + 13 + 20 * place, row, "Helvetica" if place else "Helvetica-Bold", [x + 3 for x in xs[:-1]])
    sheet.prose(190)
    read = sheet.read()
    assert cells(read) == [*first, *second]
    assert [block.table for block in rows(read)] == [0, 0, 0, 1, 1, 1]


def test_rows_of_amounts_between_two_rules_are_rows_of_their_own(sheet):
    table = [
        ("Soort", "2022", "2023"),
        ("Toezicht", "1.210", "1.315"),
        ("Advies", "840", "905"),
        ("Totaal", "2.050", "2.220"),
    ]
    for y in (100, 118, 148, 164):
        sheet.rule(y)
    for y, row in zip((112, 130, 142, 158), table, strict=True):
        sheet.row(y, row)
    assert cells(sheet.read()) == table


def draw_parts(sheet, parts, **how):
    path = sheet.canvas.beginPath()
    for left, top, right, bottom in parts:
        if top == bottom:
            path.moveTo(left, HEIGHT - top)
            path.lineTo(right, HEIGHT - bottom)
        else:
            path.rect(left, HEIGHT - bottom, right - left, bottom - top)
    sheet.canvas.drawPath(path, **how)


def test_cells_that_are_drawn_in_one_go_are_rows(sheet):
    parts, ends = ("Doel", "Middel", "Uitkomst"), ("en voor ieder", "per maand", "en meer")
    tables = [
        [parts, ("Hulp aan wie vrijkomt", "Gesprekken", "Werk"), ("Toezicht op wie mag", "Bezoek", "Rust")],
        [parts, ("Advies aan de rechter", "Rapport", "Straf"), ("Zorg voor wie dat wil", "Opname", "Herstel")],
    ]
    for top, table in zip((100, 320), tables, strict=True):
        sheet.row(top - 4, table[0], "Helvetica-Bold")
        ys = (top, top + 44, top + 88)
        sheet.canvas.setFillGray(0.9)
        draw_parts(sheet, [(45, ys[0], 550, ys[1]), (45, ys[1], 550, ys[2])], stroke=0, fill=1)
        sheet.canvas.setStrokeGray(1)
        draw_parts(sheet, [(45, y, 550, y) for y in (top - 18, *ys)], stroke=1, fill=0)
        sheet.canvas.setFillGray(0)
        for y, row in zip(ys, table[1:], strict=False):
            sheet.row(y + 14, row)
            sheet.row(y + 26, ends)
    sheet.text(50, 260, "De tweede fase", "Helvetica-Bold")
    sheet.text(50, 276, "Daarna volgt de tweede fase.")
    read = sheet.read()
    whole = [[tuple(map(" ".join, zip(row, ends, strict=True))) for row in table[1:]] for table in tables]
    assert cells(read) == [parts, *whole[0], parts, *whole[1]]
    assert {block.columns for block in rows(read)} == {parts}


def test_running_text_that_strokes_cross_is_no_table(sheet):
    narrow = (
        "De reclassering houdt",
        "toezicht op wie vrij is",
        "onder voorwaarden en die",
        "hulp krijgt bij het zoe-",
    )
    narrow += ("ken van werk en van een", "woning die past bij de", "wensen van wie vrijkomt", "na een straf.")
    for place, line in enumerate(narrow):
        sheet.text(50, 112 + 12 * place, line)
    for y in (100, 126, 150, 174, 200):
        sheet.rule(y)
    for x in (45, 190, 550):
        sheet.canvas.line(x, HEIGHT - 100, x, HEIGHT - 200)
    for place, line in enumerate(
        ("Er zijn drie soorten toezicht.", "Elk kent regels.", "Soms volgt straf.", "Vaak niet.")
    ):
        sheet.text(200, 114 + 24 * place, line)
    read = sheet.read()
    assert not rows(read)
    assert any("zoeken van werk en van een woning" in block.text for block in read.blocks)


@pytest.mark.parametrize("pages", [2, 3])
def test_a_row_goes_on_below_the_names_that_return_on_the_next_page(tmp_path, pages):
    sheet = Sheet(tmp_path / "over.pdf")
    for page in range(pages):
        sheet.row(60, HEADERS, "Helvetica-Bold")
        y = 74
        if page:
            sheet.text(330, y, f"gaat het in regio {'abc'[page]}.")
            y += 20
        for place in range(4):
            sheet.row(y, (f"Project {'abc'[page]}{place}", "Bureau Noord", "De pilot loopt nog tot het"))
            sheet.text(330, y + 12, f"einde van {2030 + page + place}.")
            y += 32
        if page + 1 < pages:
            sheet.row(y, (f"Project {'abc'[page]}4", "Bureau Noord", "Volgend jaar blijkt hoe goed"))
            sheet.canvas.showPage()
    rows = [block for block in sheet.read().blocks if block.kind is BlockKind.TABLE_ROW]
    assert len({row.table for row in rows}) == 1
    assert [row.text.split("\t")[0] for row in rows][:7] == [
        "Project",
        *(f"Project a{n}" for n in range(5)),
        "Project b0",
    ]
    assert all(row.columns == HEADERS for row in rows[1:])
    assert rows[5].text.endswith("Volgend jaar blijkt hoe goed gaat het in regio b.")

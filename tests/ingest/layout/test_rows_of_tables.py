"""Rows and names of tables whose cells have several lines, are centred, or stand once for several rows."""

from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
LEADING, PADDING = 12, 4
HEADERS = ("Programma", "Project", "Trekker", "Resultaat")
PROGRAMMES = {
    "Veilige start": [
        ("Warme overdracht", "Anja de\nWit", "Wie vrijkomt heeft een\nwoning, werk en een\nvaste begeleider"),
        (
            "Woonplek vooraf",
            "Hakan\nYildiz",
            "Afspraken met acht\ncorporaties over 120\nwoningen in drie regio's\nen twee steden",
        ),
        ("Schulden de baas", "Lot\nVerbeek", "Binnen vier weken een\ngesprek met schuldhulp"),
    ],
    "Vakmanschap": [
        ("Leerlijn Risico\nen Kans", "Joris van\nDam", "Alle toezichthouders\nvolgen de leerlijn"),
        ("Intervisie", "Miriam\nHof", "Ieder team heeft elke\nmaand intervisie met\neen begeleider"),
    ],
    "Herstel": [("Herstelgericht\nwerken", "Carla\nPrins", "Elk advies heeft een\nparagraaf over herstel")],
}
ROWS = [(name, *row) for name, projects in PROGRAMMES.items() for row in projects]


def whole(row):
    return tuple(text.replace("\n", " ") for text in row)


class Sheet:
    """A PDF in the making; y is measured from the top of the page."""

    def __init__(self, path):
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4)

    def cell(self, x, y, text, font="Helvetica"):
        self.canvas.setFont(font, 9)
        for place, line in enumerate(text.split("\n")):
            self.canvas.drawString(x, HEIGHT - y - LEADING * place, line)

    def read(self):
        self.canvas.save()
        blocks = read_pdf(self.path).blocks
        return [block for block in blocks if block.kind is BlockKind.TABLE_ROW]


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "table.pdf")


def cells(rows):
    return [tuple(block.text.split("\t")) for block in rows]


def lines_of(texts):
    return max(text.count("\n") + 1 for text in texts)


def draw(sheet, xs, *, centred=(), named_in_the_middle=False, rows_centred=False):
    """The table of programmes without strokes, names once for all rows of their programme."""
    y = 100
    for x, text in zip(xs, HEADERS, strict=True):
        sheet.cell(x, y, text, "Helvetica-Bold")
    y += LEADING + 2 * PADDING
    for name, projects in PROGRAMMES.items():
        start = y
        heights = [lines_of(row) for row in projects]
        for row, height in zip(projects, heights, strict=True):
            for x, text in zip(xs[1:], row, strict=True):
                sheet.cell(x, y + (LEADING * (height - lines_of([text])) / 2 if rows_centred else 0), text)
            y += LEADING * height + 2 * PADDING
        room = y - start - 2 * PADDING - LEADING
        sheet.cell(xs[0], start + (room / 2 if named_in_the_middle else 0), name)


@pytest.mark.parametrize("rows_centred", [False, True])
def test_a_name_in_the_middle_of_several_rows_stands_in_each_of_them(sheet, rows_centred):
    draw(sheet, (50, 140, 250, 320), named_in_the_middle=True, rows_centred=rows_centred)
    assert cells(sheet.read()) == [HEADERS, *map(whole, ROWS)]


def test_a_name_in_the_first_of_several_rows_stands_in_each_of_them(sheet):
    draw(sheet, (50, 140, 250, 320))
    assert cells(sheet.read()) == [HEADERS, *map(whole, ROWS)]


def test_rows_of_one_line_with_names_in_their_middle(sheet):
    rows = [("Start binnen", "60 dagen"), ("Gesprek in de wijk", "40 procent"), ("Herhaling", "28 procent")]
    for x, text in zip((50, 150, 300), ("Regio", "Doel", "Norm"), strict=True):
        sheet.cell(x, 80, text, "Helvetica-Bold")
    for place, row in enumerate([*rows, *rows[:2]]):
        for x, text in zip((150, 300), row, strict=True):
            sheet.cell(x, 100 + 20 * place, text)
    sheet.cell(50, 120, "Noord")
    sheet.cell(50, 170, "Oost")
    expected = [("Noord", *row) for row in rows] + [("Oost", *row) for row in rows[:2]]
    assert cells(sheet.read()) == [("Regio", "Doel", "Norm"), *expected]


def ruled(sheet, rows):
    ys = [88 + 20 * place for place in range(len(rows) + 1)]
    for place, row in enumerate(rows):
        for x, text in zip((50, 200, 350), row, strict=True):
            sheet.cell(x, ys[place] + 13, text, "Helvetica-Bold" if place == 0 else "Helvetica")
    for y in ys:
        sheet.canvas.line(45, HEIGHT - y, 500, HEIGHT - y)
    for x in (45, 195, 345, 500):
        sheet.canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
    return cells(sheet.read())


def test_a_name_above_empty_cells_stands_in_their_rows(sheet):
    rows = [("Rol", "Taak", "Sinds"), ("Houder", "Beleid", "maart"), ("", "Visie", "juni"), ("Expert", "Advies", "mei")]
    assert ruled(sheet, rows) == [*rows[:2], ("Houder", *rows[2][1:]), rows[3]]


def test_sums_and_rests_of_rows_have_no_name(sheet):
    rows = [("Regio", "Soort", "Aantal"), ("Noord", "Werkstraf", "een"), ("Oost", "Toezicht", "drie")]
    assert ruled(sheet, [*rows, ("", "Totaal", "vier")])[-1] == ("", "Totaal", "vier")


def test_empty_first_cells_beside_half_empty_rows_stay_empty(sheet):
    rows = [
        ("Regio", "Soort", "Aantal"),
        ("Noord", "Werkstraf", "een"),
        ("", "en meer", ""),
        ("Oost", "Advies", "drie"),
    ]
    assert ruled(sheet, rows)[2] == rows[2]


def test_columns_that_only_white_space_divides_beside_a_shaded_one(sheet):
    xs = (50, 140, 218, 264)
    y = 100
    edges = [88]
    for place, row in enumerate([HEADERS, *ROWS]):
        for x, text in zip(xs, row, strict=True):
            sheet.cell(x, y, text, "Helvetica-Bold" if place == 0 else "Helvetica")
        y += LEADING * lines_of(row) + 2 * PADDING
        edges.append(y - 12)
    for edge in edges:
        sheet.canvas.line(45, HEIGHT - edge, 500, HEIGHT - edge)
    for upper, lower in pairwise(edges):
        sheet.canvas.rect(45, HEIGHT - lower, 90, lower - upper)
    assert cells(sheet.read()) == [HEADERS, *map(whole, ROWS)]


def test_rows_of_which_some_are_shaded_are_one_table(sheet):
    rows = [("Post", "2025", "2026"), ("Subsidie", "98", "101"), ("Opbrengst", "12", "14"), ("Totaal", "110", "115")]
    for place, row in enumerate(rows):
        y = 100 + 16 * place
        if place < 2:
            sheet.canvas.setFillGray(0.9)
            for left, right in ((45, 195), (195, 295), (295, 400)):
                sheet.canvas.rect(left, HEIGHT - y - 4, right - left, 16, stroke=0, fill=1)
            sheet.canvas.setFillGray(0)
        for x, text in zip((50, 200, 300), row, strict=True):
            sheet.cell(x, y, text, "Helvetica-Bold" if place == 0 else "Helvetica")
    found = sheet.read()
    assert cells(found) == rows
    assert len({block.table for block in found}) == 1
    assert {block.columns for block in found} == {rows[0]}


def test_cells_that_nearly_touch_are_apart_where_others_begin_below_one_another(sheet):
    rows = [
        ("Stap", "Wanneer", "Wie"),
        ("Werven van mensen", "april", "directeuren"),
        ("Afspraken maken", "mei tot en met juni", "kwartiermakers"),
        ("Eerste wijken", "juli", "teamleiders"),
        ("Onderzoek", "augustus", "afdeling Beleid"),
    ]
    for place, row in enumerate(rows):
        font = "Helvetica-Bold" if place == 0 else "Helvetica"
        sheet.canvas.setFont(font, 9)
        y = HEIGHT - 100 - 18 * place
        sheet.canvas.drawString(50, y, row[0])
        line = sheet.canvas.beginText(200, y)
        line.textOut(row[1])
        # In one go with the next cell, as some programs draw a row.
        line.setXPos(80)
        line.textOut(row[2])
        sheet.canvas.drawText(line)
    assert cells(sheet.read()) == rows


def test_a_row_in_which_a_page_breaks_belongs_to_the_table(sheet):
    rows = [("Begrip", "Omschrijving"), ("Toezicht", "begeleiden van\nmensen"), ("Advies", "rapport voor\nde rechter")]
    y = 100
    edges = [88]
    for place, row in enumerate(rows):
        for x, text in zip((50, 200), row, strict=True):
            sheet.cell(x, y, text, "Helvetica-Bold" if place == 0 else "Helvetica")
        y += LEADING * lines_of(row) + 2 * PADDING
        edges.append(y - 12)
    for edge in edges[:-1]:
        sheet.canvas.line(45, HEIGHT - edge, 400, HEIGHT - edge)
    for x in (45, 195, 400):
        sheet.canvas.line(x, HEIGHT - edges[0], x, HEIGHT - edges[-2])
    assert cells(sheet.read()) == list(map(whole, rows))


@pytest.mark.parametrize(("names", "tables"), [(("Kosten", "2021 totaal", "Deel"), 2), (("Baten", "Zorg", "Hulp"), 1)])
def test_a_row_with_the_names_of_the_header_and_another_year_begins_a_table(sheet, names, tables):
    first = ("Kosten", "2022 totaal", "Deel")
    rows = [("Onderzoek", "102.500", "95.000"), ("Advies", "10.000", "7.500"), ("Overig", "2.400", "1.100")]
    for place, row in enumerate([first, *rows, names, *rows]):
        for x, text in zip((60, 200, 300), row, strict=True):
            sheet.cell(x, 100 + 16 * place, text, "Helvetica-Bold" if row in (first, names) else "Helvetica")
    found = sheet.read()
    assert cells(found) == [first, *rows, names, *rows]
    assert len({block.table for block in found}) == tables
    assert found[-1].columns == (names if tables == 2 else first)


def test_a_number_that_touches_the_next_cell_and_amounts_beside_their_names_keep_to_the_header(tmp_path):
    canvas = Canvas(str(tmp_path / "list.pdf"), pagesize=A4)
    names, lefts = ("Nr", "Project", "Begroting", "Besteed"), (50, 85, 300, 380)
    canvas.setFont("Helvetica-Bold", 11)
    for left, name in zip(lefts, names, strict=True):
        canvas.drawString(left, 742, name)
    canvas.setFont("Helvetica", 11)
    rows = []
    for place in range(12):
        y = 727 - 15 * place
        row = (str(place + 1), f"Fietspad in wijk {'abcdefghijkl'[place]}", str(9000 - 7 * place), str(700 - 3 * place))
        rows.append(row)
        canvas.drawRightString(82, y, row[0])
        canvas.drawString(85, y, row[1])
        canvas.drawRightString(378, y, row[2])
        canvas.drawRightString(460, y, row[3])
    canvas.save()
    blocks = read_pdf(tmp_path / "list.pdf").blocks
    assert [tuple(block.text.split("\t")) for block in blocks] == [names, *rows]
    assert all(block.columns == names for block in blocks[1:])


def test_a_title_below_a_table_is_no_row_of_it(tmp_path):
    canvas = Canvas(str(tmp_path / "below.pdf"), pagesize=A4)
    names, lefts = ("Nr", "Project", "Stand", "Besteed"), (50, 85, 300, 380)
    for place in range(5):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 11)
        row = (str(place), f"Fietspad in wijk {'abcdefghijkl'[place]}", "loopt", str(700 - 3 * place))
        for left, cell in zip(lefts, row if place else names, strict=True):
            canvas.drawString(left, 742 - 15 * place, cell)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(50, 655, "Stand")
    canvas.setFont("Helvetica", 11)
    for place in range(3):
        canvas.drawString(50, 640 - 13 * place, "De gemeente legt dit jaar vier nieuwe fietspaden aan in deze wijken.")
    canvas.save()
    blocks = read_pdf(tmp_path / "below.pdf").blocks
    assert [block.kind for block in blocks[:6]] == [BlockKind.TABLE_ROW] * 5 + [BlockKind.HEADING]

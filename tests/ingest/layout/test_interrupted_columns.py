"""Columns of text that a table, a quote or the end of the column interrupts are read in their order."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
SIZE = 10
LEFT, RIGHT, WIDTH = 60, 320, 220
FIRST = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn. Een medewerker spreekt hen elke week en "
    "legt vast wat er is afgesproken. Wie een woning zoekt, krijgt hulp van de gemeente, en wie schulden heeft, wordt "
    "naar een ander gebracht. Niet iedereen houdt zich aan zijn voorwaarden, en dan volgt een waarschuwing of een "
    "bericht. Daarna beslist de officier van justitie samen met het team van de"
)
SECOND = (
    "reclassering wat er gebeurt. Omdat werk en dagbesteding terugval voorkomen, zoeken medewerkers met bedrijven "
    "naar een passende plek in de buurt. Familieleden denken mee als de betrokkene dat wil, ook wanneer het toezicht "
    "bijna is afgelopen. Voor de training is een plaats nodig waar mensen elkaar rustig kunnen spreken, en die is er "
    "niet overal. Het ministerie betaalt de plaatsen die nog ontbreken."
)
ROWS = (
    ("Project", "Trekker", "Stand van zaken"),
    ("Noord", "Zwolle", "loopt"),
    ("Oost", "Arnhem", "begint in het najaar"),
    ("Zuid", "Breda", "loopt"),
    ("West", "Leiden", "wacht op geld"),
)


def lines_of(text, width=WIDTH, indent=0.0):
    lines, line = [], []
    for word in text.split():
        room = width - (0 if lines else indent)
        if line and stringWidth(" ".join([*line, word]), "Helvetica", SIZE) > room:
            lines.append(" ".join(line))
            line = []
        line.append(word)
    return [*lines, " ".join(line)]


def draw(canvas, lines, left, top):
    """Draw lines and give the y below them."""
    for line in lines:
        canvas.drawString(left, HEIGHT - top, line)
        top += 12
    return top


def read(canvas, path):
    canvas.save()
    return read_pdf(path).blocks


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    return canvas, path


def test_a_table_below_two_columns_goes_over_both_and_its_name_comes_after_the_text(sheet):
    canvas, path = sheet
    bottom = max(draw(canvas, lines_of(FIRST), LEFT, 80), draw(canvas, lines_of(SECOND), RIGHT, 80))
    canvas.setFont("Helvetica-Oblique", 9)
    canvas.drawString(LEFT, HEIGHT - bottom - 16, "Tabel 3: De regio's")
    for place, row in enumerate(ROWS):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 9)
        for left, cell in zip((LEFT, 190, RIGHT + 6), row, strict=True):
            canvas.drawString(left, HEIGHT - bottom - 36 - 16 * place, cell)
    blocks = read(canvas, path)
    assert blocks[0].text == f"{FIRST} {SECOND}"
    assert [block.text for block in blocks[1:]] == ["Tabel 3: De regio's", *("\t".join(row) for row in ROWS)]
    assert all(block.columns == ROWS[0] for block in blocks[2:])


@pytest.mark.parametrize("below", [False, True])
def test_a_table_narrower_than_three_columns_is_read_behind_all_of_them(sheet, below):
    canvas, path = sheet
    lines = lines_of(f"{FIRST} {SECOND}", 140)
    third = -(-len(lines) // 3)
    for column in range(3):
        draw(canvas, lines[third * column : third * (column + 1)], 60 + 160 * column, 80)
    top = 80 + 12 * third + 16
    for place, row in enumerate(ROWS):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 9)
        for left, cell in zip((64, 180, 280), row, strict=True):
            canvas.drawString(left, HEIGHT - top - 16 * place, cell)
    canvas.setFont("Helvetica", SIZE)
    if below:
        draw(canvas, ["Daarna praat hij", "met de buren."], 60, top + 110)
        draw(canvas, ["Ook de familie", "komt erbij."], 220, top + 110)
    texts = [block.text for block in read(canvas, path)]
    after = ["Daarna praat hij met de buren.", "Ook de familie komt erbij."] if below else []
    assert texts == [f"{FIRST} {SECOND}", *("\t".join(row) for row in ROWS), *after]


def test_a_table_whose_cells_reach_over_the_room_between_columns_is_one(sheet):
    canvas, path = sheet
    bottom = max(draw(canvas, lines_of(FIRST), LEFT, 80), draw(canvas, lines_of(SECOND), RIGHT, 80))
    rows = [("Afkorting", "Voluit", "Toelichting"), ("EM", "Enkelband", "Controle op afstand, die niet overal kan")]
    rows += [("FZ", "Forensische zorg", "Zorg"), ("VOG", "Verklaring", "Een verklaring over het gedrag van iemand")]
    for place, row in enumerate(rows):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 9)
        for left, cell in zip((LEFT + 4, 110, 240), row, strict=True):
            canvas.drawString(left, HEIGHT - bottom - 16 - 16 * place, cell)
    canvas.setFont("Helvetica", SIZE)
    draw(canvas, lines_of(FIRST), LEFT, bottom + 100)
    draw(canvas, lines_of(SECOND), RIGHT, bottom + 100)
    blocks = read(canvas, path)
    table = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    assert [tuple(block.text.split("\t")) for block in table] == rows
    assert [block.text for block in blocks if block not in table] == 2 * [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize("size", [7.2, 8.4])
def test_a_note_drawn_line_by_line_with_the_text_beside_it_is_no_table(sheet, size):
    canvas, path = sheet
    note = ["wie een woning zoekt", "krijgt daarbij hulp", "van de gemeente en", "van de buren die er", "nu al wonen"]
    for place, line in enumerate(lines_of(f"{FIRST} {SECOND}", 350)):
        canvas.setFont("Helvetica", size)
        if 2 <= place < 2 + len(note):
            canvas.drawString(50, HEIGHT - 80 - 12 * place, note[place - 2])
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(160, HEIGHT - 80 - 12 * place, line)
    texts = {block.text for block in read(canvas, path)}
    assert texts == {f"{FIRST} {SECOND}", " ".join(note)}


def test_columns_right_below_a_table_are_no_rows_of_it(sheet):
    canvas, path = sheet
    top = draw(canvas, lines_of(f"{FIRST} {SECOND}", 480), LEFT, 80)
    for place, row in enumerate(ROWS):
        canvas.setFont("Helvetica" if place else "Helvetica-Bold", 9)
        for left, cell in zip((LEFT + 4, 240, 405), row, strict=True):
            canvas.drawString(left, HEIGHT - top - 20 - 15 * place, cell)
    top += 20 + 15 * len(ROWS)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(LEFT, HEIGHT - top - 18, "Samenwerking")
    canvas.setFont("Helvetica", SIZE)
    lines = lines_of(f"{FIRST} {SECOND}", 140)
    third = -(-len(lines) // 3)
    # Beside the title the other columns begin higher.
    for column, begins in enumerate((top + 35, top + 6, top + 6)):
        draw(canvas, lines[third * column : third * (column + 1)], LEFT + 160 * column, begins)
    texts = [block.text for block in read(canvas, path)]
    whole = f"{FIRST} {SECOND}"
    assert texts == [whole, *("\t".join(row) for row in ROWS), "Samenwerking", whole]


@pytest.mark.parametrize("follows", ["Perspectief dat werk", "daar het werk"])
def test_a_sentence_goes_on_below_a_quote_also_with_a_name(sheet, follows):
    canvas, path = sheet
    above = lines_of(FIRST, 2 * WIDTH)[:-1]
    top = draw(canvas, above, LEFT, 80)
    canvas.setFont("Helvetica", 15)
    for place, line in enumerate(lines_of("Wie een woning zoekt, krijgt hulp van de gemeente.", 1.2 * WIDTH)):
        canvas.drawString(LEFT + 8, HEIGHT - top - 24 - 18 * place, line)
    canvas.setFont("Helvetica", SIZE)
    draw(canvas, lines_of(f"{follows} doet. {SECOND.split('. ', 1)[1]}", 2 * WIDTH), LEFT, top + 90)
    blocks = read(canvas, path)
    texts = [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH]
    assert len(texts) == 1
    assert f"{above[-1]} {follows} doet." in texts[0]


def test_a_paragraph_below_a_finished_one_and_a_quote_stays_one_of_its_own(sheet):
    canvas, path = sheet
    top = draw(canvas, lines_of(f"{FIRST} stichting.", 2 * WIDTH), LEFT, 80)
    canvas.setFont("Helvetica", 15)
    canvas.drawString(LEFT + 8, HEIGHT - top - 24, "Wie een woning zoekt, krijgt hulp van de gemeente")
    canvas.setFont("Helvetica", SIZE)
    draw(canvas, lines_of(SECOND.split(". ", 1)[1], 2 * WIDTH), LEFT, top + 90)
    assert sum(block.kind is BlockKind.PARAGRAPH for block in read(canvas, path)) == 2


def test_bullets_beside_a_column_of_text_are_no_table(sheet):
    canvas, path = sheet
    draw(canvas, lines_of(FIRST), LEFT, 80)
    items = ("een woning", "een plek om te werken", "hulp bij schulden", "een gesprek in de week")
    for place, item in enumerate(items):
        canvas.circle(RIGHT, HEIGHT - 77 - 24 * place, 2, fill=1)
        canvas.drawString(RIGHT - 4, HEIGHT - 80 - 24 * place, "•")
        canvas.drawString(RIGHT + 14, HEIGHT - 80 - 24 * place, item)
    blocks = read(canvas, path)
    assert not any(block.kind is BlockKind.TABLE_ROW for block in blocks)
    assert tuple(block.text for block in blocks[-4:]) == items


def test_the_foot_of_a_page_in_columns_is_read_behind_all_of_them(sheet):
    canvas, path = sheet
    draw(canvas, lines_of(f"{FIRST} stichting."), LEFT, 80)
    draw(canvas, lines_of(f"Zo {SECOND}"), RIGHT, 80)
    canvas.setFont("Helvetica", 8)
    draw(canvas, ["Ministerie van Binnenlandse Zaken", "Postbus 20011, Den Haag"], LEFT, 780)
    draw(canvas, ["Uitgave van maart 2024"], RIGHT, 780)
    texts = [block.text for block in read(canvas, path)]
    assert texts == [
        f"{FIRST} stichting.",
        f"Zo {SECOND}",
        "Ministerie van Binnenlandse Zaken Postbus 20011, Den Haag",
        "Uitgave van maart 2024",
    ]


def test_small_lines_at_the_end_of_a_shorter_column_are_read_with_it(sheet):
    canvas, path = sheet
    bottom = draw(canvas, lines_of(f"{FIRST} stichting."), LEFT, 560)
    draw(canvas, lines_of(f"Zo {SECOND} {SECOND}"), RIGHT, 580)
    canvas.setFont("Helvetica", 8)
    draw(canvas, ["Bron: eigen telling"], LEFT, bottom + 26)
    assert [block.text[:4] for block in read(canvas, path)] == ["De r", "Bron", "Zo r"]


@pytest.mark.parametrize("across", [True, False])
def test_what_a_rule_over_all_columns_divides_is_read_one_after_the_other(sheet, across):
    canvas, path = sheet
    bottom = draw(canvas, lines_of(f"{FIRST} stichting."), LEFT, 80)
    draw(canvas, lines_of(f"Zo {SECOND}")[:8], RIGHT, 80)
    canvas.line(LEFT, HEIGHT - bottom - 6, RIGHT + WIDTH if across else LEFT + WIDTH, HEIGHT - bottom - 6)
    draw(canvas, lines_of("Aan deze uitgave werkten mee: Anna de Vries en Karim Bos."), LEFT, bottom + 30)
    texts = [block.text[:3] for block in read(canvas, path)]
    assert texts == (["De ", "Zo ", "Aan"] if across else ["De ", "Aan", "Zo "])


def test_short_narrow_columns_are_no_table(sheet):
    canvas, path = sheet
    left = ("Volgens het team", "hangt begeleiding nauw", "samen met een", "wijk, zeker")
    right = ("waar de zorg nog", "ontbreekt, waarvoor", "614 uur per kwartaal", "is uitgetrokken.")
    draw(canvas, left, 100, 80)
    draw(canvas, right, 260, 80)
    assert [block.text for block in read(canvas, path)] == [" ".join((*left, *right))]


def test_short_cells_in_lower_case_are_rows_also_where_columns_are_drawn_one_by_one(sheet):
    canvas, path = sheet
    draw(canvas, ("Noord", "Oost", "Zuid", "West"), 100, 80)
    draw(canvas, ("loopt", "begint in het najaar", "loopt", "wacht op geld"), 260, 80)
    assert next(block.text for block in read(canvas, path)) == "Noord\tloopt"


def test_a_column_that_begins_with_a_line_above_the_title_of_the_first_comes_after_that(sheet):
    canvas, path = sheet
    opening = "Heeft uw vereniging een eigen gebouw, dan kunt u subsidie krijgen voor isolatie en voor een warmtepomp."
    canvas.drawString(LEFT, HEIGHT - 80, opening)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(LEFT, HEIGHT - 108, "Voor wie is het?")
    canvas.setFont("Helvetica", SIZE)
    first = lines_of(FIRST + " gebied.")
    draw(canvas, first, LEFT, 123)
    draw(canvas, ["de jaarrekening van het afgelopen jaar."], RIGHT, 99)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(RIGHT, HEIGHT - 123, "Hoe vraagt u aan?")
    canvas.setFont("Helvetica", SIZE)
    draw(canvas, lines_of(SECOND), RIGHT, 138)
    texts = [block.text for block in read(canvas, path)]
    assert texts[:3] == [opening, "Voor wie is het?", FIRST + " gebied."]
    assert texts[3:] == ["de jaarrekening van het afgelopen jaar.", "Hoe vraagt u aan?", SECOND]


@pytest.mark.parametrize(("indent", "texts"), [(0, 1), (14, 2)])
def test_a_sentence_goes_on_with_a_number_behind_a_quote_that_two_columns_share(sheet, indent, texts):
    canvas, path = sheet
    quote = ("De reclassering houdt", "toezicht op mensen die", "onder voorwaarden vrij", "zijn.")
    before = lines_of(FIRST + " gebied met de mensen in de wijk en wie daar werkt, waarvoor ook dit jaar")[:-1]
    bottom = draw(canvas, before, LEFT, 80)
    behind = "736 uur is uitgetrokken, en dat verandert volgend jaar niet. " + SECOND
    canvas.setFont("Helvetica", 15)
    for place, line in enumerate(quote[:2]):
        canvas.drawString(LEFT + 5, HEIGHT - bottom - 20 - 18 * place, line)
    for place, line in enumerate(quote[2:]):
        canvas.drawString(RIGHT + 5, HEIGHT - 80 - 18 * place, line)
    canvas.setFont("Helvetica", SIZE)
    first, *others = lines_of(behind, indent=indent)
    draw(canvas, [first], RIGHT + indent, 125)
    draw(canvas, others, RIGHT, 137)
    blocks = [block for block in read(canvas, path) if block.kind is BlockKind.PARAGRAPH]
    assert len(blocks) == texts


def test_the_name_of_a_table_below_three_columns_belongs_to_none_of_them(tmp_path):
    canvas = Canvas(str(tmp_path / "name.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    texts = ["eerste", "tweede", "derde"]
    for place, text in enumerate(texts):
        draw(
            canvas,
            [f"{text} regel {line} van de kolom" for line in range(12 - place)],
            60 + 160 * place,
            92 - 12 * place,
        )
    canvas.drawString(60, HEIGHT - 246, "Tabel 4: Wie welk project trekt en hoe ver het is")
    for line in range(6):
        canvas.line(60, HEIGHT - 256 - 18 * line, 540, HEIGHT - 256 - 18 * line)
    for place, row in enumerate(ROWS):
        for left, text in zip((64, 224, 384), row, strict=True):
            canvas.drawString(left, HEIGHT - 268 - 18 * place, text)
    blocks = read(canvas, tmp_path / "name.pdf")
    running = " ".join(block.text for block in blocks if block.kind is not BlockKind.TABLE_ROW)
    places = [running.index(f"{text} regel") for text in texts]
    assert places == sorted(places)
    assert running.endswith("Tabel 4: Wie welk project trekt en hoe ver het is")


def test_a_line_above_all_columns_cuts_no_sentence_that_goes_on_below_it(tmp_path):
    canvas = Canvas(str(tmp_path / "head.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(440, HEIGHT - 30, "Nieuws van hier")
    draw(canvas, lines_of(FIRST), LEFT, 92)
    draw(canvas, lines_of(SECOND), RIGHT, 80)
    texts = [block.text for block in read(canvas, tmp_path / "head.pdf")]
    assert texts == ["Nieuws van hier", f"{FIRST} {SECOND}"]

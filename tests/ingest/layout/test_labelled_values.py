"""The labels at the head of letters stand with their values, however the two are set."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.metadata import settle_metadata
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
TEXT = (
    "De minister heeft de Kamer toegezegd om in het voorjaar nader in te gaan op de wijze",
    "waarop gemeenten de regeling uitvoeren en welke kosten daarmee gemoeid zijn. Daarbij",
    "wordt ook gekeken naar de ervaringen van inwoners die van de regeling gebruik maken.",
)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "letter.pdf"
    return Canvas(str(path), pagesize=A4), path


def draw(canvas, texts, size=10, font="Helvetica"):
    canvas.setFont(font, size)
    for left, top, text in texts:
        canvas.drawString(left, HEIGHT - top, text)


def read(canvas, path):
    draw(canvas, [(70, 400 + 12 * place, line) for place, line in enumerate(TEXT)])
    canvas.save()
    blocks = read_pdf(path).blocks
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH][-1] == " ".join(TEXT)
    rows = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    assert not any(row.columns for row in rows)
    return [tuple(row.text.split("\t")) for row in rows]


def test_two_labels_beside_their_values_are_rows(sheet):
    canvas, path = sheet
    draw(canvas, [(70, 200, "Datum"), (130, 200, "12 maart 2024"), (70, 213, "Betreft"), (130, 213, "De regeling")])
    assert read(canvas, path) == [("Datum", "12 maart 2024"), ("Betreft", "De regeling")]


def test_a_small_label_has_all_lines_of_its_value_and_unknown_labels_stand_in_their_column(sheet):
    canvas, path = sheet
    draw(canvas, [(70, 200, "Datum"), (70, 215, "Betreft"), (70, 242, "Ons kenmerk"), (70, 257, "Rubricering")], 7.5)
    values = [
        (150, 200, "12 maart 2024"),
        (150, 215, "Antwoorden op vragen over de regeling"),
        (150, 227, "en haar kosten"),
    ]
    draw(canvas, [*values, (150, 242, "2024-0000123456"), (150, 257, "Geen")])
    assert read(canvas, path) == [
        ("Datum", "12 maart 2024"),
        ("Betreft", "Antwoorden op vragen over de regeling en haar kosten"),
        ("Ons kenmerk", "2024-0000123456"),
        ("Rubricering", "Geen"),
    ]


def test_labels_above_their_values_side_by_side_are_rows(sheet):
    canvas, path = sheet
    draw(
        canvas, [(70, 200, "Datum"), (190, 200, "Ons kenmerk"), (330, 200, "Behandeld door"), (70, 235, "Onderwerp")], 7
    )
    draw(canvas, [(70, 213, "12 maart 2024"), (190, 213, "2024-0000123456"), (330, 213, "J. de Vries")])
    draw(canvas, [(70, 248, "Antwoorden op vragen over de regeling voor gemeenten en inwoners")])
    assert set(read(canvas, path)) == {
        ("Datum", "12 maart 2024"),
        ("Ons kenmerk", "2024-0000123456"),
        ("Behandeld door", "J. de Vries"),
        ("Onderwerp", "Antwoorden op vragen over de regeling voor gemeenten en inwoners"),
    }


def test_bold_labels_above_their_values_in_the_margin_are_rows(sheet):
    canvas, path = sheet
    draw(canvas, [(430, 200, "Contactpersoon"), (430, 232, "Ons kenmerk")], 6.5, "Helvetica-Bold")
    draw(canvas, [(430, 209, "J. de Vries"), (430, 218, "T 070 123 45 67"), (430, 241, "2024-0000123456")], 6.5)
    assert read(canvas, path) == [("Contactpersoon", "J. de Vries T 070 123 45 67"), ("Ons kenmerk", "2024-0000123456")]


def test_one_word_that_could_be_a_label_is_text(sheet):
    canvas, path = sheet
    draw(canvas, [(70, 200, "Status"), (130, 200, "De regeling loopt sinds 2020 en wordt verlengd.")])
    assert read(canvas, path) == []


def test_lines_of_prose_that_begin_with_such_words_are_no_rows(sheet):
    canvas, path = sheet
    draw(canvas, [(70, 200, "Van"), (88, 200, "deze regeling maken veel inwoners van kleine gemeenten gebruik,")])
    draw(canvas, [(70, 212, "Aan"), (88, 212, "wie de regeling niet kent wordt zij in een gesprek uitgelegd.")])
    assert read(canvas, path) == []


@pytest.mark.parametrize("beside", [True, False])
def test_the_subject_of_such_a_letter_is_its_title(sheet, beside):
    canvas, path = sheet
    labels, values = ("Datum", "Onderwerp"), ("12 maart 2024", "Antwoorden op vragen over de regeling")
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = 200 + 30 * place
        draw(canvas, [(70, top, label)], 7)
        draw(canvas, [(150, top, value) if beside else (70, top + 13, value)])
    read(canvas, path)
    found = settle_metadata(read_pdf(path), path.name)
    assert (found.title, str(found.date)) == (values[1], "2024-03-12")

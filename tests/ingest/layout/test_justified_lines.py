"""Lines that are justified with wide gaps stay lines, and rows of a table between such lines stay rows."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
SIZE = 10
TEXT = (
    "De reclassering houdt toezicht op mensen die onder voorwaarden vrij zijn. Een medewerker spreekt hen elke week, "
    "legt vast wat er is afgesproken en gaat na of de verslavingsbehandeling begint op de dag die de rechter noemde. "
    "Wie een woning zoekt, krijgt hulp van de gemeente; schuldhulpverlening komt daarna aan bod. Niet iedereen houdt "
    "zich aan zijn voorwaarden, en dan volgt een waarschuwing of een bericht aan het Openbaar Ministerie. Omdat werk "
    "en dagbesteding terugval voorkomen, zoeken reclasseringsmedewerkers samen met werkgevers naar een passende plek "
    "in de buurt. Familieleden denken mee als de betrokkene dat wil, ook wanneer het toezicht bijna is afgelopen."
)


def set_justified(canvas, words, left, width, top, *, indent=0.0):
    """Set these words as a browser or word processor does that draws each word where it belongs; the y of the end."""
    line = []
    for word in [*words, None]:
        room = width - indent
        if word is None or stringWidth(" ".join([*line, word]), "Helvetica", SIZE) > room:
            lengths = [stringWidth(part, "Helvetica", SIZE) for part in line]
            gap = 2.8 if word is None or len(line) < 2 else (room - sum(lengths)) / (len(line) - 1)
            x = left + indent
            indent = 0.0
            for part, length in zip(line, lengths, strict=True):
                canvas.drawString(x, HEIGHT - top, part)
                x += length + gap
            top += 12
            line = []
        line.append(word)
    return top


@pytest.mark.parametrize("width", [118, 124, 130, 136, 142])
def test_words_of_loosely_justified_columns_keep_their_order(tmp_path, width):
    canvas = Canvas(str(tmp_path / "columns.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    words = TEXT.split()
    for place in range(3):
        # The baselines of the columns are not level, as below headings of several lines.
        set_justified(canvas, words[7 * place :], 50 + 170 * place, width, 80 + 5 * place)
    canvas.save()
    read = read_pdf(tmp_path / "columns.pdf")
    expected = [*words, *words[7:], *words[14:]]
    assert " ".join(block.text for block in read.blocks).split() == expected


@pytest.mark.parametrize("width", [100, 112, 132])
def test_the_first_lines_of_paragraphs_may_be_indented(tmp_path, width):
    canvas = Canvas(str(tmp_path / "indented.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    top = 80
    sentences = [f"{sentence.rstrip('.')}." for sentence in TEXT.split(". ")]
    for sentence in sentences:
        top = set_justified(canvas, sentence.split(), 50, width, top, indent=20)
    canvas.save()
    assert [block.text for block in read_pdf(tmp_path / "indented.pdf").blocks] == sentences


def test_rows_between_justified_lines_are_a_table(tmp_path):
    canvas = Canvas(str(tmp_path / "table.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    top = set_justified(canvas, TEXT.split(), 50, 300, 80)
    rows = [("Noord", "Zwolle", "12"), ("Oost", "Arnhem", "31"), ("Zuid", "Breda", "7"), ("West", "Leiden", "19")]
    for place, (region, town, count) in enumerate(rows):
        canvas.drawString(50, HEIGHT - top - 12 * place, region)
        canvas.drawString(150, HEIGHT - top - 12 * place, town)
        canvas.drawRightString(350, HEIGHT - top - 12 * place, count)
    set_justified(canvas, TEXT.split(), 50, 300, top + 48)
    canvas.save()
    read = read_pdf(tmp_path / "table.pdf")
    found = [tuple(block.text.split("\t")) for block in read.blocks if block.kind is BlockKind.TABLE_ROW]
    assert found == rows


@pytest.mark.parametrize("width", [102, 104])
def test_a_long_word_that_begins_several_lines_is_no_column_of_its_own(tmp_path, width):
    canvas = Canvas(str(tmp_path / "words.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    text = (
        "medewerkers denken daarover mee; volgens het team hangt de samenwerking nauw samen met de woonteams, zeker "
        "waar de op- en afbouw nog ontbreekt, en 972 medewerkers kijken samen naar wat slachtofferhulp doet. In het "
        "najaar bespreken partners wat de medewerkers willen, en ook de medewerkers vragen erom."
    )
    words = 2 * text.split()
    set_justified(canvas, words, 50, width, 80)
    set_justified(canvas, words[5:], 75 + width, width, 85)
    canvas.save()
    assert " ".join(block.text for block in read_pdf(tmp_path / "words.pdf").blocks).split() == [*words, *words[5:]]


def test_a_large_quote_close_beside_a_narrow_column_is_not_mixed_with_it(tmp_path):
    canvas = Canvas(str(tmp_path / "quote.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    bottom = set_justified(canvas, TEXT.split(), 50, 220, 80)
    canvas.setFont("Helvetica", 15)
    quote = (
        "Wie een woning zoekt,",
        "krijgt hulp van de",
        "gemeente; schuldhulp",
        "komt daarna aan bod,",
        "en dan het werk.",
    )
    for place, line in enumerate(quote):
        canvas.drawString(278, HEIGHT - 80 - 20.5 * place, line)
    canvas.setFont("Helvetica", SIZE)
    assert bottom > 180
    canvas.save()
    texts = [block.text for block in read_pdf(tmp_path / "quote.pdf").blocks]
    assert texts == [TEXT, " ".join(quote)]


@pytest.mark.parametrize("lines", [2, 3])
def test_few_justified_lines_with_wide_gaps_are_whole(tmp_path, lines):
    canvas = Canvas(str(tmp_path / "note.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    words = ["De werkgroep vergelijkt de", "aanbestedingsregels met de", "plannen van een gemeente"][:lines]
    for place, line in enumerate(words):
        lengths = [stringWidth(word, "Helvetica", SIZE) for word in line.split()]
        gap = (155 - sum(lengths)) / (len(lengths) - 1)
        x = 60.0
        for word, length in zip(line.split(), lengths, strict=True):
            canvas.drawString(x, HEIGHT - 80 - 12 * place, word)
            x += length + gap
    canvas.save()
    assert [block.text for block in read_pdf(tmp_path / "note.pdf").blocks] == [" ".join(words)]


def test_amounts_that_stand_equally_far_apart_are_rows(tmp_path):
    canvas = Canvas(str(tmp_path / "amounts.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    rows = [
        ("Baten", "27.147", "29.240", "26.899"),
        ("Lasten", "29.797", "30.079", "23.648"),
        ("Saldo", "2.6", "-8", "32"),
    ]
    for place, row in enumerate(rows):
        canvas.drawString(60, HEIGHT - 80 - 14 * place, row[0])
        for column, amount in enumerate(row[1:]):
            canvas.drawRightString(200 + 60 * column, HEIGHT - 80 - 14 * place, amount)
    canvas.save()
    found = [tuple(block.text.split("\t")) for block in read_pdf(tmp_path / "amounts.pdf").blocks]
    assert found == rows


def test_a_line_above_the_short_last_line_of_a_paragraph_is_whole(tmp_path):
    canvas = Canvas(str(tmp_path / "short.pdf"), pagesize=A4)
    words = TEXT.split()
    place = canvas.stringWidth("denken", "Helvetica", SIZE)
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(60, HEIGHT - 80, "medewerkers")
    canvas.drawString(60 + 125 - place, HEIGHT - 80, "denken")
    canvas.drawString(60, HEIGHT - 92, "daarover mee.")
    end = set_justified(canvas, words, 60, 125, 104)
    set_justified(canvas, words, 205, 125, 80)
    canvas.save()
    assert end < 800
    texts = [block.text for block in read_pdf(tmp_path / "short.pdf").blocks]
    assert any("medewerkers denken daarover mee." in text for text in texts)


def test_a_column_that_begins_with_the_last_lines_of_a_paragraph_keeps_its_words_in_order(tmp_path):
    canvas = Canvas(str(tmp_path / "rest.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    # One line fills the column of 130 points, whatever its gap; the last ends before that gap.
    canvas.drawString(50, HEIGHT - 80, "reclasseringsmensen")
    canvas.drawRightString(180, HEIGHT - 80, "en")
    canvas.drawString(50, HEIGHT - 92, "daarna mee.")
    set_justified(canvas, TEXT.split(), 50, 130, 80 + 12 + 17)
    canvas.save()
    read = " ".join(block.text for block in read_pdf(tmp_path / "rest.pdf").blocks)
    assert read == f"reclasseringsmensen en daarna mee. {TEXT}"


def draw_filling(canvas, text, left, width, top):
    """Draw a line stretched so that it fills a width."""
    drawn = canvas.beginText(left, HEIGHT - top)
    drawn.setHorizScale(100 * width / stringWidth(text, "Helvetica", SIZE))
    drawn.textOut(text)
    drawn.setHorizScale(100)
    canvas.drawText(drawn)


def test_a_gutter_as_wide_as_the_gaps_of_a_line_stays_a_gutter(tmp_path):
    canvas = Canvas(str(tmp_path / "even.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    left, right, width = 50, 200, 130
    whole = [
        "Een medewerker spreekt hen",
        "elke week en legt dan vast",
        "wat er daarna van hen wordt",
        "gevraagd, ook dat.",
    ]
    for column in (left, right):
        for place, text in enumerate(whole):
            draw_filling(canvas, text, column, width, 80 + 12 * (place if place < 2 else place + 1))
    # The word on the left ends as far from the right column as the words there stand apart.
    line = ["zorg", "met", "de"]
    lengths = [stringWidth(word, "Helvetica", SIZE) for word in line]
    gap = (width - sum(lengths)) / 2
    draw_filling(canvas, "reclassering,", left, right - left - gap, 104)
    x = right
    for word, length in zip(line, lengths, strict=True):
        canvas.drawString(x, HEIGHT - 104, word)
        x += length + gap
    canvas.save()
    read = " ".join(block.text for block in read_pdf(tmp_path / "even.pdf").blocks)
    assert read == " ".join([*whole[:2], "reclassering,", *whole[2:], *whole[:2], *line, *whole[2:]])

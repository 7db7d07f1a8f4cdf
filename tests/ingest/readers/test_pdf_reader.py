"""PDFs come out as blocks in reading order, without running heads, with tables, notes and lists told apart."""

from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.errors import PasswordNeededError, UnreadableDocumentError
from ingest.ocr.tesseract import Tesseract
from ingest.readers.pdf import read_pdf

WIDTH, HEIGHT = A4
SHARED = Path(__file__).parents[3].parent / "shared" / "documents"
LINES = (
    "De reclassering houdt toezicht op mensen die",
    "onder voorwaarden vrij zijn. Een medewerker",
    "spreekt hen elke week en helpt bij het zoeken",
    "naar werk, een woning en een dagbesteding die",
    "past bij wat zij kunnen en willen.",
)


class Sheet:
    """A PDF in the making; y is measured from the top of the page."""

    def __init__(self, path, **options):
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, **options)

    def text(self, x, y, text, size=10, font="Helvetica"):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(self, x, y, lines, *, size=10, font="Helvetica", leading=12):
        for place, line in enumerate(lines):
            self.text(x, y + place * leading, line, size, font)

    def next_page(self):
        self.canvas.showPage()

    def read(self, **options):
        self.canvas.save()
        return read_pdf(self.path, **options)


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "document.pdf")


def texts(read, kind):
    return [block.text for block in read.blocks if block.kind is kind]


def test_columns_are_read_one_after_the_other(sheet):
    sheet.text(50, 60, "Toezicht in twee kolommen", 20, "Helvetica-Bold")
    left = [f"Links regel {n} vertelt verder over het werk" for n in range(1, 9)]
    right = [f"rechts regel {n} gaat over de begeleiding" for n in range(1, 9)]
    for n in range(8):
        sheet.text(50, 100 + 12 * n, left[n])
        sheet.text(310, 100 + 12 * n, right[n])
    read = sheet.read()
    assert texts(read, BlockKind.HEADING) == ["Toezicht in twee kolommen"]
    assert texts(read, BlockKind.PARAGRAPH) == [" ".join(left + right)]


def test_a_sentence_over_a_page_break_is_one_block_with_both_pages(sheet):
    sheet.lines(50, 700, LINES[:3])
    sheet.next_page()
    sheet.lines(50, 60, LINES[3:])
    (block,) = sheet.read().blocks
    assert block.text == " ".join(LINES)
    assert {span.page_number for span in block.spans} == {1, 2}


def test_running_heads_and_page_numbers_go_and_a_single_heading_stays(sheet):
    for number in range(1, 6):
        sheet.text(50, 30, "Jaarplan reclassering 2031")
        sheet.text(290, 815, f"{number + 2}")
        if number == 3:
            sheet.text(50, 60, "Slot", 16, "Helvetica-Bold")
        sheet.lines(50, 100, [f"Op bladzijde {number} staat iets anders.", *LINES])
        sheet.next_page()
    read = sheet.read()
    assert texts(read, BlockKind.HEADING) == ["Slot"]
    assert all("Jaarplan" not in page.text for page in read.pages)
    assert [page.label for page in read.pages] == ["3", "4", "5", "6", "7"]


def test_text_along_the_edge_of_every_page_goes_and_a_turned_text_that_stands_once_stays(sheet):
    for page in range(3):
        if page:
            sheet.next_page()
        sheet.lines(80, 100, LINES)
        for x, text in [(30, "Jaarplan van de reclassering"), *([(560, "Aantal cliënten")] if page == 1 else [])]:
            sheet.canvas.saveState()
            sheet.canvas.translate(x, 400)
            sheet.canvas.rotate(90)
            sheet.canvas.drawString(0, 0, text)
            sheet.canvas.restoreState()
    text = " ".join(block.text for block in sheet.read().blocks)
    assert "Jaarplan" not in text
    assert text.count("Aantal cliënten") == 1


def test_headings_that_differ_in_their_number_only_are_no_running_heads(sheet):
    for number in (3, 7, 8):
        sheet.text(50, 40, f"Vraag {number}")
        sheet.lines(50, 54, LINES)
        sheet.next_page()
    assert texts(sheet.read(), BlockKind.HEADING) == ["Vraag 3", "Vraag 7", "Vraag 8"]


def test_a_title_that_is_drawn_last_comes_first(sheet):
    sheet.lines(50, 120, LINES)
    sheet.text(50, 80, "Werken aan herstel", 18)
    read = sheet.read()
    assert [block.kind for block in read.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_letters_set_wide_apart_are_one_word(sheet):
    sheet.canvas.setFont("Helvetica-Bold", 18)
    sheet.canvas.drawString(50, HEIGHT - 60, "JAARPLAN VIER", charSpace=9)
    sheet.lines(50, 120, LINES)
    assert texts(sheet.read(), BlockKind.HEADING) == ["JAARPLAN VIER"]


def test_spaces_that_are_only_gaps_come_back(sheet):
    x = 50.0
    for word in LINES[0].split():
        sheet.text(x, 60, word)
        x += sheet.canvas.stringWidth(word, "Helvetica", 10) + 2.5
    assert [block.text for block in sheet.read().blocks] == [LINES[0]]


def test_a_footnote_follows_its_paragraph_and_its_mark_leaves_no_trace_behind_a_sentence(sheet):
    sheet.lines(50, 100, LINES)
    end = 50 + sheet.canvas.stringWidth(LINES[-1], "Helvetica", 10)
    sheet.text(end, 100 + 4 * 12 - 4, "1", 6)
    sheet.lines(50, 200, ["Daarna volgt een tweede alinea."])
    sheet.text(50, 760, "1", 5)
    sheet.text(55, 763, "Zie de Penitentiaire beginselenwet.", 8)
    read = sheet.read()
    assert [block.kind for block in read.blocks] == [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE, BlockKind.PARAGRAPH]
    assert read.blocks[0].text == " ".join(LINES)
    assert read.blocks[1].text.endswith("Zie de Penitentiaire beginselenwet.")


def test_list_items_lose_their_bullets_and_know_their_depth(sheet):
    sheet.text(50, 60, "De reclassering:")
    sheet.text(50, 80, "\u2022  adviseert de rechter,")
    sheet.text(70, 92, "\u2013  mondeling of schriftelijk;")
    sheet.text(50, 104, "\u2022  houdt toezicht.")
    items = [block for block in sheet.read().blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.text, item.level) for item in items] == [
        ("adviseert de rechter,", 1),
        ("mondeling of schriftelijk;", 2),
        ("houdt toezicht.", 1),
    ]


def test_the_title_of_a_numbered_section_may_end_in_a_full_stop(sheet):
    for number, y in (("2.1", 60), ("2.2", 200)):
        sheet.text(50, y, f"{number} Rollen en taken.", font="Helvetica-Bold")
        sheet.lines(50, y + 24, LINES)
    sheet.text(50, 320, "Dit is vet.", font="Helvetica-Bold")
    sheet.lines(50, 344, LINES)
    assert texts(sheet.read(), BlockKind.HEADING) == ["2.1 Rollen en taken.", "2.2 Rollen en taken."]


def test_bullets_that_are_drawn_as_shapes_begin_list_items(sheet):
    sheet.text(50, 60, "De reclassering:")
    sheet.text(62, 80, "adviseert de rechter of")
    sheet.text(62, 92, "het openbaar ministerie,")
    sheet.text(74, 104, "mondeling of schriftelijk;")
    sheet.text(62, 116, "Houdt toezicht.")
    for x, y, fill in ((54, 77, 1), (66, 101, 0), (54, 113, 1)):
        sheet.canvas.circle(x, HEIGHT - y, 1.7, stroke=1 - fill, fill=fill)
    blocks = sheet.read().blocks
    assert [(block.kind, block.text, block.level) for block in blocks] == [
        (BlockKind.PARAGRAPH, "De reclassering:", None),
        (BlockKind.LIST_ITEM, "adviseert de rechter of het openbaar ministerie,", 1),
        (BlockKind.LIST_ITEM, "mondeling of schriftelijk;", 2),
        (BlockKind.LIST_ITEM, "Houdt toezicht.", 1),
    ]


def test_a_small_shape_within_a_line_or_far_from_one_begins_no_item(sheet):
    sheet.lines(50, 60, LINES)
    sheet.text(100, 160, "De stand van")
    sheet.text(175, 160, "dit jaar")
    for x, y in ((169, 157), (40, 300), (10, 57)):
        sheet.canvas.circle(x, HEIGHT - y, 1.7, stroke=0, fill=1)
    assert not texts(sheet.read(), BlockKind.LIST_ITEM)


def ruled_table(sheet, top, rows, xs=(50, 180, 330, 500), row_height=30):
    for place in range(len(rows) + 1):
        sheet.canvas.line(xs[0], HEIGHT - top - place * row_height, xs[-1], HEIGHT - top - place * row_height)
    for x in xs:
        sheet.canvas.line(x, HEIGHT - top, x, HEIGHT - top - len(rows) * row_height)
    for place, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            font = "Helvetica-Bold" if place == 0 and row[0] == "Project" else "Helvetica"
            sheet.lines(x + 4, top + place * row_height + 12, cell.split("\n"), size=9, font=font, leading=11)


def test_a_ruled_table_is_rows_with_their_headers(sheet):
    sheet.lines(50, 60, LINES)
    rows = [
        ("Project", "Trekker", "Gereed"),
        ("Enkelband", "Noor\nde Vries", "2031"),
        ("Leerwerkplek", "Sami Ait", "2032"),
    ]
    ruled_table(sheet, 200, rows)
    found = [block for block in sheet.read().blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in found] == [
        "Project\tTrekker\tGereed",
        "Enkelband\tNoor de Vries\t2031",
        "Leerwerkplek\tSami Ait\t2032",
    ]
    assert {row.columns for row in found} == {("Project", "Trekker", "Gereed")}


def test_a_table_over_two_pages_is_one_table_with_one_header(sheet):
    header = ("Project", "Trekker", "Gereed")
    ruled_table(sheet, 700, [header, ("Enkelband", "Noor", "2031")])
    sheet.next_page()
    ruled_table(sheet, 60, [header, ("Leerwerkplek", "Sami", "2032"), ("Maatje", "Els", "2033")])
    rows = [block for block in sheet.read().blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text.split("\t")[0] for row in rows] == ["Project", "Enkelband", "Leerwerkplek", "Maatje"]
    assert {row.table for row in rows} == {0}
    assert {row.columns for row in rows} == {header}


def test_aligned_columns_without_lines_are_a_table_too(sheet):
    sheet.lines(50, 60, LINES)
    amounts = [
        ("", "2031", "2030"),
        ("Salarissen", "1.200", "1.100"),
        ("Huur", "300", "290"),
        ("Opleiding", "45", "40"),
    ]
    for place, row in enumerate(amounts):
        for x, cell in zip((50, 300, 420), row, strict=True):
            sheet.text(x, 200 + 14 * place, cell)
    rows = [block for block in sheet.read().blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows] == ["\t2031\t2030", *("\t".join(row) for row in amounts[1:])]
    assert rows[1].columns == ("", "2031", "2030")


def test_a_pull_quote_is_known_by_the_sentence_that_it_repeats(sheet):
    sheet.lines(50, 100, LINES)
    sheet.lines(330, 100, ["\u201cEen medewerker spreekt", "hen elke week\u201d"], size=16, leading=20)
    read = sheet.read()
    assert texts(read, BlockKind.PULL_QUOTE) == ["\u201cEen medewerker spreekt hen elke week\u201d"]
    assert texts(read, BlockKind.PARAGRAPH) == [" ".join(LINES)]


def test_a_table_of_contents_that_repeats_the_headings_is_left_out(sheet):
    titles = ["Inleiding", "Wat wij doen", "Met wie", "Hoeveel het kost"]
    sheet.text(50, 60, "Inhoud", 16, "Helvetica-Bold")
    for place, title in enumerate(titles):
        sheet.text(50, 100 + 14 * place, f"{title} {'.' * 40} {place + 2}")
    for title in titles:
        sheet.next_page()
        sheet.text(50, 60, title, 16, "Helvetica-Bold")
        sheet.lines(50, 90, LINES)
    read = sheet.read()
    assert texts(read, BlockKind.HEADING) == ["Inhoud", *titles]
    assert "...." not in "".join(page.text for page in read.pages)


def test_words_over_a_line_end_are_mended_with_both_places(sheet):
    sheet.lines(50, 60, ["Dit gaat over de leveringszeker-", "heid van zorg en over het OM-", "beleid daarbij."])
    (block,) = sheet.read().blocks
    assert block.text == "Dit gaat over de leveringszekerheid van zorg en over het OM-beleid daarbij."
    parts = [block.text[span.char_start : span.char_end] for span in block.spans]
    assert parts[4:6] == ["leveringszeker", "heid"]


def test_outline_and_metadata_come_from_the_file(sheet):
    sheet.canvas.setTitle("Jaarplan 2031")
    sheet.canvas.bookmarkPage("een")
    sheet.canvas.addOutlineEntry("Onze opdracht", "een", level=0)
    sheet.text(50, 60, "Onze opdracht")
    sheet.lines(50, 90, LINES)
    read = sheet.read()
    assert read.metadata.title == "Jaarplan 2031"
    assert [(block.text, block.level) for block in read.blocks if block.kind is BlockKind.HEADING] == [
        ("Onze opdracht", 1)
    ]


def test_a_turned_page_is_measured_as_displayed(sheet, tmp_path):
    sheet.text(50, 60, "Boven aan de pagina staat dit.")
    sheet.canvas.save()
    writer = pypdf.PdfWriter(clone_from=sheet.path)
    writer.pages[0].transfer_rotation_to_content()
    for turn in (90, 180, 270):
        writer.pages[0].rotate(turn - writer.pages[0].rotation)
        turned = tmp_path / f"{turn}.pdf"
        writer.write(turned)
        page = read_pdf(turned).pages[0]
        assert (page.width > page.height) is (turn in {90, 270})


def test_an_encrypted_file_opens_with_its_password_only(tmp_path):
    sheet = Sheet(tmp_path / "geheim.pdf", encrypt="geheim")
    sheet.lines(50, 60, LINES)
    with pytest.raises(PasswordNeededError, match="met een wachtwoord beveiligd"):
        sheet.read()
    with pytest.raises(PasswordNeededError, match="onjuist"):
        read_pdf(sheet.path, password="fout")  # noqa: S106 - meant to be wrong
    read = read_pdf(sheet.path, password="geheim")  # noqa: S106 - of a file made here
    assert [block.text for block in read.blocks] == [" ".join(LINES)]


def test_a_password_does_no_harm_where_none_is_needed(sheet):
    sheet.lines(50, 60, LINES)
    read = sheet.read(password="geheim")  # noqa: S106 - not a secret
    assert len(read.blocks) == 1


def test_a_file_that_is_no_pdf_says_so(tmp_path):
    path = tmp_path / "nep.pdf"
    path.write_text("<html>geen pdf</html>")
    with pytest.raises(UnreadableDocumentError, match="beschadigd of onvolledig"):
        read_pdf(path)


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path):
    sheet = Sheet(tmp_path / "af.pdf", pageCompression=0)
    sheet.lines(50, 60, LINES)
    sheet.canvas.save()
    content = sheet.path.read_bytes()
    sheet.path.write_bytes(content[: content.rindex(b"xref\n0")])
    read = read_pdf(sheet.path)
    assert [block.text for block in read.blocks] == [" ".join(LINES)]
    assert [problem.code for problem in read.problems] == ["damaged-structure"]


def test_a_damaged_page_is_named_and_the_others_are_read(tmp_path):
    sheet = Sheet(tmp_path / "rot.pdf")
    for _ in range(3):
        sheet.lines(50, 60, LINES)
        sheet.next_page()
    sheet.canvas.save()
    writer = pypdf.PdfWriter(clone_from=sheet.path)
    for page in writer.pages:
        page.compress_content_streams()
    stream = writer.pages[1]["/Contents"].get_object()
    stream._data = stream._data[:20] + bytes(8) + stream._data[28:]
    writer.write(sheet.path)
    read = read_pdf(sheet.path)
    assert [(problem.code, problem.page_number) for problem in read.problems] == [("damaged-page", 2)]
    assert read.pages[0].text == read.pages[2].text == " ".join(LINES)


def test_a_page_without_words_is_reported_where_it_is_a_picture_and_not_where_it_is_empty(sheet):
    from PIL import Image

    sheet.canvas.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 50, 50, 400, 600)
    sheet.next_page()
    sheet.next_page()
    sheet.lines(50, 60, LINES)
    read = sheet.read()
    (problem,) = read.problems
    assert problem.code == ("no-text-in-picture" if Tesseract.installed() else "ocr-not-installed")
    assert problem.page_number == 1
    assert len(read.pages) == 3


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside this repository")
@pytest.mark.parametrize("name", ["zonder_xref.pdf", "afgekapt_halverwege.pdf", "bitrot_400_bytes.pdf"])
def test_real_damaged_files_give_text_and_a_problem(name):
    read = read_pdf(SHARED / "broken" / name)
    assert read.blocks
    assert read.problems


def test_centred_lines_are_one_paragraph(sheet):
    sheet.lines(50, 100, LINES)
    for place, line in enumerate(["Elke week een gesprek helpt bij het zoeken naar", "een dagbesteding."]):
        sheet.canvas.setFont("Helvetica-Oblique", 15)
        sheet.canvas.drawCentredString(300, HEIGHT - 400 - 20 * place, line)
    read = sheet.read()
    assert read.blocks[-1].text == "Elke week een gesprek helpt bij het zoeken naar een dagbesteding."


def test_roman_page_numbers_are_labels_and_no_text(sheet):
    for label in ("ii", "iii", "iv", "v"):
        sheet.lines(50, 200, [f"Bladzijde {label} gaat ergens anders over.", *LINES])
        sheet.text(300, 810, label)
        sheet.next_page()
    read = sheet.read()
    assert [page.label for page in read.pages] == ["ii", "iii", "iv", "v"]
    assert all(page.text.endswith(LINES[-1]) for page in read.pages)


def test_the_caption_above_a_table_is_no_row_of_it(sheet):
    sheet.text(50, 190, "Tabel 1: Projecten in dit jaar, met hun trekker", 9, "Helvetica-Oblique")
    for y in (178, 200, 220, 240, 260):
        sheet.canvas.line(50, HEIGHT - y, 500, HEIGHT - y)
    for place, row in enumerate([("Project", "Trekker"), ("Enkelband", "Noor"), ("Maatje", "Els")]):
        for x, cell in zip((50, 300), row, strict=True):
            sheet.text(x, 214 + 20 * place, cell, 9)
    read = sheet.read()
    assert texts(read, BlockKind.CAPTION) == ["Tabel 1: Projecten in dit jaar, met hun trekker"]
    assert texts(read, BlockKind.TABLE_ROW) == ["Project\tTrekker", "Enkelband\tNoor", "Maatje\tEls"]

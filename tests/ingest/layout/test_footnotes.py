"""Notes at the foot of a page are one block each, also where they are no sentences."""

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
NOTES = (
    ("4", "Kamerstukken II, vergaderjaar 2023-2024, nummer 15 over de opslag van vuurwerk in de wijk"),
    ("5", "signalen over verpakkingen van vuurwerk dat onjuist is geclassificeerd, uit het register"),
    ("6", "Kamerstukken II, vergaderjaar 2023-2024, nummer 49 over de controle op die opslag"),
)


def read(path, notes, *, raised=3.0, apart=9):
    """What is read of text with small lines below it, each with a mark; notes: of mark and text."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for line in range(12):
        canvas.drawString(
            50, HEIGHT - 80 - 12 * line, "De inspectie doet nader onderzoek naar wat in de signalen staat en bericht"
        )
    for place, (mark, text) in enumerate(notes):
        canvas.setFont("Helvetica", 4.5 if raised else 7)
        canvas.drawString(50, HEIGHT - 600 - apart * place + raised, mark)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(56, HEIGHT - 600 - apart * place, text)
    canvas.save()
    return read_pdf(path).blocks


def test_each_number_begins_a_note_of_its_own(tmp_path):
    notes = [block.text for block in read(tmp_path / "notes.pdf", NOTES) if block.kind is BlockKind.FOOTNOTE]
    assert notes == [" ".join(note) for note in NOTES]


def test_small_lines_whose_numbers_go_down_are_no_notes(tmp_path):
    kinds = []
    for notes in (NOTES, NOTES[::-1]):
        blocks = read(tmp_path / "levels.pdf", notes, raised=0.0, apart=16)
        kinds.append([block.kind for block in blocks if any(text in block.text for _, text in NOTES)])
    assert kinds[0] == 3 * [BlockKind.FOOTNOTE]
    assert BlockKind.FOOTNOTE not in kinds[1]
    assert len(kinds[1]) == 3


def test_notes_whose_numbers_keep_pace_with_the_pages_are_no_feet(tmp_path):
    canvas = Canvas(str(tmp_path / "pace.pdf"), pagesize=A4)
    for number in (6, 7, 8):
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            text = f"De inspectie doet op plaats {number * line} onderzoek naar wat in de signalen staat"
            canvas.drawString(50, HEIGHT - 80 - 12 * line, text)
        canvas.setFont("Helvetica", 4.5)
        canvas.drawString(50, HEIGHT - 757, str(number))
        canvas.setFont("Helvetica", 7)
        canvas.drawString(56, HEIGHT - 760, f"Kamerstukken II {2010 + number}, 34 1{number}4, nr. {3 * number}.")
        canvas.showPage()
    canvas.save()
    notes = [block.text for block in read_pdf(tmp_path / "pace.pdf").blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [f"{n} Kamerstukken II {2010 + n}, 34 1{n}4, nr. {3 * n}." for n in (6, 7, 8)]


def test_the_mark_of_a_note_behind_a_year_is_no_digit_of_it(tmp_path):
    canvas = Canvas(str(tmp_path / "year.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    before, behind = "De inspectie schreef in de brief van 29 juni 2022", " dat het onderzoek daarna nog jaren duurt."
    text = canvas.beginText(50, HEIGHT - 80)
    text.textOut(before)
    text.setFont("Helvetica", 5)
    text.setRise(3)
    text.textOut("4")
    text.setFont("Helvetica", 10)
    text.setRise(0)
    text.textOut(behind)
    canvas.drawText(text)
    canvas.drawString(50, HEIGHT - 92, "Op tien vierkante meter is daarvoor geen plaats, en op twintig ook niet.")
    canvas.setFont("Helvetica", 4.5)
    canvas.drawString(50, HEIGHT - 757, "4")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(56, HEIGHT - 760, "Kamerstukken II 2021, nummer 15.")
    canvas.save()
    blocks = read_pdf(tmp_path / "year.pdf").blocks
    assert blocks[0].text.startswith(before + behind)


def test_lines_with_which_notes_of_two_pages_end_alike_are_no_feet(tmp_path):
    canvas = Canvas(str(tmp_path / "ends.pdf"), pagesize=A4)
    firsts = ("Volgens het team hangt de regeling samen met beleid, waarvoor 447 uur per", "Er is 995 uur per")
    for number, first in enumerate(firsts, start=1):
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            text = f"De inspectie doet op plaats {number * line} onderzoek naar wat in de signalen staat"
            canvas.drawString(50, HEIGHT - 80 - 12 * line, text)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(56, HEIGHT - 760, f"{number}. {first}")
        canvas.drawString(50, HEIGHT - 769, "kwartaal is uitgetrokken.")
        canvas.showPage()
    canvas.save()
    notes = [block.text for block in read_pdf(tmp_path / "ends.pdf").blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [f"{number}. {first} kwartaal is uitgetrokken." for number, first in enumerate(firsts, start=1)]


def page_with_notes(canvas, columns):
    """Two columns of text, each with the lines of notes at its foot."""
    for place, notes in enumerate(columns):
        left = 50 + 260 * place
        canvas.setFont("Helvetica", 10)
        for line in range(40):
            text = f"De inspectie doet op plaats {40 * place + line} onderzoek en"
            canvas.drawString(left, HEIGHT - 80 - 12 * line, text)
        canvas.setFont("Helvetica", 7)
        for line, text in enumerate(notes):
            canvas.drawString(left, HEIGHT - 740 - 9 * line, text)
    canvas.showPage()


def test_a_note_goes_on_at_the_foot_of_the_next_column(tmp_path):
    canvas = Canvas(str(tmp_path / "columns.pdf"), pagesize=A4)
    first = ["1 De regeling hangt samen met het beleid van", "de gemeenten, waarvoor geld is uitge-"]
    page_with_notes(canvas, [first, ["trokken in het voorjaar van 2031."]])
    canvas.save()
    blocks = read_pdf(tmp_path / "columns.pdf").blocks
    notes = [block.text for block in blocks if block.kind is BlockKind.FOOTNOTE]
    whole = "van de gemeenten, waarvoor geld is uitgetrokken in het voorjaar van 2031."
    assert notes == [f"1 De regeling hangt samen met het beleid {whole}"]
    assert "trokken" not in " ".join(block.text for block in blocks if block.kind is not BlockKind.FOOTNOTE)


def test_a_note_goes_on_overleaf_above_the_notes_there(tmp_path):
    canvas = Canvas(str(tmp_path / "overleaf.pdf"), pagesize=A4)
    page_with_notes(canvas, [["1 Zie de brief."], ["2 De regeling hangt samen met het beleid van"]])
    page_with_notes(canvas, [["de gemeenten en de provincies.", "3 Zie het besluit."], ["4 Idem."]])
    canvas.save()
    notes = [block for block in read_pdf(tmp_path / "overleaf.pdf").blocks if block.kind is BlockKind.FOOTNOTE]
    assert [note.text for note in notes] == [
        "1 Zie de brief.",
        "2 De regeling hangt samen met het beleid van de gemeenten en de provincies.",
        "3 Zie het besluit.",
        "4 Idem.",
    ]
    assert {span.page_number for span in notes[1].spans} == {1, 2}


def test_small_text_at_a_foot_that_begins_a_sentence_is_no_rest_of_a_note(tmp_path):
    canvas = Canvas(str(tmp_path / "own.pdf"), pagesize=A4)
    page_with_notes(canvas, [["1 Kamerstukken II 2021, nummer 15"], ["Dit is een uitgave van het ministerie."]])
    canvas.save()
    notes = [block.text for block in read_pdf(tmp_path / "own.pdf").blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == ["1 Kamerstukken II 2021, nummer 15"]

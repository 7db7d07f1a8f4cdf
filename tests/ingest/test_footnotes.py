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

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


def test_each_number_begins_a_note_of_its_own(tmp_path):
    path = tmp_path / "notes.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for line in range(12):
        canvas.drawString(
            50, HEIGHT - 80 - 12 * line, "De inspectie doet nader onderzoek naar wat in de signalen staat en bericht"
        )
    for place, (mark, text) in enumerate(NOTES):
        canvas.setFont("Helvetica", 4.5)
        canvas.drawString(50, HEIGHT - 600 - 9 * place + 3, mark)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(56, HEIGHT - 600 - 9 * place, text)
    canvas.save()
    notes = [block.text for block in read_pdf(path).blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [" ".join(note) for note in NOTES]

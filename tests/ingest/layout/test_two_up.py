"""Sheets with two pages of a booklet are read page by page; other broad pages are not cut."""

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf

WIDTH, HEIGHT = landscape(A4)
HEAD = "Huisregels opvangcentrum De Brug"
PARAGRAPHS = (
    "Bezoek is welkom tot negen uur in de avond en meldt zich bij de",
    "In de gebouwen wordt niet gerookt, wel op de plaatsen achter het",
    "Iedere bewoner maakt de eigen kamer schoon en houdt zich aan het",
    "Klachten behandelt de commissie binnen zes weken, zoals staat in het",
    "Wie de regels overtreedt, wordt door de medewerkers gewezen op het",
    "Het leefgeld komt op dinsdag, ook wanneer dat een feestdag is in het",
)


def sheets(path, numbers):
    """A file of sheets; numbers: of the pages of each, None for no number."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    texts = iter(PARAGRAPHS)
    for pair in numbers:
        for left, number in zip((40, WIDTH / 2 + 40), pair, strict=True):
            canvas.setFont("Helvetica", 7)
            canvas.drawString(left, HEIGHT - 40, HEAD)
            if number is not None:
                canvas.drawString(left + 160, 30, str(number))
            canvas.setFont("Helvetica", 10)
            canvas.drawString(left, HEIGHT - 80, next(texts))
            for row in range(10):
                canvas.drawString(left, HEIGHT - 92 - 12 * row, f"centrum, dat is regel {row} van de bladzijde hierna.")
        canvas.showPage()
    canvas.save()
    return read_pdf(path)


def test_each_half_loses_its_head_and_foot_and_the_sheet_is_called_after_both(tmp_path):
    read = sheets(tmp_path / "booklet.pdf", [(2, 3), (4, 5), (6, 7)])
    text = "\n".join(block.text for block in read.blocks)
    assert HEAD not in text
    assert not any(block.text.isdigit() for block in read.blocks)
    assert [text.index(paragraph) for paragraph in PARAGRAPHS] == sorted(map(text.index, PARAGRAPHS))
    assert [page.label for page in read.pages] == ["2–3", "4–5", "6–7"]
    assert {span.page_number for block in read.blocks for span in block.spans} == {1, 2, 3}


def test_a_broad_page_with_one_number_is_one_page(tmp_path):
    read = sheets(tmp_path / "slides.pdf", [(None, 2), (None, 3), (None, 4)])
    assert [page.label for page in read.pages] == ["2", "3", "4"]

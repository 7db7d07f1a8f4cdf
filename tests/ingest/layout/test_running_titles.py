"""Heads that repeat the title of their section are known by that title; headings at the top of pages stay."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

HEIGHT = A4[1]
SECTIONS = (
    "Toezicht op straat en thuis",
    "Begeleiding naar werk",
    "Wonen met een ander",
    "Geld en schulden",
    "Gezin en netwerk",
    "Zorg voor verslaafden",
)


def made(path, heads, *, size, title_size=14):
    """A report with a section on each page; a head above it where one is given."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, section in enumerate(SECTIONS, start=1):
        canvas.setFont("Helvetica", size)
        canvas.drawString(60, HEIGHT - 40, heads(number, section))
        canvas.setFont("Helvetica-Bold", title_size)
        canvas.drawString(60, HEIGHT - 90, f"{number} {section}")
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            canvas.drawString(
                60, HEIGHT - 120 - 13 * line, f"In deel {number} staat op regel {line} wat er is afgesproken"
            )
        canvas.showPage()
    canvas.save()
    return read_pdf(path)


@pytest.mark.parametrize(
    "heads",
    [
        lambda number, section: f"{number}. {section.upper()}",
        lambda _, section: section,
        lambda number, section: f"{number}. {section.upper()[:15]} …",
    ],
)
def test_heads_that_repeat_the_titles_of_sections_go(tmp_path, heads):
    read = made(tmp_path / "a.pdf", heads, size=10)
    assert [block.text for block in read.blocks if block.kind is BlockKind.HEADING] == [
        f"{number} {section}" for number, section in enumerate(SECTIONS, start=1)
    ]
    said = " ".join(block.text for block in read.blocks)
    assert all(said.casefold().count(section.casefold()) == 1 for section in SECTIONS)
    assert "…" not in said


def test_lines_that_repeat_no_title_stay(tmp_path):
    words = ("Eerst", "Daarna", "Vervolgens", "Later", "Ten slotte", "Tot besluit")
    read = made(
        tmp_path / "a.pdf", lambda number, _: f"{words[number - 1]} staat hier iets anders dan een titel", size=10
    )
    said = " ".join(block.text for block in read.blocks)
    assert all(f"{word} staat hier" in said for word in words)


def test_headings_that_a_list_of_contents_repeats_stay(tmp_path):
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for number, section in enumerate(SECTIONS):
        canvas.drawString(60, HEIGHT - 200 - 14 * number, section)
    canvas.showPage()
    for section in SECTIONS:
        canvas.setFont("Helvetica", 16)
        canvas.drawString(60, HEIGHT - 40, section)
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            canvas.drawString(60, HEIGHT - 90 - 13 * line, f"Op regel {line} van dit deel staat wat er is afgesproken")
        canvas.showPage()
    canvas.save()
    headings = [block.text for block in read_pdf(path).blocks if block.kind is BlockKind.HEADING]
    assert headings == list(SECTIONS)

"""Rows of sheets and of tables in formats without pages know which row of the file they are."""

import csv
import io
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Inches

from corpus.passage import Sentence
from ingest.blocks import BlockKind, ReadDocument
from ingest.passages import make_passages
from ingest.reading import read_document


def rows(read: ReadDocument) -> dict[str, int | None]:
    """The row of each block by its first cell."""
    return {block.text.split("\t")[0]: block.row for block in read.blocks if block.kind is not BlockKind.HEADING}


def whole(text: str) -> tuple[Sentence, ...]:
    return (Sentence(0, len(text)),)


def test_lines_of_a_csv_count_from_the_first_with_empty_ones(tmp_path: Path) -> None:
    path = tmp_path / "bomen.csv"
    path.write_text('straat;aantal\nLinde;4\n\n"Eik\nlaan";7\n', "utf-8")
    read = read_document(path)
    assert rows(read) == {"straat": 1, "Linde": 2, "Eik laan": 4}
    assert read.in_sheets


@pytest.fixture(params=["xlsx", "ods", "xls"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A sheet whose table begins in its fourth row below a title; one row is hidden, and 300 are empty."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "Kapvergunningen"
    for number, cells in {4: ("Straat", "Aantal"), 5: ("Linde", 4), 6: ("Verborgen", 1), 7: ("Eik", 7)}.items():
        sheet.cell(number, 2, cells[0])
        sheet.cell(number, 3, cells[1])
    sheet.cell(310, 2, "Plein")
    sheet.cell(310, 3, "Bomen")
    sheet.cell(311, 2, "Markt")
    sheet.cell(311, 3, 9)
    sheet.row_dimensions[6].hidden = True
    path = tmp_path / "kap.xlsx"
    book.save(path)
    if request.param == "xlsx":
        return path
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    try:
        subprocess.run(
            [*command, request.param, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120
        )
    except FileNotFoundError:
        pytest.skip("no LibreOffice on this machine")
    return path.with_suffix(f".{request.param}")


def test_rows_of_sheets_are_those_that_the_program_shows(workbook: Path) -> None:
    found = rows(read_document(workbook))
    found.pop("Verborgen", None)  # calamine does not tell which rows of an XLS are hidden
    assert found == {"Kapvergunningen": 2, "Straat": 4, "Linde": 5, "Eik": 7, "Plein": 310, "Markt": 311}


def test_rows_in_word_count_within_their_table_below_a_header_of_two(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Zie de tabel.")
    table = word.add_table(5, 2)
    texts = [("Plan", "Bedrag"), ("", "in euro"), ("Brug", "5"), ("", ""), ("Kade", "6")]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for row in list(table.rows)[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))  # python-docx marks no headers
    path = tmp_path / "plan.docx"
    word.save(str(path))
    assert rows(read_document(path)) == {"Zie de tabel.": None, "Plan": 1, "Brug": 3, "Kade": 5}


HTML = """<html><body><h1>Kap</h1><p>Hieronder.</p><table><tr><td colspan="2">Bomen in 2024</td></tr>
<tr><th>Straat</th><th colspan="1">Aantal</th></tr><tr><th></th><th>bomen</th></tr>
<tr><td>Linde</td><td>4</td></tr><tr><td></td><td></td></tr><tr><td>Eik</td><td>7</td></tr></table></body></html>"""


def test_rows_of_web_pages_count_from_the_top_of_their_table(tmp_path: Path) -> None:
    path = tmp_path / "kap.html"
    path.write_text(HTML, "utf-8")
    found = rows(read_document(path))
    assert (found["Hieronder."], found["Linde"], found["Eik"]) == (None, 4, 6)


def test_rows_of_markdown_and_of_text_count_within_their_table(tmp_path: Path) -> None:
    page = tmp_path / "kap.md"
    page.write_text("# Kap\n\n| Straat | Aantal |\n| --- | --- |\n| Linde | 4 |\n| Eik | 7 |\n", "utf-8")
    assert rows(read_document(page)) == {"Straat": 1, "Linde": 2, "Eik": 3}
    text = tmp_path / "kap.txt"
    text.write_text("Straat\tSoort\tAantal\nLinde\tKap\t4\nEik\tKap\t7\n", "utf-8")
    assert rows(read_document(text)) == {"Straat": 1, "Linde": 2, "Eik": 3}


def test_rows_of_slides_count_within_their_table(tmp_path: Path) -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for number, cells in enumerate([("Straat", "Aantal"), ("Linde", "4"), ("Eik", "7")]):
        for column, text in enumerate(cells):
            table.cell(number, column).text = text
    path = tmp_path / "kap.pptx"
    slides.save(str(path))
    assert rows(read_document(path)) == {"Straat": 1, "Linde": 2, "Eik": 3}


WORDS = st.text("abcdefg hij", max_size=12).map(str.strip)


@given(lines=st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=40))
def test_every_sentence_of_a_csv_stands_on_the_row_that_it_names(
    lines: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(lines)
    path = tmp_path_factory.getbasetemp() / "rijen.csv"
    path.write_text(written.getvalue(), "utf-8", newline="")
    told = list(csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=";"))
    for passage in make_passages("d", read_document(path), whole):
        assert passage.paragraph_number is None
        assert len(passage.rows) == len(passage.sentences)
        for sentence, row in zip(passage.sentences, passage.rows, strict=True):
            words = passage.text[sentence.char_start : sentence.char_end].split()
            assert set(words) <= set(" ".join(told[row - 1]).split())
            assert passage.rows_of(sentence.char_start, sentence.char_end) == (row,)

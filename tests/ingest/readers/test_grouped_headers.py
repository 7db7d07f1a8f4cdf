"""A header of two rows, of which the first groups the columns of the second, names each column with both."""

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Inches

from ingest.readers.docx import read_docx
from ingest.readers.header_rows import groups_columns
from ingest.readers.html import read_html
from ingest.readers.pptx import read_pptx

NAMES = ("Regio", "2030 Zaken", "2030 Uren", "2031 Zaken", "2031 Uren")
ROWS = [("Noord", "120", "800", "140", "900"), ("Oost", "80", "500", "95", "610")]


def fill(table):
    """Merge and fill the cells of a table of Word or PowerPoint."""
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (0, 4))):
        table.cell(*first).merge(table.cell(*last))
    for column, text in ((0, "Regio"), (1, "2030"), (3, "2031")):
        table.cell(0, column).text = text
    for place, row in enumerate([("Zaken", "Uren", "Zaken", "Uren"), *ROWS], start=1):
        for column, text in enumerate(row, start=5 - len(row)):
            table.cell(place, column).text = text


def by_word(path):
    document = Document()
    fill(document.add_table(4, 5))
    document.save(str(path))
    return read_docx(path)


def by_powerpoint(path):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    fill(slide.shapes.add_table(4, 5, Inches(1), Inches(1), Inches(6), Inches(2)).table)
    deck.save(str(path))
    return read_pptx(path)


def by_page(path):
    upper = "<td rowspan=2>Regio</td><td colspan=2>2030</td><td colspan=2>2031</td>"
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    lower = "<td>Zaken</td><td>Uren</td>" * 2
    path.write_text(f"<html><body><table><tr>{upper}</tr><tr>{lower}</tr>{rows}</table></body></html>")
    return read_html(path)


@pytest.mark.parametrize("made", [by_word, by_powerpoint, by_page])
def test_each_column_is_named_by_both_rows(tmp_path, made):
    blocks = made(tmp_path / "file").blocks
    rows = [block for block in blocks if block.columns]
    assert [tuple(row.text.split("\t")) for row in rows] == [NAMES, *ROWS]
    assert {row.columns for row in rows} == {NAMES}
    assert [row.row for row in rows] == [1, 3, 4]


@pytest.mark.parametrize(
    ("first", "spans"),
    [
        (("Overzicht", "", ""), (3, 0, 0)),
        (("Noord", "loopt", ""), (1, 2, 0)),
        (("Regio", "Zaken", "Uren"), (1, 1, 1)),
        (("Regio", "", ""), (1, 2, 0)),
    ],
    ids=["a title", "a row", "nothing merged", "an empty cell"],
)
def test_other_merged_cells_group_no_columns(first, spans):
    grid = [first, ("Oost", "Zaken", "Uren"), ("Zuid", "3", "4")]
    assert not groups_columns(grid, [spans, (1, 1, 1), (1, 1, 1)])


@given(
    st.lists(st.lists(st.sampled_from(["", "Regio", "12"]), max_size=4), max_size=4),
    st.lists(st.integers(0, 6), max_size=4),
)
def test_grids_of_any_shape_are_judged(grid, spans):
    widths = [spans, *([1] * len(row) for row in grid[1:])]
    assert groups_columns(grid, widths) in {True, False}

"""What a PDF says about itself is read, and its damaged pages are known, whatever program wrote it."""

import datetime as dt

import pypdf
import pypdfium2 as pdfium
import pytest
from pypdf.constants import PageLabelStyle
from reportlab.pdfgen.canvas import Canvas

from ingest.layout.heading_levels import OutlineEntry
from ingest.readers.pdf_damage import damaged_pages
from ingest.readers.pdf_structure import structure_of


@pytest.fixture
def path(tmp_path):
    """A PDF of four pages, each with a packed text."""
    path = tmp_path / "vier.pdf"
    canvas = Canvas(str(path))
    for number in range(1, 5):
        canvas.drawString(50, 700, f"Pagina {number} van deze stream gaat over een endstream.")
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Deel {number}", f"p{number}", level=int(number > 2))
        canvas.showPage()
    canvas.save()
    rewritten(path, lambda writer: [page.compress_content_streams() for page in writer.pages])
    return path


def rewritten(path, change, **options):
    writer = pypdf.PdfWriter(clone_from=path)
    change(writer)
    if options:
        writer.encrypt(**options)
    writer.write(path)


def structure(path):
    document = pdfium.PdfDocument(path)
    try:
        return structure_of(document)
    finally:
        document.close()


def damaged(path, password=None):
    document = pdfium.PdfDocument(path, password=password)
    try:
        return damaged_pages(document, path, password)
    finally:
        document.close()


def break_page(writer, place):
    stream = writer.pages[place]["/Contents"].get_object()
    stream._data = stream._data[:20] + bytes(8) + stream._data[28:]


def test_bookmarks_have_levels_and_pages(path):
    assert structure(path).outline == (
        OutlineEntry("Deel 1", 1, 0),
        OutlineEntry("Deel 2", 1, 1),
        OutlineEntry("Deel 3", 2, 2),
        OutlineEntry("Deel 4", 2, 3),
    )


def test_page_labels_are_those_of_the_file(path):
    assert structure(path).labels is None
    rewritten(path, lambda writer: writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN))
    assert structure(path).labels == {1: "i", 2: "ii", 3: "1", 4: "2"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("D:20240325101500+01'00'", dt.date(2024, 3, 25)),
        ("D:20240325101500Z'", dt.date(2024, 3, 25)),
        ("20240325", dt.date(2024, 3, 25)),
        ("D:2024", dt.date(2024, 1, 1)),
        ("D:20241399", None),
        ("maart 2024", None),
    ],
)
def test_dates_are_read_as_programs_write_them(path, written, day):
    rewritten(path, lambda writer: writer.add_metadata({"/CreationDate": written, "/ModDate": ""}))
    assert structure(path).metadata.date == day


def test_the_day_of_the_last_change_stands_in_for_a_malformed_one(path):
    rewritten(path, lambda writer: writer.add_metadata({"/CreationDate": "gisteren", "/ModDate": "D:20230102"}))
    assert structure(path).metadata.date == dt.date(2023, 1, 2)


def test_a_whole_file_has_no_damaged_pages(path):
    assert damaged(path) == ()


def test_damaged_pages_are_named(path):
    rewritten(path, lambda writer: (break_page(writer, 1), break_page(writer, 3)))
    assert damaged(path) == (2, 4)


def test_damaged_pages_of_an_encrypted_file_are_named(path):
    rewritten(path, lambda writer: break_page(writer, 2), user_password="geheim")  # noqa: S106 - of a file made here
    assert damaged(path, "geheim") == (3,)


def test_an_encrypted_file_that_is_whole_has_none(path):
    rewritten(path, lambda _: None, user_password="geheim")  # noqa: S106 - of a file made here
    assert damaged(path, "geheim") == ()


def test_a_page_whose_text_breaks_off_is_damaged(path):
    def break_off(writer):
        stream = writer.pages[0]["/Contents"].get_object()
        stream._data = stream._data[:-10]

    rewritten(path, break_off)
    assert damaged(path) == (1,)

"""What a file holds decides how it is read, and a file that cannot be read says why in Dutch."""

import io
import re
import zipfile

import docx
import openpyxl
import pptx
import pytest
from odfdo import Document

from ingest.blocks import BlockKind
from ingest.errors import DamagedDocumentError, PasswordNeededError, UnreadableDocumentError, UnsupportedFormatError
from ingest.media_types import MediaType, media_type_of
from ingest.reading import read_document

HTML = b"<!DOCTYPE html><html><body><h1>Kop</h1><p>Tekst.</p></body></html>"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", b"%PDF-1.7\n", MediaType.PDF),
        ("a.pdf", b"rommel\n" * 50 + b"%PDF-1.4\n", MediaType.PDF),
        ("a.pdf", HTML, MediaType.HTML),
        ("a", HTML, MediaType.HTML),
        ("a.htm", b"<p>los</p>", MediaType.HTML),
        ("a.MD", b"# Kop <html>", MediaType.MARKDOWN),
        ("a.py", b"%PDF-1.7\n", MediaType.PDF),
        ("a.aspx", b"<!-- x -->\n" + HTML, MediaType.HTML),
        ("a.json", b'{"page": "<body>"}', MediaType.TEXT),
        ("a.mht", HTML, MediaType.HTML),
        ("a.txt", b"# Kop", MediaType.TEXT),
        ("a.onbekend", "Één gewone tekst.".encode("cp1252"), MediaType.TEXT),
        ("a.txt", "Gewone tekst.".encode("utf-16"), MediaType.TEXT),
    ],
)
def test_content_counts_before_the_extension(tmp_path, name, content, media_type):
    (tmp_path / name).write_bytes(content)
    assert media_type_of(tmp_path / name) is media_type


def test_office_formats_are_known_by_what_is_packed_in_them(tmp_path):
    docx.Document().save(str(tmp_path / "a.zip"))
    Document("text").save(str(tmp_path / "b.zip"))
    assert media_type_of(tmp_path / "a.zip") is MediaType.DOCX
    assert media_type_of(tmp_path / "b.zip") is MediaType.ODT


def test_a_page_that_is_called_pdf_is_read_with_a_note(tmp_path):
    (tmp_path / "a.pdf").write_bytes(HTML)
    read = read_document(tmp_path / "a.pdf")
    assert [block.text for block in read.blocks] == ["Kop", "Tekst."]
    assert [problem.code for problem in read.problems] == ["wrong-extension"]
    assert "‘.pdf’, maar is een webpagina" in read.problems[0].message


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.pdf", b"", UnreadableDocumentError, "leeg (0 bytes)"),
        ("a.pdf", bytes(range(256)) * 9, DamagedDocumentError, "het begin van de pdf ontbreekt"),
        ("a.jpg", bytes(range(256)) * 9, UnsupportedFormatError, "geen document dat tekst bevat"),
        ("a.xml", b"<?xml version='1.0'?><a/>", UnsupportedFormatError, "XML"),
        ("a.doc", OLE, DamagedDocumentError, "beschadigd"),
        ("a.docx", b"PK\x03\x04 half", DamagedDocumentError, "beschadigd"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path, name, content, error, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as caught:
        read_document(tmp_path / name)
    assert type(caught.value) is error
    assert caught.value.file_name == name
    assert words in caught.value.reason
    assert str(caught.value).startswith(f"‘{name}’ kan niet worden gelezen: ")
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("stream", "error", "words"),
    [
        ("WordDocument", UnsupportedFormatError, "vóór 2007"),
        ("PowerPoint Document", UnsupportedFormatError, "vóór 2007"),
        ("EncryptedPackage", PasswordNeededError, "wachtwoord"),
    ],
)
def test_an_old_or_encrypted_office_file_is_known_by_what_its_container_holds(
    tmp_path, compound_file, stream, error, words
):
    (tmp_path / "a.doc").write_bytes(compound_file({stream: b"x" * 5000, "kort": b"y"}))
    with pytest.raises(error, match=words):
        read_document(tmp_path / "a.doc")


def test_an_archive_of_something_else_is_not_supported(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("foto.jpg", b"x")
    with pytest.raises(UnsupportedFormatError):
        read_document(tmp_path / "a.zip")


def test_a_file_that_is_gone_is_reported(tmp_path):
    with pytest.raises(UnreadableDocumentError, match=r"weg\.txt.*kan niet worden geopend"):
        read_document(tmp_path / "weg.txt")


def test_every_real_document_is_read_or_refused_with_a_reason(shared_documents):
    refused = {}
    for path in sorted(shared_documents.rglob("*")):
        if path.suffix.lower() not in {".docx", ".md", ".html", ".txt"} or path.name == "README.md":
            continue
        try:
            read = read_document(path)
        except UnreadableDocumentError as error:
            refused[path.name] = error.reason
        else:
            assert sum(len(block.text) for block in read.blocks) > 1000, path.name
            assert any(block.kind is BlockKind.HEADING for block in read.blocks), path.name
            assert all(block.text == block.text.strip(" ") and "\n" not in block.text for block in read.blocks)
    assert refused == {}


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.dotx", f"{OFFICE}wordprocessingml.template.main+xml"),
        ("a.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("a.ppsx", f"{OFFICE}presentationml.slideshow.main+xml"),
        ("a.potx", f"{OFFICE}presentationml.template.main+xml"),
        ("a.pptm", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
    ],
)
def test_templates_shows_and_files_with_macros_are_read_like_others(tmp_path, name, kind):
    content = io.BytesIO()
    if name.startswith("a.d"):
        document = docx.Document()
        document.add_paragraph("De tekst van het sjabloon.")
        document.save(content)
    else:
        deck = pptx.Presentation()
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "De tekst van het sjabloon."
        deck.save(content)
    own = re.compile(rb"application/vnd[^\"]*(?:document|presentation)\.main\+xml")
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(tmp_path / name, "w") as new:
        for item in old.infolist():
            part = old.read(item)
            new.writestr(item, own.sub(kind.encode(), part) if item.filename == "[Content_Types].xml" else part)
    read = read_document(tmp_path / name)
    assert "De tekst van het sjabloon." in read.blocks[0].text
    assert read.problems == ()


def as_strict(content):
    """An office document with the names of the strict form of its markup."""
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(strict, "w") as archive:
        for name in usual.namelist():
            part = usual.read(name)
            if name.endswith((".xml", ".rels")):
                part = re.sub(
                    rb"http://schemas\.openxmlformats\.org/(officeDocument|\w+ml)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    part,
                )
            archive.writestr(name, part.replace(b"/extended-properties", b"/extendedProperties"))
    return strict.getvalue()


def test_office_documents_in_strict_markup_are_read(tmp_path):
    document, deck, book = docx.Document(), pptx.Presentation(), openpyxl.Workbook()
    document.add_heading("Strikte notitie", 1)
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Strikte dia"
    book.active.append(["Strikt blad"])
    for saved, name, text in (
        (document, "a.docx", "Strikte notitie"),
        (deck, "a.pptx", "Dia 1: Strikte dia"),
        (book, "a.xlsx", "Strikt blad"),
    ):
        content = io.BytesIO()
        saved.save(content)
        (tmp_path / name).write_bytes(as_strict(content.getvalue()))
        read = read_document(tmp_path / name)
        assert text in [block.text for block in read.blocks]
        assert not read.problems


@pytest.mark.parametrize("name", ["a.xlsx", "a.pptx"])
def test_a_file_that_does_not_say_when_it_was_made_has_no_date(tmp_path, name):
    content = io.BytesIO()
    if name == "a.xlsx":
        book = openpyxl.Workbook()
        book.active.append(["Tekst"])
        book.save(content)
    else:
        deck = pptx.Presentation()
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Tekst"
        deck.save(content)
    with zipfile.ZipFile(content) as made, zipfile.ZipFile(tmp_path / name, "w") as archive:
        for part in made.namelist():
            if part != "docProps/core.xml":
                text = made.read(part)
                text = re.sub(rb'<Override PartName="/docProps/core.xml"[^>]*>', b"", text)
                archive.writestr(part, re.sub(rb"<Relationship [^>]*core\.xml[^>]*>", b"", text))
    assert read_document(tmp_path / name).metadata.date is None


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ('<?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel-werkmap in XML van 2003"),
        ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "platte XML"),
        ("<regeling><artikel>1</artikel></regeling>", "XML wordt niet gelezen"),
    ],
)
def test_markup_that_no_reader_knows_is_not_read_as_text(tmp_path, start, kind):
    (tmp_path / "lijst.xls").write_text(f'\ufeff<?xml version="1.0"?>\n{start}', encoding="utf-8")
    with pytest.raises(UnsupportedFormatError, match=kind):
        read_document(tmp_path / "lijst.xls")


@pytest.mark.parametrize("name", ["make.py", "site.js", "Main.java", "stijl.css", "start.sh"])
def test_the_source_of_a_program_is_no_page(name, tmp_path):
    (tmp_path / name).write_text('print("""<html><body><p>Geen pagina.</p></body></html>""")\n', "utf-8")
    with pytest.raises(
        UnsupportedFormatError, match=rf"{name}’ kan niet worden gelezen: het is de tekst van een progr"
    ):
        media_type_of(tmp_path / name)


def test_an_archive_of_one_file_is_told_so(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("los.bin", "x")
    with pytest.raises(UnsupportedFormatError, match="een archief van 1 bestand\\."):
        media_type_of(tmp_path / "a.zip")

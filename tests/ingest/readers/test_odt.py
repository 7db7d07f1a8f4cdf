"""OpenDocument texts keep their structure."""

import io
import zipfile

import pytest
from odfdo import Document, Element, Frame, Header, List, ListItem, Paragraph, Style, Table

from ingest.blocks import BlockKind
from ingest.errors import PasswordNeededError, UnreadableDocumentError
from ingest.readers.odt import read_odt

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


@pytest.fixture
def text():
    document = Document("text")
    document.body.clear()
    return document


@pytest.fixture
def read(tmp_path):
    def read(document):
        document.save(str(tmp_path / "notitie.odt"))
        return read_odt(tmp_path / "notitie.odt")

    return read


def outline(read):
    return [(block.kind, block.text, block.level) for block in read.blocks]


def test_titles_headings_lists_and_paragraphs_keep_their_kind_and_level(text, read):
    inner = ListItem("twee")
    inner.append(List(["diep"]))
    items = List(["een"])
    items.append(inner)
    for element in (
        Paragraph("Notitie", style="Title"),
        Header(1, "Inleiding"),
        Paragraph("Tekst."),
        Header(2, "Aanpak"),
        items,
    ):
        text.body.append(element)
    assert outline(read(text)) == [
        (HEADING, "Notitie", 1),
        # The template of the library numbers headings, and LibreOffice shows that.
        (HEADING, "1. Inleiding", 2),
        (PARAGRAPH, "Tekst.", None),
        (HEADING, "1.1. Aanpak", 3),
        (ITEM, "een", 1),
        (ITEM, "twee", 1),
        (ITEM, "diep", 2),
    ]


def test_spaces_tabs_and_line_breaks_are_one_space(text, read):
    text.body.append(Paragraph("een   twee\tdrie\nvier"))
    assert [text for _, text, _ in outline(read(text))] == ["een twee drie vier"]


def test_short_bold_lines_are_headings(text, read):
    text.insert_style(Style("paragraph", name="Vet", area="text", bold=True), automatic=True)
    text.body.append(Paragraph("Aanleiding", style="Vet"))
    text.body.append(Paragraph("Hier staat een gewone zin die veel langer is dan de kop."))
    assert [(kind, level) for kind, _, level in outline(read(text))] == [(HEADING, 1), (PARAGRAPH, None)]


def test_table_rows_know_their_columns(text, read):
    table = Table("Projecten")
    for row, cells in enumerate((("Project", "Partner"), ("EM", "DJI"))):
        for column, value in enumerate(cells):
            table.set_value((column, row), value)
    header = Element.from_tag("<table:table-header-rows/>")
    first = table.get_elements("table:table-row")[0]
    table.insert(header, position=table.index(first))
    header.append(first)
    text.body.append(table)
    page = read(text)
    assert [block.text for block in page.blocks] == ["Project\tPartner", "EM\tDJI"]
    assert {(block.columns, block.table) for block in page.blocks} == {(("Project", "Partner"), 0)}


def test_footnotes_and_boxes_come_behind_the_paragraph_they_belong_to(text, read):
    paragraph = Paragraph("De SWOV onderzoekt dit.")
    paragraph.insert_note(after="SWOV", note_id="n1", citation="1", body="Een instituut.")
    paragraph.append(Frame.text_frame("In het kader."))
    text.body.append(paragraph)
    assert outline(read(text)) == [
        (PARAGRAPH, "De SWOV onderzoekt dit.", None),
        (BlockKind.FOOTNOTE, "Een instituut.", None),
        (PARAGRAPH, "In het kader.", None),
    ]


def test_comments_and_deleted_text_are_left_out(text, read):
    paragraph = Paragraph("Blijft staan.")
    paragraph.insert_annotation(after="Blijft", body="weg", creator="x")
    deleted = "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>weg</text:p>"
    text.body.append(Element.from_tag(f"{deleted}</text:deletion></text:changed-region></text:tracked-changes>"))
    text.body.append(paragraph)
    assert [text for _, text, _ in outline(read(text))] == ["Blijft staan."]


def test_the_title_becomes_metadata(text, read):
    text.meta.title = "Handreiking"
    text.body.append(Paragraph("Tekst."))
    assert read(text).metadata.title == "Handreiking"


def _changed(text, tmp_path, name, change):
    """The saved file with one of its parts changed."""
    buffer = io.BytesIO()
    text.save(buffer)
    path = tmp_path / "veranderd.odt"
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == name else content)
    return path


def test_an_encrypted_file_asks_for_its_password(text, tmp_path):
    mark = b"<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/>"
    path = _changed(
        text,
        tmp_path,
        "META-INF/manifest.xml",
        lambda xml: xml.replace(b"</manifest:manifest>", mark + b"</manifest:file-entry></manifest:manifest>"),
    )
    with pytest.raises(PasswordNeededError, match=r"veranderd\.odt.*wachtwoord"):
        read_odt(path)


def test_damaged_markup_is_reported_by_name(text, tmp_path):
    path = _changed(text, tmp_path, "content.xml", lambda xml: xml[: len(xml) // 2])
    with pytest.raises(UnreadableDocumentError, match=r"veranderd\.odt.*beschadigd"):
        read_odt(path)


def test_entities_are_not_followed(text, tmp_path):
    (tmp_path / "geheim.txt").write_text("GEHEIM", encoding="utf-8")
    text.body.append(Paragraph("HIER."))
    entity = f'<!DOCTYPE x [<!ENTITY geheim SYSTEM "file://{tmp_path}/geheim.txt">]>'.encode()

    def attack(xml):
        start = xml.index(b"<office:document-content")
        return xml[:start] + entity + xml[start:].replace(b"HIER.", b"HIER &geheim;.")

    read = read_odt(_changed(text, tmp_path, "content.xml", attack))
    assert "GEHEIM" not in " ".join(block.text for block in read.blocks)


CELLS = (
    '<table:table table:name="T"><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>'
    "<table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>{}</table:table>"
)
ROW = (
    "<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell><text:p>{}</text:p></table:table-cell>"
    "</table:table-row>"
)


def test_a_header_that_is_not_marked_is_known_by_its_words(text, read):
    rows = [
        ROW.format(f"<text:p>{kader}</text:p>", rest)
        for kader, rest in (("Schorsing", "Artikel 80"), ("Tbs", "Artikel 38"))
    ]
    text.body.append(Element.from_tag(CELLS.format("Kader", "Grondslag", "".join(rows))))
    assert {block.columns for block in read(text).blocks} == {("Kader", "Grondslag")}


def test_remarks_and_notes_in_a_cell_are_no_text_of_it(text, read):
    noted = (
        "<text:p>Jan<office:annotation><text:p>Klopt dit?</text:p></office:annotation>"
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Tot mei.</text:p></text:note-body></text:note></text:p>"
    )
    text.body.append(Element.from_tag(CELLS.format("Wie", "Wat", ROW.format(noted, "schrijft") * 2)))
    assert [block.text for block in read(text).blocks] == [
        "Wie\tWat", "Jan\tschrijft", "Jan\tschrijft", "Tot mei.", "Tot mei."
    ]  # fmt: skip


def test_a_note_in_a_table_within_a_table_comes_once(text, read):
    noted = (
        '<text:p>Begin<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Tot mei.</text:p></text:note-body></text:note></text:p>"
    )
    inner = CELLS.format("Stap", "Datum", ROW.format(noted, "1-1-2024"))
    row = ROW.format(f"<text:p>Fase</text:p>{inner}", "jaar")
    text.body.append(Element.from_tag(CELLS.format("Onderdeel", "Planning", row)))
    assert [block.text for block in read(text).blocks].count("Tot mei.") == 1


def test_a_table_of_one_text_a_row_is_no_table_and_one_in_a_cell_keeps_its_rows(text, read):
    text.body.append(Element.from_tag(CELLS.format("", "Let op: vraag op tijd aan.", "")))
    inner = CELLS.format("Stap", "Datum", ROW.format("<text:p>Begin</text:p>", "1-1-2024"))
    text.body.append(
        Element.from_tag(CELLS.format("Onderdeel", "Planning", ROW.format(f"<text:p>Fase</text:p>{inner}", "jaar")))
    )
    assert [block.text for block in read(text).blocks] == [
        "Let op: vraag op tijd aan.", "Onderdeel\tPlanning", "Fase\tjaar", "Stap\tDatum", "Begin\t1-1-2024"
    ]  # fmt: skip

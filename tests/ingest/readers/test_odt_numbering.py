"""The numbers that programs generate are part of what people cite; what is hidden or describes a picture is not."""

import zipfile

import pytest

from ingest.blocks import BlockKind
from ingest.readers.odt import read_odt

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """
<text:outline-style>
  <text:outline-level-style text:level="1" style:num-format="1"/>
  <text:outline-level-style text:level="2" style:num-format="A" text:display-levels="2" style:num-suffix=")"/>
</text:outline-style>
<text:list-style style:name="Artikelen">
  <text:list-level-style-number text:level="1" style:num-prefix="Artikel " style:num-format="1" text:start-value="4"/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/>
</text:list-style>
<text:list-style style:name="Tekens">
  <text:list-level-style-bullet text:level="1" text:bullet-char="-"/>
</text:list-style>
"""
AUTOMATIC = """
<style:style style:name="Kop zonder" style:family="paragraph" style:list-style-name=""/>
<style:style style:name="Geheim" style:family="text"><style:text-properties text:display="none"/></style:style>
"""


@pytest.fixture
def read(tmp_path):
    def read(body):
        path = tmp_path / "a.odt"
        styles = f"<office:styles>{STYLES}</office:styles>"
        content = f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        content += f"<office:body><office:text>{body}</office:text></office:body>"
        parts = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "styles.xml": f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>",
            "content.xml": f"<office:document-content {NAMESPACES}>{content}</office:document-content>",
        }
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return read_odt(path).blocks

    return read


def texts(blocks):
    return [block.text for block in blocks]


def item(*content):
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def paragraph(text):
    return f"<text:p>{text}</text:p>"


def test_headings_are_numbered_by_the_outline_unless_their_style_says_otherwise(read):
    body = "".join(
        f'<text:h text:outline-level="{level}"{style}>{text}</text:h>'
        for text, level, style in (
            ("Doel", 1, ""), ("Wie", 2, ""), ("Wat", 2, ""), ("Bijlage", 1, ' text:style-name="Kop zonder"'),
            ("Slot", 1, ""), ("Wanneer", 2, ""),
        )
    )  # fmt: skip
    assert texts(read(body)) == ["1 Doel", "1.A) Wie", "1.B) Wat", "Bijlage", "2 Slot", "2.A) Wanneer"]


def test_lists_count_by_level_and_go_on_where_they_say_so(read):
    below = f"<text:list>{item(paragraph('een'))}{item(paragraph('twee'))}</text:list>"
    first = item(paragraph("Begrippen"), paragraph("Een tweede alinea."), below)
    head = f"<text:list-header>{paragraph('Zonder nummer')}</text:list-header>"
    own = '<text:list-item text:start-value="9"><text:p>Anders</text:p></text:list-item>'
    articles = '<text:list text:style-name="Artikelen"'
    body = (
        f"{articles}>{head}{first}{item(paragraph('Slot'))}</text:list>{paragraph('Tekst.')}"
        f'{articles} text:continue-numbering="true">{item(paragraph("Verder"))}</text:list>'
        f"{articles}>{item(paragraph('Opnieuw'))}{own}{item(paragraph('Laatste'))}</text:list>"
        f'<text:list text:style-name="Tekens">{item(paragraph("een teken"))}</text:list>'
        f"<text:list>{item(paragraph('zonder stijl'))}</text:list>"
    )
    blocks = read(body)
    assert texts(blocks) == [
        "Zonder nummer", "Artikel 4 Begrippen", "Een tweede alinea.", "a. een", "b. twee", "Artikel 5 Slot", "Tekst.",
        "Artikel 6 Verder", "Artikel 4 Opnieuw", "Artikel 9 Anders", "Artikel 10 Laatste", "een teken", "zonder stijl",
    ]  # fmt: skip
    assert {block.kind for block in blocks if block.text != "Tekst."} == {BlockKind.LIST_ITEM}


def test_what_is_hidden_and_what_describes_a_picture_is_not_read(read):
    body = (
        '<text:p>Te zien <text:span text:style-name="Geheim">en verborgen </text:span>hier '
        "<text:hidden-text>weg</text:hidden-text><draw:frame><draw:image/><svg:title>Foto</svg:title><svg:desc>Een foto"
        "</svg:desc></draw:frame>\uf0fe.</text:p>"
        '<text:section text:display="none"><text:p>Verborgen deel.</text:p></text:section>'
    )
    assert texts(read(body)) == ["Te zien hier ☑."]


def test_the_text_of_a_shape_comes_behind_the_paragraph_that_it_stands_in(read):
    shape = "<draw:custom-shape><text:p>In de vorm.</text:p></draw:custom-shape>"
    assert texts(read(f"<text:p>Voor {shape}en na.</text:p>")) == ["Voor en na.", "In de vorm."]


def test_a_header_of_two_rows_names_each_column_by_what_stands_above_it(read):
    def cell(text, across=1, down=1):
        spans = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
        return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = [
        cell("Project", down=2) + cell("Kosten", across=2) + covered,
        covered + cell("2023") + cell("2024"),
    ]
    header = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    body = f"<table:table-row>{cell('Nazorg')}{cell('5')}{cell('6')}</table:table-row>"
    blocks = read(f"<table:table><table:table-header-rows>{header}</table:table-header-rows>{body}</table:table>")
    assert texts(blocks) == ["Project\tKosten 2023\tKosten 2024", "Nazorg\t5\t6"]
    assert blocks[1].columns == ("Project", "Kosten 2023", "Kosten 2024")

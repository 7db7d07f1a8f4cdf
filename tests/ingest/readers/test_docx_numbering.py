"""The numbers that Word generates are part of what people cite; what is deleted or hidden is not."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.readers.docx import read_docx

W = nsdecls("w")


@pytest.fixture
def word():
    return docx.Document()


@pytest.fixture
def texts(tmp_path):
    def texts(document):
        document.save(str(tmp_path / "a.docx"))
        return [block.text for block in read_docx(tmp_path / "a.docx").blocks]

    return texts


def add_list(document, number, *levels, override=""):
    """A list with these levels: format, text, first number and style; without levels one that goes on with the last."""
    numbering = document.part.numbering_part.element
    inner = ""
    for place, level in enumerate(levels):
        how, text, start, style = (*level, *(1, "")[len(level) - 2 :])
        inner += f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>{style}'
        inner += f'<w:lvlText w:val="{text}"/></w:lvl>'
    if levels:
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    family = number if levels else number - 1
    numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{family}"/>{override}</w:num>'))


def item(document, text, number, level=0):
    paragraph = document.add_paragraph(text)
    properties = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))  # python-docx knows no lists
    return paragraph


def test_headings_are_numbered_by_their_style(word, texts):
    styles = [f'<w:pStyle w:val="Heading{level}"/>' for level in (1, 2, 3)]
    add_list(
        word, 90, ("decimal", "%1", 3, styles[0]), ("decimal", "%1.%2", 1, styles[1]),
        ("lowerLetter", "%1.%2.%3", 1, styles[2]),
    )  # fmt: skip
    for level in (1, 2, 3):
        properties = f'<w:numPr {W}><w:numId w:val="90"/></w:numPr>'
        word.styles[f"Heading {level}"].element.get_or_add_pPr().append(parse_xml(properties))
    for text, level in (
        ("Doel", 1),
        ("Bereik", 2),
        ("Wie", 3),
        ("Wat", 3),
        ("Kosten", 2),
        ("Wie betaalt", 3),
        ("Slot", 1),
    ):
        word.add_heading(text, level)
    word.add_heading("Zonder nummer", 1)._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(word) == [
        "3 Doel", "3.1 Bereik", "3.1.a Wie", "3.1.b Wat", "3.2 Kosten", "3.2.a Wie betaalt", "4 Slot", "Zonder nummer",
    ]  # fmt: skip


def test_lists_count_by_level_go_on_and_begin_anew(word, texts):
    add_list(word, 91, ("upperLetter", "%1)"), ("lowerRoman", "(%2)"), ("bullet", "-"))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride>'
    add_list(word, 92, override=restart)
    for text, number, level in (
        ("een", 91, 0), ("onder", 91, 1), ("diep", 91, 2), ("weer onder", 91, 1), ("twee", 91, 0), ("onder", 91, 1),
        ("anders", 92, 0),
    ):  # fmt: skip
        item(word, text, number, level)
    word.add_paragraph("Tekst ertussen.")
    item(word, "verder", 91)
    assert texts(word) == [
        "A) een", "(i) onder", "diep", "(ii) weer onder", "B) twee", "(i) onder", "B) anders", "Tekst ertussen.",
        "C) verder",
    ]  # fmt: skip


def test_articles_keep_the_word_that_stands_before_their_number(word, texts):
    add_list(word, 93, ("decimal", "Artikel %1", 9), ("decimal", "%2."))
    item(word, "Begrippen", 93)
    item(word, "Een begrip is een woord.", 93, 1)
    item(word, "Slot", 93)
    assert texts(word) == ["Artikel 9 Begrippen", "1. Een begrip is een woord.", "Artikel 10 Slot"]


def test_rows_of_a_table_are_numbered_and_a_deleted_item_counts_for_nothing(word, texts):
    add_list(word, 94, ("decimal", "%1."))
    gone = item(word, "", 94)
    gone._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="1" w:author="x"/></w:rPr>'))
    gone._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="x"><w:r><w:delText>weg</w:delText></w:r></w:del>'))
    table = word.add_table(2, 2)
    for row, name in enumerate(("Enkelband", "Nazorg")):
        number = f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="94"/></w:numPr>'
        table.cell(row, 0).paragraphs[0].add_run(name)
        table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr().append(parse_xml(number))
        table.cell(row, 1).text = "loopt"
    assert texts(word) == ["1. Enkelband\tloopt", "2. Nazorg\tloopt"]


def test_what_a_style_hides_and_what_asks_to_be_filled_in_is_not_read(word, texts):
    style = word.styles.add_style("Geheim", WD_STYLE_TYPE.CHARACTER)
    style.element.append(parse_xml(f"<w:rPr {W}><w:vanish/></w:rPr>"))
    paragraph = word.add_paragraph("Zichtbaar ")
    paragraph.add_run("verborgen", style=style)
    paragraph.add_run("en toch ")._r.get_or_add_rPr().append(parse_xml(f'<w:vanish {W} w:val="0"/>'))
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Vul hier in.</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        )
    )
    for sign in ("F0FE", "F0A8"):
        paragraph._p.append(parse_xml(f'<w:r {W}><w:sym w:font="Wingdings" w:char="{sign}"/><w:t>.</w:t></w:r>'))
    assert texts(word) == ["Zichtbaar en toch ☑.☐."]


def test_a_header_of_two_rows_names_each_column_by_what_stands_above_it(word, texts):
    table = word.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Project"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kosten"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "Trekker"
    table.cell(1, 1).text, table.cell(1, 2).text = "2023", "2024"
    for column, text in enumerate(("Nazorg", "5", "6", "SVG")):
        table.cell(2, column).text = text
    for row in (table.rows[0], table.rows[1]):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    assert texts(word) == ["Project\tKosten 2023\tKosten 2024\tTrekker", "Nazorg\t5\t6\tSVG"]


def test_a_row_that_begins_further_on_keeps_its_columns_and_a_deleted_row_is_not_read(word, texts):
    table = word.add_table(3, 3)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cel {place}"
    short = table.rows[1]._tr
    short.remove(short.findall(qn("w:tc"))[0])
    short.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="3" w:author="x"/>'))
    assert texts(word) == ["cel 0\tcel 1\tcel 2", "\tcel 4\tcel 5"]


def test_a_box_in_a_cell_comes_once(word, texts):
    box = "<wps:txbx xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
    inner = "<w:txbxContent><w:p><w:r><w:t>in het vak</w:t></w:r></w:p></w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    run = parse_xml(
        f"<w:r {W}><mc:AlternateContent xmlns:mc='{compatibility}'><mc:Choice Requires='wps'>{box}{inner}</wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    table.cell(0, 1).paragraphs[0]._p.append(run)  # python-docx has no text boxes
    assert texts(word) == ["links\trechts in het vak"]


def test_a_note_whose_mark_is_deleted_is_not_read(word, texts):
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in ((1, "Deze noot blijft."), (2, "Deze noot is geschrapt."))
    )
    content = f"<w:footnotes {W}>{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, content, word.part.package)
    word.part.relate_to(part, RT.FOOTNOTES)
    paragraph = word.add_paragraph("De termijn is acht weken.")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="1"/></w:r>'))
    deleted = f'<w:del {W} w:id="7" w:author="x"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    paragraph._p.append(parse_xml(deleted))
    assert texts(word) == ["De termijn is acht weken.", "Deze noot blijft."]

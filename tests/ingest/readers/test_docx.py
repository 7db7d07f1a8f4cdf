"""Word documents keep their structure, also where their writers made headings by hand."""

import io
import zipfile

import docx
import pptx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from ingest.blocks import BlockKind
from ingest.errors import UnreadableDocumentError
from ingest.readers.docx import read_docx

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


@pytest.fixture
def word():
    return docx.Document()


@pytest.fixture
def read(tmp_path):
    def read(document):
        document.save(str(tmp_path / "notitie.docx"))
        return read_docx(tmp_path / "notitie.docx")

    return read


def outline(read):
    return [(block.kind, block.text, block.level) for block in read.blocks]


def test_styles_make_titles_headings_lists_and_captions(word, read):
    word.add_heading("Notitie", 0)
    word.add_heading("Inleiding", 1)
    word.add_paragraph("Tekst met  dubbele spatie.")
    word.add_heading("Aanpak", 2)
    word.add_paragraph("eerst", style="List Bullet")
    word.add_paragraph("diep", style="List Bullet 2")
    word.add_paragraph("Figuur 1: de keten", style="Caption")
    assert outline(read(word)) == [
        (HEADING, "Notitie", 1),
        (HEADING, "Inleiding", 2),
        (PARAGRAPH, "Tekst met dubbele spatie.", None),
        (HEADING, "Aanpak", 3),
        (ITEM, "eerst", 1),
        (ITEM, "diep", 2),
        (BlockKind.CAPTION, "Figuur 1: de keten", None),
    ]


def test_a_style_that_is_based_on_a_heading_is_one_and_so_is_an_outline_level(word, read):
    style = word.styles.add_style("Huisstijl kop", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("Kop in huisstijl", style="Huisstijl kop")
    outlined = word.add_paragraph("Kop met niveau")
    outlined.paragraph_format.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    word.add_paragraph("Tekst.")
    assert outline(read(word))[:2] == [(HEADING, "Kop in huisstijl", 2), (HEADING, "Kop met niveau", 3)]


def test_short_bold_or_larger_lines_are_headings_and_bold_within_a_line_is_not(word, read):
    word.add_paragraph().add_run("Groot").font.size = Pt(20)
    for title in ("Aanleiding", "Vervolg"):
        word.add_paragraph().add_run(title).bold = True
        body = word.add_paragraph("Hier staat een gewone zin, met ")
        body.add_run("vet").bold = True
        body.add_run(" in het midden, die veel langer is dan de kop.")
    word.add_paragraph().add_run("Datum: 12 maart,").bold = True
    assert [(kind, level) for kind, _, level in outline(read(word))] == [
        (HEADING, 1),
        (HEADING, 2),
        (PARAGRAPH, None),
        (HEADING, 2),
        (PARAGRAPH, None),
        (PARAGRAPH, None),
    ]


def test_bold_lines_below_real_headings_stand_below_them(word, read):
    word.add_heading("Hoofdstuk", 2)
    word.add_paragraph().add_run("Met de hand").bold = True
    word.add_paragraph("Hier staat een gewone zin die langer is dan de kop erboven.")
    assert outline(read(word))[:2] == [(HEADING, "Hoofdstuk", 2), (HEADING, "Met de hand", 3)]


def test_table_rows_know_their_columns_and_merged_cells_are_repeated(word, read):
    table = word.add_table(rows=3, cols=2)
    for row, cells in enumerate((("Project", "Partner"), ("EM", "DJI"), ("", "OM"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "EM"
    page = read(word)
    assert [block.text for block in page.blocks] == ["Project\tPartner", "EM\tDJI", "EM\tOM"]
    assert {(block.columns, block.table) for block in page.blocks} == {(("Project", "Partner"), 0)}


def test_a_table_of_one_column_is_a_frame_around_text(word, read):
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Kader met tekst."
    cell.add_paragraph("Tweede alinea.")
    assert [kind for kind, _, _ in outline(read(word))] == [PARAGRAPH, PARAGRAPH]


def test_text_boxes_come_once_and_behind_their_paragraph(word, read):
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>In het kader.</w:t></w:r></w:p></w:txbxContent>"
    names = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    run = parse_xml(
        f"<w:r {names}><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    word.add_paragraph("Ernaast.")._p.append(run)  # python-docx has no text boxes
    assert [text for _, text, _ in outline(read(word))] == ["Ernaast.", "In het kader."]


def test_deleted_text_field_codes_and_page_headers_are_left_out(word, read):
    word.sections[0].header.paragraphs[0].text = "Kopregel"
    word.sections[0].footer.paragraphs[0].text = "Voetregel"
    paragraph = word.add_paragraph("Blijft ")
    runs = parse_xml(
        f"<w:p {nsdecls('w')}>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>weg</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>staan</w:t></w:r></w:ins>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r></w:p>"
    )
    for run in list(runs):
        paragraph._p.append(run)
    assert [text for _, text, _ in outline(read(word))] == ["Blijft staan-x y"]


def test_a_table_of_contents_is_left_out(word, read):
    style = word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Inleiding 3", style=style)
    word.add_paragraph("Tekst.")
    assert [text for _, text, _ in outline(read(word))] == ["Tekst."]


def test_core_properties_become_metadata(word, read):
    word.core_properties.title = "Handreiking"
    word.core_properties.language = "nl-NL"
    word.add_paragraph("Tekst.")
    metadata = read(word).metadata
    assert (metadata.title, metadata.language) == ("Handreiking", "nl")


def test_a_file_without_core_properties_has_none(word, read):
    """The library that reads them would make some up: changed at this moment, by nobody."""
    word.add_paragraph("Tekst.")
    relations = word.part.package.rels
    del relations[next(name for name, one in relations.items() if one.reltype.endswith("/core-properties"))]
    metadata = read(word).metadata
    assert (metadata.title, metadata.date) == (None, None)


def test_a_truncated_file_is_reported_by_name(word, tmp_path):
    word.add_paragraph("Tekst.")
    word.save(str(tmp_path / "heel.docx"))
    content = (tmp_path / "heel.docx").read_bytes()
    (tmp_path / "half.docx").write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableDocumentError, match=r"half\.docx.*beschadigd"):
        read_docx(tmp_path / "half.docx")


def test_a_file_that_unpacks_to_far_more_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bom.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 << 20))
    with pytest.raises(UnreadableDocumentError, match=r"bom\.docx.*pakt"):
        read_docx(tmp_path / "bom.docx")


def test_real_notes_have_the_headings_that_were_underlined_or_bold(shared_documents):
    page = read_docx(shared_documents / "real" / "Advies.docx")
    headings = [block.text for block in page.blocks if block.kind is HEADING]
    assert sum(text.startswith("Observatie") for text in headings) == 5
    assert any(block.kind is BlockKind.FOOTNOTE for block in page.blocks)


def field(*parts):
    """A paragraph of fields: a mark of one, an instruction in braces, or text."""
    runs = []
    for part in parts:
        if part in {"begin", "separate", "end"}:
            runs.append(f'<w:fldChar w:fldCharType="{part}"/>')
        elif part.startswith("{"):
            runs.append(f"<w:instrText>{part[1:-1]}</w:instrText>")
        else:
            runs.append(f'<w:t xml:space="preserve">{part}</w:t>')
    return parse_xml(f"<w:p {nsdecls('w')}>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>")


def test_of_a_field_within_the_condition_of_another_nothing_is_read(word, read):
    nested = ("begin", "{MERGEFIELD m}", "separate", "man", "end")
    word.element.body.insert(0, field("Aan ", "begin", "{IF}", *nested, "{= x}", "separate", "mevrouw", "end", " Vos"))
    assert [text for _, text, _ in outline(read(word))] == ["Aan mevrouw Vos"]


def test_what_is_chosen_in_a_form_is_read(word, read):
    def choice(inside, text):
        return parse_xml(
            f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        )

    listed = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Ja"/><w:listEntry w:val="Nee"/></w:ddList>'
    ticked, open_box = "<w:checkBox><w:checked/></w:checkBox>", '<w:checkBox><w:default w:val="0"/></w:checkBox>'
    for place, inside in enumerate((listed, ticked, open_box)):
        word.element.body.insert(place, choice(inside, "akkoord"))
    assert [text for _, text, _ in outline(read(word))] == ["Nee akkoord", "☒ akkoord", "☐ akkoord"]


def fill(table, rows):
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("Naam", "Jan de Vries"), ("Afdeling", "Beleid"), ("Datum", "1 maart 2024")], ()),
        ([("Actie", "Wie"), ("Plan schrijven", "Jan"), ("Overleggen", "Piet")], ("Actie", "Wie")),
        ([("Wijk", "Inwoners"), ("Noord", "1.250"), ("Zuid", "980")], ("Wijk", "Inwoners")),
        ([("Noord", "1.250"), ("Zuid", "980"), ("West", "1.100")], ()),
        ([("Soort", "2030", "2031"), ("Toezicht", "88", "91"), ("Advies", "76", "83")], ("Soort", "2030", "2031")),
        ([("Jan", "jurist"), ("Piet", "griffier"), ("Els", "rechter")], ()),
    ],
)  # fmt: skip
def test_the_first_row_of_a_plain_table_names_its_columns_where_its_words_say_so(word, read, rows, columns):
    fill(word.add_table(len(rows), len(rows[0]), style="Table Grid"), rows)
    assert {block.columns for block in read(word).blocks} == {columns}


def test_a_table_that_arranges_a_page_is_read_cell_by_cell(word, read):
    left, right = word.add_table(1, 2).rows[0].cells
    for cell, title in ((left, "Nieuws"), (right, "Agenda")):
        cell.paragraphs[0].text, cell.paragraphs[0].style = title, word.styles["Heading 2"]
        cell.add_paragraph(f"De tekst onder {title}.")
    word.add_table(1, 2).rows[0].cells[1].text = "Let op: vraag op tijd aan."
    assert outline(read(word)) == [
        (HEADING, "Nieuws", 2),
        (PARAGRAPH, "De tekst onder Nieuws.", None),
        (HEADING, "Agenda", 2),
        (PARAGRAPH, "De tekst onder Agenda.", None),
        (PARAGRAPH, "Let op: vraag op tijd aan.", None),
    ]


def test_a_table_in_a_cell_keeps_its_own_rows_and_comes_behind_the_table_around_it(word, read):
    outer = word.add_table(2, 2)
    fill(outer, [("Onderdeel", "Planning"), ("Fase 1", "in stappen")])
    fill(outer.rows[1].cells[1].add_table(3, 2), [("Stap", "Datum"), ("Start", "1-1-2024"), ("Einde", "1-6-2024")])
    assert [(block.text, block.columns) for block in read(word).blocks] == [
        ("Onderdeel\tPlanning", ("Onderdeel", "Planning")),
        ("Fase 1\tin stappen", ("Onderdeel", "Planning")),
        *((row, ("Stap", "Datum")) for row in ("Stap\tDatum", "Start\t1-1-2024", "Einde\t1-6-2024")),
    ]


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def insert(word, name, content_type, content, kind):
    """Put a part into a document; returns the id of the relation that leads to it."""
    part = Part(PackURI(f"/word/{name}"), content_type, content, word.part.package)
    return word.part.relate_to(part, f"{RELATIONS}/{kind}")


def test_a_chart_in_a_text_is_a_table_under_its_title(word, read):
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Meldingen", (12, 15.5))
    slide = pptx.Presentation().slides.add_slide(pptx.Presentation().slide_layouts[6])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, data).chart
    chart.has_title, chart.chart_title.text_frame.text = True, "Meldingen per jaar"
    name = insert(word, "charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                  chart.part.blob, "chart")  # fmt: skip
    word.add_paragraph("Zie de grafiek.")
    word.element.body.insert(1, parse_xml(
        f'<w:p {nsdecls("w", "r")} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<w:r><w:drawing><c:chart r:id="{name}"/></w:drawing></w:r></w:p>'
    ))  # fmt: skip
    found = read(word)
    assert [(block.kind, block.text) for block in found.blocks] == [
        (PARAGRAPH, "Zie de grafiek."),
        (BlockKind.CAPTION, "Meldingen per jaar"),
        (BlockKind.TABLE_ROW, "2023\t12"),
        (BlockKind.TABLE_ROW, "2024\t15,5"),
    ]
    assert {block.columns for block in found.blocks[2:]} == {("", "Meldingen")}


def test_files_that_are_inserted_as_text_are_read_and_what_is_none_is_told(word, read):
    inner = docx.Document()
    inner.add_paragraph("Uit een ander document.")
    packed = io.BytesIO()
    inner.save(packed)
    word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    page = b"<h1>Ingevoegd</h1><p>Uit een pagina.</p>"
    rtf = b"{\\rtf1 Uit een tekst.\\par}"
    parts = (("text/html", page), (word_type, packed.getvalue()), ("application/rtf", rtf), ("image/png", b"x"))
    for number, (kind, content) in enumerate(parts):
        name = insert(word, f"afchunk{number}.dat", kind, content, "aFChunk")
        word.element.body.insert(number, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>'))
    found = read(word)
    assert [block.text for block in found.blocks] == [
        "Ingevoegd",
        "Uit een pagina.",
        "Uit een ander document.",
        "Uit een tekst.",
    ]
    assert [problem.code for problem in found.problems] == ["unread-part"]


def test_an_inserted_document_that_unpacks_to_far_more_is_not_opened(word, read):
    packed = io.BytesIO()
    docx.Document().save(packed)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(64 << 20))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    name = insert(word, "afchunk1.dat", kind, packed.getvalue(), "aFChunk")
    word.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>'))
    assert [problem.code for problem in read(word).problems] == ["unread-part"]


def test_a_note_in_a_table_within_a_table_comes_once(word, read):
    names = nsdecls("w")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>De noot.</w:t></w:r></w:p></w:footnote>'
    content = f"<w:footnotes {names}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    insert(word, "footnotes.xml", kind, content.encode(), "footnotes")
    outer = word.add_table(2, 2)
    fill(outer, [("Onderdeel", "Planning"), ("Fase 1", "in stappen")])
    inner = outer.rows[1].cells[1].add_table(2, 2)
    fill(inner, [("Stap", "Datum"), ("Start", "1-1-2024")])
    inner.rows[1].cells[0].paragraphs[0]._p.append(parse_xml(f'<w:r {names}><w:footnoteReference w:id="2"/></w:r>'))
    assert [block.text for block in read(word).blocks if block.kind is BlockKind.FOOTNOTE] == ["De noot."]


def test_files_within_a_document_are_told(word, read):
    word.add_paragraph("Tekst.")
    for program in ("Excel.Sheet.12", "Equation.3"):
        word.element.body.insert(0, parse_xml(
            f'<w:p {nsdecls("w", "r")} xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:object>'
            f'<o:OLEObject Type="Embed" ProgID="{program}" r:id="rId99"/></w:object></w:r></w:p>'
        ))  # fmt: skip
    (problem,) = read(word).problems
    assert problem.code == "embedded-files"
    assert "Excel" in problem.message
    assert "Equation" not in problem.message


def test_inserts_without_end_are_read_up_to_a_number_and_told(word, read):
    name = insert(word, "afchunk.dat", "text/html", b"<p>Steeds opnieuw.</p>", "aFChunk")
    for number in range(150):
        word.element.body.insert(number, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{name}"/>'))
    found = read(word)
    assert [block.text for block in found.blocks] == ["Steeds opnieuw."] * 100
    assert [problem.code for problem in found.problems] == ["inserts-cut"]

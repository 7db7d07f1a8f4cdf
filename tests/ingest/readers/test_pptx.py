"""Presentations come out slide by slide: the slide's number and title are the heading of what stands on it."""

import copy
import datetime as dt

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Cm

from ingest.blocks import BlockKind
from ingest.errors import UnreadableDocumentError
from ingest.media_types import MediaType, media_type_of
from ingest.readers.pptx import read_pptx
from ingest.titles import find_title

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def deck():
    return pptx.Presentation()


def add_slide(deck, layout, title):
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if slide.shapes.title is not None:
        slide.shapes.title.text = title
    return slide


def read(deck, tmp_path):
    path = tmp_path / "presentatie.pptx"
    deck.save(path)
    assert media_type_of(path) is MediaType.PPTX
    return read_pptx(path)


def shown(document):
    return [(block.kind, block.text) for block in document.blocks]


def test_slides_are_sections_with_their_bullets_boxes_and_notes(deck, tmp_path):
    add_slide(deck, 0, "Toezicht in 2024").placeholders[1].text = "Voor de teams"
    slide = add_slide(deck, 1, "Wat er verandert")
    frame = slide.placeholders[1].text_frame
    frame.text = "Elke week een gesprek"
    paragraph = frame.add_paragraph()
    paragraph.text, paragraph.level = "ook op afstand", 1
    slide.shapes.add_textbox(Cm(2), Cm(15), Cm(8), Cm(1)).text_frame.text = "Bron: jaarplan"
    slide.notes_slide.notes_text_frame.text = "Noem ook de proef."
    document = read(deck, tmp_path)
    assert document.pages == ()
    assert document.metadata.title == "Toezicht in 2024"
    assert shown(document) == [
        (BlockKind.HEADING, "Dia 1: Toezicht in 2024"),
        (BlockKind.PARAGRAPH, "Voor de teams"),
        (BlockKind.HEADING, "Dia 2: Wat er verandert"),
        (BlockKind.LIST_ITEM, "Elke week een gesprek"),
        (BlockKind.LIST_ITEM, "ook op afstand"),
        (BlockKind.PARAGRAPH, "Bron: jaarplan"),
        (BlockKind.HEADING, "Notities"),
        (BlockKind.PARAGRAPH, "Noem ook de proef."),
    ]
    assert [block.level for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [1, 2]


def test_tables_and_charts_are_rows_with_their_headers(deck, tmp_path):
    slide = add_slide(deck, 5, "Cijfers")
    table = slide.shapes.add_table(3, 2, Cm(1), Cm(4), Cm(10), Cm(3)).table
    for row, cells in enumerate((("Regio", "Aantal"), ("Noord", "12"), ("Zuid", "7"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Trajecten", (10.5, 12))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(9), Cm(10), Cm(6), data)
    rows = [block for block in read(deck, tmp_path).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [(row.text, row.columns, row.table) for row in rows] == [
        ("Regio\tAantal", ("Regio", "Aantal"), 0),
        ("Noord\t12", ("Regio", "Aantal"), 0),
        ("Zuid\t7", ("Regio", "Aantal"), 0),
        ("2023\t10,5", ("", "Trajecten"), 1),
        ("2024\t12", ("", "Trajecten"), 1),
    ]


def test_boxes_are_read_from_top_to_bottom_and_those_of_a_group_in_their_place(deck, tmp_path):
    slide = add_slide(deck, 6, "")
    slide.shapes.add_textbox(Cm(1), Cm(10), Cm(5), Cm(1)).text_frame.text = "onder"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(8), Cm(5), Cm(5), Cm(1)).text_frame.text = "midden rechts"
    group.shapes.add_textbox(Cm(1), Cm(5), Cm(5), Cm(1)).text_frame.text = "midden links"
    slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(1)).text_frame.text = "boven"
    texts = [text for _, text in shown(read(deck, tmp_path))]
    assert texts == ["Dia 1", "boven", "midden links", "midden rechts", "onder"]


def test_a_merged_cell_repeats_in_every_row(deck, tmp_path):
    table = add_slide(deck, 5, "Samen").shapes.add_table(3, 2, Cm(1), Cm(4), Cm(10), Cm(3)).table
    for row, cells in enumerate((("Regio", "Team"), ("Noord", "A"), ("", "B"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    assert shown(read(deck, tmp_path))[-1] == (BlockKind.TABLE_ROW, "Noord\tB")


def test_hidden_slides_are_named_and_not_read(deck, tmp_path):
    add_slide(deck, 5, "Zichtbaar")
    add_slide(deck, 5, "Geheim").element.set("show", "0")
    document = read(deck, tmp_path)
    assert [text for _, text in shown(document)] == ["Dia 1: Zichtbaar"]
    assert "dia’s 2 zijn" in document.problems[0].message


def test_a_damaged_presentation_is_reported(deck, tmp_path):
    add_slide(deck, 5, "Heel")
    read(deck, tmp_path)
    path = tmp_path / "presentatie.pptx"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read_pptx(path)


def test_numbers_that_are_generated_are_read_and_hidden_shapes_are_not(deck, tmp_path):
    slide = add_slide(deck, 1, "Stappen")
    frame = slide.placeholders[1].text_frame
    lines = (
        ("kies", "arabicPeriod", 0), ("eerst", "alphaLcParenR", 1), ("dan", "alphaLcParenR", 1),
        ("doe", "arabicPeriod", 0), ("los", None, 0), ("opnieuw", "romanUcParenBoth", 0),
    )  # fmt: skip
    for place, (text, scheme, level) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
        if scheme is not None:
            properties = paragraph._p.get_or_add_pPr()  # python-pptx knows no numbers
            properties.append(properties.makeelement(f"{DRAWING}buAutoNum", {"type": scheme}))
    hidden = slide.shapes.add_textbox(Cm(1), Cm(15), Cm(5), Cm(1))
    hidden.text_frame.text = "verborgen"
    hidden._element.xpath("./*/p:cNvPr")[0].set("hidden", "1")
    texts = [text for _, text in shown(read(deck, tmp_path))]
    assert texts == ["Dia 1: Stappen", "1. kies", "a) eerst", "b) dan", "2. doe", "los", "(I) opnieuw"]


def test_a_slide_without_a_title_gives_a_presentation_none(deck, tmp_path):
    slide = add_slide(deck, 6, None)
    slide.notes_slide.notes_text_frame.text = "Welkom heten."
    add_slide(deck, 5, "Vragen?")
    assert find_title(read(deck, tmp_path), "kickoff loket.pptx") == "Kickoff loket"


def test_a_box_that_is_there_in_two_forms_is_read_once(deck, tmp_path):
    slide = add_slide(deck, 5, "Formules")
    box = slide.shapes.add_textbox(Cm(1), Cm(5), Cm(10), Cm(2))
    box.text_frame.text = "De norm is 3 procent."
    element = box._element
    both = parse_xml(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="a14"/><mc:Fallback/></mc:AlternateContent>'
    )
    element.addprevious(both)
    both[1].append(copy.deepcopy(element))
    both[0].append(element)
    assert shown(read(deck, tmp_path))[1:] == [(BlockKind.PARAGRAPH, "De norm is 3 procent.")]


def test_charts_of_every_kind_are_tables_with_their_days_and_levels(deck, tmp_path):
    slide = add_slide(deck, 5, "Cijfers")
    days = CategoryChartData()
    days.categories = [dt.date(2024, 3, 1), dt.date(2024, 4, 1)]
    days.add_series("Meldingen", (12, 15))
    area = slide.shapes.add_chart(XL_CHART_TYPE.AREA, 0, Cm(5), Cm(9), Cm(5), days).chart._chartSpace
    # The library draws none of this kind.
    plot = area.chart.plotArea.find("{*}areaChart")
    plot.tag = plot.tag.replace("areaChart", "area3DChart")
    levels = CategoryChartData(number_format="0%")
    region = levels.add_category("Noord")
    region.add_sub_category("Assen")
    region.add_sub_category("Emmen")
    levels.add_category("Zuid").add_sub_category("Breda")
    levels.add_series("Gereed", (0.25, 0.5, 1))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, Cm(10), Cm(9), Cm(5), levels).chart
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = "aandeel"
    assert shown(read(deck, tmp_path))[1:] == [
        (BlockKind.TABLE_ROW, "2024-03-01\t12"),
        (BlockKind.TABLE_ROW, "2024-04-01\t15"),
        (BlockKind.CAPTION, "aandeel"),
        (BlockKind.TABLE_ROW, "Noord Assen\t25%"),
        (BlockKind.TABLE_ROW, "Noord Emmen\t50%"),
        (BlockKind.TABLE_ROW, "Zuid Breda\t100%"),
    ]

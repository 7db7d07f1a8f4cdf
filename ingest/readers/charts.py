"""Charts and diagrams of Office Open XML as the tables and texts that they were drawn from."""

from collections.abc import Iterator
from itertools import count

from lxml import etree
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line, clean_row
from ingest.readers.displayed import displayed

#: The relation that leads to what a diagram holds.
DIAGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def chart_of(content: bytes) -> Chart:
    """The chart in a part of a document.

    Raises:
        LxmlError: it is no XML.
    """
    return Chart(parse_xml(content), None)  # type: ignore[no-untyped-call]


def chart_blocks(chart: Chart, tables: "count[int]") -> Iterator[Block]:
    """What a chart shows as the table that it was drawn from, under its title.

    Args:
        chart: of a slide or a text.
        tables: hands out the numbers of the tables within one document.
    """
    if chart.has_title and chart.chart_title.has_text_frame:
        text = clean_line(chart.chart_title.text_frame.text)
        if text:
            yield Block(BlockKind.CAPTION, text)
    for plot in chart.plots:
        series = list(plot.series)
        categories = [clean_line(str(category)) for category in plot.categories]
        if not categories or not series:
            continue
        columns = ("", *(clean_line(one.name or "") for one in series))
        number = next(tables)
        for place, category in enumerate(categories):
            values = [one.values[place] if place < len(one.values) else None for one in series]
            cells = [category, *(displayed(value) for value in values)]
            yield Block(BlockKind.TABLE_ROW, clean_row(cells), columns=columns, table=number)


def diagram_blocks(content: bytes) -> Iterator[Block]:
    """The texts of a SmartArt diagram. content: of the part that they stand in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for paragraph in etree.fromstring(content, parser).iter(f"{_DRAWING_TEXT}p"):
        text = clean_line("".join(str(piece) for piece in paragraph.itertext()))
        if text:
            yield Block(BlockKind.LIST_ITEM, text, level=1)

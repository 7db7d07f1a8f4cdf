"""Charts and diagrams of Office Open XML as the tables and texts that they were drawn from (ISO/IEC 29500-1, 21.2)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count

from lxml import etree
from openpyxl.utils.datetime import from_excel

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line, clean_row
from ingest.readers.displayed import displayed

#: The relation that leads to what a diagram holds.
DIAGRAM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATE_FORMAT = re.compile(r"[dmy]", re.IGNORECASE)
# More than anyone can see in a chart are a mistake or an attack; Excel draws no more series than these.
_MOST_POINTS, _MOST_SERIES = 2000, 255


def chart_blocks(content: bytes, tables: "count[int]") -> Iterator[Block]:
    """What a chart shows, of any kind, as the table that it was drawn from, under its title and those of its axes.

    Args:
        content: of the part that holds the chart.
        tables: hands out the numbers of the tables within one document.

    Raises:
        LxmlError: it is no XML.
    """
    space = etree.fromstring(content, _parser())
    titles = (*space.iterfind(f"{_C}chart/{_C}title"), *space.iterfind(f"{_C}chart/{_C}plotArea/*/{_C}title"))
    for title in titles:
        if text := _title(title):
            yield Block(BlockKind.CAPTION, text)
    for plot in space.iterfind(f"{_C}chart/{_C}plotArea/*"):
        series = plot.findall(f"{_C}ser")[:_MOST_SERIES]
        values = [_points(one, "val", "yVal") for one in series]
        categories = next((found for one in series if (found := _points(one, "cat", "xVal"))), {})
        places = sorted({place for one in values for place in one})[:_MOST_POINTS]
        if not places:
            continue
        columns = ("", *(_name(one) for one in series))
        number = next(tables)
        for place in places:
            cells = [categories.get(place, str(place + 1)), *(one.get(place, "") for one in values)]
            yield Block(BlockKind.TABLE_ROW, clean_row(cells), columns=columns, table=number)


def diagram_blocks(content: bytes) -> Iterator[Block]:
    """The texts of a SmartArt diagram. content: of the part that they stand in."""
    for paragraph in etree.fromstring(content, _parser()).iter(f"{_DRAWING_TEXT}p"):
        text = clean_line("".join(str(piece) for piece in paragraph.itertext()))
        if text:
            yield Block(BlockKind.LIST_ITEM, text, level=1)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _title(title: etree._Element) -> str:
    paragraphs = (
        "".join(text.text or "" for text in one.iter(f"{_DRAWING_TEXT}t")) for one in title.iter(f"{_DRAWING_TEXT}p")
    )
    written = clean_line(" ".join(paragraphs))
    return written or clean_line(" ".join(value.text or "" for value in title.iter(f"{_C}v")))


def _name(series: etree._Element) -> str:
    return clean_line(" ".join(value.text or "" for value in series.iterfind(f"{_C}tx//{_C}v")))


def _points(series: etree._Element, *names: str) -> dict[int, str]:
    """What is shown at each place of a series, by its number from 0."""
    found = next((one for name in names if (one := series.find(f"{_C}{name}")) is not None), None)
    if found is None:
        return {}
    levels = list(found.iter(f"{_C}lvl"))
    if levels:
        return _levels(levels)
    shape = next((one.text or "" for one in found.iter(f"{_C}formatCode")), "General")
    is_number = next(found.iter(f"{_C}numCache", f"{_C}numLit"), None) is not None
    return {
        place: _shown(text, point.get("formatCode", shape)) if is_number else text
        for point, place, text in _listed(found)
    }


def _listed(element: etree._Element) -> Iterator[tuple[etree._Element, int, str]]:
    for point in element.iter(f"{_C}pt"):
        place = point.get("idx", "")
        text = clean_line(point.findtext(f"{_C}v") or "")
        if place.isdecimal() and len(place) < 7 and text:
            yield point, int(place), text


def _levels(levels: list[etree._Element]) -> dict[int, str]:
    """Names of several levels, the innermost first; an outer one holds until the next of its level."""
    innermost, *outer = [{place: text for _, place, text in _listed(level)} for level in levels]
    begins = [(sorted(names), names) for names in reversed(outer)]
    shown: dict[int, str] = {}
    for place in sorted(innermost):
        around = [names[places[known - 1]] for places, names in begins if (known := bisect_right(places, place))]
        shown[place] = " ".join([*around, innermost[place]])
    return shown


def _shown(text: str, shape: str) -> str:
    try:
        number = float(text)
        if _DATE_FORMAT.search(re.sub(r'"[^"]*"|\[[^\]]*\]|general', "", shape, flags=re.IGNORECASE)):
            return displayed(from_excel(number), shape)
        return displayed(number, shape)
    except (ValueError, OverflowError):
        return text

"""The numbers that PowerPoint generates in front of paragraphs (ISO/IEC 29500-1, 20.1.10.61)."""

import re

from lxml import etree

from ingest.readers.list_numbers import Counters, written

_NUMBERED = "{http://schemas.openxmlformats.org/drawingml/2006/main}buAutoNum"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/main}pPr"
_SCHEME = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
_FORMATS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_SHAPES = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_LEVELS = 9


class SlideNumbers:
    """Numbers the paragraphs of one box, in their order."""

    def __init__(self) -> None:
        self._counters = Counters()

    def label(self, paragraph: etree._Element, level: int) -> str:
        """What stands in front of a paragraph; empty where it has no number. level: from 0."""
        numbered = paragraph.find(f"{_PROPERTIES}/{_NUMBERED}")
        scheme = _SCHEME.fullmatch(numbered.get("type", "")) if numbered is not None else None
        if numbered is None or scheme is None or not 0 <= level < _LEVELS:
            # What has no number ends the count of its level.
            self._counters.restart(level)
            return ""
        start = numbered.get("startAt", "1")
        starts = [int(start) if re.fullmatch(r"\d{1,5}", start) else 1] * _LEVELS
        return _SHAPES[scheme[2]].format(written(self._counters.next(level, starts)[-1], _FORMATS[scheme[1]]))

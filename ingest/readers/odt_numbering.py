"""The numbers that programs generate in front of headings and items of OpenDocument texts (ISO/IEC 26300)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.readers.list_numbers import Counters, written

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS = 10
_PLACE = re.compile(r"%(\d{1,2})%")
# No list has this name.
_OUTLINE = "\0outline"


@dataclass(frozen=True, slots=True)
class _Level:
    """how: empty for bullets and levels without numbers. shape: with ``%2%`` where the number of a level comes."""

    how: str = ""
    start: int = 1
    shape: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list that is being read, of a style, with the counters that it may share with a list that it continues."""

    style: str
    counters: Counters


class OdtNumbering:
    """Numbers the headings and items of one document, in their order. roots: of its styles, the stronger last."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, list[_Level]] = {}
        for root in roots:
            for style in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style"):
                is_outline = style.tag == f"{_TEXT}outline-style"
                self._styles[_OUTLINE if is_outline else style.get(f"{_STYLE}name", "")] = _levels(style)
        self._outline = List(_OUTLINE, Counters())
        self._by_id: dict[str, List] = {}
        self._by_style: dict[str, List] = {}
        self._last: List | None = None

    def heading(self, level: int) -> str:
        """The number of a heading outside lists. level: from 1."""
        return self._label(self._outline, level - 1)

    def open(self, element: etree._Element, around: List | None) -> List:
        """Begin a list. around: the list in whose item it stands."""
        if around is not None:
            style = element.get(f"{_TEXT}style-name", around.style)
            return List(style, around.counters) if style != around.style else around
        style = element.get(f"{_TEXT}style-name", "")
        continued = element.get(f"{_TEXT}continue-list")
        if continued is not None:
            # LibreOffice refers to lists by ids that it does not write: then the last one is meant.
            before = self._by_id.get(continued, self._last)
        elif element.get(f"{_TEXT}continue-numbering") == "true":
            before = self._by_style.get(style)
        else:
            before = None
        found = List(style, before.counters if before is not None else Counters())
        self._by_id[element.get(_XML_ID, "")] = self._by_style[style] = self._last = found
        return found

    def item(self, of: List, level: int, start: str | None) -> str:
        """The number of an item of a list. level: from 1. start: the number that it says to have itself."""
        if start is not None and start.isdecimal():
            of.counters.restart(level - 1)
            return self._label(of, level - 1, int(start))
        return self._label(of, level - 1)

    def _label(self, of: List, level: int, start: int | None = None) -> str:
        levels = self._styles.get(of.style)
        if levels is None or not 0 <= level < _LEVELS:
            return ""
        starts = [one.start for one in levels]
        if start is not None:
            starts[level] = start
        numbers = of.counters.next(level, starts)
        if not levels[level].how:
            return ""
        return _PLACE.sub(lambda match: _number(int(match[1]) - 1, numbers, levels), levels[level].shape).strip()


def _number(place: int, numbers: Sequence[int], levels: Sequence[_Level]) -> str:
    return written(numbers[place], levels[place].how) if 0 <= place < len(numbers) and levels[place].how else ""


def _levels(style: etree._Element) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for one in style:
        place = _whole(one.get(f"{_TEXT}level"), 0) - 1
        if 0 <= place < _LEVELS:
            start = _whole(one.get(f"{_TEXT}start-value"), 1)
            levels[place] = _Level(one.get(f"{_STYLE}num-format", ""), start, _shape(one, place + 1))
    return levels


def _shape(one: etree._Element, level: int) -> str:
    own = one.get(f"{_STYLE}num-list-format") or one.get(f"{_EXTENSION}num-list-format")
    if own is not None:
        return own
    shown = min(_whole(one.get(f"{_TEXT}display-levels"), 1), level)
    numbers = ".".join(f"%{place}%" for place in range(level - shown + 1, level + 1))
    return f"{one.get(f'{_STYLE}num-prefix', '')}{numbers}{one.get(f'{_STYLE}num-suffix', '')}"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise

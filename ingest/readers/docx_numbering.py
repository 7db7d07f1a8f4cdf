"""The numbers that Word generates in front of headings and list items (ISO/IEC 29500-1, 17.9)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.readers.list_numbers import Counters, written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBERS = frozenset({"bullet", "none"})
_NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class _Level:
    """text: with ``%2`` where the number of the second level comes. style: the paragraphs that are of this level."""

    start: int = 1
    how: str = "decimal"
    text: str = ""
    style: str = ""
    all_figures: bool = False


class DocxNumbering:
    """Numbers the paragraphs of one document; asked for each once, in their order.

    Args:
        root: the `w:numbering` element; None where the document has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else list(root)
        self._abstract = {one.get(f"{_W}abstractNumId", ""): one for one in found if one.tag == f"{_W}abstractNum"}
        self._lists = {one.get(f"{_W}numId", ""): one for one in found if one.tag == f"{_W}num"}
        self._levels: dict[str, list[_Level]] = {}
        self._counters: dict[str, Counters] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: etree._Element, chain: Sequence[etree._Element]) -> str:
        """What Word writes in front of a paragraph; empty for bullets and paragraphs without a number.

        Args:
            paragraph: the `w:p` element.
            chain: its style and those that this is based on, the nearest first.
        """
        number, level = self._place(paragraph, chain)
        if number not in self._lists or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels_of(number)
        counters = self._counters.setdefault(self._family(number), Counters())
        if number not in self._begun:
            self._begun.add(number)
            for overridden in self._lists[number].iter(f"{_W}lvlOverride"):
                if overridden.find(f"{_W}startOverride") is not None:
                    counters.restart(_whole(overridden.get(f"{_W}ilvl"), 0))
        numbers = counters.next(level, [one.start for one in levels])
        own = levels[level]
        if own.how in _NO_NUMBERS:
            return ""

        def put(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place > level:
                return ""
            return written(numbers[place], "decimal" if own.all_figures else levels[place].how)

        return _PLACE.sub(put, own.text).strip()

    def _place(self, paragraph: etree._Element, chain: Sequence[etree._Element]) -> tuple[str, int]:
        """The list that a paragraph is in and its level there, by itself or by its style."""
        level: int | None = None
        for element in (paragraph, *chain):
            properties = element.find(f"{_W}pPr/{_W}numPr")
            if properties is None:
                continue
            if level is None and (said := _value(properties, "ilvl")) is not None:
                level = _whole(said, 0)
            number = _value(properties, "numId")
            if number is None:
                continue
            if number == _NO_LIST:
                return "", 0
            if element is not paragraph and number in self._lists:
                # Which level the paragraphs of a style are of is said by the list (17.9.23).
                names = [style.get(f"{_W}styleId", "") for style in chain]
                of_style = next(
                    (place for place, one in enumerate(self._levels_of(number)) if one.style and one.style in names),
                    None,
                )
                level = of_style if of_style is not None and level is None else level
            return number, level or 0
        return "", 0

    def _family(self, number: str) -> str:
        """Lists of one kind go on counting where the one before them stopped."""
        return _value(self._lists[number], "abstractNumId") or number

    def _levels_of(self, number: str) -> list[_Level]:
        if number not in self._levels:
            levels = self._abstract_levels(self._family(number), depth=0)
            for override in self._lists[number].iter(f"{_W}lvlOverride"):
                place = _whole(override.get(f"{_W}ilvl"), 0)
                if not 0 <= place < _LEVELS:
                    continue
                own = override.find(f"{_W}lvl")
                level = _level(own) if own is not None else levels[place]
                start = _value(override, "startOverride")
                levels[place] = _Level(
                    _whole(start, level.start), level.how, level.text, level.style, level.all_figures
                )
            self._levels[number] = levels
        return self._levels[number]

    def _abstract_levels(self, family: str, depth: int) -> list[_Level]:
        levels = [_Level() for _ in range(_LEVELS)]
        abstract = self._abstract.get(family)
        if abstract is None:
            return levels
        link = _value(abstract, "numStyleLink")
        if link is not None and depth == 0:
            # The levels are those of the list that has this name for itself.
            owner = next((key for key, one in self._abstract.items() if _value(one, "styleLink") == link), family)
            return self._abstract_levels(owner, depth=1)
        for one in abstract.iterchildren(f"{_W}lvl"):
            place = _whole(one.get(f"{_W}ilvl"), 0)
            if 0 <= place < _LEVELS:
                levels[place] = _level(one)
        return levels


def _level(element: etree._Element) -> _Level:
    legal = element.find(f"{_W}isLgl")
    return _Level(
        start=_whole(_value(element, "start"), 1),
        how=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        style=_value(element, "pStyle") or "",
        all_figures=legal is not None and legal.get(f"{_W}val", "1") not in {"0", "false", "off"},
    )


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    return found.get(f"{_W}val") if found is not None else None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise

"""The columns of a table, and which number stands in which: "12 in 2021" where the column of 2021 has 40."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.passage import Passage, PassageKind
from service.checking.facts import Facts
from service.checking.numerals import Numeral
from service.checking.reader import Reader

FEWEST_COLUMNS = 3
_NO_LABEL = re.compile(r"\d|[.!?;]$")
_SEGMENT_ENDS = re.compile(r"[,;:]|\b(?:en|naar|tot|maar|tegen|terwijl|and|to|but|while|against)\b", re.IGNORECASE)


def rows(passage: Passage) -> list[list[str]]:
    """The cells of every row of a table, by its sentences."""
    return [passage.text[sentence.char_start : sentence.char_end].split("\t") for sentence in passage.sentences]


def heads(passage: Passage) -> tuple[str, ...]:
    """The heads of the columns of a table; its first row where that looks like them; empty for anything else.

    That is a row of labels, no numbers among them, above others of as many cells.
    """
    if passage.columns or passage.kind is not PassageKind.TABLE:
        return passage.columns
    first, *others = rows(passage)
    labels = len(first) >= FEWEST_COLUMNS and all(cell and not _NO_LABEL.search(cell) for cell in first)
    return tuple(first) if labels and len(others) > 1 and all(len(row) == len(first) for row in others) else ()


def other_cell(claim: Facts, passages: Sequence[Passage], reader: Reader) -> str | None:
    """A number that a sentence puts into another year than every row of the tables that has it; None without one."""
    for number, year in _dated(claim):
        columns = [column for passage in passages for column in _columns(passage, reader)]
        told = [{year.value for year in _years(head)} for head, cells in columns if _holds(cells, number)]
        dated = any(year.value in {other.value for other in _years(head)} for head, _ in columns)
        if dated and told and all(years and year.value not in years for years in told):
            return claim.text[number.char_start :].split()[0]
    return None


def _dated(claim: Facts) -> Iterator[tuple[Numeral, Numeral]]:
    """The number and the year of every stretch that has just one of each."""
    ends = [0, *(match.end() for match in _SEGMENT_ENDS.finditer(claim.text)), len(claim.text)]
    for start, end in pairwise(ends):
        inside = [number for number in claim.numbers if start <= number.char_start < end]
        years = [number for number in inside if number.kind == "year"]
        others = [number for number in inside if number.kind == "number"]
        if len(years) == len(others) == 1:
            yield others[0], years[0]


def _columns(passage: Passage, reader: Reader) -> Iterator[tuple[Facts, list[Facts]]]:
    """The head and the cells of every column."""
    columns = heads(passage)
    whole = [row for row in rows(passage) if len(row) == len(columns) and tuple(row) != columns]
    for place, column in enumerate(columns):
        yield reader.read(column), [reader.read(row[place]) for row in whole]


def _years(head: Facts) -> list[Numeral]:
    return [number for number in head.numbers if number.kind == "year"]


def _holds(cells: Sequence[Facts], number: Numeral) -> bool:
    return any(number.least <= other.value <= number.most for cell in cells for other in cell.numbers)

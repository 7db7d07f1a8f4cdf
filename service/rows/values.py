"""What the cells of a column are: numbers, days, or words."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from index.analysis.dates import find_dates
from service.evidence.row_text import says_something

Days = tuple[date, date]
"""The first and the last day of a period."""

NUMBER = r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
SCALES = {"duizend": 10**3, "k": 10**3, "ton": 10**5, "mln": 10**6, "miljoen": 10**6, "million": 10**6}
_SCALE = "|".join(SCALES)
_CELL = re.compile(
    rf"(?:€|EUR)?\s?(?P<sign>[-–])?\s?(?P<number>{NUMBER})(?:,[-–]+)?\s?(?P<scale>{_SCALE})?\.?\s?"
    r"(?P<unit>euro|%|uur|fte|dagen|weken|maanden|jaar)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
# "0051", "06-12004433": such digits count nothing.
_CODE = re.compile(r"0\d")
_KEY = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?")
_ONLY_DATE = 0.7
MOSTLY = 0.8
_YES = frozenset(("ja", "yes", "j", "y", "x", "✓", "✔", "waar", "true"))
_NO = frozenset(("nee", "no", "n", "onwaar", "false"))


class ColumnKind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


def column_kind(cells: Sequence[str]) -> ColumnKind:
    """What a column holds by its cells; numbers only where every cell that says something is one."""
    told = [cell for cell in cells if says_something(cell)]
    if told and sum(days_in(cell) is not None for cell in told) >= MOSTLY * len(told):
        return ColumnKind.DATE
    return ColumnKind.NUMBER if told and all(number_in(cell) is not None for cell in told) else ColumnKind.TEXT


def number_in(cell: str) -> Decimal | None:
    """The number that a cell says, "€ 12.500,-" or "12,5 %"; None where it says more, or a code."""
    match = _CELL.fullmatch(cell.strip())
    if match is None or _CODE.match(match["number"]):
        return None
    return (-1 if match["sign"] else 1) * value_of(match["number"], match["scale"])


def value_of(number: str, scale: str | None) -> Decimal:
    """The value of a number as Dutch writes it. scale: what stands behind it, "miljoen"."""
    digits = re.sub(r"[. ]", "", number) if _GROUPED.fullmatch(number) else number
    return Decimal(digits.replace(",", ".")) * SCALES.get((scale or "").casefold(), 1)


def unit_of(cell: str) -> str:
    """What the number of a cell is of, "%" or "uur"; "€" of money, "" where the cell does not say."""
    match = _CELL.fullmatch(cell.strip())
    if match is None:
        return ""
    unit = (match["unit"] or "").casefold()
    return "€" if unit == "euro" or re.search(r"€|EUR", cell) else unit


def days_in(cell: str) -> Days | None:
    """The day, month or year that a cell says; None where it says more. A year alone is a number."""
    text = cell.strip()
    for start, end, key in find_dates(text):
        if end - start >= _ONLY_DATE * len(text) and not re.fullmatch(r"\d{4}", text):
            return days_of(key)
    return None


def days_of(key: str) -> Days | None:
    """The days of a date as `find_dates` gives it; None of a vaguer one."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    months = (month, month)
    if quarter:
        months = (3 * quarter - 2, 3 * quarter)
    elif half:
        months = (6 * half - 5, 6 * half)
    elif not month:
        months = (1, 12)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        return date(year, months[0], 1), date(year, months[1], calendar.monthrange(year, months[1])[1])
    except ValueError:
        return None


def is_yes(cell: str) -> bool:
    """Whether a cell says that what its column names is so."""
    return cell.strip().casefold() in _YES


def is_no(cell: str) -> bool:
    """Whether a cell says that what its column names is not so."""
    return cell.strip().casefold() in _NO

"""Dates and years as documents write them, in Dutch and English."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?:^|D:)(\d{4})(\d{2})(\d{2})(?:\d{6}|\b)")
_NUMERIC = re.compile(r"(?<![\d-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?![\d-])")
_WRITTEN = re.compile(rf"\b(\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?\s*({_MONTH})\.?\s*(\d{{4}})\b", re.IGNORECASE)
_AMERICAN = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
# Behind a few letters four digits are a number of something: "idm2048", but "jaarplan2024".
_YEAR = re.compile(r"(?:(?<![.,/-])(?<![^\W_])|(?<=[^\W\d_]{4}))((?:19|20)\d{2})(?![\d/]|[.,–-]\d)")


def parse_date(text: str) -> date | None:
    """The first date in a text: 2024-03-12, 12-3-2024 (day first), 12 maart 2024, March 12, 2024, D:20240312."""
    found: list[tuple[int, date]] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_WRITTEN, (3, 2, 1))):
        for match in pattern.finditer(text):
            _add(found, match.start(), *(match.group(part) for part in order))
    for match in _AMERICAN.finditer(text):
        _add(found, match.start(), match.group(3), match.group(1), match.group(2))
    return min(found)[1] if found else None


def month_names() -> str:
    """Every way to write a month, as alternatives of a regular expression, the longest first."""
    return _MONTH


def parse_year(text: str) -> int | None:
    """The first year from 1900 to 2099 in a text that is no part of a longer number or a range."""
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None


def _add(found: list[tuple[int, date]], place: int, year: str, month: str, day: str) -> None:
    number = _MONTHS.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    if not (1900 <= int(year) <= 2099 and 1 <= number <= 12):
        return
    try:
        found.append((place, date(int(year), number, int(day))))
    except ValueError:
        return  # the 31st of a shorter month: no date at all

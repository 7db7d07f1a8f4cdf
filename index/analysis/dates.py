"""Dates as Dutch documents write them, each with an ISO 8601 key where it has one."""

import re
from collections.abc import Callable, Iterator
from datetime import date

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
                 "nov": 11, "dec": 12}  # fmt: skip
_ENGLISH_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                   "november", "december")  # fmt: skip
_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(_MONTHS, start=1)}
    | _SHORT_MONTHS
    | {name: number for number, name in enumerate(_ENGLISH_MONTHS, start=1)}
)
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_WHEN = r"(?:(?:sinds|vanaf|since|from)\s)?"
_PART = {
    "begin": "begin", "medio": "mid", "midden": "mid", "halverwege": "mid", "eind": "end", "einde": "end",
    "ultimo": "end", "voorjaar": "spring", "lente": "spring", "zomer": "summer", "najaar": "autumn", "herfst": "autumn",
    "winter": "winter",
    "early": "begin", "mid": "mid", "late": "end",
}  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4, "laatste": 4}
_DIGITS = re.compile(r"\d+")
# No date or amount has more characters than this before or after its digits.
_BEFORE_DIGITS, _AFTER_DIGITS = 45, 70
_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?"


def find_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of every date; a more precise reading comes before a vaguer one at the same place.

    Keys: "2024-01-31", "2024-01", "2024", "2023/2024" (a period), "2024-Q2", "2024-H1", "2024-end", "--06-03" (no
    year).
    """
    for start, end in near_digits(text):
        for pattern, key in _PATTERNS:
            for match in pattern.finditer(text, start, end):
                found = key(match)
                if found is not None:
                    yield match.start(), match.end(), found


def near_digits(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text around its digits, so that patterns need not be tried everywhere."""
    start = end = 0
    for match in _DIGITS.finditer(text):
        if match.start() - _BEFORE_DIGITS > end:
            if end:
                yield start, end
            start = match.start() - _BEFORE_DIGITS
        end = min(len(text), match.end() + _AFTER_DIGITS)
    if end:
        yield start, end


def _day_key(match: re.Match[str]) -> str | None:
    month = match.group("month").lower().rstrip(".")
    number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
    return _iso(int(match.group("year")), number, int(match.group("day")))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_key(match: re.Match[str]) -> str:
    return f"{match.group('year')}-{_MONTH_NUMBERS[match.group('month').lower().rstrip('.')]:02d}"


def _part_key(match: re.Match[str]) -> str:
    month = match.group("month")
    year = _month_key(match) if month else match.group("year")
    return f"{year}-{_PART[match.group('part').lower()]}"


def _quarter_key(match: re.Match[str]) -> str:
    number = match.group("number").lower()
    letter = "H" if "helft" in match.group().lower() else "Q"
    return f"{match.group('year')}-{letter}{_ORDINALS.get(number, number)}"


def _period_key(match: re.Match[str]) -> str | None:
    first, last = match.group("first"), match.group("last")
    last = last if len(last) == 4 else first[:2] + last
    return f"{first}/{last}" if first < last else None


def _no_year_key(match: re.Match[str]) -> str | None:
    day, month = int(match.group("day")), _MONTH_NUMBERS[match.group("month").lower().rstrip(".")]
    return f"--{month:02d}-{day:02d}" if _iso(2024, month, day) else None


def _year_key(match: re.Match[str]) -> str:
    return match.group("year")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (_compiled(rf"\b{_WHEN}{_DAY}(?P<day>\d{{1,2}})\s(?P<month>{_MONTH})\.?\s(?P<year>{_YEAR})\b"), _day_key),
    (
        _compiled(rf"(?<![\d.-])(?P<day>\d{{1,2}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<year>{_YEAR})(?![\d-])"),
        _day_key,
    ),
    (_compiled(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _day_key),
    (
        _compiled(rf"\b{_WHEN}(?P<part>{'|'.join(_PART)})(?:\svan)?(?:\s(?P<month>{_MONTH}))?\s(?P<year>{_YEAR})\b"),
        _part_key,
    ),
    (_compiled(rf"\b{_WHEN}(?P<month>{_MONTH})\.?\s(?P<year>{_YEAR})\b"), _month_key),
    (
        _compiled(
            rf"\b{_WHEN}(?:het\s)?(?P<number>eerste|tweede|derde|vierde|laatste|[1-4]e)\s(?:kwartaal|(?:jaar)?helft)"
            rf"(?:\svan)?\s(?P<year>{_YEAR})\b"
        ),
        _quarter_key,
    ),
    (_compiled(rf"\b[QK](?P<number>[1-4])[\s-](?P<year>{_YEAR})\b"), _quarter_key),
    (_compiled(rf"(?<![\d.,-])(?P<first>{_YEAR})\s?[-–/]\s?(?P<last>{_YEAR}|\d\d)(?![\d-])"), _period_key),
    (_compiled(rf"\b{_DAY}(?P<day>\d{{1,2}})\s(?P<month>{_MONTH})\b"), _no_year_key),
    (
        _compiled(rf"(?<![\w.,/€$-])(?<!€\s){_WHEN}(?P<year>{_YEAR})(?![\w/-]|[.,]\d|\s?(?:%|euro|uur|keer|personen|cliënten))"),
        _year_key,
    ),
)  # fmt: skip

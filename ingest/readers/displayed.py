"""Shows the values of spreadsheet cells as a Dutch spreadsheet program does, by their number formats.

The formats are those of ISO/IEC 29500-1, 18.8.31; what seldom occurs (fractions, colours, conditions) is shown plain.
"""

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
# Text between quotes or behind a backslash, locales and colours between brackets, and what pads or fills a cell.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DATE_PART = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|[^a-zA-Z]+", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_GENERAL_DIGITS = 10
# Before the comma, of the largest number that a cell may hold: 1.8E+308, in percent.
_MOST_DIGITS = 312
# Which of the parts of a format is for nothing at all.
_ZERO_SECTION = 2


def displayed(value: object, number_format: str = "General") -> str:
    """The text of a cell.

    Args:
        value: as openpyxl or calamine gives it: text, number, truth value, date, time, duration or None.
        number_format: the format of a number or date; ``General`` where there is none.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return _date(value, number_format)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, (int, float, Decimal)):
        return _number(float(value), number_format)
    return str(value)


def _number(value: float, number_format: str) -> str:
    if not math.isfinite(value):
        return str(value)
    sections = number_format.split(";")
    negative = value < 0 and len(sections) > 1 and bool(sections[1])
    if value == 0 and len(sections) > _ZERO_SECTION and not re.search(r"0", sections[_ZERO_SECTION]):
        # A dash and the sign of the amount, as accountants write nothing.
        return _LITERAL.sub(
            lambda match: match[1] or match[2] or match[3] or "", re.sub(r"[#?]", "", sections[_ZERO_SECTION])
        ).strip()
    section = sections[1] if negative else sections[0]
    shape = _LITERAL.sub(lambda match: match[1] or match[2] or match[3] or "", section).replace("\u00a0", " ")
    # What stands between quotes may hold digits' signs too; without any the format is text around a plain number.
    match = _DIGITS.search(shape)
    if match is None or "E+" in shape or "general" in shape.lower() or "/" in shape:
        return _plain(value)
    digits = match[0]
    whole, _, decimals = digits.partition(".")
    amount = Decimal(repr(abs(value) if negative or value < 0 else value))
    if "%" in shape:
        amount *= 100
    amount /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    text = _grouped(amount, decimals.rstrip(","), "," in whole.rstrip(","), whole.count("0"))
    sign = "-" if value < 0 and not negative and text.strip("0,") else ""
    return f"{sign}{shape[: match.start()]}{text}{shape[match.end() :]}".strip()


def _grouped(amount: Decimal, decimals: str, in_thousands: bool, least_digits: int) -> str:
    every_digit = Context(prec=_MOST_DIGITS + len(decimals))
    rounded = amount.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, every_digit)
    text = f"{rounded:,f}" if in_thousands else f"{rounded:f}"
    whole, _, fraction = text.partition(".")
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and fraction.endswith("0"):
        fraction, optional = fraction[:-1], optional - 1
    whole = whole.replace(",", ".").zfill(least_digits)
    return f"{whole},{fraction}" if fraction else whole


def _plain(value: float) -> str:
    """A number without a format: at most ten digits, a comma before its decimals."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS}g}".replace(".", ",")


def _date(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    shape = _LITERAL.sub(lambda match: match[1] or match[2] or "", number_format.split(";", maxsplit=1)[0])
    if not re.search(r"[ymdhs]", shape, re.IGNORECASE) or "general" in shape.lower():
        shape = _usual_shape(value)
    # The built-in short date (number 14) is written in American order and shown in the reader's own.
    if shape.lower() in {"mm-dd-yy", "m/d/yyyy", "m/d/yy"}:
        shape = "d-m-yyyy"
    pieces: list[str] = []
    after_hours = False
    for part in _DATE_PART.findall(shape):
        name = part.lower()
        pieces.append(_part(value, name, after_hours))
        if name[0] in "ymdhs":
            after_hours = name[0] == "h" or (after_hours and name[0] not in "yd")
    return "".join(pieces).strip()


def _usual_shape(value: dt.datetime | dt.date | dt.time) -> str:
    if isinstance(value, dt.time):
        return "h:mm"
    has_time = isinstance(value, dt.datetime) and value.time() != dt.time()
    return "d-m-yyyy h:mm" if has_time else "d-m-yyyy"


def _part(value: dt.datetime | dt.date | dt.time, name: str, after_hours: bool) -> str:
    day = value if isinstance(value, dt.date) else None
    time = value if isinstance(value, dt.time) else value.time() if isinstance(value, dt.datetime) else dt.time()
    if name[0] == "h":
        return f"{time.hour:0{len(name)}}"
    if name[0] == "s":
        return f"{time.second:0{len(name)}}"
    if name[0] == "m" and after_hours and len(name) < 3:
        return f"{time.minute:0{len(name)}}"
    if name == "am/pm" or (day is None and name[0] in "ymd"):
        return ""
    if day is None or name[0] not in "ymd":
        return name
    return {
        "yyyy": f"{day.year}",
        "yy": f"{day.year % 100:02}",
        "mmmm": _MONTHS[day.month - 1],
        "mmm": _MONTHS[day.month - 1],
        "mm": f"{day.month:02}",
        "m": f"{day.month}",
        "dddd": _DAYS[day.weekday()],
        "ddd": _DAYS[day.weekday()][:2],
        "dd": f"{day.day:02}",
        "d": f"{day.day}",
    }[name]

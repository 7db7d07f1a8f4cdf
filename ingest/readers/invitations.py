"""Reads when and where a meeting is from the invitation to it (iCalendar, RFC 5545)."""

import datetime as dt
import re
from collections.abc import Iterator

from ingest.readers.message import HERE, TIME

_FOLDED = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"^([A-Z-]+)((?:;[^:\n]*)?):(.*)$", re.MULTILINE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_EVENT = "VEVENT"


def invitation_lines(text: str) -> list[tuple[str, str]]:
    """What an invitation says, under Dutch names; moments of another zone than UTC as they are written.

    Args:
        text: of the calendar part of a message.
    """
    lines: list[tuple[str, str]] = []
    for said in _events(_FOLDED.sub("", text)):
        begin, end = _moment(said.get("DTSTART", "")), _moment(said.get("DTEND", ""))
        if begin is not None:
            lines.append(("Begin", _shown(begin)))
        if end is not None:
            lines.append(("Einde", _shown(end)))
        lines += [
            (shown, said[name])
            for name, shown in (("LOCATION", "Plaats"), ("DESCRIPTION", "Toelichting"))
            if said.get(name)
        ]
    return lines


def _events(text: str) -> Iterator[dict[str, str]]:
    """What each event says of itself by name; the reminders within it say other things by the same names."""
    within: list[str] = []
    said: dict[str, str] = {}
    for name, _, raw in _LINE.findall(text):
        value = raw.strip()
        if name == "BEGIN":
            within.append(value)
            said = {} if value == _EVENT else said
        elif name == "END":
            if within and within.pop() == _EVENT == value:
                yield said
        elif within and within[-1] == _EVENT:
            said[name] = _unescaped(value)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)


def _moment(value: str) -> dt.datetime | dt.date | None:
    match = _MOMENT.fullmatch(value)
    if match is None:
        return None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        moment = dt.datetime.combine(day, dt.time(int(match[4]), int(match[5])))
        return moment.replace(tzinfo=dt.UTC).astimezone(HERE) if match[6] else moment
    except (ValueError, OverflowError):  # the last day of the year 9999 stands for "never"
        return None


def _shown(moment: dt.datetime | dt.date) -> str:
    return moment.strftime(TIME if isinstance(moment, dt.datetime) else "%d-%m-%Y")

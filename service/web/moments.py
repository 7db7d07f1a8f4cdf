"""Dates as people write them: "2023-end" is "eind 2023"."""

import re

_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_PARTS = {
    "nl": {
        "begin": "begin", "mid": "medio", "end": "eind", "spring": "voorjaar", "summer": "zomer", "autumn": "najaar",
        "winter": "winter", "Q1": "1e kwartaal", "Q2": "2e kwartaal", "Q3": "3e kwartaal", "Q4": "4e kwartaal",
        "H1": "1e helft", "H2": "2e helft",
    },
    "en": {
        "begin": "early", "mid": "mid", "end": "late", "spring": "spring", "summer": "summer", "autumn": "autumn",
        "winter": "winter", "Q1": "1st quarter", "Q2": "2nd quarter", "Q3": "3rd quarter", "Q4": "4th quarter",
        "H1": "1st half", "H2": "2nd half",
    },
}  # fmt: skip
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?:-(?P<of_month>begin|mid|end))?")
_PART = re.compile(r"(?P<year>\d{4})-(?P<part>\w+)")


def date_in_words(key: str, language: str) -> str:
    """A date of the overview in words; one of another form as it is.

    Args:
        key: ISO 8601, as precise as known; `-Q2`, `-H1`, `-begin`, `-mid`, `-end` or a season may follow.
        language: "nl" or "en".
    """
    parts = _PARTS[language]
    if found := _DATE.fullmatch(key):
        day = str(int(found["day"])) if found["day"] else ""
        words = (parts.get(found["of_month"] or "", ""), day, _MONTHS[language][int(found["month"]) - 1], found["year"])
        return " ".join(word for word in words if word)
    if (found := _PART.fullmatch(key)) and found["part"] in parts:
        return f"{parts[found['part']]} {found['year']}"
    return key

"""Sums of money, counted things and percentages."""

import re
from collections.abc import Iterable, Iterator

from index.analysis.dates import near_digits
from index.analysis.lexicon import dictionary_form, is_infinitive
from index.analysis.normalisation import normalise

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {
    "mln": 10**6, "miljoen": 10**6, "million": 10**6, "mld": 10**9, "miljard": 10**9, "billion": 10**9,
    "duizend": 10**3,    "thousand": 10**3, "k": 10**3, "ton": 10**5,
}  # fmt: skip
_SCALE = rf"(?:\s?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b\.?)?"
_WORDS = {
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11,
    "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18,
    "negentien": 19, "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
    "tachtig": 80, "negentig": 90, "honderd": 100, "duizend": 1000,
}  # fmt: skip
_UNITS = frozenset((
    "uur", "uren", "dag", "dagen", "week", "weken", "maand", "maanden", "jaar", "kwartalen", "minuut", "minuten", "fte",
    "km", "meter", "kilometer", "m2", "gram", "kilo", "kg", "liter", "mb", "gb", "keer", "maal", "procentpunt", "hours",
    "days", "weeks", "months", "years", "people", "minutes",
))  # fmt: skip


def _either_case(words: Iterable[str]) -> str:
    """An alternation with small and capital first letters; faster than ignoring the case of everything."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in sorted(words, key=len, reverse=True))


_MONEY = re.compile(
    rf"(?:€|EUR)\s?(?P<before>{_NUMBER})(?:,[-–]+)?{_SCALE}"
    rf"|\b(?P<after>{_NUMBER}){_SCALE.replace('scale', 'scale2')}\seuro\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,/€$§-])(?<!€\s)(?:(?P<digits>{_NUMBER})|(?P<word>{_either_case(_WORDS)}))"
    r"(?P<scale>\s(?:miljoen|mln|miljard|mld))?\s(?P<adjective>[a-zà-ÿ]{3,20}e\s)?(?P<unit>[a-zà-ÿ][a-zà-ÿ-]{1,40}\d?)(?![\w-])",
)
_PERCENT = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER})\s?(?:%|procent\b|percent\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_A_NUMBER = re.compile(
    r"\b(?:artikel|artikelen|art|hoofdstuk|paragraaf|lid|bijlage|nummer|nr|pagina|blz|fase|stap|tabel|figuur|onderdeel)\.?\s$",
    re.IGNORECASE,
)


def find_amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of sums of money ("eur 3000000") and counted things ("240 uur", "3 pilots")."""
    for start, end in near_digits(text):
        for match in _MONEY.finditer(text, start, end):
            scale = (match.group("scale") or match.group("scale2") or "").lower()
            value = _value(match.group("before") or match.group("after")) * _SCALES.get(scale, 1)
            yield match.start(), match.end(), f"eur {value:.15g}"
    for match in _COUNT.finditer(text):
        unit = match.group("unit").lower()
        if _is_counted(unit) and not _BEFORE_A_NUMBER.search(text, max(0, match.start() - 15), match.start()):
            digits = match.group("digits")
            if digits and _YEAR.fullmatch(digits) and unit not in _UNITS:
                continue
            value = _value(digits) if digits else _WORDS[match.group("word").lower()]
            value *= _SCALES.get((match.group("scale") or "").strip().lower(), 1)
            yield match.start(), match.end(), f"{value:.15g} {normalise(unit)}"


def find_percentages(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of percentages: "12,5 procent" is "12.5%"."""
    for start, end in near_digits(text):
        for match in _PERCENT.finditer(text, start, end):
            yield match.start(), match.end(), f"{_value(match.group('number')):g}%"


def _value(number: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return float(number.replace(",", "."))


def _is_counted(unit: str) -> bool:
    """A unit of measure, or a noun in the plural: the dictionary leads it to a shorter word."""
    if unit in _UNITS:
        return True
    if not unit.endswith(("en", "s", "eren")) or len(unit) < 4:
        return False
    lemma = dictionary_form(unit)
    return lemma is None or (len(lemma) < len(unit) and not is_infinitive(lemma))

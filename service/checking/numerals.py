"""Numbers in a text by their value, whether in digits or in words, each with what it counts."""

import re
from dataclasses import dataclass

from index.analysis.analysis import Token

_UNITS = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
_LARGE = {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9}
_SCALES = {"miljoen": 10**6, "mln": 10**6, "million": 10**6, "miljard": 10**9, "mld": 10**9, "billion": 10**9,
           "duizend": 1000, "thousand": 1000}  # fmt: skip
_ORDINALS = {
    "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_OTHERS = {"beide": 2, "beiden": 2, "allebei": 2, "tweetal": 2, "both": 2, "helft": 0.5, "half": 0.5, "halve": 0.5,
           "halfjaar": 0.5, "anderhalf": 1.5, "anderhalve": 1.5, "kwart": 0.25, "dubbel": 2, "verdubbelen": 2,
           "drietal": 3, "viertal": 4, "tiental": 10, "dozijn": 12, "wekelijks": 1, "tweejarig": 2, "driejarig": 3,
           "vierjarig": 4, "vijfjarig": 5, "jaarlijks": 1}  # fmt: skip
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("januari january jan", "februari february feb", "maart march mrt", "april apr", "mei may", "juni june jun",
         "juli july jul", "augustus august aug", "september sept sep", "oktober october okt", "november nov",
         "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_SIMPLE = {**_UNITS, **_TENS, **_LARGE, **_ENGLISH, "één": 1, "eén": 1}
_WITH_TENS = re.compile(rf"(?P<unit>{'|'.join(_UNITS)})(?:ën|en)(?P<tens>{'|'.join(_TENS)})")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
# A telephone number, a dossier: its digits count nothing.
_CODE = re.compile(r"0\d{2,}(?:-\d+)*|\d{3,}(?:-\d{3,})+")
_ISO_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
# A number behind one of these counts nothing, but says which.
_LABELLED = frozenset((
    "niveau", "stap", "artikel", "art", "fase", "lid", "hoofdstuk", "paragraaf", "nummer", "nr", "tabel", "figuur",
    "bijlage", "pagina", "categorie", "klasse", "versie", "week", "groep", "type", "level", "step", "article", "spoor",
))  # fmt: skip
_BEFORE_MONTHS = frozenset((
    "begin", "half", "medio", "eind", "in", "sinds", "vanaf", "per", "tot", "en", "of", "early", "late",
))  # fmt: skip
_YEAR = range(1800, 2200)
ONE = 1.0
_ENUMERATED = re.compile(r"\d+\s*(?:\([^()]*\)\s*)?(?:,|/|-|en|of|tot en met|t/m|and|or|to)\s*", re.IGNORECASE)
_MAGNITUDES = {
    "tientallen": 10, "honderden": 100, "duizenden": 1000, "miljoenen": 10**6, "miljarden": 10**9, "dozens": 10,
    "dozen": 10, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6,
}  # fmt: skip
_FOLD = re.compile(
    rf"({'|'.join(name for name in _UNITS if name not in ('nul', 'een'))})(?:ledige?|delige?|voudige?|jarige?|zijdige?|"
    r"koppige?|hoofdige?|daagse?|tallig)"
)
_SOME = frozenset(("paar", "enkele", "enige", "several", "few"))
ROUGHLY = 0.1
_ROUGHLY = re.compile(
    r"\b(?:(?P<over>ruim|dik|meer dan|over|more than)|"
    r"(?P<under>bijna|krap|een kleine|minder dan|almost|nearly|less than)|"
    r"ongeveer|circa|ca\.|zo['’]n|rond de|omstreeks|about|around|roughly|some)\s+(?:€\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with what it counts.

    kind: ``number``, ``year``, ``month`` (1 to 12), ``ordinal``, ``share`` (of one: "een derde van"), ``magnitude``
    ("honderden") or ``code``. unit: lemma of the noun behind it; ""
    without one. char_start: where it stands. least, most: what it may stand for; "ruim 300" is 300 to 330.
    """

    kind: str
    value: float
    unit: str
    char_start: int
    least: float
    most: float


def numerals(text: str, tokens: tuple[Token, ...], *, english: bool = False) -> tuple[Numeral, ...]:
    """Every number among the tokens of a text; the article "een" is none, "één" is 1.

    Args:
        text: what the tokens are of.
        tokens: all of them.
        english: whether it is English, where "ten" is a number.
    """
    found: list[Numeral] = []
    for place, token in enumerate(tokens):
        following = [after for after in tokens[place + 1 : place + 4] if after.char_start - token.char_end < 40]
        if not english and token.text.lower() in _ENGLISH:
            continue
        for kind, value in _readings(token, following, text):
            before = tokens[place - 1].lemma if place else ""
            label = before if before in _LABELLED else _shared_label(text, found, token)
            counted = label or _unit(text, token, following)
            span = _span(value, text[: token.char_start]) if kind == "number" else (value, value)
            found.append(Numeral(kind, value, "" if kind == "code" else counted, token.char_start, *span))
    return tuple(found)


def _shared_label(text: str, found: list[Numeral], token: Token) -> str:
    """The label of the number before it in one enumeration: "niveau 1 (laag), 2 (gemiddeld) of 3"; else ""."""
    before = found[-1] if found else None
    if before is None or before.unit not in _LABELLED:
        return ""
    return before.unit if _ENUMERATED.fullmatch(text, before.char_start, token.char_start) else ""


def is_month(word: str) -> bool:
    """Whether a word in lower case names a month, as a rule."""
    return word in _MONTHS and len(word) > 3


def word_value(word: str) -> float | None:
    """The value of a Dutch or English numeral in lower case, such as "vierentwintig"; None when it is none."""
    if word in _SIMPLE:
        return None if word == "een" else float(_SIMPLE[word])
    for name, scale in (("duizend", 1000), ("honderd", 100)):
        if name in word:
            before, _, after = word.partition(name)
            times = word_value(before) if before else ONE
            rest = word_value(after.removeprefix("en")) if after else 0.0
            return None if times is None or rest is None else times * scale + rest
    tens = _WITH_TENS.fullmatch(word)
    return float(_UNITS[tens["unit"]] + _TENS[tens["tens"]]) if tens else None


def number_words(value: int) -> tuple[str, ...]:
    """The simple Dutch and English numerals of a whole number above one, such as "tien" and "ten"; none without one."""
    return tuple(word for word, worth in _SIMPLE.items() if worth == value > 1)


def _readings(token: Token, following: list[Token], text: str) -> list[tuple[str, float]]:
    word = token.text.lower()
    if any(map(str.isdigit, word)):
        return _digit_readings(token, word, following)
    before = "".join(text[: token.char_start].lower().split()[-1:])
    after = following[0].text.lower() if following else ""
    # "half maart" and "tussen twee vergaderingen" count nothing, and "miljoen" is counted with its digits.
    idle = (word == "half" and after in _MONTHS) or (word, before) == ("twee", "tussen")
    if idle or (word in _SCALES and _follows_digits(text, token)):
        return []
    if word in _MONTHS and (len(word) > 3 or _is_dated(text, token, following)):
        return [("month", float(_MONTHS[word]))]
    if word in _ORDINALS:
        share = before in ("een", "één") and text[token.char_end :].split()[:1] in (["van"], ["deel"])
        return [("share", 1 / _ORDINALS[word]) if share else ("ordinal", float(_ORDINALS[word]))]
    if word in _MAGNITUDES or (word in _LARGE and before in _SOME):
        return [("magnitude", float(_MAGNITUDES.get(word, _LARGE.get(word, 0))))]
    compound = _FOLD.fullmatch(word)
    value = _UNITS[compound[1]] if compound else _OTHERS.get(word, word_value(word))
    return [] if value is None else [("number", float(value))]


def _digit_readings(token: Token, word: str, following: list[Token]) -> list[tuple[str, float]]:
    if (date := _NUMERIC_DATE.fullmatch(word)) is not None:
        return [("number", float(date[1])), ("month", float(date[2])), ("year", float(date[3]))]
    if (date := _ISO_DATE.fullmatch(word)) is not None:
        return [("year", float(date[1])), ("month", float(date[2])), ("number", float(date[3]))]
    if _CODE.fullmatch(word):
        return [("code", float(word.replace("-", "")))]
    if (token.text[-1].isupper() or token.text[0].isupper()) and not word.isdigit():
        return []  # "3RO" and "WW003" are names
    values = [_value(digits) for digits in _DIGITS.findall(word)]
    if re.fullmatch(r"\d+(?:e|de|ste)", word):
        return [("ordinal", values[0])]
    scale = _SCALES.get(following[0].text.lower(), 1) if following else 1
    return [("year" if _is_year(value, word) else "number", value * scale) for value in values]


def _is_dated(text: str, token: Token, following: list[Token]) -> bool:
    """Whether a short word such as "mei" stands where a month does: "1 mei", "begin mei", "mei 2024"."""
    before = text[: token.char_start].rsplit(maxsplit=1)[-1:]
    after = following[0].text if following else ""
    return any(word.lower() in _BEFORE_MONTHS or word[-1].isdigit() for word in before) or (
        after.isdigit() and int(after) in _YEAR
    )


def _follows_digits(text: str, token: Token) -> bool:
    return bool(re.search(r"\d\s?$", text[: token.char_start]))


def _span(value: float, before: str) -> tuple[float, float]:
    """What a number may stand for behind such a word as "ruim" or "bijna"."""
    match = _ROUGHLY.search(before)
    if match is None:
        return value, value
    return value * (1 if match["over"] else 1 - ROUGHLY), value * (1 if match["under"] else 1 + ROUGHLY)


def _is_year(value: float, word: str) -> bool:
    return value in _YEAR and "," not in word and "." not in word


def _unit(text: str, token: Token, following: list[Token]) -> str:
    behind = text[token.char_end : token.char_end + 2].strip()
    if behind.startswith("%"):
        return "procent"
    for after in following:
        if after.is_stop:
            continue
        return after.lemma
    return ""


def _value(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))

"""Abbreviations that a text itself teaches, with the long form they stand for.

Follows the idea of Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text", with Dutch added to it: letters may stand for the parts of a compound ("verdiepingsdiagnostiek (VD)").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.analysis.initials import Word, alignment_cost, words_of
from index.analysis.lexicon import dictionary_form, word_list

_SHORT = r"[^\W_][\w&.+/-]{1,11}"
_INTRODUCED = (
    r"(?:(?:hierna|verder|voortaan|afgekort|kortweg|afkorting|ook wel)(?: te noemen| genoemd| tot| als)?:?\s+)?"
)
_IN_BRACKETS = re.compile(
    rf"\s?\({_INTRODUCED}(?:de |het )?[\"'‘“]?(?P<short>{_SHORT}?)(?:['’]s)?[\"'’”]?"
    r"(?: genoemd)?(?:[,;][^()]{0,60})?\)"
)
_LONG_IN_BRACKETS = re.compile(rf"(?<![\w&]){_SHORT}\s\((?P<long>[^()\n\t]{{4,120}})\)")
_SAID = re.compile(
    rf"(?<![\w&])(?P<short>{_SHORT})(?:\s|\"|”|'|’)+"
    r"(?:staat voor|is de afkorting van|is een afkorting van|betekent|stands for)"
    r"\s+(?:de |het |the )?[\"'‘“]?(?P<long>[^.;()\n\t]{4,120})"
)
_OR = re.compile(
    rf",?\s(?:oftewel|ofwel|afgekort|kortweg|afgekort tot|afgekort als)\s+(?:de |het )?(?P<short>{_SHORT})(?!\w)"
)
_ROW = re.compile(
    r"^[ \t]*(?:[•·▪●○*\-–—]\s*|\d{1,3}[.)]?\s+)?(?P<left>[^\n\t:=]{2,120}?)"
    r"(?:\t+|\s*[:=]\s*|\s+[–—-]\s+|\s{3,})(?P<right>[^\n\t]{2,200})",
    re.MULTILINE,
)
# A line of a list that layout alone divided: "DJI Dienst Justitiële Inrichtingen". Only a perfect fit counts.
_LINE = re.compile(r"^[ \t]*(?P<short>[^\W\d_a-z][\w&.-]{1,9}) (?P<long>[^\n\t.;:()]{4,100})$", re.MULTILINE)
_SHORT_ONLY = re.compile(rf"{_SHORT}(?:['’]s)?")
_CUT = re.compile(r"[.;:!?)(](?=\s|$)|\n|\t")
_REACH = 200


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for, as one text teaches it.

    short: without a plural 's. long: as written, with single spaces.
    char_start, char_end: half-open offsets of the place that teaches it, both forms included.
    """

    short: str
    long: str
    char_start: int
    char_end: int


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Every abbreviation that the text explains, once, in order of place.

    Recognised are "Openbaar Ministerie (OM)", "OM (Openbaar Ministerie)", "OM staat voor …", "…, kortweg OM", and rows
    of a list, glossary, footnote or table such as "OM: Openbaar Ministerie". The letters must be initials of the words
    or of the parts of compounds.
    """
    found: dict[tuple[str, str], Abbreviation] = {}
    for abbreviation in sorted(_all(text), key=lambda item: (item.char_start, item.char_end)):
        found.setdefault((abbreviation.short, abbreviation.long.casefold()), abbreviation)
    return tuple(found.values())


def _all(text: str) -> Iterator[Abbreviation]:
    for pattern in (_IN_BRACKETS, _OR):
        for match in pattern.finditer(text):
            yield from _long_before(text, match.group("short"), match.start(), match.end())
    for match in _LONG_IN_BRACKETS.finditer(text):
        short = match.group().split("(")[0].strip()
        yield from _long_within(text, short, match.span("long"), match.span())
    for match in _SAID.finditer(text):
        yield from _long_within(text, match.group("short"), match.span("long"), match.span())
    for match in _ROW.finditer(text):
        yield from _row(text, match)
    for match in _LINE.finditer(text):
        short, words = match.group("short"), words_of(text, *match.span("long"))
        if short.isupper() and _is_short(short) and alignment_cost(short, words) == 0 and _fits(short, words):
            yield _abbreviation(text, short, words, match.start("short"), match.end())


def _row(text: str, match: re.Match[str]) -> Iterator[Abbreviation]:
    left, right = match.group("left").strip(), match.group("right").strip()
    if _SHORT_ONLY.fullmatch(left):
        start = match.start("left")
        yield from _long_within(text, left, match.span("right"), (start, match.end()))
    elif _SHORT_ONLY.fullmatch(right):
        words = words_of(text, match.start("left"), match.end("left"))
        short = _without_plural(right)
        if _is_short(short) and _fits(short, words):
            yield _abbreviation(text, short, words, match.start("left"), match.end("right"))


def _long_before(text: str, short: str, end: int, teaching_end: int) -> Iterator[Abbreviation]:
    """The long form that ends where the bracket opens: of all runs of words that fit, the best, then the shortest."""
    short = _without_plural(short)
    if not _is_short(short):
        return
    begin = max(0, end - _REACH)
    for cut in _CUT.finditer(text, begin, end):
        begin = cut.end()
    words = words_of(text, begin, end)
    if not words or text[words[-1].char_end : end].strip(" \"'’”"):
        return
    most = 2 * len(short) + 2
    options = [words[-length:] for length in range(1, min(most, len(words)) + 1)]
    best = _best(short, options)
    if best is not None:
        yield _abbreviation(text, short, best, best[0].char_start, teaching_end)


def _long_within(text: str, short: str, span: tuple[int, int], teaching: tuple[int, int]) -> Iterator[Abbreviation]:
    """The long form that begins at the start of the span, where the abbreviation stands before it."""
    short = _without_plural(short)
    if not _is_short(short):
        return
    end = span[1]
    cut = re.compile(r"[,.;:!?()](?=\s|$)").search(text, span[0], end)
    words = words_of(text, span[0], cut.start() if cut else end)
    while words and words[0].text.lower() in ("de", "het", "een", "the"):
        words = words[1:]
    options = [words[:length] for length in range(1, min(2 * len(short) + 2, len(words)) + 1)]
    best = _best(short, options)
    if best is not None:
        # In brackets or in a cell the long form is all there is; after "staat voor" and in a row more may follow.
        yield _abbreviation(text, short, best, teaching[0], max(best[-1].char_end, _closing(text, best, teaching)))


def _closing(text: str, words: list[Word], teaching: tuple[int, int]) -> int:
    """The end of the teaching place: the closing bracket where only that follows the long form."""
    return teaching[1] if text[words[-1].char_end : teaching[1]] == ")" else words[-1].char_end


def _best(short: str, options: Iterable[list[Word]]) -> list[Word] | None:
    fitting = [
        (cost, len(words), words)
        for words in options
        if (cost := alignment_cost(short, words)) is not None and _acceptable(short, cost, words)
    ]
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def _fits(short: str, words: list[Word]) -> bool:
    cost = alignment_cost(short, words)
    return cost is not None and _acceptable(short, cost, words)


def _acceptable(short: str, cost: int, words: list[Word]) -> bool:
    """Letters within words are allowed sparingly, and not at all in an abbreviation of two letters or small ones."""
    letters = sum(letter.isalnum() or letter == "&" for letter in short)
    long = "".join(word.text for word in words)
    if len(long) < letters + 2 or words[-1].is_function_word:
        return False
    allowed = 0 if short.islower() or letters < 3 else max(1, letters // 2)
    return cost <= allowed


def _is_short(short: str) -> bool:
    letters = [letter for letter in short if letter.isalpha()]
    if len(letters) < 2 or (short.islower() and short.rstrip(".") in word_list("function_words_nl")):
        return False
    if short.islower():
        return len(letters) <= 6 and dictionary_form(short) is None
    capitals = sum(map(str.isupper, letters))
    return capitals >= 2 or (capitals == 1 and short[0].isupper() and len(letters) <= 6 and not _is_name(short))


def _is_name(short: str) -> bool:
    """A capitalised ordinary word, such as a heading before a colon."""
    return len(short) > 3 and dictionary_form(short.lower()) is not None


def _without_plural(short: str) -> str:
    return re.sub(r"['’]s$", "", short).rstrip(".-/") or short


def _abbreviation(text: str, short: str, words: list[Word], start: int, end: int) -> Abbreviation:
    long = " ".join(text[words[0].char_start : words[-1].char_end].split())
    return Abbreviation(short, long, start, end)

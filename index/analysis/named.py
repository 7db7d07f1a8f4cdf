"""Persons and organisations that no list knows, by the way they are written."""

import re
from collections.abc import Iterator

from index.analysis.gazetteer import known_names, name_key
from index.analysis.lexicon import word_list

_UPPER = "A-ZÀ-ÖØ-Þ"
_NAME = rf"[{_UPPER}][a-zß-ÿ]{{1,40}}(?:-[{_UPPER}][a-zß-ÿ]{{1,40}})?"
_BETWEEN = r"(?:(?:van|de|der|den|het|'t|ten|ter|te|in|el|al)[ \u00a0]){0,3}"
_INITIALS = rf"(?:(?:[{_UPPER}]|Th|Ch|Ph|IJ|Tj|Sj|Chr|Joh|Jac)\.[ \u00a0]?){{1,5}}"
_TITLE = (
    r"(?:[Dd]e[ \u00a0]heer|[Mm]evrouw|[Dd]hr\.|[Mm]evr\.|[Mm]w\.|[Dd]rs\.|[Dd]r\.|[Mm]r\.|[Ii]r\.|[Ii]ng\.|[Pp]rof\.|[Pp]rofessor|"
    r"[Mm]inister|[Ss]taatssecretaris|[Bb]urgemeester)"
)
_PERSON = re.compile(
    rf"(?:\b{_TITLE}[ \u00a0]){{1,4}}(?:{_INITIALS}[ \u00a0]?)?{_BETWEEN}{_NAME}(?:[ \u00a0]{_BETWEEN}{_NAME}){{0,2}}"
    rf"|(?<![\w.&]){_INITIALS}[ \u00a0]?{_BETWEEN}{_NAME}(?:[ \u00a0]{_BETWEEN}{_NAME})?"
)
_BEFORE_THE_NAME = re.compile(rf"(?:{_TITLE}[ \u00a0])+|{_INITIALS}[ \u00a0]?")
_CAPITALISED = rf"[{_UPPER}](?:[\w&'’-]{{0,40}}\w)?"
_LINKED = rf"{_CAPITALISED}(?:[ \u00a0](?:(?:van|voor|der|des)(?:[ \u00a0](?:de|het))?|en|&)[ \u00a0]{_CAPITALISED}|[ \u00a0]{_CAPITALISED}){{0,5}}"
_KINDS = (
    r"Stichting|Vereniging|Ministerie|Inspectie|Autoriteit|Dienst|Raad|Universiteit|Hogeschool|Rechtbank|Gerechtshof|Hof|"
    r"Instituut|Bureau|Commissie|Directie|Coöperatie|Federatie|Nationaal|Nationale|Koninklijke"
)
_ORGANISATION = re.compile(
    rf"\b[Mm]inisterie[ \u00a0]van[ \u00a0]{_LINKED}(?:,[ \u00a0]{_CAPITALISED}[ \u00a0]en[ \u00a0]{_CAPITALISED})?"
    rf"|\b(?:{_KINDS})[ \u00a0](?:(?:van|voor)[ \u00a0](?:de[ \u00a0]|het[ \u00a0])?)?{_LINKED}"
    rf"|\b{_CAPITALISED}(?:[ \u00a0]{_CAPITALISED}){{0,3}}[ \u00a0](?:B\.V\.|BV|N\.V\.|NV|U\.A\.)(?!\w)"
    rf"|\b(?:[Rr]echtbank|[Gg]erechtshof|[Uu]niversiteit|[Hh]ogeschool)[ \u00a0]{_LINKED}"
    rf"|(?<![\w&])[A-Z]{{1,5}}&[A-Z]{{1,4}}(?![\w&])"
)
# A name before its abbreviation in brackets is an organisation's if one of its words ends like this.
_TAUGHT = re.compile(
    rf"\b(?P<long>{_CAPITALISED}(?:[ \u00a0](?:van|voor|de|het|der|des|en|in|&|{_CAPITALISED})){{1,8}})[ \u00a0]\([A-Z][\w&]{{1,8}}\)"
)
_ORGANISATION_WORD = re.compile(
    r"(?:dienst|raad|bureau|instituut|centrum|autoriteit|inspectie|commissie|kamer|organisatie|kliniek|fonds|platform|overleg|"
    r"federatie|vereniging|stichting|agentschap|politie|ministerie|directie|college|orgaan|instelling|genootschap|bank|unie)$"
)


# "minister van Volksgezondheid" is no person; "minister Van Huffelen" is.
_OFFICE = re.compile(r"(?:[Mm]inister|[Ss]taatssecretaris|[Bb]urgemeester)[ \u00a0](?:van|voor)[ \u00a0]")


def find_persons(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of people with a title or initials; the key is the name without them."""
    for match in _PERSON.finditer(text):
        if not _OFFICE.match(match.group()):
            yield match.start(), match.end(), name_key(_BEFORE_THE_NAME.sub("", match.group()))


def find_organisations(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, key) of organisations by the kind or legal form in their name, or by an abbreviation behind it."""
    for match in _ORGANISATION.finditer(text):
        yield match.start(), match.end(), _organisation_key(match.group())
    for match in _TAUGHT.finditer(text):
        words = match.group("long").split()
        opens_with_a_name = words[0].lower() not in word_list("function_words_nl")
        if opens_with_a_name and any(_ORGANISATION_WORD.search(word.lower()) for word in words):
            yield match.start("long"), match.end("long"), _organisation_key(match.group("long"))


def _organisation_key(name: str) -> str:
    return known_names("ORG").get(name) or name_key(name)

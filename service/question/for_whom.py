"""Groups of people, which answer for whom something is: "voor mensen met een laag inkomen"."""

import re

_ASKED = re.compile(r"\b(?:voor|aan|for|to) (?:wie|whom)\b|^(?:who|whom)\b.*\bfor\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:iedereen|mensen|personen|\w*(?:inwoners|jongeren|ouderen|kinderen|volwassenen|gezinnen|huishoudens|werknemers|"
    r"medewerkers|gebruikers|ondernemers|bedrijven|patiënten|leerlingen|studenten|leraren|bezoekers|klanten|huurders|"
    r"eigenaren|vrijwilligers|vluchtelingen|statushouders|professionals|zorgverleners|bestuurders)|people|everyone|"
    r"children|residents|students|employees|users)\b",
    re.IGNORECASE,
)


def names_for_whom(question: str, sentence: str) -> bool:
    """Whether a question asks for whom something is, and a sentence names a group that the question does not."""
    known = question.casefold()
    return bool(_ASKED.search(question)) and any(one.casefold() not in known for one in _PEOPLE.findall(sentence))

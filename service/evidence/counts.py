"""Whether a sentence has a number of what a question counts."""

import re

from service.question.answer_types import COUNTED, UNIT

NUMBER_WORDS = (
    r"(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|"
    r"achttien|negentien|twintig|dertig|veertig|vijftig|zestig|honderd|duizend|half|halve|helft|beide|geen|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|none)"
)
# A year or the number of an article counts nothing.
_NUMBER = re.compile(
    rf"(?<!art\. )(?<!artikel )(?<!nr\. )\b(?!(?:19|20)\d\d\b)\d[\d.,]*(?![^\W\d])|"
    rf"\b{NUMBER_WORDS}\b|\b(?:alle|enkele)\b",
    re.IGNORECASE,
)
# "2. Afnemers: organisaties …", "Fase 4": such a number counts nothing.
_ENUMERATES = re.compile(
    r"(?:^|[;:•|] ?|\n)\d{1,2}(?:[.):]|\w?[.)]) |\b(?:fase|stap|stage|niveau|deel|hoofdstuk|paragraaf|bijlage|tabel|"
    r"figuur|vraag|categorie|versie|pagina|punt|onderdeel|thema|pijler|phase|step|part|chapter|table|figure|level|"
    r"version|page) \d+(?:\.\d+)*\b",
    re.IGNORECASE,
)
# "één oplossing", but not "als één organisatie werken meerdere gemeenten".
_ONE = frozenset({"één", "one", "1"})
# What is counted stands in the same stretch as its number.
_BREAKS = re.compile(r"[.;:()|](?:\s|$)")
# "6 maanden", "15 %": such a number counts nothing else.
_MEASURES = re.compile(rf"\s?(?:%|(?:{UNIT}|procent|percent|euro|miljoen euro|meter|kilometer)\b)", re.IGNORECASE)
_NAMELY = re.compile(r"(?:\b(?:namelijk|te weten|in totaal|bedraagt|bedroeg|komt uit op|kwam uit op|namely)|:|\() ?$")
_LONG_WORD = re.compile(r"[^\W\d]{4,}")
# So many letters at most stand between a number and what is counted.
NEAR, NEAREST = 45, 20
SHORTEST_STEM = 4


def counts_what_is_asked(question: str, sentence: str) -> float:
    """How surely a number stands beside a form of what is counted, 0 to 1; less for any that is not the question's.

    Args:
        question: its text, "Hoeveel organisaties …?".
        sentence: the text that may answer.
    """
    known = {found.casefold().strip(".,") for found in _NUMBER.findall(question)}
    counted = COUNTED.search(question)
    noun = _stem(counted[1].casefold()) if counted else ""
    # "Stap 5 is …" tells that there are as many steps.
    enumerated = [
        match.span()
        for match in (_ENUMERATES.finditer(sentence) if any(map(str.isdigit, sentence)) else ())
        if not noun or not match.group().casefold().startswith(noun)
    ]
    numbers = [
        match
        for match in _NUMBER.finditer(sentence)
        if match.group().casefold().strip(".,") not in known
        and not any(start <= match.start() < end for start, end in enumerated)
    ]
    if not noun:
        return 0.7 * bool(numbers)
    text = sentence.casefold()
    measured = _MEASURES.match(noun)
    counting = [number for number in numbers if measured or not _MEASURES.match(text, number.end())]
    for number in counting:
        reach = NEAREST if number.group().casefold() in _ONE else NEAR
        following = _BREAKS.split(text[number.end() : number.end() + reach])[0]
        if noun in following or any(_stem(word) in noun for word in _LONG_WORD.findall(following)):
            return 1.0
        # "een groot aantal klachten, namelijk 12.486"
        if noun in text[: number.start()] and _NAMELY.search(text, 0, number.start()):
            return 1.0
    # "Aanmeldingen in 2023: 412".
    told = any(noun in text[max(0, number.start() - NEAR) : number.start()] for number in counting)
    return 0.7 if told else 0.4 * bool(numbers)


def _stem(word: str) -> str:
    """What the forms of a noun and its compounds have in common, roughly: "datalek" of "datalekken"."""
    for ending in ("en", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            return word[:-1] if ending == "en" and word[-1] == word[-2] else word
    return word

"""Whether a sentence names the sort of thing that a question asks for: a date, a sum, a duration, a name, a place."""

import re
from collections.abc import Iterable

from index.analysis.analysis import Entity
from service.question_kind import QuestionKind

_MONEY_ASKED = re.compile(
    r"\b\w*(kost|kosten|kostte|bedrag|bedragen|budget|begroting|euro|geld|boete|tarief|prijs|loon|salaris|subsidie|"
    r"cost|costs|price|budget|fine|salary)\b",
    re.IGNORECASE,
)
_TIME_ASKED = re.compile(
    r"\bhoe ?lang\b|\bhow long\b|"
    r"\b(uur|uren|dagen|weken|maanden|jaren|jaar|termijn|duur|hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
_SHARE_ASKED = re.compile(r"\b\w*(percentage|procent|percent)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:hoeveel|aantal|how many|number of)\s+(\w+)", re.IGNORECASE)
_DAY_ASKED = re.compile(r"\b(welke datum|welke dag|which date|what date|hoe laat)\b", re.IGNORECASE)
_ADDRESS_ASKED = re.compile(r"\b(adres|postcode|telefoonnummer|address|phone number)\b", re.IGNORECASE)
_TIME_UNIT = re.compile(
    r"\b(seconden?|minuut|minuten|uur|uren|dag|dagen|weken|week|maand|maanden|jaar|jaren|kwartaal)\b"
)
_MONEY_UNIT = re.compile(r"€|\beuro\b|\beur\b|\b(miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_SHARE_UNIT = re.compile(r"%|\bprocent\b|\bpercent", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}[ -](?:\d{1,2}|[a-z]{3,9})[ -](?:19|20)?\d\d\b|\b\d{1,2}[:.]\d\d uur\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\d{4} ?[A-Z]{2}\b|\w+(?:straat|weg|laan|plein|gracht|kade) \d|\b0\d[\d -]{7,}|@\w+\.\w")
# A year or the number of an article counts nothing.
_NUMBER = re.compile(
    r"(?<!art\. )(?<!artikel )\b(?!(?:19|20)\d\d\b)\d[\d.,]*|"
    r"\b(één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
    r"twintig|dertig|honderd|duizend|half|halve|geen|alle|beide|enkele|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"\b(1[89]|20)\d\d\b|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"vandaag|morgen|voorjaar|zomer|najaar|winter|kwartaal|begin|eind|einde|jaarlijks|maandelijks|wekelijks|na|binnen|"
    r"voordat|zodra|vanaf|sinds|tot)\b",
    re.IGNORECASE,
)
# A word with a capital that does not open the sentence, or with one inside: a name as often as not.
_NAME = re.compile(r"(?<=[\w,;)’”] )[A-ZÀ-Ý][\w&’-]*|\b\w*[a-zà-ÿ&\d]?[A-ZÀ-Ý][A-ZÀ-Ý&\d]\w*")
_PLACE = re.compile(r"\b(?:in|te|bij|op|naar|uit|regio|gemeente|provincie) (?:de |het )?[A-ZÀ-Ý][\w’-]+")
_PLACE_WORD = re.compile(
    r"\b(landelijk|regio|regio’s|regionaal|locatie|locaties|landen|nederland|website|pagina)\b", re.IGNORECASE
)


def names_what_is_asked(kind: QuestionKind, question: str, sentence: str, entities: Iterable[Entity]) -> float:
    """How surely a sentence holds an answer of the kind asked for, 0 to 1; 0 as well for kinds without such a type.

    Args:
        kind: of the question.
        question: its text; what it names itself is no answer.
        sentence: the text that may answer.
        entities: those that stand in the sentence.
    """
    asked = question.casefold()
    new = {entity.label for entity in entities if entity.text.casefold() not in asked}
    score = 0.0
    if kind is QuestionKind.WHEN:
        score = _moment(question, sentence, new)
    elif kind is QuestionKind.HOW_MANY:
        score = _quantity(question, sentence, new)
    elif kind is QuestionKind.WHO:
        named = any(name.casefold() not in asked for name in _NAME.findall(sentence))
        score = 1.0 if new & {"ORG", "PERSON"} else 0.7 * named
    elif kind is QuestionKind.WHERE and _ADDRESS_ASKED.search(question):
        score = float(bool(_ADDRESS.search(sentence)))
    elif kind is QuestionKind.WHERE:
        # "Waar" also asks for a building or an office, which no pattern knows.
        score = 1.0 if "PLACE" in new else 0.7 if _PLACE.search(sentence) or _PLACE_WORD.search(sentence) else 0.4
    return score


def _moment(question: str, sentence: str, new: set[str]) -> float:
    if _DAY_ASKED.search(question):
        return float(bool(_DAY.search(sentence)))
    return 1.0 if "DATE" in new else 0.5 * bool(_MOMENT.search(sentence))


def _quantity(question: str, sentence: str, new: set[str]) -> float:
    if _SHARE_ASKED.search(question):
        return float(bool(_SHARE_UNIT.search(sentence)))
    if _MONEY_ASKED.search(question):
        return float(bool(_MONEY_UNIT.search(sentence)))
    if _TIME_ASKED.search(question):
        return float(bool(_TIME_UNIT.search(sentence.casefold()) and _NUMBER.search(sentence)))
    counted = _COUNTED.search(question)
    if counted and _counts(counted[1], sentence):
        return 1.0
    if new & {"AMOUNT", "PERCENT"}:
        return 0.5
    return 0.3 * bool(_NUMBER.search(sentence))


def _counts(noun: str, sentence: str) -> bool:
    """Whether a number stands shortly before a form of the noun."""
    stem = noun.casefold()[:5]
    text = sentence.casefold()
    return any(stem in text[match.end() : match.end() + 40] for match in _NUMBER.finditer(text))

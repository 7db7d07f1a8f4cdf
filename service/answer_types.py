"""What sort of words an answer must hold, and whether a sentence has them: a date, a sum, a name, a reason."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from index.analysis.analysis import Entity
from service.question_kind import QuestionKind


class AnswerType(StrEnum):
    """What must stand in an answer."""

    MOMENT = "moment"
    DAY = "day"
    DURATION = "duration"
    FREQUENCY = "frequency"
    SHARE = "share"
    SUM = "sum"
    COUNT = "count"
    NAME = "name"
    PLACE = "place"
    ADDRESS = "address"
    REASON = "reason"


_UNIT = (
    r"(?:seconden?|minuut|minuten|uur|uren|(?:werk)?dag(?:en)?|weken|week|maand(?:en)?|jaar|jaren|kwartaal|seconds?|"
    r"minutes?|hours?|days?|weeks?|months?|years?)"
)
_WORDS = (
    r"(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|"
    r"achttien|negentien|twintig|dertig|veertig|vijftig|zestig|honderd|duizend|half|halve|helft|beide|geen|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|none)"
)
_SUM_ASKED = re.compile(
    r"\b\w*(kost|kosten|kostte|kostprijs|bedrag|bedragen|budget|begroting|euro|geld|boete|tarief|prijs|loon|salaris|"
    r"subsidie|betaalt|verdient|cost|costs|price|fine|salary)\b",
    re.IGNORECASE,
)
# "Wat is de boete …?", "Welk deel …?", but not "Wie krijgt de subsidie?" or "Voor welke datum wordt de subsidie …?".
_QUANTITY_OF_A_FACT = re.compile(
    r"\b(?:wat (?:is|was|zijn|waren|kost\w*|verdien\w*)|what (?:is|was)|welke?|which)\s+(?:(?:de|het|een|the)\s+)?"
    r"(?:\w+e\s+)?\w*(?:kosten|bedrag|bedragen|budget|begroting|boete|tarief|prijs|loon|salaris|percentage|deel|cost|price|"
    r"fine|salary|share)\b|\bwat verdien\w+\b",
    re.IGNORECASE,
)
_DURATION_ASKED = re.compile(
    rf"\bhoe ?lang\b|\bhow long\b|\b(?:hoeveel|how many|how much) (?:tijd|time|{_UNIT})\b|\b(?:termijn|duur)\b",
    re.IGNORECASE,
)
_FREQUENCY_ASKED = re.compile(r"\bhoe (?:vaak|dikwijls)\b|\bhow often\b", re.IGNORECASE)
_SHARE_ASKED = re.compile(r"\b\w*(?:percentage|procent|percent)\b|\bwelk deel\b|\bwhat share\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:hoeveel|aantal|how many|number of)\s+(?:verschillende |extra |andere )?([\w’'-]+)", re.IGNORECASE
)
_DAY_ASKED = re.compile(r"\b(welke datum|welke dag|which date|what date|hoe laat)\b", re.IGNORECASE)
_ADDRESS_ASKED = re.compile(r"\b(adres|postcode|telefoonnummer|address|phone number)\b", re.IGNORECASE)
# "Welke Nederlandse bedrijven …?", "Met welke drie zorgaanbieders …?": what is asked for has a name of its own.
_NAME_ASKED = re.compile(
    r"\b(?:welke?|which)\s+(?:\w+\s+){0,2}?\w*(?:organisatie|partij|partner|instantie|instelling|minister|"
    r"staatssecretaris|bureau|bedrij[fv]|dienst|bestuurder|functionaris|rechter|rechtbank|institu|leverancier|aanbieder|"
    r"gemeente|provincie|regio|stad|steden|plaats|land(?:en)?\b|arrondissement|ziekenhui|universiteit|auteur|schrijver|"
    r"onderzoeker|kamerl[ie]d|ambtena|deskundige|fabrikant|merk|opleider|werkgroep|fractie|voorzitter|directeur|stichting|"
    r"vereniging|locatie|eiland|haven|school|onderneming|initiatiefnemer|verzekeraar|toezichthouder|taalmodel|boek|"
    r"compan|organi[sz]ation|agenc|ministr|countr|cit(?:y|ies)|municipalit|supplier|hospital)",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"(?:\d|\b{_WORDS}|\been(?: half| aantal| paar)?|\benkele|\ba few) (?:\w+ )?{_UNIT}\b|\bheel (?:19|20)\d\d",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    rf"\b(?:keer|maal|jaarlijks|maandelijks|wekelijks|dagelijks|iedere|elke|eens|times|every|yearly|monthly|"
    rf"per {_UNIT})\b|\d ?x\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"€ ?\d|\d[\d.,]* ?(?:euro|eur\b|miljoen|miljard|mln|mld|ct\b|cent)|\b(?:gratis|kosteloos|geen kosten|cents?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\bprocent\b|\bpercent|\b(?:helft|kwart|merendeel|meerderheid|half of)\b|\b\d+ op de \d", re.IGNORECASE
)
_DAY = re.compile(r"\b\d{1,2}[ -](?:\d{1,2}|[a-z]{3,9})[ -](?:19|20)?\d\d\b|\b\d{1,2}[:.]\d\d uur\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b\d{4} ?[A-Z]{2}\b|\w+(?:straat|weg|laan|plein|gracht|kade) \d|\b0\d[\d -]{7,}|@\w+\.\w")
# A year or the number of an article counts nothing.
_NUMBER = re.compile(
    rf"(?<!art\. )(?<!artikel )(?<!nr\. )\b(?!(?:19|20)\d\d\b)\d[\d.,]*|\b{_WORDS}\b|\b(?:alle|enkele)\b", re.IGNORECASE
)
_MOMENT = re.compile(
    r"\b(1[89]|20)\d\d\b|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"vandaag|morgen|voorjaar|zomer|najaar|winter|kwartaal|begin|eind|einde|jaarlijks|maandelijks|wekelijks|na|binnen|"
    r"voordat|zodra|vanaf|sinds|tot)\b",
    re.IGNORECASE,
)
# A word with a capital that does not open the sentence, or with one inside: a name as often as not.
_NAME = re.compile(r"(?<=[\w,;)’”(] )[A-ZÀ-Ý][\w&’-]*|\b\w*[a-zà-ÿ&\d]?[A-ZÀ-Ý][A-ZÀ-Ý&\d]\w*")
_PLACE = re.compile(r"\b(?:in|te|bij|op|naar|uit|regio|gemeente|provincie) (?:de |het )?[A-ZÀ-Ý][\w’-]+")
_PLACE_WORD = re.compile(
    r"\b(landelijk|regio|regio’s|regionaal|locatie|locaties|landen|nederland|website|pagina)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(omdat|want|doordat|daardoor|hierdoor|zodat|vanwege|wegens|dankzij|reden(?:en)?|daarom|aangezien|teneinde|gezien|"
    r"immers|gelet op|als gevolg|komt door|zonder dat|om (?:\w+ ){0,8}te|because|since|due to|reasons?)\b",
    re.IGNORECASE,
)
_BY_KIND = {
    QuestionKind.WHEN: AnswerType.MOMENT,
    QuestionKind.WHO: AnswerType.NAME,
    QuestionKind.WHERE: AnswerType.PLACE,
    QuestionKind.WHY: AnswerType.REASON,
    QuestionKind.HOW_MANY: AnswerType.COUNT,
}
_OF_ANY_SORT = {QuestionKind.FACT, QuestionKind.LIST}


def answer_type(kind: QuestionKind, question: str) -> AnswerType | None:
    """What an answer must hold; None where the question does not tell, as with "Wat doet …?".

    Args:
        kind: of the question.
        question: its text.
    """
    found = _BY_KIND.get(kind)
    if found is AnswerType.MOMENT and _DAY_ASKED.search(question):
        return AnswerType.DAY
    if found is AnswerType.PLACE and _ADDRESS_ASKED.search(question):
        return AnswerType.ADDRESS
    if found is AnswerType.COUNT or (kind in _OF_ANY_SORT and _QUANTITY_OF_A_FACT.search(question)):
        return _quantity_asked(question)
    if found is None and kind in _OF_ANY_SORT and _NAME_ASKED.search(question):
        return AnswerType.NAME
    return found


def names_what_is_asked(asked: AnswerType | None, question: str, sentence: str, entities: Iterable[Entity]) -> float:
    """How surely a sentence holds what is asked for, 0 to 1; 0 as well where nothing certain is asked for.

    Args:
        asked: what an answer must hold.
        question: its text; what it names itself is no answer.
        sentence: the text that may answer.
        entities: those that stand in the sentence.
    """
    if asked is None:
        return 0.0
    if asked in _PATTERNS:
        return float(bool(_PATTERNS[asked].search(sentence)))
    known = question.casefold()
    new = {entity.label for entity in entities if entity.text.casefold() not in known}
    return _WEIGHED[asked](question, sentence, new)


def _quantity_asked(question: str) -> AnswerType:
    for asked, pattern in (
        (AnswerType.DURATION, _DURATION_ASKED),
        (AnswerType.FREQUENCY, _FREQUENCY_ASKED),
        (AnswerType.SHARE, _SHARE_ASKED),
        (AnswerType.SUM, _SUM_ASKED),
    ):
        if pattern.search(question):
            return asked
    return AnswerType.COUNT


def _moment(_: str, sentence: str, new: set[str]) -> float:
    return 1.0 if "DATE" in new else 0.5 * bool(_MOMENT.search(sentence))


def _name(question: str, sentence: str, new: set[str]) -> float:
    known = question.casefold()
    named = any(name.casefold() not in known for name in _NAME.findall(sentence))
    return 1.0 if new & {"ORG", "PERSON", "PLACE"} else 0.7 * named


def _place(_: str, sentence: str, new: set[str]) -> float:
    # "Waar" also asks for a building or an office, which no pattern knows.
    return 1.0 if "PLACE" in new else 0.7 if _PLACE.search(sentence) or _PLACE_WORD.search(sentence) else 0.4


def _count(question: str, sentence: str, _: set[str]) -> float:
    """Whether a number stands shortly before a form of what is counted, or at least any that is not the question's."""
    known = question.casefold().split()
    numbers = [match for match in _NUMBER.finditer(sentence) if match.group().casefold().strip(".,") not in known]
    counted = _COUNTED.search(question)
    if counted is None:
        return 0.7 * bool(numbers)
    noun = counted[1].casefold()
    stem, text = noun[: max(4, min(6, len(noun) - 2))], sentence.casefold()
    return 1.0 if any(stem in text[match.end() : match.end() + 45] for match in numbers) else 0.4 * bool(numbers)


_PATTERNS = {
    AnswerType.DAY: _DAY,
    AnswerType.DURATION: _LASTS,
    AnswerType.FREQUENCY: _OFTEN,
    AnswerType.SHARE: _SHARE,
    AnswerType.SUM: _SUM,
    AnswerType.ADDRESS: _ADDRESS,
    AnswerType.REASON: _REASON,
}
_WEIGHED: dict[AnswerType, Callable[[str, str, set[str]], float]] = {
    AnswerType.MOMENT: _moment,
    AnswerType.NAME: _name,
    AnswerType.PLACE: _place,
    AnswerType.COUNT: _count,
}

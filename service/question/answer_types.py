"""What sort of words a question asks for: a date, a sum, a name, a reason."""

import re
from enum import StrEnum

from index.analysis.lexicon import is_infinitive
from service.question.consequences import asks_what_follows
from service.question.question_kind import QuestionKind


class AnswerType(StrEnum):
    """What must stand in an answer."""

    MOMENT = "moment"
    DAY = "day"
    HOUR = "hour"
    DURATION = "duration"
    FREQUENCY = "frequency"
    SHARE = "share"
    SUM = "sum"
    COUNT = "count"
    WHO = "who"
    NAME = "name"
    PLACE = "place"
    ADDRESS = "address"
    REASON = "reason"
    MANNER = "manner"
    CALLED = "called"
    OPINION = "opinion"
    CONSEQUENCE = "consequence"
    PURPOSE = "purpose"
    COST = "cost"
    CONDITION = "condition"
    AGE = "age"


# So many words tell these that they order sentences, but show neither that it is told nor that it is not.
HINTED = {AnswerType.PURPOSE, AnswerType.COST, AnswerType.CONDITION}

UNIT = (
    r"(?:seconden?|minuut|minuten|uur|uren|(?:werk)?dag(?:en)?|weken|week|maand(?:en)?|jaar|jaren|kwartaal|seconds?|"
    r"minutes?|hours?|days?|weeks?|months?|years?)"
)
# "Hoeveel maaltijdvergoeding …?", "Wat krijg ik per maand …?"
_PAID = (
    r"(?:besparing|voordeel|winst|omzet|schade|vergoeding|bijdrage|schuld|toeslag|toelage|uitkering|bonus|premie|heffing|"
    r"belasting|korting|allowance|reimbursement|compensation|fee|budget|grant|subsidy|benefit|bonus|premium|tax)"
)
_PAID_PER = r"\bwat (?:krijg|betaal|ontvang)\w* .*\bper (?:uur|dag|week|maand|jaar|keer)\b"
_SUM_ASKED = re.compile(
    r"\b\w*(kost|kosten|kostte|kostprijs|bedrag|bedragen|budget|begroting|euro|geld|boete|tarief|prijs|loon|salaris|"
    r"subsidie|betaalt|verdient|costs?|prices?|fines?|fees?|salary|salaries|wages?|allowance|amounts?|money|paid|"
    r"earns?)\b|"
    rf"\bhoeveel (?:\w+e )?\w*{_PAID}\b|\b(?:hoe hoog|hoogte|how (?:high|large|big|much))\b.*{_PAID}\b|"
    rf"plafond\b|{_PAID_PER}",
    re.IGNORECASE,
)
# "Hoeveel mensen krijgen subsidie?" asks for people.
_OTHERS_COUNTED = re.compile(r"\b(?:hoeveel|how many) (?!\w*(?:kosten|bedragen)\b)(\w+(?:en|s))\b", re.IGNORECASE)
# "Wat is de boete …?", "Welk deel …?", but not "Wie krijgt de subsidie?" or "Voor welke datum wordt de subsidie …?".
_QUANTITY_OF_A_FACT = re.compile(
    r"\b(?:wat (?:is|was|zijn|waren|kost\w*|verdien\w*)|what (?:is|was)|welke?|which)\s+(?:(?:de|het|een|the)\s+)?"
    r"(?:\w+e\s+)?(?:\w*(?:kosten|bedrag|bedragen|budget|begroting|boete|tarief|prijs|loon|salaris|percentage|plafond)|deel|omvang|grootte|hoogte|leeftijd|costs?|"
    r"price|fine|fee|salary|wage|allowance|share|proportion|number|amount|size|duration|age)\b|\bwat verdien\w+\b|"
    rf"{_PAID_PER}",
    re.IGNORECASE,
)
_DURATION_ASKED = re.compile(
    rf"\bhoe ?lang\b|\bhow long\b|\b(?:hoeveel|how many|how much) (?:tijd|time|{UNIT})\b|\b(?:termijn|duur|duration)\b",
    re.IGNORECASE,
)
_FREQUENCY_ASKED = re.compile(
    r"\bhoe (?:vaak|dikwijls)\b|\bhow (?:often|frequently)\b|\bhow many times\b", re.IGNORECASE
)
_SHARE_ASKED = re.compile(
    r"\b\w*(?:percentage|procent|percent)\b|\bwelk deel\b|\b(?:what|which) (?:share|proportion|part)\b", re.IGNORECASE
)
COUNTED = re.compile(
    r"\b(?:hoeveel|aantal|how many|number of)\s+(?:verschillende |extra |andere )?([\w’'-]+)", re.IGNORECASE
)
_HOUR_ASKED = re.compile(r"\bhoe laat\b|\bwelke? (?:tijd(?:en|stip)?|uur|uren)\b|\bwhat time\b", re.IGNORECASE)
_DAY_ASKED = re.compile(
    r"\b(?:welke (?:datums?|data|dag(?:en)?)|which (?:dates?|days?)|what (?:date|days?))\b", re.IGNORECASE
)
# "Wanneer kan iemand …?" is answered by a condition as often as by a day.
CONDITION_ASKED = re.compile(
    r"\b(?:wanneer|when) (?:is er|ben je|kan|kun\w*|mag|mogen|moet\w*|hoef\w*|wordt|worden|krijg\w*|geldt|gelden|"
    r"kom\w*|gebruik\w*|duurt|vervalt|eindigt|stopt|can|may|must|is|are|\w+ (?:ik|je|jij|u|men|iemand))\b",
    re.IGNORECASE,
)
# "Wanneer mag iemand …?" is hardly ever answered by a day, but "Sinds wanneer mag …?" is.
CASE_ASKED = re.compile(
    r"(?<!\bsinds )(?<!\bvanaf )(?<!\bper )(?<!\btot )(?<!\bvan )(?<!\bsince )(?<!\buntil )(?<!\bfrom )"
    r"\b(?:wanneer|when) (?:kan|kun(?:nen|t)?|mag|mogen|moet(?:en)?|hoef(?:t|en)?|krijg(?:t|en)?|duurt|vervalt|can|may|"
    r"must|(?!ben\b|is\b|was\b|had\b|ging\b|begon\b|kwam\b|kreeg\b|werd\b|deed\b|did\b)"
    r"\w+ (?:ik|je|jij|u|men|iemand|you))\b",
    re.IGNORECASE,
)
# "Wie is de directeur van …?" asks for a name, "Wie beslist over …?" as often for somebody's part: the judge.
_WHO_BY_NAME = re.compile(
    r"(?<!\bvoor )(?<!\baan )\b(?:wie|who) (?:is|was|zijn|waren|werd|wordt|are|were) (?:de|het|een|the|an?)\b",
    re.IGNORECASE,
)
# "Hoe komt het dat …?" asks for a reason, "Hoe heet …?" for what something is called.
_CAUSE_ASKED = re.compile(r"\bhoe (?:komt|kwam|kan) het(?: toch)?,? dat\b|\bhow come\b", re.IGNORECASE)
_CALLED_ASKED = re.compile(
    r"\b(?:hoe (?:heet|heten|heette|heetten|luidt|luidde|(?:wordt|worden|werd) .*\bgenoemd|noem(?:t|en)? )|"
    r"how (?:is|are) .*\bcalled)\b|"
    r"\b(?:wat is|what is) (?:de|the) (?:naam|name|titel|title)\b",
    re.IGNORECASE,
)
_WHO_ASKED = re.compile(
    r"^(?:en |and )?(?:(?:met|door|van|voor|aan|bij|naar|by|with|to|for) )?(?:wie|who|whom)\b", re.IGNORECASE
)
_OPINION_ASKED = re.compile(
    r"^(?:en |and )?(?:wat|hoe) (?:vindt|vinden|vond|vonden|denkt|denken|dacht|dachten|oordeelt|oordelen|oordeelde)\b|"
    r"^(?:what|how) (?:do|does|did) .*\b(?:think|judge)\b|"
    r"\bwat (?:is|was) (?:het|de) (?:standpunt|mening|oordeel|opvatting|visie|reactie) van\b|"
    r"\bwhat (?:is|was) the (?:view|opinion|position|reaction) of\b",
    re.IGNORECASE,
)
_PURPOSE_ASKED = re.compile(
    r"\b(?:waarvoor|waartoe)\b|^(?:en )?waar (?:is|zijn|dien\w*|was|waren)\b.*\b(?:voor|toe)\b|"
    r"\b(?:wat|what) (?:is|zijn|was|waren|are|were) (?:de |het |the )?(?:bedoeling|doel|nut|purpose|aim)\b|"
    r"\bwhat .* for\b",
    re.IGNORECASE,
)
# "Wie betaalt …?" asks for somebody, "Kost het wat?" and "Moet ik zelf betalen?" for whether.
_COST_ASKED = re.compile(
    r"\b(?:kost|kosten|gratis|verdien\w*|betaald|betalen|loon|geld|vergoed\w*|vergoeding|costs?|free|paid|pay|"
    r"reimburse\w*|compensat\w*|allowance)\b",
    re.IGNORECASE,
)
# "Onder welke voorwaarden …?", "Wat is er nodig om …?"
_CIRCUMSTANCES_ASKED = re.compile(
    r"\b(?:onder|in|bij|aan) welke? (?:\w+e )?(?:voorwaarden?|omstandigheden|gevallen|geval|eisen)\b|"
    r"\bwat (?:is|zijn|heb\w*|moet\w*)\b.*\b(?:nodig|voordat|voor (?:je|ik|iemand))\b|"
    r"\b(?:under|in|on) (?:what|which) (?:\w+ )?(?:conditions?|circumstances|cases?|terms)\b|"
    r"\bwhat (?:is|are|do|does) .*\b(?:needed|required|need)\b",
    re.IGNORECASE,
)
_AGE_ASKED = re.compile(r"\bhoe oud\b|\bhow old\b|\b(?:welke |what )(?:leeftijd|age)\b", re.IGNORECASE)
_ADDRESS_ASKED = re.compile(r"\b(adres|postcode|telefoonnummer|address|phone number)\b", re.IGNORECASE)
# "Welke Nederlandse bedrijven …?", "Met welke drie zorgaanbieders …?": what is asked for has a name of its own.
_NAME_ASKED = re.compile(
    r"\b(?:welke?|which|what(?! (?:is|are|was|were|do|does|did|has|have|can|may|must|will|should|if|happens)\b))\s+"
    r"(?:\w+\s+){0,2}?(?:\w*(?:organisatie|partij|partner|instantie|instelling|minister|"
    r"staatssecretaris|bureau|bedrij(?:f\b|ven\b)|dienst\b|bestuurder|functionaris|rechter|rechtbank|institu|leverancier|"
    r"aanbieder|gemeente|provincie|arrondissement|ziekenhui|universiteit|auteur|schrijver|onderzoeker|kamerl[ie]d|ambtena|"
    r"deskundige|fabrikant|opleider|werkgroep|fractie|voorzitter|directeur|stichting|vereniging|onderneming|"
    r"initiatiefnemer|verzekeraar|toezichthouder|taalmodel)|"
    r"(?:regio|stad|steden|plaats|land|locatie|eiland|haven|school|scholen|merk|boek)(?:en|s|’s|'s)?\b|"
    r"compan|organi[sz]ation|agenc|ministr|countr|cit(?:y|ies)\b|municipalit|supplier|hospital|institut|universit|"
    r"partners?\b|part(?:y|ies)\b|regions?\b|provinces?\b|authorit|department|foundation|director|author)",
    re.IGNORECASE,
)
_BY_KIND = {
    QuestionKind.WHEN: AnswerType.MOMENT,
    QuestionKind.WHO: AnswerType.WHO,
    QuestionKind.WHERE: AnswerType.PLACE,
    QuestionKind.WHY: AnswerType.REASON,
    QuestionKind.HOW_MANY: AnswerType.COUNT,
    QuestionKind.HOW: AnswerType.MANNER,
}
_OF_ANY_SORT = {QuestionKind.FACT, QuestionKind.LIST}
_OPEN = {QuestionKind.FACT, QuestionKind.YES_NO}
_FINER = (
    (AnswerType.MOMENT, _HOUR_ASKED, AnswerType.HOUR),
    (AnswerType.MOMENT, _DAY_ASKED, AnswerType.DAY),
    (AnswerType.WHO, _NAME_ASKED, AnswerType.NAME),
    (AnswerType.WHO, _WHO_BY_NAME, AnswerType.NAME),
    (AnswerType.PLACE, _ADDRESS_ASKED, AnswerType.ADDRESS),
    (AnswerType.MANNER, _CAUSE_ASKED, AnswerType.REASON),
    (AnswerType.MANNER, _CALLED_ASKED, AnswerType.CALLED),
    (AnswerType.MANNER, _OPINION_ASKED, AnswerType.OPINION),
)


def answer_type(kind: QuestionKind, question: str) -> AnswerType | None:
    """What an answer must hold; None where the question does not tell, as with "Wat doet …?".

    Args:
        kind: of the question.
        question: its text.
    """
    found = _BY_KIND.get(kind)
    if kind in _OF_ANY_SORT and _QUANTITY_OF_A_FACT.search(question):
        found = AnswerType.COUNT
    elif kind in _OF_ANY_SORT and _NAME_ASKED.search(question):
        found = AnswerType.NAME
    elif kind in _OF_ANY_SORT:
        asked = (
            (_DAY_ASKED, AnswerType.DAY),
            (_WHO_ASKED, AnswerType.WHO),
            (_CALLED_ASKED, AnswerType.CALLED),
            (_OPINION_ASKED, AnswerType.OPINION),
        )
        found = next((sort for pattern, sort in asked if pattern.search(question)), None)
    if found is None and kind in _OPEN:
        return _open_answer(question)
    if found is AnswerType.COUNT:
        return _quantity_asked(question)
    return next((finer for broad, asked, finer in _FINER if broad is found and asked.search(question)), found)


def _open_answer(question: str) -> AnswerType | None:
    """What is wanted where the first words leave it open: what follows, what it is for, what it costs."""
    if asks_what_follows(question):
        return AnswerType.CONSEQUENCE
    if _CIRCUMSTANCES_ASKED.search(question):
        return AnswerType.CONDITION
    if _PURPOSE_ASKED.search(question):
        return AnswerType.PURPOSE
    return AnswerType.COST if _COST_ASKED.search(question) else None


def _quantity_asked(question: str) -> AnswerType:
    for asked, pattern in (
        (AnswerType.AGE, _AGE_ASKED),
        (AnswerType.DURATION, _DURATION_ASKED),
        (AnswerType.FREQUENCY, _FREQUENCY_ASKED),
        (AnswerType.SHARE, _SHARE_ASKED),
        (AnswerType.SUM, _SUM_ASKED),
    ):
        if pattern.search(question):
            counted = asked is AnswerType.SUM and _OTHERS_COUNTED.search(question)
            return AnswerType.COUNT if counted and not is_infinitive(counted[1].casefold()) else asked
    return AnswerType.COUNT

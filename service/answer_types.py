"""What sort of words an answer must hold, and whether a sentence has them: a date, a sum, a name, a reason."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from index.analysis.analysis import Entity
from index.analysis.lexicon import is_infinitive
from service.question_kind import QuestionKind


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
    r"subsidie|betaalt|verdient|cost|costs|price|fine|salary)\b|"
    r"\bhoeveel (?:\w+e )?(?:besparing|voordeel|winst|omzet|schade|vergoeding|bijdrage|schuld)\b",
    re.IGNORECASE,
)
# "Hoeveel mensen krijgen subsidie?" asks for people.
_OTHERS_COUNTED = re.compile(r"\b(?:hoeveel|how many) (?!\w*(?:kosten|bedragen)\b)(\w+(?:en|s))\b", re.IGNORECASE)
# "Wat is de boete …?", "Welk deel …?", but not "Wie krijgt de subsidie?" or "Voor welke datum wordt de subsidie …?".
_QUANTITY_OF_A_FACT = re.compile(
    r"\b(?:wat (?:is|was|zijn|waren|kost\w*|verdien\w*)|what (?:is|was)|welke?|which)\s+(?:(?:de|het|een|the)\s+)?"
    r"(?:\w+e\s+)?(?:\w*(?:kosten|bedrag|bedragen|budget|begroting|boete|tarief|prijs|loon|salaris|percentage)|deel|omvang|grootte|leeftijd|cost|"
    r"price|fine|salary|share)\b|\bwat verdien\w+\b",
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
_HOUR_ASKED = re.compile(r"\bhoe laat\b|\bwelke? (?:tijd(?:en|stip)?|uur|uren)\b|\bwhat time\b", re.IGNORECASE)
_DAY_ASKED = re.compile(r"\b(welke datum|welke dag|which date|what date|which day)\b", re.IGNORECASE)
# "Wanneer kan iemand …?" is answered by a condition as often as by a day.
_CONDITION_ASKED = re.compile(
    r"\b(?:wanneer|when) (?:is er|ben je|kan|kun\w*|mag|mogen|moet\w*|hoef\w*|wordt|worden|krijg\w*|geldt|gelden|"
    r"kom\w*|gebruik\w*|can|may|must|is|are)\b",
    re.IGNORECASE,
)
# "Wie is de directeur van …?" asks for a name, "Wie beslist over …?" as often for somebody's part: the judge.
_WHO_BY_NAME = re.compile(
    r"\b(?:wie|who) (?:is|was|zijn|waren|werd|wordt|are|were) (?:de|het|een|the|an?)\b", re.IGNORECASE
)
_ADDRESS_ASKED = re.compile(r"\b(adres|postcode|telefoonnummer|address|phone number)\b", re.IGNORECASE)
# "Welke Nederlandse bedrijven …?", "Met welke drie zorgaanbieders …?": what is asked for has a name of its own.
_NAME_ASKED = re.compile(
    r"\b(?:welke?|which)\s+(?:\w+\s+){0,2}?(?:\w*(?:organisatie|partij|partner|instantie|instelling|minister|"
    r"staatssecretaris|bureau|bedrij(?:f\b|ven\b)|dienst\b|bestuurder|functionaris|rechter|rechtbank|institu|leverancier|"
    r"aanbieder|gemeente|provincie|arrondissement|ziekenhui|universiteit|auteur|schrijver|onderzoeker|kamerl[ie]d|ambtena|"
    r"deskundige|fabrikant|opleider|werkgroep|fractie|voorzitter|directeur|stichting|vereniging|onderneming|"
    r"initiatiefnemer|verzekeraar|toezichthouder|taalmodel)|"
    r"(?:regio|stad|steden|plaats|land|locatie|eiland|haven|school|scholen|merk|boek)(?:en|s|’s|'s)?\b|"
    r"compan|organi[sz]ation|agenc|ministr|countr|cit(?:y|ies)\b|municipalit|supplier|hospital)",
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
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?|january|february|march|may|june|july|october)"
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:e|ste|st|nd|rd|th)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}[-/]\d{{1,2}}[-/]"
    r"(?:19|20)?\d\d\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    rf"\b\d{{1,2}}[:.]\d\d\b|\b(?:om|van|tot|vanaf|voor|na|tussen|rond|en|uiterlijk) (?:half |kwart (?:voor|over) )?"
    rf"(?:\d{{1,2}}|{_WORDS})(?: uur)?\b|\bmiddernacht\b|\b\d{{1,2}} ?(?:am|pm)\b",
    re.IGNORECASE,
)
_YEAR_TOLD = re.compile(
    r"\b(?:in|sinds|vanaf|tot|eind|begin|medio|per|van|voor|since|from|until) (?:1[5-9]|20)\d\d\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:als|indien|wanneer|zodra|tenzij|mits|in geval|ingeval|alleen bij|pas na|if|when|unless)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b\d{4} ?[A-Z]{2}\b|\w+(?:straat|weg|laan|plein|gracht|kade) \d|\b0\d[\d -]{7,}|@\w+\.\w")
# A year or the number of an article counts nothing.
_NUMBER = re.compile(
    rf"(?<!art\. )(?<!artikel )(?<!nr\. )\b(?!(?:19|20)\d\d\b)\d[\d.,]*(?![^\W\d])|\b{_WORDS}\b|\b(?:alle|enkele)\b",
    re.IGNORECASE,
)
# "6 maanden", "15 %": such a number counts nothing else.
_MEASURES = re.compile(rf"\s?(?:%|(?:{_UNIT}|procent|percent|euro|miljoen euro|meter|kilometer)\b)", re.IGNORECASE)
_NAMELY = re.compile(r"(?:\b(?:namelijk|te weten|in totaal|bedraagt|bedroeg|komt uit op|kwam uit op|namely)|:|\() ?$")
_MOMENT = re.compile(
    r"\b(1[89]|20)\d\d\b|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"vandaag|morgen|voorjaar|zomer|najaar|winter|kwartaal|begin|eind|einde|jaarlijks|maandelijks|wekelijks|na|binnen|"
    r"voordat|zodra|vanaf|sinds|tot)\b",
    re.IGNORECASE,
)
# A word with a capital that does not open the sentence, or with one inside: a name as often as not.
_NAME = re.compile(r"(?<=[\w,;)’”(] )[A-ZÀ-Ý][\w&’-]*|\b\w*[a-zà-ÿ&\d]?[A-ZÀ-Ý][A-ZÀ-Ý&\d]\w*")
# Who somebody is by what he does: "de burgemeester", "het openbaar ministerie", "een gezinsvoogd".
_ROLE = re.compile(
    r"\b\w*(?:minister|ministerie|rechter|rechtbank|gerechtshof|officier|raad|dienst|gemeenten?|provincies?|rijk|kabinet|"
    r"overheid|reclassering|politie|bestuur|directie|directeur|commissie|inspectie|autoriteit|college|kamer|burgemeester|"
    r"wethouder|voorzitter|secretaris|hoofd|manager|coördinator|leider|houder|gever|nemer|werker|beheerder|begeleider|"
    r"behandelaar|toezichthouder|adviseur|coach|arts|psycholoog|psychiater|advocaat|notaris|voogd|ouders?|slachtoffers?|"
    r"verdachte|dader|veroordeelde|gedetineerde|drager|cliënt|burger|bewoner|leverancier|aanbieder|instelling|organisatie|"
    r"stichting|vereniging|partij|partner|bureau|fonds|bank|deskundige|ambtenaar|agent|ontwikkelaar|onderzoeker|docent|"
    r"trainer|eigenaar|opdrachtgever|verzekeraar)(?:s|en|n)?\b",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[^\W\d]{4,}")
_PLACE = re.compile(r"\b(?:in|te|bij|op|naar|uit|regio|gemeente|provincie) (?:de |het )?[A-ZÀ-Ý][\w’-]+")
_PLACE_WORD = re.compile(
    r"\b(landelijk|regio|regio’s|regionaal|locatie|locaties|landen|nederland|website|pagina)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(omdat|want|doordat|daardoor|hierdoor|zodat|vanwege|wegens|dankzij|reden(?:en)?|daarom|aangezien|teneinde|gezien|"
    r"immers|namelijk|gelet op|als gevolg|komt door|zonder dat|om (?:\w+ ){0,8}te|opdat|waardoor|vanuit|met als doel|"
    r"^door\b|(?:leid(?:t|en|de)|zorg(?:t|en|de)) (?:\w+ ){0,6}(?:tot|voor|dat)|because|since|due to|reasons?)\b",
    re.IGNORECASE,
)
_BY_KIND = {
    QuestionKind.WHEN: AnswerType.MOMENT,
    QuestionKind.WHO: AnswerType.WHO,
    QuestionKind.WHERE: AnswerType.PLACE,
    QuestionKind.WHY: AnswerType.REASON,
    QuestionKind.HOW_MANY: AnswerType.COUNT,
}
# So many letters at most stand between a number and what is counted.
NEAR = 45
SHORTEST_STEM = 4
_OF_ANY_SORT = {QuestionKind.FACT, QuestionKind.LIST}
_FINER = (
    (AnswerType.MOMENT, _HOUR_ASKED, AnswerType.HOUR),
    (AnswerType.MOMENT, _DAY_ASKED, AnswerType.DAY),
    (AnswerType.WHO, _NAME_ASKED, AnswerType.NAME),
    (AnswerType.WHO, _WHO_BY_NAME, AnswerType.NAME),
    (AnswerType.PLACE, _ADDRESS_ASKED, AnswerType.ADDRESS),
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
    if found is AnswerType.COUNT:
        return _quantity_asked(question)
    return next((finer for broad, asked, finer in _FINER if broad is found and asked.search(question)), found)


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
            counted = asked is AnswerType.SUM and _OTHERS_COUNTED.search(question)
            return AnswerType.COUNT if counted and not is_infinitive(counted[1].casefold()) else asked
    return AnswerType.COUNT


def _moment(question: str, sentence: str, new: set[str]) -> float:
    at_an_hour = " uur" in sentence and _HOUR.search(sentence)
    if "DATE" in new or at_an_hour or _has_new(_YEAR_TOLD, question, sentence):
        return 1.0
    if _CONDITION_ASKED.search(question) and _CONDITION.search(sentence):
        return 0.7
    return 0.5 * bool(_MOMENT.search(sentence))


def _day(_: str, sentence: str, __: set[str]) -> float:
    return 1.0 if _DAY.search(sentence) else 0.4 * bool(_MOMENT.search(sentence))


def _name(question: str, sentence: str, new: set[str]) -> float:
    return 1.0 if new & {"ORG", "PERSON", "PLACE"} else 0.7 * _has_new(_NAME, question, sentence)


def _who(question: str, sentence: str, new: set[str]) -> float:
    return max(_name(question, sentence, new), 0.7 * _has_new(_ROLE, question, sentence))


def _has_new(pattern: re.Pattern[str], question: str, sentence: str) -> bool:
    """Whether a sentence has what is sought and the question does not name itself."""
    known = question.casefold()
    return any(found.casefold() not in known for found in pattern.findall(sentence))


def _place(_: str, sentence: str, new: set[str]) -> float:
    # "Waar" also asks for a building or an office, which no pattern knows.
    return 1.0 if "PLACE" in new else 0.7 if _PLACE.search(sentence) or _PLACE_WORD.search(sentence) else 0.4


def _count(question: str, sentence: str, _: set[str]) -> float:
    """Whether a number stands beside a form of what is counted, or at least any that is not the question's."""
    known = question.casefold().split()
    numbers = [match for match in _NUMBER.finditer(sentence) if match.group().casefold().strip(".,") not in known]
    counted = _COUNTED.search(question)
    if counted is None:
        return 0.7 * bool(numbers)
    noun, text = _stem(counted[1].casefold()), sentence.casefold()
    measured = _MEASURES.match(noun)
    counting = [number for number in numbers if measured or not _MEASURES.match(text, number.end())]
    for number in counting:
        following = text[number.end() : number.end() + NEAR]
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


_PATTERNS = {
    AnswerType.HOUR: _HOUR,
    AnswerType.DURATION: _LASTS,
    AnswerType.FREQUENCY: _OFTEN,
    AnswerType.SHARE: _SHARE,
    AnswerType.SUM: _SUM,
    AnswerType.ADDRESS: _ADDRESS,
    AnswerType.REASON: _REASON,
}
_WEIGHED: dict[AnswerType, Callable[[str, str, set[str]], float]] = {
    AnswerType.MOMENT: _moment,
    AnswerType.DAY: _day,
    AnswerType.WHO: _who,
    AnswerType.NAME: _name,
    AnswerType.PLACE: _place,
    AnswerType.COUNT: _count,
}

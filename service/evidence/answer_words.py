"""Whether a sentence has the sort of words that a question asks for, and how surely."""

import re
from collections.abc import Callable, Iterable

from index.analysis.analysis import Entity
from service.evidence.counts import NUMBER_WORDS, counts_what_is_asked
from service.question.answer_types import CASE_ASKED, CONDITION_ASKED, UNIT, AnswerType
from service.question.consequences import tells_what_follows
from service.question.for_whom import names_for_whom

# Also a label with its number ("Aantal uren: 64"), and the two dates that something lies between.
_LASTS = re.compile(
    rf"(?:\d|\b{NUMBER_WORDS}|\been(?: half| aantal| paar)?|\benkele|\ba few) (?:\w+ )?{UNIT}\b|\bheel (?:19|20)\d\d|"
    rf"\b{UNIT}\b[^.;:\d]{{0,20}}: ?\d|"
    r"\b(?:van|from) [^.;]{0,30}\b(?:19|20)\d\d\b,? (?:tot|t/m|until|to) [^.;]{0,30}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "Elke training" and "ik ben het eens" tell no frequency.
_OFTEN = re.compile(
    rf"\b(?:(?:\d+|{NUMBER_WORDS}|een|enkele|meerdere|many|several) (?:keer|maal|times)|"
    r"(?:twee|half|drie)?(?:jaar|maande|weke|dage)lijks|twice|daily|weekly|yearly|monthly|"
    rf"(?:iedere?|elke?|every|om de) (?:\w+ )?{UNIT}|(?:eens|once) (?:per|in|a|every)|(?:per|each) {UNIT})\b|\d ?x\b",
    re.IGNORECASE,
)
_NOW_AND_THEN = re.compile(
    r"\b(?:regelmatig|periodiek|doorlopend|continu|voortdurend|telkens|nooit|regularly)\b", re.IGNORECASE
)
_AGAIN = re.compile(r"\b(?:opnieuw|herzien\w*|vernieuw\w*|ververs\w*|herhaal\w*|again)\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:na|after) (?:\d+|{NUMBER_WORDS}) (?:\w+ )?{UNIT}\b", re.IGNORECASE)
_SUM = re.compile(
    r"€ ?\d|(?<!\d)(?<!\d[.,])\d[\d.,]* ?(?:euro|eur\b|miljoen|miljard|mln|mld|ct\b|cent)|"
    r"\b(?:gratis|kosteloos|geen kosten|cents?)\b",
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
    rf"(?:\d{{1,2}}|{NUMBER_WORDS})(?: uur)?\b|\bmiddernacht\b|\b\d{{1,2}} ?(?:am|pm)\b",
    re.IGNORECASE,
)
_YEAR_TOLD = re.compile(
    r"\b(?:in|sinds|vanaf|tot|eind|begin|medio|per|van|voor|since|from|until) (?:1[5-9]|20)\d\d\b", re.IGNORECASE
)
# "Q3", "het vierde kwartaal", "week 12": a part of a year is told by its number.
_PART_OF_YEAR = re.compile(
    r"\b(?:[QK][1-4]|(?:(?:eerste|tweede|derde|vierde|laatste|first|second|third|fourth|last)|[1-4]e) "
    r"(?:kwartaal|trimester|helft|half ?jaar|quarter|half)|week \d{1,2})\b",
    re.IGNORECASE,
)
# Also "Houdt iemand zich daar niet aan, dan …", where a verb opens the sentence.
_CONDITION = re.compile(
    r"\b(?:als|indien|wanneer|zodra|tenzij|mits|in geval|ingeval|alleen bij|pas na|naarmate|if|when|unless)\b|^bij\b|"
    r"^(?:\d+\. )?\w+(?:t|en|is) (?:[^,.;]+ )?[^,.;]+, dan\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b\d{4} ?[A-Z]{2}\b|\w(?:straat|weg|laan|plein|gracht|kade) \d|\b0\d[\d -]{7,}|@\w+\.\w")
_MOMENT = re.compile(
    r"\b(1[89]|20)\d\d\b|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"vandaag|morgen|voorjaar|zomer|najaar|winter|kwartaal|begin|eind|einde|jaarlijks|maandelijks|wekelijks|na|binnen|"
    r"voordat|zodra|vanaf|sinds|tot)\b",
    re.IGNORECASE,
)
# A word with a capital that does not open the sentence, or with one inside: a name as often as not.
_NAME = re.compile(r"(?<=[\w,;)’”(] )[A-ZÀ-Ý][\w&’-]*|\b\w*[a-zà-ÿ&\d]?[A-ZÀ-Ý][A-ZÀ-Ý&\d]\w*")
# "Welke universiteit …?": a name is one of these only where the word for them stands with it, or above it.
_SORTED = re.compile(
    r"\bwelke?\s+(?:\w+\s+){0,2}?\w*?(universiteit|hogescho(?=ol|len)|(?<!hoge)scho(?=ol|len)|ziekenhui|"
    r"rechtbank|gerechtshof|taalmodel|merk|boek)(?:ol|en|s|z?en|len)?\b",
    re.IGNORECASE,
)
UNSORTED = 0.3
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
_PLACE = re.compile(r"\b(?:in|te|bij|op|naar|uit|regio|gemeente|provincie) (?:de |het )?[A-ZÀ-Ý][\w’-]+")
_PLACE_WORD = re.compile(
    r"\b(landelijk|regio|regio’s|regionaal|locatie|locaties|landen|nederland|website|pagina)\b", re.IGNORECASE
)
# "In welke stad …?" asks for a name, and an abbreviation is none of a town.
_NAMED_PLACE_ASKED = re.compile(
    r"\b(?:welke?|which|what) (?:\w+e )?(?:stad|steden|plaats(?:en)?|gemeenten?|provincies?|land(?:en)?|dorp(?:en)?|"
    r"wijk|cit(?:y|ies)|countr(?:y|ies)|towns?|municipalit(?:y|ies)|provinces?)\b",
    re.IGNORECASE,
)
_NAMED_PLACE = re.compile(
    r"\b(?:in|te|uit|naar|regio|gemeente|provincie) (?:de |het )?[A-ZÀ-Ý][a-zà-ÿ][\w’-]+|\b[A-ZÀ-Ý][a-zà-ÿ]+se\b"
)
_REASON = re.compile(
    r"\b(omdat|want|doordat|daardoor|hierdoor|zodat|vanwege|wegens|dankzij|reden(?:en)?|daarom|aangezien|teneinde|gezien|"
    r"immers|namelijk|gelet op|als gevolg|komt door|zonder dat|om (?:\w+ ){0,8}te|opdat|waardoor|vanuit|met als doel|"
    r"^door\b|(?:leid(?:t|en|de)|zorg(?:t|en|de)) (?:\w+ ){0,6}(?:tot|voor|dat)|because|since|due to|reasons?)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\b(?:via|middels|met behulp van|door middel van|aan de hand van|op basis van|met gebruik van|waarmee|eerst|"
    r"vervolgens|daarna|stapsgewijs|stappen|by|using|through)\b|\bdoor (?:(?!(?:de|het|een) )\w+ ){0,8}te\b|"
    r"\bom (?:\w+ ){0,8}te\b|\bmet (?:een|de|het) \w+|"
    r"^(?:ga|klik|kies|typ|vul|bel|mail|gebruik|neem|stuur|open|zoek|zet|druk|voer)\b|\b(?:kunt|kun je|kan men) \w+",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b(?:\d+|{NUMBER_WORDS})[ -]?(?:jaar|jarigen?|maanden|years?|months?)\b|\b(?:\w*leeftijd|geboren|born|aged?)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:heet|heten|genoemd|noemt|noemen|genaamd|naam|namen|called|named)\b|[‘“\"'][\w -]+[’”\"']", re.IGNORECASE
)
_OPINION = re.compile(
    r"\b(?:vind(?:t|en)?|vond(?:en)?|acht(?:en|te)?|meent|menen|mening|oordee\w+|standpunt|visie|positief|negatief|"
    r"kritisch|tevreden|enthousiast|bezwa\w+|zorgen|terughoudend|pleit\w*|steun\w*|adviseer\w*|concludeer\w*|waardeer\w*|"
    r"onvoldoende|wenselijk|onwenselijk|(?:voor|tegen)stander\w*|thinks?|thought|finds?|found|opinion|view|positive|"
    r"negative|critical)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:bedoel\w*|doel|doelen|dient|dienen|zodat|helpt|helpen|gebruikt|gericht op|beoog\w*|waarmee|daardoor|daarmee|"
    r"instrument|om (?:\w+ ){0,8}te|geschikt|moet\w* (?:\w+ ){0,6}(?:voorkomen|zorgen|verbeteren|beschermen)|"
    r"aims?|purpose|intended|used)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCES = re.compile(
    r"\b(?:als|indien|wanneer|zodra|tenzij|mits|in geval|ingeval|alleen|slechts|uitsluitend|pas|moet|moeten|dient te|"
    r"nodig|noodzakelijk|vereist|eis|eisen|if|when|unless|only|must|required)\b|^bij\b|\bvoorwaarde",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:betaal\w*|betalen|onbetaald\w*|kost|kosten|gratis|kosteloos|loon|vergoed\w*|subsidi\w*|financier\w*|bekostig\w*|"
    r"euro|geld|rekening|ct|free|paid|pays|costs?)\b|€",
    re.IGNORECASE,
)


def names_what_is_asked(
    asked: AnswerType | None, question: str, sentence: str, entities: Iterable[Entity], leading: str = ""
) -> float:
    """How surely a sentence holds what is asked for, 0 to 1; 0 as well where nothing certain is asked for.

    Args:
        asked: what an answer must hold.
        question: its text; what it names itself is no answer.
        sentence: the text that may answer.
        entities: those that stand in the sentence.
        leading: the heading of the sentence, what stands before it, and the headers of the table that it is a row of.
    """
    if asked is None:
        return 0.0
    if asked is AnswerType.CONSEQUENCE:
        return tells_what_follows(question, sentence, leading)
    if asked in _PATTERNS:
        return float(bool(_PATTERNS[asked].search(sentence)))
    sort = _SORTED.search(question) if asked is AnswerType.NAME else None
    if sort is not None and sort[1].casefold() not in f"{leading} {sentence}".casefold():
        return UNSORTED
    known = question.casefold()
    new = {entity.label for entity in entities if entity.text.casefold() not in known}
    return _WEIGHED[asked](question, sentence, new)


def _moment(question: str, sentence: str, new: set[str]) -> float:
    at_an_hour = " uur" in sentence and _HOUR.search(sentence)
    told = "DATE" in new or at_an_hour or any(_has_new(one, question, sentence) for one in (_YEAR_TOLD, _PART_OF_YEAR))
    # "Wanneer mag iemand …?" is not answered by since when something holds.
    if told and not CASE_ASKED.search(question):
        return 1.0
    if CONDITION_ASKED.search(question) and _CONDITION.search(sentence):
        return 0.7
    return 0.5 * bool(told or _MOMENT.search(sentence))


def _day(_: str, sentence: str, __: set[str]) -> float:
    return 1.0 if _DAY.search(sentence) else 0.4 * bool(_MOMENT.search(sentence))


def _name(question: str, sentence: str, new: set[str]) -> float:
    return 1.0 if new & {"ORG", "PERSON", "PLACE"} else 0.7 * _has_new(_NAME, question, sentence)


def _who(question: str, sentence: str, new: set[str]) -> float:
    somebody = _has_new(_ROLE, question, sentence) or names_for_whom(question, sentence)
    return max(_name(question, sentence, new), 0.7 * somebody)


def _has_new(pattern: re.Pattern[str], question: str, sentence: str) -> bool:
    """Whether a sentence has what is sought and the question does not name itself."""
    known = question.casefold()
    return any(found.casefold() not in known for found in pattern.findall(sentence))


def _called(question: str, sentence: str, new: set[str]) -> float:
    return 1.0 if _CALLED.search(sentence) else _name(question, sentence, new)


def _frequency(question: str, sentence: str, _: set[str]) -> float:
    if _OFTEN.search(sentence) or (_AGAIN.search(question) and _AFTER.search(sentence)):
        return 1.0
    return 0.5 * bool(_NOW_AND_THEN.search(sentence))


def _place(question: str, sentence: str, new: set[str]) -> float:
    if _NAMED_PLACE_ASKED.search(question):
        return 1.0 if "PLACE" in new else 0.7 * _has_new(_NAMED_PLACE, question, sentence)
    # "Waar" also asks for a building or an office, which no pattern knows.
    return 1.0 if "PLACE" in new else 0.7 if _PLACE.search(sentence) or _PLACE_WORD.search(sentence) else 0.4


_PATTERNS = {
    AnswerType.HOUR: _HOUR,
    AnswerType.DURATION: _LASTS,
    AnswerType.SHARE: _SHARE,
    AnswerType.SUM: _SUM,
    AnswerType.ADDRESS: _ADDRESS,
    AnswerType.REASON: _REASON,
    AnswerType.MANNER: _MANNER,
    AnswerType.OPINION: _OPINION,
    AnswerType.PURPOSE: _PURPOSE,
    AnswerType.COST: _COST,
    AnswerType.CONDITION: _CIRCUMSTANCES,
    AnswerType.AGE: _AGE,
}
_WEIGHED: dict[AnswerType, Callable[[str, str, set[str]], float]] = {
    AnswerType.MOMENT: _moment,
    AnswerType.DAY: _day,
    AnswerType.WHO: _who,
    AnswerType.NAME: _name,
    AnswerType.CALLED: _called,
    AnswerType.PLACE: _place,
    AnswerType.COUNT: lambda question, sentence, _: counts_what_is_asked(question, sentence),
    AnswerType.FREQUENCY: _frequency,
}

"""Whether a sentence names the sort of thing that a question asks for: a date, a sum, a duration, a name, a place."""

import re
from collections.abc import Iterable

from index.analysis.analysis import Entity
from service.question_kind import QuestionKind

_MONEY_ASKED = re.compile(
    r"\b(kost|kosten|kostte|bedrag|budget|euro|geld|boete|tarief|prijs|cost|costs|price)\b", re.IGNORECASE
)
_TIME_ASKED = re.compile(
    r"\bhoe ?lang\b|\bhow long\b|\b(uur|uren|dagen|weken|maanden|jaren|jaar|termijn)\b", re.IGNORECASE
)
_TIME_UNIT = re.compile(r"\b(seconde|minuut|minuten|uur|uren|dag|dagen|week|weken|maand|maanden|jaar|jaren|kwartaal)\b")
_MONEY_UNIT = re.compile(r"€|\beuro\b|\beur\b|\b(miljoen|miljard|mln|mld)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|honderd|duizend|half|halve|"
    r"geen|alle|beide|enkele|one|two|three|four|five|six|seven|eight|nine|ten)\b",
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
        score = 1.0 if "DATE" in new else 0.5 * bool(_MOMENT.search(sentence))
    elif kind is QuestionKind.HOW_MANY:
        score = _quantity(question, sentence, new)
    elif kind is QuestionKind.WHO:
        named = any(name.casefold() not in asked for name in _NAME.findall(sentence))
        score = 1.0 if new & {"ORG", "PERSON"} else 0.7 * named
    elif kind is QuestionKind.WHERE:
        score = 1.0 if "PLACE" in new else 0.7 * bool(_PLACE.search(sentence) or _PLACE_WORD.search(sentence))
    return score


def _quantity(question: str, sentence: str, new: set[str]) -> float:
    if _MONEY_ASKED.search(question):
        return 1.0 if _MONEY_UNIT.search(sentence) else 0.0
    if _TIME_ASKED.search(question):
        return 1.0 if _TIME_UNIT.search(sentence.casefold()) and _NUMBER.search(sentence) else 0.0
    if new & {"AMOUNT", "PERCENT"}:
        return 1.0
    return 0.6 * bool(_NUMBER.search(sentence))

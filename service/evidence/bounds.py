"""Whether a sentence tells a beginning, an end, a case in which something holds, or a limit, where that is asked."""

import re
from enum import Enum, auto
from functools import lru_cache

from service.question.answer_types import CASE_ASKED, AnswerType

_MOMENTS = {AnswerType.MOMENT, AnswerType.DAY}
_AMOUNTS = {
    AnswerType.COUNT,
    AnswerType.DURATION,
    AnswerType.SUM,
    AnswerType.SHARE,
    AnswerType.FREQUENCY,
    AnswerType.AGE,
}
_WHEN = r"\b(?:wanneer|in welk jaar|op welke (?:datum|dag)|when|in (?:what|which) year)\b.*\b"
_BEGINNING_ASKED = re.compile(
    rf"\b(?:sinds|vanaf) (?:wanneer|welk\w*|wat)\b|\b(?:since|from) when\b|{_WHEN}"
    r"(?:begon\w*|begin(?:t|nen)?|gestart|start\w*|(?:gaan?t?|ging(?:en)?)\b.*\bin|ingegaan|ingevoerd|opgericht|"
    r"in werking|van kracht|come into|came into)\b",
    re.IGNORECASE,
)
_END_ASKED = re.compile(
    rf"\b(?:tot|tegen|voor|uiterlijk) (?:wanneer|welk\w*)\b|\b(?:until|by) when\b|{_WHEN}"
    r"(?:stop\w*|gestopt|eindig\w*|geëindigd|einde|(?:loopt|lopen|liep(?:en)?)\b.*\baf|afgelopen|afgerond|klaar|gereed|"
    r"af|uiterlijk|ends?|ended|finished|ready)\b",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"\b(?:sinds|vanaf|per|met ingang van|ingegaan|gestart|start\w*|begon\w*|begint|beginnen|in werking|opgericht|"
    r"since|from|starts?|started|began)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:tot|uiterlijk|einde?|stop(?:t|pen|te|ten)?|gestopt|eindig\w*|geëindigd|"
    r"(?:loopt|lopen|liep(?:en)?) .{0,40}\baf|afgelopen|afgerond|klaar|gereed|voltooid|v[oó]{2}r \d|"
    r"until|by|ends?|ended|finished)\b",
    re.IGNORECASE,
)
_UNTIL_ASKED = re.compile(r"\b(?:tot|until) (?:wanneer|welk\w*|when|which|what)\b", re.IGNORECASE)
# "Eind 2024 wordt de Kamer geïnformeerd" says of nothing until when it lasts.
_UNTIL = re.compile(r"\b(?:tot|t/m|tot en met|uiterlijk|einde|until|by)\b|v[oó]{2}r \d", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:maxim\w+|hooguit|hoogstens|hoogste|op zijn hoogst|langste?|(?:niet|nooit|geen) \w+er dan|plafond|at most|"
    r"no more than)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:minim\w+|minstens|ten ?minste|op zijn minst|niet minder dan|vanaf|at least)\b", re.IGNORECASE
)
# "Wanneer moet je beginnen?" asks for no beginning that is past.
_OF_SOMEBODY = re.compile(r"\b(?:wanneer|when) \w+ (?:ik|je|jij|u|men|iemand|you)\b", re.IGNORECASE)
# Also "Houdt iemand zich daar niet aan, dan …", where a verb opens it, and how long before or after something.
_CASE = re.compile(
    r"\b(?:als|indien|wanneer|zodra|tenzij|mits|in geval|ingeval|alleen|pas|naarmate|voordat|nadat|totdat|tevoren|"
    r"vooraf|uiterlijk|if|when|unless|only|once|before|after)\b|^(?:\d+\. )?(?:bij|na|v[oó]{2}r|binnen) |"
    r"^(?:\d+\. )?\w+(?:t|en|is) (?:[^,.;]+ )?[^,.;]+, dan\b",
    re.IGNORECASE,
)


class Bound(Enum):
    """What is asked for of a time or of an amount."""

    BEGINNING = auto()
    END = auto()
    UNTIL = auto()
    CASE = auto()
    MOST = auto()
    LEAST = auto()


_TOLD = {
    Bound.BEGINNING: _BEGINNING,
    Bound.END: _END,
    Bound.UNTIL: _UNTIL,
    Bound.CASE: _CASE,
    Bound.MOST: _MOST,
    Bound.LEAST: _LEAST,
}


@lru_cache(maxsize=500)
def bound_asked(sort: AnswerType | None, question: str) -> Bound | None:
    """Whether a question asks for a beginning, an end, a case or a limit; None where it does not say.

    Args:
        sort: of answer that is asked for.
        question: its text.
    """
    if sort in _AMOUNTS:
        return Bound.MOST if _MOST.search(question) else Bound.LEAST if _LEAST.search(question) else None
    if sort not in _MOMENTS:
        return None
    case = bool(CASE_ASKED.search(question))
    if case and _OF_SOMEBODY.search(question):
        return Bound.CASE
    if _BEGINNING_ASKED.search(question):
        return Bound.BEGINNING
    if _END_ASKED.search(question):
        return Bound.UNTIL if _UNTIL_ASKED.search(question) else Bound.END
    return Bound.CASE if case else None


def tells_bound(bound: Bound, sentence: str) -> bool:
    """Whether a sentence has a word for it: "sinds begin 2022", "rond 2030 klaar", "als het misgaat", "ten hoogste"."""
    return bool(_TOLD[bound].search(sentence))

"""The question before with another question word: "Wanneer is het getekend?", then "door wie?"."""

import re

from index.analysis.language import detect_language
from service.conversation.pointers import QUESTION_WORD
from service.question.question_kind import QuestionKind

# "Wanneer is het convenant getekend?": another word may take the place of the first without more.
_CIRCUMSTANCE = (
    r"(?:(?:(?:sinds|vanaf|tot|per|since|until) )?"
    r"(?:wanneer|waarom|waar|hoe ?(?:lang|vaak)|when|why|where|how (?:long|often))|"
    r"hoe(?= (?:ka?n|kun|kunnen|moet|moeten|mag|mogen|wordt|worden|is|zijn|gaat)\b)|"
    r"(?:door|met|bij|voor|van|in opdracht van|op grond van|namens|by|with|for) (?:wie|welke? \w+|whom?))"
)
_OPENS_WITH_CIRCUMSTANCE = re.compile(
    rf"^{_CIRCUMSTANCE} (?!.*\b(?:aan|uit|over|voor|mee|op|toe|van|about|for)\?*$)", re.IGNORECASE
)
_IS_CIRCUMSTANCE = re.compile(
    rf"(?:{_CIRCUMSTANCE}|hoe|how|hoezo|hoeveel (?:jaar|jaren|maanden|weken|dagen|uur|keer|tijd)|"
    r"(?!hoeveel|welke?|which|what|wie|who|how)\w+ .+)(?: (?:precies|dan|exactly|then))*",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?:voor |for )?(?:hoe ?lang|how long)(?: (?:nog|precies|exactly))?", re.IGNORECASE)
_THEN = re.compile(r" (?:dan|then)$", re.IGNORECASE)
_WHAT = re.compile(r"(?:wat|what)\b", re.IGNORECASE)


def asked_otherwise(previous: str, asked: str, kind: QuestionKind, topic: str) -> str:
    """The previous question with another question word in front of it, or with that asked in addition.

    Args:
        previous: the question before, written out.
        asked: the question word, with what belongs to it: "door wie", "hoeveel jaar".
        kind: of the previous question.
        topic: what that is about; may be empty.

    Returns:
        an empty text where that makes no question.
    """
    asked = _THEN.sub("", asked)
    capital = f"{asked[0].upper()}{asked[1:]}"
    english = detect_language(previous) == "en"
    if kind is QuestionKind.YES_NO:
        return f"{capital} {previous[0].lower()}{previous[1:]}"
    if defined := re.match(r"(?:wat|what) (?=is |zijn |are )", previous, re.IGNORECASE):
        return f"{capital} {previous[defined.end() :]}"
    if topic and _DURATION.fullmatch(asked) and _WHAT.match(previous):
        return f"How long does {topic} last?" if english else f"Hoe lang duurt {topic}?"
    if (opening := _OPENS_WITH_CIRCUMSTANCE.match(previous)) and _IS_CIRCUMSTANCE.fullmatch(asked):
        return f"{capital} {previous[opening.end() :]}"
    if re.match(rf"(?:wat|what|{QUESTION_WORD})\s", previous, re.IGNORECASE):
        return f"{previous.rstrip('? ')}, {'and' if english else 'en'} {asked[0].lower()}{asked[1:]}?"
    return ""

"""What is asked of the two things that were asked about last: "wat is het verschil?", "welke duurt langer?"."""

import re

from index.analysis.language import detect_language

_OPENING = r"^(?:en |and |maar )?"
_DIFFERENCE = re.compile(
    rf"{_OPENING}(?P<asked>(?:wat is (?:dan |nu |nou )?het verschil|wat zijn (?:dan |nu )?de verschillen|"
    r"what(?:'s| is) the difference|what are the differences))"
    r"(?: (?:daartussen|ertussen|tussen (?:die|deze|de) (?:twee|2)|tussen beide|between (?:them|the two|these|those)))?"
    r"\s*[?.]*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"{_OPENING}(?P<asked>(?:wat|welke?|wie|which(?: one)?|what|who) (?:van (?:de|die) twee )?"
    r"(?:is|zijn|duurt|kost|heeft|werkt|geldt|are|lasts?|costs?|has|takes|works) "
    r"(?:(?:meestal|dan|nu) )?(?:[a-zà-ÿ]{3,}er|more [a-z]+|longer|meer|minder|more|less))\s*[?.]*$",
    re.IGNORECASE,
)


def asks_of_both(question: str) -> bool:
    """Whether a question asks for a difference, or which is more so, and names none of the two."""
    return bool(_DIFFERENCE.search(question) or _MORE.search(question))


def of_both(question: str, one: str, other: str) -> str:
    """The question with the two things; empty where these are not two.

    Args:
        question: one that names none of them.
        one: what was asked about first; may be empty.
        other: what was asked about then; may be empty.
    """
    if not one or not other or one.casefold() == other.casefold():
        return ""
    english = detect_language(question) == "en"
    if found := _DIFFERENCE.search(question):
        between, and_ = ("between", "and") if english else ("tussen", "en")
        return f"{found['asked']} {between} {one} {and_} {other}?"
    more = _MORE.search(question)
    return f"{more['asked']}, {one} {'or' if english else 'of'} {other}?" if more else ""

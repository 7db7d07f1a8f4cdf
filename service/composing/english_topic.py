"""What an English question is about, told as far as its form shows it without a tagger."""

import re

from service.question.noun_phrases import AskedFor

# "What are the core tasks of the probation service?": all that follows is one thing.
_EQUATED = re.compile(
    r"^(?:and )?(?:what (?:are|were)|(?:please )?(?:list|name|give)(?: me)?|"
    r"(?:give )?(?:an |the )?(?:overview|list) of|(?:give (?:me )?)?(?:an?|the) (?:short )?summary of|summari[sz]e)"
    r"(?: (?:an? )?(?:overview|list|summary) of)? (?P<told>\S.*?)[\s?.]*$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"^(?:it|they|them|this|that|these|those|there|you|your|my)\b", re.IGNORECASE)
# What follows is said of the thing: "the steps that must be taken", "the rules when somebody is ill".
_CLAUSE = re.compile(
    r",? (?:that|which|who|when|if|where|while|because|according to|mentioned|needed)\b.*$", re.IGNORECASE
)


def english_topic(question: str, asked: AskedFor | None) -> str:
    """What it is about; empty where only a tagger could tell where that ends: "How does the meter measure drinking?".

    Args:
        question: in English, for several things.
        asked: the sort of thing that it asks for.
    """
    if equated := _EQUATED.match(question):
        told = _CLAUSE.sub("", equated["told"])
        return "" if _POINTS.match(told) else told
    return asked.text if asked else ""

"""Slips that are no misspelt words: verbs with a wrong d or t, and words written to a question word."""

import re
from collections.abc import Callable

from index.analysis.lexicon import is_word, zipf
from service.question.verbs import has_verb, is_finite

_ASKING = r"wat|wie|waar|wanneer|waarom|hoe(?: lang| vaak| veel)?|hoelang|hoevaak"
_VERB = re.compile(rf"^(?P<asking>(?:en )?(?:{_ASKING})) (?P<verb>[a-z]{{3,}})\b(?P<next> [a-zà-ÿ]+)?", re.IGNORECASE)
_OPENING_VERB = re.compile(r"^(?P<verb>word)(?P<next> [a-zà-ÿ]+)", re.IGNORECASE)
# "dont", "doesn’t": an apostrophe that was left out.
_NEGATED = re.compile(
    r"\b(?P<verb>do|does|did|is|are|was|were|ca|wo|have|has|had|should|would|could|must)nt\b", re.IGNORECASE
)
# Before these a verb goes without its t.
_FIRST_PERSON = frozenset(("ik", "je", "jij"))
_GLUED_BEHIND = re.compile(r"(?P<first>hoeveel|wanneer|waarom|waar|wie|wat|hoe)(?P<last>\w{2,})")
_GLUED_BEFORE = re.compile(r"(?P<first>\w{4,}t)(?P<last>de|het|een|er)")
# What a telegram opens with, and the question that it is short for.
_SOMEBODY = (
    r"contactpersoon|auteur|schrijver|opsteller|voorzitter|directeur|opdrachtgever|eigenaar|beheerder|leverancier|"
    r"coördinator|projectleider"
)
_SUM = r"budget|tarief|bedrag|aantal|percentage"
_LENGTH = r"duur|looptijd|termijn|prijs|leeftijd"
_TELEGRAM = re.compile(
    rf"^(?:(?P<article>de|het) )?(?:max\.? |maximale |maximum )?(?:(?P<who>{_SOMEBODY})|(?P<sum>{_SUM})|{_LENGTH}|"
    r"(?P<costs>kosten))(?: [^\s?,]+){1,5}\s*\?*$",
    re.IGNORECASE,
)
# Zipf values of words that are usual enough to have been glued.
_USUAL = 4.0


def with_verb_forms(text: str) -> str:
    """The question with the verb behind its question word in the third person: "wat gebeurd er", "wat hout dat in"."""
    found = _VERB.match(text) or _OPENING_VERB.match(text)
    if found is None or (found["next"] or "").strip().casefold() in _FIRST_PERSON:
        return text
    start, end = found.span("verb")
    verb = _third_person(found["verb"].casefold())
    # "wie veroordeeld wordt": a participle before its verb.
    if verb is None or is_finite((found["next"] or "").strip()):
        return text
    return f"{text[:start]}{verb.capitalize() if start == 0 and text[0].isupper() else verb}{text[end:]}"


def with_apostrophes(text: str) -> str:
    """A question with the apostrophes that were left out of English denials: "dont", "cant"."""
    return _NEGATED.sub(r"\g<verb>n't", text)


def asked_in_full(text: str) -> str:
    """The question that a telegram is short for: "budget pps?" is "wat is het budget pps?"."""
    found = _TELEGRAM.match(text)
    if found is None or has_verb(text):
        return text
    bare = text[: found.start()] + text[found.end("article") + 1 :] if found["article"] else text
    several = "zijn" if found["costs"] else "is"
    opening = "wie is de" if found["who"] else "wat is het" if found["sum"] else f"wat {several} de"
    return f"{opening} {bare[0].lower()}{bare[1:]}"


def taken_apart(word: str, is_known: Callable[[str], bool]) -> str | None:
    """Two words for one that nobody knows and that a question word or an article was written to: "hoeveeluur".

    Args:
        word: in lower case.
        is_known: whether a word is one of the documents or of the language.
    """
    if is_known(word):
        return None
    if (found := _GLUED_BEHIND.fullmatch(word)) and is_word(found["last"]) and zipf(found["last"]) >= _USUAL:
        return f"{found['first']} {found['last']}"
    if (found := _GLUED_BEFORE.fullmatch(word)) and is_finite(found["first"]) and zipf(found["first"]) >= _USUAL:
        return f"{found['first']} {found['last']}"
    return None


def _third_person(word: str) -> str | None:
    """The finite form that was meant by one that is none."""
    if is_finite(word):
        return None
    if word.endswith("d") and is_finite(f"{word[:-1]}t"):
        return f"{word[:-1]}t"
    if word.endswith("d") and is_finite(f"{word}t"):
        return f"{word}t"
    if word.endswith("t") and is_finite(f"{word[:-1]}dt"):
        return f"{word[:-1]}dt"
    return None

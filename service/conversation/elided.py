"""Nouns that a question leaves out, since the one before named them: "wat is de tweede?", "welke is de grootste?"."""

import re
from collections.abc import Sequence

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from service.conversation.antecedents import named_phrases
from service.question.noun_phrases import AskedFor, asked_for, is_verb, noun_phrases
from service.question.question_kind import is_plural
from service.question.sides import sides
from service.question.verbs import has_verb

_ORDINALS = (
    ("eerste", "first"), ("tweede", "second"), ("derde", "third"), ("vierde", "fourth"), ("vijfde", "fifth"),
    ("zesde", "sixth"), ("zevende", "seventh"), ("achtste", "eighth"), ("negende", "ninth"), ("tiende", "tenth"),
)  # fmt: skip
_PLACES = {word: place for place, words in enumerate(_ORDINALS) for word in words} | {"laatste": -1, "last": -1}
_OTHERS = ("andere", "overige", "volgende", "vorige", "other", "others", "next")
_ORDINAL = re.compile(
    rf"\b(?P<article>de|het|die|dat|the)\s+(?P<which>{'|'.join((*_PLACES, *_OTHERS))})\b(?P<behind>\s+[\w’'-]+)?",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^(?P<opening>(?:en |and )?)(?P<which>welke?|which(?: one)?) (?:van (?:de|die|deze) twee )?"
    r"(?=(?:is|zijn|was|waren|wordt|worden|heeft|hebben|duurt|duren|kost|geldt|are|has|have|lasts?)\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:- |\d+[.)] |• )(?P<item>.+)$", re.MULTILINE)
_MARKS = re.compile(r"\s*\[\d+\]")
_CELL = re.compile(r"^[^:;]{1,30}: (?P<first>[^;]+);")
_LISTED_BEHIND = re.compile(r": (?P<items>[^:.]+?(?: en | and )[^:.,]+)\.?$")
_PARTS = re.compile(r" (?=(?:van|met|bij|voor|in|over|aan|uit|op|with|of|at|for|by|on) )")
_ARTICLE = re.compile(r"^(?:de|het|een|die|the|an?) ", re.IGNORECASE)
# "een bij Tactus en een bij Jellinek"
_ONE_OF_THEM = re.compile(r"^(?:een|één|de|die|one) (?=(?:van|met|bij|voor|in|over|op|of|with|at|for) )", re.IGNORECASE)
MOST_WORDS = 6


def leaves_out_noun(question: str, analyzer: Analyzer) -> bool:
    """Whether a noun is left out behind "de tweede", "die andere", "welke" or "de grootste"."""
    return _left_out(question, analyzer) is not None or bool(_WHICH.search(question))


def asks_for_several(question: str, analyzer: Analyzer) -> bool:
    """Whether a question asks for several things of a sort: "welke organisaties", "wat zijn de stappen"."""
    asked = asked_for(question, analyzer.analyze(question).tokens)
    return asked is not None and is_plural(asked.noun)


def told_name(noun: str, answer: str) -> str:
    """What an answer calls a thing of this sort in a compound, with the rest of its name; empty where it has none.

    "Erkenningscommissie Justitiële Interventies" for "commissie".
    """
    found = re.search(rf"\b[\w-]{{3,}}{re.escape(noun)}\b(?: [A-ZÀ-Ý][\w-]+)*", answer, re.IGNORECASE)
    return found.group() if found else ""


def is_of_several(question: str, previous: str, analyzer: Analyzer) -> bool:
    """Whether "welke" is one of several, while the question before names only one thing: "en het Leger des Heils?"."""
    noun = _noun(previous, analyzer)
    return bool(_WHICH.search(question) and noun and noun[0][:1].isupper())


def with_noun(question: str, previous: str, answer: str, analyzer: Analyzer) -> str:
    """The question with what it leaves out: an item of the answer before, or else the noun of the question before.

    Args:
        question: one that leaves out a noun.
        previous: the question before it, written out.
        answer: what was answered to that, as it was shown; may be empty.
        analyzer: finds the words.
    """
    noun = _noun(previous, analyzer)
    if found := _left_out(question, analyzer):
        which = found["which"].casefold()
        items = told_items(answer)
        place = _PLACES.get(which)
        if which in _OTHERS and (other := _other_of_two(items, previous, analyzer)):
            return f"{question[: found.start()]}{other}{question[found.end('which') :]}"
        if place is not None and items and place < len(items) and _few(items[place]):
            return f"{question[: found.start()]}{items[place]}{question[found.end('which') :]}"
        if noun:
            article = found["article"].casefold()
            plural = article == "die" and which in _OTHERS
            # "die andere pilot" would still point to something else.
            told = {"die": "de", "dat": "het"}.get(article, found["article"])
            named = f"{told} {found['which']} {noun[1] if plural else noun[0]}{noun[2]}"
            return f"{question[: found.start()]}{named}{question[found.end('which') :]}"
    bare = _WHICH.search(question)
    if bare and (compared := sides(previous)):
        joint = "or" if bare["which"].casefold().startswith("which") else "of"
        return f"{question.rstrip('? ')}, {compared[0]} {joint} {compared[1]}?"
    if noun and bare:
        are = question[bare.end() :].casefold().startswith(("zijn", "waren", "hebben", "are", "have"))
        return f"{bare['opening']}{bare['which'].split()[0]} {noun[1] if are else noun[0]} {question[bare.end() :]}"
    return question


def told_items(answer: str) -> tuple[str, ...]:
    """What an answer lists, each in as many words as name it: of a row its first cell."""
    lines = [_MARKS.sub("", found["item"]).strip() for found in _ITEM.finditer(answer)]
    if lines:
        return tuple(cell["first"] if (cell := _CELL.match(line)) else line.rstrip(".") for line in lines)
    told = _MARKS.sub("", answer).strip()
    listed = _LISTED_BEHIND.search(told)
    whole = listed["items"] if listed else "" if has_verb(told) else told.rstrip(".")
    items = tuple(item.strip() for item in re.split(r", | en | and ", whole))
    return items if len(items) > 1 else ()


def _few(item: str) -> bool:
    return len(item.split()) <= MOST_WORDS


def _left_out(question: str, analyzer: Analyzer) -> re.Match[str] | None:
    """Where "de tweede" stands without a noun behind it."""
    found = _ORDINAL.search(question)
    if found is None or found["behind"] is None:
        return found
    tokens = analyzer.analyze(found["behind"]).tokens
    verbal = bool(tokens) and (is_verb(tokens[0]) or is_infinitive(tokens[0].text.casefold()))
    return found if not tokens or tokens[0].is_stop or verbal else None


def _noun(previous: str, analyzer: Analyzer) -> tuple[str, str, str] | None:
    """The noun that the question before asks for: in the singular, as it stands, and what belongs to it behind it."""
    if found := _ORDINAL.search(previous):
        behind = previous[found.end("which") :].rstrip("? ")
        return (behind.strip(), behind.strip(), "") if behind.strip() else None
    tokens = analyzer.analyze(previous).tokens
    asked = asked_for(previous, tokens)
    if asked is None:
        return _named(previous, tokens)
    singular = f"{asked.text[: -len(asked.noun.text)]}{asked.noun.lemma}"
    return singular, asked.text, _belonging(previous, asked, tokens)


def _named(previous: str, tokens: Sequence[Token]) -> tuple[str, str, str] | None:
    """What the question before names last, without its article and what sets it apart: "pilots met een meter"."""
    phrases = named_phrases(previous, tokens)
    if not phrases:
        return None
    core, *parts = _PARTS.split(_ARTICLE.sub("", phrases[-1].text))
    noun = " ".join([core, *parts[:-1]])
    return noun, noun, ""


def _other_of_two(items: Sequence[str], previous: str, analyzer: Analyzer) -> str:
    """Of two things that were told the one that the question before does not name."""
    named = {token.lemma for token in analyzer.analyze(previous).tokens}
    apart = [item for item in items if not named & {t.lemma for t in analyzer.analyze(item).tokens if not t.is_stop}]
    return _ONE_OF_THEM.sub("", apart[0]) if len(items) == 2 and len(apart) == 1 and _few(apart[0]) else ""


def _belonging(previous: str, asked: AskedFor, tokens: Sequence[Token]) -> str:
    """What belongs to the noun: "van de meldcode" of "Wat zijn de stappen van de meldcode?", with a space before."""
    end = asked.noun.char_end
    whole = [phrase for phrase in noun_phrases(previous, tokens) if asked.noun in phrase.tokens]
    return previous[end : whole[0].char_end] if whole else ""

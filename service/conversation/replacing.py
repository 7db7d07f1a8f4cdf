"""The question before with something else in the place of what it takes over from: "En in Utrecht?"."""

import re
from collections.abc import Sequence

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import dictionary_form, is_word
from index.analysis.normalisation import fold
from service.conversation.antecedents import is_name, is_number, named_phrases
from service.conversation.pointers import PREPOSITIONS
from service.question.noun_phrases import Phrase

# What a question in the other language has for the same.
_SAME = {
    "bij": "bij at", "at": "bij at", "met": "met with", "with": "met with", "voor": "voor for", "for": "voor for",
    "van": "van of", "of": "van of",
}  # fmt: skip
_OPENING = frozenset((
    *PREPOSITIONS.values(), "rond", "at", "for", "with", "of", "by", "sinds", "vanaf", "tot", "per", "tijdens",
    "volgens", "zonder", "binnen", "buiten", "voor", "since", "until", "without", "during", "before", "after",
))  # fmt: skip
_AGENTS = frozenset(("door", "by"))
_IN_A_YEAR = re.compile(
    r"\b(?:in|sinds|vanaf|voor|vóór|na|tot|over|uit|until|since|before|after|during) (?:het jaar )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "Waarom niet?" asked about an answer; what is asked next is the question before that.
_WHY = re.compile(r"^(?:waarom niet|hoezo(?: niet)?|why not) ", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:de|het|een|the|an?) ", re.IGNORECASE)
_JOINS = re.compile(r" (?=(?:van|met|bij|voor|in|over|aan|uit|op|door|with|of|at|for|by|on) )")


def opens_with_preposition(part: str) -> bool:
    """Whether a part of a question begins with a preposition."""
    return fold(part.split(" ", 1)[0].rstrip("?.").casefold()) in _OPENING


def replaced(previous: str, part: str, analyzer: Analyzer) -> str:
    """The previous question with this part in the place of what it takes over from.

    Args:
        previous: the question before, written out.
        part: what is asked instead, without a verb: "in Utrecht", "tbs met voorwaarden".
        analyzer: finds the words.
    """
    said = part.rstrip("?. ")
    if why := _WHY.match(previous):
        previous = previous[why.end() :]
        previous = previous[:1].upper() + previous[1:]
    said = said[:1].lower() + said[1:] if opens_with_preposition(said) or _DETERMINED.match(said) else said
    phrases = named_phrases(previous, analyzer.analyze(previous).tokens, numbers=True)
    if opens_with_preposition(said) and " " in said:
        preposition, behind = said.split(" ", 1)
        dated = _IN_A_YEAR.fullmatch(said)
        if dated and (year := _IN_A_YEAR.search(previous)):
            return f"{previous[: year.start()]}{said}{previous[year.end() :]}"
        if not dated and (same := re.search(rf"\b(?:{_equal(preposition)}) ", previous, re.IGNORECASE)):
            rest = len(previous.rstrip("? "))
            end = next((p.char_end for p in phrases if p.char_start <= same.end() < p.char_end), rest)
            return f"{previous[: same.start()]}{said}{previous[end:]}"
        if preposition.casefold() not in _AGENTS:
            return f"{previous.rstrip('? ')} {said}?"
        said = behind
    if not phrases:
        return f"{said}?"
    old = _replaceable(said, phrases, analyzer)
    start, end, new = _place(said, old, analyzer)
    text = f"{previous[:start]}{new}{previous[end:]}"
    return text[:1].upper() + text[1:]


def _equal(preposition: str) -> str:
    word = fold(preposition)
    return "|".join(map(re.escape, {word, preposition.casefold(), *_SAME.get(word, "").split()}))


def _replaceable(said: str, phrases: Sequence[Phrase], analyzer: Analyzer) -> Phrase:
    """The phrase that shares a word with the new one; else one of the same sort; else the last."""
    lemmas = {token.lemma for token in analyzer.analyze(said).tokens if not token.is_stop}
    sharing = [phrase for phrase in phrases if lemmas & {token.lemma for token in phrase.tokens}]
    numeric = [phrase for phrase in phrases if is_number(phrase)]
    if re.fullmatch(r"[\d\s-]+", said) and numeric:
        return numeric[-1]
    named = [phrase for phrase in phrases if _names(phrase)] if _is_named(said, analyzer) else []
    return (sharing or named or [phrase for phrase in phrases if not is_number(phrase)] or list(phrases))[-1]


def _place(said: str, old: Phrase, analyzer: Analyzer) -> tuple[int, int, str]:
    """Which offsets of the question before make room, and for what."""
    names = _names(old)
    content = [token for token in old.tokens if not token.is_stop]
    if names and _is_named(said, analyzer) and len(names) < len(content):
        return names[0].char_start, names[-1].char_end, said  # "Trimbos in de pilot", then "en Tranzo?"
    if _is_adjective(said):
        core = _JOINS.split(old.text)[0].split()[-1]
        return old.char_start, old.char_end, f"{said} {core}"  # "tbs met voorwaarden", then "en gemaximeerde?"
    if " " not in said and len(content) > 1 and _DETERMINED.match(old.text) and not _JOINS.search(old.text):
        return content[-1].char_start, old.char_end, said  # "een taakgestrafte loon", then "en reiskosten?"
    core = _JOINS.split(old.text)[0]
    if " " not in said and " " not in core and not _names(old):
        return old.char_start, old.char_start + len(core), said  # "radiofrequentie bij de enkelband", then "en gps?"
    return old.char_start, old.char_end, said


def _names(phrase: Phrase) -> list[Token]:
    """The first stretch of names in a phrase."""
    found: list[Token] = []
    for token in phrase.tokens:
        if is_name(token) and not token.text.isdigit():
            found.append(token)
        elif found:
            break
    return found


def _is_named(said: str, analyzer: Analyzer) -> bool:
    """Whether all that it says is a name, be it typed without a capital."""
    words = [token for token in analyzer.analyze(said).tokens if not token.is_stop]
    return bool(words) and all(is_name(token) or not is_word(token.text.casefold()) for token in words)


def _is_adjective(said: str) -> bool:
    """A lone word as it stands before a noun: "gemaximeerde", "vrouwelijke"."""
    word = said.casefold()
    if not word.isalpha() or not word.endswith("e"):
        return False
    form = dictionary_form(word)
    return bool(re.match(r"\w{0,5}ge\w+[dt]e$", word)) or (
        form is not None and form != word and not form.endswith("en")
    )

"""How a text names the things of one sort: "pilot Alcoholmeter", "slachtofferdevice-pilot", "pilot met het device"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Token
from index.analysis.lexicon import dictionary_form, is_infinitive
from service.checking.numerals import word_value

_LEADS_TO_A_NAME = frozenset(
    ("met", "rond", "rondom", "over", "voor", "naar", "inzake", "bij", "on", "about", "for", "with")
)
_JOINS = frozenset(("met", "en", "van", "de", "het", "een", "voor", "in", "over", "der", "of", "and", "the", "&"))
_ENDS = frozenset((
    "die", "dat", "waarin", "waarbij", "waarmee", "waarvan", "is", "zijn", "was", "wordt", "worden", "werd", "heeft",
    "hebben", "kan", "kunnen", "moet", "moeten", "mag", "gaat", "gaan", "komt", "komen", "loopt", "lopen", "duurt",
    "begon", "begonnen", "om", "te", "als", "zoals", "op", "uit", "door", "aan", "tot", "sinds", "vanaf", "samen",
    "voort", "af", "mee", "toe", "weg", "terug", "nog", "niet", "ook", "er", "that", "which", "has", "are", "will",
))  # fmt: skip
LONGEST_NAME = 8
SHORTEST_FRONT = 7
_QUOTE = re.compile(r"\s?[‘'“\"](?P<name>[^’'”\"]{3,60})[’'”\"]")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a thing is named. preposition: what leads to the name; "" for none."""

    char_start: int
    char_end: int
    name: str
    preposition: str


def is_about(token: Token, topic: str) -> bool:
    """Whether a word is the topic, or a compound of it: "slachtofferdevice-pilot"."""
    return token.lemma == topic or token.parts[-1:] == (topic,)


def namings(text: str, tokens: Sequence[Token], topic: str) -> Iterator[Naming]:
    """Every naming in one sentence, heading or cell."""
    for place, token in enumerate(tokens):
        if not is_about(token, topic):
            continue
        if token.lemma != topic:
            front = re.sub(rf"[-\s]?{re.escape(topic[:5])}\w*$", "", token.text, flags=re.IGNORECASE)
            if "-" in token.text or len(front) >= SHORTEST_FRONT:
                yield Naming(token.char_start, token.char_end, front, "")
        if (quoted := _QUOTE.match(text, token.char_end)) is not None:
            yield Naming(token.char_start, quoted.end(), quoted["name"], "")
            continue
        yield from _behind(text, token, tokens[place + 1 :])


def _behind(text: str, token: Token, following: Sequence[Token]) -> Iterator[Naming]:
    if not following or _breaks(text, token, following[0]):
        return
    preposition = following[0].text.lower() if following[0].text.lower() in _LEADS_TO_A_NAME else ""
    rest = following[1:] if preposition else following
    name: list[Token] = []
    last = following[0] if preposition else token
    for after in rest[:LONGEST_NAME]:
        word = after.text.lower()
        if _breaks(text, last, after) or word in _ENDS or _is_verb(after):
            break
        if after.is_stop and word not in _JOINS and not after.text[0].isupper():
            break
        if name and word in _LEADS_TO_A_NAME - _JOINS:
            break
        name.append(after)
        last = after
    while name and name[-1].is_stop:
        name.pop()
    while name and name[0].text.lower() in ("de", "het", "een", "the", "a"):
        name = name[1:]
    counted = bool(name) and word_value(name[0].text.lower()) is not None
    if name and not counted and (preposition or not name[0].is_stop):
        yield Naming(token.char_start, name[-1].char_end, text[name[0].char_start : name[-1].char_end], preposition)


def _breaks(text: str, before: Token, after: Token) -> bool:
    return bool(re.search(r"[,.;:!?()\t\n]", text[before.char_end : after.char_start]))


def _is_verb(token: Token) -> bool:
    word = token.text.lower()
    if not word.isalpha() or token.text[0].isupper():
        return False
    form = dictionary_form(word)
    if form is None or not is_infinitive(form):
        return False
    return form == word or word.startswith("ge") or "ge" in word[2:6] or word.endswith(("t", "de", "te", "den", "ten"))

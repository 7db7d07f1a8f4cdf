"""How a text names the things of one sort: "pilot Alcoholmeter", "slachtofferdevice-pilot", "pilot met het device"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Token
from index.analysis.lexicon import dictionary_form, is_infinitive
from service.checking.numerals import word_value

TOPICS = ("pilot", "project", "programma", "onderzoek", "maatregel", "training", "subsidie", "actie")
"""Sorts of things that plans and reports tell of."""

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
_INSIDE = frozenset(("aan", "op", "uit"))
_VERBS = frozenset((
    "is", "was", "wordt", "werd", "heeft", "kan", "moet", "gaat", "komt", "loopt", "duurt", "begon", "start", "stopt",
))  # fmt: skip
_ARTICLES = ("de", "het", "een", "the", "a", "an")
_DEMONSTRATIVES = ("deze", "dit", "this")
_DETERMINERS = frozenset(
    (*_ARTICLES, *_DEMONSTRATIVES, "die", "dat", "onze", "ons", "hun", "één", "that", "our", "their", "one")
)
_ADJECTIVE = re.compile(
    r"\w+(?:e|isch|lijk|ig|aal|eel|end|baar|s)|nieuw|groot|klein|apart|eigen|eerder|recent|breed|kort|lang"
)
_MOST_ADJECTIVES = 3
_LONGEST_NAME = 8
_SHORTEST_FRONT = 7
_OPENING = "‘'“„«\""
_CLOSING = ("’", "'", "”", "»", '"')
_QUOTE = re.compile(r"\s?[‘'“„«\"](?P<name>[^’'”»\"]{3,80})[’'”»\"]")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a thing is named. preposition: what leads to the name; "" for none."""

    char_start: int
    char_end: int
    name: str
    preposition: str


def is_about(token: Token, topic: str) -> bool:
    """Whether a word is the topic, or a compound of it: "slachtofferdevice-pilot"; no verb: "onderzocht"."""
    if token.lemma != topic and token.parts[-1:] != (topic,):
        return False
    word = token.text.casefold()
    form = dictionary_form(word)
    return form is None or form == word or not is_infinitive(form)


def is_plural(token: Token, topic: str) -> bool:
    """Whether a word that is about a topic means several: "pilots", "onderzoeken"."""
    return not token.text.casefold().endswith(topic)


def is_pointed_at(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word at a place is one told of already: "deze training"."""
    return place > 0 and tokens[place - 1].text.casefold() in _DEMONSTRATIVES


def means_one(tokens: Sequence[Token], place: int, topic: str) -> bool:
    """Whether the word at a place means one thing of the sort: "een gezamenlijke pilot", not "pilots"."""
    if is_plural(tokens[place], topic):
        return False
    for before in reversed(tokens[max(place - _MOST_ADJECTIVES - 1, 0) : place]):
        word = before.text.casefold()
        if word in _DETERMINERS:
            return True
        if before.is_stop or not (_ADJECTIVE.fullmatch(word) or before.text[0].isupper()):
            return False
    return False


def namings(text: str, tokens: Sequence[Token], topic: str, *, titled: bool = False) -> Iterator[Naming]:
    """Every naming in one sentence, heading or cell.

    In a sentence a thing has a name with a capital, in quotes or behind a preposition ("de pilot met het device"),
    since "onderzoek mogelijk" and "rijbewijsmaatregel" name nothing; a heading and a cell name it in any words.

    Args:
        text: all of it.
        tokens: of the text.
        topic: lemma of the sort.
        titled: whether the text is a heading or the first cell of a row.
    """
    for place, token in enumerate(tokens):
        if not is_about(token, topic):
            continue
        if (quoted := _QUOTE.match(text, token.char_end)) is not None:
            yield Naming(token.char_start, quoted.end(), quoted["name"], "")
            continue
        if is_plural(token, topic):
            continue
        if token.lemma != topic and (front := _front(token, topic, titled)):
            yield Naming(token.char_start, token.char_end, front, "")
        for naming in _behind(text, token, tokens[place + 1 :], titled):
            first = naming.name[0]
            if titled or (means_one(tokens, place, topic) if naming.preposition else not first.islower()):
                yield naming


def _front(token: Token, topic: str, titled: bool) -> str:
    """What a compound names: "wijkteam" of "wijkteam-pilot", the whole of "toegankelijkheidsonderzoek"."""
    front = re.sub(rf"[-\s]?{re.escape(topic[:5])}\w*$", "", token.text, flags=re.IGNORECASE)
    if "-" in token.text:
        return front
    if not titled or len(front) < _SHORTEST_FRONT:
        return ""
    return token.text if front.endswith("s") else front


def _behind(text: str, token: Token, following: Sequence[Token], titled: bool) -> Iterator[Naming]:
    if not following or _breaks(text, token, following[0]):
        return
    preposition = following[0].text.lower() if following[0].text.lower() in _LEADS_TO_A_NAME else ""
    rest = following[1:] if preposition else following
    if preposition in ("met", "with") and rest and rest[0].text.lower() in ("een", "a", "an"):
        return  # "een training met een vast programma" says how it is
    name: list[Token] = []
    last = following[0] if preposition else token
    for after in rest[:_LONGEST_NAME]:
        word = after.text.lower()
        # "Sterk Ouder Worden" goes on: a verb within a name has its capital.
        inside = bool(name) and _stands_inside(word, following, after)
        ends = word in _ENDS and after.text[0].islower() and not inside
        if _breaks(text, last, after) or ends or (not name and word in _ENDS and preposition) or _is_verb(after):
            break
        if after.is_stop and word not in _JOINS and not titled and not inside and not after.text[0].isupper():
            break
        if name and not titled and word in _LEADS_TO_A_NAME - _JOINS:
            break
        name.append(after)
        last = after
    while name and name[-1].is_stop and (len(name) == 1 or name[-1].text[0].islower()):
        name.pop()
    while name and name[0].text.lower() in _ARTICLES:
        name = name[1:]
    counted = bool(name) and word_value(name[0].text.lower()) is not None
    if name and not counted and (preposition or not name[0].is_stop):
        end = name[-1].char_end
        inner = text[name[0].char_start : end]
        if any(mark in inner for mark in _OPENING) and text[end : end + 1] in _CLOSING:
            end += 1
        yield Naming(token.char_start, end, text[name[0].char_start : end], preposition)


def _stands_inside(word: str, following: Sequence[Token], after: Token) -> bool:
    """Whether a preposition belongs to a name: in "de pilot Samen aan tafel loopt" the verb stands right behind it."""
    if word not in _INSIDE:
        return False
    place = next(at for at, token in enumerate(following) if token is after)
    behind = following[place + 1 : place + 3]
    return len(behind) == 2 and not behind[0].is_stop and behind[1].text.lower() in _VERBS


def _breaks(text: str, before: Token, after: Token) -> bool:
    return bool(re.search(r"[,.;:!?()\t\n]|\s[-–—]\s", text[before.char_end : after.char_start]))


def _is_verb(token: Token) -> bool:
    word = token.text.lower()
    if not word.isalpha() or token.text[0].isupper():
        return False
    form = dictionary_form(word)
    if form is None or not is_infinitive(form):
        return False
    return form == word or word.startswith("ge") or "ge" in word[2:6] or word.endswith(("t", "de", "te", "den", "ten"))

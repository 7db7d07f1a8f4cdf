"""What a question names: its noun phrases, and the sort of thing that it asks for.

There is no tagger here: a phrase is read from the function words around it, a verb from its form.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.analysis.analysis import Token
from index.analysis.lexicon import english_zipf, is_infinitive


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS = _words(
    "de het een deze dit mijn onze ons hun haar zijn uw the a an this these those my our their its geen alle elke "
    "ieder iedere beide all every both"
)
_DUTCH_DETERMINERS = _words("de het een deze dit dat die er ik je hij zij ze wij we")
_JOINING = _words(
    "van met bij voor in op over aan tussen naar door tegen naast rond onder per uit tijdens vanuit binnen buiten "
    "via tot na des of with at for about on between to by against under within from during and en"
)
_OWNED_BY = _words("van of heeft hebben had hadden kent kennen has have")
_ASKING = _words("welke welk hoeveel which what wat how many much hoe")
# "Wat zijn de stappen", "Noem de stappen", "Geef een overzicht van de stappen": what follows is asked for.
_LISTED = re.compile(
    r"^(?:en |and )?(?:(?:noem|geef|som|list|name|give|toon|welke)\b(?: (?:me|mij|eens|alle|all))*"
    r"(?: (?:een|an?|the|het)? ?(?:overzicht|lijst|opsomming|overview|list) (?:van|of))?"
    r"|wat (?:zijn|waren)|what (?:are|were)|wat voor|what kinds? of|what sorts? of)"
    r"(?: (?:de|het|the|alle|all|belangrijkste|main|verschillende|different|various))*\s+",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:welke?|hoeveel|which|what(?! (?:is|are|was|were|do|does|did|can|may|must|will|would|should|has|have|"
    r"happens|happened|follows|if|about|else)\b)|how many)\s+"
    r"(?:van (?:de|het)\s+|of (?:the|these)\s+)?",
    re.IGNORECASE,
)
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight", "negen nine",
         "tien ten"),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
SORTS = _words("soort type typen vorm variant categorie kind sort form category")
_ENGLISH_ADJECTIVES = _words("main other new special different various important specific")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a question that names something; half-open offsets into the question."""

    char_start: int
    char_end: int
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The sort of thing that a question asks for: of "Welke drie bijzondere voorwaarden …" the last four words.

    noun: its last word, which names the sort. count: how many there should be; None where the question does not say.
    whose: of whom or what they are, "taken van de reclassering"; None where the question does not say. sort: "soorten"
    of "soorten licenties", of which the noun is the licences; None without.
    """

    text: str
    noun: Token
    count: int | None
    whose: Token | None = None
    sort: Token | None = None


def asked_for(question: str, tokens: Sequence[Token]) -> AskedFor | None:
    """What stands behind "welke", "hoeveel", "noem de" or "wat zijn de"; None where nothing is asked for like that."""
    match = _LISTED.search(question) or _ASKED.search(question)
    if match is None:
        return None
    words: list[Token] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.char_start < match.end():
            continue
        apart = bool(words) and not question[words[-1].char_end : token.char_start].isspace()
        if token.is_stop or apart or (words and is_verb(token)):
            break
        words.append(token)
        if token.text.casefold() not in NUMBERS and not _is_adjective(token, following):
            break
    if not words:
        return None
    count = next((NUMBERS[word.text.casefold()] for word in words if word.text.casefold() in NUMBERS), None)
    things = _sorted(question, [token for token in tokens if token.char_start >= words[-1].char_start])
    sort = words[-1] if things else None
    words += things
    behind = [token for token in tokens if token.char_start >= words[-1].char_end]
    return AskedFor(
        question[words[0].char_start : words[-1].char_end], words[-1], count, _whose(question, behind), sort
    )


def _sorted(question: str, tokens: Sequence[Token]) -> list[Token]:
    """What "soorten" are of: "licenties" of "soorten open licenties", with what stands before it; only of several."""
    if tokens[0].lemma not in SORTS:
        return []
    behind = tokens[2:] if len(tokens) > 1 and tokens[1].text.casefold() in _OWNED_BY else tokens[1:]
    things: list[Token] = []
    for before, token in itertools.pairwise((tokens[0], *behind)):
        apart = not things and token is not tokens[1] and before is tokens[0]
        if token.is_stop or is_verb(token) or not (apart or question[before.char_end : token.char_start].isspace()):
            break
        things.append(token)
    several = bool(things) and things[-1].text.casefold() != things[-1].lemma
    return things if several else []


def _whose(question: str, behind: Sequence[Token]) -> Token | None:
    """The noun behind "van" or "heeft" that follows what is asked for at once."""
    if not behind or behind[0].text.casefold() not in _OWNED_BY:
        return None
    owner: Token | None = None
    for before, token in itertools.pairwise(behind):
        apart = not question[before.char_end : token.char_start].isspace()
        if apart or (token.is_stop and token.text.casefold() not in _DETERMINERS) or is_verb(token):
            break
        if not token.is_stop:
            owner = token
            if token.text.casefold() not in NUMBERS and not token.text.endswith("e"):
                break
    return owner


def _is_adjective(token: Token, following: Token | None) -> bool:
    """Whether a word goes before the noun rather than being it: "bijzondere", but not "organisatie" or "pilots"."""
    if following is None or following.is_stop or is_verb(following):
        return False
    text = token.text.casefold()
    return (text.endswith("e") and not text.endswith("ie")) or text in _ENGLISH_ADJECTIVES


def is_verb(token: Token) -> bool:
    """Whether a word is a form of a verb rather than a noun: its dictionary form is an infinitive that it is not."""
    return is_infinitive(token.lemma) and token.text.casefold() != token.lemma


def noun_phrases(question: str, tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """The noun phrases of a question, in order; "de pilot met het slachtofferdevice" is one."""
    return tuple(
        Phrase(first.char_start, last.char_end, question[first.char_start : last.char_end], tuple(tokens[start:end]))
        for start, end in _stretches(question, tokens)
        for first, last in [(tokens[start], tokens[end - 1])]
    )


def _stretches(question: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(tokens):
        end = _phrase_end(question, tokens, place)
        if end is None:
            place += 1
        else:
            yield place, end
            place = end


def _phrase_end(question: str, tokens: Sequence[Token], start: int) -> int | None:
    """Where the phrase that begins here ends; None where none begins."""
    place = start
    while place < len(tokens) and tokens[place].text.casefold() in _DETERMINERS:
        place += 1
    if place > start + 1 and tokens[start].text.casefold() == "zijn":
        return None  # "Hoeveel vragen zijn de …?": a verb
    core = place
    while place < len(tokens) and _is_nominal(question, tokens, place, determined=place > start):
        place += 1
    if place == core:
        return None
    if place + 1 < len(tokens) and _joins(tokens[place], tokens[place + 1]):
        further = _phrase_end(question, tokens, place + 1)
        if further is not None and question[tokens[place - 1].char_end : tokens[place].char_start].isspace():
            return further
    return place


def _joins(token: Token, following: Token) -> bool:
    """Whether a preposition or "en" goes on with the phrase; "of" does in English, and means "whether" in Dutch."""
    text = token.text.casefold()
    if text == "of":
        return following.text.casefold() not in _DUTCH_DETERMINERS and english_zipf(following.text.casefold()) > 0
    return text in _JOINING


def _is_nominal(question: str, tokens: Sequence[Token], place: int, *, determined: bool) -> bool:
    token = tokens[place]
    if token.is_stop or token.text.casefold() in _ASKING:
        return False
    if place and question[tokens[place - 1].char_end : token.char_start].strip():
        return False
    first = place == 0 or not _is_content(tokens[place - 1])
    asked = place > 0 and tokens[place - 1].text.casefold() in _ASKING - {"hoe", "how"}
    before = tokens[place - 1].text.casefold() if place else ""
    directly = (first and determined) or asked or before in NUMBERS or (not first and before.endswith("e"))
    joined = first and before in _JOINING
    ends = place == len(tokens) - 1
    is_name = token.text[0].isupper() and place > 0
    if token.text.endswith("e") and not ends and _is_content(tokens[place + 1]) and not is_verb(tokens[place + 1]):
        return True  # "gemaximeerde tbs": a participle before its noun
    verbal = is_verb(token) or _ends_as_participle(token, ends=ends)
    verbal = verbal or (not joined and (is_infinitive(token.lemma) or is_infinitive(token.text.casefold())))
    verbal = verbal or (first and not determined and not ends and _opens_before_subject(token, tokens[place + 1]))
    verbal = verbal or (first and not determined and _is_predicate(tokens, place))
    return is_name or asked or (directly and not _ends_as_participle(token, ends=ends)) or not verbal


# "verantwoordelijk voor", "geldig": said of something, not a thing; before a noun it ends in -e.
_PREDICATE = re.compile(r"\w{3,}(?:lijk|ig|isch|baar|zaam)$")


def _is_predicate(tokens: Sequence[Token], place: int) -> bool:
    ends = place == len(tokens) - 1 or tokens[place + 1].is_stop
    return ends and bool(_PREDICATE.search(tokens[place].text))


def _is_content(token: Token) -> bool:
    return not token.is_stop and token.text.casefold() not in _ASKING


def _opens_before_subject(token: Token, following: Token) -> bool:
    """A finite verb stands before its subject in a question: "staat DV&O", "stopt de programmaorganisatie"."""
    starts = following.text.casefold() in _DETERMINERS or following.text[0].isupper()
    return starts and token.text.endswith("t")


def _ends_as_participle(token: Token, *, ends: bool) -> bool:
    """A past participle or infinitive closes a Dutch question: "getekend", "opleggen", "uitgevoerd"."""
    text = token.text.casefold()
    if not ends or not re.match(r"(?:\w{0,5}ge|be|ver|ont|her)\w{2,}(?:d|t)$", text):
        return False
    return token.lemma != text or bool(re.match(r"\w{2,5}ge", text))

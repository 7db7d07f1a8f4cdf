"""Where a thing is, as far as a sentence ties a place to it: "in de wijk Zuid", "op een beperkt aantal locaties"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.analysis.analysis import Entity, Token
from index.analysis.gazetteer import known_names
from index.analysis.lexicon import dictionary_form, word_list
from service.overview.naming import is_about

_KINDS = (
    r"wijk|buurt|stad|dorp|kern|gemeente|regio|provincie|stadsdeel|arrondissement|deelgemeente|omgeving|omgeving van|"
    r"regio’s|regio's|gemeenten|wijken|buurten"
)
_IN = re.compile(
    r"\b(?:[Ii]n|[Tt]e|[Nn]aar|[Rr]ond|[Rr]ondom|[Vv]anuit|[Tt]ot|[Oo]p) (?:(?:de|het|een|heel|onze) )?"
    rf"(?:(?:[a-z]\w*(?:wijk|buurt|stad|dorp)|{_KINDS}) )?"
)
_SURELY = re.compile(
    r"\b(?:wijk|buurt|stad|dorp|kern|gemeente|regio|provincie|stadsdeel|wijken|gemeenten|regio.s|heel) $", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:De |Het |Den |’t |'t )?[A-ZÀ-Þ][a-zà-ÿ][\w’'-]+(?:(?: (?:aan|op|bij|onder|in)(?: (?:de|den|het|"
    r"d’))?)? [A-ZÀ-Þ][a-zà-ÿ][\w’'-]+)*(?![\w&])"
)
_OPENS_A_NAME = ("De", "Het", "Den", "Huize", "Huis", "Villa", "Kasteel", "Park", "Buurthuis", "Wijkcentrum")
_JOIN = re.compile(r"(?:, | en |, en | and )(?:(?:de|het|in) )?")
_LIKE_A_PLACE = (
    "gebied", "wijk", "buurt", "kwartier", "veld", "plein", "park", "straat", "weg", "stad", "dorp", "haven", "centrum",
    "hof", "huis", "broek", "dijk", "zijde", "oord", "school", "land",
)  # fmt: skip
_LIKE_A_SYSTEM = ("ing", "er", "or", "tie", "teem", "plan", "wet", "model")
_COUNTED = re.compile(
    r"\b(?:(?:op|in|bij|naar|met|voor) )?(?P<place>(?:een (?:beperkt|klein|groot) aantal|enkele|meer(?:dere)?|"
    r"verschillende|alle|beide|twee|drie|"
    r"vier|vijf|zes|zeven|acht|negen|tien|twaalf|\d{1,3})(?: (?:andere|nieuwe|van de|van onze|onze))? (?:locaties|"
    r"regio[’']?s|gemeenten|"
    r"vestigingen|wijken|buurten|arrondissementen|provincies|scholen|kernen))\b",
    re.IGNORECASE,
)
_NATIONWIDE = re.compile(r"\b(?:in )?(?P<place>heel Nederland|het hele land|landelijk (?:uitgerold|ingevoerd))\b")
_ELSEWHERE = re.compile(
    r"\b(?:dan|zoals|net als|evenals|anders dan|vergelijkbare?|elders|niet|nooit|of .{2,40} ook|like|unlike|not)\b",
    re.IGNORECASE,
)
_MOST_NAMES = 6


def whereabouts(
    text: str, tokens: Sequence[Token], entities: Sequence[Entity], topic: str
) -> Iterator[tuple[int, int]]:
    """(start, end) of the places to which a sentence ties what it tells of; none where it compares or denies.

    Args:
        text: a sentence, or the part of it that tells of the thing.
        tokens: of the text.
        entities: of the text.
        topic: lemma of the sort of thing: "de Rotterdamse pilot" is in Rotterdam.
    """
    if _ELSEWHERE.search(text):
        return
    for before, token in pairwise(tokens):
        if is_about(token, topic) and (name := _of_a_place(before.text)) is not None:
            yield before.char_start, before.char_start + len(name)
    yield from (counted.span("place") for pattern in (_COUNTED, _NATIONWIDE) for counted in pattern.finditer(text))
    known = {entity.char_start: entity for entity in entities if entity.label != "AMOUNT"}
    for lead in _IN.finditer(text):
        place = lead.end()
        for _ in range(_MOST_NAMES):
            sure, bare = _SURELY.search(lead.group()) is not None, lead.group().casefold() == "in "
            end = _place_at(text, place, known, sure=sure, bare=bare)
            if end is None:
                break
            yield place, end
            if (join := _JOIN.match(text, end)) is None:
                break
            place = join.end()


def place_key(text: str) -> str:
    """Equal for the same place in other words: "een beperkt aantal locaties" and "enkele locaties"."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    plain = re.sub(r"\b(?:een (?:beperkt|klein) aantal|enkele)\b", "enkele", plain)
    plain = re.sub(r"\b(?:andere|nieuwe|van de|van onze|onze) (?=\w)", "", plain)
    return (
        "heel nederland" if re.fullmatch(r"heel nederland|(?:het )?hele land|landelijk\w*(?: \w+)?", plain) else plain
    )


def _place_at(text: str, start: int, known: dict[int, Entity], *, sure: bool, bare: bool) -> int | None:
    entity = known.get(start)
    if entity is not None:
        return entity.char_end if entity.label == "PLACE" else None
    name = _NAME.match(text, start)
    if name is None or any(start < place < name.end() for place in known):
        return None
    words = name.group().split()
    if words[-1].endswith(("se", "sche", "ische")) and re.match(r" [a-z]", text[name.end() :]):
        return None  # "in de Rotterdamse pilot"
    last = words[-1].casefold()
    if sure or words[0] in _OPENS_A_NAME or last.endswith(_LIKE_A_PLACE):
        return name.end()
    likely = bare and len(words) == 1 and not last.endswith(_LIKE_A_SYSTEM)
    unknown = dictionary_form(last) is None and last not in word_list("function_words_nl")
    return name.end() if likely and unknown else None


def _of_a_place(word: str) -> str | None:
    """The place of which a word is the adjective: "Rotterdam" of "Rotterdamse"."""
    stem = word.removesuffix("se")
    return stem if stem != word and stem in known_names("PLACE") else None

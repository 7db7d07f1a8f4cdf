"""Names of organisations where a sentence has room for them: "woningcorporatie Thuisborg en de politie"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Entity
from index.analysis.lexicon import word_list

_WRITTEN = r"[A-ZÀ-Þ][\w&’'/.-]*\w(?:- en [A-ZÀ-Þ][\w&’'-]*\w)?"
_NAME = re.compile(rf"{_WRITTEN}(?: (?:(?:van|voor|der|den|de|het|of|in|&) ){{0,2}}{_WRITTEN})*")
# "adviesbureau Berenschot", "Graafschap College": the word before or in a name that makes it an organisation's.
_KIND = (
    r"(?:organisatie|instelling|gemeente|provincie|politie|waterschap|aanbieder|corporatie|school|ziekenhuis|"
    r"universiteit|bedrijf|vereniging|"
    r"stichting|bureau|praktijk|leverancier|bank|fonds|college|centrum|instituut|dienst|raad|platform|apotheek|orkest|"
    r"omroep|museum|theater)"
)
_KIND_BEFORE = re.compile(rf"\b\w*{_KIND} $")
_KIND_WITHIN = re.compile(rf"{_KIND}\b", re.IGNORECASE)
# "SWOV, IVO en Ecorys": abbreviations that act together are no method or system.
_PAIR = re.compile(r"[A-Z&]{3,}(?:, [A-Z][\w&]+)* en [A-Z][\w&]{2,}")
_DETERMINER = re.compile(
    r"(?:(?:zowel|onder meer|onder andere|o\.a\.) )?(?:(?:de|het|een|onze|ons|alle|the|our) )?(?:(?:andere|beide|"
    r"twee|drie|vier|lokale|"
    r"regionale|betrokken|landelijke|both|other) )*"
)
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]{3,}")
# What an organisation is without a name: "het departement", "de zorgaanbieders".
_INSTITUTION = re.compile(
    r"\w*(?:organisaties?|instelling(?:en)?|gemeenten?|provincies?|ministeries?|departement(?:en)?|politie|"
    r"waterschap(?:pen)?|aanbieders?|"
    r"corporaties?|scho(?:ol|len)|werkgevers|huisartsen|ziekenhui(?:s|zen)|universiteit(?:en)?|bedrijven|"
    r"verenigingen)\b"
)
_ABBREVIATION = re.compile(r" ?\((?P<short>[A-Z][\w&-]{1,9})\)")
_ASIDE = re.compile(r" ?\([^()]{1,60}\)")
_UNNAMED = re.compile(r"(?:(?:de|het|the) )?[a-zà-ÿ-]{3,}(?:, | en | & | and )(?:van |met |door |of |with )?")
_JOIN = re.compile(r"(?:, | en | & | als | and |, en | of )(?!\d)")
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation in a text.

    char_start, char_end: half-open offsets, with the abbreviation behind it. short: that abbreviation; "" for none.
    known: whether it is an organisation by its name or the word before it; otherwise it is only written as a name.
    """

    text: str
    char_start: int
    char_end: int
    short: str
    known: bool


def names_at(text: str, start: int, entities: Sequence[Entity]) -> list[Mention]:
    """The names that begin at an offset and those that "en" or a comma joins to them.

    Args:
        text: of a sentence.
        start: offset behind "met " and the like.
        entities: of the text.
    """
    found: list[Mention] = []
    while len(found) < _MOST_NAMES:
        mention = _name_at(text, start, entities)
        if mention is None:
            unnamed = _UNNAMED.match(text, start)  # "de reclassering en DJI"
            if found or unnamed is None:
                break
            start = unnamed.end()
            mention = _name_at(text, start, entities)
        if mention is None:
            break
        found.append(mention)
        end = mention.char_end
        if (aside := _ASIDE.match(text, end)) is not None:
            end = aside.end()
        if (join := _JOIN.match(text, end)) is None:
            break
        start = join.end()
    return found


def known_mentions(text: str, entities: Sequence[Entity]) -> Iterator[Mention]:
    """Every organisation, in order: those known, and names with a word, or capitals alone, that make them one."""
    taken = 0
    for name in _NAME.finditer(text):
        if name.start() < taken or text[: name.start()].endswith("("):
            continue
        inside = [
            e for e in entities if e.label != "AMOUNT" and e.char_start < name.end() and e.char_end > name.start()
        ]
        organisation = next((entity for entity in inside if entity.label == "ORG"), None)
        mention: Mention | None = None
        if organisation is not None:
            mention = _whole(text, organisation.char_start, organisation.char_end, known=True)
        elif not inside:
            mention = _by_its_kind(text, name)
        if mention is not None:
            taken = mention.char_end
            yield mention


def _by_its_kind(text: str, name: re.Match[str]) -> Mention | None:
    kind = _KIND_BEFORE.search(text, 0, name.start())
    if kind is None and not _KIND_WITHIN.search(name.group()) and not _PAIR.match(text, name.start()):
        return None
    return _whole(text, kind.start() if kind else name.start(), name.end(), known=True)


def _name_at(text: str, start: int, entities: Sequence[Entity]) -> Mention | None:
    determined = _DETERMINER.match(text, start)
    begin = determined.end() if determined else start
    role = _WORD.match(text, begin)
    after = role.end() + 1 if role and role.group() not in word_list("function_words_nl") else begin
    for place in dict.fromkeys((begin, after)):
        entity = next((e for e in entities if e.char_start == place and e.label != "AMOUNT"), None)
        if entity is not None and entity.label == "ORG":
            return _whole(text, place, entity.char_end, known=True)
        if entity is not None and entity.label in ("DATE", "LAW", "PERSON", "PERCENT"):
            return None
        if (name := _NAME.match(text, place)) is not None:
            if entity is not None and entity.char_end >= name.end() and place == begin:
                return None
            return _whole(text, place if place == begin else begin, name.end(), known=place != begin)
    if role is not None and _INSTITUTION.fullmatch(role.group()):
        return Mention(text[begin : role.end()], begin, role.end(), "", known=True)
    return None


def _whole(text: str, start: int, end: int, *, known: bool) -> Mention:
    short = _ABBREVIATION.match(text, end)
    if short is None:
        return Mention(text[start:end], start, end, "", known)
    return Mention(text[start : short.end()], start, short.end(), short["short"], known=True)

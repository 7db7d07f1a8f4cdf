"""Who takes part in a thing, as far as a sentence says so: "samen met", "voert uit", "is een onmisbare partner"."""

import re
from collections.abc import Iterator, Sequence

from index.analysis.analysis import Entity
from service.checking.clauses import clauses
from service.overview.institutions import Mention, known_mentions, names_at

_TOGETHER = re.compile(
    r"\b(?:(?:samen|(?:in )?(?:\w+ )?samenwerking|samenspraak|gezamenlijk|together|partnership|cooperation|"
    r"collaboration) "
    r"(?:met|with)|samenwerking tussen|(?:hulp|steun|medewerking|ondersteuning|begeleiding|leiding|initiatief|"
    r"opdracht) van|"
    r"(?:partners?|deelnemers?|partijen)(?: (?:hierbij|hierin|daarbij|daarin|in \w+ \w+))? (?:zijn|is|are)|"
    r"(?:uitgevoerd|onderzocht|begeleid|ge[eë]valueerd|getoetst|ontwikkeld|georganiseerd|getrokken|geleid|gegeven|"
    r"verzorgd|"
    r"gedaan|opgezet) door) ",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bdoor (?=[^,;]{2,60}? (?:uitgevoerd|onderzocht|begeleid|getoetst|ontwikkeld|georganiseerd|verzorgd)\w*\b)"
)
_WITH = re.compile(r"\b(?:met|with) ", re.IGNORECASE)
_NOT_TOGETHER = re.compile(
    r"\b(?:vergelijking|vergeleken|overleg|gesprek|contact|rekening|maken|conflict|verschil|verbinding|verband|"
    r"bekend|"
    r"ervaring|werken|werkt|gewerkt)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<names>[^:.;!?]{2,120}):\s")
_SECOND_NAME = re.compile(r"en (?:de |het )?[A-ZÀ-Þ]")
_ENDS_WITH_NAME = re.compile(r"\b[A-ZÀ-Þ][\w&’'-]*\)?$")
_PART = re.compile(
    r"\b(?:partners?|aanjagers?|initiatiefnemers?|trekkers?|penvoerders?|uitvoerders?|deelnemers?|opdrachtgevers?)\b"
)
_ACT = re.compile(
    r"\b(?:(?:door|mee|samen|af|aan|op|voor|uit|ge|deel|in|be|te )*(?:"
    r"voer(?:t|en|de|den|d)|doe[nt]|deed|deden|gedaan|ne(?:emt|men)|nam(?:en)?|participe\w+|beg(?:in|int|innen|on|"
    r"onnen)|"
    r"start(?:t|en|te|ten)?|gestart|test(?:t|en|te|ten)?|getest|proef(?:t|de)|proe?ven|prob\w+|toets(?:t|en)?|"
    r"getoetst|onderzoe(?:kt|ken)|"
    r"onderzocht\w*|[eë]value\w+|geleid\w*|leid(?:t|en|de|den)|lever(?:t|en|de|den|d)|dra(?:agt|gen)|droeg(?:en)?|"
    r"ontwik\w+|ontwerp\w*|"
    r"organise\w+|werk(?:t|en|te|ten|t)|help(?:t|en)|hielp(?:en)?|holpen|advise\w+|co[oö]rdine\w+|bied(?:t|en)|"
    r"verzorg\w*|train(?:t|en|de)|"
    r"bouw(?:t|en|de)|slui(?:t|ten)|regel(?:t|en|de)|kijk(?:t|en)|betrokken|richt(?:t|en|te)?|zet(?:ten)?|spe(?:elt|"
    r"len)|"
    r"ma(?:akt|ken)|maakte|sp(?:reken|raken|roken|reekt)|me(?:et|ten)|gaat na|gaan na|trek(?:t|ken)|coach\w*|"
    r"ge(?:eft|ven)|gaf|gaven|leg(?:t|gen)|"
    r"legde|haal(?:t|de)|halen|zoe(?:kt|ken)|zorg(?:t|en|de)"
    r"))\b|\b(?:afspraken|deelname)\b",
    re.IGNORECASE,
)
# What is said, wished or at stake makes nobody take part.
_APART = re.compile(
    r"\b(?:belang|waarschuw\w*|gewaarschuwd|vra(?:agt|gen)|vroeg(?:en)?|gevraagd|pleit\w*|meld(?:t|en|de|den)|"
    r"gemeld|verwacht\w*|w(?:ijst|ijzen|ees) "
    r"(?:er)?op|w(?:ijst|ijzen|ees) er|vind(?:t|en)|vond(?:en)?|publice\w+|gepubliceerd|schr(?:ijft|eef)|"
    r"conclude\w+|oorde\w+|volgens|niet|geen|nooit|zonder|not|"
    r"never|without)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|geen|nooit|zonder|not|never|without)\b", re.IGNORECASE)
_BEFORE_ACTORS = re.compile(r"\b(?:dat|die|which|that) (?=[A-ZÀ-Þ])|: (?=[A-ZÀ-Þ])")
_NEAR = re.compile(r"(?:\W+\w+){1,3}")
_PEOPLE_OF = re.compile(
    r"\b(?:vrijwilligers|medewerkers|studenten|onderzoekers|leerlingen|docenten|deskundigen|professionals|agenten|"
    r"adviseurs|"
    r"volunteers|staff|students|researchers) (?:van|of) (?:(?:de|het|the) )?$",
    re.IGNORECASE,
)
_BEFORE_NO_SUBJECT = re.compile(
    r"\b(?:met|van|door|voor|aan|bij|via|tussen|naar|op|in|volgens|namens|uit|tot|onder|over|tegen|binnen|rond|per|"
    r"with|of|by|for|"
    r"to|at|from)(?: (?:de|het|een|onze|the|andere|beide))* (?:[\w-]+ )?$",
    re.IGNORECASE,
)
# "beginnen met Fase 2"
_BEGUN_WITH = re.compile(r"\b(?:ge)?(?:start|beg[io])\w*$", re.IGNORECASE)


def partners(
    text: str, entities: Sequence[Entity], pays: re.Pattern[str], *, labelled: bool = False
) -> Iterator[Mention]:
    """Those of whom a sentence says that they take part, each place once.

    Args:
        text: a sentence, or the part of it that tells of the thing.
        entities: of the text.
        pays: what tells that someone pays, which is no part yet.
        labelled: whether it stands in a list of partners: "CVOM: de pilot rond artikel 8".
    """
    seen: set[int] = set()
    for mention in _found(text, entities, pays, labelled=labelled):
        if mention.char_start not in seen:
            seen.add(mention.char_start)
            yield mention


def _found(text: str, entities: Sequence[Entity], pays: re.Pattern[str], *, labelled: bool) -> Iterator[Mention]:
    if labelled and not pays.search(text) and (label := _LABEL.match(text)) is not None:
        named = names_at(text, 0, entities)
        if named and named[-1].char_end == label.end("names"):
            yield from named
    for start, end in _statements(text):
        clause = text[start:end]
        if not _DENIED.search(clause):
            yield from _with_others(text, start, end, entities)
            yield from _actors(text, start, end, entities)
        if _PART.search(clause) or (_ACT.search(clause) and not pays.search(clause)):
            yield from _subjects(text, start, end, entities)


def _with_others(text: str, start: int, end: int, entities: Sequence[Entity]) -> Iterator[Mention]:
    clause = text[start:end]
    for lead in (*_TOGETHER.finditer(clause), *_BY.finditer(clause)):
        yield from names_at(text, start + lead.end(), entities)
    if _APART.search(clause):
        return
    acts = _ACT.search(clause) is not None
    for lead in _WITH.finditer(clause):
        before = clause[: lead.start()].rstrip()
        if _NOT_TOGETHER.search(before):
            continue
        likely = acts and not _BEGUN_WITH.search(before)
        yield from (name for name in names_at(text, start + lead.end(), entities) if name.known or likely)


def _actors(text: str, start: int, end: int, entities: Sequence[Entity]) -> Iterator[Mention]:
    """Names, be they known or not, between a relative pronoun or a colon and their verb: "dat Veenhuis uitvoert"."""
    for lead in _BEFORE_ACTORS.finditer(text, start, end):
        named = names_at(text, lead.end(), entities)
        if named and _ACT.search(_near(text, named[-1].char_end, end)) and named[0].text[0].isupper():
            yield from named


def _subjects(text: str, start: int, end: int, entities: Sequence[Entity]) -> Iterator[Mention]:
    """Those behind no preposition: "zullen de SVG en DV&O een pilot uitvoeren", not "het verzoek van het OM"."""
    taken = start
    for mention in known_mentions(text, entities):
        if not max(start, taken) <= mention.char_start < end:
            continue
        run = names_at(text, mention.char_start, entities) or [mention]
        taken = max(mention.char_end, run[-1].char_end)
        if not _is_object(text[start : mention.char_start]) and _acts(text, start, taken, end):
            yield mention
            yield from run[1:]


def _is_object(before: str) -> bool:
    """Whether a name stands behind a preposition; "medewerkers van" somebody act as they do."""
    return _BEFORE_NO_SUBJECT.search(before) is not None and _PEOPLE_OF.search(before) is None


def _acts(text: str, start: int, behind: int, end: int) -> bool:
    """Whether the verb nearest behind a name is of taking part, or where none is near, no other is in the clause."""
    said = _near(text, behind, end)
    apart, acts = _APART.search(said), _ACT.search(said)
    if acts is not None and (apart is None or acts.start() < apart.start()):
        return _DENIED.search(text[start:end]) is None
    return _APART.search(text[start:end]) is None


def _near(text: str, behind: int, end: int) -> str:
    near = _NEAR.match(text, behind, end)
    return near.group() if near else ""


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """The clauses, with those that only a pair of names was cut into put together: "de SVG | en DV&O voeren uit"."""
    found: list[tuple[int, int]] = []
    for start, end in clauses(text):
        if found and _SECOND_NAME.match(text, start) and _ENDS_WITH_NAME.search(text[slice(*found[-1])].rstrip()):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    yield from found

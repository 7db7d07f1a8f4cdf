"""What a question asks of rows, read before any table is looked at: which, how many, the most, together, or whether."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from index.analysis.analyzer import Analyzer
from index.analysis.dates import find_dates
from index.analysis.stems import closed_stems
from service.question.question_kind import QuestionKind, is_plural
from service.question.question_terms import QuestionTerm
from service.rows.values import NUMBER, SCALES, Days, days_of, value_of

READINGS_KEPT = 512
_SCALE = "|".join(SCALES)
_AMOUNT = rf"(?:€\s?)?(?P<number>{NUMBER})(?:,-)?\s?(?P<scale>{_SCALE})?\b(?P<euro>\s?euro)?"
_THAN = r"(?:\s(?:dan|than))?\s(?:de\s)?"
_MORE = rf"\b(?:meer|hoger|groter|duurder|more|higher|larger|boven|above){_THAN}"
_LESS_THAN = rf"\b(?:minder|lager|kleiner|goedkoper|less|fewer|lower|onder|below){_THAN}"
_BOUNDS = (
    (">", re.compile(_MORE + _AMOUNT, re.IGNORECASE)),
    ("<", re.compile(_LESS_THAN + _AMOUNT, re.IGNORECASE)),
    (">=", re.compile(rf"\b(?:minstens|minimaal|ten minste|tenminste|at least)\s{_AMOUNT}", re.IGNORECASE)),
    ("<=", re.compile(rf"\b(?:hoogstens|maximaal|ten hoogste|at most)\s{_AMOUNT}", re.IGNORECASE)),
)  # fmt: skip
_BEFORE = re.compile(r"\b(?:voor|vóór|before|tot)\s(?:de\s|het\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:na|after)\s(?:de\s|het\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:vanaf|sinds|since|from)\s(?:de\s|het\s)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:tot en met|t/m|uiterlijk|until)\s$", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:hoeveel|how many)\b|^(?:wat is |en )?(?:het )?aantal\b", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:samen|tota(?:al|le)|totaalbedrag|bij elkaar|opgeteld|bedragen samen|total|together|altogether)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?P<cost>duurste?|most expensive)\b|\b(?:meeste?|hoogste?|grootste?|langste?|most|highest|largest|biggest)\b|"
    r"\b(?P<date>(?:als|het) laatste?|laatste?(?=\s*\??$)|nieuwste?|recentste?|latest|newest|last(?=\s*\??$))\b",
    re.IGNORECASE,
)  # fmt: skip
_LEAST = re.compile(
    r"\b(?:minste?|laagste?|kleinste?|kortste?|least|lowest|smallest|fewest)\b|\b(?P<cost>goedkoopste?|cheapest)\b|"
    r"\b(?P<date>(?:als|het) eerste?|eerste?(?=\s*\??$)|vroegste?|oudste?|first(?=\s*\??$)|earliest|oldest)\b",
    re.IGNORECASE,
)  # fmt: skip
_ROSE = re.compile(
    r"\b(?:gestegen|steeg|stegen|toegenomen|gegroeid|groeide|stijging|toename|increased|risen|rose|grown)\b",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:gedaald|daalde|afgenomen|gekrompen|daling|afname|decreased|fallen|fell|dropped)\b", re.IGNORECASE
)
_MORE_IN = re.compile(
    r"\b(?P<way>meer|hoger|groter|more|higher|minder|lager|kleiner|fewer|less|lower)\b.*?\b(?P<one>(?:19|20)\d\d)\b.*"
    r"\b(?:dan|than)\b.*?\b(?P<other>(?:19|20)\d\d)\b", re.IGNORECASE
)  # fmt: skip
_OPENS_WITH_VERB = re.compile(
    r"^(?:en )?(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden|kwamen|kostte\w*|are|were|has|have|did)\b",
    re.IGNORECASE,
)
_LESS = frozenset(("minder", "lager", "kleiner", "fewer", "less", "lower"))
_NEGATED = re.compile(r"\b(?:niet|geen|not|no)\b", re.IGNORECASE)
_WHO = re.compile(r"^(?:en )?(?:door |van )?(?:wie|who)\b", re.IGNORECASE)
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:over|in|op|van|voor|bij|door|uit|aan|about|of|from|for|by|on)\s(?:de\s|het\s|een\s|the\s)?$", re.IGNORECASE
)
# They say nothing of a row.
_ONLY_ASK = frozenset((
    "staan", "staat", "hebben", "heb", "geven", "geef", "noemen", "noem", "tonen", "toon", "laten", "zien", "lijst",
    "overzicht", "alle", "al", "er", "zijn", "worden", "kunnen", "moeten", "mogen", "gaan", "zullen", "blijven",
    "zitten", "komen", "voorkomen", "opkomen", "binnen", "krijgen", "zeggen", "vinden", "nu", "momenteel", "nog",
    "steeds", "reeds", "welke", "welk", "wat", "wie", "hoeveel", "hoe", "aantal", "stuk", "allemaal", "betreffen",
    "namelijk", "status", "stand", "euro", "bedragen", "list", "show", "give", "still", "currently", "already", "get",
    "have",
    "number", "vertellen", "graag", "weten", "zoeken", "vallen", "ook", "maar", "totaal",
))  # fmt: skip


class Extreme(StrEnum):
    """What makes a row the one that is asked for, where the question says it in one word."""

    OF_NUMBERS = "numbers"
    OF_COST = "cost"
    OF_DAYS = "days"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question that says something.

    own: what it is itself. lemmas: that and what stands for it. place: where it stands. narrows: behind a preposition.
    plural: a noun in the plural.
    """

    text: str
    own: frozenset[str]
    lemmas: frozenset[str]
    place: int
    narrows: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A time that rows must lie in. relation: "in", "<", ">", ">=" or "<=".

    year: as typed, where it is a year alone.
    """

    relation: str
    days: Days
    year: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What a number must be. relation: as of a period, without "in". money: it is said to be euros."""

    relation: str
    value: Decimal
    money: bool


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """What a question asks of rows.

    words: those that are left to be met by a table. extreme: with `most`, which end. rose: whether something grew
    (True) or shrank (False). more_in: the year said to be the greater, and the other. negated: where "niet" stands.
    """

    words: tuple[Word, ...]
    periods: tuple[Period, ...]
    bounds: tuple[Bound, ...]
    counts: bool
    adds: bool
    extreme: Extreme | None
    most: bool
    rose: bool | None
    more_in: tuple[str, str] | None
    negated: int | None
    who: bool
    yes_no: bool


def row_question(question: str, kind: QuestionKind, terms: Sequence[QuestionTerm], analyzer: Analyzer) -> RowQuestion:
    """Read a question.

    Args:
        question: its text.
        kind: the sort of answer that it asks for.
        terms: its content words, with other names for them.
        analyzer: of the documents.
    """
    taken: list[tuple[int, int]] = []
    bounds: list[Bound] = []
    for relation, pattern in _BOUNDS:
        for match in pattern.finditer(question):
            if re.fullmatch(r"(?:19|20)\d\d", match["number"]) and not match["euro"] and "€" not in match.group():
                continue
            money = bool(match["euro"]) or "€" in match.group()
            bounds.append(Bound(relation, value_of(match["number"], match["scale"]), money))
            taken.append(match.span())
    more_in = None
    compared = _MORE_IN.search(question)
    if compared is not None and kind in {QuestionKind.YES_NO, QuestionKind.COMPARISON}:
        less = compared["way"].casefold() in _LESS
        more_in = (compared["other"], compared["one"]) if less else (compared["one"], compared["other"])
        taken.append(compared.span("way"))
    periods: list[Period] = []
    for start, end, key in find_dates(question):
        days = days_of(key)
        if days is None or any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        periods.append(Period(_relation(question[:start]), days, key if re.fullmatch(r"\d{4}", key) else ""))
    most, least = _MOST.search(question), _LEAST.search(question)
    superlative = most or least
    patterns = (_ADDED, _ROSE, _FELL, _MOST, _LEAST)
    taken += [match.span() for pattern in patterns for match in pattern.finditer(question)]
    denial = _NEGATED.search(question)
    rose = True if _ROSE.search(question) else False if _FELL.search(question) else None
    return RowQuestion(
        words=_words(question, taken, terms, analyzer),
        periods=tuple(periods),
        bounds=tuple(bounds),
        counts=bool(_COUNTED.search(question)),
        adds=bool(_ADDED.search(question)),
        extreme=_extreme(superlative) if superlative and not (most and least) else None,
        most=most is not None,
        rose=rose,
        more_in=more_in,
        negated=denial.start() if denial is not None else None,
        who=bool(_WHO.search(question)),
        yes_no=kind is QuestionKind.YES_NO or (more_in is not None and bool(_OPENS_WITH_VERB.search(question))),
    )


# The words of a table are asked about again and again; reading them was half of what its rows cost.
@lru_cache(maxsize=READINGS_KEPT)
def lemmas_of(text: str, analyzer: Analyzer) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Of each word of a text that is no function word, by its text: its lemma, and its lemma with its parts."""
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for token in analyzer.analyze(text).tokens:
        if not token.is_stop:
            found[token.text] = (own_forms(token.lemma), own_forms(token.lemma) | frozenset(token.parts))
    return found


def own_forms(lemma: str) -> frozenset[str]:
    """A lemma, and that of the verb it is the present participle of: "lopend" is "loop"."""
    if lemma.endswith("end") and len(lemma) > len("endend"):
        return frozenset((lemma, *closed_stems(lemma.removesuffix("end")), lemma.removesuffix("d")))
    return frozenset((lemma,))


def _relation(before: str) -> str:
    for relation, pattern in (("<=", _UNTIL), ("<", _BEFORE), (">=", _FROM), (">", _AFTER)):
        if pattern.search(before):
            return relation
    return "in"


def _extreme(match: re.Match[str]) -> Extreme:
    groups = match.groupdict()
    if groups.get("cost"):
        return Extreme.OF_COST
    return Extreme.OF_DAYS if groups.get("date") else Extreme.OF_NUMBERS


def _words(
    question: str, taken: Sequence[tuple[int, int]], terms: Sequence[QuestionTerm], analyzer: Analyzer
) -> tuple[Word, ...]:
    others = {
        term.lemma: frozenset[str]().union(*(one for one in term.alternatives if len(one) == 1)) for term in terms
    }
    found = list[Word]()
    for token in analyzer.analyze(question).tokens:
        inside = any(start <= token.char_start < end for start, end in taken)
        asks = {token.lemma, token.text.casefold()} & _ONLY_ASK
        if inside or asks or (token.is_stop and not token.text[1:].isupper()):
            continue
        alone = analyzer.analyze(token.text).tokens
        own = own_forms(token.lemma).union(*(own_forms(one.lemma) for one in alone))
        parts = frozenset(token.parts)
        lemmas = own | parts | others.get(token.lemma, frozenset())
        narrows = bool(_BEHIND_PREPOSITION.search(question[: token.char_start]))
        found.append(Word(token.text, own, lemmas, token.char_start, narrows, is_plural(token)))
    return tuple(found)

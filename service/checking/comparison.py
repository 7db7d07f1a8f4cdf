"""What a clause states that the source beside it does not: the rules by which a sentence is rejected."""

from dataclasses import dataclass

from index.analysis.lexicon import is_infinitive
from service.checking.facts import Facts, Name
from service.checking.lexicon import (
    ALLOWED,
    CARRIED_BY,
    CONTRADICTED_BY,
    MEASURES,
    MUST_BE_CARRIED,
    NEED_NOT,
    OBLIGED,
    OPPOSITES,
)
from service.checking.numerals import ONE, Numeral

_AGENT = frozenset(("door", "by"))
_TOGETHER = frozenset(("met", "with"))

Problem = tuple[str, str]
"""The reason and the word to blame."""


def missing_altogether(claim: Facts, around: Facts) -> Problem | None:
    """A number, name or quoted title that stands nowhere in the sources."""
    for number in claim.numbers:
        if not any(_same_number(number, other) for other in around.numbers) and not _is_one(number, around):
            return "number", claim.text[number.char_start :].split()[0]
    for name in claim.names:
        if not any(name.same(other) for other in around.names) and not _spelt_out(name, around):
            return "name", name.text
    text = " ".join(around.text.casefold().split())
    for quoted in claim.quoted:
        if " " in quoted and quoted.casefold() not in text:
            return "quotation", quoted
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source: neighbouring clauses of one sentence.

    facts: of the stretch. whole: of its whole sentence. before: of what stands before that. around: of all sources.
    headed: of titles and headings.
    """

    facts: Facts
    whole: Facts
    before: Facts
    around: Facts
    headed: Facts


def contradiction(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """What a clause says otherwise than the stretch of a source that says most of the same.

    Args:
        part: the clause.
        claim: the sentence that it is part of.
        place: the stretch.
    """
    stretch, whole = place.facts, place.whole
    opposites = _opposites(part, stretch)
    return (
        _other_number(part, place)
        or _other_name(part, claim, place)
        or _other_topic(part, claim, place)
        or _from_elsewhere(part, place)
        or _other_measure(part, whole)
        or _other_quantity(part, stretch, whole)
        or _other_polarity(part, stretch, len(opposites))
        or _other_modality(part, stretch)
    )


def swapped(claim: Facts, whole: Facts) -> Problem | None:
    """Two actors whose places are exchanged around the same verb."""
    if not set(claim.plain) & set(whole.plain):
        return None
    for left in claim.names:
        for right in claim.names:
            if left is right or left.same(right):
                continue
            ours = _agent_of(claim, left, right)
            theirs = _agent_of(whole, left, right)
            if ours is not None and theirs is not None and ours is not theirs:
                return "roles", left.text
    return None


def _other_number(part: Facts, place: Place) -> Problem | None:
    stretch, whole = place.facts, place.whole
    nearby = (*place.before.numbers, *place.headed.numbers)
    for number in part.numbers:
        if any(_same_number(number, other) and _same_unit(number, other, whole) for other in whole.numbers):
            continue
        if _is_one(number, whole):
            continue
        rivals = [
            other
            for other in stretch.numbers
            if other.kind == number.kind and not any(_same_number(other, mine) for mine in part.numbers)
        ]
        if rivals or not any(_same_number(number, other) for other in nearby):
            return "number", part.text[number.char_start :].split()[0]
    return None


def _other_name(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """Somebody else than the source names there.

    Where the stretch refers back, whom it means is named in the sentence, or else before it.
    """
    stretch, whole, before = place.facts, place.whole, place.before
    new = [name for name in part.names if not _named_in(name, stretch)]
    moved = [name for name in stretch.names if not _named_in(name, part) and _named_in(name, claim)]
    for name in new:
        taken = any(other.proper and name.proper and not _named_in(other, claim) for other in stretch.names)
        if _named_in(name, whole) and not moved and not taken:
            continue
        if stretch.leans:
            meant = [
                other for other in whole.names if other.proper and other.char_start < whole.leans_at
            ] or before.names
            if name.proper and meant and not any(name.same(other) for other in meant) and not _spelt_out(name, before):
                return "name", name.text
            continue
        left_out = [other for other in (whole if name.proper else stretch).names if not _named_in(other, claim)]
        if any(_may_replace(name, other) for other in (*left_out, *moved)):
            return "name", name.text
    return None


def _other_topic(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """A noun of another sentence of the source in the place of this one's: "bij gps" for "bij radiofrequentie"."""
    stretch = place.facts
    if stretch.leans:
        return None
    rivals = {role for noun, role in stretch.topics.items() if noun not in claim.terms}
    for noun, role in part.topics.items():
        if role in rivals and noun not in place.whole.terms and noun not in place.headed.terms:
            return "topic", noun
    return None


def _from_elsewhere(part: Facts, place: Place) -> Problem | None:
    """A word of the clause that stands in the sources, but not in or around the sentence that says the rest."""
    near = place.whole.terms | place.before.terms
    for token in part.tokens:
        lemma = token.lemma
        if lemma not in part.plain or lemma in near or is_infinitive(lemma) or any(map(near.__contains__, token.parts)):
            continue
        if lemma in place.around.terms and lemma not in place.headed.terms and len(lemma) > 3:
            return "elsewhere", token.text
    return None


def _other_measure(part: Facts, whole: Facts) -> Problem | None:
    """Another unit of time than the sentence of the source has: hours for minutes."""
    ours, theirs = MEASURES & part.terms, MEASURES & whole.terms
    return ("measure", min(ours - theirs)) if ours - theirs and theirs - ours else None


def _other_quantity(part: Facts, stretch: Facts, whole: Facts) -> Problem | None:
    for quantity in sorted(part.quantities):
        carried = CARRIED_BY[quantity]
        if any(name in whole.quantities for name in carried):
            continue
        against = [name for name in CONTRADICTED_BY.get(quantity, ()) if name in stretch.quantities]
        if against or quantity in MUST_BE_CARRIED:
            return "quantity", quantity
    return None


def _other_polarity(part: Facts, stretch: Facts, opposites: int) -> Problem | None:
    said = frozenset(part.weights) | part.terms
    bearing = [scope for scope in stretch.denials if not scope or scope & said]
    if (len(part.denials) - len(bearing) + opposites) % 2:
        return ("opposite" if opposites else "negation"), ""
    return None


def _other_modality(part: Facts, stretch: Facts) -> Problem | None:
    if OBLIGED.search(part.text) and not OBLIGED.search(stretch.text) and ALLOWED.search(stretch.text):
        return "modality", OBLIGED.search(part.text).group()  # type: ignore[union-attr]  # found just above
    if NEED_NOT.search(part.text) and not NEED_NOT.search(stretch.text) and OBLIGED.search(stretch.text):
        return "modality", NEED_NOT.search(part.text).group()  # type: ignore[union-attr]  # found just above
    return None


def _opposites(part: Facts, stretch: Facts) -> set[str]:
    """Words of the clause whose opposite stands in the stretch, where the word itself does not."""
    ours, theirs = part.words | set(part.weights), stretch.words | set(stretch.weights)
    return {
        word for word in ours - theirs if (against := OPPOSITES.get(word)) and against & theirs and not against & ours
    }


def _same_number(one: Numeral, other: Numeral) -> bool:
    kinds = {one.kind, other.kind}
    return one.value == other.value and (len(kinds) == 1 or kinds <= {"number", "year"})


def _same_unit(number: Numeral, other: Numeral, source: Facts) -> bool:
    """Whether both count the same, as far as can be told: another number counts it in the source when they do not."""
    if number.kind != "number" or not number.unit or not other.unit or number.unit == other.unit:
        return True
    return not any(rival.unit == number.unit and rival.value != number.value for rival in source.numbers)


def _is_one(number: Numeral, source: Facts) -> bool:
    return number.value == ONE and bool(source.words & {"een", "één", "a", "an", "1", "enige"})


def _named_in(name: Name, facts: Facts) -> bool:
    return any(name.same(other) for other in facts.names) or _spelt_out(name, facts)


def _spelt_out(name: Name, facts: Facts) -> bool:
    return any(all(word in facts.terms or _derived(word, facts) for word in key.split()) for key in name.keys)


def _derived(word: str, facts: Facts) -> bool:
    """Whether some word is made of a name: "Rotterdamse" of Rotterdam."""
    return len(word) > 4 and any(term.startswith(word) for term in facts.terms)


def _may_replace(name: Name, other: Name) -> bool:
    return name.proper == other.proper or name.role == other.role


def _agent_of(facts: Facts, left: Name, right: Name) -> Name | None:
    """Which of two actors does it, by their prepositions and order; None when that cannot be told.

    "door" marks the agent of a passive sentence. Without it the one without preposition does it, or the first of two.
    """
    found = [[name for name in facts.names if name.same(wanted)] for wanted in (left, right)]
    if any(len(names) != 1 for names in found):
        return None
    mine, other = found[0][0], found[1][0]
    if {mine.role, other.role} & _TOGETHER:
        return None
    if (mine.role in _AGENT) != (other.role in _AGENT):
        return left if mine.role in _AGENT else right
    if bool(mine.role) != bool(other.role):
        return right if mine.role else left
    between = facts.text[min(mine.char_start, other.char_start) : max(mine.char_start, other.char_start)]
    if mine.role or any(link in between for link in (" en ", ",", " of ", " and ")):
        return None
    return left if mine.char_start < other.char_start else right

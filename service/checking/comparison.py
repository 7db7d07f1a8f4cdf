"""What a clause states that the source beside it does not: the rules by which a sentence is rejected."""

import re

from index.analysis.lexicon import is_infinitive, zipf
from service.checking.coverage import stands
from service.checking.facts import COMMONPLACE, Facts, Name
from service.checking.lexicon import (
    AGENT,
    ALLOWED,
    AT_WILL,
    CARRIED_BY,
    CONTRADICTED_BY,
    FIRST_PERSON,
    FROM,
    LIES_WITH,
    LOCATIVE,
    MEASURES,
    MUST_BE_CARRIED,
    NEED_NOT,
    NEGATIONS,
    OBLIGED,
    PERIODS,
    PERMITS,
    UNTIL,
)
from service.checking.numerals import Numeral
from service.checking.place import Place
from service.checking.polarity import other_polarity
from service.checking.same import is_one, named_in, same_number, same_unit, spelt_out, translated

_INTRODUCES = re.compile(r"^.*:\s*$", re.MULTILINE)
"""What a list hangs on: "Verplicht is:"."""
_EACH = re.compile(r"\b(?:elke?|iedere?)\s+(\w+)", re.IGNORECASE)

Problem = tuple[str, str]
"""The reason and the word to blame."""


def missing_altogether(claim: Facts, around: Facts) -> Problem | None:
    """A number, name or quoted title that stands nowhere in the sources."""
    for number in claim.numbers:
        if not any(same_number(number, other) for other in around.numbers) and not is_one(number, around):
            return "number", claim.text[number.char_start :].split()[0]
    for name in claim.names:
        if name.is_somebody and not named_in(name, around) and not translated(name, claim, around):
            return "name", name.text
    text = " ".join(around.text.casefold().split())
    for quoted in claim.quoted:
        if " " in quoted and quoted.casefold() not in text:
            return "quotation", quoted
    return None


def contradiction(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """What a clause says otherwise than the stretch of a source that says most of the same.

    Args:
        part: the clause.
        claim: the sentence that it is part of.
        place: the stretch.
    """
    stretch, whole = place.facts, place.whole
    return (
        _other_number(part, place)
        or _other_name(part, claim, place)
        or _other_topic(part, claim, place)
        or _from_elsewhere(part, place)
        or _other_bound(part, place)
        or _other_measure(part, whole)
        or _other_quantity(part, stretch, whole)
        or other_polarity(part, claim, place)
        or _other_modality(part, place)
    )


def told_of(part: Facts, place: Place) -> bool:
    """Whether a stretch, or what stands before it, has all the names and numbers of a clause."""
    nearby = (place.whole, place.before, place.headed)
    return all(any(named_in(name, facts) for facts in nearby) for name in part.names) and all(
        any(same_number(number, other) for facts in nearby for other in facts.numbers) for number in part.numbers
    )


def named_in_full(part: Facts, facts: Facts) -> bool:
    """Whether all names of a clause stand in a text."""
    return all(named_in(name, facts) for name in part.names)


def _other_number(part: Facts, place: Place) -> Problem | None:
    stretch, whole = place.facts, place.whole
    nearby = (*place.before.numbers, *place.headed.numbers)
    for number in part.numbers:
        if any(same_number(number, other) and same_unit(number, other, whole) for other in whole.numbers):
            continue
        if is_one(number, whole):
            continue
        rivals = [
            other
            for other in stretch.numbers
            if other.kind == number.kind and not any(same_number(other, mine) for mine in part.numbers)
        ]
        if rivals or not any(same_number(number, other) for other in nearby):
            return "number", part.text[number.char_start :].split()[0]
    return None


def _other_name(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """Somebody else than the source names there.

    Where the stretch refers back, whom it means is named in the sentence, or else before it.
    """
    stretch, whole, before = place.facts, place.whole, place.before
    new = [name for name in part.names if name.is_somebody and not named_in(name, stretch)]
    others = [other for other in stretch.names if other.text.lower() not in FIRST_PERSON]
    moved = [name for name in others if not named_in(name, part) and named_in(name, claim)]
    for name in new:
        if translated(name, claim, whole):
            continue
        if not moved and _is_of_the_subject(name, place):
            continue
        taken = any(other.proper and name.proper and not named_in(other, claim) for other in stretch.names)
        if named_in(name, whole) and not moved and not taken:
            continue
        if name.role in LOCATIVE and named_in(name, place.around) and not any(n.proper for n in stretch.names):
            continue
        if stretch.leans or whole.opens_leaning:
            meant = [
                other for other in whole.names if other.proper and other.char_start < whole.leans_at
            ] or before.names
            if name.proper and meant and not any(name.same(other) for other in meant) and not spelt_out(name, before):
                return "name", name.text
            continue
        left_out = [
            other
            for other in (whole if name.proper else stretch).names
            if not named_in(other, claim) and other.text.lower() not in FIRST_PERSON
        ]
        rivals = [other for other in (*left_out, *moved) if _may_replace(name, other)]
        if name.role not in ("", *AGENT) and named_in(name, before) and not LIES_WITH.search(part.text):
            # It is carried over from there, unless another stands in its very place.
            rivals = [other for other in rivals if other.role == name.role and other.proper == name.proper]
        if rivals:
            return "name", name.text
    return None


def _other_topic(part: Facts, claim: Facts, place: Place) -> Problem | None:
    """A noun of another sentence of the source in the place of this one's: "bij gps" for "bij radiofrequentie"."""
    stretch = place.facts
    if stretch.leans:
        return None
    rivals = {role for noun, role in stretch.topics.items() if noun not in claim.terms}
    named = {key for name in part.names for key in name.keys}
    for noun, role in part.topics.items():
        if (
            role in rivals
            and noun not in named
            and not stands(place.whole, part, noun)
            and not stands(place.headed, part, noun)
        ):
            return "topic", noun
    return None


def _from_elsewhere(part: Facts, place: Place) -> Problem | None:
    """A word of the clause that stands in the sources, but not in or around the sentence that says the rest."""
    for token in part.tokens:
        lemma = token.lemma
        if lemma not in part.plain or is_infinitive(lemma) or zipf(token.text.lower()) > COMMONPLACE:
            continue
        if any(stands(facts, part, lemma) for facts in (place.whole, place.before)):
            continue
        if lemma in place.around.terms and lemma not in place.headed.terms and len(lemma) > 3:
            return "elsewhere", token.text
    return None


def _other_measure(part: Facts, whole: Facts) -> Problem | None:
    """Another unit of time than the sentence of the source has: hours for minutes."""
    ours, theirs = _measures(part), _measures(whole)
    return ("measure", min(ours - theirs)) if ours - theirs and theirs - ours else None


def _measures(facts: Facts) -> frozenset[str]:
    return (MEASURES & facts.terms) | {PERIODS[word] for word in facts.words & PERIODS.keys()}


def _other_quantity(part: Facts, stretch: Facts, whole: Facts) -> Problem | None:
    for quantity in sorted(part.quantities):
        carried = CARRIED_BY[quantity]
        if any(name in whole.quantities for name in carried):
            continue
        if quantity == "all" and _of_one_as_of_each(part, whole):
            continue
        against = [name for name in CONTRADICTED_BY.get(quantity, ()) if name in stretch.quantities]
        if against or quantity in MUST_BE_CARRIED:
            return "quantity", quantity
    return None


def _of_one_as_of_each(part: Facts, whole: Facts) -> bool:
    """Whether the source says of one what the clause says of each: "Een instelling stelt" for "Iedere instelling"."""
    nouns = [match[1] for match in _EACH.finditer(part.text)]
    return bool(nouns) and all(re.search(rf"(?:^|[.;:]\s+)Een {re.escape(noun)}\b", whole.text) for noun in nouns)


def _other_modality(part: Facts, place: Place) -> Problem | None:
    stretch = place.facts
    heard = "\n".join((stretch.text, *_INTRODUCES.findall(place.before.text)))
    obliged, allowed = OBLIGED.search(heard), ALLOWED.search(stretch.text)
    must = OBLIGED.search(part.text)
    if must and not _is_denied(must, part) and not obliged and allowed:
        return "modality", must.group()
    if (need_not := NEED_NOT.search(part.text)) and not NEED_NOT.search(stretch.text) and obliged:
        return "modality", need_not.group()
    if (may := AT_WILL.search(part.text)) and not part.denials:
        around = "\n".join((place.whole.text, place.before.text))
        if (obliged and not allowed) or not PERMITS.search(around):
            return "modality", may.group()
    return None


def _is_denied(word: re.Match[str], part: Facts) -> bool:
    """Whether a denial stands just before a word: "niet verplicht"."""
    before = part.text[: word.start()].split()[-1:]
    return bool(before) and before[0].lower() in NEGATIONS


def _other_bound(part: Facts, place: Place) -> Problem | None:
    """From a day on where the source says until that day, or the other way about."""
    for number in part.numbers:
        mine = _bound(part, number)
        theirs = {
            _bound(facts, other)
            for facts in (place.whole, place.before)
            for other in facts.numbers
            if same_number(number, other)
        }
        if mine and theirs == {-mine}:
            return "order", part.text[number.char_start :].split()[0]
    return None


def _bound(facts: Facts, number: Numeral) -> int:
    """1 where a number stands behind "vanaf", -1 behind "tot", 0 without either."""
    before = facts.text[: number.char_start].lower()
    if FROM.search(before):
        return 1
    return -1 if UNTIL.search(before) else 0


def _is_of_the_subject(name: Name, place: Place) -> bool:
    """Whether it is what the source is about by its title and headings, and no other stands in its place."""
    taken = any(other.proper and other.role == name.role for other in place.facts.names)
    return name.role not in ("", *AGENT) and not taken and named_in(name, place.headed)


def _may_replace(name: Name, other: Name) -> bool:
    return name.proper == other.proper or name.role == other.role

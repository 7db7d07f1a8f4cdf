"""Whether two texts name the same, or count the same."""

from service.checking.facts import Facts, Name
from service.checking.numerals import ONE, Numeral

ABOUT_A_SHARE = 1.5
"""Per cent: "een derde" is 33 per cent and 34 per cent, not 35."""


def same_number(one: Numeral, other: Numeral) -> bool:
    """Whether both are the same number, as exactly as each is given; a share may be told in per cent."""
    kinds = {one.kind, other.kind}
    if "share" in kinds and kinds <= {"share", "number"}:
        return abs(_per_cent(one) - _per_cent(other)) <= ABOUT_A_SHARE
    return one.least <= other.value <= one.most and (len(kinds) == 1 or kinds <= {"number", "year"})


def _per_cent(number: Numeral) -> float:
    return number.value * 100 if number.kind == "share" or number.value < 1 else number.value


def same_unit(number: Numeral, other: Numeral, source: Facts) -> bool:
    """Whether both count the same, as far as can be told: another number counts it in the source when they do not."""
    if number.kind != "number" or not number.unit or not other.unit or number.unit == other.unit:
        return True
    return not any(rival.unit == number.unit and rival.value != number.value for rival in source.numbers)


def is_one(number: Numeral, source: Facts) -> bool:
    """Whether it is a single one, for which the source has an article or "enige"."""
    return (
        number.kind == "number" and number.value == ONE and bool(source.words & {"een", "één", "a", "an", "1", "enige"})
    )


def named_in(name: Name, facts: Facts) -> bool:
    """Whether a text names somebody, by that name, another one or the words of it."""
    return any(name.same(other) for other in facts.names) or spelt_out(name, facts)


def translated(name: Name, claim: Facts, facts: Facts) -> bool:
    """Whether an English sentence has the English word for a name: "the Netherlands"."""
    return claim.english and any(
        all(not facts.terms.isdisjoint(claim.alike.get(word, ())) for word in key.split()) for key in name.keys
    )


def spelt_out(name: Name, facts: Facts) -> bool:
    """Whether a text has all the words of a name, or words made of them."""
    return any(
        all(word in facts.terms or (name.proper and _derived(word, facts)) for word in key.split()) for key in name.keys
    )


def _derived(word: str, facts: Facts) -> bool:
    """Whether some word is made of a name: "Rotterdamse" and "Rotterdammers" of Rotterdam."""
    stem = word.removesuffix("land") if word.endswith("land") else word[: max(5, len(word) - 3)]
    return len(word) > 4 and any(term.startswith(stem) for term in facts.terms)

"""Separable verbs whose halves stand apart: "voert … uit" and "uit te voeren" are "uitvoeren", as in "uitvoering"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.analysis.lexicon import dictionary_form, is_infinitive

FARTHEST = 15
# No prepositions: they belong to a verb wherever they stand behind it.
_PARTICLES = frozenset(("af", "mee", "neer", "samen", "terug", "toe", "vast", "voort", "weg"))
# Prepositions too, which belong to a verb where nothing of the clause follows.
_PREPOSITIONS = frozenset(
    "aan achter bij binnen door in na om onder op over tegen tussen uit voor".split()  # noqa: SIM905  # to be read
)
# "Waar gaat het over?": what the preposition belongs to stands in front.
_CALLS_FOR_ONE = frozenset(("daar", "er", "hier", "waar"))
_JOINS_CLAUSES = frozenset(
    "als dat die doordat en maar of om omdat opdat terwijl tot totdat want wanneer wat zoals zodat zodra".split()  # noqa: SIM905
)
# "Hoe vraag ik het aan?": next to them a word is a verb, though with its particle it is a noun ("aanvraag").
_WHO_DOES = frozenset(("ik", "je", "jij", "u", "men", "we", "wij"))
_AROUND_WORDS = frozenset("\"'‘’“”()")
_IRREGULAR = frozenset(("doen", "gaan", "slaan", "staan", "zien"))


class SeparableVerb(NamedTuple):
    """The places of the two halves, and the infinitive of both together."""

    verb: int
    particle: int
    infinitive: str


def separable_verbs(words: Sequence[str]) -> Iterator[SeparableVerb]:
    """The verbs that have their other half elsewhere in the clause.

    Args:
        words: in order and in lower case; punctuation stands among them as it is.
    """
    for place, word in enumerate(words):
        if list(words[place + 1 : place + 2]) == ["te"]:
            yield from _infinitive_behind(words, place)
        elif word in _PARTICLES or (word in _PREPOSITIONS and _ends_clause(words, place)):
            yield from _verb_before(words, place)


def _infinitive_behind(words: Sequence[str], place: int) -> Iterator[SeparableVerb]:
    """The verb of "uit te voeren"."""
    if words[place] in _PARTICLES | _PREPOSITIONS and place + 2 < len(words):
        infinitive = _joined(words[place], words[place + 2])
        if infinitive is not None:
            yield SeparableVerb(place + 2, place, infinitive)


def _joined(particle: str, word: str) -> str | None:
    """The infinitive of a particle and a form of a verb; None where they make none."""
    infinitive = dictionary_form(particle + word) or ""
    rest = infinitive.removeprefix(particle)
    return infinitive if rest != infinitive and (rest in _IRREGULAR or is_infinitive(rest)) else None


def _joined_as_verb(particle: str, words: Sequence[str], place: int) -> str | None:
    """The same for a form that makes a noun with its particle, where it does something: "vraag ik … aan"."""
    beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]}
    opens = place == 0 or not any(map(str.isalnum, words[place - 1]))
    if not opens and beside.isdisjoint(_WHO_DOES):
        return None
    word = words[place]
    return _joined(particle, f"{word}t") or _joined(particle, f"{word}ten")


def _ends_clause(words: Sequence[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else "."
    return following in _JOINS_CLAUSES or not any(map(str.isalnum, following))


def _verb_before(words: Sequence[str], place: int) -> Iterator[SeparableVerb]:
    """The nearest word before a particle in its clause that makes a verb with it."""
    particle, found = words[place], None
    for before in range(place - 1, max(-1, place - 1 - FARTHEST), -1):
        word = words[before]
        if word in _JOINS_CLAUSES or (not any(map(str.isalnum, word)) and word not in _AROUND_WORDS):
            break
        if word in _CALLS_FOR_ONE and particle in _PREPOSITIONS:
            return
        if found is not None:
            continue
        infinitive = _joined(particle, word) or _joined_as_verb(particle, words, before)
        if infinitive is not None:
            found = SeparableVerb(before, place, infinitive)
    if found is not None:
        yield found

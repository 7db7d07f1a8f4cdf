"""Who does what, and what comes first: told from prepositions, from order and from a few verbs."""

import re
from itertools import pairwise

from service.checking.facts import ATTACHED, Facts, Name
from service.checking.lexicon import AFTER, AGENT, BEFORE, HAVING, RECEIVING

_TOGETHER = frozenset(("met", "with"))
_SUBORDINATES = re.compile(
    r"\b(?:die|dat|wie|waar\w*|omdat|zodat|doordat|terwijl|who|which|that|because|while)\b", re.IGNORECASE
)


def swapped(claim: Facts, whole: Facts) -> tuple[str, str] | None:
    """Two actors whose places are exchanged around the same verb, or what comes first and what after it."""
    if not set(claim.plain) & set(whole.plain):
        return None
    if (word := _other_order(claim, whole)) is not None:
        return "opposite", word
    for left in claim.names:
        for right in claim.names:
            if left is right or left.same(right) or _are_one(claim, left, right) or _are_one(whole, left, right):
                continue
            ours = _agent_of(claim, left, right)
            theirs = _agent_of(whole, left, right)
            if ours is not None and theirs is not None and ours is not theirs:
                return "roles", left.text
    return None


def _other_order(claim: Facts, whole: Facts) -> str | None:
    """The word by which something comes after in the one what comes before it in the other."""
    for ours, theirs in ((BEFORE, AFTER), (AFTER, BEFORE)):
        if claim.words & ours and not claim.words & theirs and whole.words & theirs and not whole.words & ours:
            return min(claim.words & ours)
    return None


def _are_one(facts: Facts, left: Name, right: Name) -> bool:
    """Whether one is the other's name and stands beside it: "kennisinstituut Movisie"."""
    return any(
        ((one.same(left) and other.same(right)) or (one.same(right) and other.same(left)))
        and not facts.text[one.char_start + len(one.text) : other.char_start].strip()
        for one, other in pairwise(facts.names)
    )


def _agent_of(facts: Facts, left: Name, right: Name) -> Name | None:
    """Which of two actors does it, by their prepositions and order; None when that cannot be told.

    "door" marks the agent of a passive sentence. Without it the one without preposition does it, or the first of two.
    """
    found = [[name for name in facts.names if name.same(wanted)] for wanted in (left, right)]
    # What somebody has, is of somebody: nobody does anything.
    if HAVING.search(facts.text) or any(len(n) != 1 or n[0].role in (*_TOGETHER, ATTACHED) for n in found):
        return None
    mine, other = found[0][0], found[1][0]
    if (mine.role in AGENT) != (other.role in AGENT):
        return left if mine.role in AGENT else right
    return _agent_by_order(facts, left, right, mine, other)


def _agent_by_order(facts: Facts, left: Name, right: Name, mine: Name, other: Name) -> Name | None:
    """The same where neither has "door". Behind "die" or "omdat" each does something of its own."""
    between = facts.text[min(mine.char_start, other.char_start) : max(mine.char_start, other.char_start)]
    if _SUBORDINATES.search(between):
        return None
    if "van" in (mine.role, other.role) and RECEIVING.search(facts.text):
        return left if mine.role == "van" else right
    if bool(mine.role) != bool(other.role):
        return right if mine.role else left
    if mine.role or any(link in between for link in (" en ", ",", " of ", " and ")):
        return None
    return left if mine.char_start < other.char_start else right

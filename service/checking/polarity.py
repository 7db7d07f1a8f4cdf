"""Whether a clause says the contrary of what stands beside it: by a denial, or by an opposite."""

import re

from index.analysis.analysis import Token
from service.checking.coverage import covered, stands
from service.checking.facts import Facts
from service.checking.lexicon import ALLOWED, NEED_NOT, OBLIGED, OPPOSITES, REQUIREMENTS, denies
from service.checking.place import Place

MOST_IN_A_PREDICATE = 2
MOSTLY = 0.7
MOST_UNINFLECTED = 6
_ASKS = re.compile(r"(?:waarom|hoe|of|wat|wie|welke?|waar|wanneer|why|how|whether|what|who|which)\b", re.IGNORECASE)
_LESS = re.compile(r"\bminder (\w{4,}?)e?\b", re.IGNORECASE)


def other_polarity(part: Facts, claim: Facts, place: Place) -> tuple[str, str] | None:
    """Whether a clause denies what the stretch beside it affirms, or the other way about; an opposite denies too.

    Args:
        part: the clause.
        claim: the sentence that it is part of.
        place: the stretch.
    """
    opposites = len(_opposites(part, place.facts))
    if _denies_the_other(part, place.facts):
        return "negation", ""
    if not _is_denied_otherwise(part, place.facts, opposites):
        return None
    if not opposites and _may_agree(part, claim, place.facts):
        return None
    # A denial may bear on what another clause of the sentence says: then they agree as a whole.
    whole = place.whole
    affirmed = whole.terms.difference(*whole.denials)
    if (
        part.text != claim.text
        and (part.denials or place.facts.denials)
        and not any(scope & affirmed for scope in claim.denials)
        and not _is_denied_otherwise(claim, whole, len(_opposites(claim, whole)))
    ):
        return None
    return ("opposite" if opposites else "negation"), ""


def _may_agree(part: Facts, claim: Facts, stretch: Facts) -> bool:
    """Whether just one of the two denies, and they need not contradict each other.

    "Minder grondig getest" and "niet grondig getest"; "hoeft niet" and "kan"; and in "hoe het werkt, is onbekend" what
    is denied stands in the other clause.
    """
    less = not part.words.isdisjoint(("minder", "less")) and bool(stretch.denials)
    asks = not part.denials and part.text != claim.text and _ASKS.match(part.text) is not None
    need_not = NEED_NOT.search(part.text) and ALLOWED.search(stretch.text) and not stretch.denials
    return less or asks or bool(need_not)


def _is_denied_otherwise(part: Facts, stretch: Facts, opposites: int) -> bool:
    """Whether one of the two denies once more than the other, what the denials of the stretch bear on being said."""
    said = frozenset(part.weights) | part.terms | frozenset().union(*part.alike.values())
    if NEED_NOT.search(part.text) or OBLIGED.search(part.text):
        said |= REQUIREMENTS
    bearing = [
        scope
        for scope in stretch.denials
        if not scope
        or scope & said
        or any(stands(part, stretch, lemma) for lemma in scope & stretch.weights.keys())
        or _is_predicate(scope, part, stretch)
    ]
    # "is niet genoeg" and "volstaat niet": each denies what the other calls by another name.
    heard = stretch.terms
    unheard = sum(not scope & heard and len(part.plain.keys() - scope) > 1 for scope in part.denials)
    paired = min(unheard, len(stretch.denials) - len(bearing))
    return (len(part.denials) - len(bearing) - paired + opposites) % 2 == 1


def _denies_the_other(part: Facts, stretch: Facts) -> bool:
    """Whether each affirms what the other denies: "leden, geen deelnemers" and "deelnemers, geen leden"."""
    ours, theirs = (frozenset[str]().union(*facts.denials) for facts in (part, stretch))
    return not ours & theirs and bool(ours & (stretch.terms - theirs)) and bool(theirs & (part.terms - ours))


def _is_predicate(scope: frozenset[str], part: Facts, stretch: Facts) -> bool:
    """Whether a denial bears on what a clause calls by another name: it has all the rest, and one word more."""
    rest = {lemma: weight for lemma, weight in stretch.plain.items() if lemma not in scope}
    return (
        len(scope) <= MOST_IN_A_PREDICATE
        and not any(scope & set(key.split()) for name in stretch.names for key in name.keys)
        and len(rest) > 1
        and not part.denials
        and covered(stretch, part, rest) >= MOSTLY
        and any(not stands(stretch, part, lemma) for lemma in part.plain)
    )


def _opposites(part: Facts, stretch: Facts) -> set[str]:
    """Words of the clause whose opposite stands in the stretch, where the word itself does not."""
    ours, theirs = (frozenset[str]().union(*(_forms(token) for token in facts.tokens)) for facts in (part, stretch))
    found = {*_less_and_more(part.text, stretch.text), *_less_and_more(stretch.text, part.text)}
    for token in part.tokens:
        own = _forms(token)
        against = {other for word in own & OPPOSITES.keys() for other in OPPOSITES[word] if not denies(other)}
        if not own & theirs and against & theirs and not against & ours and not _denies(token):
            found.add(token.lemma)
    return found


def _denies(token: Token) -> bool:
    """Whether a word is counted among the denials: "onvoldoende"."""
    return denies(token.text.lower())


def _forms(token: Token) -> set[str]:
    """A word, its lemma and both without an ending: "meerderjarig" too."""
    own = {token.text.lower(), token.lemma}
    return own | {word.removesuffix("n").removesuffix("e") for word in own if len(word) > MOST_UNINFLECTED}


def _less_and_more(one: str, other: str) -> list[str]:
    """What is less in one text and more in another: "minder gunstig" and "gunstiger"."""
    less = [match[1].lower() for match in _LESS.finditer(one)]
    return [word for word in less if re.search(rf"\b{word}ere?\b", other) and not re.search(rf"\b{word}ere?\b", one)]

"""How much of a clause stands in a source, word by word."""

from collections.abc import Mapping

from service.checking.facts import Facts

EXTRA_COSTS = 0.2
NAMES_COUNT = 0.1


def stands(source: Facts, claim: Facts, lemma: str) -> float:
    """0 to 1: whether a word of a claim stands in a source, as it is, in another form, or as another that is alike."""
    if lemma in source.terms:
        return 1.0
    if not source.terms.isdisjoint(claim.alike.get(lemma, ())):
        return 0.8
    token = next(token for token in claim.tokens if token.lemma == lemma)
    share = sum(part in source.terms for part in token.parts) / len(token.parts) if token.parts else 0.0
    stem = lemma[: max(5, len(lemma) - 3)]
    begun = len(lemma) >= 6 and any(term.startswith(stem) for term in source.terms)
    headed = len(lemma) >= 6 and any(term.endswith(lemma) for term in source.terms)
    return max(0.8 * share, 0.8 * headed, 0.7 * begun)


def covered(claim: Facts, source: Facts, weights: Mapping[str, float]) -> float:
    """0 to 1: the share of some content words of the claim, by rarity, that the source has; 1 without any."""
    total = sum(weights.values())
    return sum(weight * stands(source, claim, lemma) for lemma, weight in weights.items()) / total if total else 1.0


def likeness(claim: Facts, source: Facts) -> float:
    """How much of a claim a stretch says; names and numbers count little, since they are what may be wrong."""
    plain, other = claim.plain, {lemma for lemma in claim.weights if lemma not in claim.plain}
    total = sum(plain.values())
    named = sum(lemma in source.terms for lemma in other) / len(other) if other else 0.0
    said = sum(weight * stands(source, claim, lemma) for lemma, weight in plain.items()) / total if total else named
    extra = sum(weight for lemma, weight in source.plain.items() if lemma not in claim.terms)
    return said + NAMES_COUNT * named - EXTRA_COSTS * extra / max(extra + total, 1e-9)


def rarest_missing(claim: Facts, source: Facts) -> str:
    """The heaviest word of a claim that a source lacks; "" when it lacks none."""
    missing = {lemma: weight for lemma, weight in claim.weights.items() if not stands(source, claim, lemma)}
    return max(missing, key=lambda lemma: missing[lemma], default="")

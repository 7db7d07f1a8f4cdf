"""Answers that set things side by side: one line for each year, or for each of the two that are compared."""

import re
from collections.abc import Sequence

from service.definitions import explains
from service.evidence import QuestionTerm, ScoredSentence, coverage
from service.picks import Pick, pick, repeats

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIDES = re.compile(
    r"\b(?:tussen|between)\s+(?:een |de |het |an? |the )?(?P<one>.+?)"
    r"\s+(?:en|and)\s+(?:een |de |het |an? |the )?(?P<other>.+?)\s*\??$",
    re.IGNORECASE,
)
BEHIND = 6.0
MEETS = 0.8
EXPLAINED = 0.5


def years_in(text: str) -> tuple[str, ...]:
    """The years that a text names, each once, in order."""
    return tuple(dict.fromkeys(_YEAR.findall(text)))


def compare(question: str, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> list[Pick]:
    """The best sentence for each year named, or for each side; empty where no two sides are found.

    Args:
        question: names what is compared.
        sentences: of the found passages, best first.
        terms: the content words of the question.
    """
    years = years_in(question)
    if len(years) > 1:
        others = [term for term in terms if term.lemma not in years]
        found = [_best_of_year(year, sentences, others) for year in years]
    elif sides := _SIDES.search(question):
        own = [_terms_of(sides["one"], terms), _terms_of(sides["other"], terms)]
        found = [
            _best_of_both(own, sentences),
            *(_best_of_side(own[side], own[1 - side], sentences) for side in (0, 1)),
        ]
    else:
        return []
    picks: list[Pick] = []
    for sentence in found:
        if sentence is not None and not repeats(sentence, picks):
            picks.append(pick(sentence))
    return picks


def _best_of_year(
    year: str, sentences: Sequence[ScoredSentence], others: Sequence[QuestionTerm]
) -> ScoredSentence | None:
    """The best sentence that names the year, or stands in a document of that year and names no other."""
    best = sentences[0].score
    naming = [s for s in sentences if year in years_in(s.text) and s.score > best - BEHIND]
    if not naming:
        naming = [
            s
            for s in sentences
            if year in s.candidate.stored.terms.title.split() and not years_in(s.text) and s.score > best - BEHIND
        ]
    return max(naming, key=lambda s: (round(coverage(others, s.terms), 1), s.score), default=None)


def _terms_of(side: str, terms: Sequence[QuestionTerm]) -> list[QuestionTerm]:
    words = {word.casefold() for word in re.findall(r"[\w&-]+", side)}
    return [term for term in terms if any(word[:5] == term.lemma[:5] for word in words)]


def _best_of_both(
    sides: Sequence[Sequence[QuestionTerm]], sentences: Sequence[ScoredSentence]
) -> ScoredSentence | None:
    return next((s for s in sentences if all(side and coverage(side, s.terms) > MEETS for side in sides)), None)


def _best_of_side(
    own: Sequence[QuestionTerm], other: Sequence[QuestionTerm], sentences: Sequence[ScoredSentence]
) -> ScoredSentence | None:
    """The best sentence that says what one side is, or else the best about it, be it together with the other."""
    if not own:
        return None
    naming = [s for s in sentences if coverage(own, s.terms) > MEETS and s.score > sentences[0].score - BEHIND]
    rarest = max(own, key=lambda term: term.weight)
    alone = [
        s
        for s in naming
        if coverage(other, s.terms) <= MEETS
        and explains(rarest.lemma, rarest.alternatives, s.text, s.terms) >= EXPLAINED
    ]
    return next(iter(alone or naming), None)

"""Answers that set things side by side: one line for each year, or for each of the two that are compared."""

import re
from collections.abc import Sequence

from service.evidence import QuestionTerm, ScoredSentence, coverage
from service.picks import Pick, pick, repeats

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIDES = re.compile(
    r"\b(?:tussen|between)\s+(?:een |de |het |an? |the )?(?P<one>.+?)"
    r"\s+(?:en|and)\s+(?:een |de |het |an? |the )?(?P<other>.+?)\s*\??$",
    re.IGNORECASE,
)
BEHIND = 6.0


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
        found = [_best_of_side(sides["one"], sentences, terms), _best_of_side(sides["other"], sentences, terms)]
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


def _best_of_side(
    side: str, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]
) -> ScoredSentence | None:
    words = {word.casefold() for word in re.findall(r"[\w&-]+", side)}
    own = [term for term in terms if any(word[:5] == term.lemma[:5] for word in words)]
    if not own:
        return None
    naming = [s for s in sentences if coverage(own, s.terms) > 0.8 and s.score > sentences[0].score - BEHIND]
    return naming[0] if naming else None

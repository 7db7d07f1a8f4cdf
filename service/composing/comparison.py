"""Answers that set things side by side: one line for each year, or for each of the two that are compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.passage import PassageKind
from index.analysis.analysis import Token
from service.evidence.picks import Pick, pick
from service.evidence.weighing import ScoredSentence
from service.evidence.years import told_years, year_cells, years_in
from service.question.definitions import explains
from service.question.question_terms import QuestionTerm, coverage
from service.question.sides import sides

BEHIND = 6.0
MEETS = 0.8
# Both parts of a compound meet it by 0.7.
MEETS_APART = 0.65
EXPLAINED = 0.5
PLAINLY = 0.8
OPENING = 5
# What sets two things beside each other, and does not only name them together.
_CONTRASTS = re.compile(
    r"\b(?:verschil\w*|onderscheid\w*|anders|tegenstelling|terwijl|maar|dan|juist|daarentegen|niet|geen|allebei|beiden?|"
    r"elkaar|hetzelfde|gelijk|combinatie|vervang\w*|naast|zowel|echter|differ\w*|unlike|while|but|than|both|not|whereas)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset(("de", "het", "een", "the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Compared:
    """What is found of each side. missing: the years or sides of which nothing is, as the question names them."""

    picks: tuple[Pick, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two. text: as the question names it. terms: its own words. apart: those that the other lacks."""

    text: str
    terms: tuple[QuestionTerm, ...]
    apart: tuple[QuestionTerm, ...]

    def is_named(self, sentence: ScoredSentence) -> bool:
        """Whether a sentence has its words."""
        whole = coverage(self.terms, sentence.terms) > MEETS
        return whole and coverage(self.apart, sentence.terms) > MEETS_APART

    def led_up_to(self, sentence: ScoredSentence) -> str | None:
        """What stands before its name where a sentence or a row opens with it: "op een" of "Op een groepsproject …".

        None where it does not open with it.
        """
        opening = sentence.text.split("\t")[0].split()[:OPENING]
        words = [word.casefold().strip("()[].,;:‘’“”\"'") for word in opening]
        names = [(frozenset((term.lemma,)), *term.alternatives) for term in self.apart]
        places = [[min(found) for name in each if (found := _places(name, words))] for each in names]
        if not self.is_named(sentence) or not all(places):
            return None
        return " ".join(words[: min(min(each) for each in places)])

    def explained(self, sentence: ScoredSentence) -> float:
        """0 to 1: how plainly a sentence says what it is."""
        rarest = max(self.apart, key=lambda term: term.weight)
        columns = sentence.candidate.stored.passage.columns
        said, own = sentence.text, sentence.terms
        return max(explains(name, rarest.alternatives, said, own, columns) for name in rarest.names())


def compare(
    question: str, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], tokens: Sequence[Token]
) -> Compared:
    """The best sentence for each year named, or for each side; nothing where the question names no two.

    Args:
        question: names what is compared.
        sentences: of the found passages, best first.
        terms: the content words of the question.
        tokens: the words of the question.
    """
    years = years_in(question)
    if len(years) > 1:
        return _of_years(years, sentences, terms)
    named = sides(question)
    return _of_sides(named, sentences, terms, tokens) if named else Compared()


def _of_years(years: Sequence[str], sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> Compared:
    others = [term for term in terms if term.lemma not in years]
    picks: list[Pick] = []
    missing: list[str] = []
    for year in years:
        best = _best_of_year(year, sentences, others)
        if best is None:
            missing.append(year)
        elif columns := year_cells(best, [year]):
            picks.append(replace(pick(best), cells=(0, *columns)))
        elif not any(one.holds(best) for one in picks):
            picks.append(pick(best))
    return Compared(tuple(picks), tuple(missing)) if picks else Compared()


def _best_of_year(
    year: str, sentences: Sequence[ScoredSentence], others: Sequence[QuestionTerm]
) -> ScoredSentence | None:
    """The best sentence that names the year, or stands in a document of that year and names no other."""
    near = [s for s in sentences if s.score > sentences[0].score - BEHIND]
    naming = [s for s in near if year in told_years(s)] or [
        s for s in near if year in s.candidate.stored.terms.title.split() and not told_years(s)
    ]
    return max(naming, key=lambda s: (round(coverage(others, _said(s)), 1), s.score), default=None)


def _said(sentence: ScoredSentence) -> frozenset[str]:
    """The words of a sentence; of a row also those of its headings and its table's caption."""
    return sentence.reach if sentence.candidate.stored.passage.kind is PassageKind.TABLE else sentence.terms


def _of_sides(
    named: tuple[str, str], sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], tokens: Sequence[Token]
) -> Compared:
    one, other = _sides(named, terms, tokens)
    both = next(
        (s for s in sentences if one.is_named(s) and other.is_named(s) and not _is_row_of_one(s, one, other)),
        None,
    )
    others = [sentence for sentence in sentences if sentence is not both]
    beside = _parallel(one, other, sentences)
    each = beside or (_best_of_side(one, other, others), _best_of_side(other, one, others))
    told = zip((one, other), each, strict=True)
    explained = beside is not None or all(best and side.explained(best) >= PLAINLY for side, best in told)
    if both is not None and explained and not _CONTRASTS.search(both.text):
        both = None  # "De rollen aanbieder en gebruiker zijn het meest relevant" tells neither from the other.
    found = [both, *each]
    picks: list[Pick] = []
    for sentence in found:
        if sentence is not None and not any(chosen.holds(sentence) for chosen in picks):
            picks.append(pick(sentence))
    missing = [side.text for side, best in zip((one, other), found[1:], strict=True) if best is None and both is None]
    return Compared(tuple(picks), tuple(missing)) if picks else Compared()


def _sides(named: tuple[str, str], terms: Sequence[QuestionTerm], tokens: Sequence[Token]) -> tuple[_Side, _Side]:
    words = [_words(side) for side in named]
    lemmas = [{token.lemma for token in tokens if token.text.casefold() in side} for side in words]
    own = [tuple(term for term in terms if term.lemma in side) for side in lemmas]
    apart = [tuple(term for term in own[side] if term not in own[1 - side]) or own[side] for side in (0, 1)]
    first, second = (_Side(named[side], own[side], apart[side]) for side in (0, 1))
    return first, second


def _words(text: str) -> frozenset[str]:
    """The words of a text but for articles."""
    return frozenset(word.casefold() for word in re.findall(r"[\w&'’-]+", text)) - _ARTICLES


def _is_row_of_one(sentence: ScoredSentence, one: _Side, other: _Side) -> bool:
    """Whether it is a row that says what one of the two is, and names the other."""
    return sentence.candidate.stored.passage.kind is PassageKind.TABLE and (
        one.explained(sentence) != other.explained(sentence)
    )


def _parallel(
    one: _Side, other: _Side, sentences: Sequence[ScoredSentence]
) -> tuple[ScoredSentence | None, ScoredSentence | None] | None:
    """Two sentences of one section that open with the one and with the other: "Bij RF staat …", "Bij gps bepaalt …"."""
    near = [s for s in sentences if s.score > sentences[0].score - BEHIND]
    first, second = (
        [(s, before) for s in near if (before := side.led_up_to(s)) is not None and rival.led_up_to(s) is None]
        for side, rival in ((one, other), (other, one))
    )
    pairs = [(a, b) for a, before in first for b, likewise in second if before == likewise and _is_beside(a, b)]
    return max(
        pairs,
        key=lambda pair: (one.explained(pair[0]) + other.explained(pair[1]), pair[0].score + pair[1].score),
        default=None,
    )


def _places(name: frozenset[str], words: Sequence[str]) -> list[int]:
    """Where the words of a name stand, in some form; none unless all of them do."""
    found = [[place for place, word in enumerate(words) if word.startswith(lemma)] for lemma in name]
    return [place for places in found for place in places] if all(found) else []


def _is_beside(one: ScoredSentence, other: ScoredSentence) -> bool:
    first, second = one.candidate.stored.passage, other.candidate.stored.passage
    return first.document_id == second.document_id and first.headings == second.headings and first.kind is second.kind


def _best_of_side(side: _Side, other: _Side, sentences: Sequence[ScoredSentence]) -> ScoredSentence | None:
    """The best sentence that says what one side is, or else the best about it, be it together with the other."""
    naming = [s for s in sentences if side.is_named(s) and s.score > sentences[0].score - BEHIND]
    alone = [
        s
        for s in naming
        if (says := side.explained(s)) >= EXPLAINED and not (other.is_named(s) and other.explained(s) >= says)
    ]
    exact = [s for s in alone if _named_first(s) == _words(side.text)]
    return next(iter(exact or alone or naming), None)


def _named_first(sentence: ScoredSentence) -> frozenset[str]:
    """The words of the first cell of a row: what it is about."""
    is_row = sentence.candidate.stored.passage.kind is PassageKind.TABLE
    return _words(sentence.text.partition("\t")[0]) if is_row else frozenset()

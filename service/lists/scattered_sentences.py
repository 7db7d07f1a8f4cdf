"""Several things that no list of the documents holds: the sentences here and there that name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.evidence.best_sentences import is_about_the_same, is_another_row
from service.evidence.picks import Pick, merged, pick, repeats, with_context
from service.evidence.weighing import ScoredSentence
from service.question.noun_phrases import AskedFor
from service.question.question_terms import QuestionTerm

NAMED_FIRST = 3.0
_ENUMERATES = re.compile(r"\w, (?:[^,.;:]{2,60}, )*[^,.;:]{2,60} (?:en|of|alsook|and|or) \w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScatteredLimits:
    """most: sentences. gap: how far they may stay below the best one; unnamed_gap: those without the sort of thing."""

    most: int = 6
    gap: float = 3.0
    unnamed_gap: float = 0.8


def scattered_sentences(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], asked: AskedFor | None, limits: ScatteredLimits
) -> list[Pick]:
    """The best sentences, each of which meets what the question names.

    Args:
        sentences: best first, at least one.
        terms: of the question.
        asked: the sort of thing.
        limits: how many to tell.
    """
    sentences = _with_what_is_named_first(sentences)
    best = sentences[0]
    enumerates = bool(_ENUMERATES.search(best.text))
    asked_words = frozenset(term.lemma for term in terms)
    picks: list[Pick] = []
    most = asked.count if asked and asked.count else limits.most
    for sentence in sentences:
        named = asked is not None and _names(asked, sentence)
        allowed = limits.gap if named else limits.unnamed_gap
        if len(picks) >= most:
            break
        if sentence.score < best.score - allowed or not is_about_the_same(sentence, best):
            continue
        # What names them all in a row is not made fuller by what names none, nor anything by a heading alone.
        if picks and ((enumerates and not named) or all(one in asked_words for one in sentence.terms)):
            continue
        if repeats(sentence, picks) or any(one.holds(sentence) for one in picks):
            continue
        if is_another_row(sentence, best, terms):
            continue
        picks.append(with_context(pick(sentence), onward=not picks))
    return merged(picks)


def _with_what_is_named_first(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """For "which … with X?": what meets the names and numbers of the question goes before what does not."""
    return sorted(sentences, key=lambda sentence: -(sentence.score + NAMED_FIRST * sentence.hard))


def _names(asked: AskedFor, sentence: ScoredSentence) -> bool:
    """Whether a sentence names the sort of thing that is asked for."""
    sort = {asked.sort.lemma} if asked.sort is not None else set[str]()
    return not sentence.terms.isdisjoint({asked.noun.lemma, *asked.noun.parts[-1:], *sort})

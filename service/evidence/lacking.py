"""What certainly lacks: what no likeness of the words makes up for, so that a question is refused."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.lexicon import zipf
from index.rarity import inverse_frequency
from service.evidence.agents import Part
from service.evidence.weighing import ScoredSentence
from service.evidence.years import years_in, years_near
from service.question.answer_types import AnswerType
from service.question.question_terms import EVERYWHERE, MANY, QuestionTerm

# So far behind the best sentence another may be and hold what is asked for in its place.
HOLDS_NEAR = 2.0
HELD = 0.35
# Of less than so much of what a question names, the documents that it would be told from are about something else.
NAMED = 0.45
# Where less than this of what would be told stands near one of the years asked for, that is of other years.
OF_THE_YEAR = 0.4
# A name of a lesser share than this of the rarity of one that no passage has is in many: that of a country.
UNCOMMON = 0.55
# Words as frequent as this (Zipf scale) of so few letters are said of everything.
EVERYDAY, SHORTEST_NAME = 4.0, 3
# "Onder de 18" is said as "minderjarig", and "24 7" as "24/7"; a longer number or a year names something.
_SMALL = re.compile(r"\d{1,3}")
_MEASURED = {
    AnswerType.COUNT, AnswerType.DURATION, AnswerType.FREQUENCY, AnswerType.SHARE, AnswerType.SUM, AnswerType.NAME,
    AnswerType.AGE,
}  # fmt: skip


def holds_none(sort: AnswerType | None, sentences: Sequence[ScoredSentence]) -> bool:
    """Whether a number or a name is asked for that no sentence near the best one holds."""
    near = [one for one in sentences if one.score >= sentences[0].score - HOLDS_NEAR]
    return sort in _MEASURED and all(max(one.signals.answer_type, one.signals.part) < HELD for one in near)


def names_little(
    sentences: Sequence[ScoredSentence],
    shares: NDArray[np.float64],
    terms: Sequence[QuestionTerm],
    passages: int,
    part: Part | None,
) -> bool:
    """Whether the documents of the best sentences lack most of what the question names, in all that was found.

    What somebody holds an office of is a name as well: "wie is de directeur van tennet".

    Or no document has any of its words, but for the names that nearly all have: "Wat is de missie van de SVG?"

    Args:
        sentences: all that were found, best first.
        shares: how much each of the best counts, shape (best,).
        terms: of the question.
        passages: how many there are to choose from.
        part: that of the somebody who is asked for.
    """
    unknown = inverse_frequency(passages)
    telling = [term for term in terms if term.weight >= EVERYWHERE * unknown]
    # A text of fewer passages may say it all in other words.
    if passages >= MANY and telling and not any(term.known for term in telling):
        return True
    office = part.office if part else ""
    hard = [term for term in terms if term.hard or (office and not term.verb and term.lemma != office)]
    hard = [term for term in hard if not _SMALL.fullmatch(term.lemma)]
    uncommon = [term for term in hard if term.weight >= UNCOMMON * unknown and not _is_everyday(term.lemma)]
    if not uncommon:
        return False
    best = sentences[: len(shares)]
    said: dict[str, set[str]] = {one.candidate.stored.passage.document_id: set() for one in best}
    for one in sentences:
        if (words := said.get(one.candidate.stored.passage.document_id)) is not None:
            words.update(one.reach)
    share = {document: sum(term.covered_by(words) for term in hard) / len(hard) for document, words in said.items()}
    return float(np.array([share[one.candidate.stored.passage.document_id] for one in best]) @ shares) < NAMED


def is_of_other_years(sentences: Sequence[ScoredSentence], shares: NDArray[np.float64], question: str) -> bool:
    """Whether the question names years, and the passages of the best sentences with what they stand under none of them.

    Args:
        sentences: all that were found, best first.
        shares: how much each of the best counts, shape (best,).
        question: its text.
    """
    asked = frozenset(years_in(question))
    if not asked:
        return False
    told = np.array([bool(asked & years_near(one)) for one in sentences[: len(shares)]], np.float64)
    return float(told @ shares) < OF_THE_YEAR


def _is_everyday(lemma: str) -> bool:
    """Whether it is an abbreviation that names nothing of its own: "ICT", "tv"."""
    return len(lemma) <= SHORTEST_NAME and zipf(lemma) >= EVERYDAY

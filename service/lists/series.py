"""Documents of one series, "Taalrijk, regio Noord" and "Taalrijk, regio Zuid": each lists a part of what is asked."""

import re
from collections.abc import Sequence

from corpus.passage import Passage
from service.question.question_terms import QuestionTerm

_NUMBERING = re.compile(r"^[\W\d]*")


def same_heading(one: Passage, other: Passage) -> bool:
    """Whether two passages stand under headings of the same words, whatever their numbers."""
    return bool(one.headings and other.headings) and _bare(one.headings[-1]) == _bare(other.headings[-1])


def are_of_a_series(title: str, other: str, terms: Sequence[QuestionTerm]) -> bool:
    """Whether two documents are called after the same thing that the question names, and are not of two years.

    Args:
        title: the analysed words of one's title, with spaces between.
        other: those of the other's.
        terms: of the question.
    """
    words, others = frozenset(title.split()), frozenset(other.split())
    both = any(term.covered_by(words) > 0.0 and term.covered_by(others) > 0.0 for term in terms if not term.verb)
    apart = words ^ others
    return both and bool(apart) and not any(any(char.isdigit() for char in word) for word in apart)


def _bare(heading: str) -> str:
    return " ".join(_NUMBERING.sub("", heading).casefold().split())

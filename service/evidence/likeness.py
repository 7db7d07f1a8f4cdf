"""How like the words of a question each sentence is, by token vectors: of all found passages in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.question.question_terms import QuestionTerm

# Token vectors this alike are of the same word in like surroundings.
SAME = 0.9


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of one passage: first what stands before its text, its headings, then each sentence.

    by_term: float32, shape (1 + sentences, terms): how well each term is matched. late: the mean over all tokens of the
    question. closest: the mean over its terms, by rarity. weakest: the least of its terms. matched: the share of the
    pieces of its terms that have nearly the same vector.
    """

    by_term: NDArray[np.float32]
    late: Sequence[float]
    closest: Sequence[float]
    weakest: Sequence[float]
    matched: Sequence[float]


def likenesses(matches: Sequence[NDArray[np.float32]], terms: Sequence[QuestionTerm]) -> Iterator[Likeness]:
    """Of each passage.

    Args:
        matches: of each passage float32, shape (1 + sentences, question tokens).
        terms: the content words of the question.
    """
    if not matches:
        return
    together = np.concatenate(matches)
    by_term = _by_term(together, terms)
    late = together.mean(axis=1) if together.size else np.zeros(len(together), np.float32)
    closest = by_term @ _shares(terms)
    pieces = sorted({piece for term in terms for piece in term.tokens})
    matched = (together[:, pieces] > SAME).mean(axis=1) if pieces else np.zeros(len(together), np.float32)
    weakest = by_term.min(axis=1, initial=1.0)
    start = 0
    for one in matches:
        rows = slice(start, start + len(one))
        start += len(one)
        yield Likeness(
            by_term[rows], late[rows].tolist(), closest[rows].tolist(), weakest[rows].tolist(), matched[rows].tolist()
        )


def _by_term(matches: NDArray[np.float32], terms: Sequence[QuestionTerm]) -> NDArray[np.float32]:
    """How well each row matches each term: float32, shape (rows, terms)."""
    columns = [
        matches[:, list(term.tokens)].mean(axis=1) if term.tokens else np.zeros(len(matches), np.float32)
        for term in terms
    ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(matches), 0), np.float32)


def _shares(terms: Sequence[QuestionTerm]) -> NDArray[np.float32]:
    """The share of each term in the question, by rarity: float32, shape (terms,)."""
    weights = np.array([term.weight for term in terms], np.float32)
    shares: NDArray[np.float32] = weights / max(float(weights.sum()), 1e-9)
    return shares

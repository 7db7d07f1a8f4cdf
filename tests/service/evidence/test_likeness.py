"""How like the words of a question the sentences are: all passages in one go, as each by itself."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from service.evidence.likeness import Likeness, likenesses
from service.question.question_terms import QuestionTerm

TOKENS = 6
_CELLS = st.floats(-1.0, 1.0, width=32)
_PASSAGES = st.lists(
    st.integers(1, 5).flatmap(lambda rows: arrays(np.float32, (rows, TOKENS), elements=_CELLS)), min_size=1, max_size=4
)


def _term(lemma: str, tokens: tuple[int, ...], weight: float) -> QuestionTerm:
    return QuestionTerm(lemma, (), (), tokens, weight, hard=False, known=True, verb=False)


TERMS = (_term("enkelband", (1, 2), 3.0), _term("dragen", (4,), 1.0), _term("zonder", (), 2.0))


@settings(deadline=None)
@given(passages=_PASSAGES)
def test_passages_together_are_read_as_each_alone(passages: list[np.ndarray]) -> None:
    together = list(likenesses(passages, TERMS))
    alone = [one for passage in passages for one in likenesses([passage], TERMS)]
    assert [one.by_term.shape for one in together] == [(len(passage), len(TERMS)) for passage in passages]
    for first, second in zip(together, alone, strict=True):
        for name in Likeness.__dataclass_fields__:
            assert np.allclose(getattr(first, name), getattr(second, name), atol=1e-6)


def test_a_row_tells_how_well_each_term_is_matched() -> None:
    (found,) = likenesses([np.array([[0.0] * 6, [0.1, 0.95, 0.97, 0.2, 0.5, 0.3]], np.float32)], TERMS)
    assert np.allclose(found.by_term[1], [0.96, 0.5, 0.0])
    assert np.isclose(found.late[1], 3.02 / 6)
    assert np.isclose(found.closest[1], (3.0 * 0.96 + 1.0 * 0.5) / 6.0)
    assert found.weakest[1] == 0.0
    assert np.isclose(
        found.matched[1], 2 / 3
    )  # the pieces of "enkelband" have nearly the same vector, that of "dragen" has not


def test_nothing_found_is_like_nothing() -> None:
    assert list(likenesses([], TERMS)) == []

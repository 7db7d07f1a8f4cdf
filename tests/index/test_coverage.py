import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.coverage import EXPANSION_COVERS, PART_COVERS, Word, coverage
from index.entries import LexicalTerms

words = st.lists(
    st.builds(Word, lemma=st.sampled_from("abcdef"), parts=st.just(()), others=st.just(()), weight=st.floats(0.1, 9)),
    min_size=1,
    max_size=6,
    unique_by=lambda word: word.lemma,
)


def terms(text: str, title: str = "", headings: str = "") -> LexicalTerms:
    return LexicalTerms(title, headings, text, text)


@given(words, st.sets(st.sampled_from("abcdefgh")), st.sampled_from("abcdef"))
def test_it_lies_between_nothing_and_everything_and_another_word_never_lowers_it(found, present, another: str) -> None:
    less, more = coverage(found, [terms(" ".join(present)), terms(" ".join({*present, another}))])
    assert 0 <= less <= more <= 1 + 1e-9
    assert np.allclose(coverage(found, [terms("a b c d e f")]), 1)


def test_rare_words_count_by_the_square_of_their_rarity() -> None:
    two = (Word("pilot", (), (), 3.0), Word("jaar", (), (), 1.0))
    assert np.allclose(coverage(two, [terms("pilot"), terms("jaar"), terms("")]), [0.9, 0.1, 0])


def test_title_and_headings_count_and_other_names_and_parts_for_less() -> None:
    one = (Word("enkelband", ("enkel", "band"), (frozenset({"elektronisch", "monitoring"}),), 2.0),)
    found = coverage(one, [terms("", title="enkelband"), terms("monitoring", headings="elektronisch"), terms("enkel")])
    assert np.allclose(found, [1, EXPANSION_COVERS, PART_COVERS / 2])


def test_a_question_without_weight_covers_nothing() -> None:
    assert coverage((), [terms("a")]).tolist() == [0]

"""English words that stand together as the compound that Dutch documents write."""

from hypothesis import given
from hypothesis import strategies as st

from index.joined_translations import joined_translations

WORDS = st.lists(st.text("abcdeilnrst é-", min_size=1, max_size=9), max_size=3)


def test_parts_are_joined_as_dutch_does() -> None:
    written = {"proeftijd", "meldplicht", "klachtencommissie", "werkplekken", "reisverbod"}.__contains__
    assert joined_translations(["proef"], ["periode", "tijd"], written) == ("proeftijd",)
    assert joined_translations(["melden"], ["plicht"], written) == ("meldplicht",)
    assert joined_translations(["klacht"], ["commissie"], written) == ("klachtencommissie",)
    assert joined_translations(["werk"], ["plek"], written) == ("werkplek",)
    assert joined_translations(["reizen"], ["verbod"], written) == ("reisverbod",)


def test_names_of_several_words_are_no_parts() -> None:
    assert joined_translations(["officier van justitie"], ["taak"], lambda _: True) == ()


@given(modifiers=WORDS, heads=WORDS, allowed=st.sets(st.integers(0, 4)))
def test_what_is_found_begins_and_ends_as_its_parts_do(
    modifiers: list[str], heads: list[str], allowed: set[int]
) -> None:
    found = joined_translations(modifiers, heads, lambda word: len(word) % 5 in allowed)
    assert len(set(found)) == len(found)
    assert all(any(word.endswith(head) for head in heads) for word in found)
    assert all(any(word[0] == modifier[0] for modifier in modifiers) for word in found)

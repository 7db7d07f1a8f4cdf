"""Who sits at the command line reads Dutch, whichever floor an error comes from."""

from pathlib import Path

import pytest

from corpus.errors import DocumentNotFoundError, GroupNameError, PassageNotFoundError, VraagbaakError
from index.errors import IndexMismatchError, StoreVersionError
from service.dutch_errors import in_dutch


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DocumentNotFoundError("abc"), "Er is geen document met id ‘abc’"),
        (PassageNotFoundError("abc-1"), "Er is geen passage met id ‘abc-1’"),
        (GroupNameError("a,b", 100), "‘a,b’ is geen naam van een groep"),
        (IndexMismatchError("oud", "nieuw"), "gemaakt met oud, maar de instellingen vragen nu om nieuw"),
        (StoreVersionError(Path("x.sqlite3"), 9, 5), "x.sqlite3 heeft versie 9 van het schema"),
    ],
)
def test_an_error_of_a_lower_floor_is_told_in_dutch(error: VraagbaakError, told: str) -> None:
    assert told in in_dutch(error)


def test_any_other_error_is_told_as_it_is() -> None:
    assert in_dutch(VraagbaakError("zoals het is")) == "zoals het is"

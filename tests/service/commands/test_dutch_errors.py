"""Who sits at the command line reads Dutch, whichever floor an error comes from."""

from pathlib import Path

import pytest

from corpus.errors import DocumentNotFoundError, GroupNameError, PassageNotFoundError, VraagbaakError
from index.errors import EncoderPreparationError, IndexMismatchError, StorageError, StoreVersionError
from service.commands.dutch_errors import in_dutch
from service.errors import BadQuestionError, SettingsError
from service.settings import settings_from


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DocumentNotFoundError("abc"), "Er is geen document met id ‘abc’"),
        (PassageNotFoundError("abc-1"), "Er is geen passage met id ‘abc-1’"),
        (GroupNameError("a,b", 100), "‘a,b’ is geen naam van een groep"),
        (IndexMismatchError("oud", "nieuw"), "gemaakt met oud, maar de instellingen vragen nu om nieuw"),
        (IndexMismatchError("index-1 + dutch-4 + e5", "index-1 + dutch-5 + e5"), "met een andere versie van Vraagbaak"),
        (IndexMismatchError("index-1 + dutch-4 + e5", "index-1 + dutch-5 + e6"), "de instellingen vragen nu om"),
        (IndexMismatchError("sections-6-9/1 + dutch-5+nl", "sections-6-9/2 + dutch-5"), "de instellingen vragen nu om"),
        (BadQuestionError(0, 1000), "Een vraag heeft 1 tot en met 1000 tekens; deze heeft er 0."),
        (EncoderPreparationError(Path("map"), "vol"), "zoekmodel kan niet worden klaargezet in map (vol). Maak daar"),
        (StorageError(Path("map"), "geen ruimte", is_full=True), "De schijf met map is vol. Maak daar ruimte"),
        (StorageError(Path("map"), "alleen lezen", is_full=False), "In map kan niet worden geschreven (alleen lezen)."),
        (StoreVersionError(Path("x.sqlite3"), 9, 5), "x.sqlite3 heeft versie 9 van het schema"),
    ],
)
def test_an_error_of_a_lower_floor_is_told_in_dutch(error: VraagbaakError, told: str) -> None:
    assert told in in_dutch(error)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"VRAAGBAAK_PORTT": "1"}, "Er is geen instelling VRAAGBAAK_PORTT. Bedoelde u VRAAGBAAK_PORT?"),
        ({"VRAAGBAAK_" + "Q" * 90: "1"}, "QQ. Bekend zijn: VRAAGBAAK_DATA, "),
        ({"VRAAGBAAK_READING_SECONDS": "x"}, "moet een geheel getal van 1 tot en met 86400 zijn, niet ‘x’."),
        ({"VRAAGBAAK_LLM_URL": "http://x"}, "VRAAGBAAK_LLM_MODEL is niet ingesteld."),
        ({"VRAAGBAAK_EARLIER_QUESTIONS": "1"}, "wat maar op één dag is gevraagd kan over één persoon gaan."),
    ],
)
def test_a_wrong_setting_is_told_in_dutch(variables: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings_from(variables)
    assert told in in_dutch(raised.value)


def test_any_other_error_is_told_as_it_is() -> None:
    assert in_dutch(VraagbaakError("zoals het is")) == "zoals het is"

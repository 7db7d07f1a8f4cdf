"""What is set as a sentence and says nothing."""

import pytest

from service.evidence.fragments import are_titles, is_fragment
from service.evidence.telling import goes_on


@pytest.mark.parametrize(
    "text",
    [
        "Enkelband, slachtofferdevice en Alcoholmeter.",
        "12 Instituut voor wetenschappelijk onderzoek verkeersveiligheid",
        "Tweede Kamer der Staten-Generaal",
        "GitHub Logius-standaarden/BOMOS-Verdieping",
    ],
)
def test_a_fragment_has_no_verb(text: str) -> None:
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "De proef duurt zes maanden.",
        "Zij spraken af te stoppen.",
        "Duur: twee jaar",
        "Windows 11, Chrome 99",
        "Nee, de dienst licht een werkgever niet in.",
        "The court may refuse.",
        "Daarbij rekening houdend met de ernst, de duur en de plaats van het feit, en de leeftijd van de dader",
    ],
)
def test_a_sentence_or_a_label_with_its_value_is_none(text: str) -> None:
    assert not is_fragment(text)


def test_tiles_are_titles_and_values_are_none() -> None:
    assert are_titles(["Forensische zorg", "Huiselijk geweld en kindermishandeling", "Herstelgericht werken"])
    assert not are_titles(["Aantal", "412"])
    assert not are_titles(["Doel", "De voorwaarden na de vrijlating zijn zo te controleren"])


@pytest.mark.parametrize(
    ("text", "breaks_off"),
    [
        ("De aanvraag bestaat uit een", True),
        ("Deze module gaat over het opstellen van", True),
        ("Dan vraagt hij een onderzoek aan", False),
        ("Zij zijn het met elkaar eens.", False),
        ("de controle op afstand", False),
    ],
)
def test_what_breaks_off_within_a_sentence_is_told_from_what_only_lacks_its_stop(text: str, breaks_off: bool) -> None:
    assert goes_on(text) is breaks_off

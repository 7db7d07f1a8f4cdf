"""How plainly sentences explain a word."""

import pytest

from service.definitions import explains

LONG = (frozenset({"autoriteit", "persoonsgegeven"}),)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("De meter is een apparaat dat alcohol meet.", "De meter is verplicht in Utrecht."),
        ("De meter houdt in dat iemand blaast.", "De meter zit om de enkel."),
        ("Dit heet ook wel een meter.", "Er zijn tien meters in gebruik."),
        ("Meter\tApparaat om te meten", "Pilot\tMet een meter in Utrecht"),
    ],
)
def test_a_sentence_that_says_what_it_is_explains_most(better: str, worse: str) -> None:
    own = frozenset({"meter"})
    assert explains("meter", (), better, own) > explains("meter", (), worse, own)


def test_an_abbreviation_in_the_second_cell_is_explained_by_its_name_alone() -> None:
    own = frozenset({"ap", "autoriteit", "persoonsgegeven", "toezichthouder"})
    assert explains("ap", LONG, "Autoriteit Persoonsgegevens\tAP\tToezichthouder", own) == 1.0
    assert explains("ap", LONG, "Proef met sluizen\tAP\tUtrecht", frozenset({"proef", "sluis", "ap", "utrecht"})) < 1.0


@pytest.mark.parametrize("text", ["De Autoriteit Persoonsgegevens (AP) ziet toe.", "AP: Autoriteit Persoonsgegevens"])
def test_an_abbreviation_is_explained_where_it_is_spelled_out(text: str) -> None:
    own = frozenset({"ap", "autoriteit", "persoonsgegeven"})
    assert explains("ap", LONG, text, own) == 1.0
    assert explains("ap", LONG, "AP: afscherming in het Kadaster", frozenset({"ap", "afscherming", "kadaster"})) < 1.0


def test_a_row_explains_less_under_headers_that_do_not_announce_an_explanation() -> None:
    own = frozenset({"setu", "boom"})
    explained = explains("setu", (), "SETU\tSemantische boom", own, ("Afkorting", "Toelichting"))
    assert explained > explains("setu", (), "SETU\tSemantische boom", own, ("Standaard", "Publicatiewijze"))

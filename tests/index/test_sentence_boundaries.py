"""Sentences as Dutch policy documents write them; a bar marks each boundary."""

import pytest

from index.analysis.sentence_boundaries import split_sentences


def sentences(text: str) -> list[str]:
    return [text[sentence.char_start : sentence.char_end] for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "Dat regelt art. 8 WVW.| Zie ook art. 9.| Einde.",
        "De inzet t.a.v. OM en o.a. DJI, d.w.z. beide.| Bijv. Utrecht.",
        "Zie Stb. 2010, 755.| De wet geldt.",
        "De heer J.A. Jansen en mevr. dr. P. de Vries kwamen.| Zij bleven.",
        "Het begon in 2010.| Daarna volgde 2011.",
        "Paragraaf 1.2 gaat over 3.500 zaken.| Meer niet.",
        '"Waarom?" vroeg hij.| "Daarom!"| Toen zweeg hij.',
        "Nee...| Toch wel… misschien.| Ja!",
        "Dit geldt (zie hoofdstuk 2. Daar staat meer.) ook hier.| Einde.",
        "(Dit is een hele zin.)| Nog een.",
        "'s Avonds niet.| 's Morgens wel.| 't Is zo.",
        "1. Inleiding en doel.| Meer.",
        "a. de reclassering.| b. het OM.",
        "Onderwijs, zorg, e.d. horen erbij.| Wonen, werk, enz.| De rest niet.",
        "Voor plan B.| De rest volgt.",
        "Acme B.V. levert dit.| Punt.",
        "Is dat zo?| Ja.| Dat kan!| Goed.",
        "• Eerste punt\n|• Tweede punt. |En meer",
        "Kop zonder punt\n|Een zin die\n|doorloopt.",
        "OM\tOpenbaar Ministerie. En meer.\n|DJI\tDienst. Inrichtingen",
        "1.\tEen zin.| Nog een zin.",
        "Nr. 12 van jl. maandag.| Goed.",
    ],
)
def test_boundaries_are_where_a_reader_puts_them(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_nothing_has_no_sentences() -> None:
    assert sentences(" \n\t ") == []

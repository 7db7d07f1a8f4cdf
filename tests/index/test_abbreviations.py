"""Abbreviations that texts teach."""

import pytest

from index.analysis.abbreviations import Abbreviation, find_abbreviations


def taught(text: str) -> list[tuple[str, str]]:
    return [(found.short, found.long) for found in find_abbreviations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de bestuurlijke afspraken forensische zorg (BAFZ)", ("BAFZ", "bestuurlijke afspraken forensische zorg")),
        ("het Openbaar Ministerie (OM) en", ("OM", "Openbaar Ministerie")),
        ("verdiepingsdiagnostiek (VD)", ("VD", "verdiepingsdiagnostiek")),
        ("gedragsinterventies (GI's)", ("GI", "gedragsinterventies")),
        ("de Raad voor de Kinderbescherming (hierna: RvdK)", ("RvdK", "Raad voor de Kinderbescherming")),
        ("Dienst Vervoer en Ondersteuning (DV&O)", ("DV&O", "Dienst Vervoer en Ondersteuning")),
        (
            "Leger des Heils Jeugdbescherming & Reclassering (LJ&R)",
            ("LJ&R", "Leger des Heils Jeugdbescherming & Reclassering"),
        ),
        ("de geestelijke gezondheidszorg (ggz)", ("ggz", "geestelijke gezondheidszorg")),
        ("de drie reclasseringsorganisaties (3RO)", ("3RO", "drie reclasseringsorganisaties")),
        ("Autoriteit Persoonsgegevens (AP, de toezichthouder)", ("AP", "Autoriteit Persoonsgegevens")),
        ("VD (verdiepingsdiagnostiek)", ("VD", "verdiepingsdiagnostiek")),
        ("EM (de elektronische monitoring) is", ("EM", "elektronische monitoring")),
        ("EM staat voor elektronische monitoring van verdachten.", ("EM", "elektronische monitoring")),
        ("de elektronische monitoring, kortweg EM, geldt", ("EM", "elektronische monitoring")),
        ("OM: Openbaar Ministerie", ("OM", "Openbaar Ministerie")),
        ("• OM – Openbaar Ministerie, dat vervolgt", ("OM", "Openbaar Ministerie")),
        ("OM\tOpenbaar Ministerie", ("OM", "Openbaar Ministerie")),
        ("Wet langdurige zorg\tWlz", ("Wlz", "Wet langdurige zorg")),
        ("een verklaring omtrent het gedrag (VOG)", ("VOG", "verklaring omtrent het gedrag")),
        ("Justitiële Inrichtingen, de Dienst Justitiële\nInrichtingen (DJI)", None),
    ],
)
def test_a_text_teaches_its_abbreviations(text: str, expected: tuple[str, str] | None) -> None:
    assert taught(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "in het jaar (2024)",
        "dat volgt later (zie bijlage)",
        "het kan ook (nee) anders",
        "in Utrecht (OM)",
        "Let op: Openbaar Ministerie",
        "Doel: Er is veel",
        "de minister (J&V) zei",
        "pilots (onder meer) hier",
    ],
)
def test_other_brackets_and_colons_teach_nothing(text: str) -> None:
    assert find_abbreviations(text) == ()


def test_the_place_holds_both_forms_and_each_is_told_once() -> None:
    text = "Het Openbaar Ministerie (OM) vervolgt. Openbaar Ministerie (OM)."
    assert find_abbreviations(text) == (Abbreviation("OM", "Openbaar Ministerie", 4, 28),)
    assert text[4:28] == "Openbaar Ministerie (OM)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afkorting\tBetekenis\nOM\tOpenbaar Ministerie\nEM\telektronische monitoring", "tabel"),
        ("Nr\tAfkorting\tBetekenis\n1\tOM\tOpenbaar Ministerie\n2\tEM\telektronische monitoring", "nummers"),
        ("Openbaar Ministerie\tOM\tzie 3\nelektronische monitoring\tEM\tzie 4", "andersom"),
        ("1 OM: Openbaar Ministerie.\n2) EM = elektronische monitoring", "voetnoten"),
        ("OM Openbaar Ministerie\nEM elektronische monitoring", "regels"),
    ],
)
def test_tables_footnotes_and_lists_teach(text: str, expected: str) -> None:
    assert taught(text) == [("OM", "Openbaar Ministerie"), ("EM", "elektronische monitoring")], expected


@pytest.mark.parametrize(
    "text", ["DE RECHTER beslist", "OM Officieren mogen", "In 2024 inzet", "DJI Dienst van Inrichtingen"]
)
def test_a_line_that_fits_by_half_teaches_nothing(text: str) -> None:
    assert taught(text) == []

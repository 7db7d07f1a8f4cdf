"""Entities from patterns, known names and a trained pipeline."""

from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.errors import PipelineError
from index.analysis.spacy_core import spacy


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def entities(analyzer: Analyzer, text: str) -> list[tuple[str, str, str]]:
    return [(entity.text, entity.label, entity.key) for entity in analyzer.analyze(text).entities]


@pytest.mark.parametrize(
    ("text", "found", "key"),
    [
        ("op 1 januari 2024 begint", "1 januari 2024", "2024-01-01"),
        ("dinsdag 3 juni 2025", "dinsdag 3 juni 2025", "2025-06-03"),
        ("op 31-12-2023 eindigt", "31-12-2023", "2023-12-31"),
        ("op 2024-02-29 eindigt", "2024-02-29", "2024-02-29"),
        ("Eind 2024 is het af", "Eind 2024", "2024-end"),
        ("loopt sinds begin 2022 door", "sinds begin 2022", "2022-begin"),
        ("in maart 2023", "maart 2023", "2023-03"),
        ("het eerste kwartaal van 2024", "het eerste kwartaal van 2024", "2024-Q1"),
        ("in 2023-2024 en", "2023-2024", "2023/2024"),
        ("in 2019 was", "2019", "2019"),
        ("uiterlijk 1 mei is", "1 mei", "--05-01"),
    ],
)
def test_dates(analyzer: Analyzer, text: str, found: str, key: str) -> None:
    assert entities(analyzer, text) == [(found, "DATE", key)]


@pytest.mark.parametrize("text", ["op 31 februari", "€ 2024 kost het", "nummer 12.2024.5", "2024 uur", "dossier 20241"])
def test_numbers_that_are_no_date(analyzer: Analyzer, text: str) -> None:
    assert not [entity for entity in entities(analyzer, text) if entity[1] == "DATE"]


@pytest.mark.parametrize(
    ("text", "found", "label", "key"),
    [
        ("hooguit 240 uur werk", "240 uur", "AMOUNT", "240 uur"),
        ("kost € 3 mln per", "€ 3 mln", "AMOUNT", "eur 3000000"),
        ("kost € 1.500,- per", "€ 1.500,-", "AMOUNT", "eur 1500"),
        ("kost 2,5 miljoen euro per", "2,5 miljoen euro", "AMOUNT", "eur 2500000"),
        ("er zijn drie pilots", "drie pilots", "AMOUNT", "3 pilots"),
        ("er zijn 1.200 toezichten", "1.200 toezichten", "AMOUNT", "1200 toezichten"),
        ("bij 12,5% van", "12,5%", "PERCENT", "12.5%"),
        ("bij 80 procent van", "80 procent", "PERCENT", "80%"),
        ("volgens art. 8 WVW mag", "art. 8 WVW", "LAW", "art 8 wvw"),
        ("artikel 14c Sr zegt", "artikel 14c Sr", "LAW", "art 14c sr"),
        (
            "artikel 14c van het Wetboek van Strafrecht zegt",
            "artikel 14c van het Wetboek van Strafrecht",
            "LAW",
            "art 14c sr",
        ),
        ("art. 8, tweede lid, WVW 1994 zegt", "art. 8, tweede lid, WVW 1994", "LAW", "art 8 lid 2 wvw"),
        ("de Wet forensische zorg regelt", "Wet forensische zorg", "LAW", "wfz"),
        ("volgens de Jeugdwet mag", "Jeugdwet", "LAW", "jeugdwet"),
        ("mevrouw drs. A.B. van der Berg zei", "mevrouw drs. A.B. van der Berg", "PERSON", "van der berg"),
        ("volgens J. de Vries-Bakker is", "J. de Vries-Bakker", "PERSON", "de vries-bakker"),
        ("minister Weerwind zei", "minister Weerwind", "PERSON", "weerwind"),
        ("samen met DV&O", "DV&O", "ORG", "dv&o"),
        ("met het Openbaar Ministerie", "Openbaar Ministerie", "ORG", "om"),
        ("met het OM", "OM", "ORG", "om"),
        ("de Stichting Voorbeeld Zorg doet", "Stichting Voorbeeld Zorg", "ORG", "stichting voorbeeld zorg"),
        ("met Acme Solutions B.V. samen", "Acme Solutions B.V.", "ORG", "acme solutions bv"),
        ("bij het Landelijk Zorgplatform (LZP) is", "Landelijk Zorgplatform", "ORG", "landelijk zorgplatform"),
        ("in 's-Gravenhage is", "'s-Gravenhage", "PLACE", "den haag"),
        ("wonen in Leiden is", "Leiden", "PLACE", "leiden"),
    ],
)
def test_other_entities(analyzer: Analyzer, text: str, found: str, label: str, key: str) -> None:
    assert (found, label, key) in entities(analyzer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Leiden tot meer rust",
        "de assen van een auto",
        "hoofdstuk 3 regels",
        "staatssecretaris van Justitie",
    ],
)
def test_ordinary_words_are_no_entities(analyzer: Analyzer, text: str) -> None:
    assert entities(analyzer, text) == []


def test_a_trained_pipeline_adds_its_entities_and_changes_nothing_else(analyzer: Analyzer, tmp_path: Path) -> None:
    trained = spacy.blank("nl", meta={"name": "klein", "version": "1.0"})
    trained.add_pipe("sentencizer")
    trained.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "GPE", "pattern": "Ruigoord"},
            {"label": "ORG", "pattern": "het OM"},
            {"label": "EVENT", "pattern": "gisteren"},
        ]
    )
    trained.to_disk(tmp_path)
    with_model = Analyzer(model=str(tmp_path))
    text = "Het plan van het OM in Ruigoord (d.w.z. art. 8) begon gisteren.\nEn nu?"
    assert ("Ruigoord", "PLACE", "ruigoord") in entities(with_model, text)
    assert ("OM", "ORG", "om") in entities(with_model, text)
    assert {label for _, label, _ in entities(with_model, text)} <= {"PLACE", "ORG", "LAW"}
    assert with_model.analyze(text).tokens == analyzer.analyze(text).tokens
    assert with_model.analyze(text).sentences == analyzer.analyze(text).sentences
    assert with_model.fingerprint != analyzer.fingerprint


def test_a_pipeline_that_is_not_installed_says_how_to_install_it() -> None:
    with pytest.raises(PipelineError, match="spacy download nl_core_news_xx"):
        Analyzer(model="nl_core_news_xx")


def test_a_year_counts_nothing(analyzer: Analyzer) -> None:
    assert entities(analyzer, "in 2020 deelnemers werven") == [("2020", "DATE", "2020")]

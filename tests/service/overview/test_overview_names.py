"""Organisations under one name, and themes that name a subject."""

from index.analysis.analyzer import Analyzer
from index.contents import OrganisationMention, Section
from index.entries import LearntAbbreviation
from service.application import Application
from service.overview.organisation_names import OrganisationNames
from service.overview.themes import themes

NAMES = (
    "ministerie van Justitie en Veiligheid", "J&V", "JenV", "het ministerie van J&V", "ministerie van Justitie",
    "ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "Waterschap Rivierenland", "WSRL",
)  # fmt: skip


def test_spellings_and_explained_abbreviations_are_one_organisation() -> None:
    names = OrganisationNames(NAMES, [LearntAbbreviation("WSRL", "Waterschap Rivierenland", 1)])
    assert len({names.key(name) for name in NAMES[:4]}) == 1
    assert names.key("WSRL") == names.key("Waterschap Rivierenland")
    assert names.key("BZK") == names.key("ministerie van Binnenlandse Zaken en Koninkrijkrelaties")
    assert names.key("DJI") == names.key("Dienst Justitiële Inrichtingen")


def test_a_name_cut_off_before_its_last_word_is_the_same_organisation() -> None:
    long = "Nederlands Instituut voor Forensische Psychiatrie en Psychologie"
    names = OrganisationNames([long, "Justitie", "Justitie en Veiligheid"], [])
    assert names.key("Nederlands Instituut voor Forensische Psychiatrie") == names.key(long)
    assert names.key("Justitie") != names.key("Justitie en Veiligheid")


def test_different_organisations_stay_apart() -> None:
    names = OrganisationNames(NAMES, [])
    assert names.key("ministerie van Justitie") != names.key("J&V")
    assert names.key("WSRL") != names.key("Waterschap Rivierenland")
    assert names.key("Leger des Heils") != names.key("LJ&R")


def test_a_passage_with_both_names_counts_once_and_the_label_has_what_is_explained() -> None:
    names = OrganisationNames(NAMES, [LearntAbbreviation("J&V", "Justitie en Veiligheid", 2)])
    mentions = [
        OrganisationMention("J&V", 1, "a"),
        OrganisationMention("ministerie van Justitie en Veiligheid", 1, "a"),
        OrganisationMention("JenV", 2, "b"),
    ]
    (counted,) = names.counted(mentions, 10)
    assert (counted.name, counted.passages, counted.documents) == ("ministerie van Justitie en Veiligheid (J&V)", 2, 2)


def test_headings_that_say_how_a_text_is_told_are_no_themes() -> None:
    sections = [
        Section("a", ("Bestuursverslag", "Inleiding"), 6),
        Section("a", ("Bestuursverslag", "3. Toezicht op dijken"), 3),
        Section("a", ("Bestuursverslag", "Bijlage 2", "Productietabel"), 2),
        Section("b", ("Toezicht op dijken", "Toelichting"), 2),
        Section("b", ("Inleiding",), 2),
    ]
    found = [(theme.name, theme.passages, theme.documents) for theme in themes(sections, Analyzer(), 10)]
    assert found == [("Toezicht op dijken", 5, 2)]


def test_no_organisation_of_the_bundled_documents_is_shown_twice(bundled: Application) -> None:
    shown = [counted.name for counted in bundled.overview("").organisations]
    assert sum("Justitie en Veiligheid" in name or "J&V" in name for name in shown) == 1
    assert "Dienst Justitiële Inrichtingen (DJI)" in shown
    assert sum("Forensische Psychiatrie" in name for name in shown) == 1

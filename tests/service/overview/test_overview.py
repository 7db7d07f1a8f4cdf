"""The things of one sort at a glance, every cell with its source."""

from fastapi.testclient import TestClient

from index.analysis.analyzer import Analyzer
from service.api.app import create_app
from service.application import Application
from service.overview.naming import namings

# By hand, from corpus/sources/texts: each pilot with whom, and who pays where the documents tell.
PILOTS = {
    "Alcoholmeter": "DV&O",
    "Slachtofferdevice": "De reclasseringsorganisaties",
    "Taakstraf met zorg": "LJ&R",
    "Ervaringsdeskundigheid Tactus": "Tactus",
    "Ervaringsdeskundigheid Novadic-Kentron": "Novadic-Kentron",
    "Artikel 8 en 9 WVW": "CVOM",
}
PLAN = """# Jaarplan

## Sluizen

Voor het bedienen op afstand is Rijkswaterstaat een onmisbare partner. Samen met Rijkswaterstaat voert het waterschap
een pilot uit, die in maart 2025 begint.

## Dijkbewaking

Er lopen twee pilots met dijkbewaking. De pilot bij Deltares betaalt het waterschap zelf. Voor de pilot bij Fugro komt
de financiering van de provincie Zeeland.
"""


def test_all_pilots_are_found_and_no_others(bundled: Application) -> None:
    rows = {row.name: row for row in bundled.overview("pilot").rows}
    assert set(rows) == set(PILOTS)
    for name, partner in PILOTS.items():
        assert any(partner in value.text for value in rows[name].who), name


def test_the_pilots_of_a_partner_are_told_apart(bundled: Application) -> None:
    rows = bundled.overview("pilot").rows
    assert [row.name for row in rows if any("DV&O" in value.text for value in row.who)] == ["Alcoholmeter"]


def test_who_pays_is_not_mixed_up(bundled: Application) -> None:
    money = {row.name: " ".join(value.text for value in row.money) for row in bundled.overview("pilot").rows}
    assert "eigen middelen" in money["Ervaringsdeskundigheid Tactus"]
    assert "inisterie" not in money["Ervaringsdeskundigheid Tactus"]
    assert "inisterie van J&V" in money["Ervaringsdeskundigheid Novadic-Kentron"]
    assert "eigen middelen" not in money["Ervaringsdeskundigheid Novadic-Kentron"]


def test_every_cell_quotes_its_source(bundled: Application) -> None:
    for topic in ("pilot", "project", "programma", "training"):
        for row in bundled.overview(topic).rows:
            assert row.places
            for value in (*row.who, *row.where, *row.when, *row.money):
                passage = bundled.passage(value.place.passage.id).passage
                assert passage.text[value.place.char_start : value.place.char_end] == value.place.quote
                assert value.text.casefold()[:20] in " ".join(value.place.quote.split()).casefold()


def test_a_plan_without_tables_is_read_too(empty: Application) -> None:
    empty.changes.add_document("jaarplan.md", PLAN.encode())
    rows = {row.name: row for row in empty.overview("pilot").rows}
    assert set(rows) == {"Sluizen", "Dijkbewaking bij Deltares", "Dijkbewaking bij Fugro"}
    assert any("waterschap zelf" in value.text for value in rows["Dijkbewaking bij Deltares"].money)
    assert any("Zeeland" in value.text for value in rows["Dijkbewaking bij Fugro"].money)
    assert [value.key for value in rows["Sluizen"].when] == ["2025-03"]


def test_it_is_made_anew_when_the_documents_change(empty: Application) -> None:
    assert empty.overview("pilot").rows == ()
    document, _ = empty.changes.add_document("jaarplan.md", PLAN.encode())
    assert len(empty.overview("pilot").rows) == 3
    empty.changes.remove_document(document.id)
    assert empty.overview("pilot").rows == ()


def test_names_are_read_from_a_sentence() -> None:
    text = (
        "De pilot met het slachtofferdevice wordt uitgebreid, de pilot Alcoholmeter loopt en de wijkteam-pilot stopt."
    )
    found = [(naming.name, naming.preposition) for naming in namings(text, Analyzer().analyze(text).tokens, "pilot")]
    assert found == [("slachtofferdevice", "met"), ("Alcoholmeter", ""), ("wijkteam", "")]


def test_the_api_gives_rows_organisations_dates_and_abbreviations(bundled: Application) -> None:
    client = TestClient(create_app(bundled))
    found = client.get("/v1/overview", params={"topic": "pilot"}).json()
    assert found["total"] == len(found["items"]) == len(PILOTS)
    place = found["items"][0]["who"][0]["place"]
    assert place["quoteEnd"] > place["quoteStart"]
    assert place["viewUrl"].startswith("/documenten/")
    assert {item["short"] for item in found["abbreviations"]} >= {"DJI", "SVG"}
    assert found["timeline"] == sorted(found["timeline"], key=lambda moment: moment["when"])
    assert found["organisations"][0]["passages"] >= found["organisations"][-1]["passages"] > 0
    assert client.get("/v1/overview").json()["items"] == []
    assert client.get("/v1/overview", params={"topic": "x" * 61}).status_code == 400


def test_the_page_shows_the_rows(bundled: Application) -> None:
    page = TestClient(create_app(bundled)).get("/overzicht", params={"onderwerp": "pilot"}).text
    for name in PILOTS:
        assert name in page
    assert "niet genoemd" in page


def test_a_kind_a_plural_or_a_verb_names_nothing_in_a_sentence() -> None:
    text = (
        "Wij onderzoeken of het beter kan, onderzoek mogelijk maken kost geld, CCS-projecten en evaluatieonderzoek "
        "lopen door en een training met een vast programma volgt."
    )
    tokens = Analyzer().analyze(text).tokens
    for topic in ("onderzoek", "project", "training"):
        assert list(namings(text, tokens, topic)) == [], topic


def test_a_heading_or_a_cell_names_in_any_words() -> None:
    def named(text: str) -> list[str]:
        return [naming.name for naming in namings(text, Analyzer().analyze(text).tokens, "onderzoek", titled=True)]

    assert named("Onderzoek middelengebruik en verkeer") == ["middelengebruik en verkeer"]
    assert named("Onderzoek verwijzing naar de 'API Extensie' vanuit de koppeling")[0].startswith(
        "verwijzing naar de 'API Extensie'"
    )
    assert named("Toegankelijkheidsonderzoek") == ["Toegankelijkheidsonderzoek"]


REPORT = """# Jaarverslag

## 1. Klachten

Burgers ondernemen zelf actie. Er zijn acties nodig. Wie een training volgt, doet mee.

## 2. Toezicht

In 2022 zijn projecten afgerond. Een onderzoek naar letsel is lastig.

## 3. Projecten

### Programma's voortzetten

#### 3.1 Nieuwe sluis

Het project begint in maart 2025.

## 4. Leren omgaan met water

Deze training volgt iedereen. Samen met Deltares wordt de training gegeven.
"""


def test_what_is_spoken_of_in_general_gives_no_rows(empty: Application) -> None:
    empty.changes.add_document("verslag.md", REPORT.encode())
    assert empty.overview("actie").rows == ()
    assert empty.overview("onderzoek").rows == ()
    assert [row.name for row in empty.overview("project").rows] == ["Nieuwe sluis"]
    (training,) = empty.overview("training").rows
    assert training.name == "Leren omgaan met water"
    assert [value.text for value in training.who] == ["Deltares"]


def test_the_pilots_under_a_heading_of_projects_and_pilots_are_no_projects(bundled: Application) -> None:
    names = [row.name for row in bundled.overview("project").rows]
    assert "Reclasseren in de PI" in names
    assert not any(name.startswith("Pilot") for name in names)

"""A value stands in the cell to which the words of a sentence tie it; to be named nearby is not enough."""

import re

import pytest

from index.analysis.analyzer import Analyzer
from service.application import Application
from service.overview.model import Row
from service.overview.partners import partners
from service.overview.whereabouts import place_key, whereabouts

PAYS = re.compile("betaalt|gefinancierd")


def who(text: str, *, labelled: bool = False) -> list[str]:
    return [mention.text for mention in partners(text, Analyzer().analyze(text).entities, PAYS, labelled=labelled)]


def where(text: str) -> list[str]:
    analysis = Analyzer().analyze(text)
    return [text[start:end] for start, end in whereabouts(text, analysis.tokens, analysis.entities, "pilot")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deze pilot loopt samen met woningcorporatie Veenhuis en bureau De Brug.", ["Veenhuis", "De Brug"]),
        ("In de proef zullen de SVG en DV&O hun werkproces testen.", ["SVG", "DV&O"]),
        ("De pilot die SVG en CVOM eerder zijn gestart loopt door.", ["SVG", "CVOM"]),
        ("Daarom wordt samengewerkt met zowel Trimbos als Tranzo.", ["Trimbos", "Tranzo"]),
        ("De pilot, waarvoor wij met de Nationale ombudsman samenwerken, loopt af.", ["Nationale ombudsman"]),
        ("Voor de logistiek is DV&O een onmisbare partner.", ["DV&O"]),
        ("Het project verbetert de samenwerking tussen de reclassering en DJI.", ["DJI"]),
        ("Samen met Surf onderzoeken wij of een model vragen kan nakijken.", ["Surf"]),
        ("Met dit project, dat Swapfiets uitvoert, wordt het ruimer.", ["Swapfiets"]),
        ("Project Zonnig: Omring en Deltares doen mee.", ["Omring", "Deltares"]),
        ("Het is een initiatief van ons en van Deltares.", ["Deltares"]),
        ("Universiteit Twente onderzoekt wat zij ervan vinden.", ["Universiteit Twente"]),
        ("Vrijwilligers van het CBS helpen daarbij.", ["CBS"]),
        ("De evaluatie wordt uitgevoerd door het CBS.", ["CBS"]),
        ("SVG heeft met het departement afspraken gemaakt.", ["departement", "SVG"]),
    ],
)
def test_who_takes_part_is_read_from_the_sentence(text: str, expected: list[str]) -> None:
    found = who(text)
    assert len(found) == len(expected)
    assert all(any(name in other for other in found) for name in expected)


@pytest.mark.parametrize(
    "text",
    [
        "OM, DJI en politie hebben er veel belang bij het aantal te verminderen.",
        "Het OM vraagt al jaren om deze pilot te beginnen.",
        "De Autoriteit Persoonsgegevens waarschuwt voor zulke camera's.",
        "Het Leger des Heils doet niet mee.",
        "Wij doen dit niet samen met Surf.",
        "Het project, dat Swapfiets niet uitvoert, loopt af.",
        "Het verzoek van het OM wordt onderzocht.",
        "Dat is meer in vergelijking met het CBS.",
        "De pilot wordt betaalt door het ministerie van BZK.",
        "Volgens het CBS zal het aantal toenemen en loopt dit goed.",
    ],
)
def test_who_is_only_spoken_of_takes_no_part(text: str) -> None:
    assert who(text) == []


def test_a_list_of_partners_names_them_before_the_colon() -> None:
    assert who("CVOM en Trimbos: de pilot rond artikel 8.", labelled=True) == ["CVOM", "Trimbos"]
    assert who("CVOM en Trimbos: de pilot rond artikel 8.") == []
    assert who("In het kort: de pilot rond artikel 8.", labelled=True) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De pilot loopt in de wijk Zuiderhagen.", ["Zuiderhagen"]),
        ("Wij doen mee aan de Rotterdamse pilot.", ["Rotterdam"]),
        ("De pilot wordt uitgebreid naar twee andere regio’s.", ["twee andere regio’s"]),
        ("De pilot loopt op een beperkt aantal locaties.", ["een beperkt aantal locaties"]),
        ("De pilot loopt in Utrecht en Zwolle.", ["Utrecht", "Zwolle"]),
        ("In Winterswijk en Zwolle rijden de auto's.", ["Winterswijk", "Zwolle"]),
        ("De pilot loopt in Huize Berkelzicht.", ["Huize Berkelzicht"]),
        ("Dat is meer dan in Zwolle.", []),
        ("De pilot loopt niet in Zwolle.", []),
        ("De Rotterdamse wethouder noemt Zwolle.", []),
        ("De pilot hoort in Digikoppeling thuis.", []),
    ],
)
def test_where_is_read_where_the_sentence_ties_it(text: str, expected: list[str]) -> None:
    assert where(text) == expected


def test_vague_places_are_one_in_other_words() -> None:
    assert (
        place_key("een beperkt aantal locaties")
        == place_key("enkele locaties")
        == place_key("een klein aantal locaties")
    )
    assert place_key("twee andere regio’s") == place_key("twee regio's")
    assert place_key("landelijk uitgerold") == place_key("Heel Nederland") == place_key("het hele land")
    assert place_key("enkele locaties") != place_key("enkele gemeenten")


def test_money_is_told_by_grants_and_contributions_too(empty: Application) -> None:
    text = (
        "# Jaarplan\n\n## Fietsen\n\nWie hier werkt, kan een fiets lenen. Met dit project, dat Swapfiets uitvoert, "
        "wordt het ruimer. Het fonds draagt bij. Dat draagt bij aan de rust.\n\n"
        "## Werk\n\n- Project Sterk Ouder Worden: op Texel.\n"
    )
    empty.changes.add_document("jaarplan.md", text.encode())
    rows = {row.name: row for row in empty.overview("project").rows}
    assert set(rows) == {"Fietsen", "Sterk Ouder Worden"}
    assert [value.text for value in rows["Fietsen"].who] == ["Swapfiets"]
    assert [value.text for value in rows["Fietsen"].money] == ["Het fonds draagt bij."]
    assert [value.text for value in rows["Sterk Ouder Worden"].where] == ["Texel"]


PLAN = """# Jaarplan

## Wijkgids

Sinds maart 2024 loopt in de wijk Zuiderhagen een pilot met een wijkgids. Huisartsenpraktijk De Brink begeleidt
bewoners en Stichting Steunpunt helpt daarbij. De provincie Overijssel betaalt de helft. Daarnaast helpt het CBS ons aan
cijfers.

## Vervoer

In het dorp Ekkersveld proberen wij deelauto's uit. Deze pilot begon op 1 april 2024. De aanbieder betaalt zelf.

Het UWV organiseert in mei 2025 een markt.

## Projecten

- Project Groene Daken: samen met het Leger des Heils (LJ&R) in Noordbroek. Start in maart 2025.
- Project Warmtenet: samen met TNO. Start in juni 2026.

## Stand

| Project | Partner | Wie betaalt |
| --- | --- | --- |
| Groene Daken | LJ&R en Zilverbank | Klimaatfonds |
"""


def rows_of(application: Application, topic: str) -> dict[str, Row]:
    application.changes.add_document("jaarplan.md", PLAN.encode())
    return {row.name: row for row in application.overview(topic).rows}


def test_what_goes_on_about_a_thing_is_read_until_something_else_comes_up(empty: Application) -> None:
    rows = rows_of(empty, "pilot")
    guide = rows["Wijkgids"]
    assert [value.text for value in guide.who] == ["Huisartsenpraktijk De Brink", "Stichting Steunpunt"]
    assert [value.text for value in guide.where] == ["Zuiderhagen"]
    assert "provincie Overijssel" in guide.money[0].text
    cars = rows["Vervoer"]
    assert [value.text for value in cars.where] == ["Ekkersveld"]
    assert [value.key for value in cars.when] == ["2024-04-01"]
    assert cars.who == ()
    assert "aanbieder" in cars.money[0].text


def test_an_item_tells_of_its_own_thing_and_an_organisation_named_twice_is_one(empty: Application) -> None:
    rows = rows_of(empty, "project")
    assert [value.text for value in rows["Groene Daken"].who] == ["LJ&R en Zilverbank"]
    assert [value.text for value in rows["Groene Daken"].money] == ["Klimaatfonds"]
    assert [value.key for value in rows["Groene Daken"].when] == ["2025-03"]
    assert [value.text for value in rows["Warmtenet"].who] == ["TNO"]
    assert [value.key for value in rows["Warmtenet"].when] == ["2026-06"]


def test_the_bundled_pilot_has_no_partners_that_only_have_an_interest(bundled: Application) -> None:
    row = next(row for row in bundled.overview("pilot").rows if row.name == "Taakstraf met zorg")
    names = " ".join(value.text for value in row.who)
    assert "OM" not in names.split()
    assert "DJI" not in names
    assert "Leger des Heils" not in names  # LJ&R, which the table names
    assert len(row.where) == 1


def test_a_name_with_a_preposition_inside_goes_on_to_the_verb_and_a_table_names_who_leads_and_when(
    empty: Application,
) -> None:
    text = (
        "# Jaarplan\n\nDe pilot Samen aan tafel loopt sinds januari 2025 in Drempt. "
        "De pilot Rustkamer op school gaat van start.\n\n"
        "## Maatregelen\n\n| Maatregel | Trekker | Gereed |\n| --- | --- | --- |\n"
        "| Fietsstraat Dorpsweg | Gemeente Koggenrade | 2026 |\n| Veilige schoolzones | Provincie | mei 2025 |\n"
    )
    empty.changes.add_document("jaarplan.md", text.encode())
    pilots = {row.name: row for row in empty.overview("pilot").rows}
    assert {"Samen aan tafel", "Rustkamer op school"} <= set(pilots)
    assert [value.text for value in pilots["Samen aan tafel"].where] == ["Drempt"]
    measures = {row.name: row for row in empty.overview("maatregel").rows}
    assert [value.text for value in measures["Fietsstraat Dorpsweg"].who] == ["Gemeente Koggenrade"]
    assert [value.text for value in measures["Veilige schoolzones"].when] == ["mei 2025"]

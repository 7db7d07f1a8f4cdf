import pytest

from index.analysis.analyzer import Analyzer
from service.follow_up import leans_on_history, written_out
from service.requests import Turn


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("Wat is de pilot bij Tactus?", "En waar loopt die?", "Waar loopt de pilot bij Tactus?"),
        (
            "Hoe betaalt u de pilot bij Tactus?",
            "En wie betaalt die bij Jellinek?",
            "Wie betaalt de pilot bij Jellinek?",
        ),
        ("Wat is de leerstraf?", "Wie onderzoekt of dat werkt?", "Wie onderzoekt of de leerstraf werkt?"),
        ("Wat is de GVM?", "En wie beslist daarover?", "Wie beslist over de GVM?"),
        ("Hoe werkt de app?", "Is het gebruik ervan verplicht?", "Is het gebruik van de app verplicht?"),
        ("Wat is een DPIA?", "Wanneer moet je die uitvoeren?", "Wanneer moet je een DPIA uitvoeren?"),
        ("What is the alcohol meter?", "Who installs it?", "Who installs the alcohol meter?"),
        ("Wat is de bestandsmeter?", "Wordt het gerenoveerd?", "Wordt de bestandsmeter gerenoveerd?"),
        ("Wat is de bestandsmeter?", "Is dat een straf?", "Is de bestandsmeter een straf?"),
        (
            "Wat zijn regenboogsteden?",
            "Wanneer zijn alle steden dat geworden?",
            "Wanneer zijn alle steden regenboogsteden geworden?",
        ),
        (
            "Wat is de Alcoholmeter?",
            "Wanneer maakt de raad daar de balans van op?",
            "Wanneer maakt de raad de balans van de Alcoholmeter op?",
        ),
    ],
)
def test_what_points_back_is_replaced_by_what_it_points_to(
    before: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert written_out(asked, [Turn(before, "…")], analyzer) == whole


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("Hoeveel klachten waren er in 2021?", "En in 2022?", "Hoeveel klachten waren er in 2022?"),
        ("Wat doet u in Rotterdam?", "En in Utrecht?", "Wat doet u in Utrecht?"),
        ("Hoe lang duurt gemaximeerde tbs?", "En tbs met voorwaarden?", "Hoe lang duurt tbs met voorwaarden?"),
        ("Heeft u een eigen website?", "Waarom?", "Waarom heeft u een eigen website?"),
        ("Is het convenant al getekend?", "Wanneer was dat?", "Wanneer is het convenant al getekend?"),
        ("Wie betaalt de pilot?", "Sinds wanneer?", "Wie betaalt de pilot, en sinds wanneer?"),
        ("Wat is de leerstraf?", "Op hoeveel locaties?", "Op hoeveel locaties is de leerstraf?"),
        ("Komt de wet dit jaar?", "waarom niet eerder", "Waarom niet eerder komt de wet dit jaar?"),
        ("Wordt IRIS vervangen?", "door wat", "Door wat wordt IRIS vervangen?"),
        ("Hoeveel regio's komen erbij?", "welke regio's", "Hoeveel regio's komen erbij, en welke regio's?"),
        (
            "Waar lopen pilots als het gaat om DV&O, en sinds wanneer?",
            "wie betaalt dat",
            "Wie betaalt pilots als het gaat om DV&O",
        ),
    ],
)
def test_a_part_of_a_question_takes_the_rest_from_the_question_before(
    before: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert written_out(asked, [Turn(before, "…")], analyzer) == whole


def test_a_chain_of_follow_ups_leads_back_to_the_first_question(analyzer: Analyzer) -> None:
    history = [Turn("Wat is de Alcoholmeter?", "…"), Turn("En wie sluit die aan?", "…")]
    assert written_out("Wat kost dat?", history, analyzer) == "Wat kost de Alcoholmeter?"


@pytest.mark.parametrize(
    "asked", ["En waar loopt die?", "Wanneer was dat?", "Waarom?", "In welke stad?", "Kan dat ook langer?", "And why?"]
)
def test_a_question_that_points_back_leans_on_what_came_before(asked: str, analyzer: Analyzer) -> None:
    assert leans_on_history(asked, analyzer)


@pytest.mark.parametrize(
    "asked",
    [
        "Welke pilots betrekken DV&O?",
        "Wat gebeurt er met een verdachte die een taakstraf niet uitvoert?",
        "Is het waarschijnlijk dat de wet ingaat?",
        "ZSM, wat is dat?",
    ],
)
def test_a_question_that_names_its_subject_stands_alone(asked: str, analyzer: Analyzer) -> None:
    assert not leans_on_history(asked, analyzer)

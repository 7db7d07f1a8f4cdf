import pytest

from service.question.consequences import (
    AFTER,
    CONDITION,
    DENIAL,
    DONE,
    FAILURE,
    ON_CONDITION,
    ON_DENIAL,
    ON_FAILURE,
    asks_what_follows,
    supposes_failure,
    tells_what_follows,
)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("wat gebeurt er als ik mijn taakstraf niet afmaak", True),
        ("Wat als de brug te laat opengaat?", True),
        ("ik kom niet opdagen, en dan?", True),
        ("en als de sluis dicht is?", True),
        ("Wat zijn de gevolgen van de sluiting?", True),
        ("krijg ik een boete als ik mijn schip niet meld", True),
        ("What happens if the gate fails?", True),
        ("Will I be fined if I don't report my ship?", True),
        ("Is it written down if the rules change?", False),
        ("krijg ik het op papier als de regels veranderen", False),
        ("Moet je elk schip melden als het gaat om de brug?", False),
        ("Wat doet de sluiswachter bij de brug?", False),
        ("Wie opent de brug als het waait?", False),
    ],
)
def test_a_question_for_what_follows_is_known_in_everyday_words(question: str, asks: bool) -> None:
    assert asks_what_follows(question) is asks


@pytest.mark.parametrize(
    ("sentence", "leading", "sure"),
    [
        ("Wie zonder toestemming vaart, krijgt een boete.", "", ON_FAILURE),
        ("Dat kan leiden tot een boete.", "Als een schipper zich niet aan de regels houdt", AFTER * ON_FAILURE),
        ("Overtreedt een schipper de regels, dan spreekt de sluiswachter hem aan.", "", FAILURE),
        ("De wachter spreekt de schipper aan.", "Als het melden mislukt", AFTER * FAILURE),
        ("Wie geen licht voert, krijgt een boete.", "", ON_DENIAL),
        ("De sluis is niet open op zondag.", "", DENIAL),
        ("De boete is 50 euro.", "Boetes", DONE),
        ("De sluis is open van acht tot vijf.", "Openingstijden", 0.0),
        ("Als het waait, blijft de sluis open.", "", 0.0),
    ],
)
def test_what_follows_on_a_failure_is_told_where_something_fails(sentence: str, leading: str, sure: float) -> None:
    assert tells_what_follows("wat als ik mijn schip niet meld", sentence, leading) == sure


def test_what_follows_on_anything_else_is_told_where_there_is_a_condition() -> None:
    question = "wat als het waait"
    assert tells_what_follows(question, "Bij harde wind blijft de sluis open.", "") == CONDITION
    assert tells_what_follows(question, "Waait het hard, dan volgt een sluiting.", "") == ON_CONDITION
    assert tells_what_follows(question, "De sluis heeft twee deuren.", "De sluis") == 0.0


def test_a_question_supposes_a_failure_by_denying_or_by_its_verb() -> None:
    assert supposes_failure("wat als ik me niet meld")
    assert supposes_failure("wat als ik weiger")
    assert not supposes_failure("wat als ik me meld")

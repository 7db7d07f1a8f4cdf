import pytest

from service.consequences import CONDITION, FAILURE, SANCTION, asks_what_follows, tells_what_follows


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
        ("Wie zonder melding vaart, krijgt een boete.", "", SANCTION),
        ("Het kan dan leiden tot een boete.", "Als een schipper zich niet meldt", SANCTION),
        ("Overtreedt een schipper de regels, dan spreekt de sluiswachter hem aan.", "", SANCTION),
        ("Bij overtreding spreekt de wachter de schipper aan.", "Zonder melding", FAILURE),
        ("De sluis is open van acht tot vijf.", "Openingstijden", 0.0),
        ("Als het waait, blijft de sluis open.", "", 0.0),
    ],
)
def test_what_follows_on_a_failure_is_told_where_something_fails(sentence: str, leading: str, sure: float) -> None:
    assert tells_what_follows("wat als ik mijn schip niet meld", sentence, leading) == sure


def test_what_follows_on_anything_else_is_told_where_there_is_a_condition() -> None:
    question = "wat als het waait"
    assert tells_what_follows(question, "Bij harde wind blijft de sluis open.", "") == CONDITION
    assert tells_what_follows(question, "Waait het hard, dan volgt een sluiting.", "") == FAILURE
    assert tells_what_follows(question, "De sluis heeft twee deuren.", "De sluis") == 0.0

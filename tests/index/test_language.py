"""Languages of short questions and of texts."""

import pytest

from index.analysis.language import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "wat is EM"), ("nl", "Alcoholmeter"), ("nl", "alcohol meter pilots"), ("nl", "pilots DV&O"),
        ("nl", "budget monitoring"), ("nl", "jaarplan 2024"), ("nl", "is dat zo"), ("nl", "update"), ("nl", ""),
        ("nl", "2024 ???"), ("nl", "reclassering Utrecht"), ("nl", "software update installeren"),
        ("en", "what is EM"), ("en", "which pilots run"), ("en", "victim device"), ("en", "is it true"),
        ("en", "What does the reclassering do"), ("en", "prison sentence length"), ("en", "Who pays?"),
        ("de", "Welche Pilotprojekte gibt es"), ("de", "Wie viele Personen werden betreut"),
        ("fr", "Quels sont les projets pilotes"), ("fy", "Hokker pilots binne der"),
        ("tr", "Denetimli serbestlik nedir"), ("ar", "ما هي المشاريع التجريبية"),
    ],
)  # fmt: skip
def test_three_words_are_enough(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_codes_and_initials_are_no_english_words() -> None:
    assert detect_language("is incident I-009 afgehandeld?") == "nl"
    assert detect_language("is the incident I-009 closed?") == "en"


def test_a_dutch_text_with_english_terms_stays_dutch() -> None:
    text = "De pilot electronic monitoring van het project Safe Home wordt door de reclassering uitgevoerd."
    assert detect_language(text) == "nl"

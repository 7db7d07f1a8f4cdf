import pytest

from index.analysis.analyzer import Analyzer
from service.lists.running_lists import counted, names_all
from service.question.noun_phrases import asked_for


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("question", "text", "whole"),
    [
        ("Welke projecten zijn er?", "Er zijn drie projecten: bestuur, de verdeling en een nieuw systeem.", True),
        ("Welke projecten zijn er?", "De twee kleine deelprojecten (zon en wind) gaan door.", True),
        ("Welke projecten zijn er?", "Er zijn vier projecten: bestuur, de verdeling en een nieuw systeem.", False),
        ("Welke projecten zijn er?", "Er zijn drie projecten.", False),
        ("Welke vijf projecten zijn er?", "Er zijn drie projecten: bestuur, de verdeling en een systeem.", False),
        ("Welke projecten zijn er?", "De drie projecten werken gericht verder met drie partners: A, B en C.", False),
        ("Welke partners zijn er?", "De drie projecten werken gericht verder met drie partners: A, B en C.", True),
        ("Wat is een project?", "Er zijn drie projecten: bestuur, de verdeling en een nieuw systeem.", False),
    ],
)
def test_a_sentence_names_all_where_it_names_as_many_as_it_counts(
    question: str, text: str, whole: bool, analyzer: Analyzer
) -> None:
    assert names_all(text, asked_for(question, analyzer.analyze(question).tokens)) is whole


@pytest.mark.parametrize(
    ("question", "text", "count"),
    [
        ("Welke maatregelen zijn er?", "Wij nemen de volgende vijf maatregelen:", 5),
        ("Welke maatregelen zijn er?", "Wij nemen 12 nieuwe maatregelen:", 12),
        ("Welke maatregelen zijn er?", "In twee jaar nemen wij maatregelen:", None),
        ("Wat is een maatregel?", "Wij nemen vijf maatregelen:", None),
    ],
)
def test_how_many_a_sentence_says_there_are(question: str, text: str, count: int | None, analyzer: Analyzer) -> None:
    assert counted(text, asked_for(question, analyzer.analyze(question).tokens)) == count

import pytest

from index.analysis.analyzer import Analyzer
from service.question.question_kind import QuestionKind, question_kind


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Welke pilots betrekken DV&O?", QuestionKind.LIST),
        ("Which pilots involve DV&O?", QuestionKind.LIST),
        ("Am I allowed to choose the place?", QuestionKind.YES_NO),
        ("Would a fine be possible?", QuestionKind.YES_NO),
        ("By whom is the ban imposed?", QuestionKind.WHO),
        ("How frequently is the meter read?", QuestionKind.HOW_MANY),
        ("What is the allowance per day?", QuestionKind.HOW_MANY),
        ("Welke bijlage hoort erbij?", QuestionKind.FACT),
        ("In which town does it run?", QuestionKind.WHERE),
        ("What happens if somebody drinks?", QuestionKind.FACT),
        ("Noem de partners van het project", QuestionKind.LIST),
        ("Wat zijn de bijzondere voorwaarden?", QuestionKind.LIST),
        ("Wat is een meldcode?", QuestionKind.DEFINITION),
        ("Wat is een eenmalige subsidie?", QuestionKind.DEFINITION),
        ("Wat is loon?", QuestionKind.DEFINITION),
        ("Wat is het budget?", QuestionKind.HOW_MANY),
        ("Wat zei de minister over de brug?", QuestionKind.SUMMARY),
        ("Waar staat LVB voor?", QuestionKind.DEFINITION),
        ("What does OM stand for?", QuestionKind.DEFINITION),
        ("wat betekent isd", QuestionKind.DEFINITION),
        ("KVJJ betekenis", QuestionKind.DEFINITION),
        ("bijzondere voorwaarde wat was dat ook alweer", QuestionKind.DEFINITION),
        ("decharge, wat is dat?", QuestionKind.DEFINITION),
        ("wat was een proeftijd ook alweer", QuestionKind.DEFINITION),
        ("Wat was de opbrengst?", QuestionKind.FACT),
        ("Wat is het doel?", QuestionKind.FACT),
        ("wat zijn chunks", QuestionKind.DEFINITION),
        ("Wat zijn de pilots?", QuestionKind.LIST),
        ("Wat is de SDE++?", QuestionKind.DEFINITION),
        ("hoelang duurt een huisverbod", QuestionKind.HOW_MANY),
        ("Wanneer gaat de wet in?", QuestionKind.WHEN),
        ("In welk jaar is de pilot gestart?", QuestionKind.WHEN),
        ("In welke periode is de site onderzocht?", QuestionKind.WHEN),
        ("Wie betaalt de pilot?", QuestionKind.WHO),
        ("Met wie werkt de SVG samen?", QuestionKind.WHO),
        ("Welke organisatie voert het uit?", QuestionKind.WHO),
        ("Waar loopt de pilot?", QuestionKind.WHERE),
        ("En waar loopt die?", QuestionKind.WHERE),
        ("Hoeveel uur duurt een taakstraf?", QuestionKind.HOW_MANY),
        ("Hoe lang duurt het toezicht?", QuestionKind.HOW_MANY),
        ("Waarom is de meldcode er?", QuestionKind.WHY),
        ("Hoe werkt de enkelband?", QuestionKind.HOW),
        ("Is de meldcode verplicht?", QuestionKind.YES_NO),
        ("Mag een bedrijf winst maken met een taakstraf?", QuestionKind.YES_NO),
        ("Wat was de winst in 2023?", QuestionKind.HOW_MANY),
        ("krijg ik een vog na mijn taakstraf", QuestionKind.YES_NO),
        ("kun je daar bezwaar tegen maken", QuestionKind.YES_NO),
        ("kost zo'n training wat", QuestionKind.YES_NO),
        ("onder welke voorwaarden kun je tbs krijgen", QuestionKind.FACT),
        ("schip ik de sluis", QuestionKind.FACT),
        ("Is ziekte een reden om niet te komen?", QuestionKind.YES_NO),
        ("Wat is de reden van het uitstel?", QuestionKind.WHY),
        ("Mag een reclasseringswerker dat?", QuestionKind.YES_NO),
        ("alcoholmeter toezicht", QuestionKind.FACT),
        ("Welke prefix krijgt een OIN?", QuestionKind.FACT),
        ("Wie kunnen de reclassering om advies vragen?", QuestionKind.LIST),
        ("Aan welke eisen moet een reclasseringswerker voldoen?", QuestionKind.LIST),
        ("Voldeed de site in april aan de eisen?", QuestionKind.YES_NO),
        ("Wat is een CPA in Digikoppeling?", QuestionKind.DEFINITION),
        ("Welk bureau heeft het project geëvalueerd?", QuestionKind.WHO),
        ("Hoeveel klachten waren er in 2021 en in 2022?", QuestionKind.COMPARISON),
        ("Wat is het verschil tussen een taakstraf en een werkstraf?", QuestionKind.COMPARISON),
        ("Wat zegt het jaarplan over ervaringsdeskundigheid?", QuestionKind.SUMMARY),
    ],
)
def test_the_kind_follows_from_how_a_question_is_put(question: str, kind: QuestionKind, analyzer: Analyzer) -> None:
    assert question_kind(question, analyzer.analyze(question).tokens) is kind

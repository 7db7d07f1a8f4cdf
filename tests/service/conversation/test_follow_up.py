import pytest

from index.analysis.analyzer import Analyzer
from service.conversation.follow_up import written_out
from service.conversation.leaning import leans_on_history
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
    ("before", "asked", "whole"),
    [
        ("Wat meet de band?", "nee, ik bedoel de meter", "Wat meet de meter?"),
        ("Wat doet het IVO?", "ik bedoelde het NIFP", "Wat doet het NIFP?"),
        ("Wie betaalt de pilot in Utrecht?", "niet in Utrecht maar in Breda", "Wie betaalt de pilot in Breda?"),
        ("Hoe lang duurt de straf?", "hoe zit het met de maatregel?", "Hoe lang duurt de maatregel?"),
        ("Hoe lang duurt de straf?", "en hoe zit dat bij jongeren?", "Hoe lang duurt de straf bij jongeren?"),
        ("What does the band measure?", "what about the meter?", "What does the meter measure?"),
        ("Wat meet de band?", "ik bedoel wie meet dat", "Wie meet de band"),
        ("Welke steden doen mee?", "noem er nog een", "Welke steden doen mee?"),
        ("Welke steden doen mee?", "welke nog meer?", "Welke steden doen mee?"),
        ("Mag een bedrijf winst maken?", "waar staat dat?", "Mag een bedrijf winst maken?"),
        ("Mag een bedrijf winst maken?", "wat is de bron?", "Mag een bedrijf winst maken?"),
        ("Mag een bedrijf winst maken?", "En?", "Mag een bedrijf winst maken?"),
        ("Hoeveel klachten waren er in 2022?", "en het jaar daarvoor?", "Hoeveel klachten waren er in 2021?"),
        ("Hoeveel klachten waren er in 2022?", "en het jaar erna?", "Hoeveel klachten waren er in 2023?"),
        ("Hoeveel klachten waren er in 2022?", "en vóór 2020?", "Hoeveel klachten waren er vóór 2020?"),
    ],
)
def test_more_of_it_its_source_or_something_else_in_its_place_goes_on_with_the_question_before(
    before: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert leans_on_history(asked, analyzer)
    assert written_out(asked, [Turn(before, "")], analyzer) == whole


@pytest.mark.parametrize(
    ("before", "answer", "asked", "whole"),
    [
        ("Wat zijn de stappen van de code?", "", "wat is de tweede?", "Wat is de tweede stap van de code?"),
        ("Wat is de tweede stap van de code?", "", "en de derde?", "Wat is de derde stap van de code?"),
        ("Wat is de derde stap van de code?", "", "kan die vervallen?", "Kan de derde stap van de code vervallen?"),
        ("Welke organisaties zijn er?", "", "welke is de grootste?", "Welke organisatie is de grootste?"),
        ("Wat is het verschil tussen RF en gps?", "", "welke is beter?", "Welke is beter, RF of gps?"),
        ("Welke steden doen mee?", "- Stad: Ede; Sinds: 2020 [1]\n- Stad: Goes; Sinds: 2021 [2]", "wat doet de tweede?",
         "Wat doet Goes?"),
        ("Welke steden doen mee?", "Drie steden: Ede, Goes en Zwolle [1].", "wat doet de laatste?", "Wat doet Zwolle?"),
        ("Wie betaalt de pilot in Ede?", "Er zijn er twee: een in Ede en een in Goes.", "en die andere?",
         "Wie betaalt de pilot in Goes?"),
        ("Wat is de pilot?", "", "die andere?", "Wat is de andere pilot?"),
        ("Hoe lang duurt tbs met voorwaarden?", "", "en gemaximeerde?", "Hoe lang duurt gemaximeerde tbs?"),
    ],
)  # fmt: skip
def test_a_noun_that_is_left_out_is_the_one_that_was_asked_for_or_told(
    before: str, answer: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert leans_on_history(asked, analyzer)
    assert written_out(asked, [Turn(before, answer)], analyzer) == whole


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("Wanneer is het convenant getekend?", "door wie?", "Door wie is het convenant getekend?"),
        ("Waarom is de aanleg vertraagd?", "hoeveel jaar?", "Hoeveel jaar is de aanleg vertraagd?"),
        ("Wat houdt de maatregel in?", "voor hoe lang?", "Hoe lang duurt de maatregel?"),
        ("Kan ik bezwaar maken?", "binnen welke termijn?", "Binnen welke termijn kan ik bezwaar maken?"),
        ("Wat doet Ede in de pilot met zorg?", "En Goes?", "Wat doet Goes in de pilot met zorg?"),
        ("Krijgt een werkgestrafte loon?", "en reiskosten?", "Krijgt een werkgestrafte reiskosten?"),
        ("Wie betaalt de pilot bij Tactus?", "en die bij Jellinek?", "Wie betaalt de pilot bij Jellinek?"),
        ("Who pays for the pilot at Tactus?", "en bij Jellinek?", "Who pays for the pilot bij Jellinek?"),
        ("Wanneer is de bouw klaar?", "en het kantoor?", "Wanneer is het kantoor klaar?"),
        (
            "Mag een werkgestrafte drinken?",
            "en als hij te laat is?",
            "Wat gebeurt er als een werkgestrafte te laat is?",
        ),
        (
            "Wat gebeurt er als iemand niet komt?",
            "hoeveel dagen krijgt hij dan?",
            "Hoeveel dagen krijgt hij als iemand niet komt?",
        ),
    ],
)
def test_a_part_takes_its_own_place_in_the_question_before(
    before: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert written_out(asked, [Turn(before, "")], analyzer).startswith(whole.rstrip("?"))


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        (
            "Draait de automatisering nog bij RN?",
            "waarom gaat dat veranderen?",
            "Waarom gaat de automatisering veranderen?",
        ),
        ("Is Digikoppeling een netwerk?", "wie mag het gebruiken?", "Wie mag Digikoppeling gebruiken?"),
        ("Wat kost Veilig Thuis?", "wie werkt daar?", "Wie werkt bij Veilig Thuis?"),
        ("Wanneer is vrijlating mogelijk?", "wie beslist daarover?", "Wie beslist over vrijlating?"),
        ("Wat is de maatregel?", "hoe lang duurt die periode?", "Hoe lang duurt de periode van de maatregel?"),
        ("Welke maatregelen zijn er?", "wat houdt die ISD in?", "Wat houdt de ISD in?"),
        ("Wat is de GVM?", "since when does it exist?", "Since when does de GVM exist?"),
        ("Wat is geweld?", "wat is het verschil met dreiging?", "Wat is het verschil tussen geweld en dreiging?"),
        ("Door wie is het plan gemaakt?", "en wat gaat er met IRIS gebeuren?", "Wat gaat er met IRIS gebeuren?"),
        ("Wat is de meter?", "wat kost zo'n ding?", "Wat kost de meter?"),
        ("Verhuist het kantoor?", "wanneer is het klaar?", "Wanneer is het kantoor klaar?"),
        ("Hoeveel uur taakstraf kan de rechter opleggen?", "wie regelt dat?", "Wie regelt uur taakstraf?"),
        ("Hoeveel vragen zijn de SCIL?", "wat meet die?", "Wat meet de SCIL?"),
        ("Wat is de SCIL?", "en de nieuwe RISC, wat meet die?", "Wat meet de nieuwe RISC?"),
        ("Waar begon de pilot?", "komen er regio's bij?", "Komen regio's bij de pilot?"),
        ("Waar begon de pilot?", "hoeveel mensen doen er mee?", "Hoeveel mensen doen mee aan de pilot?"),
    ],
)
def test_a_pronoun_points_to_what_the_question_was_about(
    before: str, asked: str, whole: str, analyzer: Analyzer
) -> None:
    assert leans_on_history(asked, analyzer)
    assert written_out(asked, [Turn(before, "")], analyzer) == whole


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("wat is het verschil?", "Wat is het verschil tussen de korte brug en de lange brug?"),
        ("en wat is het verschil tussen die twee?", "Wat is het verschil tussen de korte brug en de lange brug?"),
        ("welke is goedkoper?", "Welke is goedkoper, de korte brug of de lange brug?"),
        ("which one is more expensive?", "Which one is more expensive, de korte brug or de lange brug?"),
    ],
)
def test_what_is_asked_of_two_is_asked_of_the_last_two(asked: str, whole: str, analyzer: Analyzer) -> None:
    history = [Turn("Wat kost de korte brug?", ""), Turn("en de lange brug?", "")]
    assert leans_on_history(asked, analyzer)
    assert written_out(asked, history, analyzer) == whole


def test_a_sort_of_thing_is_the_one_that_the_answer_named(analyzer: Analyzer) -> None:
    history = [Turn("Wie beoordeelt de training?", "Dat doet de Erkenningscommissie Justitiële Interventies. [1]")]
    whole = "Waar zit de Erkenningscommissie Justitiële Interventies?"
    assert written_out("waar zit die commissie?", history, analyzer) == whole
    assert written_out("waar zit die bestuurder?", history, analyzer) == "Waar zit de bestuurder van de training?"


def test_which_of_several_goes_back_to_the_question_that_asked_for_them(analyzer: Analyzer) -> None:
    history = [Turn("Welke organisaties zijn er?", ""), Turn("en wat doet het Leger des Heils?", "")]
    assert written_out("welke is de grootste?", history, analyzer) == "Welke organisatie is de grootste?"


def test_a_lone_word_takes_the_place_of_a_lone_word(analyzer: Analyzer) -> None:
    history = [Turn("Hoe werkt radiofrequentie bij de enkelband?", "")]
    assert written_out("en gps?", history, analyzer) == "Hoe werkt gps bij de enkelband?"


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

"""Answers that can be quoted: with what a sentence leans on, with every reason and with both sides."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.evidence.fragments import without_fragments
from service.question.question_kind import QuestionKind
from service.requests import Question

LETTER = """# Brief over de haven van Lemmer

## Onderzoek

De laatste meting van de havenmeester toont dat er tot en met 2030 genoeg ligplaatsen zijn. Op basis van deze meting
adviseert de dijkgraaf om na 2030 een uitvoeringsplan voor de ligplaatsen te maken.

## Vrijwilligers

Twee zeilscholen tellen elk voorjaar de meerkoeten. Voor hun telling lenen zij een roeiboot van de havenmeester.

## Uitstel

Er zijn verschillende redenen waarom de bouw van de sluis vier jaar opschuift. De buizen passen op veel plekken niet
binnen de strook. De aannemer is failliet gegaan. De vergunning kwam te laat.

## Instrumenten

De getijdenmeter en de windvaan van de haven dienen twee verschillende doelen. De getijdenmeter is een toestel met een
vlotter dat de waterstand vastlegt. Hij staat op de kade. Elke ochtend leest iemand hem af. De windvaan is een
draaiende pijl op het dak van het havenkantoor die de richting van de wind toont.

## Werkgroepen

Er zijn tal van werkgroepen over zonnepanelen bij de overheid. Zo vergadert er een bij Financiën en bij OCW.

## Bevoegdheid

De havenmeester beslist of aan een ligvergunning bijzondere voorwaarden worden verbonden.

Als er bijzondere voorwaarden worden verbonden, beslist hij ook of:

- toezicht wordt gehouden;
- een waarborgsom wordt gevraagd.

## Pijlers

Het beleid voor de haven van Lemmer rust op 3 pijlers.

### Schoon water

Elke maand wordt het water van alle steigers bemonsterd.

### Stille nachten

Na tien uur varen er geen motorboten meer.

### Veilige kades

De kades worden verlicht en geveegd.

## Afspraken over de visvangst

In 2024 werkt de dijkgraaf met drie werkgroepen: toezicht, voorlichting en onderzoek.

## Colofon

Brief haven Lemmer

De dijkgraaf liet duizend exemplaren drukken.

## Voorlopige aanvragen

Voor 1 juni dient een visser een aanvraag voor een vaste visplaats in.

## Definitieve aanvragen

Voor 1 oktober dient een visser een aanvraag voor een vaste visplaats in.
"""


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("brief.md", LETTER.encode(), year=2024)
    return application


def told(application: Application, question: str) -> list[str]:
    answer = application.ask(Question(question))
    assert answer.answered, answer.text
    return [statement.text for statement in answer.statements]


def test_a_sentence_that_points_back_behind_a_preposition_is_told_with_what_it_points_to(harbour: Application) -> None:
    first = told(harbour, "Wat adviseert de dijkgraaf over de ligplaatsen?")[0]
    assert first.startswith("De laatste meting")
    assert "uitvoeringsplan" in first


def test_a_sentence_about_what_is_theirs_is_told_with_whose_it_is(harbour: Application) -> None:
    assert "Twee zeilscholen tellen" in told(harbour, "Waarvoor wordt een roeiboot van de havenmeester geleend?")[0]


def test_reasons_that_a_sentence_announces_are_all_told_with_it(harbour: Application) -> None:
    text = " ".join(told(harbour, "Waarom schuift de bouw van de sluis vier jaar op?"))
    assert all(reason in text for reason in ("buizen", "failliet", "vergunning"))


def test_a_comparison_tells_what_each_side_is(harbour: Application) -> None:
    text = " ".join(told(harbour, "Wat is het verschil tussen de getijdenmeter en de windvaan?"))
    assert "vlotter" in text
    assert "draaiende pijl" in text


def test_a_sentence_that_says_only_that_there_are_several_is_told_with_the_next(harbour: Application) -> None:
    question = "Bij welke onderdelen van de overheid zijn er werkgroepen over zonnepanelen?"
    assert "Financiën" in told(harbour, question)[0]


def test_the_best_sentence_is_told_before_a_list_that_it_is_no_item_of(harbour: Application) -> None:
    statements = told(harbour, "Wie beslist of er bijzondere voorwaarden aan een ligvergunning worden verbonden?")
    assert statements[0] == "De havenmeester beslist of aan een ligvergunning bijzondere voorwaarden worden verbonden."


def test_sections_are_the_items_where_a_sentence_above_them_says_how_many_there_are(harbour: Application) -> None:
    statements = told(harbour, "Op welke drie pijlers rust het beleid voor de haven van Lemmer?")
    assert [statement.split(":")[0] for statement in statements] == ["Schoon water", "Stille nachten", "Veilige kades"]
    assert statements[1] == "Stille nachten: Na tien uur varen er geen motorboten meer."


def test_a_sentence_that_names_all_is_the_whole_list(harbour: Application) -> None:
    statements = told(harbour, "Met welke werkgroepen werkt de dijkgraaf in 2024 aan de visvangst?")
    assert statements == ["In 2024 werkt de dijkgraaf met drie werkgroepen: toezicht, voorlichting en onderzoek."]


def test_text_without_a_verb_that_has_only_words_of_the_question_and_the_title_is_no_statement(
    harbour: Application,
) -> None:
    weighed = harbour.weigh("Wat staat er in de brief over de haven van Lemmer?")
    kept = without_fragments(weighed.sentences, weighed.terms, QuestionKind.LIST)
    left_out = {sentence.text for sentence in weighed.sentences} - {sentence.text for sentence in kept}
    assert left_out == {"Brief haven Lemmer"}


def test_the_same_words_with_another_date_are_no_repeat(harbour: Application) -> None:
    text = " ".join(told(harbour, "Voor welke datum dient een visser een aanvraag voor een vaste visplaats in?"))
    assert "1 juni" in text
    assert "1 oktober" in text


def test_what_is_so_since_is_told_with_since_when(empty: Application) -> None:
    text = "Tot 2012 werd de sluis met de hand bediend. Sindsdien wordt de sluis op afstand bediend."
    empty.changes.add_document("sluis.md", f"# Sluis\n\n## Bediening\n\n{text}\n".encode())
    answer = empty.ask(Question("Hoe wordt de sluis op afstand bediend?"))
    assert answer.statements[0].text.startswith("Tot 2012")


def test_an_example_is_told_with_what_it_is_an_example_of(empty: Application) -> None:
    rule = "Boten die golven maken, mogen in de haven niet varen, tenzij de havenmeester het goedvindt."
    example = "Bijvoorbeeld: een speedboot die in de haven hard vaart."
    empty.changes.add_document("haven.md", f"# Haven\n\n- {rule} {example}\n- Zwemmen mag overal.\n".encode())
    answer = empty.ask(Question("Mag een speedboot in de haven hard varen?"))
    assert answer.statements[0].text == f"{rule} {example}"
    assert not answer.opening


def test_where_somebody_surely_does_it_nobody_else_is_told(empty: Application) -> None:
    text = (
        "De havenmeester sluit de sluisdeuren elke avond af. De sluisdeuren zijn van hout. De schippers van Lemmer "
        "zien de sluisdeuren vanaf de kade."
    )
    empty.changes.add_document("deuren.md", f"# Sluis\n\n## De deuren\n\n{text}\n".encode())
    answer = empty.ask(Question("Wie sluit de sluisdeuren af?"))
    assert [statement.text for statement in answer.statements] == [
        "De havenmeester sluit de sluisdeuren elke avond af."
    ]

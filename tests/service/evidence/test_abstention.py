"""Whether the documents tell: near misses of what a document is about, and what the signals say of them."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.evidence.abstention import SAME_ACT, AbstentionWeights, AnswerSignals
from service.requests import Question

NOTE = """# Notitie over de haven van Lemmer

## Beheer

De havenmeester van Lemmer controleert elke ochtend de waterstand. De gemeente betaalt het onderhoud van de sluis.

## Vergunningen

Een ligvergunning wordt aangevraagd via het formulier op de website. De dijkgraaf heet Van der Veen. Jan
Molenaar is voorzitter van het waterschap.
"""
BUOYS = "# Bakens\n\nEen boei is een drijvend baken. In de zomer meet de lichtwachter alle boeien."
OTHERS = [f"# Bericht {number}\n\nHet bericht {number} gaat over het weer in de polder." for number in range(20)]


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("notitie.md", NOTE.encode(), year=2024)
    return application


def signals(application: Application, question: str) -> AnswerSignals:
    found = application.weigh(question).signals
    assert found is not None
    return found


def test_a_rare_word_that_no_sentence_meets_shows_in_what_is_met_least(harbour: Application) -> None:
    told = signals(harbour, "Wie controleert de waterstand?").least
    assert told > signals(harbour, "Wie controleert de zonnepanelen?").least
    assert told > signals(harbour, "Wie controleert de waterstand van Harlingen?").least


def test_a_common_word_that_no_sentence_meets_tells_less_than_a_rare_one(harbour: Application) -> None:
    common = signals(harbour, "Wie controleert de waterstand altijd goed?").least
    assert common > signals(harbour, "Wie controleert de waterstand astronomisch?").least


def test_a_question_that_asks_for_nothing_certain_is_met_by_its_words(harbour: Application) -> None:
    told = signals(harbour, "Betaalt de gemeente het onderhoud van de sluis?")
    other = signals(harbour, "Betaalt de provincie het slopen van de molen?")
    assert told.untyped == other.untyped == 1.0
    assert told.met > other.met
    assert told.verb == other.verb == 1.0
    assert signals(harbour, "Verkoopt de havenmeester de waterstand?").verb < 1.0


def test_a_word_like_those_of_the_passage_is_not_that_word(harbour: Application) -> None:
    told = signals(harbour, "Betaalt de gemeente het onderhoud van de sluis?")
    other = signals(harbour, "Betaalt de gemeente het onderhoud van de keersluis in Harlingen?")
    assert told.worded == pytest.approx(1.0)
    assert other.worded < 0.5
    assert signals(harbour, "Wie betaalt de keersluis?").worded == signals(harbour, "Wie betaalt de sluis?").worded
    assert signals(harbour, "Wanneer betaalt de gemeente de kraan?").worded < 0.5
    assert AbstentionWeights().worded > 0.0


def test_a_verb_is_met_by_a_word_for_the_same_act(harbour: Application) -> None:
    assert signals(harbour, "Wie handhaaft de waterstand?").verb == SAME_ACT
    assert signals(harbour, "Wie verft de waterstand?").verb == 0.0


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Hoeveel meter meet de havenmeester elke ochtend?", 1.0),
        ("Wie controleert de waterstand in Lemmer?", 0.0),
        ("Wie controleert de waterstand in Harlingen?", 1.0),
        ("Wie betaalt het onderhoud van de sluis?", 0.0),
        ("Wie betaalt de ICT van de sluis?", 0.0),
        ("Wie betaalt de KRAN van de sluis?", 1.0),
        ("Mogen kinderen onder de 16 de sluis bedienen?", 0.0),
        ("Wie betaalt het onderhoud van de sluis in 2023?", 1.0),
        ("Wie betaalt het onderhoud van de sluis in 2024?", 0.0),
        ("wie is de voorzitter van lemmer", 0.0),
        ("wie is de voorzitter van harlingen", 1.0),
    ],
)
def test_what_holds_no_number_or_names_something_else_is_no_answer(
    question: str, lacking: float, harbour: Application
) -> None:
    assert signals(harbour, question).lacking == lacking
    assert AbstentionWeights().lacking < 0.0


def test_a_name_or_year_that_only_the_file_has_is_met(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    for town, price in (("joure", 12), ("sneek", 15)):
        text = f"# Veelgestelde vragen\n\n## Tarieven\n\nEen ligplaats kost {price} euro per nacht."
        application.changes.add_document(f"vragen-{town}-2024.md", text.encode())
    application.changes.add_document("haven.md", NOTE.encode())
    for town, price in (("Joure", 12), ("Sneek", 15)):
        answer = application.ask(Question(f"Wat kost een ligplaats in {town} in 2024?"))
        assert [statement.text for statement in answer.statements] == [f"Een ligplaats kost {price} euro per nacht."]
    assert signals(application, "Wat kost een ligplaats in Joure in 2021?").lacking == 1.0
    assert not application.ask(Question("Wat kost een ligplaats in Harlingen?")).answered


def test_a_question_without_a_word_of_any_document_is_about_something_else(
    opened_for_module: Callable[[], Application],
) -> None:
    application = opened_for_module()
    for number in range(60):
        text = f"# Bericht {number}\n\nDe dienst SLUZ schrijft over molen {number} in de polder."
        application.changes.add_document(f"{number}.md", text.encode(), year=2024)
    application.changes.add_document("notitie.md", NOTE.encode(), year=2024)
    assert signals(application, "Waar komt de missie van de SLUZ vandaan?").lacking == 1.0
    assert signals(application, "Waar komt de waterstand van de SLUZ vandaan?").lacking == 0.0


def test_a_name_that_most_documents_have_need_not_be_met(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    for number in range(8):
        text = f"# Bericht {number}\n\nDe dienst SLUZ schrijft over molen {number} in de polder."
        application.changes.add_document(f"{number}.md", text.encode(), year=2024)
    application.changes.add_document("notitie.md", NOTE.encode(), year=2024)
    assert signals(application, "Wie betaalt het onderhoud van de sluis bij de SLUZ?").lacking == 0.0
    assert signals(application, "Wie betaalt het onderhoud van de sluis in Nederland?").names == 0.0
    assert signals(application, "Wie betaalt het onderhoud van de sluis bij de KRAN?").lacking == 1.0


def test_names_are_counted(harbour: Application) -> None:
    assert signals(harbour, "Wie betaalt het onderhoud?").names == 0.0
    assert signals(harbour, "Wie betaalt in Lemmer het onderhoud?").names == 0.25
    assert signals(harbour, "Wie betaalt in Lemmer, Urk, Sneek, Joure en Heeg het onderhoud?").names == 1.0


def test_among_many_passages_more_is_asked_of_the_best_sentence(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    application.changes.add_document("notitie.md", NOTE.encode(), year=2024)
    alone = signals(application, "Wie betaalt het onderhoud van de sluis?").passages
    for number, text in enumerate(OTHERS):
        application.changes.add_document(f"{number}.md", text.encode(), year=2024)
    among_others = signals(application, "Wie betaalt het onderhoud van de sluis?").passages
    assert 0.0 < alone < among_others < 1.0
    assert AbstentionWeights().passages < 0.0


def test_a_word_that_is_only_used_is_not_explained(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    application.changes.add_document("bakens.md", BUOYS.encode(), year=2024)
    told, not_told = signals(application, "Wat is een boei?"), signals(application, "Wat is een lichtwachter?")
    assert told.explained > signals(application, "Wie meet de boeien?").explained > not_told.explained == 0.0
    assert application.ask(Question("Wat is een boei?")).answered
    assert not application.ask(Question("Wat is een lichtwachter?")).answered


@pytest.mark.parametrize(
    "question",
    [
        "Wat zegt de tekst over de havenmeester?",
        "Geef een korte samenvatting van het document over de havenmeester",
        "Give a summary of the report about the havenmeester",
    ],
)
def test_words_that_only_ask_for_a_summary_need_not_be_met(question: str, harbour: Application) -> None:
    assert [term.lemma for term in harbour.weigh(question).terms] == ["havenmeester"]


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Wie betaalt het onderhoud van de sluis?", True),
        ("Wie controleert de waterstand?", True),
        ("Hoe vraag je een ligvergunning aan?", True),
        ("Hoe heet de dijkgraaf?", True),
        ("Wat betekent waterstand?", False),
        ("Hoeveel kost het onderhoud van de sluis?", False),
        ("Hoe vraag je een ligvergunning in Harlingen aan?", False),
        ("Wat vindt de dijkgraaf van het onderhoud van de sluis?", False),
        ("Waarom betaalt de gemeente het onderhoud van de zonnepanelen?", False),
    ],
)
def test_a_short_note_answers_what_it_tells_and_nothing_near_it(
    question: str, answered: bool, harbour: Application
) -> None:
    assert harbour.ask(Question(question)).answered is answered


def test_where_nothing_can_be_told_of_the_year_asked_for_no_confidence_is_shown(
    opened_for_module: Callable[[], Application],
) -> None:
    application = opened_for_module()
    note = "# Plan\n\nIn 2024 zal de dienst twee trainingen indienen bij de Erkenningscommissie."
    application.changes.add_document("plan.md", note.encode(), year=2024)
    answers = [application.ask(Question(f"Bij wie moet de dienst trainingen indienen in {y}?")) for y in (2023, 2024)]
    assert [answer.answered for answer in answers] == [False, True]
    assert answers[0].confidence < AbstentionWeights().threshold <= answers[1].confidence


def test_an_abbreviation_is_told_from_the_footnote_that_spells_it_out(
    opened_for_module: Callable[[], Application],
) -> None:
    application = opened_for_module()
    note = "1 Instituut voor wetenschappelijk onderzoek verkeersveiligheid"
    text = f"In 2024 starten SWOV1 en Ecorys een onderzoek naar rijden onder invloed.\n\n{note}\n"
    application.changes.add_document("onderzoek.txt", text.encode(), year=2024)
    answer = application.ask(Question("wat is swov"))
    assert answer.answered
    assert note in answer.statements[0].text
    assert not application.ask(Question("wat is ecorys")).answered


@pytest.mark.parametrize("question", ["de van het een", "wat is ?", "wat is dit"])
def test_what_names_nothing_is_refused(harbour: Application, question: str) -> None:
    assert not harbour.ask(Question(question)).answered

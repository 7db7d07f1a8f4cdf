"""Whether somebody in a sentence plays the part that a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evidence.agents import Part, part_asked, plays
from service.question.answer_types import AnswerType

WHO, NAME = AnswerType.WHO, AnswerType.NAME


def asked(question: str, sort: AnswerType = WHO) -> Part:
    part = part_asked(sort, question)
    assert part is not None
    return part


def played(question: str, sentence: str, *names: str, sort: AnswerType = WHO) -> float:
    return plays(asked(question, sort), sentence, names)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        (
            "Wie plaatst de enkelband?",
            "DV&O sluit de enkelband aan en haalt hem er weer af.",
            "De rechter kan een enkelband opleggen.",
        ),
        (
            "Wie stelt het jaarplan vast?",
            "Het jaarplan wordt vastgesteld door het bestuur.",
            "Het jaarplan wordt ieder jaar aan het bestuur gestuurd.",
        ),
        (
            "Wie houdt toezicht op de scholen?",
            "De gemeente controleert de scholen en de crèches.",
            "De gemeente verhuurt de scholen en de crèches.",
        ),
        (
            "Wie voert het onderzoek naar de brug uit?",
            "De brug wordt onderzocht door de gemeente.",
            "De brug wordt geverfd, en de gemeente is op reis.",
        ),
        (
            "Wie keurt het jaarplan goed?",
            "Het jaarplan wordt goedgekeurd door het bestuur.",
            "De organisatie legt over het jaarplan verantwoording af aan het bestuur.",
        ),
        (
            "Wie gaf opdracht tot de blauwdruk?",
            "De blauwdruk is gemaakt in opdracht van de CDO-raad.",
            "De blauwdruk is bedoeld voor de CDO-raad.",
        ),
        (
            "Wie krijgt de gegevens te zien?",
            "De gegevens gaan via een kastje naar de reclassering.",
            "De gegevens worden door de drager niet gewist.",
        ),
        (
            "Met wie overlegt de toezichthouder?",
            "De toezichthouder overlegt met Veilig Thuis.",
            "De toezichthouder overlegt voor de zitting van de rechter.",
        ),
        (
            "Wie betaalt de pilot?",
            "De pilot wordt door de SVG zelf gefinancierd.",
            "De pilot is een idee van de SVG.",
        ),
    ],
)
def test_somebody_who_does_what_is_asked_counts_for_more_than_somebody_who_is_named(
    question: str, told: str, not_told: str
):
    assert played(question, told) >= 0.8
    assert played(question, not_told) <= 0.6


def test_an_office_is_held_by_the_name_beside_it_and_by_nobody_where_it_is_not_named():
    question = "Wie is de voorzitter van de raad?"
    assert played(question, "De raad heeft Jan Jansen (voorzitter) benoemd.", "Jan Jansen", sort=NAME) == 1.0
    assert played(question, "Voorzitter Jansen opende de dag.", sort=NAME) == 1.0
    assert played(question, "De raad werkt samen met Logius.", "Logius", sort=NAME) == 0.0


def test_who_leads_something_is_its_chair_as_well():
    assert played("Wie leidt de raad?", "De leiding van de raad heeft mevrouw Jansen.") > 0.6


def test_nobody_but_whom_the_question_names_plays_no_part():
    assert played("Wie onderzoekt de SVG?", "De SVG onderzoekt veel.", "SVG") == 0.0
    assert played("Wie onderzoekt de SVG?", "Daar is nog veel aan te doen.") == 0.0


def test_a_sort_of_organisation_is_no_answer_to_which_one():
    question = "Welke leverancier ondersteunt de standaard?"
    unnamed = played(question, "De standaard wordt door een aanbieder ondersteund.", sort=NAME)
    named = played(question, "De standaard wordt door Microsoft ondersteund.", sort=NAME)
    assert unnamed < 0.5 < named


def test_a_row_under_what_is_asked_for_names_one():
    part = asked("Welke partners werken mee aan de pilots?", NAME)
    assert plays(part, "Pilot Alcoholmeter\tDV&O", (), ("Project", "Partners")) >= 0.8
    assert plays(part, "Pilot Alcoholmeter\tDV&O", (), ("Project", "Kosten")) < 0.8


@pytest.mark.parametrize("question", ["In welke regio's loopt de pilot?", "Welk taalmodel gebruikt zij?", "Waarom?"])
def test_no_part_is_asked_for_where_the_question_is_not_for_somebody(question: str):
    assert part_asked(NAME, question) is None


def test_what_a_relative_clause_tells_is_not_what_is_asked_of_somebody():
    part = part_asked(AnswerType.WHO, "Wie maakt de software waarmee de dienst enkelbanden volgt?")
    assert part is not None
    assert plays(part, "Bureau Noord maakt de software.", []) > plays(part, "Bureau Noord volgt de enkelbanden.", [])


def test_an_office_of_another_body_is_not_the_one_asked_for():
    part = asked("Wie is de voorzitter van de klachtencommissie?", NAME)
    sentence = "Voorzitter Jansen leidt de raad."
    assert plays(part, sentence, ["Jansen"], (), frozenset(("voorzitter", "raad", "jansen"))) == 0.0
    under_it = frozenset(("voorzitter", "raad", "jansen", "klachtencommissie"))
    assert plays(part, sentence, ["Jansen"], (), under_it) == plays(part, sentence, ["Jansen"]) > 0.5


def test_who_does_that_does_what_was_named_before():
    part, sentence = asked("Wie keurt het verlof goed?"), "Voor klinische zorg doet het NIFP dat."
    after_it = plays(part, sentence, ["NIFP"], (), frozenset(("zorg", "nifp", "goedkeuren", "verlof")))
    assert after_it > plays(part, sentence, ["NIFP"], (), frozenset(("zorg", "nifp", "aanvragen")))


def test_no_part_is_asked_for_by_another_sort_of_question():
    assert part_asked(AnswerType.COUNT, "Hoeveel mensen weten wie er komt?") is None


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_any_text_gets_a_likelihood(sentence: str, names: list[str]):
    assert 0.0 <= played("Wie betaalt de pilot?", sentence, *names) <= 1.0
    assert 0.0 <= played("Wie is de voorzitter?", sentence, *names, sort=NAME) <= 1.0

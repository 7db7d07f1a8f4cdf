"""Separable verbs whose halves stand apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.analysis.separable_verbs import separable_verbs


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("Wie voert de pilot uit?", "de uitvoering van de pilot"),
        ("om de pilot goed uit te voeren", "de uitvoering van de pilot"),
        ("Met wie werkt de SVG samen?", "de samenwerking met anderen"),
        ("Zij werken samen met de politie.", "de samenwerking met anderen"),
        ("DV&O sluit de band aan en gaat verder.", "de aansluiting van de band"),
        ("Welke organisaties doen mee?", "organisaties die meedoen"),
        ("Het aantal neemt af in 2024.", "de afname van het aantal is dat het afneemt"),
        ("Wie legt een huisverbod op?", "het opleggen van een huisverbod"),
        ("De rechter legt de straf op die past.", "opgelegd door de rechter"),
        ("Waarom vielen de lagen weg?", "dat de lagen wegvallen"),
    ],
)
def test_the_halves_together_meet_the_verb_in_one_piece(clause: str, named: str, analyzer: Analyzer) -> None:
    def terms(text: str) -> set[str]:
        return {term for token in analyzer.analyze(text).tokens for term in (token.lemma, *token.parts)}

    words = [token.text.lower() for token in analyzer.analyze(clause).tokens]
    infinitives = {found.infinitive for found in separable_verbs(words)}
    assert infinitives
    assert infinitives & terms(clause) & terms(named)


@pytest.mark.parametrize(
    "text",
    [
        "Waar gaat het over?",
        "De kosten vallen onder de regeling.",
        "Zij staan voor de deur.",
        "Hij werkt, en de rest gaat samen.",
        "Zij wonen op het eiland in de regio.",
    ],
)
def test_a_preposition_before_its_noun_is_no_half_of_a_verb(text: str, analyzer: Analyzer) -> None:
    lemmas = {token.lemma for token in analyzer.analyze(text).tokens}
    assert not lemmas & {"overgaan", "ondervallen", "voorstaan", "samenwerken", "opwonen", "inwonen"}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Hoe vraag ik een verklaring aan?", "aanvraag"),
        ("Vraag de verklaring op tijd aan.", "aanvraag"),
        ("Ik leg het later uit.", "uitleg"),
    ],
)
def test_a_form_that_makes_a_noun_with_its_particle_is_a_verb_where_somebody_does_it(
    text: str, noun: str, analyzer: Analyzer
) -> None:
    assert analyzer.analyze(noun).tokens[0].lemma in {token.lemma for token in analyzer.analyze(text).tokens}


@pytest.mark.parametrize(
    "text", ["Een vraag van de minister kwam aan.", "Bij deze vraag sluit ik aan.", "De vraag kan."]
)
def test_a_question_is_no_half_of_asking_for_something(text: str, analyzer: Analyzer) -> None:
    assert "aanvraag" not in {token.lemma for token in analyzer.analyze(text).tokens}


def test_the_particle_says_nothing_by_itself(analyzer: Analyzer) -> None:
    tokens = {token.text: token for token in analyzer.analyze("Met wie werkt de SVG samen?").tokens}
    assert (tokens["werkt"].lemma, tokens["werkt"].parts, tokens["werkt"].is_stop) == (
        "samenwerken",
        ("werken",),
        False,
    )
    assert tokens["samen"].is_stop
    assert not {token.text: token for token in analyzer.analyze("Wij zijn samen.").tokens}["samen"].is_stop


def test_an_abbreviation_in_capitals_is_no_particle(analyzer: Analyzer) -> None:
    tokens = {token.text: token for token in analyzer.analyze("Wat doen we met het OM?").tokens}
    assert not tokens["OM"].is_stop
    assert tokens["doen"].lemma != "omdoen"


WORDS = ("voert", "werkt", "legt", "uit", "samen", "op", "de", "pilot", "er", "en", "te", "leggen", ",", ".", "(")


@given(st.lists(st.sampled_from(WORDS)))
def test_a_particle_is_joined_to_one_verb_in_its_clause(words: list[str]) -> None:
    found = list(separable_verbs(words))
    assert len({one.particle for one in found}) == len(found)
    for one in found:
        assert one.infinitive.startswith(words[one.particle])
        between = words[min(one.verb, one.particle) : max(one.verb, one.particle)]
        assert not {",", ".", "en"} & set(between)

"""The content words of a question, and how far other names stand for them."""

from service.application import Application
from service.question.question_terms import DICTIONARY_COVERS, EXPANSION_COVERS, QuestionTerm


def terms_of(application: Application, question: str) -> dict[str, QuestionTerm]:
    return {term.lemma: term for term in application.weigh(question).terms}


def test_a_word_of_the_dictionary_counts_less_than_a_name_that_was_listed(bundled: Application) -> None:
    terms = terms_of(bundled, "Which mortgage does the victim pay?")
    listed, looked_up = terms["victim"], terms["mortgage"]
    assert listed.covered_by(frozenset({"slachtoffer"})) == EXPANSION_COVERS
    assert looked_up.covered_by(frozenset({"hypotheek"})) == DICTIONARY_COVERS
    assert looked_up.covered_by(frozenset({"mortgage"})) == 1.0
    assert not looked_up.covered_by(frozenset({"slachtoffer"}))


def test_of_a_date_its_numbers_and_its_month_are_names(bundled: Application) -> None:
    terms = terms_of(bundled, "Hoeveel adviezen gaf de reclassering medio maart 2023?")
    assert [lemma for lemma, term in terms.items() if term.hard] == ["maart", "2023"]


def test_part_of_a_dutch_name_counts_as_it_would_in_a_dutch_question(bundled: Application) -> None:
    ban = terms_of(bundled, "How long does the temporary home ban last?")["ban"]
    whole, part = frozenset({"tijdelijk", "huisverbod"}), frozenset({"verbod"})
    assert ban.covered_by(whole) == EXPANSION_COVERS
    assert 0.0 < ban.covered_by(part) < ban.covered_by(frozenset({"huisverbod"})) < EXPANSION_COVERS
    assert not ban.covered_by(frozenset({"straf"}))
    assert ban.names() == ("ban", "tijdelijk huisverbod")

"""Which heading is told in front of a sentence: the one that says for whom, when or of which of them it holds."""

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from service.application import Application
from service.composing.narrowing import Narrowing
from service.evidence.headings import read_heading
from service.question.question_terms import QuestionTerm
from service.requests import Question

Path = tuple[str, ...]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def told(
    analyzer: Analyzer,
    text: str,
    path: Path,
    *others: Path,
    asked: tuple[str, ...] = (),
    title: str = "",
    kind: PassageKind = PassageKind.PROSE,
    row: str = "",
    before: str = "",
) -> str:
    """The label of a sentence under a heading path, in a document with some other paths."""
    passage = Passage("d-0", "d", 0, kind, path, text, (Sentence(0, len(text)),), (), (), None, None, 1)
    terms = [QuestionTerm(word, (), (), (), 1.0, hard=False, known=True, verb=False) for word in asked]
    narrowing = Narrowing(analyzer, lambda _: (path, *others), {"d": title}, terms)
    return narrowing.label(passage, row or text, before)


@pytest.mark.parametrize(
    ("text", "path", "others"),
    [
        ("De straf duurt ten hoogste 240 uur.", ("Straffen", "Minderjarigen"), (("Straffen", "De rechter"),)),
        ("De premie is vijf procent.", ("Premies", "Werkgevers"), ()),
        ("The fee is five euros.", ("Fees", "Children"), ()),
        ("Meld het binnen een week.", ("Beroep", "Als u in hoger beroep gaat"), ()),
        ("Een tolk is altijd nodig.", ("Gesprekken", "Bij een spoedprocedure"), ()),
        (
            "De duur is vier jaar.",
            ("Maatregelen", "Tbs met voorwaarden"),
            (("Maatregelen", "Tbs met dwangverpleging"),),
        ),
        ("De training telt tien bijeenkomsten.", ("Aanbod", "Leefstijltraining"), ()),
        ("Zij duurt ten hoogste twee jaar.", ("Andere maatregelen", "ISD"), ()),
        ("Alle bestanden worden vervangen.", ("Historie", "Digikoppeling 2.0"), (("Historie", "Digikoppeling 3.0"),)),
    ],
)
def test_a_heading_that_narrows_is_told(analyzer: Analyzer, text: str, path: Path, others: tuple[Path, ...]) -> None:
    assert told(analyzer, text, path, *others) == path[-1]


@pytest.mark.parametrize(
    "heading",
    ["Inleiding", "Achtergrond", "1.2 Toelichting", "Wat is een taakstraf?", "Voor wie dit is", "Wanneer het mag",
     "Artikel 3", "Privacy", "De aanvraag", "Het kader is een ondersteunend instrument", "Doel van de regeling"],
)  # fmt: skip
def test_a_heading_that_only_names_the_subject_is_not_told(analyzer: Analyzer, heading: str) -> None:
    assert told(analyzer, "De straf duurt ten hoogste 240 uur.", ("Straffen", heading)) == ""


def test_what_the_sentence_or_the_question_says_already_is_not_told_again(analyzer: Analyzer) -> None:
    path = ("Straffen", "Minderjarigen")
    assert told(analyzer, "Voor een minderjarige duurt zij 200 uur.", path) == ""
    assert told(analyzer, "Zij duurt ten hoogste 200 uur.", path, asked=("minderjarige",)) == ""
    assert told(analyzer, "Zij duurt ten hoogste 200 uur.", path, asked=("taakstraf",)) == "Minderjarigen"
    assert told(analyzer, "Bij iedereen wordt eerst gekeken wat nodig is.", path) == ""
    assert told(analyzer, "Zij duurt ten hoogste 200 uur.", path, before="Voor minderjarigen geldt:") == ""


def test_neither_the_title_nor_the_heading_of_most_of_a_document_is_told(analyzer: Analyzer) -> None:
    others = tuple(("Werknemers", f"Onderwerp {letter}") for letter in "abcdef")
    assert told(analyzer, "De premie is vijf procent.", ("Werknemers", "Premie"), *others) == ""
    assert told(analyzer, "De premie is vijf procent.", ("Werknemers",), title="Gids voor werknemers") == ""


def test_a_heading_above_is_told_where_the_same_subheading_stands_elsewhere(analyzer: Analyzer) -> None:
    others = (("De kleine subsidie", "Termijn"), ("Inleiding",), ("Beroep",), ("Bezwaar",))
    assert told(analyzer, "Aanvragen kan tot 1 mei.", ("De grote subsidie", "Termijn"), *others) == "De grote subsidie"


def test_rows_of_a_table_that_names_the_heading_itself_are_about_something_else(analyzer: Analyzer) -> None:
    table = "Wie\tUren\nVolwassene\t240\nMinderjarige\t200"
    path = ("Straffen", "Minderjarigen")
    kind = PassageKind.TABLE
    assert told(analyzer, table, path, kind=kind, row="Wie: Volwassene; Uren: 240") == ""
    assert told(analyzer, "Vorm\tUren\nWerkstraf\t200", path, kind=kind, row="Vorm: Werkstraf; Uren: 200")


@pytest.mark.parametrize(
    ("heading", "people"),
    [("Minderjarigen", True), ("Veroordeelden", True), ("Aanbieders", True), ("Cliënten", True), ("Gemeenten", True),
     ("Bestuurders", True), ("Betrokkenen", True), ("OIN-houder", True), ("Uitsprakenregister", False),
     ("Formulieren", False), ("Instrumenten", False), ("Voorwaarden", False), ("Beveiligingsincidenten", False),
     ("Termijnen", False), ("Vorderingen", False)],
)  # fmt: skip
def test_people_are_known_by_the_form_of_the_word(analyzer: Analyzer, heading: str, people: bool) -> None:
    read = read_heading(heading, analyzer)
    assert read is not None
    assert read.whom is people


def test_the_rule_for_one_group_is_not_told_as_a_rule_for_all(bundled: Application) -> None:
    answer = bundled.ask(Question("Hoeveel uur duurt een leerstraf?"))
    assert answer.statements[0].text.startswith("Minderjarigen: ")
    quote = answer.citations[0].quote
    assert answer.statements[0].text == f"Minderjarigen: {' '.join(quote.split())}"
    assert answer.citations[0].headings[-1] == "Minderjarigen"


def test_two_terms_of_two_measures_are_told_apart(bundled: Application) -> None:
    answer = bundled.ask(Question("Hoeveel jaar kan tbs met voorwaarden maximaal duren?"))
    other = [s.text for s in answer.statements if "vier jaar" in s.text or "eerst twee jaar" in s.text]
    assert all(text.startswith("Tbs met dwangverpleging: ") for text in other)


def test_a_short_reply_is_told_with_the_question_above_it_where_another_was_asked(analyzer: Analyzer) -> None:
    path = ("Vragen", "Moet mijn werkgever het weten?")
    no = "Nee, de reclassering licht geen werkgever in over een taakstraf die iemand in zijn vrije tijd en thuis doet."
    assert told(analyzer, no, path, asked=("taakstraf", "reclassering")) == path[-1]
    assert told(analyzer, no, path, asked=("werkgever", "weten")) == ""
    assert told(analyzer, "Dat hoeft niet.", path, asked=("taakstraf",)) == path[-1]
    long = "Dat hoeft niet, want " + "wie in zijn vrije tijd werkt " * 4
    assert told(analyzer, long, path, asked=("taakstraf",)) == ""

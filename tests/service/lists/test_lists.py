"""Answers to questions for several things: all of them, nothing else, wherever they stand."""

from pathlib import Path

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from service.application import Application
from service.evidence.item_runs import Item, ItemRun
from service.evidence.picks import Pick
from service.lists.named_lists import names_the_sort
from service.lists.table_rows import rows_meant
from service.question.noun_phrases import asked_for
from service.question.question_terms import QuestionTerm
from service.requests import Question

ROWS = ("Project\tPartners\tWaar", "Pilot Meter\tDV&O\tDen Haag", "Pilot Zorg\t–\tTilburg", "Nieuw systeem\tRN\t–")
PLAN = """# Plan

## Toezicht

De afdeling begint in 2024 een pilot met de snelle meter. Zij duurt een jaar.

## Scholing

Er komt een cursus over gesprekken. In Tilburg loopt de pilot 'Samen sterk' nog door.

## Werk

In de zomer start de pilot rond vrijwillig werk, die door de gemeente wordt betaald.

## Vervoer

Alle auto's worden elektrisch.
"""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def meant(analyzer: Analyzer, question: str, *rows: str) -> list[tuple[str, tuple[int, ...]]]:
    """The first cells of the rows that a question means, and which cells are told."""
    text = "\n".join(rows)
    starts = [len("\n".join(rows[:place])) + bool(place) for place in range(len(rows))]
    sentences = tuple(Sentence(start, start + len(row)) for start, row in zip(starts, rows, strict=True))
    columns = tuple(rows[0].split("\t"))
    passage = Passage("d-0", "d", 0, PassageKind.TABLE, (), text, sentences, (), columns, None, None, 1)
    tokens = analyzer.analyze(question).tokens
    terms = [
        QuestionTerm(token.lemma, token.parts, (), (), 1.0, hard=False, known=True, verb=False)
        for token in tokens
        if not token.is_stop
    ]
    picks = [Pick(passage, 0.0, place, place, frozenset()) for place in range(1, len(rows))]
    found = rows_meant(picks, terms, asked_for(question, tokens))
    return [(rows[one.first].split("\t")[0], one.cells) for one in found]


def test_rows_that_name_the_sort_are_meant_and_others_are_not(analyzer: Analyzer) -> None:
    assert meant(analyzer, "Welke pilots zijn er?", *ROWS) == [("Pilot Meter", ()), ("Pilot Zorg", ())]
    assert len(meant(analyzer, "Welke projecten zijn er?", *ROWS)) == 3


def test_a_column_that_is_asked_for_is_told_behind_the_first_where_it_says_something(analyzer: Analyzer) -> None:
    assert meant(analyzer, "Welke partners zijn er?", *ROWS) == [("Pilot Meter", (0, 1)), ("Nieuw systeem", (0, 1))]
    assert meant(analyzer, "Welke partners hebben de pilots?", *ROWS) == [("Pilot Meter", (0, 1))]


def test_pilots_that_a_plan_tells_of_here_and_there_are_all_named(empty: Application, tmp_path: Path) -> None:
    path = tmp_path / "plan-2024.md"
    path.write_text(PLAN, encoding="utf-8")
    with empty.uploads.pipeline() as pipeline:
        pipeline.ingest([path])
    empty.refresh()
    answer = empty.ask(Question("Welke pilots zijn er?"))
    assert len(answer.statements) == 3
    told = " ".join(statement.text for statement in answer.statements)
    assert all(name in told for name in ("snelle meter", "Samen sterk", "vrijwillig werk"))
    assert len({citation.quote for citation in answer.citations}) == 3


def test_a_question_for_pilots_gets_those_of_the_table_alone(bundled: Application) -> None:
    answer = bundled.ask(Question("Welke pilots zijn er in 2024?"))
    assert len(answer.statements) == 6
    captioned, *others = [statement.text for statement in answer.statements]
    assert captioned.endswith("stand volgens het Jaarplan 2024 – " + captioned[captioned.index("Project: Pilot ") :])
    assert all(text.startswith("Project: Pilot ") for text in others)


def test_the_partners_of_the_pilots_are_told_without_the_other_columns(bundled: Application) -> None:
    answer = bundled.ask(Question("Welke partners werken mee aan de pilots?"))
    assert answer.statements[0].text.endswith(" – Project: Pilot Alcoholmeter; Partners: DV&O")
    assert all(statement.text.count(";") == 1 for statement in answer.statements)


def test_a_table_that_the_passage_before_it_introduces_is_told_row_by_row(bundled: Application) -> None:
    answer = bundled.ask(Question("Welke interventies noemt de lijst met gedragsinterventies?"))
    assert [statement.text.split(";")[0] for statement in answer.statements] == [
        "Interventie: Leefstijltraining 24/7",
        "Interventie: Alcohol en geweld",
        "Interventie: CoVa",
        "Interventie: BORG",
    ]


@pytest.mark.parametrize(
    ("headings", "introduction", "named"),
    [
        (("Risicoanalyse", "Vastlegging"), "", False),
        (("Risico's", "Vastlegging"), "", False),
        (("Algemeen", "Risico's"), "", True),
        (("Algemeen", "Risico's", "Artikel 2"), "", True),
        (("Algemeen", "Welke risico's zijn er?"), "", True),
        (("Algemeen",), "De volgende risico's doen zich voor:", True),
    ],
)
def test_a_list_is_of_what_its_own_heading_or_introduction_names(
    headings: tuple[str, ...], introduction: str, named: bool, analyzer: Analyzer
) -> None:
    text = "Afwegingen worden vastgelegd."
    passage = Passage("d-0", "d", 0, PassageKind.LIST, headings, text, (Sentence(0, len(text)),), (), (), None, None, 1)
    question = "Welke risico's zijn er?"
    asked = asked_for(question, analyzer.analyze(question).tokens)
    assert asked
    introduced = frozenset(token.lemma for token in analyzer.analyze(introduction).tokens)
    run = ItemRun(None, (Item(0, 0),), open_ended=True)
    assert names_the_sort(asked, passage, run, introduced, analyzer) is named


DEMANDS = """# Regeling

## Eisen aan de sluiswachter

### Artikel 2

- een diploma van de vakschool;
- twee jaar ervaring op een schip.
"""


def test_a_list_under_an_article_is_of_what_the_heading_above_it_names(empty: Application) -> None:
    empty.changes.add_document("regeling.md", DEMANDS.encode())
    answer = empty.ask(Question("Welke eisen gelden voor een sluiswachter?"))
    assert [statement.text.split()[-1].rstrip(";.") for statement in answer.statements] == ["vakschool", "schip"]


@pytest.mark.parametrize(
    ("question", "whose"),
    [
        ("Wat zijn de taken van de reclassering bij huiselijk geweld?", "reclassering"),
        ("Welke kerntaken hebben de drie organisaties?", "organisaties"),
        ("Noem de kenmerken van een goede beschikking.", "beschikking"),
        ("Welke pilots betrekken DV&O?", None),
    ],
)
def test_whose_things_are_asked_for(question: str, whose: str | None, analyzer: Analyzer) -> None:
    asked = asked_for(question, analyzer.analyze(question).tokens)
    assert asked
    assert (asked.whose.text if asked.whose else None) == whose


TASKS = """# Aanpak van overlast

## De contactpersoon

De contactpersoon heeft de volgende taken bij overlast:

- afspraken maken met de buurt;
- zorgen dat meldingen van overlast worden behandeld;
- met de sluiswachter zoeken naar een oplossing voor overlast.

## Overige

De sluiswachter geeft overlast op het water door en sluit bij overlast de kolk.
"""


def test_the_tasks_of_somebody_else_are_no_answer(empty: Application) -> None:
    empty.changes.add_document("aanpak.md", TASKS.encode())
    theirs = empty.ask(Question("Wat zijn de taken van de contactpersoon bij overlast?"))
    assert len(theirs.statements) == 3
    others = empty.ask(Question("Wat zijn de taken van de sluiswachter bij overlast?"))
    assert not [statement for statement in others.statements if "afspraken maken" in statement.text]


CHAPTER = """# Jaarplan van de haven

## Organisatieontwikkeling haven

### Kantoor

De haven krijgt in 2024 een nieuw kantoor bij de sluis.

### Website

De website van de haven is eind 2023 vernieuwd.

### Cursussen

Medewerkers van de haven volgen een cursus veiligheid.

## Samenwerking

De haven werkt samen met de organisaties Waterwacht en Sluisdienst.
"""


def test_a_chapter_whose_heading_only_has_the_word_in_a_compound_lists_none(empty: Application) -> None:
    empty.changes.add_document("plan.md", CHAPTER.encode())
    answer = empty.ask(Question("Met welke organisaties werkt de haven samen?"))
    assert "Waterwacht" in answer.statements[0].text
    assert not [statement for statement in answer.statements if statement.text.startswith(("Kantoor", "Website"))]


SLIDES = """# Vergunningen in het kort

# Wat is een vergunning?

- Een vergunning is een toestemming van de haven.
- Zonder toestemming ligt een schip er onbevoegd.
- De havenmeester trekt haar in.

# Varianten van vergunningen

- Een dagkaart geldt tot middernacht.
- Een ligplaats geldt het hele jaar.
- Een doorvaart geldt voor een schip zonder lading.
"""


@pytest.mark.parametrize(
    "question", ["Welke soorten vergunningen zijn er?", "Welke varianten van vergunningen bestaan er?"]
)
def test_points_under_a_heading_that_names_several_are_a_list_and_those_that_explain_one_are_none(
    question: str, empty: Application
) -> None:
    empty.changes.add_document("vergunningen.md", SLIDES.encode())
    told = [one.text for one in empty.ask(Question(question)).statements]
    assert [text.split()[1] for text in told] == ["dagkaart", "ligplaats", "doorvaart"]


@pytest.mark.parametrize(
    ("question", "text", "noun"),
    [
        ("Welke soorten open vragen zijn er?", "soorten open vragen", "vragen"),
        ("Welke drie typen van regels kent de wet?", "drie typen van regels", "regels"),
        ("Welke vormen van opvang bestaan er?", "vormen", "vormen"),
        ("Welke soorten zijn er?", "soorten", "soorten"),
    ],
)
def test_the_things_that_sorts_are_of_are_asked_for(question: str, text: str, noun: str, analyzer: Analyzer) -> None:
    asked = asked_for(question, analyzer.analyze(question).tokens)
    assert asked is not None
    assert (asked.text, asked.noun.text) == (text, noun)


def test_the_phases_of_one_plan_are_no_projects(empty: Application) -> None:
    phases = "| Fase | Einddatum |\n| --- | --- |\n| Voorbereiding | 15 april |\n| Uitvoering | 31 mei |\n"
    empty.changes.add_document("projectplan-haven.md", f"# Projectplan haven\n\n{phases}".encode(), year=2024)
    projects = "| Project | Trekker |\n| --- | --- |\n| Nieuwe sluis | Jansen |\n| Brug | De Vries |\n"
    empty.changes.add_document("werk.md", f"# Werk in uitvoering\n\n{projects}".encode(), year=2024)
    told = " ".join(one.text for one in empty.ask(Question("welke projecten zijn er")).statements)
    assert "Nieuwe sluis" in told
    assert "Voorbereiding" not in told

"""Who takes part in something, and sentences that mean what was named further back."""

from pathlib import Path

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from service.application import Application
from service.evidence.picks import Pick, with_context
from service.evidence.pointing_back import leans_on, meant_before
from service.requests import Question

PLAN = """# Plan voor de Waddenhaven

## Proeven

Partners doen mee aan al onze proeven, zoals hieronder staat.

De pilot Vloedlijn helpt vissers uit Lauwersoog die hun netten verloren. Een duiker haalt de resten op. Deze pilot
loopt sinds 4 april 2030 en wordt uitgevoerd met Duikclub Zeester, de gemeente Het Hogeland en werf Noordman.

De pilot Springtij leert jongeren uit Delfzijl zeilen. De haven van Delfzijl stelt een boot beschikbaar.

## Meedoen

Te weinig schippers doen mee aan de vloot.

## Steden

De minister vroeg drie steden om een plan voor de kade. Het gaat om Kampen, Zwolle en Hasselt. Zij kregen een brief.

## De Havenkring

Het Rijk stelde in 2029 de Havenkring in. Deelnemende partijen waren onder meer Kustwacht, Zeesleep en Loodswezen.
De Havenkring vroeg ook of het Wad en de Delta meer gingen samenwerken.
"""
FLEET = """# Projectplan Kaapvaart

Met Kaapvaart varen gasten in 2031 over het wad.

## Risico's

1. Te weinig schippers doen mee.
2. De wind blijft weg.

## Partners

- Zeilmakerij Van Dam: levert de doeken
- Rederij De Vries: vaart op zaterdag
- Marine Den Helder: leent een kade uit
"""


@pytest.fixture
def harbour(empty: Application, tmp_path: Path) -> Application:
    for name, text in (("plan.md", PLAN), ("vloot.md", FLEET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with empty.uploads.pipeline() as pipeline:
        pipeline.ingest([tmp_path])
    empty.refresh()
    return empty


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Welke partners doen mee aan Vloedlijn?", ("Duikclub Zeester", "werf Noordman"), ("Springtij",)),
        ("Wie doen mee aan Kaapvaart?", ("Van Dam", "De Vries", "Marine"), ("Te weinig", "wind")),
        ("Welke partijen zaten in de Havenkring?", ("Kustwacht", "Loodswezen"), ("Vloedlijn",)),
        ("Sinds wanneer loopt de pilot Vloedlijn?", ("4 april 2030", "De pilot Vloedlijn"), ("Springtij",)),
        ("Welke steden vroeg de minister om een plan voor de kade?", ("Kampen, Zwolle en Hasselt",), ("schippers",)),
    ],
)
def test_who_takes_part_is_told_from_the_list_or_the_sentence_that_says_so(
    question: str, told: tuple[str, ...], not_told: tuple[str, ...], harbour: Application
) -> None:
    text = " ".join(statement.text for statement in harbour.ask(Question(question)).statements)
    assert [word for word in told if word not in text] == []
    assert [word for word in not_told if word in text] == []


def passage_of(*sentences: str) -> Passage:
    text, placed = " ".join(sentences), list[Sentence]()
    start = 0
    for one in sentences:
        placed.append(Sentence(start, start + len(one)))
        start += len(one) + 1
    return Passage("d-0", "d", 0, PassageKind.PROSE, (), text, tuple(placed), (), (), None, None, 1)


@pytest.mark.parametrize(
    ("sentences", "meant"),
    [
        (("De pilot A start.", "Iemand kijkt toe.", "Deze pilot duurt een jaar."), 0),
        (("De pilot A start.", "De pilot B start.", "Deze pilot duurt een jaar."), None),
        (("Iemand kijkt toe.", "Het regent.", "Deze pilot duurt een jaar."), None),
        (("De pilot A start.", "Iemand kijkt toe.", "Iemand noemt deze pilot."), None),
    ],
)
def test_a_sentence_means_the_nearest_one_that_names_what_it_opens_with(
    sentences: tuple[str, ...], meant: int | None
) -> None:
    passage = passage_of(*sentences)
    lines = [frozenset(token.lemma for token in Analyzer().analyze(one).tokens) for one in sentences]
    assert meant_before(passage, len(sentences) - 1, lines) == meant
    assert leans_on(passage, len(sentences) - 1) == meant


def test_a_sentence_that_names_what_it_counts_announces_nothing() -> None:
    passage = passage_of("Er zijn drie havens: Urk, Edam en Hoorn.", "De vloot groeit.", "De wind draait.")
    told = with_context(Pick(passage, 0.0, 0, 0, frozenset()), onward=False)
    assert (told.first, told.last) == (0, 0)


OPEN = """# Overleg over de brug

## Brug

De proef Klepbrug begint in maart 2032, samen met de provincie. Wie de proef Klepbrug betaalt, is nog niet bekend.

## Taken

| Opgave | Trekker | Klaar |
| --- | --- | --- |
| Invoering van Bruglog | Sjoerd Haan, chef brugwachters | mei 2032 |
| Werving van schippers | Fien Bakker, hoofd personeel | juni 2032 |

De invoering van Bruglog hangt van één leverancier af.
"""


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Wie betaalt de proef Klepbrug?", "nog niet bekend", "provincie"),
        ("Wie is verantwoordelijk voor de invoering van Bruglog?", "Sjoerd Haan", "Fien Bakker"),
    ],
)
def test_who_it_is_or_that_it_is_not_known_is_told_first(
    question: str, told: str, not_told: str, empty: Application
) -> None:
    empty.changes.add_document("brug.md", OPEN.encode())
    first = empty.ask(Question(question)).citations[0].quote
    assert told in first
    assert not_told not in first

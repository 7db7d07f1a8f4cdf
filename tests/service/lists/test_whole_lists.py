"""Lists that are parted over documents, that lack an item, or of which it is asked how long they are."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.requests import Question

NORTH = """# Projectplan Leesvreugd, regio Noord

Leesvreugd helpt mensen die moeite hebben met lezen.

## Deelnemende bibliotheken

- Bibliotheek Harsveen
- Bibliotheek De Ee
"""
SOUTH = """# Projectplan Leesvreugd, regio Zuid

## Deelnemende bibliotheken

- Bibliotheek Maasborgh
- Bibliotheek Het Gulden Blad

## Vrijwilligers

Vrijwilligers tekenen een verklaring.
"""
OTHER = """# Plan voor het Stripfestival

## Deelnemende bibliotheken

- Bibliotheek Zandoever
- Bibliotheek De Linde
"""
PLAN = """# Plan van de veiligheidsregio Ommeland

## Maatregelen

Wij nemen de volgende vier maatregelen:

- nieuwe pompen
- een tweede kazerne
- meer oefeningen

## 3 Pilots

Nieuwe ideeën proberen wij eerst klein uit.

### 3.1 Slimme sirenes

Sinds maart gaan sirenes per wijk af.

### 3.2 Buren blussen

Bewoners leren een begin van brand te doven.

### 3.3 Drones boven de hei

Een drone zoekt in de zomer naar rook.
"""


@pytest.fixture(scope="module")
def collection(opened_for_module: Callable[[], Application], tmp_path_factory: pytest.TempPathFactory) -> Application:
    """Return an index of these four."""
    folder, application = tmp_path_factory.mktemp("lists"), opened_for_module()
    for name, text in {"noord": NORTH, "zuid": SOUTH, "festival": OTHER, "plan": PLAN}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with application.uploads.pipeline() as pipeline:
        pipeline.ingest([folder])
    application.refresh()
    return application


def test_the_lists_of_all_documents_of_a_series_are_told(collection: Application) -> None:
    text = collection.ask(Question("Welke bibliotheken doen mee aan Leesvreugd?")).text
    assert [name in text for name in ("Harsveen", "De Ee", "Maasborgh", "Het Gulden Blad")] == [True] * 4
    assert "Zandoever" not in text


def test_the_list_of_one_of_them_is_told_alone_where_that_is_named(collection: Application) -> None:
    text = collection.ask(Question("Welke bibliotheken doen mee aan Leesvreugd in regio Zuid?")).text
    assert "Maasborgh" in text
    assert "Harsveen" not in text


def test_an_answer_says_that_the_document_counts_more_than_it_lists(collection: Application) -> None:
    dutch = collection.ask(Question("Welke maatregelen neemt de veiligheidsregio Ommeland?"))
    assert "nieuwe pompen" in dutch.text
    assert dutch.opening.endswith("Dit is niet alles: 3 van de 4.")
    english = collection.ask(Question("Which measures does the safety region Ommeland take?"))
    assert english.opening.endswith("This is not all: 3 of 4.")


def test_what_is_counted_and_stands_in_no_sentence_is_listed_with_how_many_there_are(collection: Application) -> None:
    answer = collection.ask(Question("Hoeveel pilots heeft de veiligheidsregio Ommeland?"))
    assert answer.opening == "In “Plan van de veiligheidsregio Ommeland” worden er 3 genoemd:"
    assert [one.text.partition(":")[0] for one in answer.statements] == [
        "Slimme sirenes",
        "Buren blussen",
        "Drones boven de hei",
    ]


def test_a_number_that_the_document_gives_is_quoted(collection: Application) -> None:
    answer = collection.ask(Question("Hoeveel maatregelen neemt de veiligheidsregio Ommeland?"))
    assert answer.statements[0].text.startswith("Wij nemen de volgende vier maatregelen")
    assert "genoemd" not in answer.opening

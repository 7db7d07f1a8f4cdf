"""Which sentences say something by themselves."""

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from service.telling import tells


def passage_of(text: str, columns: tuple[str, ...] = ()) -> Passage:
    return Passage(
        id="d-0",
        document_id="d",
        ordinal=0,
        kind=PassageKind.TABLE if columns else PassageKind.PROSE,
        headings=(),
        text=text,
        sentences=(Sentence(0, len(text)),),
        spans=(),
        columns=columns,
        page_number=None,
        page_label=None,
        paragraph_number=1,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Wat is het doel?",
        "Tabel 3. Aantal cliënten",
        "1 NOS, 3 mei 2024 (https://nos.nl/1)",
        "Kamerstukken II 2022/23, 29 279, nr. 760",
        "https://www.example.org/een/lang/adres",
    ],
)
def test_questions_captions_and_notes_say_nothing(text: str) -> None:
    assert not tells(passage_of(text), 0)


@pytest.mark.parametrize(
    "text", ["Het doel is toezicht.", "Op www.example.org staan de tijden van elke dag.", "Tabel en stoel."]
)
def test_what_is_no_note_says_something(text: str) -> None:
    assert tells(passage_of(text), 0)


def test_a_header_row_says_nothing_and_other_rows_do() -> None:
    columns = ("Pilot", "Plaats")
    assert not tells(passage_of("Pilot\tPlaats", columns), 0)
    assert tells(passage_of("Samen starten\tZwolle", columns), 0)

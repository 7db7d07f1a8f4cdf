"""Which sentences say something by themselves."""

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from service.evidence.telling import is_bare_reply, is_label, is_letterhead, is_title, only_refers, settles, tells


def passage_of(text: str, columns: tuple[str, ...] = (), *, kind: PassageKind = PassageKind.PROSE) -> Passage:
    """With a sentence on each line."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    return Passage(
        id="d-0",
        document_id="d",
        ordinal=0,
        kind=PassageKind.TABLE if columns else kind,
        headings=(),
        text=text,
        sentences=tuple(Sentence(start, start + len(line)) for start, line in zip(starts, lines, strict=True)),
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
        "1 Gids voor kleine instellingen versie 1.0, Ministerie van Zaken, oktober 2024.",
        "Kamerstukken II 2022/23, 29 279, nr. 760",
        "https://www.example.org/een/lang/adres",
        "2) Building it | by A. Writer | Dec, 2023 | Medium",
    ],
)
def test_questions_captions_and_notes_say_nothing(text: str) -> None:
    assert not tells(passage_of(text), 0)


@pytest.mark.parametrize(
    "text",
    [
        "Het doel is toezicht.",
        "Op www.example.org staan de tijden van elke dag.",
        "Tabel en stoel.",
        "12 Kinderen speelden in Utrecht, januari 2024.",
    ],
)
def test_what_is_no_note_says_something(text: str) -> None:
    assert tells(passage_of(text), 0)


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("Zie paragraaf 6.10.", True),
        ("(Zie ook bijlage 2 en figuur 3)", True),
        ("Raadpleeg de website voor meer informatie.", True),
        ("Voor nadere uitleg, zie hoofdstuk 4 van dit plan.", True),
        ("See section 3 for more information.", True),
        ("Zie de antwoorden op de vragen 2, 6 en 8.", True),
        ("Zie het antwoord op vraag 3.", True),
        ("Bijlage 2 is op 1 mei vastgesteld.", False),
        ("Zie het als een kans.", False),
        ("De reclassering raadpleegt voor elk advies de politie.", False),
    ],
)
def test_what_only_refers_to_another_place_is_known(text: str, refers: bool) -> None:
    assert only_refers(text, "Wie stelt het plan vast?") is refers
    assert not only_refers(text, "In welk hoofdstuk vind ik meer informatie?")


def test_the_head_of_a_letter_is_told_to_who_asks_for_it() -> None:
    head = "Vragen van het lid Jansen aan de Minister van Justitie over haaien (ingezonden 18 april 2024)."
    assert is_letterhead(head, "Wat doet de minister aan haaien?")
    assert not is_letterhead(head, "Wie stelde vragen over haaien?")
    assert not is_letterhead(head, "Wanneer ontving de Kamer de antwoorden over haaien?")
    assert not is_letterhead("De minister telt de haaien.", "Wat doet de minister aan haaien?")


def test_a_reply_without_more_is_known() -> None:
    assert is_bare_reply("Nee, zeker niet.")
    assert not is_bare_reply("Nee, de minister telt de haaien niet zelf.")


def test_a_bare_label_of_a_chart_says_nothing() -> None:
    assert not tells(passage_of("1M"), 0)
    assert tells(passage_of("Ja."), 0)


def test_a_header_row_says_nothing_and_other_rows_do() -> None:
    columns = ("Pilot", "Plaats")
    assert not tells(passage_of("Pilot\tPlaats", columns), 0)
    assert tells(passage_of("Samen starten\tZwolle", columns), 0)


def test_a_few_words_in_a_list_that_nothing_announces_are_a_label() -> None:
    bare = passage_of("Huiselijk geweld\nDe training duurt tien weken en is erkend.", kind=PassageKind.LIST)
    assert [is_label(bare, 0), is_label(bare, 1)] == [True, False]
    assert not is_label(passage_of("Taken:\nAdviseren", kind=PassageKind.LIST), 1)
    assert not is_label(passage_of("Telefoon 030 1234567\nPost", kind=PassageKind.LIST), 0)
    assert not is_label(passage_of("Huiselijk geweld\nAdviseren"), 0)


@pytest.mark.parametrize(
    ("text", "own", "is_one"),
    [
        ("Handreiking werkstraffen voor gemeenten", {"handreiking", "werkstraf", "gemeente"}, True),
        ("Handreiking werkstraffen, versie 2", {"handreiking", "werkstraf", "versie", "2"}, False),
        ("De handreiking gaat over werkstraffen", {"handreiking", "werkstraf"}, False),
        ("–", set(), False),
    ],
)
def test_a_title_repeats_that_of_the_document_and_has_no_verb(text: str, own: set[str], is_one: bool) -> None:
    assert is_title(text, frozenset(own), frozenset({"handreiking", "werkstraf", "gemeente"})) is is_one


def test_what_settles_says_yes_or_no_in_so_many_words() -> None:
    assert settles("De maatregel geldt niet voor minderjarigen.")
    assert settles("Dat mag wel.")
    assert not settles("De maatregel geldt voor minderjarigen.")
    assert not settles("Het niveau daalt.")

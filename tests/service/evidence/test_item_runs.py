from corpus.passage import Passage, PassageKind, Sentence
from service.evidence.item_runs import Item, announces_what_follows, goes_on, item_runs, sentence_text


def passage(*lines: str, kind: PassageKind = PassageKind.PROSE, columns: tuple[str, ...] = ()) -> Passage:
    """One paragraph for each line; within a line the sentences are separated by " | "."""
    text, sentences = "", []
    for line in lines:
        text += "\n" if text else ""
        for place, sentence in enumerate(line.split(" | ")):
            text += " " if place else ""
            sentences.append(Sentence(len(text), len(text) + len(sentence)))
            text += sentence
    return Passage("d-0", "d", 0, kind, (), text, tuple(sentences), (), columns, None, None, 1)


def items(one: Passage) -> list[list[str]]:
    return [[sentence_text(one, item.first) for item in run.items] for run in item_runs(one)]


def test_items_follow_a_colon_until_the_last_of_them() -> None:
    one = passage("De rechter kan kiezen:", "een meldplicht;", "een verbod;", "een training.", "Daarna volgt toezicht.")
    assert items(one) == [["een meldplicht;", "een verbod;", "een training."]]


def test_a_list_of_whole_sentences_ends_after_as_many_as_were_announced() -> None:
    one = passage(
        "De reclassering heeft twee taken.",
        "Advies: onderzoek doen.",
        "Toezicht: controleren.",
        "Ook doet zij vroeghulp.",
        kind=PassageKind.LIST,
    )
    assert items(one) == [["Advies: onderzoek doen.", "Toezicht: controleren."]]


def test_sentences_with_numbered_names_are_items_without_what_stands_between_them() -> None:
    one = passage("Stap 1 is overleg. | Dat kan bellend. | Stap 2 is wegen.")
    assert items(one) == [["Stap 1 is overleg.", "Stap 2 is wegen."]]


def test_marks_of_another_sort_are_no_items_of_the_same_list() -> None:
    one = passage("Wie: a. een diploma heeft;", "b. in dienst is.", "2. In afwijking hiervan kan het ook anders.")
    assert all("2. In afwijking" not in text for run in items(one) for text in run)


def test_the_rows_of_a_table_are_items_and_its_header_is_none() -> None:
    one = passage("Project\tWaar", "Alcohol\tUtrecht", kind=PassageKind.TABLE, columns=("Project", "Waar"))
    assert items(one) == [["Alcohol\tUtrecht"]]


def test_running_text_holds_no_list() -> None:
    assert items(passage("De pilot loopt in Utrecht. | Daarna volgt een evaluatie.", "Het ministerie betaalt.")) == []


def test_a_list_that_reaches_the_end_of_a_passage_goes_on_with_the_next_number_and_with_no_other() -> None:
    first = passage("Het gaat om de volgende maatregelen:", "1. Geen vuurwerk in gaas. | Ook niet in papier.")
    run = item_runs(first)[0]
    assert run.open_ended
    assert [sentence_text(first, item.first) for item in run.items] == ["1. Geen vuurwerk in gaas."]
    second = passage("2. Geen fluiters.", "3. Geen draaiers.", "De inspectie ziet daarop toe.")
    assert goes_on(first, run, second, item_runs(second)[0])
    other = passage("5 De regels gelden ook voor winkels.", "6 De inspectie ziet daarop toe.")
    assert not goes_on(first, run, other, item_runs(other)[0])


def test_what_one_sentence_announces_is_no_list_where_nothing_marks_it_as_an_item() -> None:
    assert items(passage("Het gaat om de volgende maatregelen:", "De inspectie ziet daarop toe.")) == []


def test_a_list_that_goes_on_from_the_passage_before_ends_with_what_follows_its_last_semicolon() -> None:
    one = passage(
        "De directies bepalen samen de koers;",
        "Het werk wordt verdeeld. | Niemand stuurt werk terug;",
        "Wat gezamenlijk is, doen we samen.",
        "In 2024 volgen deze projecten:",
        kind=PassageKind.LIST,
    )
    assert items(one) == [
        ["De directies bepalen samen de koers;", "Het werk wordt verdeeld.", "Wat gezamenlijk is, doen we samen."]
    ]


def test_the_last_sentence_tells_whether_a_list_follows_in_the_next_passage() -> None:
    assert announces_what_follows(passage("Het programma valt uiteen in de volgende fasen."))
    assert announces_what_follows(passage("Eerst iets anders. | De lijst hieronder is niet volledig."))
    assert not announces_what_follows(passage("De volgende fase begint. | Daarna is het klaar."))
    assert not announces_what_follows(passage("Fase\tVolgende", kind=PassageKind.TABLE))


def test_what_stands_below_a_numbered_item_belongs_to_it_as_far_as_the_next_number_follows() -> None:
    one = passage("Wij willen:", "1. schone lucht", "vooral in de kern", "vooral in de spits", "2. stilte", "3. bomen")
    assert items(one) == [["1. schone lucht", "2. stilte", "3. bomen"]]
    assert item_runs(one)[0].items[0] == Item(1, 3)
    assert items(passage("Wij willen:", "1. schone lucht", "vooral in de kern", "4. bomen")) == []


def test_a_list_ends_where_another_is_announced() -> None:
    one = passage(
        "Dit kan gebeuren:", "Er ontbreekt iets.", "Er is iets fout.", "Dan helpt het volgende:", "Vraag het na.",
        kind=PassageKind.LIST,
    )  # fmt: skip
    assert items(one)[0] == ["Er ontbreekt iets.", "Er is iets fout."]


def test_an_enumeration_over_sentences_is_a_list_with_what_introduces_it() -> None:
    one = passage(
        "Bewoners noemden drie bezwaren. | Ten eerste is het koud. | Dat was vorig jaar zo. | Daarnaast is het duur. | "
        "Tot slot is het ver. | Verder was het een mooie dag."
    )
    run = item_runs(one)[0]
    assert (run.introduction, run.items) == (0, (Item(1, 2), Item(3, 3), Item(4, 4)))


def test_the_first_of_several_is_one_only_behind_a_sentence_that_says_that_there_are_some() -> None:
    told = "Het eerste risico is geld. | Een tweede risico is tijd. | Ook regen kan storen."
    assert len(items(passage(f"Er zijn enkele risico's. | {told}"))[0]) == 3
    assert items(passage("De eerste nacht was koud. | Daarnaast regende het.")) == []
    assert items(passage("Ten eerste is het koud. | Het is ver. | Het is duur.")) == []


def test_paragraphs_that_open_with_their_name_are_items() -> None:
    one = passage("Warmtenet. | Alleen in het zuiden.", "Hybride pomp. | Past in elk huis.")
    assert items(one) == [["Warmtenet.", "Hybride pomp."]]
    assert items(passage("Warmtenet. | Alleen in het zuiden.", "Wij helpen u graag. | Bel ons.")) == []

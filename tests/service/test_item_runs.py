from corpus.passage import Passage, PassageKind, Sentence
from service.item_runs import item_runs, sentence_text


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

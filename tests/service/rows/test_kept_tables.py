"""Tables kept from one question to the next: dropped when documents change, for one audience alone, and bounded."""

from service.application import Application
from service.requests import Question
from service.rows.read_tables import KeptTables
from service.vocabulary import load_vocabulary

WELLS = """Put;Buurt;Stand
P-1;Oosterwold;Verzand
P-2;Oosterwold;Helder
P-3;Vlierhoek;{stand}
P-4;Vlierhoek;Helder
"""
ASKED = Question("Welke putten zijn verzand?")


def _add(application: Application, stand: str, *, groups: tuple[str, ...] = ()) -> str:
    content = WELLS.format(stand=stand).encode()
    return application.changes.add_document("putten.csv", content, year=2024, groups=groups)[0].id


def _wells(application: Application) -> list[str]:
    answer = application.ask(ASKED)
    return [name for name in ("P-1", "P-2", "P-3", "P-4") if name in answer.text] if answer.answered else []


def test_another_table_in_its_place_is_told_at_once(empty: Application) -> None:
    first = _add(empty, "Helder")
    assert _wells(empty) == ["P-1"]
    empty.changes.remove_document(first)
    _add(empty, "Verzand")
    assert _wells(empty) == ["P-1", "P-3"]


def test_nobody_is_told_the_rows_that_are_for_others(empty: Application) -> None:
    name = _add(empty, "Verzand", groups=("waterbeheer",))
    outsiders = empty.seen_by(())
    assert _wells(empty) == ["P-1", "P-3"]
    assert _wells(empty.seen_by(("waterbeheer",))) == ["P-1", "P-3"]
    assert _wells(outsiders) == []
    empty.changes.set_groups(name, ())
    assert _wells(outsiders) == ["P-1", "P-3"]
    empty.changes.set_groups(name, ("waterbeheer",))
    assert _wells(outsiders) == []


def test_only_so_many_rows_are_kept_and_only_of_one_generation(empty: Application) -> None:
    one = _add(empty, "Helder")
    vocabulary = load_vocabulary(empty.store, empty.analyzer, None)
    kept = KeptTables(empty.store, empty.analyzer, rows_kept=4)
    tables = kept.of(one, vocabulary)
    assert tables.row_count == 4
    assert kept.of(one, vocabulary) is tables
    other = _add(empty, "Verzand")
    assert kept.of(one, vocabulary) is tables
    vocabulary = load_vocabulary(empty.store, empty.analyzer, None)
    again = kept.of(one, vocabulary)
    assert again is not tables
    assert kept.of(other, vocabulary).row_count == 4
    assert kept.of(one, vocabulary) is not again


def test_what_is_larger_than_all_that_may_be_kept_is_read_each_time(empty: Application) -> None:
    name = _add(empty, "Helder")
    vocabulary = load_vocabulary(empty.store, empty.analyzer, None)
    kept = KeptTables(empty.store, empty.analyzer, rows_kept=3)
    tables = kept.of(name, vocabulary)
    assert tables.under(("Put", "Buurt", "Stand")) is not None
    assert kept.of(name, vocabulary) is not tables

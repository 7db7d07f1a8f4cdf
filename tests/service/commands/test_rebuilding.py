"""The index is made anew while a service answers from it and documents come and go."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.indexer import Indexer
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline
from service.application import Application
from service.commands.rebuilding import REBUILT_SUFFIX, Remade, make_anew
from service.components import ORIGINALS_FOLDER, STORE_FILE
from service.errors import RebuildingError
from service.requests import Filters, PassageSearch, Question

MILL = b"# De molen\n\nDe molenaar maalt het graan op dinsdag. De molen heeft vier wieken.\n"
LOCK = b"# De sluis\n\nDe sluiswachter opent de sluis om zeven uur. De sluis is van steen.\n"
FERRY = b"# Het veer\n\nDe veerman vaart elk half uur. Het veer neemt geen auto's mee.\n"


def rebuild(application: Application) -> int:
    return make_anew(application.settings, application.analyzer, application.retriever.encoder, 1)


def titles(application: Application, question: str) -> set[str]:
    return {citation.document_title for citation in application.ask(Question(question)).citations}


@contextmanager
def remaking(application: Application) -> Iterator[Remade]:
    """A new store beside that of the application, nothing read yet."""
    data: Path = application.settings.data
    old, new = Store(data / STORE_FILE), Store((data / STORE_FILE).with_suffix(REBUILT_SUFFIX))
    indexer = Indexer(new, application.analyzer, application.retriever.encoder, CHUNKING_FINGERPRINT)
    with IngestPipeline(indexer, new, application.analyzer, data / ORIGINALS_FOLDER) as pipeline:
        yield Remade(old, new, pipeline, data / ORIGINALS_FOLDER)
    old.close()
    new.close()


def test_a_service_goes_on_answering_when_its_index_was_made_anew(empty: Application) -> None:
    empty.changes.add_document("molen.md", MILL)
    empty.changes.add_document("sluis.md", LOCK)
    assert titles(empty, "Wanneer maalt de molenaar?") == {"De molen"}
    assert rebuild(empty) == 0
    # Another command removes what was derived from the store that was there before.
    other = Application.open(empty.settings)
    assert titles(other, "Wanneer opent de sluiswachter de sluis?") == {"De sluis"}
    other.close()
    assert titles(empty, "Wanneer maalt de molenaar?") == {"De molen"}
    empty.changes.add_document("veer.md", FERRY)
    assert titles(empty, "Hoe vaak vaart de veerman?") == {"Het veer"}


def test_a_group_finds_the_same_when_the_index_was_made_anew(empty: Application) -> None:
    empty.changes.add_document("molen.md", MILL, groups=("molenaars",))
    empty.changes.add_document("sluis.md", LOCK)
    group = empty.seen_by({"molenaars"})
    assert titles(group, "Wanneer maalt de molenaar?") == {"De molen"}
    empty.changes.remove_document(next(one.id for one in empty.documents() if one.title == "De sluis"))
    assert rebuild(empty) == 0
    assert titles(group, "Wanneer maalt de molenaar?") == {"De molen"}
    assert empty.seen_by(()).search(PassageSearch("molenaar", Filters())).total == 0


def test_every_change_while_the_index_is_made_anew_is_in_the_new_one(empty: Application) -> None:
    mill, _ = empty.changes.add_document("molen.md", MILL)
    lock, _ = empty.changes.add_document("sluis.md", LOCK)
    with remaking(empty) as remade:
        assert remade.follow() == 0
        empty.changes.remove_document(mill.id)
        empty.changes.correct(lock.id, {"title": "De oude sluis"})
        ferry, _ = empty.changes.add_document("veer.md", FERRY, groups=("veerlui",))
        path = empty.settings.data / STORE_FILE
        assert not remade.put_in_place(path)
        assert remade.follow() == 0
        assert remade.put_in_place(path)
    assert {document.title: document.groups for document in empty.documents()} == {
        "De oude sluis": (),
        "Het veer": ("veerlui",),
    }
    assert titles(empty, "Hoe vaak vaart de veerman?") == {"Het veer"}
    assert empty.search(PassageSearch('"molenaar"', Filters())).total == 0
    assert empty.store.original(ferry.id)


def test_a_kept_copy_that_is_gone_is_named_and_the_old_index_stays(
    empty: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    mill, _ = empty.changes.add_document("molen.md", MILL)
    kept = empty.settings.data / ORIGINALS_FOLDER / empty.store.original(mill.id)
    kept.unlink()
    assert rebuild(empty) == 1
    assert "Niet gelezen: molen.md: het bewaarde bestand is er niet meer" in capsys.readouterr().err
    assert [document.title for document in empty.documents()] == ["De molen"]


def test_an_index_is_made_anew_by_one_process_at_a_time(empty: Application) -> None:
    empty.changes.add_document("molen.md", MILL)
    lock = (empty.settings.data / STORE_FILE).with_suffix(f"{REBUILT_SUFFIX}ing")

    with lock.open("w") as taken:
        fcntl.flock(taken, fcntl.LOCK_EX)
        with pytest.raises(RebuildingError):
            rebuild(empty)
    assert rebuild(empty) == 0

"""After a deletion nothing of a document is found, in any file of the data folder."""

from pathlib import Path

import pytest

from index.retrieval import Ranking, Retrieval
from service.application import Application
from service.requests import Filters, PassageSearch, Question

RARE = "zwanenbloemgroen"
NAME = "Quaadvliegh"
OTHERS = """# {title}

## Toezicht in {place}

De reclassering houdt in {place} toezicht op mensen met een taakstraf. Zij overlegt elke week met de gemeente {place} en
met de politie. Het Regionaal Overleg {place} (RO{short}) komt vier keer per jaar bij elkaar.
"""
REMOVED = f"""# Het {RARE} van {NAME}

## Over {RARE} en {NAME}

De heer {NAME} noemt het Bijzonder {RARE} Instituut (BZI{NAME[:1]}) in elke zin. Het {RARE} is nergens anders te vinden.
"""


def holding(folder: Path, words: tuple[str, ...]) -> list[str]:
    """The files below a folder with one of these words in any case, in UTF-8 or UTF-16; the encoder is a link away."""
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "encoder" not in path.relative_to(folder).parts
        and any(form.lower() in path.read_bytes().lower() for form in forms)
    ]  # fmt: skip


@pytest.fixture
def filled(empty: Application) -> Application:
    """Ten documents before the one that will go, so that what went shares its pages and segments with others."""
    for place in range(10):
        empty.changes.add_document(
            f"voor-{place}.md", OTHERS.format(title=f"Plan {place}", place=f"Stad{place}", short=place).encode()
        )
    return empty


def test_nothing_of_a_removed_document_stays_in_any_file(filled: Application) -> None:
    document, _ = filled.changes.add_document("weg.md", REMOVED.encode())
    for place in range(10, 14):
        text = OTHERS.format(title=f"Plan {place}", place=f"Stad{place}", short=place)
        filled.changes.add_document(f"na-{place}.md", text.encode())
    assert filled.search(PassageSearch(RARE)).items[0].document.id == document.id
    assert filled.offered.complete(RARE[:6])
    assert holding(filled.settings.data, (RARE, NAME)) != []
    filled.changes.remove_document(document.id)
    everywhere = Filters(include_superseded=True)
    assert all(item.document.id != document.id for item in filled.search(PassageSearch(RARE, everywhere)).items)
    assert filled.offered.complete(RARE[:6]) == ()
    assert holding(filled.settings.data, (RARE, NAME)) == []


def test_nothing_of_a_pruned_file_and_its_older_versions_stays(filled: Application, tmp_path: Path) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "blijft.md").write_text(OTHERS.format(title="Plan", place="Elders", short="E"), "utf-8")
    with filled.uploads.pipeline() as pipeline:
        for edition in ("eerste", "tweede"):
            (folder / "weg.md").write_text(f"{REMOVED}\nDit is de {edition} uitgave.\n", "utf-8")
            pipeline.ingest([folder])
        filled.refresh()
        assert len([document for document in filled.documents() if RARE in document.title]) == 2
        assert holding(filled.settings.data, (RARE, NAME)) != []
        (folder / "weg.md").unlink()
        pipeline.ingest([folder], prune=True)
    filled.refresh()
    assert holding(filled.settings.data, (RARE, NAME)) == []


def test_a_question_that_loses_its_source_is_answered_from_the_others(
    empty: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, _ = empty.changes.add_document("weg.md", REMOVED.encode())
    left, _ = empty.changes.add_document("blijft.md", OTHERS.format(title="Plan", place="Lemmer", short=1).encode())
    best, found = empty.retriever.best, []

    def removing(ranking: Ranking, limit: int) -> Retrieval:
        retrieval = best(ranking, limit)
        if not found:
            found.extend(candidate.stored.passage.document_id for candidate in retrieval.candidates)
            empty.store.remove_document(gone.id)
        return retrieval

    monkeypatch.setattr(empty.retriever, "best", removing)
    answer = empty.ask(Question(f"Wat zegt {NAME} over het {RARE}, en waar houdt de reclassering toezicht?"))
    assert gone.id in found
    assert {citation.document_id for citation in answer.citations} <= {left.id}

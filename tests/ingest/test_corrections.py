"""What a person says about a document holds, whatever happens to its file afterwards."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Metadata
from index.entries import Correction
from index.indexer import Indexer
from ingest.correcting import correct_document
from ingest.corrections import carried_over, change_corrections, checked_changes, with_corrections, without_corrections
from ingest.errors import CorrectionError
from ingest.passages import CHUNKING_FINGERPRINT

TEXT = "# Plan\n\n## Werkstraf\n\nDe pilot met de werkstraf begint in maart 2019.\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "plan.md").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def correct(store, analyzer, bundled_encoder):
    indexer = Indexer(store, analyzer, bundled_encoder, CHUNKING_FINGERPRINT)
    return lambda document_id, **changes: correct_document(store, indexer, document_id, changes)


def test_a_correction_holds_at_once_and_is_what_passages_are_found_by(pipeline, store, folder, correct):
    document = pipeline.ingest([folder]).added[0].document
    correct(document.id, title="Jaarplan werkstraffen", year="2024", date="12 maart 2024", kind="jaarplan")
    after = store.document(document.id)
    assert (after.title, after.metadata.title) == ("Jaarplan werkstraffen", "Jaarplan werkstraffen")
    assert (after.metadata.year, after.metadata.date) == (2024, dt.date(2024, 3, 12))
    terms = [terms.title for _, terms in store.terms_of(document.id)]
    assert all("werkstraf" in title for title in terms)
    assert len(store.passages_of(document.id)) == document.passage_count


def test_a_correction_survives_reading_again_and_the_manifest(pipeline, store, folder, correct):
    document = pipeline.ingest([folder]).added[0].document
    correct(document.id, publisher="SVG", year="2024")
    manifest = '{"documents": [{"file": "plan.md", "title": "Uit het manifest", "year": 2020}]}'
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    pipeline.ingest([folder])
    after = store.document(document.id)
    assert (after.title, after.metadata.year, after.metadata.publisher) == ("Uit het manifest", 2024, "SVG")
    assert len(pipeline.ingest([folder]).unchanged) == 1


def test_the_next_version_of_the_file_keeps_what_holds_for_it_too(pipeline, store, folder, correct):
    document = pipeline.ingest([folder]).added[0].document
    correct(document.id, title="Jaarplan", publisher="SVG", year="2024")
    (folder / "plan.md").write_text(f"{TEXT}\nDatum: 3 mei 2025\n", encoding="utf-8")
    newer = pipeline.ingest([folder]).replaced[0].document
    assert (newer.title, newer.metadata.publisher, newer.metadata.year) == ("Jaarplan", "SVG", 2025)


def test_a_correction_that_is_taken_back_shows_what_was_found(pipeline, store, folder, correct):
    document = pipeline.ingest([folder]).added[0].document
    correct(document.id, title="Iets anders", publisher="SVG")
    correct(document.id, title=None, publisher=None)
    assert store.document(document.id).title == document.title
    assert store.document(document.id).metadata == document.metadata
    assert store.corrections(document.id) == ()


def test_a_corrected_year_decides_which_version_is_the_newer(pipeline, store, folder, correct):
    for year in (2023, 2024):
        text = f"# Visie op herstel {year}\n\nDe visie op herstel geldt voor alle reclasseringswerkers van {year}.\n"
        (folder / f"visie-{year}.md").write_text(text, encoding="utf-8")
    pipeline.ingest([folder])
    names = {document.file_name: document for document in store.documents()}
    older, newer = names["visie-2023.md"].id, names["visie-2024.md"].id
    assert store.document(older).superseded_by == newer
    correct(older, year="2025")
    assert (store.document(older).superseded_by, store.document(newer).superseded_by) == (None, older)


def test_a_superseded_document_can_be_corrected_and_stays_superseded(pipeline, store, folder, correct):
    document = pipeline.ingest([folder]).added[0].document
    (folder / "plan.md").write_text("# Plan\n\nDe werkstraf is afgeschaft.\n", encoding="utf-8")
    newer = pipeline.ingest([folder]).replaced[0].document
    correct(document.id, title="Plan van vroeger")
    assert store.document(document.id).superseded_by == newer.id
    assert store.document(document.id).title == "Plan van vroeger"


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("year", "tweeduizend", "een jaartal van 1800"),
        ("year", "24", "een jaartal"),
        ("date", "gisteren", "een dag, zoals"),
        ("title", " ", "1 tot en met 500 tekens"),
        ("language", "nederlands", "een taalcode"),
        ("version", "laatste", "een nummer"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_in_dutch(field, value, wanted):
    with pytest.raises(CorrectionError, match=wanted):
        checked_changes({field: value})


METADATA = st.builds(
    Metadata,
    title=st.sampled_from(["Plan", "Visie"]),
    year=st.none() | st.integers(1900, 2100),
    date=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    publisher=st.none() | st.sampled_from(["SVG", "DJI"]),
    kind=st.none() | st.just("plan"),
    language=st.just("nl"),
    version=st.none() | st.just("1.2"),
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | st.just("Nota"),
        "year": st.none() | st.just("1999"),
        "date": st.none() | st.just("1999-01-02"),
        "publisher": st.none() | st.just("RN"),
        "version": st.none() | st.just("3"),
    },
)


@given(METADATA, CHANGES, CHANGES)
def test_taking_every_correction_back_gives_what_was_found(found, first, second):
    before = change_corrections((), found, first)
    about = with_corrections(found, before)
    corrections = change_corrections(before, about, second)
    about = with_corrections(without_corrections(about, before), corrections)
    assert without_corrections(about, corrections) == found
    for field, value in (first | second).items():
        if value is not None:
            assert str(getattr(about, field)) == value


def test_a_year_goes_along_only_where_the_same_wrong_one_is_found_again():
    year, title = Correction("year", "2024", "1999"), Correction("title", "Plan", None)
    assert carried_over([year, title], Metadata(title="x", year=1999)) == (year, Correction("title", "Plan", "x"))
    assert carried_over([year], Metadata(year=2025)) == ()

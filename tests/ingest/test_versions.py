"""Two versions of one document are linked, newest first; what only looks alike is not."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entries import LexicalTerms, PassageEntry
from index.supersession import VersionReason
from ingest.document import make_document
from ingest.originals import sha256_of
from ingest.sketch import SKETCH_SIZE, WORDS_IN_SEQUENCE, overlap, sketch
from ingest.version_names import file_key, number_parts, title_key, version_number
from ingest.versions import link_versions
from ingest.worker import ReadingWorker

PARAGRAPHS = [
    "De aanvrager krijgt een nummer dat voor alle organisaties in het stelsel hetzelfde is en nooit wordt hergebruikt.",
    "Het register is openbaar en laat zien welke organisatie bij een nummer hoort en sinds wanneer dat zo is.",
    "Wie een nummer wil intrekken, meldt dat bij de beheerder, die het verzoek binnen twee weken afhandelt.",
]


def write(folder, name, title, paragraphs, **said):
    (folder / name).write_text("\n\n".join([f"# {title}", *paragraphs]), encoding="utf-8")
    return {"file": name, **said}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    return folder


def ingest(pipeline, folder, *entries):
    (folder / "manifest.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    return pipeline.ingest([folder])


def newer_of(store):
    """Which file took the place of which."""
    names = {document.id: document.file_name for document in store.documents()}
    return {d.file_name: names[d.superseded_by] for d in store.documents() if d.superseded_by}


def test_the_newer_version_of_a_standard_takes_the_place_of_the_older(pipeline, store, folder):
    report = ingest(
        pipeline, folder,
        write(folder, "nummers_2.10.0.md", "Nummerstelsel 2.10.0", PARAGRAPHS, year=2022),
        write(folder, "nummers_2.9.1.md", "Nummerstelsel 2.9.1", PARAGRAPHS[:2], year=2022),
        write(folder, "nummers_3.0.0.md", "Nummerstelsel 3.0.0", [*PARAGRAPHS, "Er is een hoofdstuk bij."], year=2021),
    )  # fmt: skip
    assert newer_of(store) == {
        "nummers_2.9.1.md": "nummers_2.10.0.md",
        "nummers_2.10.0.md": "nummers_3.0.0.md",
    }
    assert {link.newer.metadata.version for link in report.new_versions} == {"2.10.0", "3.0.0"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_coming_in_does_not_matter(pipeline, store, folder, order):
    entries = [write(folder, f"plan-{year}.md", f"Beleidsplan toezicht {year}", PARAGRAPHS, year=year)
               for year in (2021, 2022, 2023)]  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    for place in order:
        pipeline.ingest([folder / entries[place]["file"]])
    assert newer_of(store) == {"plan-2021.md": "plan-2022.md", "plan-2022.md": "plan-2023.md"}


def test_the_same_title_with_a_newer_date_is_a_newer_version(pipeline, store, folder):
    ingest(
        pipeline, folder,
        write(folder, "a.md", "Visie op herstel en toezicht", PARAGRAPHS[:1], year=2022),
        write(folder, "b.md", "Visie op toezicht en herstel", PARAGRAPHS[1:], year=2024),
    )  # fmt: skip
    assert newer_of(store) == {"a.md": "b.md"}


def as_page(folder, name, title, paragraphs):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    (folder / name).write_text(f"<html><body><h1>{title}</h1>{text}</body></html>", encoding="utf-8")
    return {"file": name}


@pytest.mark.parametrize("turned", [False, True])
def test_one_text_in_files_of_two_sorts_is_answered_from_one(pipeline, store, folder, turned):
    written = folder / "a" if turned else folder / "b"
    made = folder / "b" if turned else folder / "a"
    for place in (written, made):
        place.mkdir()
    write(written, "handreiking.md", "Handreiking nummers", PARAGRAPHS)
    as_page(made, "index.html", "Handreiking nummers", PARAGRAPHS)
    report = pipeline.ingest([folder])
    assert newer_of(store) == {"handreiking.md": "index.html"}
    assert [link.reason for link in report.new_versions] == [VersionReason.FORMAT]


def test_files_of_two_sorts_with_one_title_and_another_text_are_two(pipeline, store, folder):
    write(folder, "handreiking.md", "Handreiking nummers", PARAGRAPHS)
    as_page(folder, "index.html", "Handreiking nummers", [PARAGRAPHS[0], "Hier staat iets heel anders.", "En dit ook."])
    pipeline.ingest([folder])
    assert newer_of(store) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Nothing tells which is newer.
        (("Visie op toezicht", {"year": 2024}), ("Visie op toezicht", {"year": 2024})),
        # One form for two subjects.
        (("Factsheet voor bestuurders", {"year": 2023}), ("Factsheet voor inkopers", {"year": 2024})),
    ],
)
def test_the_same_text_alone_makes_no_version(pipeline, store, folder, first, second):
    ingest(
        pipeline, folder,
        write(folder, "een.md", first[0], PARAGRAPHS, **first[1]),
        write(folder, "twee.md", second[0], [*PARAGRAPHS, "Dit is de andere."], **second[1]),
    )  # fmt: skip
    assert newer_of(store) == {}


@pytest.mark.parametrize("title", ["Jaarverslag", "Notulen teamoverleg", "Advies", "Brief over de voortgang"])
def test_each_of_a_series_stays_what_it_is(pipeline, store, folder, title):
    ingest(
        pipeline, folder,
        write(folder, "een.md", f"{title} 2022", PARAGRAPHS[:1], year=2022),
        write(folder, "twee.md", f"{title} 2023", PARAGRAPHS[1:], year=2023),
    )  # fmt: skip
    assert newer_of(store) == {}


def test_what_a_person_restored_is_not_taken_over_again(pipeline, store, folder):
    from index.versions import restore

    entries = [write(folder, f"plan-{year}.md", f"Beleidsplan toezicht {year}", PARAGRAPHS, year=year)
               for year in (2021, 2022, 2023)]  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps({"documents": entries}), encoding="utf-8")
    pipeline.ingest([folder / "plan-2021.md", folder / "plan-2022.md"])
    older = next(document for document in store.documents() if document.superseded_by)
    restore(store, older.id)
    pipeline.ingest([folder])
    assert newer_of(store) == {"plan-2022.md": "plan-2023.md"}


def test_when_the_newest_is_removed_the_one_before_holds_again(pipeline, store, folder):
    entries = [write(folder, f"plan-{year}.md", f"Beleidsplan toezicht {year}", PARAGRAPHS, year=year)
               for year in (2021, 2022)]  # fmt: skip
    ingest(pipeline, folder, *entries)
    (folder / "plan-2022.md").unlink()
    (folder / "manifest.json").unlink()
    pipeline.ingest([folder], prune=True)
    assert newer_of(store) == {}
    assert len(store.documents()) == 1


def test_real_documents_are_linked_where_they_are_versions_and_nowhere_else(store, analyzer, shared_documents):
    """Vectors play no part in it, so they are left out; the whole folder is measured in docs/quality/ingest.md."""
    nothing = LexicalTerms("", "", "", ""), np.zeros(4, np.float32), b"", (), ()
    real = shared_documents / "real"
    with ReadingWorker() as worker:
        for path in sorted([*real.glob("dk_oin_*"), *real.glob("AI-Verordening_*Factsheet*"), *real.glob("1b*.pdf")]):
            made = make_document(path, sha256_of(path), worker.read(path), None, analyzer.sentences)
            entries = [PassageEntry(passage, *nothing) for passage in made.passages]
            store.add_document(made.document, (), entries, (), source=str(path), original=path.name)
            link_versions(store)
    assert newer_of(store) == {"dk_oin_2.2.2_dk-oin-2.2.2.pdf": "dk_oin_3.0.1_dk-oin-3.0.1.pdf"}


@pytest.mark.parametrize(
    ("title", "opening", "file_name", "number"),
    [
        ("OIN Stelsel 2.2.2", "", "dk.pdf", "2.2.2"),
        ("API Standaarden beheermodel 1.0", "", "api_beheermodel_1.0.pdf", "1.0"),
        ("Toegankelijkheid volgens WCAG 2.1", "", "onderzoek.pdf", None),
        ("Handreiking v1.1", "", "h.pdf", "1.1"),
        ("Handreiking", "Versie: 2.0\nDatum 3 maart 2024", "h.pdf", "2.0"),
        ("Handreiking", "", "handreiking_v3.docx", "3"),
        ("Brief van 12.3.2024", "", "brief-12.3.2024.pdf", None),
        ("Artikel 2.3", "", "wet.md", None),
    ],
)
def test_version_numbers_are_read_where_they_are_meant(title, opening, file_name, number):
    assert version_number(title, opening, file_name) == number


def test_version_numbers_order_as_people_count():
    assert number_parts("1.10") > number_parts("1.9")
    assert number_parts("2") == number_parts("2.0.0")


def test_what_changes_between_versions_is_no_part_of_a_title():
    assert title_key("Concept Jaarplan 2024 (versie 2.1)") == title_key("Jaarplan 2025") == "jaarplan"
    assert title_key("Factsheet voor inkopers") != title_key("Factsheet voor bestuurders")
    assert file_key("beleidsplan_v2 def.docx") == file_key("Beleidsplan-2023.docx") == "beleidsplan"
    assert file_key("00fe7edd-24c8-4857-98da-774ed3b06836.pdf") == ""


WORDS = st.lists(st.sampled_from(["de", "het", "straf", "zorg", "wet", "jaar", "plan", "doel", "mens"]), max_size=300)


def true_overlap(one, other):
    first, second = (
        {tuple(words[i : i + WORDS_IN_SEQUENCE]) for i in range(len(words) - WORDS_IN_SEQUENCE + 1)}
        for words in (one, other)
    )
    return len(first & second) / len(first | second) if first | second else 0.0


@given(WORDS, WORDS)
def test_a_sketch_of_a_short_text_tells_its_overlap_exactly(one, other):
    assert overlap(sketch([" ".join(one)]), sketch([" ".join(other)])) == pytest.approx(true_overlap(one, other))


def test_a_sketch_of_a_long_text_tells_its_overlap_nearly():
    words = [f"woord{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(6000)]
    first, second = words[:4000], words[2000:]
    assert len(sketch([" ".join(first)])) == SKETCH_SIZE
    assert overlap(sketch([" ".join(first)]), sketch([" ".join(second)])) == pytest.approx(1 / 3, abs=0.08)


def test_numbers_and_dates_do_not_break_a_sequence():
    one = "Op 3 maart 2024 stelde de directie het plan vast voor 12 teams"
    other = "Op 9 maart 2025 stelde de directie het plan vast voor 14 teams"
    assert overlap(sketch([one]), sketch([other])) == 1.0

"""Exact phrases, exclusions, filters and facets on a real index, against what a reader of the passages would say."""

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document, DocumentStatus, Metadata
from corpus.passage import Passage, PassageKind
from index import facets
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoding
from index.expansion import NO_EXPANSIONS, Expansions
from index.indexer import Indexer
from index.ranking import RankingWeights
from index.retriever import Retriever
from index.store import Store

WORDS = ("pilot", "pilots", "toezicht", "meter", "rechter", "werkstraf")
THEMES = ("Projecten", "Überblick")


class Letters:
    """An encoder of two real functions of the text, quick and deterministic: how long it is and how many e's it has."""

    name = fingerprint = "letters"
    dimension = 4

    def encode_query(self, text: str) -> Encoding:
        vector = np.array([1.0, len(text) % 7, text.count("e"), 1.0], np.float32)
        vector /= np.linalg.norm(vector)
        return Encoding(vector, vector[None, :], np.array([[0, len(text)]], np.int32))

    def encode_passages(self, texts) -> list[Encoding]:
        return [self.encode_query(text) for text in texts]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def text_of(number: int) -> str:
    chosen = [WORDS[(number + step * step) % len(WORDS)] for step in range(4)]
    return f"De {chosen[0]} en de {chosen[1]}-{chosen[2]}. Een {chosen[3]} in {2000 + number}."


@pytest.fixture(scope="module")
def opened(tmp_path_factory, analyzer: Analyzer) -> tuple[Store, Retriever]:
    folder: Path = tmp_path_factory.mktemp("operators")
    store = Store(folder / "store.sqlite3")
    indexer = Indexer(store, analyzer, Letters(), "by-hand")
    for place, (year, kind) in enumerate(product((2022, 2023), ("jaarplan", "Brief", None))):
        key = f"document{place}"
        passages = [
            Passage(
                id=f"{key}-{ordinal}",
                document_id=key,
                ordinal=ordinal,
                kind=PassageKind.PROSE,
                headings=(THEMES[ordinal % 2],),
                text=text_of(5 * place + ordinal),
                sentences=analyzer.sentences(text_of(5 * place + ordinal)),
                spans=(),
                columns=(),
                page_number=None,
                page_label=None,
                paragraph_number=ordinal + 1,
            )
            for ordinal in range(5)
        ]
        about = Document(
            id=key, title=f"Stuk {place}", file_name=f"{key}.txt", media_type="text/plain", sha256=key, size=1,
            page_count=None, passage_count=5, metadata=Metadata(title=f"Stuk {place}", year=year, kind=kind),
            ingested_at=datetime(2024, 1, 1, tzinfo=UTC), status=DocumentStatus.COMPLETE, problems=(),
        )  # fmt: skip
        indexer.add(about, (), passages, source=None, original="")
    store.remove_document("document1")
    return store, Retriever(store, analyzer, Letters(), None)


def found(opened: tuple[Store, Retriever], query: str, wanted: facets.Wanted | None = None) -> dict[int, str]:
    store, retriever = opened
    allowed = facets.select(store, wanted) if wanted else None
    candidates = retriever.retrieve(query, NO_EXPANSIONS, limit=1000, allowed=allowed).candidates
    return {candidate.stored.number: candidate.stored.passage.text for candidate in candidates}


def passages(store: Store) -> list[tuple[Passage, Document]]:
    return [(passage, document) for document in store.documents() for passage in store.passages_of(document.id)]


@pytest.mark.parametrize("phrase", ["de pilot", "pilots", "De   Werkstraf", "meter-rechter", "een toezicht in 2003"])
def test_a_phrase_in_quotes_is_found_word_for_word_and_nothing_else(opened, phrase: str) -> None:
    words = r"\W+".join(re.findall(r"\w+", phrase))
    expected = {
        p.text for p, _ in passages(opened[0]) if re.search(rf"(?<![\w-]){words}(?![\w-])", p.text, re.IGNORECASE)
    }
    assert set(found(opened, f'"{phrase}"').values()) == expected


def test_a_phrase_is_not_its_inflections(opened) -> None:
    assert all("pilots" in text for text in found(opened, '"pilots"').values())
    assert any("pilots" not in text for text in found(opened, "pilots").values())


@pytest.mark.parametrize("word", WORDS)
def test_what_is_excluded_is_not_found_in_any_inflection(opened, word: str) -> None:
    stem = word.removesuffix("s")
    assert not [text for text in found(opened, f"de toezicht rechter -{word}").values() if stem in text.lower().split()]


choices = st.builds(
    facets.Wanted,
    document_ids=st.sampled_from([(), ("document0", "document4"), ("document1",)]),
    years=st.sampled_from([(), (2022,), (2022, 2023), (1999,)]),
    kinds=st.sampled_from([(), ("brief",), ("JAARPLAN", "brief")]),
    themes=st.sampled_from([(), ("überblick",), ("Projecten", "Überblick")]),
)


def passes(passage: Passage, document: Document, wanted: facets.Wanted) -> bool:
    about = document.metadata
    return (
        (not wanted.document_ids or document.id in wanted.document_ids)
        and (not wanted.years or about.year in wanted.years)
        and (not wanted.kinds or (about.kind or "").casefold() in {kind.casefold() for kind in wanted.kinds})
        and (not wanted.themes or passage.headings[0].casefold() in {theme.casefold() for theme in wanted.themes})
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=choices, query=st.sampled_from(["pilot", "toezicht -meter", '"de pilot"', "iets heel anders"]))
def test_filters_let_through_what_a_reader_would_and_facets_count_it(opened, wanted, query: str) -> None:
    store, _ = opened
    result = found(opened, query, wanted)
    everything = set(found(opened, query).values())
    allowed = {p.text: (p, d) for p, d in passages(store) if passes(p, d, wanted)}
    assert set(result.values()) == everything & allowed.keys()
    counted = facets.count(store, list(result))
    own = [allowed[text] for text in result.values()]
    assert {one.value: one.count for one in counted.documents} == Counter(d.id for _, d in own)
    assert {one.value: one.count for one in counted.years} == Counter(str(d.metadata.year) for _, d in own)
    kinds = Counter(d.metadata.kind.casefold() for _, d in own if d.metadata.kind)
    assert {one.value: one.count for one in counted.kinds} == kinds
    assert {one.value: one.count for one in counted.themes} == Counter(p.headings[0].casefold() for p, _ in own)


class Shortest:
    """Stands where a cross-encoder would: it likes short passages that come late in the alphabet."""

    name = "shortest"

    def score(self, question: str, passages) -> np.ndarray:
        assert question == "pilot toezicht"
        return np.array([-len(text) + ord(text[3]) / 1000 for text in passages])


def test_a_cross_encoder_has_the_last_word_on_the_very_best(opened, analyzer: Analyzer) -> None:
    store, plain = opened
    retriever = Retriever(
        store, analyzer, Letters(), None, weights=RankingWeights(cross=1000.0, crossed=5), reranker=Shortest()
    )
    before = [c.stored.passage.text for c in plain.retrieve("pilot toezicht", NO_EXPANSIONS).candidates]
    after = [c.stored.passage.text for c in retriever.retrieve("pilot toezicht", NO_EXPANSIONS).candidates]
    assert sorted(after[:5]) == sorted(before[:5])
    assert after[:5] == sorted(before[:5], key=lambda text: (len(text), -ord(text[3])))
    assert after[5:] == before[5:]


def test_an_abbreviation_is_read_as_what_the_documents_have_beside_the_other_words(opened, analyzer: Analyzer) -> None:
    groups = [("XY", "xylofoon yoga"), ("XY", "werkstraf"), ("XY", "xenon")]
    names = {name for group in groups for name in group}
    lemmas = {name: tuple(token.lemma for token in analyzer.analyze(name).tokens) for name in names}
    retrieval = opened[1].retrieve("Wat doet de rechter met XY?", Expansions(groups, lemmas))
    assert [(one.short, one.long, one.others) for one in retrieval.readings] == [
        ("XY", "werkstraf", ("xylofoon yoga", "xenon"))
    ]
    assert {expansion.text for expansion in retrieval.expansions} == {"werkstraf"}

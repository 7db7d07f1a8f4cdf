"""An ingest that is killed goes on to the same content, and the measurement would notice if it did not."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from evaluation.content import content_of, differences
from evaluation.killing import as_text, measure_killing
from index.analysis.analyzer import Analyzer
from index.indexer import Indexer
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline

TEXTS = {
    "een.md": "# Jaarplan 2024\n\n## Werkstraf\n\nDe pilot met de werkstraf begint in maart.\n",
    "twee.html": "<h1>Enkelband</h1><p>De enkelband meet alcohol, elke dag van de week.</p>",
    "drie.txt": "Toezicht\n\nToezicht duurt meestal twee jaar. De rechter bepaalt hoe lang.\n",
    "vier.md": "# Taakstraf\n\nEen taakstraf duurt ten hoogste 240 uur. De rechter legt hem op.\n",
}


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "bron"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in TEXTS]


def test_eight_kills_change_nothing_of_what_comes_out(documents, bundled_encoder, tmp_path):
    folder = tmp_path / "werk"
    folder.mkdir()
    report = measure_killing(documents, folder, Analyzer(), bundled_encoder, times=8)
    assert sum(report.kills) == 8
    assert report.different == ()
    assert report.compared >= 2
    assert "8 kills" in as_text(report)


@pytest.fixture
def data(documents, bundled_encoder, tmp_path):
    data, analyzer = tmp_path / "data", Analyzer()
    store = Store(data / "vraagbaak.sqlite3")
    indexer = Indexer(store, analyzer, bundled_encoder, CHUNKING_FINGERPRINT)
    with IngestPipeline(indexer, store, analyzer, data / "originals") as pipeline:
        pipeline.ingest(documents)
    store.close()
    return data


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        ("UPDATE passage SET text = text || '.' WHERE ordinal = 0", "passage"),
        ("UPDATE passage_search SET vector = x'00'", "passage_search"),
        ("DELETE FROM source WHERE path LIKE '%een.md'", "source"),
        ("UPDATE document SET superseded_reason = 'person' WHERE title = 'Taakstraf'", "document"),
    ],
)
def test_a_difference_is_noticed_and_named(data, tmp_path, damage, part):
    other = tmp_path / "ander"
    shutil.copytree(data, other)
    assert differences(content_of(data), content_of(other)) == []
    with sqlite3.connect(other / "vraagbaak.sqlite3") as connection:
        connection.execute(damage)
    assert differences(content_of(data), content_of(other)) == [part]


def test_a_kept_copy_that_is_missing_is_noticed(data):
    before = content_of(data)
    next(Path(data / "originals").iterdir()).unlink()
    assert differences(before, content_of(data)) == ["kept copies"]

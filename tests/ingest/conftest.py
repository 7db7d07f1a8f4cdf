"""What the tests of the ingest floor share."""

from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.encoder.loading import load_encoder
from index.indexer import Indexer
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


@pytest.fixture
def shared_documents():
    """The folder of real documents beside the repository; only some machines have it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/documents beside the repository: real documents are not part of it")
    return SHARED


@pytest.fixture(scope="session")
def encoder(pytestconfig):
    """The bundled encoder, prepared once and kept with what else pytest keeps between runs."""
    return load_encoder(None, pytestconfig.cache.mkdir("vraagbaak-encoder"))


@pytest.fixture(scope="session")
def analyzer():
    return Analyzer()


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "data" / "vraagbaak.sqlite3")
    yield store
    store.close()


@pytest.fixture
def pipeline(tmp_path, store, analyzer, encoder):
    indexer = Indexer(store, analyzer, encoder, CHUNKING_FINGERPRINT)
    with IngestPipeline(indexer, store, analyzer, tmp_path / "data" / "originals") as pipeline:
        yield pipeline

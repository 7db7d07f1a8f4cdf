"""The parts of the service that the settings name."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.analysis.analyzer import Analyzer
from index.encoder.loading import load_encoder
from index.errors import IndexMismatchError
from index.indexer import Indexer
from index.ranking import RankingWeights, read_weights
from index.retriever import Retriever
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.reading_processes import ReadingProcesses
from ingest.worker import ReadingWorker
from service.settings import Settings

if TYPE_CHECKING:
    from index.cross_encoder import CrossEncoderReranker
    from service.generation.language_model import LanguageModel

STORE_FILE = "vraagbaak.sqlite3"
ORIGINALS_FOLDER = "originals"
# Each takes up to half a gigabyte; while one waits for text recognition, one more keeps the encoder busy.
_MOST_READING = 2


def open_index(
    settings: Settings, preparing: Callable[[], None] | None = None
) -> tuple[Store, Analyzer, Retriever, Indexer]:
    """The record of the data folder, what analyses its texts, and what reads and writes the indexes of all documents.

    Args:
        settings: where the data is and what to search it with.
        preparing: called before an encoder is prepared.

    Raises:
        IndexMismatchError: the index was made with another encoder or analysis.
    """
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads, preparing)
    analyzer = Analyzer(settings.spacy_model or None)
    store = Store(settings.data / STORE_FILE)
    try:
        indexer = Indexer(store, analyzer, encoder, CHUNKING_FINGERPRINT)
    except IndexMismatchError:
        store.close()
        raise
    weights, reranker = ranking_weights(settings), load_reranker(settings)
    retriever = Retriever(store, analyzer, encoder, settings.data / "index", weights=weights, reranker=reranker)
    return store, analyzer, retriever, indexer


def ranking_weights(settings: Settings) -> RankingWeights:
    """The weights that the settings name, or the ones built in.

    Raises:
        RankingWeightsError: the file that they name cannot be used.
    """
    return read_weights(Path(settings.ranking)) if settings.ranking else RankingWeights()


def load_reranker(settings: Settings) -> "CrossEncoderReranker | None":
    """The cross-encoder that the settings name; None for none.

    Raises:
        RerankerLoadingError: it cannot be used.
    """
    if not settings.reranker:
        return None
    from index.cross_encoder import CrossEncoderReranker  # noqa: PLC0415 - slow: it imports torch

    return CrossEncoderReranker(settings.reranker, settings.threads)


def language_model(settings: Settings) -> "LanguageModel | None":
    """The language model that the settings name; None when they name none."""
    if not settings.llm_url:
        return None
    from service.generation.language_model import LanguageModel, ModelLimits  # noqa: PLC0415 - slow: it imports an HTTP client

    limits = ModelLimits(settings.llm_seconds, settings.llm_tokens)
    return LanguageModel(settings.llm_url, settings.llm_model, settings.llm_key, limits)


def reading_processes(settings: Settings, threads: int = 1) -> ReadingProcesses:
    """Reading processes, each within the limits that the settings give, for as many threads as may be kept busy."""
    count = min(threads, _MOST_READING)
    return ReadingProcesses(
        [ReadingWorker(settings.reading_megabytes << 20, settings.reading_seconds) for _ in range(count)]
    )

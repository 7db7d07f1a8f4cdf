"""The parts of the service that the settings name."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.ranking import RankingWeights, read_weights
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

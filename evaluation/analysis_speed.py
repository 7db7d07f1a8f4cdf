"""How many words a second the Dutch analysis does: `python -m evaluation analysis-speed`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation.answers import ingest, open_application
from evaluation.errors import SetError
from evaluation.sets import load_retrieval_set
from index.analysis.analyzer import Analyzer
from service.settings import Settings

_WARMING_UP = 5  # of so many texts the first one opens what opens at first use, and is not counted


@dataclass(frozen=True, slots=True)
class AnalysisSpeed:
    """What was analysed on one processor core. words: as white space divides them. seconds: of processor time."""

    texts: int
    words: int
    seconds: float


def passage_texts(source: Path, folder: Path, settings: Settings) -> list[str]:
    """The texts of a set (a folder with ``corpus.jsonl``), or the passages of documents.

    Args:
        source: a file or folder.
        folder: for the index of the documents.
        settings: of the user.

    Raises:
        SetError: the set cannot be used.
        NothingIngestedError: none of the documents could be read.
    """
    if (source / "corpus.jsonl").exists():
        return [entry.text for entry in load_retrieval_set(source).entries]
    application = open_application(folder / "analysis", settings)
    try:
        ingest(application, source)
        documents = application.documents()
        return [passage.text for document in documents for passage in application.passages_of(document.id)]
    finally:
        application.close()


def measure_analysis(source: Path, texts: Sequence[str], analyzer: Analyzer) -> AnalysisSpeed:
    """Analyse each text once, the first fifth to warm up.

    Args:
        source: where they are from, for the message.
        texts: two or more different ones.
        analyzer: fresh, so that it remembers none of them.

    Raises:
        SetError: there are too few.
    """
    different = list(dict.fromkeys(text for text in texts if text.strip()))
    if len(different) < _WARMING_UP:
        problem = f"it has {len(different)} different texts of the {_WARMING_UP} that it takes"
        raise SetError(source, None, problem, "Name more documents.")
    first = len(different) // _WARMING_UP
    for text in islice(different, first):
        analyzer.analyze(text)
    measured = different[first:]
    started = time.process_time()
    for text in measured:
        analyzer.analyze(text)
    seconds = time.process_time() - started
    return AnalysisSpeed(len(measured), sum(len(text.split()) for text in measured), seconds)


def as_text(speed: AnalysisSpeed) -> str:
    """The figures in words."""
    rate = speed.words / speed.seconds
    return f"{speed.words} words in {speed.texts} texts: {rate:,.0f} words a second of processor time"

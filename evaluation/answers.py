"""Asks questions about documents and judges the answers: the work of `python -m evaluation answers`."""

import hashlib
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import NothingIngestedError
from evaluation.judging import Judgement, judge
from evaluation.page_check import PageChecker
from evaluation.questions import GoldQuestion
from evaluation.scratch import prepare_folder, tell, tell_preparing
from index.errors import IndexMismatchError
from index.processors import processors
from ingest.report import IngestReport
from service.application import Application
from service.requests import Question
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class AnswersRun:
    """All answers, and what they were looked up in.

    failed: for each file that could not be read, the reason.
    """

    documents: int
    passages: int
    failed: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def run_answers(questions: Sequence[GoldQuestion], documents: Path, folder: Path, settings: Settings) -> AnswersRun:
    """Ingest documents with the real pipeline, ask every question and judge the answers.

    Args:
        questions: what to ask.
        documents: a file or folder.
        folder: for what is made of the documents; what it holds already of them is used again.
        settings: of the user; they decide the encoder, the trained pipeline and the synonyms.

    Raises:
        NothingIngestedError: none of the documents could be read.
    """
    application = open_application(data_folder(folder, documents), settings)
    try:
        report = ingest(application, documents)
        judgements = _ask_all(application, questions)
        return AnswersRun(
            documents=len(application.documents()),
            passages=sum(document.passage_count for document in application.documents()),
            failed=tuple(file.reason for file in report.failed),
            judgements=judgements,
        )
    finally:
        application.close()


def data_folder(folder: Path, documents: Path) -> Path:
    """Where within a folder everything is that is made of these documents."""
    name = hashlib.sha256(documents.resolve().as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return folder / f"answers-{name}"


def open_application(folder: Path, settings: Settings) -> Application:
    """Open a folder to measure in; one that was made with another encoder or analysis is made anew."""
    own = prepare_folder(folder, settings)
    try:
        return Application.open(own, tell_preparing)
    except IndexMismatchError:
        tell(f"{folder} was made with another encoder or analysis: it is made anew")
        shutil.rmtree(folder)
        return Application.open(prepare_folder(folder, settings), tell_preparing)


def ingest(application: Application, documents: Path) -> IngestReport:
    """Bring the application up to date with a file or folder.

    Raises:
        NothingIngestedError: none of the documents could be read.
    """
    tell(f"ingesting {documents}")
    with application.uploads.pipeline(processors()) as pipeline:
        report = pipeline.ingest([documents], prune=True)
    application.refresh()
    for file in report.failed:
        tell(f"not ingested: {file.path}: {file.reason}")
    if not application.documents():
        raise NothingIngestedError(documents, tuple(file.reason for file in report.failed))
    return report


def _ask_all(application: Application, questions: Sequence[GoldQuestion]) -> tuple[Judgement, ...]:
    """Ask one at a time; the first is asked twice, since it opens what opens at first use."""
    tell(f"asking {len(questions)} questions")
    application.ask(as_asked(questions[0]))
    checker = PageChecker()
    judgements = []
    for question in questions:
        started = time.perf_counter()
        answer = application.ask(as_asked(question))
        ms = (time.perf_counter() - started) * 1000
        judgements.append(judge(question, answer, ms, application.original, checker))
    return tuple(judgements)


def as_asked(question: GoldQuestion) -> Question:
    """A gold question as it is put to the service."""
    return Question(question.text, history=question.history)

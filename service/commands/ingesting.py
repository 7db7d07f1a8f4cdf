"""Bringing the documents up to date from the command line, with a progress bar and a summary in Dutch."""

import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from corpus.document import Document
from index.processors import processors
from index.supersession import VersionReason
from ingest.report import IngestProgress, IngestReport
from service.application import Application

# Between two drawings of the progress bar.
_LEAST_SECONDS = 0.1


class ProgressBar:
    """A bar over the passages expected, with pages and the time left; none where standard error is not a terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None
        self._began = self._shown = time.monotonic()

    def __call__(self, progress: IngestProgress) -> None:
        """Show how far an ingest is."""
        now = time.monotonic()
        if self._bar is None:
            self._bar = tqdm(total=1.0, disable=None, bar_format="Inlezen: {percentage:3.0f}% |{bar}| {desc}")
        elif now - self._shown < _LEAST_SECONDS and progress.passages_left:
            return
        self._shown = now
        done = progress.passages / max(progress.passages + progress.passages_left, 1)
        # What is left is an estimate, which may rise; a bar that goes back says less than one that waits.
        self._bar.n = max(self._bar.n, done)
        self._bar.set_description_str(
            f"{progress.done_files}/{progress.total_files} bestanden, {progress.pages} p., "
            f"{progress.passages} passages, {_time_left(progress, now - self._began)}  {progress.file_name[:40]}"
        )

    def close(self) -> None:
        """Leave the bar as it is and go to the next line."""
        if self._bar is not None:
            self._bar.close()


def _time_left(progress: IngestProgress, seconds: float) -> str:
    """From how long the passages took that are done; nothing can be said before there are some."""
    if not progress.passages_left:
        return f"klaar in {tqdm.format_interval(seconds)}"
    if not progress.passages:
        return "nog onbekend hoe lang"
    return f"nog {tqdm.format_interval(seconds * progress.passages_left / progress.passages)}"


def ingest(
    application: Application,
    paths: Sequence[Path],
    *,
    prune: bool,
    password: str | None,
    groups: tuple[str, ...] | None = None,
) -> int:
    """Ingest files and folders and print what became of each; returns how many could not be read."""
    bar = ProgressBar()
    with application.uploads.pipeline(processors()) as pipeline:
        report = pipeline.ingest(paths, progress=bar, password=password, prune=prune, groups=groups)
    bar.close()
    application.refresh()
    print_report(report)
    return len(report.failed)


def watch(
    application: Application,
    paths: Sequence[Path],
    *,
    prune: bool,
    password: str | None,
    groups: tuple[str, ...] | None = None,
) -> None:
    """Keep the index up to date with folders until the process is asked to end (SIGTERM or Ctrl-C)."""
    from ingest.watching import keep_up  # noqa: PLC0415  # only this command needs what it loads

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def told(report: IngestReport) -> None:
        application.refresh()
        if report.changes_something():
            print_report(report)

    names = ", ".join(str(path) for path in paths)
    print(f"Vraagbaak houdt {names} bij; Ctrl-C stopt.", flush=True)
    with application.uploads.pipeline(processors()) as pipeline:
        keep_up(pipeline, paths, stop, told, prune=prune, groups=groups, password=password)
    print("Gestopt.", flush=True)


def print_report(report: IngestReport) -> None:
    """Print what became of every file: one line each for what changed, and every problem with its remedy."""
    for label, files in (("Toegevoegd", report.added), ("Vervangen", report.replaced)):
        for file in files:
            document = file.document
            pages = f"{document.page_count} p., " if document.page_count else ""
            print(f"{label}: {document.title} ({document.file_name}, {pages}{passages_in_words(document)})")
            for problem in document.problems:
                print(f"    let op: {problem.message}")
    for file in report.regrouped:
        print(f"Voor wie: {file.document.title}: {groups_in_words(file.document)}")
    for link in report.new_versions:
        if link.reason is VersionReason.FORMAT:
            print(f"Zelfde tekst: {link.newer.file_name} gaat voor {link.older.file_name} ({link.older.title})")
        else:
            print(f"Nieuwe versie: {link.newer.title} vervangt {link.older.title} ({link.older.file_name})")
        print(f"    toch los van elkaar: vraagbaak restore {link.older.id}")
    for removed in report.removed:
        print(f"Verwijderd: {removed.path}")
    for failed in report.failed:
        kept = " De eerdere versie blijft staan." if failed.keeps_earlier else ""
        print(f"Niet gelezen: {failed.path}: {failed.reason}{kept}", file=sys.stderr)
    unchanged = len(report.unchanged) + len(report.added_paths) + len(report.regrouped)
    print(
        f"{len(report.added)} toegevoegd, {len(report.replaced)} vervangen, "
        f"{unchanged} ongewijzigd, {len(report.removed)} verwijderd, "
        f"{len(report.failed)} niet gelezen.",
        flush=True,
    )


def passages_in_words(document: Document) -> str:
    """How many passages a document has."""
    return "1 passage" if document.passage_count == 1 else f"{document.passage_count} passages"


def groups_in_words(document: Document) -> str:
    """Whom a document is for, in Dutch."""
    return f"voor {', '.join(document.groups)}" if document.groups else "voor iedereen"

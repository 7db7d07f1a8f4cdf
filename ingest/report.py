"""What an ingest did, while it goes on and afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from corpus.document import Document
from ingest.folder import FoundFile
from ingest.remaining_work import RemainingWork
from ingest.versions import NewVersion


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far an ingest is. Files that need no reading count as done at once.

    pages, passages: done so far, with those of the file at hand.
    passages_left: how many are still expected; they tell the time left better than files and bytes do.
    file_name: the file that is being worked on; empty at the end.
    """

    total_files: int
    done_files: int
    pages: int
    passages: int
    passages_left: int
    file_name: str


ProgressSink = Callable[[IngestProgress], None]


@dataclass(frozen=True, slots=True)
class IngestedFile:
    """A file that is in now. What should be known about it is in `document.problems`."""

    path: str
    document: Document


@dataclass(frozen=True, slots=True)
class RemovedFile:
    """A file that is gone, and whether its document went with it: another path may still lead to that."""

    path: str
    document_id: str
    is_document_removed: bool


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read. reason: a whole Dutch message for the user. earlier: an older version stays in."""

    path: str
    reason: str
    keeps_earlier: bool


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of every file.

    added_paths: of bytes that are in already under another path. regrouped: unchanged, but for other people now.
    new_versions: documents that took the place of others which were read from other paths.
    """

    added: tuple[IngestedFile, ...] = ()
    replaced: tuple[IngestedFile, ...] = ()
    unchanged: tuple[IngestedFile, ...] = ()
    added_paths: tuple[IngestedFile, ...] = ()
    regrouped: tuple[IngestedFile, ...] = ()
    removed: tuple[RemovedFile, ...] = ()
    failed: tuple[FailedFile, ...] = ()
    new_versions: tuple[NewVersion, ...] = ()

    def changes_something(self) -> bool:
        """Whether anything is otherwise than before, or could not be read."""
        return any(
            (self.added, self.replaced, self.added_paths, self.regrouped, self.removed, self.failed, self.new_versions)
        )


@dataclass(slots=True)
class _Current:
    """The file at hand. passages: that are done. total: of its passages; 0 until they are made."""

    name: str
    pages: int
    passages: int = 0
    total: int = 0

    @property
    def pages_done(self) -> int:
        return round(self.pages * self.passages / self.total) if self.total else 0


class IngestRun:
    """What one ingest has done so far. The lists become the report."""

    def __init__(self, files: Sequence[FoundFile], progress: ProgressSink | None) -> None:
        self.added: list[IngestedFile] = []
        self.replaced: list[IngestedFile] = []
        self.unchanged: list[IngestedFile] = []
        self.added_paths: list[IngestedFile] = []
        self.regrouped: list[IngestedFile] = []
        self.removed: list[RemovedFile] = []
        self.failed: list[FailedFile] = []
        self.new_versions: list[NewVersion] = []
        self.document_ids: set[str] = set()
        self._progress = progress
        self._work = RemainingWork(files)
        self._total_files = len(files)
        self._files = self._pages = self._passages = 0
        self._current: _Current | None = None
        self._tell()

    def begin(self, file: FoundFile, pages: int) -> None:
        """Tell that the passages of a file, which has so many pages, are about to be encoded."""
        self._work.begin(file)
        self._current = _Current(file.path.name, pages)
        self._tell()

    def passages_done(self, count: int, total: int) -> None:
        """Tell that so many passages of the current file are done, of so many."""
        if self._current is not None:
            self._current.passages, self._current.total = count, total
        self._tell()

    def end(self, file: FoundFile) -> None:
        """Tell that nothing is left to do for a file."""
        current = self._current
        if current is None:
            self._work.begin(file)
        else:
            self._pages += current.pages_done
            self._passages += current.passages
        self._work.end(file, current.passages if current is not None else None)
        self._current = None
        self._files += 1
        self._tell()

    def report(self) -> IngestReport:
        """What became of every file."""
        return IngestReport(
            added=tuple(self.added),
            replaced=tuple(self.replaced),
            unchanged=tuple(self.unchanged),
            added_paths=tuple(self.added_paths),
            regrouped=tuple(self.regrouped),
            removed=tuple(self.removed),
            failed=tuple(self.failed),
            new_versions=tuple(self.new_versions),
        )

    def _tell(self) -> None:
        if self._progress is None:
            return
        current = self._current or _Current("", 0)
        self._progress(
            IngestProgress(
                total_files=self._total_files,
                done_files=self._files,
                pages=self._pages + current.pages_done,
                passages=self._passages + current.passages,
                passages_left=self._left(current),
                file_name=current.name,
            )
        )

    def _left(self, current: _Current) -> int:
        """The passages still expected: of the file at hand as many as it has."""
        return ceil(self._work.passages()) + current.total - current.passages

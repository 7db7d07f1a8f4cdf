"""What an ingest did, while it goes on and afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.document import Document
from ingest.folder import FoundFile
from ingest.versions import NewVersion


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far an ingest is. Files that need no reading count as done at once.

    total_bytes, done_bytes: of all files to read; what is left of them tells the time left better than files do.
    file_name: the file that is being worked on; empty at the end.
    """

    total_files: int
    done_files: int
    total_bytes: int
    done_bytes: int
    pages: int
    passages: int
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
        self.pages = 0
        self._progress = progress
        self._total_files, self._total_bytes = len(files), sum(file.size for file in files)
        self._files = self._bytes = self._passages = self._passages_before = 0
        self._file_name = ""

    def begin(self, file: FoundFile) -> None:
        """Tell that the passages of a file are about to be encoded."""
        self._file_name = file.path.name
        self._passages_before = self._passages
        self._tell()

    def passages_done(self, count: int) -> None:
        """Tell that so many passages of the current file are done."""
        self._passages = self._passages_before + count
        self._tell()

    def end(self, file: FoundFile) -> None:
        """Tell that nothing is left to do for a file."""
        self._files += 1
        self._bytes += file.size
        self._file_name = ""
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
        if self._progress is not None:
            self._progress(
                IngestProgress(
                    total_files=self._total_files,
                    done_files=self._files,
                    total_bytes=self._total_bytes,
                    done_bytes=self._bytes,
                    pages=self.pages,
                    passages=self._passages,
                    file_name=self._file_name,
                )
            )

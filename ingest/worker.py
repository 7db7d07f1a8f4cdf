"""Reads files in a process of its own, so that a hostile or broken file takes nothing else along."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.blocks import ReadDocument
from ingest.containers import RefusedMember
from ingest.errors import UnreadableDocumentError
from ingest.media_types import MediaType
from ingest.page_events import PageEvent

#: Address space of the reading process. A text PDF of 1,000 pages takes about 1 GB with all its glyph boxes.
MEMORY_BYTES = 4 << 30
#: For one file. Reading does well over 50 pages a second, so this is enough for 10,000 pages.
TIME_LIMIT_SECONDS = 300.0
#: For one page of it.
PAGE_LIMIT_SECONDS = 60.0
#: What a page that is recognised from its picture adds to the time for its file; two seconds are usual.
SECONDS_PER_RECOGNISED_PAGE = 30.0
# So many pages may break the reading process before the file is given up.
_MOST_BROKEN_PAGES = 3

_START = "from ingest.worker_process import serve; serve()"
_SPLIT = "Verdeel het document in kleinere bestanden, of sla het opnieuw op als pdf."


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """One file to read."""

    path: Path
    password: str | None
    skip: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What the file held."""

    media_type: MediaType
    read: ReadDocument


@dataclass(frozen=True, slots=True)
class UnpackRequest:
    """One container to take the files out of, into a folder."""

    path: Path
    folder: Path
    password: str | None


@dataclass(frozen=True, slots=True)
class UnpackResult:
    """The files that were left out of those unpacked."""

    refused: tuple[RefusedMember, ...]


@dataclass(frozen=True, slots=True)
class UnexpectedFailure:
    """An error that no reader foresaw. detail: its type and message; traceback: for the log."""

    detail: str
    traceback: str
    out_of_memory: bool


class _BrokenPageError(Exception):
    """One page broke the reading process. error: what to report where it is given up."""

    def __init__(self, page_number: int, error: UnreadableDocumentError) -> None:
        super().__init__(str(error))
        self.page_number = page_number
        self.error = error


class ReadingWorker:
    """A reading process that is started at the first file, reused for the next, and replaced when a file breaks it.

    Use it as a context manager; it may be used from several threads, one file at a time.
    """

    def __init__(
        self,
        memory_bytes: int = MEMORY_BYTES,
        time_limit_seconds: float = TIME_LIMIT_SECONDS,
        page_limit_seconds: float = PAGE_LIMIT_SECONDS,
    ) -> None:
        self._memory_bytes = memory_bytes
        self._time_limit = time_limit_seconds
        self._page_limit = page_limit_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """Of the reading process; None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    def start(self) -> None:
        """Start the process ahead of the first file."""
        with self._lock:
            self._connect()

    def close(self) -> None:
        """End the process, also while it reads."""
        process = self._process
        if process is not None:
            _kill(process)
        with self._lock:
            self._stop()

    def read(self, path: Path, *, password: str | None = None) -> ReadResult:
        """Read one file. A page that breaks the process or takes too long is left out and reported; the others stay.

        Raises:
            UnreadableDocumentError: it cannot be read, takes more memory or time than any document should, or breaks
                the process that reads it.
        """
        with self._lock:
            skip: frozenset[int] = frozenset()
            while True:
                try:
                    answer = self._answer(ReadRequest(path, password, skip))
                    break
                except _BrokenPageError as broken:
                    if len(skip) == _MOST_BROKEN_PAGES:
                        raise broken.error from broken
                    skip |= {broken.page_number}
            self._give_up_memory(answer)
        if isinstance(answer, ReadResult):
            return answer
        raise self._error(path, answer)

    def unpack(self, path: Path, folder: Path, *, password: str | None = None) -> tuple[RefusedMember, ...]:
        """Take the files out of an archive or a message into a folder; see `ingest.containers.unpack`.

        Raises:
            UnreadableDocumentError: it cannot be read, or takes more memory or time than it should.
        """
        with self._lock:
            answer = self._answer(UnpackRequest(path, folder, password))
            self._give_up_memory(answer)
        if isinstance(answer, UnpackResult):
            return answer.refused
        raise self._error(path, answer)

    def _give_up_memory(self, answer: object) -> None:
        if isinstance(answer, UnexpectedFailure) and answer.out_of_memory:
            # What the reader had gathered may still fill the process.
            self._stop()

    def _error(self, path: Path, answer: object) -> Exception:
        if isinstance(answer, UnexpectedFailure):
            return self._unexpected(path, answer)
        if isinstance(answer, UnreadableDocumentError):
            return answer
        return TypeError(f"the reading process answered with {type(answer).__name__}")

    def _answer(self, request: ReadRequest | UnpackRequest) -> object:
        """Let the process read a file, and follow it from page to page."""
        connection = self._connect()
        page: int | None = None
        end = time.monotonic() + self._time_limit
        page_end = end
        try:
            connection.send(request)
            while True:
                if not connection.poll(max(min(end, page_end) - time.monotonic(), 0)):
                    raise self._too_slow(request.path, page if page_end < end else None)
                answer = connection.recv()
                if not isinstance(answer, PageEvent):
                    return answer
                if answer.recognised:
                    end += SECONDS_PER_RECOGNISED_PAGE
                else:
                    page = answer.page_number
                page_end = end if page is None else time.monotonic() + self._page_limit
        except (EOFError, OSError) as error:
            crash = self._crash(request.path)
            raise (crash if page is None else _BrokenPageError(page, crash)) from error

    def _too_slow(self, path: Path, page: int | None) -> Exception:
        self._stop()
        limit = self._time_limit if page is None else self._page_limit
        reason = f"het lezen duurde langer dan {limit:g} seconden en is afgebroken"
        error = UnreadableDocumentError(path.name, reason, _SPLIT)
        return error if page is None else _BrokenPageError(page, error)

    def _connect(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.poll() is None:
            return self._connection
        self._stop()
        ours, theirs = Pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)}
        arguments = [sys.executable, "-c", _START, str(theirs.fileno()), str(self._memory_bytes)]
        # Without stdin no library can wait for an answer from the user; in a session of its own the process is spared
        # the Ctrl-C that ends this one, and ends when the connection does.
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter with our own arguments
            arguments,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        self._connection = ours
        return ours

    def _stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            _kill(self._process)
            self._process.wait()
        self._process = self._connection = None

    def _crash(self, path: Path) -> UnreadableDocumentError:
        """The error for a process that ended while it read this file."""
        status = self._process.wait() if self._process is not None else 0
        self._stop()
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        reason = f"het programma dat het las is vastgelopen ({how}); het bestand is waarschijnlijk beschadigd"
        return UnreadableDocumentError(path.name, reason, "Open het in een ander programma en sla het opnieuw op.")

    def _unexpected(self, path: Path, failure: UnexpectedFailure) -> UnreadableDocumentError:
        if failure.out_of_memory:
            reason = f"het vraagt meer dan {self._memory_bytes >> 20} MB geheugen"
            return UnreadableDocumentError(path.name, reason, _SPLIT)
        error = UnreadableDocumentError(
            path.name,
            f"er ging iets mis dat niet was voorzien ({failure.detail})",
            "Open het in een ander programma en sla het opnieuw op; meld het als dat niet helpt.",
        )
        error.add_note(failure.traceback)
        return error


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a session of its own, with the programs that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)

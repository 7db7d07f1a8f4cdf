"""Several reading processes side by side, so that a file that waits for text recognition holds up no other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue

from ingest.containers import RefusedMember
from ingest.worker import ReadingWorker, ReadResult


class ReadingProcesses:
    """Hands each file to a reading process that is free; may be used from as many threads as there are processes.

    Which was free last is used first, so that a process is only started once it is needed.

    Args:
        workers: at least one.
    """

    def __init__(self, workers: Sequence[ReadingWorker]) -> None:
        self._workers = tuple(workers)
        self._free: LifoQueue[ReadingWorker] = LifoQueue()
        for worker in reversed(self._workers):
            self._free.put(worker)

    def __len__(self) -> int:
        """How many files can be read at once."""
        return len(self._workers)

    def close(self) -> None:
        """End the processes, also while they read."""
        for worker in self._workers:
            worker.close()

    def read(self, path: Path, *, password: str | None = None) -> ReadResult:
        """Read one file; see `ReadingWorker.read`.

        Raises:
            UnreadableDocumentError: as there.
        """
        with self._one() as worker:
            return worker.read(path, password=password)

    def unpack(self, path: Path, folder: Path, *, password: str | None = None) -> tuple[RefusedMember, ...]:
        """Take the files out of an archive or a message; see `ReadingWorker.unpack`.

        Raises:
            UnreadableDocumentError: as there.
        """
        with self._one() as worker:
            return worker.unpack(path, folder, password=password)

    @contextmanager
    def _one(self) -> Iterator[ReadingWorker]:
        worker = self._free.get()
        try:
            yield worker
        finally:
            self._free.put(worker)

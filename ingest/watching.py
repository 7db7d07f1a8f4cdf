"""Keeps an index up to date with folders for as long as it is asked to.

What the operating system tells only wakes it up: what changed is decided by looking at all files, so that nothing is
missed on a network share or when too much happens at once. A file that is still being copied is left until it rests.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchfiles import watch as changes_of

from ingest.folder import find_files
from ingest.manifest import MANIFEST_NAME
from ingest.pipeline import IngestPipeline
from ingest.report import IngestReport, ProgressSink

#: How long a file must have stayed the same before it is read.
SETTLE_SECONDS = 2.0
#: How long nothing need happen before all files are looked at nevertheless.
LOOK_SECONDS = 30.0

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found the last time. stamps: size and time of change of each file by its source."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    manifests: dict[Path, Stamp] = field(default_factory=dict)


def keep_up(
    pipeline: IngestPipeline,
    folders: Sequence[Path],
    stop: threading.Event,
    told: Callable[[IngestReport], None],
    *,
    prune: bool = False,
    groups: tuple[str, ...] | None = None,
    password: str | None = None,
    progress: ProgressSink | None = None,
    settle_seconds: float = SETTLE_SECONDS,
    look_seconds: float = LOOK_SECONDS,
) -> None:
    """Ingest what changes below folders, until `stop` is set; the file that is being worked on then is finished.

    With `prune`, what is gone is removed; but where a folder is gone as a whole, or suddenly holds nothing at all,
    nothing is, because a network share that is not there looks the same.

    Args:
        pipeline: into the index.
        folders: with all that is below them; single files are possible too.
        stop: when to stop.
        told: is handed what became of the files, each time that something changed.
        prune: also remove documents whose files are gone.
        groups: as `IngestPipeline.ingest` takes them.
        password: for encrypted files.
        progress: called while files are being worked on.
        settle_seconds: how long a file must have stayed the same before it is read.
        look_seconds: how long nothing need happen before all files are looked at nevertheless.
    """
    done, before = _Seen(), _Seen()
    pending = threading.Event()
    for _ in _occasions(folders, stop, pending, settle_seconds, look_seconds):
        now = _look(folders)
        again = {source for source, stamp in now.stamps.items() if done.stamps.get(source) != stamp}
        if now.manifests != done.manifests:
            again = set(now.stamps)
        resting = {source for source in again if _rests(source, now, before, settle_seconds)}
        gone = done.stamps.keys() - now.stamps.keys()
        before = now
        if again - resting:
            pending.set()
        else:
            pending.clear()
        if not resting and not gone:
            continue
        present = [folder for folder in folders if folder.exists()]
        report = pipeline.ingest(
            present, only=resting, groups=groups, password=password, progress=progress, stopped=stop.is_set
        )
        if prune and gone and not stop.is_set():
            removed = pipeline.prune([folder for folder in present if not _is_emptied(folder, now, done)])
            report = replace(report, removed=report.removed + removed)
        told(report)
        unsettled = again - resting
        kept = {source: done.stamps[source] for source in unsettled if source in done.stamps}
        stamps = {source: stamp for source, stamp in now.stamps.items() if source not in unsettled}
        done = _Seen(stamps | kept, now.manifests)


def _occasions(
    folders: Sequence[Path], stop: threading.Event, pending: threading.Event, settle_seconds: float, look_seconds: float
) -> Iterator[None]:
    """Each moment at which to look: at once, when something happens, while something is pending, and now and then."""
    tick, looked = round(settle_seconds * 1000), 0.0
    while not stop.is_set():
        yield
        looked = time.monotonic()
        present = [folder for folder in folders if folder.exists()]
        if not present:
            stop.wait(settle_seconds)
            continue
        for changes in changes_of(
            *present,
            watch_filter=None,
            stop_event=stop,
            rust_timeout=tick,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if changes or pending.is_set() or time.monotonic() - looked >= look_seconds:
                yield
                looked = time.monotonic()
            if [folder for folder in folders if folder.exists()] != present:
                break


def _look(folders: Sequence[Path]) -> _Seen:
    seen = _Seen()
    for file in find_files([folder for folder in folders if folder.exists()]).files:
        stamp = _stamp(file.path)
        if stamp is not None:
            seen.stamps[file.source] = stamp
    for folder in folders:
        for manifest in folder.rglob(MANIFEST_NAME):
            stamp = _stamp(manifest)
            if stamp is not None:
                seen.manifests[manifest] = stamp
    return seen


def _stamp(path: Path) -> Stamp | None:
    """Size and time of change; None for what went away meanwhile."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _rests(source: str, now: _Seen, before: _Seen, settle_seconds: float) -> bool:
    """Whether a file stays the same: by its time of change, and by what it was when it was looked at before."""
    stamp = now.stamps[source]
    changed = source in before.stamps and before.stamps[source] != stamp
    return not changed and abs(time.time() - stamp[1] / 1e9) >= settle_seconds


def _is_emptied(folder: Path, now: _Seen, done: _Seen) -> bool:
    """Whether a folder holds nothing any more of the several files that it held."""
    top = folder.resolve().as_posix()
    before, after = (sum(source.startswith(f"{top}/") for source in seen.stamps) for seen in (done, now))
    return before > 1 and after == 0

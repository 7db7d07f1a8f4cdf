"""Whether an ingest that is killed goes on to the same content: `python -m evaluation killing`.

A real process ingests real files, or makes the index anew after an update, and gets SIGKILL at a random moment, again
and again, until it has finished. Then what its data folder holds is compared with that of one that nobody disturbed. An
index that is being made anew is compared after every kill: until the new one is whole, the old one is all there.
"""

import contextlib
import io
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.content import content_of, differences
from evaluation.scratch import tell
from evaluation.tables import table
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.indexer import Indexer
from index.lexical import LexicalIndex
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline
from service.commands.rebuilding import REBUILT_SUFFIX, make_anew
from service.components import ORIGINALS_FOLDER, STORE_FILE
from service.settings import Settings

#: After so many kills in a row an ingest may finish, so that what it resumed to is looked at often.
MOST_KILLS_IN_A_ROW = 6
FEWEST_FILES = 4
#: Bundled documents of five formats; the first ones change, go, get another name and come.
BUNDLED = (
    "gedragsinterventies.md",
    "elektronische-monitoring.html",
    "advies-en-diagnostiek.docx",
    "huiselijk-geweld-en-meldcode.txt",
    "taakstraf-en-werkstraf.pdf",
)


@dataclass(frozen=True, slots=True)
class KillingReport:
    """What became of ingests that were killed.

    kills: how many, by the share of the work that was done at that moment (documents in the store, in quarters).
    compared: how many ingests were resumed to their end and compared. different: what differed, for each that did.
    """

    kills: tuple[int, ...]
    compared: int
    different: tuple[str, ...]


def measure_killing(
    documents: Sequence[Path], folder: Path, analyzer: Analyzer, encoder: Encoder, *, times: int, seed: int = 5
) -> KillingReport:
    """Kill ingests at random moments.

    A third of them begin with nothing; a third begin with the first state of a folder and bring it to a second one, in
    which a file has changed, one is gone, one has another name and one is new; a third make an index anew that an older
    program made.

    Args:
        documents: at least four files to ingest.
        folder: an empty one to work in.
        analyzer: of the index.
        encoder: of the index; one that runs in a single thread, since the ingests are forked from this process.
        times: how often to kill.
        seed: of the random moments.
    """
    moments = random.Random(seed)  # noqa: S311  # when to kill is no secret
    run = _Run(analyzer, encoder)
    started, empty, after = folder / "started", folder / "empty", folder / "documents"
    empty.mkdir()
    started.mkdir()
    _first_state(documents, after)
    _whole(run.ingest, started, after)
    _second_state(documents, after)
    cases = [_case(start, after, folder, run.ingest) for start in (empty, started)]
    outdated = folder / "outdated"
    shutil.copytree(folder / "undisturbed-empty", outdated)
    with sqlite3.connect(outdated / STORE_FILE) as connection:
        connection.execute("UPDATE setting SET value = 'older' WHERE key = 'fingerprint'")
    connection.close()
    cases.append(_case(outdated, after, folder, run.make_anew))
    kills, compared, different = [0, 0, 0, 0], 0, list[str]()
    while sum(kills) < times:
        case = cases[compared % len(cases)]
        data = folder / "killed"
        shutil.copytree(case.start, data)
        found = list[str]()
        before = content_of(data) if case.start == outdated else {}
        for _ in range(min(MOST_KILLS_IN_A_ROW, times - sum(kills))):
            if not _killed(case.work, data, after, moments.uniform(0, case.seconds)):
                break
            kills[min(3, 4 * _done(data, after, case.start == outdated) // len(list(after.iterdir())))] += 1
            if case.start == outdated:
                now = content_of(data, underway=True)
                found += differences(case.wanted, now) if now != before else []
        _whole(case.work, data, after)
        found += differences(case.wanted, content_of(data))
        if found:
            different.append(f"ingest {compared + 1}, from {case.start.name}: {', '.join(found)}")
        compared += 1
        shutil.rmtree(data)
        tell(f"{sum(kills)} kills, {compared} ingests compared, {len(different)} different")
    return KillingReport(tuple(kills), compared, tuple(different))


_Work = Callable[[Path, Path], None]
"""Something done to a data folder with a folder of documents."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A data folder to start from, what is done to it, and what it holds then. seconds: how long that takes."""

    start: Path
    work: _Work
    wanted: dict[str, str]
    seconds: float


def _case(start: Path, documents: Path, folder: Path, work: _Work) -> _Case:
    undisturbed = folder / f"undisturbed-{start.name}"
    shutil.copytree(start, undisturbed)
    seconds = _whole(work, undisturbed, documents)
    return _Case(start, work, content_of(undisturbed), seconds)


def _whole(work: _Work, data: Path, documents: Path) -> float:
    """Work until it is done; returns how many seconds that took."""
    began = time.monotonic()
    _, status = os.waitpid(_start(work, data, documents), 0)
    if status:
        raise RuntimeError(f"work on {documents} that nobody killed ended with status {status}")
    return time.monotonic() - began


def _killed(work: _Work, data: Path, documents: Path, after_seconds: float) -> bool:
    """Work and kill after some seconds; False when it was done before."""
    process = _start(work, data, documents)
    time.sleep(after_seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def _start(work: _Work, data: Path, documents: Path) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work(data, documents)
        status = 0
    finally:
        os._exit(status)


class _Run:
    def __init__(self, analyzer: Analyzer, encoder: Encoder) -> None:
        self._analyzer, self._encoder = analyzer, encoder

    def ingest(self, data: Path, documents: Path) -> None:
        store = Store(data / STORE_FILE)
        indexer = Indexer(store, self._analyzer, self._encoder, CHUNKING_FINGERPRINT)
        with IngestPipeline(indexer, store, self._analyzer, data / ORIGINALS_FOLDER) as pipeline:
            pipeline.ingest([documents], prune=True)
        _check_lexical(data, store)

    def make_anew(self, data: Path, documents: Path) -> None:
        """As after an update of the program; the folder of documents is not looked at."""
        with contextlib.redirect_stdout(io.StringIO()):
            failed = make_anew(Settings(data=data), self._analyzer, self._encoder, 1)
        if failed:
            raise RuntimeError(f"{failed} kept copies of {documents} could not be read again")
        _check_lexical(data, Store(data / STORE_FILE))


def _check_lexical(data: Path, store: Store) -> None:
    lexical = LexicalIndex(data / "index" / "lexical", store)
    lexical.refresh()
    passages = sum(document.passage_count for document in store.documents())
    store.close()
    if lexical.passage_count() != passages:
        raise RuntimeError(f"the lexical index holds {lexical.passage_count()} passages, the store {passages}")


def _first_state(documents: Sequence[Path], folder: Path) -> None:
    folder.mkdir()
    for document in [*documents[:3], *documents[4:]]:
        shutil.copy(document, folder / document.name)
    with (folder / documents[0].name).open("ab") as file:
        file.write(b"\n\nDit stond er eerst nog bij.\n")


def _second_state(documents: Sequence[Path], folder: Path) -> None:
    changed, gone, renamed, new = documents[:4]
    shutil.copy(changed, folder / changed.name)
    (folder / gone.name).unlink()
    (folder / renamed.name).rename(folder / f"hernoemd-{renamed.name}")
    shutil.copy(new, folder / new.name)


def _done(data: Path, documents: Path, anew: bool) -> int:
    """How many files of a folder are in the store; anew: in the one that is being made beside it."""
    path = (data / STORE_FILE).with_suffix(REBUILT_SUFFIX) if anew else data / STORE_FILE
    if not path.exists():
        return 0
    store = Store(path)
    try:
        return sum(Path(source).parent == documents for source in store.sources())
    finally:
        store.close()


def as_text(report: KillingReport) -> str:
    """The report as a table."""
    rows = [
        (name, str(count))
        for name, count in zip(("less than ¼", "¼ to ½", "½ to ¾", "¾ or more"), report.kills, strict=True)
    ]
    same = report.compared - len(report.different)
    return "\n".join(
        (
            f"{sum(report.kills)} kills; {same} of {report.compared} ingests went on to the same content",
            "",
            table(("files in the store when killed", "kills"), rows),
            *report.different,
        )
    )

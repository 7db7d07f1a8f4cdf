"""Whether an ingest that is killed goes on to the same content: `python -m evaluation killing`.

A real process ingests real files and gets SIGKILL at a random moment, again and again, until it has finished. Then what
its data folder holds is compared with that of an ingest that nobody disturbed.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Sequence
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
from service.components import ORIGINALS_FOLDER, STORE_FILE

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

    Half of them begin with nothing; the others begin with the first state of a folder and bring it to a second one, in
    which a file has changed, one is gone, one has another name and one is new.

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
    run.whole(started, after)
    _second_state(documents, after)
    cases = []
    for start in (empty, started):
        undisturbed = folder / f"undisturbed-{start.name}"
        shutil.copytree(start, undisturbed)
        seconds = run.whole(undisturbed, after)
        cases.append((start, content_of(undisturbed), seconds))
    kills, compared, different = [0, 0, 0, 0], 0, list[str]()
    while sum(kills) < times:
        start, wanted, seconds = cases[compared % 2]
        data = folder / "killed"
        shutil.copytree(start, data)
        for _ in range(min(MOST_KILLS_IN_A_ROW, times - sum(kills))):
            if not run.killed(data, after, moments.uniform(0, seconds)):
                break
            kills[min(3, 4 * _done(data, after) // len(list(after.iterdir())))] += 1
        run.whole(data, after)
        found = differences(wanted, content_of(data))
        if found:
            different.append(f"ingest {compared + 1}, from {start.name}: {', '.join(found)}")
        compared += 1
        shutil.rmtree(data)
        tell(f"{sum(kills)} kills, {compared} ingests compared, {len(different)} different")
    return KillingReport(tuple(kills), compared, tuple(different))


class _Run:
    def __init__(self, analyzer: Analyzer, encoder: Encoder) -> None:
        self._analyzer, self._encoder = analyzer, encoder

    def whole(self, data: Path, documents: Path) -> float:
        """Ingest until it is done; returns how many seconds that took."""
        began = time.monotonic()
        _, status = os.waitpid(self._start(data, documents), 0)
        if status:
            raise RuntimeError(f"an ingest of {documents} that nobody killed ended with status {status}")
        return time.monotonic() - began

    def killed(self, data: Path, documents: Path, after_seconds: float) -> bool:
        """Ingest and kill after some seconds; False when it was done before."""
        process = self._start(data, documents)
        time.sleep(after_seconds)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        return os.WIFSIGNALED(status)

    def _start(self, data: Path, documents: Path) -> int:
        process = os.fork()
        if process:
            return process
        status = 1
        try:
            self._ingest(data, documents)
            status = 0
        finally:
            os._exit(status)

    def _ingest(self, data: Path, documents: Path) -> None:
        store = Store(data / STORE_FILE)
        indexer = Indexer(store, self._analyzer, self._encoder, CHUNKING_FINGERPRINT)
        with IngestPipeline(indexer, store, self._analyzer, data / ORIGINALS_FOLDER) as pipeline:
            pipeline.ingest([documents], prune=True)
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


def _done(data: Path, documents: Path) -> int:
    """How many files of a folder are in the store."""
    if not (data / STORE_FILE).exists():
        return 0
    store = Store(data / STORE_FILE)
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

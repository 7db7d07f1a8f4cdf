"""Several reading processes side by side."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.indexer import Indexer
from ingest.errors import UnreadableDocumentError
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline
from ingest.reading_processes import ReadingProcesses
from ingest.worker import ReadingWorker


@pytest.fixture
def two():
    processes = ReadingProcesses([ReadingWorker(time_limit_seconds=60) for _ in range(2)])
    yield processes
    processes.close()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "notitie.txt"
    path.write_text("Een taakstraf duurt ten hoogste 240 uur.\n", "utf-8")
    return path


def test_a_file_that_takes_long_holds_up_no_other_and_is_broken_off_at_the_end(two, note):
    pipe = note.with_name("lang.txt")
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as executor:
        long = executor.submit(two.read, pipe)
        with pipe.open("wb"):  # waits until a reading process has opened the other end
            assert two.read(note).read.blocks
            assert not long.done()
            two.close()
            with pytest.raises(UnreadableDocumentError, match=r"lang\.txt"):
                long.result()


def test_files_read_side_by_side_go_in_in_their_order(two, store, analyzer, bundled_encoder, tmp_path):
    names = [f"plan-{number}.txt" for number in range(5)]
    for number, name in enumerate(names):
        # The first are the longest.
        lines = [f"In week {week} van plan {number} begint een pilot." for week in range(40 - 9 * number)]
        (tmp_path / name).write_text("\n\n".join(lines), "utf-8")
    indexer = Indexer(store, analyzer, bundled_encoder, CHUNKING_FINGERPRINT)
    with IngestPipeline(indexer, store, analyzer, tmp_path / "data" / "originals", two) as pipeline:
        report = pipeline.ingest([tmp_path / name for name in names])
    assert [Path(file.path).name for file in report.added] == names

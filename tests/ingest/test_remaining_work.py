"""Tests of how much work an ingest expects to have left."""

from pathlib import Path

from ingest.folder import FoundFile
from ingest.remaining_work import RemainingWork


def found(name: str, size: int) -> FoundFile:
    return FoundFile(Path(f"/map/{name}"), f"/map/{name}", size, None, None)


def test_what_the_first_files_held_is_expected_of_the_others_of_their_format():
    files = [found(f"{number}.pdf", 1_000_000) for number in range(12)]
    work = RemainingWork(files)
    before = work.passages()
    for file in files[:10]:
        work.begin(file)
        work.end(file, 400)
    assert before < 12 * 60
    assert 2 * 300 < work.passages() < 2 * 450


def test_where_most_files_are_in_already_little_work_is_expected():
    files = [found(f"{number}.txt", 80_000) for number in range(100)]
    work = RemainingWork(files)
    assert round(work.passages()) == 100 * 100
    for file in files[:50]:
        work.begin(file)
        work.end(file, None)
    assert work.passages() < 50 * 100 / 40


def test_nothing_is_left_when_every_file_was_begun():
    files = [found("een.md", 500), found("twee", 0)]
    work = RemainingWork(files)
    for file in files:
        work.begin(file)
    assert work.passages() == 0

"""How fast PDFs are read, beside PDFium alone: the measurement `python -m evaluation reading-speed`.

Text recognition is left out, as on a machine without Tesseract; looking whether a page needs it is not.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from evaluation.errors import SetError
from evaluation.reading.measure import raw_pages
from evaluation.tables import table
from ingest.errors import UnreadableDocumentError
from ingest.memory import collected_afterwards
from ingest.readers.pdf import read_pdf

_SLOWEST = 5


@dataclass(frozen=True, slots=True)
class FileSpeed:
    """How long one file takes. seconds, plain: of processor time, by Vraagbaak and by PDFium giving plain text."""

    name: str
    pages: int
    seconds: float
    plain: float


def pdfs_in(folders: Sequence[Path]) -> list[Path]:
    """The PDFs in these folders and below, by name.

    Raises:
        SetError: there are none.
    """
    found = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix.lower() == ".pdf")
    if not found:
        raise SetError(folders[0], None, "there are no PDFs in it", "Name a folder of PDFs.")
    return found


def measure_speed(files: Sequence[Path], times: int) -> list[FileSpeed]:
    """Read each file so many times in both ways, in turn, of which the fastest counts; what cannot be read is left out.

    Args:
        files: PDFs.
        times: at least 1.
    """
    speeds: list[FileSpeed] = []
    with _without_recognition():
        for file in tqdm(files, desc="reading", leave=False, disable=None):
            try:
                # Once without the clock: the word list is loaded with the first, and the file is in memory then.
                pages = len(_read(file))
            except UnreadableDocumentError:
                continue
            both = [(_seconds(_read, file), _seconds(raw_pages, file)) for _ in range(times)]
            speeds.append(FileSpeed(file.name, pages, min(own for own, _ in both), min(plain for _, plain in both)))
    return speeds


def as_text(speeds: Sequence[FileSpeed]) -> str:
    """The pages per second of both, and the files in which a page takes longest."""
    slowest = sorted(speeds, key=lambda speed: -speed.seconds / max(speed.pages, 1))[:_SLOWEST]
    rows = [_row("all", speeds), *(_row(speed.name, [speed]) for speed in slowest)]
    return table(["", "pages", "pages per CPU second", "PDFium alone", "times as long", "ms per page"], rows)


def as_json(speeds: Sequence[FileSpeed]) -> dict[str, object]:
    """The seconds of every file."""
    return {
        "files": [
            {"name": speed.name, "pages": speed.pages, "seconds": speed.seconds, "plain": speed.plain}
            for speed in speeds
        ]
    }


def _row(name: str, speeds: Sequence[FileSpeed]) -> list[str]:
    pages = sum(speed.pages for speed in speeds)
    own, plain = sum(speed.seconds for speed in speeds), sum(speed.plain for speed in speeds)
    return [
        name,
        str(pages),
        f"{pages / own:.0f}",
        f"{pages / plain:.0f}",
        f"{own / plain:.2f}",
        f"{1000 * own / max(pages, 1):.1f}",
    ]


def _read(file: Path) -> Sequence[object]:
    with collected_afterwards():
        return read_pdf(file).pages


def _seconds(read: Callable[[Path], object], file: Path) -> float:
    started = time.process_time()
    read(file)
    return time.process_time() - started


@contextmanager
def _without_recognition() -> Iterator[None]:
    """Hide Tesseract, which is looked up on the path for programs."""
    path = os.environ.get("PATH")
    os.environ["PATH"] = ""
    try:
        yield
    finally:
        if path is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = path

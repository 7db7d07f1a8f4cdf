"""Errors of the evaluation floor.

EvaluationError
├── SetError                 a set or one of its lines cannot be used
├── MissingLibraryError      an optional library that the command needs is not installed
├── MissingDictionariesError dictionaries that the command reads are not installed
├── LayoutError              a layout of known texts cannot be made here
├── NothingIngestedError     none of the documents to ask questions about could be read
├── BrowserMissingError      there is no Chromium to open pages in
└── ServerError              the server to measure does not start or does not answer
"""

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import VraagbaakError


class EvaluationError(VraagbaakError):
    """Something about a measurement that a person can act on."""


class SetError(EvaluationError):
    """A set or one of its lines cannot be used.

    Args:
        path: the file or folder.
        line: of the file, from 1; None where the whole is meant.
        reason: what is wrong, as a clause without full stop.
        remedy: what to do about it, as one sentence with full stop.
    """

    def __init__(self, path: Path, line: int | None, reason: str, remedy: str) -> None:
        place = f"{path}, line {line}" if line is not None else str(path)
        super().__init__(f"{place}: {reason}. {remedy}")
        self.path = path
        self.line = line
        self.reason = reason


class MissingLibraryError(EvaluationError):
    """An optional library that the command needs is not installed."""

    def __init__(self, library: str, needed_for: str) -> None:
        super().__init__(
            f"{library} is needed {needed_for} and is not installed. "
            "Install it with `pip install 'vraagbaak[evaluation]'`."
        )
        self.library = library


class MissingDictionariesError(EvaluationError):
    """Dictionaries that the command reads are not there."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        packages = " ".join(f"dict-freedict-{name}" for name in names)
        super().__init__(
            f"{folder} lacks {len(names)} of the dictionaries. On Debian and Ubuntu: `sudo apt-get install {packages}`."
        )
        self.names = tuple(names)


class LayoutError(EvaluationError):
    """A layout of known texts cannot be made here."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"The layout {name!r} cannot be made here; what can be made: {', '.join(known)}. Install what it needs: "
            "`pip install 'vraagbaak[evaluation]'` for Typst and WeasyPrint (with Pango), LibreOffice for LibreOffice."
        )
        self.name = name


class NothingIngestedError(EvaluationError):
    """None of the documents to ask questions about could be read."""

    def __init__(self, path: Path, reasons: tuple[str, ...]) -> None:
        said = " ".join(reasons) or "There are no files below it."
        super().__init__(f"Nothing could be ingested from {path}, so there is nothing to ask about. {said}")


class BrowserMissingError(EvaluationError):
    """There is no Chromium to open pages in."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"There is no browser on this machine under the names {', '.join(names)}. "
            "Install one: `sudo apt-get install chromium`."
        )


class ServerError(EvaluationError):
    """The server to measure does not start or does not answer."""

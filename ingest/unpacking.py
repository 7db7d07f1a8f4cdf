"""Puts the documents within archives and messages beside the files that were found, each under a path of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Problem
from ingest.containers import is_archive, is_container
from ingest.errors import UnreadableDocumentError, printable
from ingest.folder import FoundFile, find_files
from ingest.manifest import ManifestEntry
from ingest.reading_processes import ReadingProcesses
from ingest.report import FailedFile
from ingest.salvage.damage import DAMAGED_MEMBER

# An archive in a message in an archive is somebody's mail; more is an attack.
_DEEPEST = 3
_TOO_DEEP = "‘{}’ kan niet worden gelezen: het zit in meer dan {} andere bestanden. Pak die uit en voeg het zelf toe."


@dataclass(slots=True)
class Unpacked:
    """All files to ingest: those found, without archives, and those within archives and messages.

    failed: containers and members that could not be taken out.
    closed: the paths of the containers that could not be read, whose documents of before stay; opened: of the others.
    """

    files: list[FoundFile] = field(default_factory=list)
    failed: list[FailedFile] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)

    def has_lost(self, source: str, container: str) -> bool:
        """Whether a path leads to nothing in a container that was opened, not even to what could not be read."""
        return container in self.opened and bool(self.lost([source]))

    def lost(self, sources: Iterable[str]) -> list[str]:
        """The paths among these for which `has_lost` holds, whatever container they were in."""
        failed = {failure.path for failure in self.failed}
        there = {file.source for file in self.files} | failed
        # What was in an inner archive that could not be taken out may still be in it.
        opened, closed = (tuple(f"{path}/" for path in paths) for paths in (self.opened, failed.union(self.closed)))
        return [
            source
            for source in sources
            if source.startswith(opened) and source not in there and not source.startswith(closed)
        ]


def unpack_all(files: Sequence[FoundFile], reading: ReadingProcesses, folder: Path, password: str | None) -> Unpacked:
    """Take the files out of every container.

    A member's path is that of its container with the path within it: ``plannen.zip/2024/jaarplan.pdf``. It is for whom
    its container is for; what is said of the container in a manifest goes for its members too, except the title.

    Args:
        files: as they were found.
        reading: takes the members out, within its limits.
        folder: an empty one to keep the members in as long as they are read.
        password: for encrypted members.
    """
    unpacking = _Unpacking(reading, folder, password)
    unpacking.add(files, depth=0)
    return unpacking.unpacked


class _Unpacking:
    def __init__(self, reading: ReadingProcesses, folder: Path, password: str | None) -> None:
        self.unpacked = Unpacked()
        self._reading, self._folder, self._password = reading, folder, password
        self._containers = 0

    def add(self, files: Sequence[FoundFile], depth: int) -> None:
        for file in files:
            if not is_container(file.path):
                self.unpacked.files.append(file)
                continue
            archive = is_archive(file.path)
            if not archive:
                self.unpacked.files.append(file)
            if depth == _DEEPEST:
                self._fail(file.source, _TOO_DEEP.format(printable(file.path.name), _DEEPEST))
            else:
                self._open(file, archive, depth)

    def _open(self, file: FoundFile, archive: bool, depth: int) -> None:
        inner = self._folder / str(self._containers)
        inner.mkdir()
        self._containers += 1
        try:
            refused = self._reading.unpack(file.path, inner, password=self._password)
        except UnreadableDocumentError as error:
            self.unpacked.closed.append(file.source)
            if archive:
                # A message that cannot be read is reported when it is read itself.
                self._fail(file.source, str(error))
            return
        self.unpacked.opened.add(file.source)
        damaged: dict[str, Problem] = {}
        for member in refused:
            source = f"{file.source}/{member.name}" if member.name else file.source
            if member.saved:
                damaged[source] = Problem(DAMAGED_MEMBER, member.reason)
            else:
                self._fail(source, member.reason)
        members = self._members(file, inner)
        self.add(
            [replace(one, problems=(damaged[one.source],)) if one.source in damaged else one for one in members],
            depth + 1,
        )

    def _members(self, container: FoundFile, folder: Path) -> list[FoundFile]:
        found = find_files([folder])
        top = folder.resolve().as_posix()
        for error in found.manifest_errors:
            self._fail(container.source, str(error).replace(str(folder), container.source))
        return [
            replace(
                file,
                source=f"{container.source}/{file.source.removeprefix(top).lstrip('/')}",
                entry=file.entry or _inherited(container.entry),
                groups=container.groups if container.groups is not None else file.groups,
            )
            for file in found.files
        ]

    def _fail(self, source: str, reason: str) -> None:
        self.unpacked.failed.append(FailedFile(source, reason, keeps_earlier=False))


def _inherited(entry: ManifestEntry | None) -> ManifestEntry | None:
    return replace(entry, title=None) if entry is not None else None

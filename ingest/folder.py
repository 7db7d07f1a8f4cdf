"""Finds the files to ingest below the paths that a user names."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Problem
from ingest.errors import ManifestError
from ingest.manifest import MANIFEST_NAME, Manifest, ManifestEntry, read_manifest

# Lock files of Word and LibreOffice, what systems and editors leave behind, and downloads that are not finished.
_PASSED_OVER_STARTS = (".", "~$", "~wrl")
_PASSED_OVER_ENDS = ("~", ".tmp", ".temp", ".bak", ".swp", ".lock", ".part", ".crdownload", ".download")
_PASSED_OVER_NAMES = frozenset({MANIFEST_NAME, "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to ingest.

    source: its absolute path as POSIX text, by which the store knows it.
    entry: what the manifest of its folder, or of a folder above it, says about it.
    groups: whom it is for; empty for everyone. None where nobody says: then for whom it was before, or else everyone.
    problems: what is wrong with it that its reader cannot see, such as that it comes out of a damaged archive.
    """

    path: Path
    source: str
    size: int
    entry: ManifestEntry | None
    groups: tuple[str, ...] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """All files below some paths. missing: paths that are not there. manifest_errors: their files have no entry."""

    files: tuple[FoundFile, ...]
    missing: tuple[Path, ...]
    manifest_errors: tuple[ManifestError, ...]


def find_files(paths: Sequence[Path], groups: tuple[str, ...] | None = None) -> FoundFiles:
    """Find the files below folders, in sorted order, and the files that are named themselves, each once.

    Hidden, lock and temporary files and manifests are passed over; links to folders are not followed.

    Args:
        paths: files and folders.
        groups: whom the files are for of which no manifest says that.
    """
    search = _Search(groups)
    for path in paths:
        search.add(path)
    return FoundFiles(tuple(search.files.values()), tuple(search.missing), tuple(search.errors.values()))


def source_of(path: Path) -> str:
    """The absolute path as POSIX text, links in its folders followed."""
    return (path.parent.resolve() / path.name).as_posix() if path.name not in {"", ".."} else path.resolve().as_posix()


class _Search:
    def __init__(self, groups: tuple[str, ...] | None) -> None:
        self._groups = groups
        self.files: dict[str, FoundFile] = {}
        self.missing: list[Path] = []
        self.errors: dict[Path, ManifestError] = {}
        self._manifests: dict[Path, Manifest] = {}

    def add(self, path: Path) -> None:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if not _is_passed_over(name) and (Path(folder) / name).is_file():
                        self._add_file(Path(folder) / name, top=path)
        elif path.is_file():
            self._add_file(path, top=path.parent)
        else:
            self.missing.append(path)

    def _add_file(self, path: Path, top: Path) -> None:
        source, entry = source_of(path), self._entry(path, top)
        groups = entry.groups if entry and entry.groups is not None else self._groups
        self.files.setdefault(source, FoundFile(path, source, path.stat().st_size, entry, groups))

    def _entry(self, path: Path, top: Path) -> ManifestEntry | None:
        """What the nearest manifest that names the file says, looking no higher than the named folder."""
        folder = path.parent
        while True:
            entry = self._manifest(folder).entry(path.relative_to(folder).as_posix())
            if entry is not None or folder in {top, folder.parent}:
                return entry
            folder = folder.parent

    def _manifest(self, folder: Path) -> Manifest:
        if folder not in self._manifests:
            try:
                self._manifests[folder] = read_manifest(folder)
            except ManifestError as error:
                self.errors[folder] = error
                self._manifests[folder] = Manifest()
        return self._manifests[folder]


def _is_passed_over(name: str) -> bool:
    lowered = name.lower()
    return (
        lowered in _PASSED_OVER_NAMES or lowered.startswith(_PASSED_OVER_STARTS) or lowered.endswith(_PASSED_OVER_ENDS)
    )

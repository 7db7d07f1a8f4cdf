"""The kept copies of the files that documents were made from."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory, mkstemp
from typing import TYPE_CHECKING

from index.storage import on_disk

if TYPE_CHECKING:
    from index.store import Store

_TEMPORARY = ".tmp"
_CHUNK_BYTES = 1 << 20
# File systems allow names of 255 bytes; a character of the suffix may take four.
_LONGEST_STEM_BYTES = 170
_LONGEST_SUFFIX = 20


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in lower-case hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Originals:
    """A folder of kept copies, each named after its document. A copy is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, name: str) -> str:
        """Copy a file into the folder and return the SHA-256 of what was copied."""
        digest = hashlib.sha256()
        with on_disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = mkstemp(prefix=".", suffix=_TEMPORARY, dir=self.folder)
        try:
            with os.fdopen(descriptor, "wb") as copy, path.open("rb") as file:
                fcntl.flock(copy, fcntl.LOCK_EX)
                while chunk := file.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    with on_disk(self.folder):
                        copy.write(chunk)
                with on_disk(self.folder):
                    copy.flush()
                    os.fsync(copy.fileno())
            Path(temporary).replace(self.folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return digest.hexdigest()

    def discard_unwanted(self, store: "Store") -> None:
        """Remove the copies whose document is gone from the store."""
        for name in store.unwanted_originals():
            (self.folder / name).unlink(missing_ok=True)
            store.forget_original(name)

    def sweep(self) -> None:
        """Remove what a process that was killed left half done. What another process works on is locked and stays."""
        for path in self.folder.glob(f".*{_TEMPORARY}"):
            with suppress(OSError):
                descriptor = os.open(path, os.O_RDONLY)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if path.is_dir():
                        shutil.rmtree(path)
                    else:
                        path.unlink(missing_ok=True)
                finally:
                    os.close(descriptor)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty folder for as long as the context lasts; what a stopped process left of one is swept away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", suffix=_TEMPORARY, dir=self.folder) as folder:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                yield Path(folder)
            finally:
                os.close(descriptor)

    @contextmanager
    def upload(self, file_name: str, content: bytes) -> Iterator[Path]:
        """An uploaded file under its own name for as long as the context lasts."""
        with self.scratch() as folder:
            path = folder / safe_file_name(file_name)
            path.write_bytes(content)
            yield path


def safe_file_name(file_name: str) -> str:
    """The name of an uploaded file without any folder, control characters or excessive length."""
    name = PureWindowsPath(PurePosixPath(file_name).name).name
    name = "".join(character for character in name if character.isprintable() and character not in '<>:"|?*').strip()
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = name, "", ""
    stem = stem.encode()[:_LONGEST_STEM_BYTES].decode(errors="ignore").strip(". ")
    return f"{stem or 'document'}{dot if suffix else ''}{suffix}"

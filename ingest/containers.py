"""Takes the files out of archives and messages, whatever their names and sizes are up to."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.archive import broken_as_damaged
from ingest.errors import UnreadableDocumentError, UnsupportedFormatError, printable
from ingest.originals import safe_file_name
from ingest.readers.mail import attachments_of
from ingest.reading import MediaType, media_type_of

_ZIP = ".zip"
_ZIP_SIGNATURE = b"PK"
_MOST_MEMBERS = 10_000
_MOST_BYTES = 4 << 30
_MOST_MEMBER_BYTES = 1 << 30
# Office documents are packed already; text packs 3 to 30 times, a bomb a thousand times.
_MOST_PACKED, _SMALL_BYTES = 200, 16 << 20
_CHUNK_BYTES = 1 << 20
_ENCRYPTED_FLAG = 1
# What file systems allow for one name.
_LONGEST_NAME_BYTES = 255

_UNPACK = "Pak het archief uit en voeg het bestand zelf toe als het erbij hoort."


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A file that was not taken out. name: its path within the container; reason: a whole Dutch message."""

    name: str
    reason: str


def is_container(path: Path) -> bool:
    """Whether a file holds others that are documents of their own: an archive, or a message with its attachments."""
    if path.suffix.lower() == _ZIP:
        return is_archive(path)
    try:
        return media_type_of(path) in {MediaType.EML, MediaType.MSG}
    except UnreadableDocumentError:
        return False


def is_archive(path: Path) -> bool:
    """Whether a file called ``.zip`` is no office document under another name."""
    try:
        with path.open("rb") as file:
            is_zip = file.read(len(_ZIP_SIGNATURE)) == _ZIP_SIGNATURE
        media_type_of(path)
    except UnsupportedFormatError:
        return is_zip
    except (UnreadableDocumentError, OSError):
        # A damaged archive is reported as one when it is unpacked.
        return path.suffix.lower() == _ZIP and path.is_file() and path.stat().st_size > 0
    return False


def unpack(path: Path, folder: Path, password: str | None) -> tuple[RefusedMember, ...]:
    """Take the files out of a container into a folder, below which they keep their paths.

    Returns:
        The files that were left out, each with the reason.

    Raises:
        UnreadableDocumentError: the container itself cannot be read.
    """
    if path.suffix.lower() == _ZIP:
        return tuple(_unpack_archive(path, folder, password))
    return tuple(_unpack_message(path, folder))


def _unpack_message(path: Path, folder: Path) -> Iterator[RefusedMember]:
    for attachment in attachments_of(path, is_outlook=media_type_of(path) is MediaType.MSG):
        target = folder / safe_file_name(attachment.name)
        if target.exists():
            yield _refused(attachment.name, "een andere bijlage heeft dezelfde naam")
            continue
        target.write_bytes(attachment.content)


def _unpack_archive(path: Path, folder: Path, password: str | None) -> Iterator[RefusedMember]:
    with broken_as_damaged(path):
        archive = zipfile.ZipFile(path)
    left = _MOST_BYTES
    with archive:
        for number, member in enumerate(archive.infolist()):
            if member.is_dir():
                continue
            try:
                if number >= _MOST_MEMBERS:
                    raise _RefusalError(f"na {_MOST_MEMBERS} bestanden is gestopt")
                left -= _take(archive, member, folder / _safe_path(member), left, password)
            except _RefusalError as refusal:
                yield _refused(member.filename, str(refusal))


class _RefusalError(Exception):
    """One member is left out; the message is a Dutch clause."""


def _safe_path(member: zipfile.ZipInfo) -> PurePosixPath:
    """The path of a member below the folder that it is unpacked in."""
    # Some programs for Windows write its separator.
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or path.parts[0].endswith(":") or ".." in path.parts:
        raise _RefusalError("het pad leidt buiten het archief")
    if any(len(part.encode(errors="replace")) > _LONGEST_NAME_BYTES for part in path.parts):
        raise _RefusalError(f"de naam is langer dan {_LONGEST_NAME_BYTES} bytes")
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise _RefusalError("het is een verwijzing en geen bestand")
    return path


def _take(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int, password: str | None) -> int:
    """Unpack one member and return its size; what it says about its size is not believed."""
    if target.exists():
        raise _RefusalError("een ander bestand in het archief heeft dezelfde naam")
    if member.flag_bits & _ENCRYPTED_FLAG and password is None:
        raise _RefusalError("het is met een wachtwoord beveiligd; geef het op met --password")
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member, pwd=password.encode() if password else None) as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK_BYTES):
                size += len(chunk)
                _check_size(size, member, left)
                copy.write(chunk)
    except _RefusalError:
        target.unlink(missing_ok=True)
        raise
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError,
    ) as error:  # fmt: skip
        if target.is_file():
            target.unlink()
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise _RefusalError("het is met een ander wachtwoord of op een onbekende manier beveiligd") from error
        raise _RefusalError(f"het is beschadigd of niet uit te pakken ({error})") from error
    return size


def _check_size(size: int, member: zipfile.ZipInfo, left: int) -> None:
    if size > _SMALL_BYTES and size > _MOST_PACKED * max(member.compress_size, 1):
        raise _RefusalError(f"het pakt uit tot meer dan {_MOST_PACKED} keer zijn grootte")
    if size > _MOST_MEMBER_BYTES:
        raise _RefusalError(f"het pakt uit tot meer dan {_MOST_MEMBER_BYTES >> 20} MB")
    if size > left:
        raise _RefusalError(f"het archief pakt uit tot meer dan {_MOST_BYTES >> 30} GB")


def _refused(name: str, reason: str) -> RefusedMember:
    shown = printable(name)
    return RefusedMember(name, f"‘{shown}’ kan niet worden gelezen: {reason}. {_UNPACK}")

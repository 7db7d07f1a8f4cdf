"""Takes the files out of archives and messages, whatever their names and sizes are up to."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from ingest.archive import broken_as_damaged, damaged
from ingest.embedded import may_hold_files
from ingest.errors import DamagedDocumentError, UnreadableDocumentError, UnsupportedFormatError, printable
from ingest.media_types import MediaType, media_type_of
from ingest.originals import safe_file_name
from ingest.salvage.members import Condition, lists_all, members_by_header, salvaged_members

_ZIP = ".zip"
_ZIP_SIGNATURE = b"PK"
_MOST_MEMBERS = 10_000
_MOST_BYTES = 4 << 30
_MOST_MEMBER_BYTES = 1 << 30
# Office documents are packed already; text packs 3 to 30 times, a bomb a thousand times.
_MOST_PACKED, _SMALL_BYTES = 200, 16 << 20
_CHUNK_BYTES = 1 << 20
_ENCRYPTED_FLAG, _UTF8_FLAG = 1, 1 << 11
# What file systems allow for one name.
_LONGEST_NAME_BYTES = 255

# Of a damaged archive that is larger nothing is saved: it would have to fit in memory.
_MOST_SALVAGED = 1 << 30
_KNOWN_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_SAVED = {
    Condition.WHOLE: "‘{}’ zit in een beschadigd archief, maar is er heel uit gekomen.",
    Condition.ALTERED: "‘{}’ is beschadigd: enkele tekens kunnen onjuist zijn. Vraag zo mogelijk een nieuw exemplaar.",
    Condition.CUT: "‘{}’ is beschadigd: alleen het begin kon worden gered. Vraag zo mogelijk een nieuw exemplaar.",
}
_WITHOUT_DIRECTORY = (
    "‘{}’ kan niet helemaal worden gelezen: het bestand is beschadigd en zegt niet meer wat erin zit. Bestanden die "
    "eruit zijn gered: {}. Vraag een nieuw exemplaar."
)
_UNPACK = "Pak het archief uit en voeg het bestand zelf toe als het erbij hoort."


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A file that was not taken out, or not as it was.

    name: its path within the container; empty for the container itself, of which an unknown rest is lost.
    reason: a whole Dutch message.
    saved: whether what could be saved of it was taken out.
    """

    name: str
    reason: str
    saved: bool = False


def is_container(path: Path) -> bool:
    """Whether a file may hold others that are documents of their own: an archive, or what has attachments."""
    if path.suffix.lower() == _ZIP:
        return is_archive(path)
    try:
        kind = media_type_of(path)
    except UnreadableDocumentError:
        return False
    return kind in {MediaType.EML, MediaType.MSG} or (kind is MediaType.PDF and may_hold_files(path))


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
    return tuple(_unpack_attachments(path, folder, password))


def _unpack_attachments(path: Path, folder: Path, password: str | None) -> Iterator[RefusedMember]:
    # Only the reading process needs what these load.
    from ingest.readers.mail import attachments_of  # noqa: PLC0415
    from ingest.readers.pdf_attachments import files_within  # noqa: PLC0415

    kind = media_type_of(path)
    is_pdf = kind is MediaType.PDF
    found = files_within(path, password) if is_pdf else attachments_of(path, is_outlook=kind is MediaType.MSG)
    for attachment in found:
        target = folder / safe_file_name(attachment.name)
        if target.exists():
            yield _refused(attachment.name, "een andere bijlage heeft dezelfde naam")
            continue
        target.write_bytes(attachment.content)
        if attachment.is_cut:
            yield _saved(target.name, Condition.CUT)


def _unpack_archive(path: Path, folder: Path, password: str | None) -> Iterator[RefusedMember]:
    try:
        with broken_as_damaged(path):
            archive = zipfile.ZipFile(path)
        if not lists_all(path, len(archive.infolist())):
            archive.close()
            raise damaged(path, "de inhoudsopgave klopt niet")
    except DamagedDocumentError as error:
        yield from _unpack_without_directory(path, folder, error)
        return
    left = _MOST_BYTES
    with archive:
        for number, member in enumerate(archive.infolist()):
            member.filename = _name(member)
            if member.is_dir():
                continue
            try:
                if number >= _MOST_MEMBERS:
                    raise _RefusalError(f"na {_MOST_MEMBERS} bestanden is gestopt")
                place = _safe_path(member)
                try:
                    left -= _take(archive, member, folder / place, left, password)
                except _BrokenMemberError as broken:
                    size, condition = _take_damaged(path, member, folder / place, left, broken)
                    left -= size
                    yield _saved(str(place), condition)
            except _RefusalError as refusal:
                yield _refused(member.filename, str(refusal))


def _unpack_without_directory(path: Path, folder: Path, error: DamagedDocumentError) -> Iterator[RefusedMember]:
    """Take out the members that are found by their own headers.

    Raises:
        DamagedDocumentError: there is none.
    """
    if path.stat().st_size > _MOST_SALVAGED:
        raise error
    data = path.read_bytes()
    left, taken = _MOST_BYTES, 0
    for number, found in enumerate(members_by_header(data)):
        member = zipfile.ZipInfo(found.name)
        member.compress_size = found.packed if found.packed is not None else path.stat().st_size
        member.flag_bits = _ENCRYPTED_FLAG if found.encrypted else 0
        if member.is_dir():
            continue
        try:
            if number >= _MOST_MEMBERS:
                raise _RefusalError(f"na {_MOST_MEMBERS} bestanden is gestopt")
            if found.encrypted:
                raise _RefusalError("het is met een wachtwoord beveiligd in een archief dat beschadigd is")
            place = _safe_path(member)
            size = _write(found.chunks(data), member, folder / place, left)
            if not size and found.condition is Condition.CUT:
                (folder / place).unlink()
                raise _RefusalError("het is beschadigd en er is niets van over")
            left -= size
            taken += 1
            if found.condition is not Condition.WHOLE:
                yield _saved(str(place), found.condition)
        except _RefusalError as refusal:
            yield _refused(member.filename, str(refusal))
    if not taken:
        raise error
    yield RefusedMember("", _WITHOUT_DIRECTORY.format(printable(path.name), taken))


class _RefusalError(Exception):
    """One member is left out; the message is a Dutch clause."""


class _BrokenMemberError(Exception):
    """What is packed of one member cannot be unpacked as it should."""


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member, also where the program that packed it did not say that its names are in UTF-8."""
    if member.flag_bits & _UTF8_FLAG or member.filename.isascii():
        return member.filename
    try:
        # As the standard library reads the bytes of a name; they are UTF-8, or of the code page of Windows here.
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp850")


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
    is_encrypted = bool(member.flag_bits & _ENCRYPTED_FLAG)
    if is_encrypted and password is None:
        raise _RefusalError("het is met een wachtwoord beveiligd; geef het op met --password")
    try:
        with archive.open(member, pwd=password.encode() if password else None) as source:
            return _write(iter(partial(source.read, _CHUNK_BYTES), b""), member, target, left)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        if is_encrypted:
            raise _RefusalError("het is met een ander wachtwoord of op een onbekende manier beveiligd") from error
        raise _BrokenMemberError(str(error)) from error


def _take_damaged(
    path: Path, member: zipfile.ZipInfo, target: Path, left: int, broken: _BrokenMemberError
) -> tuple[int, Condition]:
    """Unpack what is left of one member; returns its size and how much of it that is."""
    refusal = _RefusalError(f"het is beschadigd of niet uit te pakken ({broken})")
    if path.stat().st_size > _MOST_SALVAGED or member.compress_type not in _KNOWN_PACKINGS:
        raise refusal
    data = path.read_bytes()
    # It is called there as the standard library reads its name.
    listed = member.orig_filename.partition("\0")[0]
    found = next((found for found in salvaged_members(data) if found.name == listed), None)
    size = _write(found.chunks(data), member, target, left) if found is not None else 0
    if found is None or not size:
        target.unlink(missing_ok=True)
        raise refusal
    return size, found.condition


def _write(chunks: Iterator[bytes], member: zipfile.ZipInfo, target: Path, left: int) -> int:
    if target.exists():
        raise _RefusalError("een ander bestand in het archief heeft dezelfde naam")
    size = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            for chunk in chunks:
                size += len(chunk)
                _check_size(size, member, left)
                copy.write(chunk)
    except OSError as error:
        if target.is_file():
            target.unlink()
        raise _RefusalError(f"het is beschadigd of niet uit te pakken ({error})") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
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


def _saved(name: str, condition: Condition) -> RefusedMember:
    return RefusedMember(name, _SAVED[condition].format(printable(name)), saved=True)

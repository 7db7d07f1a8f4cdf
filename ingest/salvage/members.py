"""Takes out of a damaged ZIP file what is still there (PKWARE APPNOTE 6.3.10).

Each member is found by the directory at the end or, where that is lost, by its own header, and unpacked as far as it
goes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.archive import BROKEN_PACKING

_HEADER = struct.Struct("<4s5H3L2H")
_HEADER_SIGNATURE = b"PK\x03\x04"
_DIRECTORY_SIGNATURE = b"PK\x01\x02"
# Behind a member of which the size was not known when its header was written (APPNOTE 4.3.9).
_DESCRIPTOR_SIGNATURE = b"PK\x07\x08"
_DESCRIPTOR = struct.Struct("<4s3L")
_SIZES_FOLLOW = 1 << 3
_UTF8_NAME = 1 << 11
_IN_ZIP64, _IN_ZIP64_COUNT = 0xFFFFFFFF, 0xFFFF
# The end of the directory (APPNOTE 4.3.16): where in it stands how many members there are, and how long it may be.
_END_SIGNATURE = b"PK\x05\x06"
_END_COUNT, _LONGEST_ENDING = 10, 22 + 0xFFFF
_SLICE_BYTES = 1 << 14
_MOST_MEMBERS = 20_000
_LONGEST_NAME = 1024


class Condition(StrEnum):
    """How much of a member is there.

    ALTERED: all of it, but its checksum tells that some of it is not what it was. CUT: its beginning; the last of that
    may be altered.
    """

    WHOLE = "whole"
    ALTERED = "altered"
    CUT = "cut"


@dataclass(slots=True)
class SalvagedMember:
    """One member of a damaged ZIP file. Its condition is known once all its `chunks` are taken.

    start: of its packed bytes. packed, size, checksum: what is said of it; None where nothing is.
    """

    name: str
    start: int
    method: int
    packed: int | None
    size: int | None
    checksum: int | None
    encrypted: bool = False
    condition: Condition = Condition.CUT
    end: int = 0

    def chunks(self, data: bytes) -> Iterator[bytes]:
        """The bytes of the member in small pieces, as far as they can be unpacked. data: the whole ZIP file."""
        total = checksum = 0
        for piece in self._inflated(data) if self.method == zipfile.ZIP_DEFLATED else self._stored(data):
            total += len(piece)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if self.condition is Condition.CUT:
            return
        self._look_behind(data)
        if self.size not in {None, total}:
            self.condition = Condition.CUT
        elif checksum != self.checksum:
            self.condition = Condition.ALTERED

    def _inflated(self, data: bytes) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        place = self.start
        while not inflater.eof and place < len(data):
            before = inflater.copy()
            try:
                piece = inflater.decompress(data[place : place + _SLICE_BYTES])
            except zlib.error:
                self.end = place
                yield from _until_error(before, data[place : place + _SLICE_BYTES])
                return
            place += _SLICE_BYTES
            yield from _in_slices(piece)
        self.end = min(place, len(data)) - len(inflater.unused_data)
        if inflater.eof:
            self.condition = Condition.WHOLE

    def _stored(self, data: bytes) -> Iterator[bytes]:
        said = self.start + self.packed if self.packed is not None else len(data) + 1
        self.end = said if said <= len(data) else _next_signature(data, self.start)
        if said <= len(data) or self.end < len(data):
            self.condition = Condition.WHOLE
        for place in range(self.start, self.end, _SLICE_BYTES):
            yield data[place : min(place + _SLICE_BYTES, self.end)]

    def _look_behind(self, data: bytes) -> None:
        """Take the checksum and the size from behind the member where its header does not give them."""
        if self.checksum is None and data.startswith(_DESCRIPTOR_SIGNATURE, self.end):
            behind = data[self.end : self.end + _DESCRIPTOR.size]
            if len(behind) == _DESCRIPTOR.size:
                _, self.checksum, _, _ = _DESCRIPTOR.unpack(behind)
                self.end += _DESCRIPTOR.size


def salvaged_members(data: bytes) -> Iterator[SalvagedMember]:
    """The members of a ZIP file, whatever is damaged of it. Take the `chunks` of each before the next.

    Where the directory is lost, the members are those whose headers are found one after the other.
    """
    yield from _listed(data) or members_by_header(data)


def members_by_header(data: bytes) -> Iterator[SalvagedMember]:
    """The members of a ZIP file whose headers are found one after the other.

    Take the `chunks` of each before the next.
    """
    place = found = 0
    while (place := data.find(_HEADER_SIGNATURE, place)) >= 0 and found < _MOST_MEMBERS:
        member = _from_header(data, place)
        if member is None:
            place += len(_HEADER_SIGNATURE)
            continue
        found += 1
        yield member
        place = max(member.end, member.start)


def lists_all(path: Path, listed: int) -> bool:
    """Whether the directory of a ZIP file has given as many members as it says that there are.

    A length in it that rots makes one entry swallow those behind it, of which the standard library says nothing.
    """
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _LONGEST_ENDING, 0))
        ending = file.read()
    place = ending.rfind(_END_SIGNATURE)
    counted = ending[place + _END_COUNT : place + _END_COUNT + 2]
    count = int.from_bytes(counted, "little")
    return place < 0 or count in {listed, _IN_ZIP64_COUNT}


def _listed(data: bytes) -> list[SalvagedMember]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()[:_MOST_MEMBERS]
    except BROKEN_PACKING:
        return []
    headers = _headers(data)
    members = [
        SalvagedMember(
            entry.filename,
            _start_of(data, entry, headers),
            zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED,
            entry.compress_size,
            entry.file_size,
            entry.CRC,
            encrypted=bool(entry.flag_bits & 1),
        )
        for entry in entries
    ]
    # A name in the directory may have rotted too: the member's own header has it again.
    names = {member.name for member in members}
    return members + [header for name, header in headers.items() if name not in names]


def _start_of(data: bytes, entry: zipfile.ZipInfo, headers: dict[str, SalvagedMember]) -> int:
    """Where the packed bytes begin of a member that the directory lists.

    They stand behind its header, which is not where the directory says when bytes before it are lost, and which may be
    damaged itself.
    """
    there = _from_header(data, entry.header_offset)
    if there is not None and there.name == entry.filename:
        return there.start
    if entry.filename in headers:
        return headers[entry.filename].start
    name = len(entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8_NAME else "cp437", errors="replace"))
    return min(max(entry.header_offset, 0) + _HEADER.size + name, len(data))


def _headers(data: bytes) -> dict[str, SalvagedMember]:
    """The members by what their own headers say, wherever those stand."""
    found: dict[str, SalvagedMember] = {}
    place = -1
    while (place := data.find(_HEADER_SIGNATURE, place + 1)) >= 0 and len(found) < _MOST_MEMBERS:
        member = _from_header(data, place)
        if member is not None:
            found.setdefault(member.name, member)
    return found


def _from_header(data: bytes, place: int) -> SalvagedMember | None:
    """The member whose header is here; None where it is none after all."""
    header = data[max(place, 0) : max(place, 0) + _HEADER.size]
    if len(header) < _HEADER.size or not header.startswith(_HEADER_SIGNATURE):
        return None
    _, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = _HEADER.unpack(header)
    raw = data[place + _HEADER.size : place + _HEADER.size + name_length]
    if not 0 < name_length <= _LONGEST_NAME or len(raw) < name_length or b"\x00" in raw:
        return None
    unsaid = bool(flags & _SIZES_FOLLOW)
    return SalvagedMember(
        raw.decode("utf-8" if flags & _UTF8_NAME else "cp437", errors="replace"),
        place + _HEADER.size + name_length + extra_length,
        method if method == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED,
        None if unsaid or packed == _IN_ZIP64 else packed,
        None if unsaid or size == _IN_ZIP64 else size,
        None if unsaid else checksum,
        encrypted=bool(flags & 1),
    )


def _next_signature(data: bytes, start: int) -> int:
    signatures = (_DESCRIPTOR_SIGNATURE, _HEADER_SIGNATURE, _DIRECTORY_SIGNATURE)
    places = [place for signature in signatures if (place := data.find(signature, start)) >= 0]
    return min(places, default=len(data))


def _until_error(inflater: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """What can be unpacked of a slice in which the packing breaks."""
    for place in range(len(packed)):
        try:
            piece = inflater.decompress(packed[place : place + 1])
        except zlib.error:
            return
        if piece:
            yield piece


def _in_slices(content: bytes) -> Iterator[bytes]:
    for place in range(0, len(content), _SLICE_BYTES):
        yield content[place : place + _SLICE_BYTES]

"""Unpacks what Outlook wraps for other mail programs as `winmail.dat` ([MS-OXTNEF]): attachments and formatted text."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.media_types import TNEF_SIGNATURE
from ingest.readers.compressed_rtf import unpacked
from ingest.readers.message import Attachment

_KEY_BYTES = 2
_ATTRIBUTE, _LONG, _SHORT = struct.Struct("<BII"), struct.Struct("<I"), struct.Struct("<HH")
_CHECKSUM_BYTES = 2
# [MS-OXTNEF] 2.1.3.2: attributes by their number.
_BEGINS_ATTACHMENT, _TITLE, _DATA, _OF_ATTACHMENT = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_OF_MESSAGE = 0x00069003
# [MS-OXPROPS]: properties by their number; in [MS-OXTNEF] 2.1.3.4 numbers from the last on have a name.
_LONG_NAME, _RTF, _FIRST_NAMED = 0x3707, 0x1009, 0x8000
_STRING, _UNICODE, _OBJECT, _BINARY = 0x001E, 0x001F, 0x000D, 0x0102
_VARIABLE = frozenset({_STRING, _UNICODE, _OBJECT, _BINARY})
_SEVERAL = 0x1000
# The bytes that a value of each other type takes, filled up to four.
_BYTES = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4}
_BYTES |= {0x0014: 8, 0x0040: 8, 0x0048: 16}
_MOST_ATTACHMENTS = 1000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was wrapped.

    rtf: the text of the message as an RTF file; empty where there is none.
    """

    attachments: tuple[Attachment, ...]
    rtf: bytes


def unpack_tnef(content: bytes) -> Unpacked:
    """Take a `winmail.dat` apart, as far as it goes where it breaks off."""
    attachments: list[Attachment] = []
    rtf = name = b""
    title = ""
    data: bytes | None = None
    for attribute, value in (*_attributes(content), (_BEGINS_ATTACHMENT, b"")):
        if attribute == _BEGINS_ATTACHMENT:
            if data is not None and len(attachments) < _MOST_ATTACHMENTS:
                called = title or name.rstrip(b"\0").decode("cp1252", "replace")
                attachments.append(Attachment(called or f"bijlage {len(attachments) + 1}", data))
            data, name, title = None, b"", ""
        elif attribute == _TITLE:
            name = value
        elif attribute == _DATA:
            data = value
        elif attribute == _OF_ATTACHMENT:
            title = next((text for number, text in _properties(value) if number == _LONG_NAME), b"").decode(
                errors="replace"
            )
        elif attribute == _OF_MESSAGE and not rtf:
            rtf = unpacked(next((packed for number, packed in _properties(value) if number == _RTF), b""))
    return Unpacked(tuple(attachments), rtf)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes of a message and of its attachments, with their values, up to the first that breaks off."""
    place = len(TNEF_SIGNATURE) + _KEY_BYTES
    while place + _ATTRIBUTE.size <= len(content):
        _, attribute, length = _ATTRIBUTE.unpack_from(content, place)
        place += _ATTRIBUTE.size
        if place + length > len(content):
            return
        yield attribute, content[place : place + length]
        place += length + _CHECKSUM_BYTES


def _properties(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties in a value that vary in length, texts in UTF-8; up to the first that breaks off."""
    try:
        yield from _read_properties(content)
    except struct.error:
        return


def _read_properties(content: bytes) -> Iterator[tuple[int, bytes]]:
    (count,) = _LONG.unpack_from(content, 0)
    place = _LONG.size
    for _ in range(count):
        kind, number = _SHORT.unpack_from(content, place)
        place += _SHORT.size
        if number >= _FIRST_NAMED:
            place = _behind_name(content, place)
        several, kind = kind & _SEVERAL, kind & ~_SEVERAL
        values = 1
        if several or kind in _VARIABLE:
            (values,) = _LONG.unpack_from(content, place)
            place += _LONG.size
        if kind not in _VARIABLE:
            if kind not in _BYTES:
                return
            place += values * _BYTES[kind]
            continue
        for _ in range(values):
            (length,) = _LONG.unpack_from(content, place)
            place += _LONG.size
            value = content[place : place + length]
            if len(value) < length:
                return
            place += length + -length % 4
            yield number, _as_utf8(value, kind)


def _behind_name(content: bytes, place: int) -> int:
    """The place behind the name of a property: a number, or text in UTF-16 filled up to four bytes."""
    identity = 16
    is_text, length = struct.unpack_from("<II", content, place + identity)
    place += identity + 8
    return place + length + -length % 4 if is_text else place


def _as_utf8(value: bytes, kind: int) -> bytes:
    if kind in {_BINARY, _OBJECT}:
        return value
    text = value.decode("utf-16-le" if kind == _UNICODE else "cp1252", "replace")
    return text.rstrip("\0").encode()

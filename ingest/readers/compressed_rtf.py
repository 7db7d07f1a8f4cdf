"""Unpacks the RTF in which Outlook keeps texts of messages ([MS-OXRTFCP]), and the page that may be wrapped in it."""

import re
import struct

from ingest.readers.rtf_text import code_page
from ingest.readers.rtf_tokens import Kind, Token, tokens_of

_HEADER = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
# [MS-OXRTFCP] 2.1.3.1: with these bytes the dictionary begins.
_PRELOADED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_MOST_BYTES = 64 << 20
_TABLES = frozenset({"fonttbl", "colortbl", "stylesheet", "info"})
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_WRAPPED = re.compile(rb"\\fromhtml1\b")
_SHOWN = {"par": b"\n", "line": b"\n", "tab": b"\t", "lquote": b"\x91", "rquote": b"\x92"}
_SHOWN |= {"ldblquote": b"\x93", "rdblquote": b"\x94", "bullet": b"\x95", "endash": b"\x96", "emdash": b"\x97"}


def unpacked(packed: bytes) -> bytes:
    """The RTF; as far as it goes where it breaks off, and nothing where it is none."""
    if len(packed) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(packed)
    content = packed[_HEADER.size :]
    if kind == _PLAIN:
        return content[:size]
    return _decompressed(content, min(size, _MOST_BYTES)) if kind == _COMPRESSED else b""


def _decompressed(content: bytes, size: int) -> bytes:
    window = bytearray(_PRELOADED.ljust(_WINDOW))
    at = len(_PRELOADED)
    made = bytearray()
    place = 0
    while place < len(content) and len(made) < size:
        flags = content[place]
        place += 1
        for bit in range(8):
            if flags >> bit & 1:
                if place + 2 > len(content):
                    return bytes(made[:size])
                reference = content[place] << 8 | content[place + 1]
                place += 2
                start, length = reference >> 4, (reference & 0xF) + 2
                if start == at:
                    return bytes(made[:size])
                piece = bytearray()
                for offset in range(length):
                    byte = window[(start + offset) % _WINDOW]
                    window[(at + offset) % _WINDOW] = byte
                    piece.append(byte)
                at = (at + length) % _WINDOW
                made += piece
            elif place < len(content):
                window[at] = content[place]
                made.append(content[place])
                at = (at + 1) % _WINDOW
                place += 1
    return bytes(made[:size])


def page_within(rtf: bytes) -> str | None:
    """The web page that is wrapped in RTF ([MS-OXRTFEX]); None where there is none."""
    if not _WRAPPED.search(rtf[:_WINDOW]):
        return None
    made = bytearray()
    # Whether a group is left out, and whether it holds what is only for programs that show RTF.
    groups = [(False, False)]
    is_starred, to_skip, skipped = False, 0, 1
    for token in tokens_of(rtf):
        is_left_out, is_rtf = groups[-1]
        taken = min(to_skip, len(token.text))
        to_skip = to_skip - taken if token.kind is Kind.TEXT else 0
        if token.kind is Kind.OPEN:
            groups.append(groups[-1])
            is_starred = False
        elif token.kind is Kind.CLOSE:
            groups.pop()
            groups = groups or [(False, False)]
        elif token.word == "*" and token.kind is Kind.SYMBOL:
            is_starred = True
        elif token.word in _TABLES or (is_starred and token.kind is Kind.WORD):
            groups[-1] = (is_left_out or token.word != "htmltag", is_rtf)
            is_starred = False
        elif token.word == "htmlrtf":
            groups[-1] = (is_left_out, token.number != 0)
        elif token.word == "uc":
            skipped = min(max(token.number or 0, 0), 16)
        elif not is_left_out and not is_rtf:
            made += _shown(token)[taken:]
            to_skip = skipped if token.word == "u" else to_skip
    found = _PAGE.search(rtf[:_WINDOW])
    return bytes(made).decode(code_page(int(found[1]) if found else 1252), errors="replace")


def _shown(token: Token) -> bytes:
    if token.kind is Kind.TEXT:
        return token.text
    if token.kind is Kind.SYMBOL:
        return token.word.encode() if token.word in "\\{}" else b"&nbsp;" if token.word == "~" else b""
    if token.word == "u" and token.number is not None:
        return f"&#{token.number & 0xFFFF};".encode()
    return _SHOWN.get(token.word, b"")

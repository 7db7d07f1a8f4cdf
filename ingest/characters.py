"""From bytes to clean characters: finding out the encoding, and what every reader does to a line of text."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from corpus.document import Problem
from ingest.legacy_encodings import legacy_encoding

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
# Where a declaration may stand: https://html.spec.whatwg.org/#charset says the first 1024 bytes; real files are later.
_DECLARATION_BYTES = 4096
# https://encoding.spec.whatwg.org/#names-and-labels: what is called so is written with the quotation marks of Windows.
_MEANT_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})
# UTF-8 with one damaged byte in so many is damaged UTF-8; with more it is another encoding.
_DAMAGE_LIMIT = 1 / 20

_LIGATURES = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file, with what should be known about its decoding."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes, declared: str | None = None) -> DecodedText:
    """Decode the bytes of a text file.

    A byte order mark counts for most, then valid UTF-8, then what the file declares, then the likeliest other encoding.

    Args:
        content: the whole file.
        declared: the encoding that the file names itself, such as in an HTML `meta` element.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content[len(mark) :], encoding)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if _is_damaged_utf8(content):
            return _decode_as(content, "utf-8")
    if declared is not None and (known := _known(declared)) is not None:
        return _decode_as(content, known)
    return _decode_as(content, legacy_encoding(content))


def _decode_as(content: bytes, encoding: str) -> DecodedText:
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - content.count("\ufffd".encode())
    if lost <= 0:
        return DecodedText(text, encoding)
    message = f"{lost} tekens konden niet worden ontcijferd ({encoding}) en staan als � in de tekst."
    return DecodedText(text, encoding, (Problem("undecodable-characters", message),))


def _is_damaged_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return damaged <= whole * _DAMAGE_LIMIT


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a web page says it is in; None where it does not say."""
    declared = _DECLARED.search(content[:_DECLARATION_BYTES])
    return declared.group(1).decode("ascii") if declared else None


def _known(encoding: str) -> str | None:
    """Python's name of an encoding of text; None for what it does not know, or what is none, such as "hex"."""
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name, errors="replace")
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _MEANT_AS_WINDOWS else name


def clean_line(text: str) -> str:
    """One line of text: composed characters, ligatures spelt out, invisible characters gone, single spaces.

    Tabs and line breaks become a space too. Nothing else changes: quotes must be found in the source as they are.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))
    return _SPACES.sub(" ", text).strip()


def clean_row(cells: list[str]) -> str:
    """The text of a table row: clean cells separated by tabs, so that empty cells keep their place."""
    return "\t".join(clean_line(cell) for cell in cells)

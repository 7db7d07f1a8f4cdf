"""Takes RTF apart into groups, control words and text (Rich Text Format Specification 1.9.1)."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


class Kind(Enum):
    """What sort of token it is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    TEXT = auto()


class Token(NamedTuple):
    """One piece of an RTF file.

    word: of a control word its name, of a control symbol its character. number: behind a control word; None for none.
    text: bytes of the text, in the code page of their font. is_escaped: whether one byte is written in hexadecimal.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    text: bytes = b""
    is_escaped: bool = False


def tokens_of(content: bytes) -> Iterator[Token]:
    """The tokens of a file, in order; what is binary data within it is passed over."""
    place = 0
    while (match := _TOKEN.match(content, place)) is not None:
        place = match.end()
        if (word := match["word"]) is not None:
            number = int(match["number"]) if match["number"] else None
            if word == b"bin":
                place += max(number or 0, 0)
            else:
                yield Token(Kind.WORD, word.decode(), number)
        elif (byte := match["byte"]) is not None:
            yield Token(Kind.TEXT, text=bytes.fromhex(byte.decode()), is_escaped=True)
        elif (symbol := match["symbol"]) is not None:
            yield Token(Kind.SYMBOL, symbol.decode("latin-1"))
        elif (brace := match["brace"]) is not None:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif (text := match["text"]) is not None:
            yield Token(Kind.TEXT, text=text)

"""The text of RTF with how it is set: code pages of fonts, Unicode, and what is to be skipped."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.readers.rtf_tokens import Kind, Token, tokens_of

# Code pages by \fcharset (specification 1.9.1, "Font Table"); 2 is a symbol font.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOL_CHARSET, _SYMBOLS = 2, 0xF000
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_CHARACTER_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": ""}
# Destinations without text of the document; those behind \* are skipped unless they are known.
_SKIPPED = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "themedata", "filetbl", "listtable", "revtbl", "rsidtbl"}
    | {"generator", "xmlnstbl", "fldinst", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr"}
    | {"footerf", "objdata", "objclass", "objname", "sp", "shprslt", "annotation", "atnid", "atnauthor", "ftnsep"}
    | {"ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "bkmkstart", "bkmkend", "datafield", "private", "nextfile"}
    | {"xe", "tc", "template", "upr", "nonshppict"}
)
_OWN_DESTINATIONS = frozenset({"footnote", "shptxt", "listtext", "pntext", "title"})
_OPEN = frozenset({"", "info", "shptxt"})
_KNOWN_STARRED = frozenset({"shpinst", "shptxt", "ud", "footnote"})


@dataclass(frozen=True, slots=True)
class State:
    """How text is set within a group. destination: "" for the text of the document. hidden: or deleted."""

    destination: str = ""
    bold: bool = False
    underlined: bool = False
    capitals: bool = False
    hidden: bool = False
    size: int = 24
    font: int = -1
    skipped: int = 1


class Piece(NamedTuple):
    """A stretch of text, or a control word that a reader of the document acts on. state: how it is set."""

    text: str
    word: str
    number: int | None
    state: State


_MOST_SKIPPED = 16


def pieces_of(content: bytes) -> Iterator[Piece]:
    """The text of an RTF file and the control words about paragraphs, tables and destinations, in order.

    Where a group ends, the word is "}", and the state that of the group around it.
    """
    return _Text().pieces(content)


class _Text:
    """Goes through the tokens of one file."""

    def __init__(self) -> None:
        self._state = State()
        self._around: list[State] = []
        self._page = "cp1252"
        self._font = 0
        self._pages: dict[int, str | None] = {}
        self._waiting = bytearray()
        # So many characters stand in the place of the one in Unicode before them, for programs that know none.
        self._to_skip = 0
        self._starred = False

    def pieces(self, content: bytes) -> Iterator[Piece]:
        for token in tokens_of(content):
            if token.kind is Kind.TEXT:
                skipped = min(self._to_skip, len(token.text))
                self._to_skip -= skipped
                self._waiting += token.text[skipped:]
                continue
            if self._waiting:
                yield self._decoded()
            piece = self._piece(token)
            if piece is not None:
                yield piece
        if self._waiting:
            yield self._decoded()

    def _piece(self, token: Token) -> Piece | None:
        if token.kind is Kind.OPEN:
            self._around.append(self._state)
            self._to_skip, self._starred = 0, False
            return None
        if token.kind is Kind.CLOSE:
            self._state = self._around.pop() if self._around else State()
            self._to_skip = 0
            return Piece("", "}", None, self._state)
        if token.kind is Kind.SYMBOL:
            return self._symbol(token.word)
        if token.word == "u" and token.number is not None:
            self._to_skip = self._state.skipped
            return Piece(chr(token.number & 0xFFFF), "", None, self._state)
        self._to_skip = 0
        self._state = self._set(token.word, token.number)
        self._starred = False
        if token.word in _CHARACTERS:
            return Piece(_CHARACTERS[token.word], "", None, self._state)
        return Piece("", token.word, token.number, self._state)

    def _symbol(self, symbol: str) -> Piece | None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\\{}":
            self._waiting += symbol.encode()
        elif symbol in "\r\n":
            return Piece("", "par", None, self._state)
        elif symbol in _CHARACTER_SYMBOLS:
            return Piece(_CHARACTER_SYMBOLS[symbol], "", None, self._state)
        return None

    def _decoded(self) -> Piece:
        content = bytes(self._waiting)
        self._waiting.clear()
        font = self._state.font
        page = self._pages.get(font if font >= 0 else self._font, self._page)
        if page is None:
            text = "".join(chr(_SYMBOLS + byte) if byte > ord(" ") else " " for byte in content)
        else:
            text = content.decode(page, errors="replace")
        return Piece(text, "", None, self._state)

    def _set(self, word: str, number: int | None) -> State:
        state = self._state
        if self._starred and word not in _KNOWN_STARRED:
            return replace(state, destination="skipped")
        if state.destination == "fonttbl" and word == "fcharset" and number is not None:
            self._pages[state.font] = None if number == _SYMBOL_CHARSET else _CHARSETS.get(number, self._page)
            return state
        # What stands in a note or a title stays in it, and what is skipped is skipped with all within it.
        if word in _SKIPPED or (word in _OWN_DESTINATIONS and (state.destination in _OPEN or word == "shptxt")):
            return replace(state, destination=word)
        return self._look(word, number)

    def _look(self, word: str, number: int | None) -> State:
        state, is_on = self._state, number != 0
        match word:
            case "plain":
                return State(destination=state.destination, skipped=state.skipped)
            case "b":
                return replace(state, bold=is_on)
            case "ul" | "uldb" | "ulth" | "ulnone":
                return replace(state, underlined=is_on and word != "ulnone")
            case "caps":
                return replace(state, capitals=is_on)
            case "v" | "deleted":
                return replace(state, hidden=is_on)
        return self._numbered(word, number) if number is not None else state

    def _numbered(self, word: str, number: int) -> State:
        match word:
            case "f":
                return replace(self._state, font=number)
            case "fs":
                return replace(self._state, size=number)
            case "uc":
                return replace(self._state, skipped=min(max(number, 0), _MOST_SKIPPED))
            case "ansicpg":
                self._page = code_page(number)
            case "deff":
                self._font = number
        return self._state


def code_page(number: int) -> str:
    """Python's name of a code page of Windows; that of Western Europe where it is not known."""
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"

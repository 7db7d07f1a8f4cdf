"""Breaks known text into lines, with hyphens where a word is divided: what the canvas layout draws."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pyphen
from reportlab.pdfbase.pdfmetrics import stringWidth


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one. statement: the number of the statement that begins with it; None within one."""

    text: str
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set: font, size and distance between baselines in points."""

    font: str
    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    cells: pieces with the x at which each group of them begins, from the left of the column; running text has one.
    gap: white space above it, in points. width: to which it is filled where it is justified; 0 where it is not.
    apart: whether it is text that stands beside what runs around it, such as a quote.
    spacing: extra white space between letters, in points. keep: how many lines must stay below it on its page.
    """

    cells: tuple[tuple[float, tuple[Piece, ...]], ...]
    type: Type
    gap: float = 0.0
    width: float = 0.0
    apart: bool = False
    spacing: float = 0.0
    keep: int = 0


def pieces_of(sentences: Sequence[str], numbers: Sequence[int]) -> list[Piece]:
    """The words of sentences, each sentence marked by its number at its first word."""
    found: list[Piece] = []
    for sentence, number in zip(sentences, numbers, strict=True):
        words = sentence.split()
        found.append(Piece(words[0], number))
        found.extend(map(Piece, words[1:]))
    return found


def words_of(text: str) -> list[Piece]:
    """The words of a text that is no statement, such as a heading."""
    return [Piece(word) for word in text.split()]


def broken(
    pieces: Sequence[Piece], type_: Type, width: float, *, divide: bool, left: float = 0.0, justified: bool = False
) -> list[Line]:
    """Fill lines up to a width, in points; words are divided where `divide` allows it."""
    lines: list[Line] = []
    row: list[Piece] = []
    waiting = list(reversed(pieces))
    space = stringWidth(" ", type_.font, type_.size)
    used = 0.0
    while waiting:
        piece = waiting.pop()
        room = width - used - (space if row else 0.0)
        fitting = next(_fitting(piece, room, type_, divide=divide), None)
        if fitting is None and row:
            waiting.append(piece)
        else:
            head, tail = fitting if fitting is not None else (piece, None)
            used += (space if row else 0.0) + stringWidth(head.text, type_.font, type_.size)
            row.append(head)
            if tail is None:
                continue
            waiting.append(tail)
        lines.append(Line(((left, tuple(row)),), type_, width=width if justified else 0.0))
        row, used = [], 0.0
    if row:
        lines.append(Line(((left, tuple(row)),), type_))
    return lines


def spaced_above(lines: Sequence[Line], gap: float) -> list[Line]:
    """The same lines with white space above the first."""
    return [replace(lines[0], gap=gap), *lines[1:]] if lines else []


def table_lines(rows: Sequence[Sequence[str]], types: tuple[Type, Type], width: float) -> Iterator[list[Line]]:
    """For each row its lines, of which the cells stand side by side; the first row is set in the first type."""
    column = width / len(rows[0])
    for place, row in enumerate(rows):
        type_ = types[0] if place == 0 else types[1]
        cells = [broken(words_of(cell), type_, column - 12, divide=False) for cell in row]
        made = []
        for depth in range(max(map(len, cells))):
            parts = (
                (index * column, lines[depth].cells[0][1]) for index, lines in enumerate(cells) if depth < len(lines)
            )
            made.append(Line(tuple(parts), type_))
        yield spaced_above(made, 0.45 * type_.leading)


def _fitting(piece: Piece, room: float, type_: Type, *, divide: bool) -> Iterator[tuple[Piece, Piece | None]]:
    """The ways in which a word fits: whole, or its first part and the rest, the longest first."""

    def fits(text: str) -> bool:
        return bool(stringWidth(text, type_.font, type_.size) <= room)

    if fits(piece.text):
        yield piece, None
    if divide:
        for head, tail in _divisions(piece.text):
            if fits(head):
                yield replace(piece, text=head), Piece(tail)


def _divisions(word: str) -> Iterator[tuple[str, str]]:
    """The parts of a word, the first with its hyphen; a hyphen of the word itself divides it too."""
    own = [(word[: place + 1], word[place + 1 :]) for place in range(2, len(word) - 2) if word[place] == "-"]
    letters = word.rstrip(".,;:!?)")
    added = [
        (f"{head}-", tail + word[len(letters) :]) for head, tail in _dutch()(letters) if len(head) > 1 and len(tail) > 1
    ]
    clean = [parts for parts in added if "-" not in word and parts[0][:-1].isalpha()]
    yield from sorted(own + clean, key=lambda parts: -len(parts[0]))


@lru_cache(maxsize=1)
def _dutch() -> Callable[[str], Iterator[tuple[str, str]]]:
    iterate: Callable[[str], Iterator[tuple[str, str]]] = pyphen.Pyphen(lang="nl_NL").iterate
    return iterate

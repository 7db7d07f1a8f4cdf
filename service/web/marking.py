"""Text with words marked in it, cut into pieces that a template can write out without knowing about offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked or not as a whole; holds no newline and no tab."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item or table row. cells: of a table row; one for all other lines."""

    cells: tuple[tuple[Piece, ...], ...]


def lines_of(text: str, marks: Iterable[tuple[int, int]] = ()) -> tuple[Line, ...]:
    """Cut text at newlines into lines, at tabs into cells, and at the edges of the marks into pieces.

    Args:
        text: as a passage holds it.
        marks: half-open offsets into it, in any order; they may overlap and reach over its ends.
    """
    merged = _merged(marks, len(text))
    lines, start = [], 0
    for line in text.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(_pieces(text, start, start + len(cell), merged))
            start += len(cell) + 1
        lines.append(Line(tuple(cells)))
    return tuple(lines)


def rows_of(lines: tuple[Line, ...], columns: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a table without the row that repeats the names of its columns."""
    first = ["".join(piece.text for piece in cell) for cell in lines[0].cells]
    return lines[1:] if columns and first == list(columns) else lines


def excerpt(text: str, marks: Iterable[tuple[int, int]], around: int) -> tuple[str, list[tuple[int, int]]]:
    """The words around the marks, cut at spaces, with an ellipsis wherever something was left out.

    Args:
        text: the whole passage.
        marks: half-open offsets into it, kept whole.
        around: the most characters to keep on either side of a mark.

    Returns:
        The excerpt and where the marks stand in it.
    """
    merged = _merged(marks, len(text))
    windows: list[tuple[int, int]] = []
    for start, end in merged:
        first = 0 if start <= around else _next_space(text, start - around, start)
        last = len(text) if len(text) - end <= around else max(text.rfind(" ", end, end + around), end)
        if windows and first <= windows[-1][1] + 1:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    parts, moved = list[str](), list[tuple[int, int]]()
    for place, (first, last) in enumerate(windows):
        if first > 0:
            parts.append(" … " if place else "… ")
        shift = sum(map(len, parts)) - first
        moved += [(start + shift, end + shift) for start, end in merged if first <= start < last]
        parts.append(text[first:last])
    if windows and windows[-1][1] < len(text):
        parts.append(" …")
    return "".join(parts), moved


def _next_space(text: str, start: int, end: int) -> int:
    space = text.find(" ", start, end)
    return end if space < 0 else space + 1


def _merged(marks: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in marks):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, position = [], start
    for mark_start, mark_end in marks:
        first, last = max(mark_start, start), min(mark_end, end)
        if first >= last:
            continue
        if position < first:
            pieces.append(Piece(text[position:first], marked=False))
        pieces.append(Piece(text[first:last], marked=True))
        position = last
    if position < end:
        pieces.append(Piece(text[position:end], marked=False))
    return tuple(pieces)

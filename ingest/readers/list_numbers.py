"""Writes the numbers that programs generate in front of headings and list items, in the ways that documents name."""

from collections.abc import Callable, Sequence

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26
# Beyond this a Roman number, or a row of one letter, is a mistake or an attack.
_MOST = 3999


def _letters(number: int) -> str:
    """1 is a, 27 is aa, 28 is bb, as Word and LibreOffice count."""
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


#: By the names of Office Open XML (ISO/IEC 29500-1, 17.18.59) and those of OpenDocument and HTML.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "1": str,
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": lambda number: f"{number}e",
    "lowerLetter": _letters,
    "a": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "A": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "i": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "I": lambda number: _roman(number).upper(),
}


def written(number: int, how: str) -> str:
    """A number as text. how: the name of a format; any that is not known is written in figures."""
    return _FORMATS.get(how, str)(number) if 0 < number <= _MOST else str(number)


class Counters:
    """Counts the items of one list by level, from 0. A level starts anew below each item of a higher one."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def next(self, level: int, starts: Sequence[int]) -> list[int]:
        """Count one item; returns the numbers of the levels down to its own.

        Args:
            level: of the item.
            starts: with which number each level begins.
        """
        self._counts = {above: count for above, count in self._counts.items() if above <= level}
        for above in range(level):
            self._counts.setdefault(above, starts[above])
        self._counts[level] = self._counts[level] + 1 if level in self._counts else starts[level]
        return [self._counts[above] for above in range(level + 1)]

    def restart(self, level: int) -> None:
        """Let a level, and those below it, begin anew at the next item."""
        self._counts = {above: count for above, count in self._counts.items() if above < level}

"""Finds known text in what a reader made of it, by letters and digits alone."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Letters of a seed: long enough to stand in one place of a document only.
_SEED = 14
_STEP = 5


@dataclass(frozen=True, slots=True)
class LetterStream:
    """The letters and digits of a text.

    text: its original. letters: case folded, ligatures and other compatibility forms resolved.
    places: for each of `letters` its offset in `text`.
    """

    text: str
    letters: str
    places: tuple[int, ...]

    def stretch(self, start: int, end: int) -> str:
        """The stretch of the text that these letters take, with the marks that end it."""
        return self.text[self.places[start] : self.places[end - 1] + 1]


def letter_stream(text: str) -> LetterStream:
    """The letters and digits of a text, with their places."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character.isascii() else unicodedata.normalize("NFKC", character)
        for letter in plain.casefold():
            if letter.isalnum():
                kept.append(letter)
                places.append(place)
    return LetterStream(text, "".join(kept), tuple(places))


def locate(
    sought: str, stream: LetterStream, behind: int = 0, quotes: Sequence[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """Where these letters stand in the stream: as a whole, or from the first to the last part that can be found.

    Where the parts are far apart, the text is torn: the place of its first part counts, and its full length.

    Args:
        sought: letters and digits, as in a stream.
        stream: of the reading.
        behind: of several places that hold the whole the one nearest to it counts, as an offset into its letters.
        quotes: half-open ranges of its text, which count only where nothing else holds the whole.

    Returns:
        Half-open offsets into `stream.letters`; None where no part of it is found.
    """
    whole = list(_finds(sought, stream.letters))
    if whole:
        start = min(whole, key=lambda place: (_is_within(stream.places[place], quotes), abs(place - behind)))
        return start, start + len(sought)
    found: list[tuple[int, int]] = []
    for offset in range(0, max(len(sought) - _SEED, 0) + 1, _STEP):
        place = stream.letters.find(sought[offset : offset + _SEED])
        if place >= 0:
            found.append((offset, place))
    if not found:
        return None
    offset, place = found[0]
    start = max(place - offset, 0)
    last_offset, last_place = found[-1]
    end = last_place + len(sought) - last_offset
    if not start < end <= start + 2 * len(sought) + 200:
        end = start + len(sought)
    return start, min(end, len(stream.letters))


def _is_within(offset: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in ranges)


def _finds(sought: str, letters: str) -> Iterator[int]:
    start = letters.find(sought)
    while start >= 0:
        yield start
        start = letters.find(sought, start + 1)


def value_at(offset: int, starts: list[tuple[int, int]]) -> int | None:
    """The value of the last of these (offset, value) pairs, sorted by offset, that begins at or before an offset."""
    place = bisect_right(starts, (offset, 1 << 60)) - 1
    return starts[place][1] if place >= 0 else None

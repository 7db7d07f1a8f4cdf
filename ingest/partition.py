"""Divides the units of a section into passages of a size that can be read and encoded well."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Words. Below the lower bound a passage says too little to be told from others; above the upper bound its vector
# averages several subjects, and with heading path and word pieces it nears the 512 tokens of the usual encoders.
_FEWEST = 60
_BEST = 110
_MOST = 160


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is never divided: a sentence, a list item or a table row.

    words: how many it has.
    cut: what it costs to begin a passage with this unit; 0 at the beginning of a paragraph.
    """

    words: int
    cut: float


def partition(units: Sequence[Unit]) -> list[int]:
    """The cheapest division of the units into passages.

    A passage costs the more, the farther its size is from the best; dynamic programming over all divisions, as
    Knuth and Plass (1981) break paragraphs into lines, so that no small remainder is left at the end.

    Returns:
        The index of the first unit of every passage, in order; empty without units.
    """
    best = [0.0] + [math.inf] * len(units)
    start = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        words = 0
        for begin in range(end - 1, -1, -1):
            words += units[begin].words
            if words > _MOST and begin < end - 1:
                break
            cost = best[begin] + _cost(words) + (units[begin].cut if begin else 0.0)
            if cost < best[end]:
                best[end], start[end] = cost, begin
    firsts: list[int] = []
    end = len(units)
    while end:
        end = start[end]
        firsts.append(end)
    return firsts[::-1]


def _cost(words: int) -> float:
    shortage = max(0, _FEWEST - words) / _FEWEST
    return 0.2 + 0.3 * ((min(words, _MOST) - _BEST) / _BEST) ** 2 + 4 * shortage**2

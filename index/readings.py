"""What an abbreviation with several meanings stands for in a question: the meaning that its other words go with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Analysis
from index.expansion import Expansion, several_meanings


@dataclass(frozen=True, slots=True)
class Reading:
    """An abbreviation of the question, what it was taken for, and what else it may stand for."""

    short: str
    long: str
    others: tuple[str, ...]


def choose_readings(
    analysis: Analysis, expansions: Sequence[Expansion], fit: Callable[[Expansion], float]
) -> tuple[tuple[Expansion, ...], tuple[Reading, ...]]:
    """Keep one meaning of what stands for several things.

    Args:
        analysis: of the question.
        expansions: the other names of everything that it names.
        fit: how well a name goes with the rest of the question; the highest wins, the first of equal ones.

    Returns:
        The expansions that are left, and what was decided.
    """
    readings: list[Reading] = []
    left = list(expansions)
    for place, meanings in several_meanings(expansions).items():
        here = [expansion for expansion in expansions if (expansion.char_start, expansion.char_end) == place]
        names = {meaning: [one for one in here if one.meaning == meaning] for meaning in meanings}
        best = max(meanings, key=lambda meaning: max(map(fit, names[meaning])))
        long = names[best][0].text
        other = (names[meaning][0].text for meaning in meanings if meaning != best)
        others = tuple(name for name in other if _letters(name) != _letters(long))
        if others:
            readings.append(Reading(analysis.text[place[0] : place[1]], long, others))
        left = [one for one in left if one not in here or one.meaning == best]
    return tuple(left), tuple(readings)


def _letters(name: str) -> str:
    """What two spellings of a name have in common: "v.i." and "V.I"."""
    return "".join(filter(str.isalnum, name.casefold()))

"""Lines of a page that follow one another closely in one column, which are read together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.passage import Box
from ingest.layout.captions import names_figure
from ingest.layout.markers import is_figure
from ingest.layout.words import Run

# In units of the font size: how far apart the lines of one stack may stand, and how much their sizes may differ.
_STACK_GAP = 2.3
_STACK_SIZES = 1.2
#: So much larger than other text, a number is a figure with a label, and each of several below one another has its own.
LARGE_FIGURE = 1.4
# The same: how far below text stands the name of a table.
_NAME_APART = 1.6
# By so many sizes a column may begin lower than the one beside it.
_LOWER_COLUMN = 2.0
# Lines on one baseline are not above one another.
_LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines of one column that follow one another closely. size: of the largest, in points."""

    lines: tuple[Run, ...]
    box: Box
    size: float


def stack_of(lines: Sequence[Run]) -> Stack:
    """The stack of these lines, which stand from top to bottom."""
    if len(lines) == 1:
        line = lines[0]
        return Stack((line,), Box(line.left, line.top, line.right, line.bottom), line.size)
    _, lefts, tops, rights, bottoms, _, _, _, sizes = zip(*lines, strict=True)
    return Stack(tuple(lines), Box(min(lefts), min(tops), max(rights), max(bottoms)), max(sizes))


def stacks_of(lines: Sequence[Run]) -> list[Stack]:
    """Divide the lines of a page into stacks: each line's only neighbour below is in the same stack."""
    lines = sorted(lines, key=lambda line: line.baseline)
    below = [_neighbours_below(lines, place) for place in range(len(lines))]
    above: list[list[int]] = [[] for _ in lines]
    for place, found in enumerate(below):
        for other in found:
            above[other].append(place)
    figures = _large_figures(lines)
    follower = {
        place: found[0]
        for place, found in enumerate(below)
        if len(found) == 1 and len(above[found[0]]) == 1 and _alike(lines[place], lines[found[0]])
        if not (place in figures and found[0] in figures) and not _is_name(lines[place], lines[found[0]])
    }
    followers = set(follower.values())
    stacks: list[Stack] = []
    for place in range(len(lines)):
        if place in followers:
            continue
        chain = [place]
        while chain[-1] in follower:
            chain.append(follower[chain[-1]])
        stacks.append(stack_of([lines[member] for member in chain]))
    return stacks


def _is_name(above: Run, line: Run) -> bool:
    """Whether a line is the name of a figure or table, set apart from the text above it."""
    return line.baseline - above.baseline > _NAME_APART * line.size and names_figure([line])


def _large_figures(lines: Sequence[Run]) -> set[int]:
    """The places of the numbers that are set much larger than the text, mostly none."""
    if not lines:
        return set()
    least = LARGE_FIGURE * sorted(line.size for line in lines)[len(lines) // 2]
    return {place for place, line in enumerate(lines) if line.size >= least and is_figure(line)}


def _neighbours_below(lines: Sequence[Run], place: int) -> list[int]:
    line = lines[place]
    baseline, size = line.baseline, line.size
    found: list[int] = []
    for other in range(place + 1, len(lines)):
        lower = lines[other]
        drop = lower.baseline - baseline
        if drop > _STACK_GAP * max(size, min(lower.size, 2 * size)):
            break
        if drop < _LEVEL * size or not _overlap(line, lower):
            continue
        if not found or not any([_overlap(lines[nearer], lower) for nearer in found]):  # noqa: C419  # one or two
            found.append(other)
    if len(found) == 1:
        found.extend(_second_column(lines, place, found[0]))
    return found


def _second_column(lines: Sequence[Run], place: int, first: int) -> Iterator[int]:
    """The line with which another column begins below this line, a little lower than the one found there.

    It does where the column of the first goes on beside it.
    """
    line = lines[place]
    for other in range(first + 1, len(lines)):
        lower = lines[other]
        drop = lower.baseline - lines[first].baseline
        if drop > _LOWER_COLUMN * line.size:
            return
        if drop > _LOWER_COLUMN * min(lines[first].size, lower.size):
            continue
        if not _overlap(line, lower) or _overlap(lines[first], lower):
            continue
        for beside in lines[other + 1 :]:
            if beside.baseline - lower.baseline > _STACK_GAP * line.size:
                break
            if _overlap(lines[first], beside) and not _overlap(lower, beside):
                yield other
                return


def _overlap(one: Run, other: Run) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1.0


def _alike(one: Run, other: Run) -> bool:
    return max(one.size, other.size) <= _STACK_SIZES * min(one.size, other.size)

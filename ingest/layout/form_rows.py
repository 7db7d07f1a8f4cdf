"""Rows of a form: a question with what stands behind it, ``Is er muziek?   ☒ Ja   ☐ Nee``, is one line."""

from collections.abc import Sequence
from itertools import chain

from corpus.passage import Box
from ingest.layout.lines import rows_of
from ingest.layout.markers import TICK_BOXES
from ingest.layout.words import Run, run_of

#: The family of the style of what was filled in on one line of a field.
FILLED_IN = "filled-in"
_ASKS = ("?", ":")
# In units of the font size: how far a field stands from its name at most.
_FARTHEST = 24.0


def with_form_rows(runs: Sequence[Run], within: Sequence[Box]) -> Sequence[Run]:
    """Join a question with the choices, and the name of a field with what was filled in, that stand on its line.

    Columns would tear them apart.

    Args:
        runs: of a page.
        within: the tables with strokes, whose cells stay as they are.
    """
    if not any(_is_choice(run) or _is_filled_in(run) for run in runs):
        return runs
    joined: dict[int, Run] = {}
    taken: set[int] = set()
    for row in rows_of([run for run in runs if not _is_within(run, within)]):
        for place, run in enumerate(row):
            following = [] if id(run) in taken else _behind(run, row[place + 1 :])
            if following:
                spaced = [(one.words[0]._replace(spaced=True), *one.words[1:]) for one in following]
                joined[id(run)] = run_of([*run.words, *chain.from_iterable(spaced)])
                taken.update(id(one) for one in following)
    return [joined.get(id(run), run) for run in runs if id(run) not in taken]


def _behind(run: Run, others: Sequence[Run]) -> Sequence[Run]:
    """Of the runs to the right of one, those that it names or asks for."""
    if _is_filled_in(run) or not others:
        return []
    if _is_filled_in(others[0]):
        return others[:1] if others[0].left - run.right < _FARTHEST * run.size else []
    return _choices(others) if run.text.endswith(_ASKS) else []


def _choices(runs: Sequence[Run]) -> list[Run]:
    """The first of these runs, as far as each is a box with its words or the words of the box before it."""
    found: list[Run] = []
    for run in runs:
        if not _is_choice(run) and not (found and found[-1].text in TICK_BOXES):
            break
        found.append(run)
    return found


def _is_choice(run: Run) -> bool:
    return run.words[0].text in TICK_BOXES


def _is_filled_in(run: Run) -> bool:
    return run.style.family == FILLED_IN


def _is_within(run: Run, boxes: Sequence[Box]) -> bool:
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return any(box.left < x < box.right and box.top < y < box.bottom for box in boxes)

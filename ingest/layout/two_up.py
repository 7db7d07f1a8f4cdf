"""Booklets printed two pages on a sheet: each half is a page of its own, with its own head, foot and columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.layout.page_parts import PageRuns

# How much wider than high a sheet of two pages is; the share of its height at either edge where page numbers stand.
_LANDSCAPE, _ZONE = 1.25, 0.12
# Points by which a box may reach over the middle.
_OVER = 1.0
_NUMBER = re.compile(r"[-–—]?\s?(\d{1,3})\s?[-–—]?")


def is_two_up(pages: Sequence[PageRuns]) -> bool:
    """Whether the pages of a file are sheets of two pages each.

    Nothing crosses their middle, and most have a page number in both halves, one after the other.
    """
    filled = [page for page in pages if page.runs]
    if len(filled) < 2 or any(page.width < _LANDSCAPE * page.height or _is_crossed(page) for page in filled):
        return False
    pairs = [pair for page in filled if (pair := _numbers(page)) is not None]
    return sum(right == left + 1 for left, right in pairs) >= max(2, (len(filled) + 1) // 2)


def halves_of(page: PageRuns) -> tuple[PageRuns, PageRuns]:
    """The two pages of a sheet, with the coordinates and the number of the sheet."""
    middle = page.width / 2
    left = replace(
        page,
        runs=tuple(run for run in page.runs if run.left < middle),
        strokes=tuple(box for box in page.strokes if box.right <= middle + _OVER),
        frames=tuple(box for box in page.frames if box.right <= middle + _OVER),
        grids=tuple(grid for grid in page.grids if grid.box.right <= middle + _OVER),
    )
    right = replace(
        page,
        runs=tuple(run for run in page.runs if run.left >= middle),
        turned=(),
        strokes=tuple(box for box in page.strokes if box.left >= middle - _OVER),
        frames=tuple(box for box in page.frames if box.left >= middle - _OVER),
        grids=tuple(grid for grid in page.grids if grid.box.left >= middle - _OVER),
    )
    return left, right


def _is_crossed(page: PageRuns) -> bool:
    middle = page.width / 2
    return any(run.left < middle - _OVER and run.right > middle + _OVER for run in page.runs)


def _numbers(page: PageRuns) -> tuple[int, int] | None:
    """The page numbers of both halves of a sheet; None where one has none."""
    found: list[int] = []
    for half in halves_of(page):
        edges = [run for run in half.runs if min(run.baseline, page.height - run.baseline) < _ZONE * page.height]
        numbers = [int(match[1]) for run in edges if (match := _NUMBER.fullmatch(run.text)) is not None]
        if len(numbers) != 1:
            return None
        found += numbers
    return found[0], found[1]

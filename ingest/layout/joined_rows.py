"""The rows of a table without strokes: which lines belong to one row, and which begin the next."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.cells import Cell, Cells, lines_of_words
from ingest.layout.table_columns import Intervals, Row

# In units of the font size.
_CONTINUES = 1.6
#: In units of the least distance between lines: rows of several lines stand farther apart.
ROW_GAP = 1.25
# The same, where no two distances of a table are so nearly alike that they could be meant to be the same.
_CLEAR_GAP, _ALIKE = 1.08, 1.03


def is_header(row: Row) -> bool:
    """Whether a row of three names or more is set in bold: one row below it makes a table, which may go on overleaf."""
    return len(row) > 2 and all(word.style.bold for run in row for word in run.words)


def has_row_gaps(rows: Sequence[list[Row]]) -> bool:
    """Whether some lines stand clearly farther apart than others."""
    distances = _distances(rows)[1:]
    row_gap = _row_gap(distances) if distances else 0.0
    return sum(distance > row_gap for distance in distances) > 1


def _row_gap(distances: Sequence[float]) -> float:
    """From what distance between lines a new row begins, in points."""
    least = min(distances)
    clear = not any(_ALIKE * least < distance < _CLEAR_GAP * least for distance in distances)
    return (_CLEAR_GAP if clear else ROW_GAP) * least


def _distances(rows: Sequence[list[Row]]) -> list[float]:
    """From the baseline of each line to the one before it; 0 for the first."""
    baselines = [next(runs[0].baseline for runs in cells if runs) for cells in rows]
    return [0.0, *(lower - upper for upper, lower in pairwise(baselines))]


def joined_rows(rows: Sequence[list[Row]], columns: Intervals) -> list[Cells]:
    """Join the lines of one row, and the lines of the header above the first row that has a name."""
    if len(rows) == 1:
        return [tuple(_as_cell(runs) if runs else () for runs in rows[0])]
    distances = _distances(rows)
    gaps = has_row_gaps(rows)
    row_gap = _row_gap(distances[1:])
    joined: list[list[Row]] = []
    named = False
    for place, cells in enumerate(rows):
        size = next(runs[0].size for runs in cells if runs)
        near = place > 0 and distances[place] < _CONTINUES * size
        wraps = gaps and distances[place] < row_gap and _wraps(rows[place - 1], cells, columns)
        if joined and near and not _ends_header(joined[-1], cells) and (wraps or _continues(joined[-1], cells, named)):
            for column, runs in enumerate(cells):
                joined[-1][column].extend(runs)
        else:
            joined.append([list(runs) for runs in cells])
        named = named or bool(cells[0])
    return [tuple(_as_cell(runs) for runs in cells) for cells in joined]


def _ends_header(above: Sequence[Row], cells: Sequence[Row]) -> bool:
    """Whether a line in light type stands below names in bold: the rest of a row over the page, no part of a name."""
    return is_header([run for runs in above for run in runs]) and not any(
        word.style.bold for runs in cells for run in runs for word in run.words
    )


def _wraps(above: Sequence[Row], cells: Sequence[Row], columns: Intervals) -> bool:
    """Whether every text of a line continues a line that was full."""
    alone = sum(map(bool, cells)) == 1
    for upper, lower, (left, right) in zip(above, cells, columns, strict=True):
        # A number below a number is one of its own; below a name, with nothing beside it, it is the rest of that.
        text = upper[-1].text if upper and alone else lower[0].text if lower else ""
        if lower and (not upper or not any(map(str.isalpha, text))):
            return False
        if lower:
            word = lower[0].words[0]
            if upper[-1].right + word.right - word.left + 0.3 * upper[-1].size < left + 0.95 * (right - left):
                return False
    return True


def _continues(above: list[Row], cells: list[Row], named: bool) -> bool:
    if not named:
        return not cells[0]
    if not cells[0]:
        return bool(above[0]) and any(character.isalpha() for runs in cells for run in runs for character in run.text)
    return not any(cells[1:]) and bool(above[0]) and cells[0][0].text[:1].islower()


def _as_cell(runs: Row) -> Cell:
    return lines_of_words([word for run in runs for word in run.words])

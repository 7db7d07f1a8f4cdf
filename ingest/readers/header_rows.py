"""Names of columns from a header of several rows."""

from collections.abc import Sequence

# A header of two rows and a row below it; a cell over so many columns groups them.
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2


def groups_columns(grid: Sequence[Sequence[str]], spans: Sequence[Sequence[int]]) -> bool:
    """Whether cells of the first row stand over several columns, each of which the second row names, as in a header.

    Args:
        grid: the text of every cell.
        spans: of how many columns each cell is; what another covers is passed over.
    """
    if len(grid) < _FEWEST_ROWS or len(grid[0]) != len(grid[1]):
        return False
    first, second = grid[0], grid[1]
    grouped: set[int] = set()
    for place, span in enumerate(spans[0]):
        group = range(place, min(place + span, len(first)))
        if place in grouped or span < _FEWEST_COLUMNS:
            continue
        names = [second[column] for column in group]
        if len(group) == len(first) or not first[place] or not all(names) or len(set(names)) < len(names):
            return False
        grouped.update(group)
    alone = [pair for place, pair in enumerate(zip(first, second, strict=True)) if place not in grouped]
    return bool(grouped) and all(not one or not other or one == other for one, other in alone)


def joined_headers(rows: Sequence[Sequence[str]], spans: Sequence[Sequence[int]]) -> list[str]:
    """One name for each column, of what stands above it in the rows of the header.

    Args:
        rows: the text of every cell.
        spans: of how many columns each cell is; 0 for those that another covers.
    """
    width = max(map(len, rows))
    above: list[list[str]] = [[] for _ in range(width)]
    for cells, widths in zip(rows, spans, strict=True):
        for place, (text, span) in enumerate(zip(cells, widths, strict=True)):
            for column in range(place, min(place + span, width)):
                above[column].append(text)
    return [" ".join(dict.fromkeys(filter(None, texts))) for texts in above]

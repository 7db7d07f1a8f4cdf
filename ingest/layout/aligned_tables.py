"""Tables without strokes: rows of short texts in columns that keep their places."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.layout.cells import Cells
from ingest.layout.joined_rows import ROW_GAP, has_row_gaps, is_header, joined_rows
from ingest.layout.lines import rows_of
from ingest.layout.markers import is_bullet, is_marker
from ingest.layout.named_columns import rows_by_names
from ingest.layout.spanning_names import rows_around_middles
from ingest.layout.table_columns import Intervals, Row, cells_of, column_of, extent_of, split_at_columns
from ingest.layout.text_columns import FLOWING_LINES, by_text_column, continues, goes_on, longest_flow
from ingest.layout.words import Run

# In units of the font size.
_CONTINUES = 1.6
_ALIGNED = 0.6
# The share of pairs that must be drawn in the order of rows.
_BY_ROW = 0.6
_FEWEST_ROWS = 3
# The share of lines that must have more than one cell; cells of several lines lower it.
_FULL_ROWS = 0.35
# In units of the font size: columns of which never both are filled are one, if they are so near.
_ONE_COLUMN = 3.0
# Words to a line; more of them make a column of running text. Of fewer, so many lines of a sentence do, in two columns.
_SHORT_CELL, _NARROW_FLOW = 3.5, 3
# Or so many in one, where this share of all lines goes on with the sentence of the line above.
_MOSTLY = 0.6
# This share, in two columns whose sizes differ by so much, makes them a note and the text that it stands beside.
_BOTH_FLOW, _OTHER_SIZE = 0.75, 0.06


def aligned_tables_of(runs: Sequence[Run]) -> tuple[list[list[Cells]], list[Run]]:
    """Find tables among the runs of a page.

    Args:
        runs: in the order in which they are drawn, which tells rows of a table from columns of text.

    Returns:
        The rows of each table, and the runs that stand in none.
    """
    drawn = {id(run): place for place, run in enumerate(runs)}
    tables: list[list[Cells]] = []
    rest: list[Run] = []
    for column in by_text_column(runs):
        group, beside = _without_notes(column)
        rest.extend(beside)
        parts = split_at_columns(group)
        drawn |= {id(part): drawn[id(run)] for run, own in zip(group, parts, strict=True) for part in own}
        begun = frozenset(id(part) for own in parts for before, part in pairwise(own) if not is_marker(before))
        found, left = _tables_among([part for own in parts for part in own], drawn, begun)
        tables.extend(found)
        remaining = {id(part) for part in left}
        for run, own in zip(group, parts, strict=True):
            kept = [part for part in own if id(part) in remaining]
            rest.extend([run] if len(kept) == len(own) else kept)
    return tables, rest


def _without_notes(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs of a page, and those that stand in another size left of a table with names in bold, in the margin."""
    names = [row for row in rows_of([run for run in runs if run.style.bold]) if is_header(row)]
    if not names:
        return list(runs), []
    notes = {
        id(run)
        for row in names
        for run in runs
        if run.right < row[0].left - row[0].size and abs(run.size - row[0].size) > _OTHER_SIZE * row[0].size
        if run.baseline > row[0].top
    }
    return [run for run in runs if id(run) not in notes], [run for run in runs if id(run) in notes]


def _tables_among(
    runs: Sequence[Run], drawn: dict[int, int], begun: frozenset[int]
) -> tuple[list[list[Cells]], list[Run]]:
    rows = rows_of(runs)
    cells = [cells_of(row, begun) for row in rows]
    tables: list[list[Cells]] = []
    rest: list[Run] = []
    place = 0
    while place < len(rows):
        if len(cells[place]) < 2 and not is_header(rows[place]):
            rest.extend(rows[place])
            place += 1
            continue
        end, columns = extent_of(rows, cells, place)
        headed = place > 0 and rest and rest[-1] is rows[place - 1][0]
        start = place - 1 if headed and _is_upper_header(rows[place - 1], rows[place], columns) else place
        end = _with_last_line(rows, cells, place, end, columns)
        enough = end - place >= _FEWEST_ROWS or (end - place > 1 and is_header(rows[place]))
        found = _table(rows[start:end], columns, drawn) if enough else None
        named, names = rows_by_names(rows, place)
        fuller = (len(named), len(names)) > (end - place, len(columns)) and len(names) >= len(columns)
        if named and (found is None or (fuller and len(named) >= end - place)):
            wider = _table(named, names, drawn | _drawn_parts(named, rows[place:], drawn))
            found, start, end = (wider, place, place + len(named)) if wider is not None else (found, start, end)
        if found is None and place + 1 == len(rows) and is_header(rows[place]):
            # The names stand at the end of a page, and their rows on the next.
            tables.append([tuple((name,) for name in rows[place])])
            return tables, rest
        if found is None:
            # Half of a note beside text may look like a table, which the whole does not.
            after = end if enough and _is_note_beside(_placed(rows[place:end], columns)) else place + 1
            rest.extend(run for row in rows[place:after] for run in row)
            place = after
            continue
        if start < place:
            rest.pop()
        tables.append(found)
        place = end
    return tables, rest


def _drawn_parts(named: Sequence[Row], rows: Sequence[Row], drawn: Mapping[int, int]) -> dict[int, int]:
    """When each run of these rows, or the run that it is a part of, is drawn."""
    return {
        id(part): drawn[id(next(run for run in row if run.left <= part.left <= run.right))]
        for parts, row in zip(named, rows, strict=False)
        for part in parts
    }


def _with_last_line(rows: Sequence[Row], cells: Sequence[Intervals], place: int, end: int, columns: Intervals) -> int:
    """The end of a table behind the line that goes on with the name in its last row, nearer to it than rows are."""
    if end == len(rows) or end - place < _FEWEST_ROWS or len(cells[end]) > 1 or len(cells[end - 1]) < 2:
        return end
    row = rows[end]
    distances = [lower[0].baseline - upper[0].baseline for upper, lower in pairwise(rows[place:end])]
    near = row[0].baseline - rows[end - 1][0].baseline
    starts = column_of(row[0].left, columns) == 0 and abs(row[0].left - columns[0][0]) < 1
    fits = starts and row[-1].right < columns[1][0] and row[0].style == rows[end - 1][0].style
    return end + 1 if fits and ROW_GAP * near < max(distances) and near < _CONTINUES * row[0].size else end


def _is_upper_header(row: Row, below: Row, columns: Intervals) -> bool:
    """Whether a line just above the table belongs over one of its columns."""
    run = row[0]
    if len(row) > 1 or below[0].baseline - run.baseline > _CONTINUES * run.size:
        return False
    return any(left - 2 < run.left and run.right < right + 2 for left, right in columns[1:])


def _table(rows: Sequence[Row], columns: Intervals, drawn: Mapping[int, int]) -> list[Cells] | None:
    if len(columns) < 2:
        return None
    placed = _placed(rows, columns)
    columns, placed = _complementary_joined(columns, placed)
    full = [cells for cells in placed if sum(map(bool, cells)) > 1]
    few = len(full) < _FEWEST_ROWS
    if len(columns) < 2 or len(full) < 2 or (few and not _is_short(full)) or _is_list(placed):
        return None
    if not few and (len(full) < _FULL_ROWS * len(rows) or not _is_aligned(full)):
        return None
    if _is_prose(placed, drawn):
        return None
    return rows_around_middles(placed) or joined_rows(placed, columns)


def _placed(rows: Sequence[Row], columns: Intervals) -> list[list[Row]]:
    """The runs of each row by column."""
    placed: list[list[Row]] = [[[] for _ in columns] for _ in rows]
    for cells, row in zip(placed, rows, strict=True):
        for run in row:
            cells[column_of(run.left, columns)].append(run)
    return placed


def _is_list(rows: Sequence[list[Row]]) -> bool:
    """Whether all but one column hold nothing but bullets."""
    columns = ([run for cells in rows for run in cells[column]] for column in range(len(rows[0])))
    return sum(any(len(run.words) > 1 or not is_bullet(run.words[0]) for run in column) for column in columns) < 2


def _is_short(full: Sequence[list[Row]]) -> bool:
    """Whether a header stands right above one row that fills every column and begins where its names begin."""
    header, row = full
    if not is_header([run for cell in header for run in cell]):
        return False
    return all(
        names and texts and abs(names[0].left - texts[0].left) < 1.0 for names, texts in zip(header, row, strict=True)
    )


def _complementary_joined(columns: Intervals, rows: Sequence[list[Row]]) -> tuple[Intervals, list[list[Row]]]:
    """Join neighbouring columns of which no row fills both: a heading and the numbers that stand beside it."""
    columns, rows = list(columns), [list(cells) for cells in rows]
    place = 1
    while place < len(columns) - 1:
        size = next(run.size for cells in rows for run in cells[place])
        near = columns[place + 1][0] - columns[place][1] < _ONE_COLUMN * size
        if near and not any(cells[place] and cells[place + 1] for cells in rows):
            columns[place : place + 2] = [(columns[place][0], columns[place + 1][1])]
            for cells in rows:
                cells[place : place + 2] = [cells[place] + cells[place + 1]]
        else:
            place += 1
    return columns, rows


def _is_aligned(rows: Sequence[list[Row]]) -> bool:
    """Whether each column keeps to a left or right edge, or a middle, and is filled more than once."""
    filled = 0
    for column in range(len(rows[0])):
        runs = [(cells[column][0], cells[column][-1]) for cells in rows if cells[column]]
        if len(runs) < 2:
            continue
        filled += 1
        tolerance = _ALIGNED * runs[0][0].size
        edges = (
            [first.left for first, _ in runs],
            [last.right for _, last in runs],
            [(first.left + last.right) / 2 for first, last in runs],
        )
        if not any(_share_near_most(places, tolerance) >= 0.7 for places in edges):
            return False
    return filled > 1


def _share_near_most(places: Sequence[float], tolerance: float) -> float:
    places = sorted(places)
    most = begin = end = 0
    for place in places:
        while place - places[begin] > tolerance:
            begin += 1
        while end < len(places) and places[end] - place <= tolerance:
            end += 1
        most = max(most, end - begin)
    return most / len(places)


def _is_prose(rows: Sequence[list[Row]], drawn: Mapping[int, int]) -> bool:
    """Whether these are columns of running text, or notes beside it, rather than rows."""
    wordy = 0
    pairs: list[bool] = []
    flows: list[int] = []
    flowing: list[bool] = []
    for column in range(len(rows[0])):
        lines = [cells[column] for cells in rows if cells[column]]
        is_wordy = sum(len(run.words) for line in lines for run in line) > _SHORT_CELL * len(lines)
        wordy += is_wordy
        if not all(is_marker(line[0]) for line in lines):
            flows.append(longest_flow(lines))
            pairs.extend(goes_on(above, line) for above, line in pairwise(lines))
            flowing.append(is_wordy and flows[-1] >= FLOWING_LINES)
    if wordy == 0:
        # The last lines of narrow columns, side by side.
        narrow = sum(flow >= _NARROW_FLOW for flow in flows)
        mostly = narrow > 0 and sum(pairs) >= _MOSTLY * len(pairs)
        return (narrow > 1 or mostly) and not _is_drawn_by_row(rows, drawn)
    if flowing[0] and sum(flowing) > 1:
        return True
    if _is_note_beside(rows):
        return True
    by_row = _is_drawn_by_row(rows, drawn)
    named = sum(bool(cells[0]) for cells in rows)
    return not by_row or (wordy > 1 and (named > 0.75 * len(rows) or not has_row_gaps(rows)))


def _is_note_beside(rows: Sequence[list[Row]]) -> bool:
    """Whether two columns are a note in its own size beside text: the lines of both go on with their sentences."""
    if len(rows[0]) != 2 or has_row_gaps(rows):
        return False
    columns = [[cells[column] for cells in rows if cells[column]] for column in (0, 1)]
    pairs = [continues(above, line) for column in columns for above, line in pairwise(column)]
    note, text = (max(line[0].size for line in column) for column in columns)
    return abs(note - text) > _OTHER_SIZE * max(note, text) and sum(pairs) >= _BOTH_FLOW * len(pairs)


def _is_drawn_by_row(rows: Sequence[list[Row]], drawn: Mapping[int, int]) -> bool:
    """Whether what stands to the right is mostly drawn before what begins the rows below; columns of text are not."""
    earlier = total = 0
    to_the_right: list[int] = []
    for cells in rows:
        if cells[0]:
            first = drawn[id(cells[0][0])]
            earlier += sum(place < first for place in to_the_right)
            total += len(to_the_right)
        to_the_right.extend(drawn[id(run)] for runs in cells[1:] for run in runs)
    return earlier > _BY_ROW * total

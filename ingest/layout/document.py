"""From the glyphs of all pages to the blocks of a document: the order of the steps of layout analysis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.passage import Box, Span
from ingest.blocks import Block, BlockKind
from ingest.layout.captions import mark_captions, names_figure
from ingest.layout.contents import mark_contents
from ingest.layout.contents_entries import with_page_numbers
from ingest.layout.continued_tables import rows_going_on
from ingest.layout.drawn_bullets import with_drawn_bullets
from ingest.layout.flow import Flow, flows_of
from ingest.layout.footnotes import footnote_mark, mark_footnotes
from ingest.layout.furniture import furniture_of, repeated_turned
from ingest.layout.grids import Grid, grids_of
from ingest.layout.heading_levels import OutlineEntry, body_style_of, mark_headings
from ingest.layout.hyphenation import Vocabulary, vocabulary_of
from ingest.layout.key_figures import labels_beside, with_labels
from ingest.layout.laid_text import LaidText, is_note_mark, laid_text
from ingest.layout.lines import lines_of
from ingest.layout.lists import mark_list_items
from ingest.layout.margin_numbers import with_margin_numbers
from ingest.layout.order import Stack, across_columns, in_reading_order, stacks_of, within_frames
from ingest.layout.page import PageGlyphs
from ingest.layout.page_bands import bands_of
from ingest.layout.page_foot import foot_of
from ingest.layout.paragraphs import Leadings, Paragraph, leadings_of, paragraphs_of
from ingest.layout.pull_quotes import mark_pull_quotes
from ingest.layout.rows_below import with_rows_below
from ingest.layout.table_heads import heads_of_tables
from ingest.layout.table_rows import number_tables, rows_as_paragraphs
from ingest.layout.tables import Table, table_of, tables_of
from ingest.layout.words import Run, runs_of, turned_runs_of


@dataclass(frozen=True, slots=True)
class PageRuns:
    """What layout analysis keeps of a page once its glyphs are runs; see `ingest.layout.page.PageGlyphs`."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    turned: tuple[Run, ...]
    strokes: tuple[Box, ...]
    frames: tuple[Box, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a document in reading order.

    labels: the page number printed on a page, by the page's number in the file (from 1), where one was found.
    """

    blocks: tuple[Block, ...]
    labels: Mapping[int, str]


# In points: what is set so much smaller than a table may be the notes below it.
_FOOTNOTE_SMALLER = 0.6
# Points by which the boxes of a table and its name may overlap; how far above the table it stands, in font sizes.
_TOUCHING, _NAME_ABOVE = 3.0, 2.5


@dataclass(frozen=True, slots=True)
class _Parts:
    """A page in parts, in reading order: stacks of lines and tables."""

    page: PageRuns
    parts: tuple[Stack | Table, ...]


def page_runs(glyphs: PageGlyphs) -> PageRuns:
    """The runs of a page; its glyphs can be forgotten then."""
    return PageRuns(
        number=glyphs.number,
        width=glyphs.width,
        height=glyphs.height,
        runs=tuple(with_drawn_bullets(runs_of(glyphs), glyphs.marks)),
        turned=tuple(turned_runs_of(glyphs)),
        strokes=glyphs.strokes,
        frames=glyphs.frames,
        grids=tuple(grids_of(glyphs.strokes)),
    )


def lay_out(pages: Sequence[PageRuns], outline: Sequence[OutlineEntry] = ()) -> Layout:
    """Find the blocks of a document.

    Args:
        pages: of the whole document, in order.
        outline: the document's bookmarks, from the first to the last.
    """
    furniture = furniture_of([page.runs for page in pages], [page.height for page in pages])
    laid: list[_Parts] = []
    for page, flagged in zip(pages, furniture.runs, strict=True):
        laid.append(_parts_of(page, flagged, _last_table(laid[-1]) if laid else None))
    leadings = leadings_of(part.lines for page in laid for part in page.parts if isinstance(part, Stack))
    along_edges = repeated_turned([page.turned for page in pages])
    by_page = [_paragraphs(page, place, leadings, along_edges) for place, page in enumerate(laid)]
    vocabulary = vocabulary_of(line.text for par in chain.from_iterable(by_page) for line in par.lines)
    paragraphs = _with_kinds(by_page, outline)
    labels = {pages[place].number: label for place, label in furniture.labels.items()}
    return Layout(_blocks(paragraphs, pages, vocabulary), labels)


def _last_table(page: _Parts) -> Table | None:
    """The table without strokes that ends a page, footnotes aside."""
    largest = max((part.size for part in page.parts if isinstance(part, Table)), default=0.0)
    for part in reversed(page.parts):
        if isinstance(part, Table):
            return None if part.ruled else part
        if part.size >= largest - _FOOTNOTE_SMALLER:
            return None
    return None


def _parts_of(page: PageRuns, furniture: frozenset[int], above: Table | None) -> _Parts:
    furniture -= heads_of_tables(page.runs, page.grids, furniture)
    runs = [run for index, run in enumerate(page.runs) if index not in furniture]
    tables, rest = with_rows_below(*tables_of(with_page_numbers(runs), page.grids))
    if above is not None and rest and (not tables or min(run.top for run in rest) < tables[0].box.top):
        rows, rest = rows_going_on(above, rest)
        tables += [table_of(rows, above.box.left, above.box.right)] if rows else []
    stacks = stacks_of(lines_of(with_margin_numbers(rest), page.strokes))
    parts: list[Stack | Table] = [*stacks, *tables]
    foot = foot_of(parts, page.height)
    body = [part for place, part in enumerate(parts) if place not in foot]
    bands = [*bands_of(body, page.strokes), [parts[place] for place in sorted(foot)]]
    return _Parts(page, tuple(part for band in bands for part in _ordered(band, page)))


def _ordered(parts: Sequence[Stack | Table], page: PageRuns) -> list[Stack | Table]:
    """Reading order, in which what one frame holds stays together, and a figure with its label."""
    frames = within_frames([part.box for part in parts], page.frames)
    for figure, label in labels_beside(parts).items():
        if frames[figure] is frames[label] is None:
            frames[figure] = frames[label] = len(page.frames) + figure
    groups: dict[int, list[Stack | Table]] = {}
    for place, (part, frame) in enumerate(zip(parts, frames, strict=True)):
        groups.setdefault(-1 - place if frame is None else frame, []).append(part)
    members = [_in_order(group, page.width) for group in groups.values()]
    hulls = [_hull(group) for group in members]
    boxes = [_over_columns(box, group, hulls) for box, group in zip(hulls, members, strict=True)]
    tables = [(box, group[0].size) for box, group in zip(boxes, members, strict=True) if _is_table(group)]
    boxes = [_over_table(box, tables) if _is_name(group) else box for box, group in zip(boxes, members, strict=True)]
    order = in_reading_order(boxes, [group[0].size for group in members], page.width)
    return [part for place in order for part in members[place]]


def _is_name(group: Sequence[Stack | Table]) -> bool:
    """Whether this is nothing but the name of a table or figure."""
    return len(group) == 1 and isinstance(group[0], Stack) and names_figure(group[0].lines)


def _is_table(group: Sequence[Stack | Table]) -> bool:
    return len(group) == 1 and isinstance(group[0], Table)


def _over_columns(box: Box, group: Sequence[Stack | Table], hulls: Sequence[Box]) -> Box:
    return across_columns(box, hulls) if _is_table(group) else box


def _over_table(box: Box, tables: Sequence[tuple[Box, float]]) -> Box:
    """The box of a table's name as wide as the table right below it, of which it may head one column alone."""
    for table, size in tables:
        below = 0 <= table.top - box.bottom + _TOUCHING < _NAME_ABOVE * size + _TOUCHING
        if below and table.left < box.right and table.right > box.left:
            return box._replace(left=min(box.left, table.left), right=max(box.right, table.right))
    return box


def _in_order(parts: Sequence[Stack | Table], width: float) -> list[Stack | Table]:
    order = in_reading_order([part.box for part in parts], [part.size for part in parts], width)
    return [parts[place] for place in order]


def _hull(parts: Sequence[Stack | Table]) -> Box:
    return Box(
        min(part.box.left for part in parts),
        min(part.box.top for part in parts),
        max(part.box.right for part in parts),
        max(part.box.bottom for part in parts),
    )


def _paragraphs(laid: _Parts, page: int, leadings: Leadings, along_edges: frozenset[str]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for stack, part in enumerate(laid.parts):
        if isinstance(part, Stack):
            paragraphs.extend(paragraphs_of(part.lines, page, stack, leadings))
        else:
            paragraphs.extend(rows_as_paragraphs(part, page, stack))
    paragraphs = with_labels(paragraphs)
    # What is turned cannot be put in order with the rest; it comes last.
    stack = len(laid.parts)
    for offset, line in enumerate(line for line in laid.page.turned if line.text not in along_edges):
        paragraphs.append(Paragraph((line,), page, line.left, line.right, 0.0, stack + offset))
    return paragraphs


def _with_kinds(by_page: Sequence[list[Paragraph]], outline: Sequence[OutlineEntry]) -> list[Paragraph]:
    """Tell footnotes, tables, contents, captions, headings, list items and pull quotes from running text."""
    body = body_style_of(list(chain.from_iterable(by_page)))
    if body is None:
        return []
    paragraphs = list(chain.from_iterable(mark_footnotes(page, body.size) for page in by_page))
    paragraphs = number_tables(paragraphs)
    paragraphs = mark_captions(paragraphs, body)
    paragraphs = mark_contents(paragraphs)
    paragraphs = mark_headings(paragraphs, body, outline)
    paragraphs = mark_list_items(paragraphs)
    return mark_pull_quotes(paragraphs, body)


def _blocks(paragraphs: Sequence[Paragraph], pages: Sequence[PageRuns], vocabulary: Vocabulary) -> tuple[Block, ...]:
    notes = [par for par in paragraphs if par.kind is BlockKind.FOOTNOTE]
    marks = frozenset(mark for par in notes if (mark := footnote_mark(par.first)) is not None)
    numbers = [page.number for page in pages]
    blocks: list[Block] = []
    waiting = {id(note): note for note in notes}
    flows = flows_of([par for par in paragraphs if par.kind is not BlockKind.FOOTNOTE])
    for place, flow in enumerate(flows):
        blocks.append(_block(flow, numbers, vocabulary, marks))
        blocks.extend(_note_block(note, numbers, vocabulary) for note in _notes_of(flow, waiting))
        next_page = flows[place + 1].paragraph.page if place + 1 < len(flows) else len(pages)
        # A note whose mark was not found comes at the end of its page.
        overdue = [key for key, note in waiting.items() if note.page < next_page]
        blocks.extend(_note_block(waiting.pop(key), numbers, vocabulary) for key in overdue)
    return tuple(block for block in blocks if block.text)


def _note_block(note: Paragraph, numbers: Sequence[int], vocabulary: Vocabulary) -> Block:
    return _block(Flow(note, tuple((line, note.page) for line in note.lines)), numbers, vocabulary, frozenset())


def _notes_of(flow: Flow, waiting: dict[int, Paragraph]) -> list[Paragraph]:
    """The footnotes whose marks stand in this flow, on the same page; they wait no longer."""
    if not waiting:
        return []
    found: list[Paragraph] = []
    for line, page in flow.lines:
        for word in line.words:
            if not is_note_mark(word):
                continue
            for mark in word.text.strip(")").split(","):
                for key, note in list(waiting.items()):
                    if note.page == page and footnote_mark(note.first) == mark:
                        found.append(waiting.pop(key))
    return found


def _block(flow: Flow, numbers: Sequence[int], vocabulary: Vocabulary, marks: frozenset[str]) -> Block:
    par = flow.paragraph
    if par.kind is BlockKind.TABLE_ROW:
        return _row_block(par, numbers, vocabulary)
    text, spans = laid_text(((line, numbers[page]) for line, page in flow.lines), vocabulary, marks)
    return Block(par.kind, text, spans, level=par.level)


def _row_block(row: Paragraph, numbers: Sequence[int], vocabulary: Vocabulary) -> Block:
    laid = LaidText(vocabulary)
    rows = [row] if row.rest is None else [row, row.rest]
    for place in range(len(row.cells)):
        if place:
            laid.add_cell_end()
        for part in rows:
            for line in part.cells[place]:
                laid.add(line, numbers[part.page])
    text, spans = laid.finished()
    return Block(BlockKind.TABLE_ROW, text, spans, columns=row.columns, table=row.table)


def page_texts(blocks: Iterable[Block]) -> dict[int, str]:
    """The text of each page in reading order, one line per block, by the number of the page."""
    texts: dict[int, list[str]] = {}
    for block in blocks:
        for page_number, start, end in _page_ranges(block.spans):
            texts.setdefault(page_number, []).append(block.text[start:end])
    return {page_number: "\n".join(lines) for page_number, lines in texts.items()}


def _page_ranges(spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Page number, start and end of each part of a block that stands on one page."""
    if len({span.page_number for span in spans}) == 1:
        return [(spans[0].page_number, spans[0].char_start, spans[-1].char_end)]
    ranges: list[tuple[int, int, int]] = []
    for span in spans:
        if ranges and ranges[-1][0] == span.page_number:
            ranges[-1] = (span.page_number, ranges[-1][1], span.char_end)
        else:
            ranges.append((span.page_number, span.char_start, span.char_end))
    return ranges

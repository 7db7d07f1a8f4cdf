"""From the glyphs of all pages to the blocks of a document: the order of the steps of layout analysis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.passage import Span
from ingest.blocks import Block, BlockKind
from ingest.layout.captions import mark_captions
from ingest.layout.contents import mark_contents
from ingest.layout.flow import Flow, flows_of
from ingest.layout.footnotes import footnote_mark, mark_footnotes
from ingest.layout.furniture import furniture_of
from ingest.layout.heading_levels import OutlineEntry, body_style_of, mark_headings
from ingest.layout.hyphenation import Vocabulary, vocabulary_of
from ingest.layout.key_figures import with_labels
from ingest.layout.laid_text import LaidText, is_note_mark, laid_text
from ingest.layout.lists import mark_list_items
from ingest.layout.page_parts import PageParts, PageRuns, parts_of
from ingest.layout.paragraphs import Leadings, Paragraph, leadings_of, paragraphs_of
from ingest.layout.pull_quotes import mark_pull_quotes
from ingest.layout.running_titles import repeated_turned
from ingest.layout.stacks import Stack
from ingest.layout.table_rows import number_tables, rows_as_paragraphs
from ingest.layout.two_up import halves_of, is_two_up


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a document in reading order.

    labels: the page number printed on a page, by the page's number in the file (from 1), where one was found.
    """

    blocks: tuple[Block, ...]
    labels: Mapping[int, str]


def lay_out(pages: Sequence[PageRuns], outline: Sequence[OutlineEntry] = ()) -> Layout:
    """Find the blocks of a document.

    Args:
        pages: of the whole document, in order.
        outline: the document's bookmarks, from the first to the last.
    """
    if is_two_up(pages):
        pages = [half for page in pages for half in halves_of(page)]
        outline = [entry._replace(page=None if entry.page is None else 2 * entry.page) for entry in outline]
    furniture = furniture_of([page.runs for page in pages], [page.height for page in pages])
    laid: list[PageParts] = []
    for page, flagged in zip(pages, furniture.runs, strict=True):
        laid.append(parts_of(page, flagged, laid[-1] if laid else None))
    leadings = leadings_of(part.lines for page in laid for part in page.parts if isinstance(part, Stack))
    along_edges = repeated_turned([page.turned for page in pages])
    by_page = [_paragraphs(page, place, leadings, along_edges) for place, page in enumerate(laid)]
    vocabulary = vocabulary_of(line.text for par in chain.from_iterable(by_page) for line in par.lines)
    paragraphs = _with_kinds(by_page, outline)
    return Layout(_blocks(paragraphs, pages, vocabulary), _labels(pages, furniture.labels))


def _labels(pages: Sequence[PageRuns], found: Mapping[int, str]) -> dict[int, str]:
    """The printed page number of each page by its number; both of a sheet with two of them."""
    labels: dict[int, list[str]] = {}
    for place in sorted(found):
        labels.setdefault(pages[place].number, []).append(found[place])
    return {number: "–".join(own) for number, own in labels.items()}


def _paragraphs(laid: PageParts, page: int, leadings: Leadings, along_edges: frozenset[str]) -> list[Paragraph]:
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
    paragraphs = mark_footnotes(by_page, body.size)
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
    halves = [note] if note.rest is None else [note, note.rest]
    lines = tuple((line, half.page) for half in halves for line in half.lines)
    return _block(Flow(note, lines), numbers, vocabulary, frozenset())


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

"""From blocks to passages: a few whole sentences of one section, with every character's place kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.passage import Passage, PassageKind, Sentence, Span
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.partition import Unit, partition
from ingest.sections import Section, sections_of

#: Changes whenever the same file may become other passages, by reading or by dividing; part of a store's fingerprint.
CHUNKING_FINGERPRINT = "sections-60-160/12"

# What beginning a passage at a place costs, against about 0.3 for one passage more than needed.
_CUT_SENTENCE = 0.8
_CUT_LIST = 0.4
_CUT_LIST_FROM_INTRODUCTION = 3.0
_CUT_NOTE = 5.0

_LIST_MARK = re.compile(r"(?:\(?\w{1,3}[.)]|\d{1,2}°)\s*")
_WORD = re.compile(r"\S+")

Sentences = Callable[[str], tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence (or item, or row) of a block. paragraph: its number within the section, from 1."""

    block: Block
    char_start: int
    char_end: int
    paragraph: int
    cut: float

    @property
    def text(self) -> str:
        return self.block.text[self.char_start : self.char_end]


def make_passages(document_id: str, read: ReadDocument, sentences: Sentences) -> tuple[Passage, ...]:
    """Divide a document into passages of about 60 to 160 words.

    A passage stays within one section; a section shorter than that is a passage of its own. A list stays with the
    sentence that introduces it where that fits; tables and pull quotes are passages of their own.

    Args:
        document_id: of the document that the passages belong to.
        read: what the reader found; `metadata.title` is the document's final title.
        sentences: finds the sentences of one block's text.
    """
    labels = {page.number: page.label for page in read.pages}
    passages: list[Passage] = []
    page: int | None = 1 if read.pages else None
    for section in sections_of(read):
        for kind, pieces in _runs(section, sentences):
            firsts = partition([Unit(len(_WORD.findall(piece.text)), piece.cut) for piece in pieces])
            for first, end in zip(firsts, [*firsts[1:], len(pieces)], strict=True):
                text, found, spans = _assemble(pieces[first:end])
                page = spans[0].page_number if spans else page
                passages.append(
                    Passage(
                        id=f"{document_id}-{len(passages)}",
                        document_id=document_id,
                        ordinal=len(passages),
                        kind=_kind_of(kind, pieces[first:end]),
                        headings=section.headings,
                        text=text,
                        sentences=found,
                        spans=spans,
                        columns=pieces[first].block.columns,
                        page_number=page,
                        page_label=labels.get(page, str(page)) if page is not None else None,
                        paragraph_number=None if read.pages or read.in_sheets else pieces[first].paragraph,
                        rows=_rows(pieces[first:end]),
                    )
                )
                page = spans[-1].page_number if spans else page
    return tuple(passages)


def _rows(pieces: Sequence[_Piece]) -> tuple[int, ...]:
    """The row of each piece; none where one of them stands on none."""
    rows = [piece.block.row for piece in pieces]
    return tuple(row for row in rows if row is not None) if None not in rows else ()


def _runs(section: Section, sentences: Sentences) -> Iterator[tuple[PassageKind, list[_Piece]]]:
    """The pieces that may share a passage: running text, one table, or one pull quote.

    Pull quotes stand in the margin: they come behind the text that they interrupt.
    """
    quotes: list[list[_Piece]] = []

    def run_of(numbered: tuple[int, Block]) -> tuple[PassageKind, int | None]:
        block = numbered[1]
        return (PassageKind.TABLE, block.table) if block.kind is BlockKind.TABLE_ROW else (PassageKind.PROSE, None)

    flowing: list[tuple[int, Block]] = []
    for paragraph, block in _numbered(section.blocks):
        if block.kind is BlockKind.PULL_QUOTE:
            quotes.append(list(_pieces(block, paragraph, None, sentences)))
        else:
            flowing.append((paragraph, block))
    for (kind, _), group in groupby(flowing, key=run_of):
        pieces: list[_Piece] = []
        before: Block | None = None
        for paragraph, block in group:
            pieces.extend(_pieces(block, paragraph, before, sentences))
            before = block
        if pieces:
            yield kind, pieces
    for quote in quotes:
        if quote:
            yield PassageKind.PULL_QUOTE, quote


def _numbered(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Number the paragraphs of a section from 1; a table counts as one, notes and pull quotes as none."""
    number = 0
    table: int | None = None
    for block in blocks:
        is_same_table = block.kind is BlockKind.TABLE_ROW and block.table == table and number > 0
        if not is_same_table and block.kind not in {BlockKind.FOOTNOTE, BlockKind.PULL_QUOTE}:
            number += 1
        table = block.table if block.kind is BlockKind.TABLE_ROW else None
        yield max(number, 1), block


def _pieces(block: Block, paragraph: int, before: Block | None, sentences: Sentences) -> Iterator[_Piece]:
    cut = _cut_before(block, before)
    for sentence in _sentences_of(block, sentences):
        yield _Piece(block, sentence.char_start, sentence.char_end, paragraph, cut)
        cut = _CUT_SENTENCE


def _cut_before(block: Block, before: Block | None) -> float:
    """What it costs to begin a passage with this block, coming after that one."""
    if before is None:
        return 0.0
    if block.kind is BlockKind.FOOTNOTE:
        return _CUT_NOTE
    if before.text.endswith(":") and block.kind in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
        return _CUT_LIST_FROM_INTRODUCTION
    return _CUT_LIST if block.kind is before.kind is BlockKind.LIST_ITEM else 0.0


def _sentences_of(block: Block, sentences: Sentences) -> list[Sentence]:
    """The sentences of a block, covering all of its text but white space; a table row is one.

    What the given function leaves uncovered becomes a sentence too, and the mark of a list item ("2.", "b)") is no
    sentence but the beginning of one.
    """
    if block.kind is BlockKind.TABLE_ROW:
        # Empty cells at either end keep the others below their names.
        return [Sentence(0, len(block.text))] if block.text.strip() else []
    if block.kind is BlockKind.HEADING:
        return [_trimmed(block.text, 0, len(block.text))] if block.text.strip() else []
    covered: list[Sentence] = []
    place = 0
    for sentence in sentences(block.text):
        start = max(sentence.char_start, place)
        if block.text[place:start].strip():
            covered.append(_trimmed(block.text, place, start))
        if block.text[start : sentence.char_end].strip():
            covered.append(_trimmed(block.text, start, sentence.char_end))
        place = max(place, sentence.char_end)
    if block.text[place:].strip():
        covered.append(_trimmed(block.text, place, len(block.text)))
    if len(covered) > 1 and _LIST_MARK.fullmatch(block.text[covered[0].char_start : covered[0].char_end]):
        covered[:2] = [Sentence(covered[0].char_start, covered[1].char_end)]
    return covered


def _trimmed(text: str, start: int, end: int) -> Sentence:
    stretch = text[start:end]
    return Sentence(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _assemble(pieces: Sequence[_Piece]) -> tuple[str, tuple[Sentence, ...], tuple[Span, ...]]:
    """The text of a passage, its sentences and its spans; blocks are separated by a newline.

    Within a block the text is one slice of it, white space between its sentences included.
    """
    parts: list[str] = []
    sentences: list[Sentence] = []
    spans: list[Span] = []
    length = 0
    for _, group in groupby(pieces, key=lambda piece: id(piece.block)):
        members = list(group)
        block, start, end = members[0].block, members[0].char_start, members[-1].char_end
        if parts:
            length += 1
        shift = length - start
        parts.append(block.text[start:end])
        sentences.extend(Sentence(piece.char_start + shift, piece.char_end + shift) for piece in members)
        spans.extend(_moved(block.spans, start, end, shift))
        length += end - start
    return "\n".join(parts), tuple(sentences), tuple(spans)


def _moved(spans: Sequence[Span], start: int, end: int, shift: int) -> Iterator[Span]:
    """The spans that reach into a slice of a block, cut to it and moved along with it."""
    for span in spans:
        first, last = max(span.char_start, start), min(span.char_end, end)
        if first < last:
            yield Span(first + shift, last + shift, span.page_number, span.box, span.confidence)


def _kind_of(kind: PassageKind, pieces: Sequence[_Piece]) -> PassageKind:
    """A passage of running text is a list when most of its blocks are list items."""
    if kind is not PassageKind.PROSE:
        return kind
    blocks = list({id(piece.block): piece.block for piece in pieces}.values())
    items = sum(block.kind is BlockKind.LIST_ITEM for block in blocks)
    return PassageKind.LIST if items * 2 > len(blocks) else PassageKind.PROSE

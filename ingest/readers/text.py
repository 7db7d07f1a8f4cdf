"""Reads plain text: typed, or left by a program that converts PDF to text."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from corpus.document import Metadata, Problem
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import decode
from ingest.readers.line_joining import LineJoiner
from ingest.readers.row_blocks import row_blocks
from ingest.readers.text_layout import TextLayout, lay_out
from ingest.readers.text_paragraphs import Paragraph, paragraphs_of
from ingest.readers.text_titles import place_titles
from ingest.readers.unmarked_headers import names_columns

_FORM_COLUMNS = 2


def read_text(path: Path) -> ReadDocument:
    """Read a text file. It has no pages: those of the converted file cannot be opened from it."""
    decoded = decode(path.read_bytes())
    blocks, problems = text_blocks(decoded.text)
    return ReadDocument(blocks=blocks, pages=(), metadata=Metadata(), problems=(*decoded.problems, *problems))


def text_blocks(text: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a plain text, and what was wrong with it."""
    layout = lay_out(text)
    joiner = LineJoiner(line.text for page in layout.pages for line in page)
    pages = [paragraphs_of(page, layout, joiner) for page in layout.pages]
    blocks = place_titles(pages, joiner) if layout.is_paged else list(_unpaged(pages[0] if pages else []))
    return tuple(_number_tables(blocks)), tuple(_mended(layout))


def _mended(layout: TextLayout) -> Iterator[Problem]:
    if layout.mended:
        message = (
            f"Op {layout.mended} plaatsen was een leesteken of opsommingsteken bij het omzetten naar tekst verloren "
            "gegaan; het is hersteld. Voeg zo mogelijk het oorspronkelijke document toe."
        )
        yield Problem("glyphs-mended", message)


def _unpaged(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """The blocks of a text without pages; a heading that opens it stands above the others."""
    for place, part in enumerate(_without_rows_of_headings(paragraphs)):
        if part.kind is BlockKind.HEADING:
            shouted = part.text.isupper()
            level = 1 if place == 0 else (part.depth or (1 if shouted else 2)) + 1
            yield Block(part.kind, part.text, level=level)
        else:
            yield Block(part.kind, part.text, level=1 if part.kind is BlockKind.LIST_ITEM else None)


def _without_rows_of_headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Three short lines in a row, or a last one, head nothing: they are an address, a signature, a list of names."""
    place = 0
    if paragraphs and paragraphs[0].kind is BlockKind.HEADING and not paragraphs[0].is_tight:
        # White space below the first line tells that it is the title.
        yield paragraphs[0]
        paragraphs = paragraphs[1:]
    for kind, group in groupby(paragraphs, key=lambda part: part.kind):
        members = list(group)
        place += len(members)
        if kind is BlockKind.HEADING and (len(members) > 2 or place == len(paragraphs) > 1):
            yield from (Paragraph(BlockKind.PARAGRAPH, part.text) if part.depth is None else part for part in members)
        else:
            yield from members


def _number_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Number the tables, each a run of lines with tabs."""
    number = 0
    for is_table, group in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        members = list(group)
        if not is_table:
            yield from members
        elif len(members) == 1:
            yield Block(BlockKind.PARAGRAPH, " ".join(members[0].text.split()))
        else:
            grid = [block.text.split("\t") for block in members]
            # Two columns may be names with what is filled in beside them, or the head of a letter.
            is_named = len(grid[0]) > _FORM_COLUMNS or names_columns(grid)
            columns = tuple(grid[0]) if is_named else ()
            yield from row_blocks(grid, columns, number)
            number += 1

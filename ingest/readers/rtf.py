"""Reads RTF (Rich Text Format Specification 1.9.1) as Word, LibreOffice, WordPad and Outlook write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Metadata
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.readers.looks import Look, SetBlock, promote_headings
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.row_blocks import row_blocks
from ingest.readers.rtf_styles import Style, styles_of
from ingest.readers.rtf_text import Piece, State, pieces_of
from ingest.readers.symbols import with_symbols
from ingest.readers.unmarked_headers import names_columns

_TEXT = frozenset({"", "shptxt", "listtext", "pntext"})
_MARKS = frozenset({"listtext", "pntext"})
_BREAKS = frozenset({"par", "sect", "page", "nestcell", "nestrow"})
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_rtf(path: Path) -> ReadDocument:
    """Read the text of an RTF file: headings, items, tables as rows and notes; heads and feet of pages are left out."""
    walk = _Walk(path.read_bytes())
    blocks = tuple(walk.blocks())
    return ReadDocument(blocks, (), Metadata(title=clean_line(_whole(walk.title)) or None), ())


def rtf_blocks(content: bytes) -> tuple[Block, ...]:
    """The blocks of a text in RTF."""
    return tuple(_Walk(content).blocks())


@dataclass(slots=True)
class _Paragraph:
    """What is known of a paragraph before it ends.

    parts: of its text, and marks: of its number or bullet. states: how its text is set, with the number of characters.
    """

    parts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    style: int = 0
    level: int | None = None
    in_table: bool = False
    item: int | None = None
    states: list[tuple[State, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row of a table. covered: the places of the cells that one above reaches into."""

    cells: list[str] = field(default_factory=list)
    places: int = 0
    covered: set[int] = field(default_factory=set)
    is_header: bool = False
    merges: bool = False


class _Walk:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._styles = styles_of(content)
        self._paragraph = _Paragraph()
        self._row = _Row()
        self._rows: list[_Row] = []
        self._notes: list[str] = []
        self._note: list[str] = []
        self._tables = 0
        self.title = ""

    def blocks(self) -> list[Block]:
        promoted = promote_headings(list(self._set_blocks()))
        # A paragraph in the style of titles stands above the headings of level 1.
        lift = 1 if any(block.kind is BlockKind.HEADING and block.level == 0 for block in promoted) else 0
        return [
            replace(block, level=(block.level or 0) + lift) if block.kind is BlockKind.HEADING else block
            for block in promoted
        ]

    def _set_blocks(self) -> Iterator[SetBlock]:
        for piece in pieces_of(self._content):
            if self._note and piece.word == "}" and piece.state.destination != "footnote":
                self._notes.append("".join(self._note))
                self._note = []
            destination = piece.state.destination
            if destination == "title":
                self.title += piece.text
            elif destination == "footnote":
                self._note.append(" " if piece.word == "par" else piece.text)
            elif destination in _TEXT:
                if piece.text:
                    self._add(piece)
                elif piece.word and destination not in _MARKS:
                    yield from self._control(piece)
        yield from self._end()
        yield from self._end_table()

    def _add(self, piece: Piece) -> None:
        if piece.state.hidden:
            return
        if piece.state.destination in _MARKS:
            self._paragraph.marks.append(piece.text)
            return
        self._paragraph.parts.append(piece.text)
        if piece.text.strip():
            self._paragraph.states.append((piece.state, len(piece.text)))

    def _control(self, piece: Piece) -> Iterator[SetBlock]:
        word = piece.word
        if word in _BREAKS:
            if self._paragraph.in_table:
                self._paragraph.parts.append(" ")
            else:
                yield from self._end()
        elif not self._tables_control(word):
            self._paragraph_control(word, piece.number)

    def _paragraph_control(self, word: str, number: int | None) -> None:
        paragraph = self._paragraph
        match word:
            case "pard":
                paragraph.style, paragraph.level, paragraph.in_table, paragraph.item = 0, None, False, None
            case "s":
                paragraph.style = number or 0
            case "outlinelevel" if number is not None and 0 <= number < 9:
                paragraph.level = number + 1
            case "intbl":
                paragraph.in_table = True
            case "ls" if number:
                paragraph.item = paragraph.item or 1
            case "ilvl" if number is not None:
                paragraph.item = min(max(number, 0), 9) + 1

    def _tables_control(self, word: str) -> bool:
        """Act on a control word about tables; False for others."""
        row = self._row
        match word:
            case "trowd":
                self._row = _Row(cells=row.cells)
            case "trhdr":
                row.is_header = True
            case "clvmrg":
                row.merges = True
            case "cellx":
                if row.merges:
                    row.covered.add(row.places)
                row.places, row.merges = row.places + 1, False
            case "cell":
                row.cells.append(self._cell())
            case "row":
                self._rows.append(row)
                self._row = _Row()
            case _:
                return False
        return True

    def _cell(self) -> str:
        paragraph = self._paragraph
        text = clean_line(with_symbols(_whole("".join((*paragraph.marks, " ", *paragraph.parts)))))
        self._paragraph = _Paragraph(in_table=paragraph.in_table)
        return text

    def _end(self) -> Iterator[SetBlock]:
        """The paragraph that ends here, with the table before it and the notes in it."""
        paragraph = self._paragraph
        self._paragraph = replace(paragraph, parts=[], marks=[], states=[])
        mark, text = (clean_line(with_symbols(_whole("".join(one)))) for one in (paragraph.marks, paragraph.parts))
        style = self._styles.get(paragraph.style, Style())
        if text and not style.is_contents:
            yield from self._end_table()
            yield _block(paragraph, style, mark, text)
        notes, self._notes = self._notes, []
        for note in notes:
            if cleaned := clean_line(_whole(note)):
                yield SetBlock(Block(BlockKind.FOOTNOTE, cleaned), None)

    def _end_table(self) -> Iterator[SetBlock]:
        rows, self._rows = [row for row in self._rows if row.cells], []
        if not rows:
            return
        grid: list[list[str]] = []
        for row in rows:
            above = grid[-1] if grid else []
            covered = {place for place in row.covered if place < min(len(above), len(row.cells))}
            grid.append([above[place] if place in covered else cell for place, cell in enumerate(row.cells)])
        if all(sum(map(bool, cells)) <= 1 for cells in grid):
            # A frame around text, or what arranges a page.
            for cells in grid:
                yield from (SetBlock(Block(BlockKind.PARAGRAPH, cell), None) for cell in cells if cell)
            return
        width = max(map(len, grid))
        grid = [cells + [""] * (width - len(cells)) for cells in grid]
        named = len(grid) > 1 and (rows[0].is_header or names_columns(grid))
        yield from (SetBlock(block, None) for block in row_blocks(grid, tuple(grid[0]) if named else (), self._tables))
        self._tables += 1


def _block(paragraph: _Paragraph, style: Style, mark: str, text: str) -> SetBlock:
    # Bullets are letters of symbol fonts; numbers are part of the text.
    whole = f"{mark} {text}" if any(map(str.isalnum, mark)) else text
    level = paragraph.level if paragraph.level is not None else style.level
    if level is not None:
        return SetBlock(Block(BlockKind.HEADING, without_bullet(whole), level=level), None)
    if mark or paragraph.item is not None or (marker_end(text) and not text[0].isdigit()):
        return SetBlock(Block(BlockKind.LIST_ITEM, without_bullet(whole), level=paragraph.item or 1), None)
    if style.is_caption:
        return SetBlock(Block(BlockKind.CAPTION, whole), None)
    return SetBlock(Block(BlockKind.PARAGRAPH, whole), _look(paragraph))


def _look(paragraph: _Paragraph) -> Look:
    """How all the text of a paragraph is set; in bold only where all of it is."""
    states = [state for state, _ in paragraph.states]
    size = max(paragraph.states, key=lambda item: item[1])[0].size if states else 24
    return Look(
        size=size / 2,
        bold=bool(states) and all(state.bold for state in states),
        underlined=bool(states) and all(state.underlined for state in states),
        capitals=bool(states) and all(state.capitals for state in states),
    )


def _whole(text: str) -> str:
    """A text whose characters beyond the first plane came in two halves."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

"""The tables of a document with all their rows, over passages, pages and sheets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from service.evidence.item_runs import sentence_text
from service.evidence.row_text import says_something
from service.rows.values import ColumnKind, column_kind

_TOTAL = re.compile(
    r"(?:sub|eind)?tota(?:al|len|le)\b|som\b|samen\b|gemiddelde?\b|saldo\b|(?:sub|grand )?total\b|average\b",
    re.IGNORECASE,
)
_GRAND_TOTAL = re.compile(r"(?:eind)?totaal\b|(?:grand )?total\b", re.IGNORECASE)
_COUNTS_ROWS = re.compile(r"(?:nr|no|nummer|volgnummer|#|id|rij)\b|.*(?:nummer|code)$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. passage, place: where it stands, and which of its sentences it is. cells: as many as its columns."""

    passage: Passage
    place: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a document under the same headers.

    columns: the headers. kinds: what each column holds. rows: without those that add up others. totals: the rows that
    do. around: its headings.
    """

    document_id: str
    columns: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    around: str

    def values(self, column: int) -> list[str]:
        """The cells of a column, top to bottom."""
        return [row.cells[column] for row in self.rows]

    def years(self, column: int) -> tuple[str, ...]:
        """The years that a header names."""
        return tuple(_YEAR.findall(self.columns[column]))

    def numbers(self) -> list[int]:
        """The columns whose numbers can be compared: not those that only count the rows."""
        return [
            place
            for place, kind in enumerate(self.kinds)
            if kind is ColumnKind.NUMBER and not _COUNTS_ROWS.fullmatch(self.columns[place].strip(" ."))
        ]

    def of_kind(self, kind: ColumnKind) -> list[int]:
        """The columns of this kind."""
        return [place for place, own in enumerate(self.kinds) if own is kind]

    def grand_total(self) -> Row | None:
        """The one row that adds up all others; None where there is none, or more than one."""
        found = [row for row in self.totals if _GRAND_TOTAL.match(name_of(row.cells))]
        return found[0] if len(found) == 1 else None


def tables_of(passages: Sequence[Passage]) -> list[Table]:
    """The tables of one document, those under the same headers as one.

    Args:
        passages: of one document, in order.
    """
    found: dict[tuple[str, ...], list[Row]] = {}
    for passage in passages:
        if passage.kind is not PassageKind.TABLE or len(passage.columns) < 2:
            continue
        for place in range(len(passage.sentences)):
            cells = tuple(cell.strip() for cell in sentence_text(passage, place).split("\t"))
            if cells != tuple(map(str.strip, passage.columns)):
                found.setdefault(passage.columns, []).append(Row(passage, place, cells))
    tables = (_table(columns, rows) for columns, rows in found.items())
    return [table for table in tables if table is not None]


def name_of(cells: Sequence[str]) -> str:
    """The first cell that says something."""
    return next((cell for cell in cells if says_something(cell)), "")


def is_missing_code(word: str, table: Table) -> bool:
    """Whether a word has the form by which a table calls its rows, "I-044", and none of them is called so."""
    if word.isdecimal() or not any(map(str.isdigit, word)):
        return False
    codes = [row.cells[0].casefold() for row in table.rows]
    alike = sum(_form(code) == _form(word.casefold()) for code in codes)
    return alike > len(codes) / 2 and word.casefold() not in codes


def _form(code: str) -> str:
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", code))


def _table(columns: tuple[str, ...], rows: Sequence[Row]) -> Table | None:
    """The table of these rows; None where it is not clear under which header each cell of one stands."""
    full = [row.cells for row in rows if len(row.cells) == len(columns)]
    rows = [placed for row in rows if (placed := _placed(row, columns, full)) is not None]
    if not full or any(len(row.cells) != len(columns) for row in rows):
        return None
    added = [row for row in rows if _TOTAL.match(name_of(row.cells))]
    own = [row for row in rows if row not in added]
    return Table(
        document_id=rows[0].passage.document_id,
        columns=columns,
        kinds=tuple(column_kind([row.cells[place] for row in own]) for place in range(len(columns))),
        rows=tuple(own),
        totals=tuple(added),
        around=" . ".join(dict.fromkeys(heading for row in rows for heading in row.passage.headings)),
    )


def _placed(row: Row, columns: Sequence[str], full: Sequence[Sequence[str]]) -> Row | None:
    """A row of which empty cells at either end were lost, with these; as it is where they may be at both.

    None of one that is as wide as the table and holds a single text: a title between its rows.
    """
    if sum(map(bool, row.cells)) == 1 and len(columns) > 2:
        return None
    lacks = len(columns) - len(row.cells)
    if lacks <= 0 or not full:
        return row
    kinds = [column_kind([cells[place] for cells in full]) for place in range(len(columns))]
    able = [
        cells
        for before in range(lacks + 1)
        for cells in [("",) * before + row.cells + ("",) * (lacks - before)]
        if all(
            kind is ColumnKind.TEXT or column_kind([cell]) is kind
            for kind, cell in zip(kinds, cells, strict=True)
            if cell
        )
    ]
    named = len({cells[0] for cells in full}) == len(full) and bool(able) and bool(able[0][0])
    return Row(row.passage, row.place, able[0]) if able and (len(able) == 1 or named) else row

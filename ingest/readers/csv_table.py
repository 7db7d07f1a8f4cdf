"""Reads CSV files as spreadsheet programs here write them: with semicolons, commas or tabs, in any encoding."""

import csv
import io
from itertools import count
from pathlib import Path

from corpus.document import Metadata, Problem
from ingest.blocks import ReadDocument
from ingest.characters import decode
from ingest.errors import UnreadableDocumentError
from ingest.readers.sheet import Sheet, sheet_blocks
from ingest.readers.spreadsheet import CUT, MOST_CELLS

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 50
_LONGEST_FIELD = 1 << 20
# Excel writes this on the first line to say what divides the fields.
_DECLARATION = "sep="

_UNCLOSED = (
    "Een aanhalingsteken in de tabel wordt niet gesloten. Elke regel is als een rij gelezen; cellen van meer regels of "
    "met het scheidingsteken erin zijn daardoor verdeeld. Sla het bestand zo mogelijk opnieuw op als .xlsx."
)


def read_csv(path: Path) -> ReadDocument:
    """Read a table of which each line is a row.

    Raises:
        UnreadableDocumentError: it breaks the rules of CSV, such as by a quote that is never closed.
    """
    decoded = decode(path.read_bytes())
    text, delimiter = decoded.text, None
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_DECLARATION) and len(first.strip()) == len(_DECLARATION) + 1:
        text, delimiter = rest, first.strip()[-1]
    csv.field_size_limit(_LONGEST_FIELD)
    delimiter = delimiter or delimiter_of(text)
    problems: list[Problem] = list(decoded.problems)
    # A quotation mark that nobody closes takes all lines behind it along.
    is_open = text.count('"') % 2 == 1
    lines = io.StringIO(text, newline="")
    try:
        if is_open:
            rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
        else:
            rows = list(csv.reader(lines, delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise UnreadableDocumentError(
            path.name,
            f"de tabel is niet goed opgebouwd ({error})",
            "Open het in een rekenprogramma en sla het opnieuw op.",
        ) from error
    if is_open:
        rows = [[cell.strip('"') for cell in row] for row in rows]
        problems.append(Problem("unclosed-quote", _UNCLOSED))
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        rows = rows[: MOST_CELLS // width]
        problems.append(Problem("sheet-cut", CUT.format(path.name, MOST_CELLS)))
    blocks = tuple(sheet_blocks(Sheet("", rows), count()))
    return ReadDocument(blocks, (), Metadata(), tuple(problems), in_sheets=True)


def delimiter_of(text: str) -> str:
    """What divides the fields: what divides the first lines into most columns, the same number on most lines.

    In Dutch files commas stand within amounts, so that a semicolon that does as well comes first.
    """
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def agreement(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) / max(len(widths), 1) if usual > 1 else 0.0), usual

    return max(_DELIMITERS, key=agreement)

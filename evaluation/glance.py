"""Judges overviews by rows and cells written down beforehand: the work of `python -m evaluation glance`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.json_lines import read_lines
from evaluation.tables import percent, table
from service.application import Application
from service.overview.model import Row

COLUMNS = ("who", "where", "when", "money")
_OR = "|"


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A thing that a document tells of.

    topic: its sort. name: words of which one stands in the row's name. cells: by column the values that must be
    found, each with its ways of saying it. also: what is right in any column and need not be found.
    """

    topic: str
    name: tuple[str, ...]
    cells: Mapping[str, tuple[tuple[str, ...], ...]]
    also: tuple[str, ...]


@dataclass(slots=True)
class Counts:
    """Of one column: values found of those wanted, and right of those shown."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    shown: int = 0


@dataclass(slots=True)
class Glance:
    """How right the overviews of one document are. rows, wanted_rows, extra_rows: found, to be found, and others."""

    file_name: str
    rows: int = 0
    wanted_rows: int = 0
    extra_rows: int = 0
    columns: dict[str, Counts] = field(default_factory=lambda: {column: Counts() for column in COLUMNS})
    failures: list[str] = field(default_factory=list)


def load_gold_rows(path: Path) -> dict[str, list[GoldRow]]:
    """The rows by the file name of their document.

    Raises:
        SetError: the file is missing, or a line is not as evaluation/gold/README.md says.
    """
    found: dict[str, list[GoldRow]] = {}
    for line in read_lines(path):
        cells = {column: tuple(tuple(value.split(_OR)) for value in line.texts(column)) for column in COLUMNS}
        row = GoldRow(line.text("topic"), line.texts("name"), cells, line.texts("also"))
        found.setdefault(line.text("file"), []).append(row)
    return found


def judge(application: Application, file_name: str, gold: Sequence[GoldRow]) -> Glance:
    """Compare the overviews of all topics of the gold rows with them, cell by cell.

    Args:
        application: holds that one document.
        file_name: its name.
        gold: what it tells.
    """
    glance = Glance(file_name)
    for topic in dict.fromkeys(row.topic for row in gold):
        left = list(application.overview(topic).rows)
        for wanted in (row for row in gold if row.topic == topic):
            fitting = [row for row in left if any(name.casefold() in row.name.casefold() for name in wanted.name)]
            left = [row for row in left if row not in fitting]
            glance.wanted_rows += 1
            glance.rows += bool(fitting)
            if not fitting:
                glance.failures.append(f"{topic}: no row {wanted.name[0]}")
            for column in COLUMNS:
                _judge_cell(glance, wanted, column, _values(fitting, column))
        glance.extra_rows += len(left)
        glance.failures += [f"{topic}: another row {row.name}" for row in left]
    return glance


def glances_text(glances: Sequence[Glance], *, failures: bool) -> str:
    """The figures as a table, with what went wrong below where that is asked for."""
    lines = [_line(glance.file_name, [glance]) for glance in glances]
    if len(glances) > 1:
        lines.append(_line("all", glances))
    headings = ("document", "rows", "others", "cells found", "values right", *(f"{column} found" for column in COLUMNS))
    told = table(headings, lines)
    wrong = [f"{glance.file_name}: {one}" for glance in glances for one in glance.failures]
    return "\n".join([told, *(["", *wrong] if failures and wrong else [])])


def _judge_cell(glance: Glance, wanted: GoldRow, column: str, shown: Sequence[str]) -> None:
    counts = glance.columns[column]
    ways = [*(way for value in wanted.cells[column] for way in value), *wanted.also]
    for value in wanted.cells[column]:
        found = any(_holds(text, value) for text in shown)
        counts.wanted += 1
        counts.found += found
        if not found:
            glance.failures.append(f"{wanted.name[0]}: {column} lacks {value[0]}")
    for text in shown:
        right = _holds(text, ways)
        counts.shown += 1
        counts.right += right
        if not right:
            glance.failures.append(f"{wanted.name[0]}: {column} has {text}")


def _values(rows: Sequence[Row], column: str) -> list[str]:
    return [value.text for row in rows for value in getattr(row, column)]


def _holds(text: str, ways: Sequence[str]) -> bool:
    return any(way.casefold() in text.casefold() for way in ways)


def _line(name: str, glances: Sequence[Glance]) -> tuple[str, ...]:
    columns = {column: [glance.columns[column] for glance in glances] for column in COLUMNS}
    every = [counts for each in columns.values() for counts in each]
    rows, wanted = sum(glance.rows for glance in glances), sum(glance.wanted_rows for glance in glances)
    return (
        name,
        f"{rows} of {wanted}",
        str(sum(glance.extra_rows for glance in glances)),
        _share(sum(one.found for one in every), sum(one.wanted for one in every)),
        _share(sum(one.right for one in every), sum(one.shown for one in every)),
        *(_share(sum(one.found for one in each), sum(one.wanted for one in each)) for each in columns.values()),
    )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({percent(part / whole if whole else None)})"

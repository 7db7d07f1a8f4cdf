"""Retrieval sets: a corpus, queries and judgements of which entries are relevant to which query."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import SetError
from evaluation.json_lines import check_unique, read_lines, read_text_lines

_JUDGEMENT_FILES = ("qrels.tsv", "qrels/test.tsv")
_HEADERS = frozenset({"query-id", "query_id", "queryid", "qid", "query"})
_COLUMNS = "It should be QUERY<tab>PASSAGE, QUERY<tab>PASSAGE<tab>SCORE, or the four columns of TREC."


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that can be found. title: may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """One text to search with."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A set as read from its folder.

    name: of the folder.
    queries: those with at least one relevant entry; the others say nothing about ranking and are left out.
    judgements: by query id, the grade of each judged entry by its id; a grade above 0 is relevant.
    unjudged_queries: how many queries were left out.
    unknown_entries: how many relevant entries the corpus lacks; each counts as never found, as in trec_eval.
    """

    name: str
    folder: Path
    entries: tuple[Entry, ...]
    queries: tuple[Query, ...]
    judgements: Mapping[str, Mapping[str, int]]
    unjudged_queries: int
    unknown_entries: int


def load_retrieval_set(folder: Path) -> RetrievalSet:
    """Read ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv`` from a folder.

    The names of BEIR (Thakur et al. 2021) are understood too: ``_id`` for ``id``, and ``qrels/test.tsv`` with a
    header and a column of scores.

    Raises:
        SetError: a file is missing, a line is malformed, an id is there twice, or no query has a relevant entry.
    """
    if not folder.is_dir():
        raise SetError(folder, None, "there is no such folder", "Name a folder with corpus.jsonl and queries.jsonl.")
    entries = _entries(folder / "corpus.jsonl")
    queries = _queries(folder / "queries.jsonl")
    path = _judgement_file(folder)
    judgements = _judgements(path)
    judged = tuple(query for query in queries if any(grade > 0 for grade in judgements.get(query.id, {}).values()))
    if not judged:
        raise SetError(
            path, None, "none of the queries has a relevant entry here", "Check that it uses the ids of queries.jsonl."
        )
    known = {entry.id for entry in entries}
    return RetrievalSet(
        name=folder.resolve().name,
        folder=folder,
        entries=entries,
        queries=judged,
        judgements=judgements,
        unjudged_queries=len(queries) - len(judged),
        unknown_entries=sum(
            grade > 0 and entry_id not in known for query in judged for entry_id, grade in judgements[query.id].items()
        ),
    )


def _entries(path: Path) -> tuple[Entry, ...]:
    lines = tuple(read_lines(path))
    entries = tuple(
        Entry(line.text("id", "_id"), line.text("title", default=""), line.text("text", default="")) for line in lines
    )
    check_unique([(line, entry.id) for line, entry in zip(lines, entries, strict=True)])
    return entries


def _queries(path: Path) -> tuple[Query, ...]:
    lines = tuple(read_lines(path))
    queries = tuple(Query(line.text("id", "_id"), line.text("text")) for line in lines)
    check_unique([(line, query.id) for line, query in zip(lines, queries, strict=True)])
    return queries


def _judgement_file(folder: Path) -> Path:
    for name in _JUDGEMENT_FILES:
        if (folder / name).is_file():
            return folder / name
    raise SetError(folder, None, "there is no qrels.tsv or qrels/test.tsv", "A retrieval set cannot do without.")


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for place, (number, text) in enumerate(read_text_lines(path)):
        cells = tuple(cell.strip() for cell in text.split("\t"))
        if place == 0 and cells[0].lower() in _HEADERS:
            continue
        query, entry, grade = _judgement(path, number, cells)
        grades = judgements.setdefault(query, {})
        if grades.get(entry, grade) != grade:
            reason = f"query {query!r} and passage {entry!r} were judged {grades[entry]} before, and {grade} here"
            raise SetError(path, number, reason, "Keep one of them.")
        grades[entry] = grade
    return judgements


def _judgement(path: Path, number: int, cells: tuple[str, ...]) -> tuple[str, str, int]:
    """Query, entry and grade of one line; a line without a grade says that the entry is relevant."""
    if len(cells) not in {2, 3, 4}:
        raise SetError(path, number, f"it has {len(cells)} column{'s' * (len(cells) != 1)}", _COLUMNS)
    if not all(cells):
        raise SetError(path, number, "one of its columns is empty", _COLUMNS)
    if len(cells) == 4:
        cells = (cells[0], cells[2], cells[3])
    if len(cells) == 2:
        cells = (*cells, "1")
    try:
        return cells[0], cells[1], int(cells[2])
    except ValueError as error:
        raise SetError(path, number, f"the score {cells[2]!r} is no whole number", _COLUMNS) from error

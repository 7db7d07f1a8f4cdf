"""Tables with all that a question needs of their words, read once and kept until the documents change."""

import re
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.analysis.analyzer import Analyzer
from index.store import Store
from service.evidence.captions import Neighbours, caption_of
from service.evidence.row_text import says_something
from service.rows.row_question import lemmas_of
from service.rows.states import tells_states
from service.rows.tables import Table, tables_of
from service.rows.values import ColumnKind, is_no, is_yes
from service.vocabulary import Vocabulary

Lemmas = tuple[frozenset[str], frozenset[str]]
"""A word's lemma, and that with its parts."""

Headings = tuple[str, ...]

# A value of so many words at most is one of a column's own: "Nog niet gestart".
LONGEST_VALUE = 6
MOST_WORDS_READ = 4000
SHORTEST_STEM = 5
ROWS_KEPT = 20_000
CHOICES_KEPT = 8
TOKEN = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*")
NEGATION = re.compile(r"\b(?:niet|geen|not|no)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell of words says. content: those of its words that are no function words. negated: it says "niet"."""

    column: int
    text: str
    content: tuple[str, ...]
    negated: bool


class ReadTable:
    """A table, and what its words mean; each part is read when it is first asked for.

    Args:
        table: the table.
        around: its document's title and its caption.
        analyzer: of the documents.
    """

    def __init__(self, table: Table, around: str, analyzer: Analyzer) -> None:
        self.table = table
        self.around = around
        self.text_columns = table.of_kind(ColumnKind.TEXT)
        self._analyzer = analyzer

    @cached_property
    def headers(self) -> list[Mapping[str, Lemmas]]:
        """The words of each header."""
        return [lemmas_of(header, self._analyzer) for header in self.table.columns]

    @cached_property
    def around_words(self) -> Lemmas:
        """The lemmas of what stands above the table, and these with their parts."""
        known = lemmas_of(f"{self.around} . {self.table.around}", self._analyzer).values()
        return frozenset[str]().union(*(one for one, _ in known)), frozenset[str]().union(*(two for _, two in known))

    @cached_property
    def lexicon(self) -> Mapping[str, Lemmas]:
        """Each word of the cells of words; none where there are too many."""
        words = {
            word for place in self.text_columns for cell in self.table.values(place) for word in TOKEN.findall(cell)
        }
        return lemmas_of(" . ".join(sorted(words)), self._analyzer) if len(words) <= MOST_WORDS_READ else {}

    @cached_property
    def by_lemma(self) -> Mapping[str, Collection[str]]:
        """The words of the lexicon by their lemma."""
        return _by_each((text, lemmas) for text, (lemmas, _) in self.lexicon.items())

    @cached_property
    def by_family(self) -> Mapping[str, Collection[str]]:
        """The words of the lexicon by their lemma and by each of their parts."""
        return _by_each((text, family) for text, (_, family) in self.lexicon.items())

    @cached_property
    def by_spelling(self) -> Mapping[str, Collection[str]]:
        """The words of the lexicon by how they are written, without capitals."""
        return _by_each((text, (text.casefold(),)) for text in self.lexicon)

    @cached_property
    def by_beginning(self) -> Mapping[str, Collection[str]]:
        """The words of the lexicon by the first letters of their lemma."""
        return _by_each(
            (text, {lemma[:SHORTEST_STEM] for lemma in lemmas}) for text, (lemmas, _) in self.lexicon.items()
        )

    @cached_property
    def values(self) -> Mapping[int, Sequence[Value]]:
        """The different values of the columns of words, by the number of words that say something, in order."""
        found: dict[int, list[Value]] = defaultdict(list)
        for column in self.text_columns:
            for text in dict.fromkeys(self.table.values(column)):
                content = tuple(word for word in TOKEN.findall(text) if word in self.lexicon)
                if 1 <= len(content) <= LONGEST_VALUE:
                    found[len(content)].append(Value(column, text, content, bool(NEGATION.search(text))))
        return dict(found)

    @cached_property
    def flags(self) -> list[int]:
        """The columns of words in which each cell that says something says yes or no."""
        return [place for place in self.text_columns if _is_flag(self.table.values(place))]

    @cached_property
    def of_states(self) -> list[int]:
        """The columns of words whose cells say how far something is."""
        return [place for place in self.text_columns if tells_states(self.table.values(place))]

    def words_of(self, cell: str) -> frozenset[str]:
        """The words of a cell."""
        known = self._cells.get(cell)
        return frozenset(TOKEN.findall(cell)) if known is None else known

    @cached_property
    def _cells(self) -> Mapping[str, frozenset[str]]:
        cells = {cell for place in self.text_columns for cell in self.table.values(place)}
        return {cell: frozenset(TOKEN.findall(cell)) for cell in cells}


class DocumentTables:
    """The tables of one document of one generation, whole and with the rows of some of their sections.

    Args:
        tables: of the document.
        title: of the document.
        around: gives the passages beside one.
        analyzer: of the documents.
    """

    def __init__(self, tables: Sequence[Table], title: str, around: Neighbours, analyzer: Analyzer) -> None:
        self.row_count = sum(len(table.rows) for table in tables)
        self._tables = {table.columns: table for table in tables}
        self._title = title
        self._neighbours = around
        self._analyzer = analyzer
        self._read: dict[tuple[Headings, frozenset[Headings] | None], ReadTable] = {}

    def under(self, columns: tuple[str, ...]) -> Table | None:
        """The table under these headers; None where it is not clear in which column each of its cells stands."""
        return self._tables.get(columns)

    def read(self, table: Table, sections: frozenset[Headings] | None = None) -> ReadTable:
        """What the words of a table mean.

        Args:
            table: as `under` gives it.
            sections: by their headings, of which some row is; all other rows are left out. None for all rows.
        """
        name = table.columns, sections
        found = self._read.get(name)
        if found is None:
            table = table if sections is None else _of_sections(table, sections)
            caption = caption_of(table.rows[0].passage, self._neighbours)
            around = f"{self._title} . {caption.text if caption else ''}"
            found = ReadTable(table, around, self._analyzer)
            if len(self._read) < CHOICES_KEPT * len(self._tables):
                self._read[name] = found
        return found


class KeptTables:
    """The tables of the documents that were asked about last, kept until documents change. Thread-safe.

    Args:
        store: what one audience may see; each has its own tables.
        analyzer: of the documents.
        rows_kept: how many rows the tables that are kept may have together.
    """

    def __init__(self, store: Store, analyzer: Analyzer, rows_kept: int = ROWS_KEPT) -> None:
        self._store = store
        self._analyzer = analyzer
        self._rows_kept = rows_kept
        self._lock = threading.Lock()
        self._generation = -1
        self._kept: OrderedDict[str, DocumentTables] = OrderedDict()

    def of(self, document_id: str, vocabulary: Vocabulary) -> DocumentTables:
        """The tables of a document, of the vocabulary's generation."""
        with self._lock:
            if self._generation != vocabulary.generation:
                self._generation = vocabulary.generation
                self._kept.clear()
            found = self._kept.get(document_id)
            if found is not None:
                self._kept.move_to_end(document_id)
                return found
        tables = tables_of(self._store.tables_of(document_id))
        title = vocabulary.titles.get(document_id, "")
        found = DocumentTables(tables, title, self._store.around, self._analyzer)
        with self._lock:
            if self._generation == vocabulary.generation:
                self._kept[document_id] = found
                while sum(one.row_count for one in self._kept.values()) > self._rows_kept:
                    self._kept.popitem(last=False)
        return found


def _by_each(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Collection[str]]:
    """The words by each of the names that they have."""
    found: dict[str, set[str]] = defaultdict(set)
    for text, names in named:
        for name in names:
            found[name].add(text)
    return dict(found)


def _of_sections(table: Table, sections: frozenset[Headings]) -> Table:
    rows = tuple(row for row in table.rows if row.passage.headings in sections)
    totals = tuple(row for row in table.totals if row.passage.headings in sections)
    around = " . ".join(dict.fromkeys(heading for row in rows for heading in row.passage.headings))
    return replace(table, rows=rows, totals=totals, around=around)


def _is_flag(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if says_something(cell)]
    return bool(told) and all(is_yes(cell) or is_no(cell) for cell in told)

"""The cells of a row that a question asks for: those under the headers that have its words, or its year."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import all_words
from index.analysis.analyzer import Analyzer
from service.evidence.item_runs import sentence_text
from service.evidence.picks import Pick
from service.evidence.row_text import says_something
from service.evidence.years import years_in
from service.question.answer_types import UNIT, AnswerType, answer_type
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm, coverage

# One cell is the answer to these.
_FOR_A_VALUE = {QuestionKind.FACT, QuestionKind.WHO, QuestionKind.WHERE, QuestionKind.WHEN, QuestionKind.HOW_MANY}
# What such a column says may hold for the cell that is asked for.
_REMARKS = re.compile(
    r"bijzonder|opmerking|toelichting|voorwaarde|uitzondering|beperking|let op|remark|note|condition|exception",
    re.IGNORECASE,
)
# "Wie beslist", "Waar": such a header is asked for by its own word.
_ASKING = frozenset(("wie", "waar", "wanneer", "waarvoor", "waarom", "hoeveel", "who", "where", "when", "why"))
# Under such a header stands how many there are.
_COUNTS = re.compile(r"aantal|totaal|hoeveel|maxim|minim|number|total|count", re.IGNORECASE)
_MEASURED = re.compile(rf"\d\s*(?:{UNIT}\b|%|procent|percent|euro)|€", re.IGNORECASE)
FEWEST = 3
MEETS = 0.8


@dataclass(frozen=True, slots=True)
class AskedCells:
    """Chooses for one question.

    question: its text. terms: its content words. analyzer: of the documents. around: what stands around a table.
    """

    question: str
    terms: Sequence[QuestionTerm]
    analyzer: Analyzer
    around: Callable[[Passage], str]

    def told(self, picks: Sequence[Pick], kind: QuestionKind) -> list[Pick]:
        """The stretches, of rows only the cells that are asked for.

        Where the first is a row that has all the other words of the question beside the cell that is asked for, that
        is the answer, and only rows that are so as well are told with it.

        Args:
            picks: the best first.
            kind: what the question asks for.
        """
        if kind not in _FOR_A_VALUE:
            return list(picks)
        counted = answer_type(kind, self.question) is AnswerType.COUNT
        found = [self._narrowed(one, counted=counted) for one in picks]
        if found and found[0][1]:
            return [one for one, is_value in found if is_value]
        return [one for one, _ in found]

    def _narrowed(self, one: Pick, *, counted: bool) -> tuple[Pick, bool]:
        """The row with the cells that are asked for, and whether it has all the rest of the question.

        counted: it is asked how many there are, which a cell with a number tells.
        """
        columns, cells = one.passage.columns, sentence_text(one.passage, one.first).split("\t")
        is_row = one.passage.kind is PassageKind.TABLE and one.first == one.last
        if not is_row or one.cells or len(columns) != len(cells) or len(cells) < FEWEST:
            return one, False
        told = frozenset(place for place, cell in enumerate(cells) if says_something(cell))
        headed = {place: self._words(columns[place]) for place in told if place}
        named = [term for term in self.terms if not term.covered_by(self._words(cells[0]))]
        asked = {place for place, words in headed.items() if self._asks_for(words, cells[place], named)}
        if counted:
            asked = self._counts(asked, told, columns, cells)
        of_year = self._of_year(columns)
        places = (asked or told) & of_year or asked or told
        if places == told:
            return one, False
        rest = [term for term in self.terms if not any(term.covered_by(headed[place]) for place in asked)]
        # Without letters it only counts the rows: "0051".
        key = {0, *([1] if not any(map(str.isalpha, cells[0])) else [])}
        remarks = {place for place in told if _REMARKS.search(columns[place])}
        found = tuple(sorted((places | key | remarks) & told))
        said = " ".join((self.around(one.passage), *columns, *(cells[place] for place in found)))
        return replace(one, cells=found), bool(asked) and coverage(rest, self._words(said)) > MEETS

    def _counts(
        self, asked: Collection[int], told: Collection[int], columns: Sequence[str], cells: Sequence[str]
    ) -> set[int]:
        """Of the cells asked for those with a number of things; without any, those whose header says how many."""
        counts = {place for place in told if place and any(map(str.isdigit, cells[place]))}
        counts = {place for place in counts if not _MEASURED.search(cells[place])}
        return (counts & set(asked)) or {place for place in counts if _COUNTS.search(columns[place])}

    def _asks_for(self, header: Collection[str], cell: str, named: Sequence[QuestionTerm]) -> bool:
        """Whether a header has a word of the question that the row's name lacks, and the cell under it has none."""
        lemmas = frozenset(header)
        if any(term.covered_by(self._words(cell)) for term in named):
            return False
        asking = _ASKING & frozenset(self.question.casefold().split())
        return bool(asking & lemmas) or any(term.covered_by(lemmas) for term in named)

    def _of_year(self, columns: Sequence[str]) -> frozenset[int]:
        """The columns of the years that the question names, and those of no year; none where no header names them."""
        years = [frozenset(years_in(header)) for header in columns]
        asked = frozenset(years_in(self.question))
        if not any(own & asked for own in years):
            return frozenset()
        return frozenset(place for place, own in enumerate(years) if not own or own & asked)

    def _words(self, text: str) -> frozenset[str]:
        """Lemmas and compound parts, small words included."""
        return all_words(self.analyzer.analyze(text).tokens)

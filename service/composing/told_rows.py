"""Composing an answer out of the rows of a table."""

from collections.abc import Sequence
from functools import partial

from index.analysis.analyzer import Analyzer
from index.store import Store
from service.composing.answering import Composition
from service.composing.openings import opening, rows_opening
from service.composing.statements import Statements
from service.evidence.weighing import ScoredSentence
from service.question.question_terms import QuestionTerm
from service.rows.read_tables import KeptTables
from service.rows.row_answers import RowAnswers
from service.understanding import Understanding
from service.vocabulary import Vocabulary


class ToldRows:
    """Turns rows into statements with citations."""

    def __init__(self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary, tables: KeptTables) -> None:
        self._analyzer = analyzer
        read = partial(tables.of, vocabulary=vocabulary)
        self._rows = RowAnswers(store.tables_of, read, vocabulary.titles, analyzer)
        self._statements = Statements(store, vocabulary.titles)

    def answer(
        self,
        sentences: Sequence[ScoredSentence],
        terms: Sequence[QuestionTerm],
        understood: Understanding,
        max_citations: int,
    ) -> Composition | None:
        """The rows that meet what a question says, or the one with the most; None where no table is asked about.

        No statement where the rows of one are, and it lacks what they are asked for, or where a sum cannot be cited
        whole.

        Args:
            sentences: best first.
            terms: the content words of the question.
            understood: the question.
            max_citations: the most to give.
        """
        told = self._rows.told(sentences, terms, understood.interpreted, understood.kind)
        if told is None:
            return None
        statements, citations = self._statements.made_of(told.picks, max_citations)
        if told.added is not None and len(statements) < told.found:
            return Composition("", (), ())
        opens = rows_opening(understood, told, len(statements), citations) or opening(
            understood, told.verdict, citations, self._analyzer
        )
        return Composition(opens, statements, citations)

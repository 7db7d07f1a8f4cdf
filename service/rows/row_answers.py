"""Answers out of the rows of a table: those that meet a condition, how many, the most, the sum, and yes or no.

Given only where every word of the question stands for something in the table; all others are answered as text is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from index.analysis.analyzer import Analyzer
from service.evidence.picks import Pick
from service.evidence.weighing import ScoredSentence
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm, coverage
from service.rows.forms import ASKS_WHAT_IS_FILLED_IN, fields_asked
from service.rows.matching import Matcher
from service.rows.read_tables import DocumentTables, Headings, ReadTable
from service.rows.row_question import RowQuestion, Word, lemmas_of, row_question
from service.rows.table_answer import RowsTold, TableAnswer
from service.rows.tables import Table, is_missing_code

_ASKED_OF_ROWS = {
    QuestionKind.LIST, QuestionKind.FACT, QuestionKind.WHO, QuestionKind.WHERE, QuestionKind.WHEN,
    QuestionKind.HOW_MANY, QuestionKind.YES_NO, QuestionKind.COMPARISON,
}  # fmt: skip
_OF_SEVERAL = {QuestionKind.LIST, QuestionKind.HOW_MANY}
_ASKS_WHY = re.compile(r"\b(?:waarom|waardoor|hoe komt|why)\b", re.IGNORECASE)
FEWEST_ROWS = 3
_DONE = re.compile(r"(?:\w{0,5}ge|be|ver|ont|her)\w{2,}(?:d|t|en)$", re.IGNORECASE)
MOST_DOCUMENTS = 3
TELLS_IT = 0.9


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """Finds them.

    passages: gives those of a document's tables, without spans. tables: gives its tables. titles: by document id.
    analyzer: of the documents.
    """

    passages: Callable[[str], Sequence[Passage]]
    tables: Callable[[str], DocumentTables]
    titles: Mapping[str, str]
    analyzer: Analyzer

    def told(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], question: str, kind: QuestionKind
    ) -> RowsTold | None:
        """The rows that answer; None where no table among the found passages answers in all that is asked.

        Args:
            sentences: of the found passages, best first.
            terms: of the question.
            question: its text.
            kind: the sort of answer that it asks for.
        """
        if not sentences or _is_told_in_words(sentences[0], terms) or _ASKS_WHY.search(question):
            return None
        asked = row_question(question, kind, terms, self.analyzer)
        if kind not in _ASKED_OF_ROWS and asked.extreme is None and not asked.adds:
            return None
        if form := self._form(sentences, asked, question):
            return form
        lacking: list[Word] = []
        for read in self._found(sentences, asked):
            table, around = read.table, read.around
            lacking = lacking or [word for word in asked.words if is_missing_code(word.text, table)]
            meeting = Matcher(asked, read).meet()
            if meeting.unmet:
                may_lack = kind in _OF_SEVERAL and all(map(_might_be_a_value, meeting.unmet))
                if may_lack and not lacking and self._is_of(table, around, asked):
                    lacking = meeting.unmet
                continue
            answer = TableAnswer(asked, table, around, meeting, question, sentences[0].score, self.analyzer).told()
            if answer is not None:
                return answer
        # Of what is in no sentence that was found, no other is an answer: "Hoeveel aanvragen zijn ingetrokken?"
        if lacking and not any(word.own & one.reach for word in lacking for one in sentences):
            return RowsTold((), 0)
        return None

    def _is_of(self, table: Table, around: str, asked: RowQuestion) -> bool:
        """Whether the rows of a table are the things that the question asks for first."""
        if not asked.words or not asked.words[0].plural:
            return False
        known = lemmas_of(f"{around} . {table.around} . {table.columns[0]}", self.analyzer).values()
        return any(asked.words[0].own & family for _, family in known)

    def _form(self, sentences: Sequence[ScoredSentence], asked: RowQuestion, question: str) -> RowsTold | None:
        """The fields of a form, all or those that are named, where it is asked what is filled in."""
        best = next((one for one in sentences if one.candidate.stored.passage.kind is PassageKind.TABLE), None)
        if best is None or not ASKS_WHAT_IS_FILLED_IN.search(question):
            return None
        document_id = best.candidate.stored.passage.document_id
        title = self.titles.get(document_id, "")
        fields = fields_asked(self.passages(document_id), asked.words, title, self.analyzer)
        picks = tuple(Pick(passage, best.score, place, place, frozenset()) for passage, place in fields)
        return RowsTold(picks, len(picks)) if picks else None

    def _found(self, sentences: Sequence[ScoredSentence], asked: RowQuestion) -> list[ReadTable]:
        """The tables of which a row is among the found sentences, the best first, each with all its rows."""
        passages = [one.candidate.stored.passage for one in sentences]
        nearest = {p.id: p for p in passages if p.kind is PassageKind.TABLE and len(p.columns) > 1}
        found: dict[tuple[str, tuple[str, ...]], Table] = {}
        whole: dict[str, DocumentTables] = {}
        for passage in nearest.values():
            if passage.document_id not in whole:
                if len(whole) == MOST_DOCUMENTS:
                    continue
                whole[passage.document_id] = self.tables(passage.document_id)
            table = whole[passage.document_id].under(passage.columns)
            if table is not None and len(table.rows) >= FEWEST_ROWS:
                found.setdefault((table.document_id, table.columns), table)
        return [whole[name].read(table, self._sections(table, asked)) for (name, _), table in found.items()]

    def _sections(self, table: Table, asked: RowQuestion) -> frozenset[Headings] | None:
        """The sections of a table, by their headings, that the question names best; None where it names none."""
        sections = dict.fromkeys(row.passage.headings for row in table.rows)
        if len(sections) < 2:
            return None
        said: dict[Headings, int] = {}
        for headings in sections:
            known = lemmas_of(" . ".join(headings), self.analyzer).values()
            said[headings] = sum(any(word.own & family for _, family in known) for word in asked.words)
        most = max(said.values())
        best = frozenset(headings for headings, words in said.items() if words == most)
        return best if len(best) < len(said) else None


def _might_be_a_value(word: Word) -> bool:
    """Whether a cell could say a word: a name, what was done ("ingetrokken"), or what follows "over" or "van"."""
    return (
        word.text[0].isupper()
        or word.narrows
        or (not word.own & {word.text.casefold()} and bool(_DONE.match(word.text)))
    )


def _is_told_in_words(best: ScoredSentence, terms: Sequence[QuestionTerm]) -> bool:
    """Whether running text has all of the question."""
    is_row = best.candidate.stored.passage.kind is PassageKind.TABLE
    return not is_row and best.hard == 1.0 and coverage(terms, best.terms) >= TELLS_IT

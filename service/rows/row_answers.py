"""Answers out of the rows of a table: those that meet a condition, how many, the most, the sum, and yes or no.

Given only where every word of the question stands for something in the table; all others are answered as text is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.passage import Passage, PassageKind
from index.analysis.analyzer import Analyzer
from service.evidence.captions import caption_of
from service.evidence.picks import Pick
from service.evidence.weighing import ScoredSentence
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm, coverage
from service.rows.forms import ASKS_WHAT_IS_FILLED_IN, fields_asked
from service.rows.matching import Matcher
from service.rows.row_question import RowQuestion, Word, lemmas_of, row_question
from service.rows.table_answer import RowsTold, TableAnswer
from service.rows.tables import Table, is_missing_code, tables_of

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

    tables: gives the passages of a document's tables, without spans. around: the passages beside one. titles: by
    document id. analyzer: of the documents.
    """

    tables: Callable[[str], Sequence[Passage]]
    around: Callable[[Passage], tuple[Passage | None, Passage | None]]
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
        for table in self._found(sentences, asked):
            lacking = lacking or [word for word in asked.words if is_missing_code(word.text, table)]
            around = f"{self.titles.get(table.document_id, '')} . {self._caption(table)}"
            meeting = Matcher(asked, table, around, self.analyzer).meet()
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
        fields = fields_asked(self.tables(document_id), asked.words, title, self.analyzer)
        picks = tuple(Pick(passage, best.score, place, place, frozenset()) for passage, place in fields)
        return RowsTold(picks, len(picks)) if picks else None

    def _found(self, sentences: Sequence[ScoredSentence], asked: RowQuestion) -> list[Table]:
        """The tables of which a row is among the found sentences, the best first, each with all its rows."""
        passages = [one.candidate.stored.passage for one in sentences]
        nearest = {p.id: p for p in passages if p.kind is PassageKind.TABLE and len(p.columns) > 1}
        found: list[Table] = []
        whole: dict[str, list[Table]] = {}
        for passage in nearest.values():
            if passage.document_id not in whole:
                if len(whole) == MOST_DOCUMENTS:
                    continue
                whole[passage.document_id] = tables_of(self.tables(passage.document_id))
            table = next((one for one in whole[passage.document_id] if one.columns == passage.columns), None)
            if table is not None and table not in found and len(table.rows) >= FEWEST_ROWS:
                found.append(table)
        return [self._narrowed(table, asked) for table in found]

    def _narrowed(self, table: Table, asked: RowQuestion) -> Table:
        """The rows of the sections, or under the captions, that the question names best; all where it names none."""
        places = dict.fromkeys((row.passage.headings, row.passage.id) for row in table.rows)
        if len({headings for headings, _ in places}) < 2:
            return table
        said: dict[tuple[str, ...], int] = {}
        for headings, _ in places:
            known = lemmas_of(" . ".join(headings), self.analyzer).values()
            said[headings] = sum(any(word.own & family for _, family in known) for word in asked.words)
        most = max(said.values())
        rows = [row for row in table.rows if said[row.passage.headings] == most]
        if len(rows) == len(table.rows):
            return table
        totals = tuple(row for row in table.totals if said.get(row.passage.headings) == most)
        around = " . ".join(dict.fromkeys(heading for row in rows for heading in row.passage.headings))
        return replace(table, rows=tuple(rows), totals=totals, around=around)

    def _caption(self, table: Table) -> str:
        caption = caption_of(table.rows[0].passage, self.around)
        return caption.text if caption else ""


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

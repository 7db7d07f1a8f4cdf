"""An answer as the search page shows it: statements, and their sources gathered by the place where they stand."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.answer import Answer, AnswerMode, Citation, Statement, TaughtBy
from corpus.passage import PassageKind
from service.addresses import view_url
from service.application import Application
from service.composing.wording import spelling_note
from service.web.cited import Cited
from service.web.marking import Line, excerpt, lines_of

AROUND_QUOTE = 90
# Confidence, from which it is called so.
CONFIDENCE_WORDS = ((0.8, "confidence-high"), (0.6, "confidence-fair"), (0.0, "confidence-low"))


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with what it cites.

    language: ISO 639-1 code of the document that it is quoted from. shortened: words of the source were left out.
    """

    statement: Statement
    cited: tuple[Citation, ...]
    language: str
    shortened: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One place in a document with all that is cited of it.

    citations: at least one, all of one passage and page. language: of the document.
    quote: all of them in the order of the document, for a copy. lines: the quotes marked, with words around them.
    columns: of a table.
    """

    citations: tuple[Citation, ...]
    language: str
    quote: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of a sheet or table on which the citations stand, ascending."""
        return tuple(sorted({row for citation in self.citations for row in citation.rows}))

    @property
    def first(self) -> Citation:
        """The citation that the place is named after; all of them share it."""
        return self.citations[0]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """All that the page needs of an answer. confidence: key of the words for it. cited: for links to the viewer.

    taught: the abbreviations that a document explains, with the address of the place.
    """

    answer: Answer
    told: tuple[Told, ...]
    sources: tuple[Source, ...]
    confidence: str
    warnings: tuple[str, ...]
    cited: tuple[Cited, ...]
    taught: tuple[tuple[str, TaughtBy, str], ...]


def view_answer(application: Application, answer: Answer, languages: Mapping[str, str]) -> AnswerView:
    """Prepare an answer for the page.

    Args:
        application: to look up the passages cited.
        answer: as it was given.
        languages: ISO 639-1 code by document id.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    # That the spelling was mended the page says itself, with a way back.
    mended = spelling_note(answer.language, answer.interpreted_question)
    return AnswerView(
        answer,
        tuple(_told(answer, statement, by_number, languages) for statement in answer.statements),
        tuple(_source(application, group, languages) for group in _by_place(answer.citations)),
        next(key for least, key in CONFIDENCE_WORDS if answer.confidence >= least),
        tuple(warning for warning in answer.warnings if warning != mended),
        tuple(Cited.of(citation) for citation in answer.citations),
        tuple(
            (read.short, place, view_url(place.document_id, place.page, place.passage_id))
            for read in answer.abbreviations
            if (place := read.taught_by)
        ),
    )


def leaves_out_words(text: str, quotes: list[str]) -> bool:
    """Whether words of the quotes do not return in a statement that is made of them."""
    return bool(Counter(_words(" ".join(quotes))) - Counter(_words(text)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _told(
    answer: Answer, statement: Statement, by_number: Mapping[int, Citation], languages: Mapping[str, str]
) -> Told:
    cited = tuple(by_number[number] for number in statement.citations)
    if answer.mode is not AnswerMode.EXTRACTIVE:
        return Told(statement, cited, answer.language, shortened=False)
    quotes = [citation.quote for citation in cited]
    language = languages.get(cited[0].document_id, answer.language)
    return Told(statement, cited, language, leaves_out_words(statement.text, quotes))


def _by_place(citations: tuple[Citation, ...]) -> list[tuple[Citation, ...]]:
    places: dict[tuple[str, int | None], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.passage_id, citation.page), []).append(citation)
    return [tuple(group) for group in places.values()]


def _source(application: Application, citations: tuple[Citation, ...], languages: Mapping[str, str]) -> Source:
    passage = application.passage(citations[0].passage_id).passage
    marks = [(citation.quote_start, citation.quote_end) for citation in citations]
    if passage.kind is PassageKind.TABLE:
        rows = lines_of(passage.text, marks)
        lines = tuple(line for line in rows if any(piece.marked for cell in line.cells for piece in cell))
    else:
        lines = lines_of(*excerpt(passage.text, marks, AROUND_QUOTE))
    quote = " ".join(excerpt(passage.text, marks, 0)[0].strip("… ").split())
    return Source(citations, languages.get(citations[0].document_id, "nl"), quote, lines, passage.columns)

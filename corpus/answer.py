"""What a question comes back with: statements, each with the citations that carry it."""

from dataclasses import dataclass
from enum import StrEnum


class AnswerMode(StrEnum):
    """How an answer was made."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a source.

    number: as it stands between square brackets in the answer, from 1.
    page: of the file, from 1; None for formats without pages. `page_label` is what is printed on that page.
    quote_start, quote_end: half-open offsets, so that ``passage[quote_start:quote_end] == quote``.
    passage: the whole text of the passage.
    score: how well the passage matches the question, 0 to 1; comparable within one answer only.
    paragraph_number: for formats without pages, the paragraph within its section, from 1; None in sheets.
    rows: for formats without pages, the rows of its sheet or table that it quotes, from 1, ascending.
    ocr_confidence: where the words were read from a picture by text recognition (OCR), how surely, 0 to 1: the mean
        over their characters; None where they are the file's own text.
    """

    number: int
    passage_id: str
    document_id: str
    document_title: str
    page: int | None
    page_label: str | None
    headings: tuple[str, ...]
    quote: str
    quote_start: int
    quote_end: int
    passage: str
    score: float
    paragraph_number: int | None
    ocr_confidence: float | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer and the numbers of the citations that support it; never without one."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TaughtBy:
    """The passage that teaches what an abbreviation stands for. page: from 1; None for formats without pages."""

    passage_id: str
    document_id: str
    document_title: str
    page: int | None
    page_label: str | None


@dataclass(frozen=True, slots=True)
class AbbreviationRead:
    """An abbreviation of the question that stands for several things, and which one it was taken for.

    short: as in the question. long: what it was taken for. others: what else it may stand for.
    taught_by: the first passage of the newest versions that says so; None where it comes from a list of synonyms.
    """

    short: str
    long: str
    others: tuple[str, ...]
    taught_by: TaughtBy | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    question: as asked. interpreted_question: what was really looked up (spelling mended, follow-up filled in).
    language: ISO 639-1 code of the question, in which `text` is framed.
    answered: False when the documents do not tell; then `statements` is empty, `text` says so, and `citations`
        may list the nearest passages.
    opening: words in front of the statements, in `text` as well: what they are about, or a plain "Ja." or "Nee.".
    confidence: the estimated probability, 0 to 1, that the citations answer the question.
    warnings: sentences for the end user about this answer, in the answer's language.
    abbreviations: of the question, those that stand for several things.
    took_ms: milliseconds from question to answer, the service's own time only.
    """

    id: str
    question: str
    interpreted_question: str
    language: str
    answered: bool
    confidence: float
    mode: AnswerMode
    text: str
    opening: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    took_ms: float
    abbreviations: tuple[AbbreviationRead, ...] = ()

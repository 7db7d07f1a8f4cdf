"""What the API hands back: one model for each shape, every field with its unit and an example."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from corpus.answer import AnswerMode
from corpus.document import DocumentStatus
from corpus.passage import PassageKind


class Outgoing(BaseModel):
    """Properties are lowerCamelCase on the wire, also where nobody asks for it."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


PassageId = Annotated[str, Field(description="Identifies the passage.", examples=["3f1c0c9d2b7a4e55-12"])]
DocumentId = Annotated[
    str,
    Field(
        description="Identifies the document: the first 16 hexadecimal digits of its SHA-256.",
        examples=["3f1c0c9d2b7a4e55"],
    ),
]
DocumentTitle = Annotated[str, Field(description="Title of the document.", examples=["Jaarplan 2024"])]
PageNumber = Annotated[
    int | None,
    Field(description="Page of the file, counted from 1; null for formats without pages.", examples=[9]),
]
PageLabel = Annotated[
    str | None,
    Field(description="What is printed on that page; null for formats without pages.", examples=["9"]),
]
Paragraph = Annotated[
    int | None,
    Field(
        description="For formats without pages: paragraph within its section, from 1; else null, as in sheets.",
        examples=[2],
    ),
]
FirstRow = Annotated[
    int | None,
    Field(
        description="For formats without pages: the first row, from 1, of its sheet, of its CSV file, or of its table "
        "in a text; null outside tables. A sheet has no paragraphs.",
        examples=[12],
    ),
]
LastRow = Annotated[int | None, Field(description="The last row; equal to `row` where it is one.", examples=[12])]
Headings = Annotated[
    list[str],
    Field(description="Heading path, from the outermost to the innermost.", examples=[["Projecten", "Alcoholmeter"]]),
]
Score = Annotated[
    float,
    Field(description="How well it matches, 0 to 1; comparable within one response only.", examples=[0.71], ge=0, le=1),
]
SourceUrl = Annotated[
    str,
    Field(
        description="The original file, opened at the page.", examples=["/v1/documents/3f1c0c9d2b7a4e55/file#page=9"]
    ),
]
ViewUrl = Annotated[
    str,
    Field(
        description="The page for people, with the words marked.",
        examples=["/documenten/3f1c0c9d2b7a4e55?pagina=9&passage=3f1c0c9d2b7a4e55-12&start=120&eind=245"],
    ),
]


class StatementOut(Outgoing):
    """One sentence of the answer with the citations that carry it."""

    text: str = Field(description="The sentence.", examples=["De SVG en DV&O voeren de pilot Alcoholmeter uit."])
    citations: list[int] = Field(description="Numbers of the citations that carry it; at least one.", examples=[[1]])


class CitationOut(Outgoing):
    """The exact words of a source, and where they stand. Offsets count Unicode code points."""

    number: int = Field(description="As it stands between square brackets in `text`, from 1.", examples=[1], ge=1)
    passage_id: PassageId
    document_id: DocumentId
    document_title: DocumentTitle
    page: PageNumber
    page_label: PageLabel
    paragraph: Paragraph
    row: FirstRow
    last_row: LastRow
    headings: Headings
    quote: str = Field(description="The exact words of the source.", examples=["De pilot loopt tot 2025."])
    quote_start: int = Field(description="Where the quote begins in `passage`.", examples=[120], ge=0)
    quote_end: int = Field(description="Where it ends: passage[quoteStart:quoteEnd] == quote.", examples=[144], ge=0)
    passage: str = Field(description="The whole text of the passage.")
    score: Score
    ocr: bool = Field(
        description="Whether the words were read from a scan by text recognition (OCR), and so may be misread.",
        examples=[False],
    )
    ocr_confidence: float | None = Field(
        description="How surely they were recognised, 0 to 1, as the mean over their characters; null without OCR.",
        examples=[None],
        ge=0,
        le=1,
    )
    source_url: SourceUrl
    view_url: ViewUrl


class TaughtByOut(Outgoing):
    """The passage that teaches what an abbreviation stands for."""

    passage_id: PassageId
    document_id: DocumentId
    document_title: DocumentTitle
    page: PageNumber
    page_label: PageLabel
    view_url: ViewUrl


class AbbreviationReadOut(Outgoing):
    """An abbreviation of the question that stands for several things, and which one it was taken for."""

    short: str = Field(description="As in the question.", examples=["EM"])
    long: str = Field(description="What it was taken for.", examples=["elektronische monitoring"])
    others: list[str] = Field(description="What else it may stand for.", examples=[["ernstige misdraging"]])
    taught_by: TaughtByOut | None = Field(
        description="The first passage that says so; null where a list of synonyms does."
    )


class AnswerOut(Outgoing):
    """An answer whose every statement has a citation, or the honest message that the documents do not tell."""

    id: str = Field(
        description="Identifies this answer, for feedback.", examples=["0b0f7b0e-6f0a-4b0e-9c39-6a3a2a6b1c55"]
    )
    question: str = Field(description="The question as asked.", examples=["Welke pilots betrekken DV&O?"])
    interpreted_question: str = Field(
        description="The question that was really looked up: spelling mended, pronouns filled in from `history`.",
        examples=["Welke pilots betrekken DV&O?"],
    )
    language: str = Field(description="ISO 639-1 code of the question's language.", examples=["nl"])
    answered: bool = Field(description="False when the documents do not tell; `statements` is then empty.")
    confidence: float = Field(
        description="Estimated probability, 0 to 1, that the citations answer the question.",
        examples=[0.83],
        ge=0,
        le=1,
    )
    mode: AnswerMode = Field(description="How the answer was made.")
    text: str = Field(description="The whole answer with citation numbers in it.", examples=["De pilot loopt … [1]."])
    statements: list[StatementOut] = Field(description="The answer sentence by sentence.")
    citations: list[CitationOut] = Field(
        description="The sources. When `answered` is false: the nearest passages, which do not answer the question."
    )
    warnings: list[str] = Field(description="Remarks for the user about this answer, in its language.")
    abbreviations: list[AbbreviationReadOut] = Field(
        default=[],
        exclude_if=lambda read: not read,
        description="Abbreviations of the question that stand for several things, with what each was taken for; left "
        "out where there are none.",
    )
    took_ms: float = Field(description="Time spent in the service, in milliseconds.", examples=[14.2], ge=0)


class PassageOut(Outgoing):
    """A few whole sentences of one section of one document."""

    id: PassageId
    document_id: DocumentId
    document_title: DocumentTitle
    page: PageNumber
    page_label: PageLabel
    paragraph: Paragraph
    row: FirstRow
    last_row: LastRow
    headings: Headings
    kind: PassageKind = Field(description="What sort of text it holds.")
    text: str = Field(description="Paragraphs and table rows are separated by a newline, cells of a row by a tab.")
    source_url: SourceUrl
    view_url: ViewUrl


class FoundPassageOut(PassageOut):
    """A passage that was found, with the words that matched."""

    highlights: list[tuple[int, int]] = Field(
        description="Half-open offsets into `text` of the words that match.", examples=[[[0, 9], [24, 30]]]
    )
    score: Score


class PassageInContextOut(PassageOut):
    """A passage with its neighbours in the document."""

    before: PassageOut | None = Field(description="The passage before it; null at the beginning.")
    after: PassageOut | None = Field(description="The passage after it; null at the end.")


class FacetValueOut(Outgoing):
    """One value to filter by."""

    value: str = Field(description="What to send as the filter.", examples=["2024"])
    label: str = Field(description="What to show.", examples=["2024"])
    count: int = Field(description="Passages on all pages together that have it.", examples=[7], ge=0)


class FacetsOut(Outgoing):
    """Counts over the whole result, not just the page shown.

    The result is what all pages together list: what fits best, so that a value of which only poor matches have it does
    not appear. A filter looks for the best anew among its own passages and may therefore list more than was counted.
    """

    documents: list[FacetValueOut] = Field(description="By document; filter with `documentId`.")
    years: list[FacetValueOut] = Field(description="By year; filter with `year`.")
    organisations: list[FacetValueOut] = Field(description="By organisation named; filter with `organisation`.")
    kinds: list[FacetValueOut] = Field(description="By kind of document; filter with `kind`.")
    themes: list[FacetValueOut] = Field(description="By the outermost heading; filter with `theme`.")


class PassagePageOut(Outgoing):
    """One page of found passages, best first."""

    items: list[FoundPassageOut] = Field(description="The passages on this page.")
    total: int = Field(
        description="Passages that all pages together list: those that fit best by their words and by their meaning, "
        "with the usual weights 200 at most; all that an exact phrase or an exclusion lets through, 1000 at most.",
        examples=[42],
        ge=0,
    )
    page: int = Field(description="This page, from 1.", examples=[1], ge=1)
    page_size: int = Field(description="Most passages on a page.", examples=[10], ge=1, le=100)
    facets: FacetsOut = Field(description="What to filter by.")
    did_you_mean: str | None = Field(
        description="The query with its spelling mended, or null.", examples=["reclassering"]
    )


class SuggestionsOut(Outgoing):
    """Completions of what is being typed."""

    items: list[str] = Field(description="The likeliest first.", examples=[["Alcoholmeter", "Alcoholverbod"]])


class ProblemNoteOut(Outgoing):
    """Something that a person should know about how a document was read."""

    code: str = Field(description="Stable name of the problem.", examples=["no-text-layer"])
    message: str = Field(description="What, where and the remedy, in Dutch.")
    page: PageNumber


class DocumentOut(Outgoing):
    """A document as it was read."""

    id: DocumentId
    title: DocumentTitle
    file_name: str = Field(description="Name of the file without its folder.", examples=["jaarplan-2024.pdf"])
    media_type: str = Field(description="Media type of the file.", examples=["application/pdf"])
    sha256: str = Field(description="SHA-256 of the file, hexadecimal.", examples=["3f1c0c9d2b7a4e55…"])
    size: int = Field(description="Size of the file in bytes.", examples=[183204], ge=0)
    pages: int | None = Field(description="Number of pages; null for formats without pages.", examples=[24])
    passages: int = Field(description="Number of passages.", examples=[96], ge=0)
    year: int | None = Field(description="Year it is about; null when not known.", examples=[2024])
    date: dt.date | None = Field(description="Its date; null when not known.", examples=["2024-01-15"])
    publisher: str | None = Field(description="Who published it; null when not known.")
    kind: str | None = Field(description="The sort of document; null when not known.", examples=["jaarplan"])
    language: str | None = Field(description="ISO 639-1 code; null when not known.", examples=["nl"])
    ingested_at: dt.datetime = Field(description="When it was read, UTC.", examples=["2026-01-15T09:30:00Z"])
    version: str | None = Field(description="Its version number; null when not known.", examples=["2.1"])
    groups: list[str] = Field(
        description="Whom it is for, of the groups that the caller is in; empty for everyone.", examples=[[]]
    )
    status: DocumentStatus = Field(
        description="Whether all of it could be read; `superseded` when a newer version has taken its place."
    )
    superseded_by: str | None = Field(
        description="Id of the next newer version; null for the newest.", examples=["9b2d7a4e553f1c0c"]
    )
    superseded_since: dt.datetime | None = Field(description="Since when, UTC; null for the newest.")
    problems: list[ProblemNoteOut] = Field(description="What a person should know about how it was read.")


class DocumentListOut(Outgoing):
    """All documents, by title."""

    items: list[DocumentOut] = Field(description="The documents.")
    total: int = Field(description="How many there are.", examples=[9], ge=0)

"""What the API takes in: every limit is stated here, and what is not named is refused."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from corpus.answer import AnswerMode
from service.requests import Filters, PassageSearch, Question, Turn

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def without_controls(value: object) -> object:
    """Control characters become spaces: they come along when text is copied from a PDF, and mean nothing here."""
    return value.translate(_CONTROLS) if isinstance(value, str) else value


def _number(value: object) -> object:
    """In JSON a number is a number: neither text nor a boolean, as the description of the API says."""
    if isinstance(value, str | bool):
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value


def _day(value: object) -> object:
    """In JSON a date is text; a number would be read as seconds since 1970."""
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "Input should be a valid date")
    return value


# Values of one filter in an address, of which servers and proxies read some 64 kB; a body may have more.
MOST_IN_ADDRESS = 100
# What is left of a text after trimming must hold something; a length alone does not say that.
_NOT_BLANK = {"pattern": r"[^\s\u0000-\u001f\u007f-\u009f]"}

QuestionText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    BeforeValidator(without_controls),
    Field(json_schema_extra=_NOT_BLANK),
]
ShortText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    BeforeValidator(without_controls),
    Field(json_schema_extra=_NOT_BLANK),
]
LongText = Annotated[
    str,
    # Not trimmed: the limit that is described holds for what is sent.
    StringConstraints(max_length=20_000),
    BeforeValidator(without_controls),
]
Year = Annotated[int, Field(ge=1, le=9999, description="A calendar year.", examples=[2024])]
JsonBoolean = Annotated[bool, Field(strict=True)]
JsonInteger = Annotated[int, BeforeValidator(_number)]
JsonDate = Annotated[
    dt.date,
    # Limits stand before other validators: behind one, pydantic describes them as "ge" and "le", which nobody knows.
    Field(
        ge=dt.date(1900, 1, 1),
        le=dt.date(2099, 12, 31),
        description="From 1900 to 2099.",
        json_schema_extra={"pattern": r"^(19|20)\d{2}-\d{2}-\d{2}$"},
    ),
    BeforeValidator(_day),
]
JsonYear = Annotated[Year, BeforeValidator(_number)]


class Incoming(BaseModel):
    """Properties are lowerCamelCase; unknown ones are an error."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")


class NoQuery(Incoming):
    """No query parameters."""


class AskedMode(StrEnum):
    """How the answer must be made."""

    AUTO = "auto"
    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


class TurnIn(Incoming):
    """One earlier question with the answer that was shown."""

    question: QuestionText = Field(description="The earlier question.", examples=["Wat is de Alcoholmeter?"])
    answer: LongText = Field(
        default="", description="The answer that was shown, at most 20,000 characters.", examples=["Een enkelband …"]
    )


class FiltersIn(Incoming):
    """Only passages of these documents, years, organisations, kinds and themes; an empty list filters nothing."""

    document_ids: list[ShortText] = Field(
        default=[], max_length=1000, description="Only these documents, by id.", examples=[[]]
    )
    years: list[JsonYear] = Field(default=[], max_length=1000, description="Only these years.", examples=[[2024]])
    organisations: list[ShortText] = Field(
        default=[], max_length=1000, description="Only passages that name one of these.", examples=[["DV&O"]]
    )
    include_superseded: JsonBoolean = Field(
        default=False, description="Look in superseded versions of documents as well, not just in the newest."
    )
    kinds: list[ShortText] = Field(
        default=[], max_length=1000, description="Only documents of these kinds.", examples=[["jaarplan"]]
    )
    themes: list[ShortText] = Field(
        default=[],
        max_length=1000,
        description="Only passages under these outermost headings.",
        examples=[["Projecten"]],
    )

    def filters(self) -> Filters:
        """The same as our own type."""
        return Filters(
            tuple(self.document_ids),
            tuple(self.years),
            tuple(self.organisations),
            self.include_superseded,
            tuple(self.kinds),
            tuple(self.themes),
        )


class QuestionIn(Incoming):
    """A question. Only `question` is required; the server keeps no conversation, so send `history` along."""

    question: QuestionText = Field(
        description="Dutch or English, 1 to 1000 characters after trimming.", examples=["Welke pilots betrekken DV&O?"]
    )
    history: list[TurnIn] = Field(default=[], max_length=10, description="Earlier turns, oldest first; at most 10.")
    filters: FiltersIn = Field(default_factory=FiltersIn, description="Where to look.")
    max_citations: JsonInteger = Field(default=8, ge=1, le=50, description="The most citations to give.", examples=[8])
    mode: AskedMode = Field(
        default=AskedMode.AUTO,
        description="`generative` needs a configured language model; `auto` uses one where there is one.",
    )

    literal: JsonBoolean = Field(default=False, description="Look up exactly what was typed: mend no spelling.")

    def as_question(self) -> Question:
        """The same as our own type."""
        return Question(
            text=self.question,
            history=tuple(Turn(turn.question, turn.answer) for turn in self.history),
            filters=self.filters.filters(),
            max_citations=self.max_citations,
            literal=self.literal,
            mode=None if self.mode is AskedMode.AUTO else AnswerMode(self.mode.value),
        )


class SearchQuery(Incoming):
    """Query parameters of a search."""

    q: QuestionText = Field(
        description='Words to find; `"…"` asks for the exact phrase, `-word` leaves out.', examples=["enkelband"]
    )
    document_id: list[ShortText] = Field(
        default=[], max_length=MOST_IN_ADDRESS, description="Only these documents; repeatable."
    )
    year: list[Year] = Field(default=[], max_length=MOST_IN_ADDRESS, description="Only these years; repeatable.")
    organisation: list[ShortText] = Field(
        default=[],
        max_length=MOST_IN_ADDRESS,
        description="Only passages that name one of these organisations; repeatable.",
    )
    include_superseded: bool = Field(
        default=False, description="Look in superseded versions of documents as well, not just in the newest."
    )
    kind: list[ShortText] = Field(
        default=[],
        max_length=MOST_IN_ADDRESS,
        description="Only documents of these kinds; repeatable.",
        examples=[["jaarplan"]],
    )
    theme: list[ShortText] = Field(
        default=[], max_length=MOST_IN_ADDRESS, description="Only passages under these outermost headings; repeatable."
    )
    literal: bool = Field(
        default=False, description="Look up what was typed alone: no other names of the same thing, no `didYouMean`."
    )
    page: int = Field(default=1, ge=1, le=100_000, description="Page of the result, from 1.")
    page_size: int = Field(default=10, ge=1, le=100, description="Passages on a page.")

    def as_search(self) -> PassageSearch:
        """The same as our own type."""
        filters = Filters(
            tuple(self.document_id),
            tuple(self.year),
            tuple(self.organisation),
            self.include_superseded,
            tuple(self.kind),
            tuple(self.theme),
        )
        return PassageSearch(self.q, filters, self.page, self.page_size, literal=self.literal)


class SuggestionQuery(Incoming):
    """Query parameters of completions."""

    q: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), BeforeValidator(without_controls)] = (
        Field(description="What has been typed so far; at most 200 characters.", examples=["alco"])
    )


class PictureQuery(Incoming):
    """Query parameters of a page picture."""

    passage: ShortText | None = Field(default=None, description="Mark this passage.", examples=["3f1c0c9d2b7a4e55-12"])
    start: int | None = Field(
        default=None, ge=0, le=10_000_000, description="Mark only from this offset in the passage's text."
    )
    end: int | None = Field(default=None, ge=0, le=10_000_000, description="Mark only up to this offset (exclusive).")
    width: int = Field(default=1000, ge=100, le=3000, description="Width of the picture in pixels.")


class FeedbackIn(Incoming):
    """What a user thought of an answer."""

    answer_id: ShortText = Field(
        description="The `id` of the answer.", examples=["0b0f7b0e-6f0a-4b0e-9c39-6a3a2a6b1c55"]
    )
    helpful: JsonBoolean = Field(description="Whether it helped.")
    comment: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), BeforeValidator(without_controls)]
        | None
    ) = Field(default=None, description="In the user's own words; at most 2000 characters.")
    question: QuestionText | None = Field(
        default=None,
        description="What was asked. Kept with the verdict, so that a test can be made of it; leave names out.",
        examples=["Welke pilots betrekken DV&O?"],
    )


class CorrectionIn(Incoming):
    """What is true about a document. What is left out stays as it is; null takes back what was said before."""

    title: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
            BeforeValidator(without_controls),
            Field(json_schema_extra=_NOT_BLANK),
        ]
        | None
    ) = Field(default=None, description="Its title.", examples=["Jaarplan 2024"])
    year: Annotated[int, Field(ge=1800, le=2200), BeforeValidator(_number)] | None = Field(
        default=None, description="The year it is about.", examples=[2024]
    )
    date: JsonDate | None = Field(default=None, description="Its date.", examples=["2024-01-15"])
    publisher: ShortText | None = Field(default=None, description="Who published it.")
    kind: ShortText | None = Field(default=None, description="The sort of document.", examples=["jaarplan"])
    language: Literal["nl", "en", "de", "fr", "fy", "tr", "ar"] | None = Field(
        default=None, description="ISO 639-1 code.", examples=["nl"]
    )
    version: (
        Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]+(\.[0-9]+){0,3}$", max_length=20)]
        | None
    ) = Field(default=None, description="Its version number.", examples=["2.1"])

    def changes(self) -> dict[str, str | None]:
        """The properties that were given, as text."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return {name: None if value is None else str(value) for name, value in given.items()}

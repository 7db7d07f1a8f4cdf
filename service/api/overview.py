"""What the documents hold at a glance: the things of one sort as rows, organisations, themes, dates, abbreviations."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BeforeValidator, Field, StringConstraints

from service.addresses import page_url, view_url
from service.api.dependencies import ApplicationOf
from service.api.inputs import Incoming, without_controls
from service.api.outputs import (
    DocumentId,
    DocumentTitle,
    FirstRow,
    Headings,
    LastRow,
    Outgoing,
    PageLabel,
    PageNumber,
    Paragraph,
    PassageId,
)
from service.overview.model import Counted, Moment, Overview, Place, Row, Value

router = APIRouter(prefix="/v1", tags=["Overview"])


class OverviewQuery(Incoming):
    """Query parameters of the overview."""

    topic: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=60), BeforeValidator(without_controls)
    ] = Field(default="", description="One word for a sort of thing; empty for no rows.", examples=["pilot"])


class PlaceOut(Outgoing):
    """Words of a document that say so."""

    passage_id: PassageId
    document_id: DocumentId
    document_title: DocumentTitle
    page: PageNumber
    page_label: PageLabel
    paragraph: Paragraph
    row: FirstRow
    last_row: LastRow
    headings: Headings
    quote: str = Field(description="The exact words.", examples=["DV&O"])
    quote_start: int = Field(description="Offset of the first character in the passage's text.", examples=[17], ge=0)
    quote_end: int = Field(description="Offset behind the last character.", examples=[21], ge=0)
    source_url: str = Field(description="The original file, opened at the page.")
    view_url: str = Field(description="The page for people, with the words marked.")


class ValueOut(Outgoing):
    """One value of a cell with the place that says so."""

    text: str = Field(description="As the document has it.", examples=["DV&O"])
    place: PlaceOut = Field(description="The words of the document that say so.")


class RowOut(Outgoing):
    """One thing. An empty list says that the documents do not tell, or not in a form that is recognised."""

    name: str = Field(description="As the documents call it.", examples=["Alcoholmeter"])
    who: list[ValueOut] = Field(description="Organisations and people that take part.")
    where: list[ValueOut] = Field(description="Places.")
    when: list[ValueOut] = Field(description="Dates and years.")
    money: list[ValueOut] = Field(description="Who pays, and sums of money.")
    places: list[PlaceOut] = Field(description="Where it is named, the most telling first; at most 6.")


class CountedOut(Outgoing):
    """A name with how often it occurs."""

    name: str = Field(description="As the documents have it.", examples=["Dienst Justitiële Inrichtingen"])
    passages: int = Field(description="Number of passages that have it.", examples=[14], ge=0)
    documents: int = Field(description="Number of documents that have it.", examples=[5], ge=0)


class MomentOut(Outgoing):
    """A date with the sentence in which it stands."""

    when: str = Field(
        description="ISO 8601, as precise as known; `-Q2`, `-H1`, `-begin`, `-mid`, `-end` or a season may follow.",
        examples=["2023-end"],
    )
    text: str = Field(description="The sentence.")
    place: PlaceOut = Field(description="The words of the document that say so.")


class AbbreviationOut(Outgoing):
    """An abbreviation that the documents explain."""

    short: str = Field(description="The abbreviation.", examples=["DJI"])
    long: str = Field(description="What it stands for.", examples=["Dienst Justitiële Inrichtingen"])
    count: int = Field(description="In how many passages it is explained so.", examples=[3], ge=1)


class OverviewOut(Outgoing):
    """What the documents hold at a glance."""

    topic: str = Field(description="What was asked for; empty for no rows.", examples=["pilot"])
    topics: list[str] = Field(description="Words that are worth asking for, the most frequent first.")
    items: list[RowOut] = Field(description="The things of this sort, those with the most telling places first.")
    total: int = Field(description="How many there are.", examples=[6], ge=0)
    themes: list[CountedOut] = Field(description="Outermost headings; at most 40.")
    organisations: list[CountedOut] = Field(description="Organisations; at most 40.")
    timeline: list[MomentOut] = Field(description="Dates that are more precise than a year, in order; at most 150.")
    abbreviations: list[AbbreviationOut] = Field(description="Abbreviations with what they stand for.")


@router.get(
    "/overview",
    operation_id="getOverview",
    summary="See things at a glance",
    response_description="The overview.",
)
def get_overview(query: Annotated[OverviewQuery, Query()], application: ApplicationOf) -> OverviewOut:
    """All things of one sort that the documents name, such as pilots: with whom, where, since when and who pays.

    Every cell carries the place that says so. Beside them: themes, organisations, a timeline and abbreviations.
    """
    return overview_out(application.overview(query.topic))


def overview_out(overview: Overview) -> OverviewOut:
    """An overview as the API gives it."""
    return OverviewOut(
        topic=overview.topic,
        topics=list(overview.topics),
        items=[_row(row) for row in overview.rows],
        total=len(overview.rows),
        themes=[_counted(counted) for counted in overview.themes],
        organisations=[_counted(counted) for counted in overview.organisations],
        timeline=[_moment(moment) for moment in overview.moments],
        abbreviations=[AbbreviationOut(short=s, long=long, count=count) for s, long, count in overview.abbreviations],
    )


def _row(row: Row) -> RowOut:
    who, where, when, money = (
        [_value(value) for value in values] for values in (row.who, row.where, row.when, row.money)
    )
    places = [_place(place) for place in row.places]
    return RowOut(name=row.name, who=who, where=where, when=when, money=money, places=places)


def _value(value: Value) -> ValueOut:
    return ValueOut(text=value.text, place=_place(value.place))


def _counted(counted: Counted) -> CountedOut:
    return CountedOut(name=counted.name, passages=counted.passages, documents=counted.documents)


def _moment(moment: Moment) -> MomentOut:
    return MomentOut(when=moment.date, text=moment.text, place=_place(moment.place))


def _place(place: Place) -> PlaceOut:
    passage = place.passage
    rows = passage.rows_of(place.char_start, place.char_end)
    return PlaceOut(
        passage_id=passage.id,
        document_id=passage.document_id,
        document_title=place.title,
        page=place.page,
        page_label=place.page_label,
        paragraph=passage.paragraph_number,
        row=rows[0] if rows else None,
        last_row=rows[-1] if rows else None,
        headings=list(passage.headings),
        quote=place.quote,
        quote_start=place.char_start,
        quote_end=place.char_end,
        source_url=page_url(passage.document_id, place.page),
        view_url=view_url(passage.document_id, place.page, passage.id, place.char_start, place.char_end),
    )

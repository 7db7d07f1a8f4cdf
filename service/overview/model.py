"""What an overview shows: things with who, where, when and money, each with the place that says so."""

from dataclasses import dataclass

from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document.

    char_start, char_end: half-open offsets into the passage's text, on one page. page: from 1; None for formats without
    pages.
    """

    passage: Passage
    title: str
    char_start: int
    char_end: int
    page: int | None

    @property
    def page_label(self) -> str | None:
        """What is printed on the page where that is the passage's first; otherwise its number."""
        if self.page is None or self.page == self.passage.page_number:
            return self.passage.page_label
        return str(self.page)

    @property
    def quote(self) -> str:
        """The words."""
        return self.passage.text[self.char_start : self.char_end]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell, with the place that says so. key: equal for the same value in other words."""

    text: str
    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, such as a pilot.

    name: as the documents call it. who: organisations. where: places. when: dates. money: who pays, and sums.
    places: where it is named, the most telling first.
    """

    name: str
    who: tuple[Value, ...]
    where: tuple[Value, ...]
    when: tuple[Value, ...]
    money: tuple[Value, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Something with the number of passages and documents that have it."""

    name: str
    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the documents. date: ISO 8601, as precise as it is known. text: as written, in its sentence."""

    date: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole. topic: the word asked for; "" for none, and then there are no rows. topics: words that have rows."""

    topic: str
    topics: tuple[str, ...]
    rows: tuple[Row, ...]
    themes: tuple[Counted, ...]
    organisations: tuple[Counted, ...]
    moments: tuple[Moment, ...]
    abbreviations: tuple[tuple[str, str, int], ...]

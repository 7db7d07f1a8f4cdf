"""How well a reading agrees with the known text of a document: small pure functions, and counts that add up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from evaluation.reading.aligning import LetterStream, letter_stream, value_at
from evaluation.reading.readings import Row

# Letters of a running head or foot below which it could stand in the text by chance: it must fill a line then.
_LONG_HEAD = 14
_JOINS = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many.

    Their share is what is reported; tallies of several documents add up.
    """

    right: int = 0
    of: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float | None:
        """None where there was nothing to count."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Scores:
    """What was counted in one document or several.

    characters: characters of the known sentences, and how many the reading has right.
    order: pairs of sentences that follow one another in one flow, and how many do so in the reading.
    joined: of the words that a line end divides, how many are whole again (recall).
    joins: of the joins made at line ends, how many were asked for (precision).
    hyphens: of the hyphens at line ends that belong to the word, how many stand as they should.
    headings, precision: how many known headings were found, and how many headings found are known.
    sections: sentences of the running text under the right heading.
    rows: table rows found with the right cells, and headers.
    pages: sentences that begin on the right page.
    furniture: running heads, feet and page numbers left in the text.
    """

    characters: Tally = Tally()
    order: Tally = Tally()
    joined: Tally = Tally()
    joins: Tally = Tally()
    hyphens: Tally = Tally()
    headings: Tally | None = None
    precision: Tally | None = None
    sections: Tally | None = None
    rows: Tally | None = None
    pages: Tally = Tally()
    furniture: int = 0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(
            characters=self.characters + other.characters,
            order=self.order + other.order,
            joined=self.joined + other.joined,
            joins=self.joins + other.joins,
            hyphens=self.hyphens + other.hyphens,
            headings=_sum(self.headings, other.headings),
            precision=_sum(self.precision, other.precision),
            sections=_sum(self.sections, other.sections),
            rows=_sum(self.rows, other.rows),
            pages=self.pages + other.pages,
            furniture=self.furniture + other.furniture,
        )


def _sum(one: Tally | None, other: Tally | None) -> Tally | None:
    return one + other if one is not None and other is not None else other if one is None else one


def characters_right(known: str, read: str | None) -> Tally:
    """How many characters of a sentence are right: its length less its edit distance; white space counts as one space.

    Args:
        known: the sentence.
        read: the stretch of the reading where it stands; None where it was not found.
    """
    known = " ".join(known.split())
    if read is None:
        return Tally(0, len(known))
    distance = Levenshtein.distance(known, " ".join(read.split()), score_cutoff=len(known))
    return Tally(max(len(known) - distance, 0), len(known))


def pairs_in_order(flows: Sequence[int], places: Sequence[int | None]) -> Tally:
    """How many neighbours within one flow are neighbours in the reading, too.

    What belongs to another flow may stand between two sentences; a sentence of their own flow may not.

    Args:
        flows: of each sentence, in the order of the document.
        places: of each sentence in the reading; None where it was not found, which breaks its pairs.
    """
    right = total = 0
    for flow in set(flows):
        members = [number for number, other in enumerate(flows) if other == flow]
        found = sorted((place, number) for number in members if (place := places[number]) is not None)
        follows = {one[1]: other[1] for one, other in pairwise(found)}
        for one, other in pairwise(members):
            total += 1
            right += follows.get(one) == other
    return Tally(right, total)


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A hyphen at the end of a line, as the page shows it.

    before, after: letters and digits on either side of it, enough of them to be found in one place only.
    """

    before: str
    after: str


def line_ends_mended(ends: Iterable[LineEnd], known: LetterStream, read: LetterStream) -> tuple[Tally, Tally, Tally]:
    """What became of the hyphens at line ends.

    Returns:
        Of the words divided, those joined again; of the joins, those asked for; of the word's own hyphens, those
        that stand as they should. Ends that are not in the known text do not count.
    """
    joined = joins = hyphens = Tally()
    for end in ends:
        asked = _between(end, known)
        if asked is None:
            continue
        made = _between(end, read)
        if asked == _JOINS:
            joined += Tally(made == _JOINS, 1)
        else:
            hyphens += Tally(made == asked, 1)
        if made == _JOINS:
            joins += Tally(asked == _JOINS, 1)
    return joined, joins, hyphens


def _between(end: LineEnd, stream: LetterStream) -> str | None:
    start = stream.letters.find(end.before + end.after)
    if start < 0:
        return None
    middle = start + len(end.before)
    return stream.text[stream.places[middle - 1] + 1 : stream.places[middle]].replace("\n", " ")


def headings_found(known: Sequence[str], found: Sequence[str]) -> tuple[Tally, Tally]:
    """Recall and precision of headings, compared by their letters; one that stands twice must be found twice."""
    sought = Counter(letter_stream(text).letters for text in known)
    read = Counter(letter_stream(text).letters for text in found)
    both = (sought & read).total()
    return Tally(both, sought.total()), Tally(both, read.total())


def under_heading(
    expected: Mapping[int, str], places: Sequence[int | None], headings: Sequence[tuple[int, str]]
) -> Tally:
    """How many sentences stand below the heading that they belong to.

    Args:
        expected: the nearest heading above, by the number of the sentence.
        places: of each sentence in the reading, offsets into its text.
        headings: found in the reading, with their offsets, in order.
    """
    starts = [(offset, number) for number, (offset, _) in enumerate(headings)]
    names = [letter_stream(text).letters for _, text in headings]
    right = 0
    for number, heading in expected.items():
        place = places[number]
        nearest = value_at(place, starts) if place is not None else None
        right += nearest is not None and names[nearest] == letter_stream(heading).letters
    return Tally(right, len(expected))


def rows_found(tables: Sequence[Sequence[Sequence[str]]], rows: Sequence[Row]) -> Tally:
    """How many rows of the known tables were found with all their cells, each under its header.

    Args:
        tables: known ones; the first row of each holds its headers.
        rows: found.
    """
    found = Counter((_letters_of(row.cells), _letters_of(row.columns)) for row in rows)
    sought = Counter((_letters_of(row), _letters_of(table[0])) for table in tables for row in table[1:])
    return Tally((found & sought).total(), sought.total())


def _letters_of(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(letter_stream(cell).letters for cell in cells)


def furniture_left(furniture: Iterable[str], known: str, text: str) -> int:
    """How many running heads, feet and page numbers stand in a reading.

    Args:
        furniture: every text that is printed above or below the text of a page.
        known: the whole known text, in which a running head may stand once as the title.
        text: of the reading.
    """
    lines = Counter(letter_stream(line).letters for line in text.split("\n"))
    stream, own = letter_stream(text).letters, letter_stream(known).letters
    left = 0
    for sought in {letter_stream(item).letters for item in furniture}:
        if len(sought) >= _LONG_HEAD:
            left += max(stream.count(sought) - own.count(sought), 0)
        else:
            left += lines[sought]
    return left

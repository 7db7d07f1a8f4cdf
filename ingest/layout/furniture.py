"""Running heads, running feet and page numbers, known by their return at one place on many pages.

A line is never taken for furniture because it is short: a heading that stands there once is not lost.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.layout.running_titles import running_titles
from ingest.layout.words import Run

# The share of the page's height, at the top and at the bottom, in which furniture stands.
_ZONE = 0.17
# Points: how much the place may differ from page to page.
_SAME_PLACE = 4.0
_SHARE_OF_PAGES = 0.3
_PAGES_IN_A_ROW = 3
# The share of a group's pages on which the number must keep pace with the page.
_IN_PACE = 0.7
# In units of its font size: how far below its first line a note goes on.
_NEXT_LINE = 1.6
# A head that repeats the title is set smaller than that.
_SMALLER = 0.8
# A head that stands once is set smaller than the text, and so far from it, in units of its font size.
_SMALLER_THAN_TEXT, _APART = 0.95, 3.0
_APPENDIX = re.compile(r"bijlage|annex|appendix", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d+|[ivxl]+")
# A lone Roman number, or one at either end of a text, that counts the pages before the first chapter.
_ROMAN = re.compile(r"^[ivxl]{1,7}(?=$|\s)|(?<=\s)[ivxl]{1,7}$")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_OF_PAGES = re.compile(r"(\d+)\s*(?:van|of|/)\s*(\d+)")
_PAGE_OF_PAGES = re.compile(r"(?:pagina|blz\.?|page|p\.)\s*(?:\d+|[ivxl]+)\s*(?:(?:van|of|/)\s*\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is no running text.

    runs: for each page (by its place in the document, from 0), the indexes of its runs that are furniture.
    labels: the page number that is printed on each page, by the same places.
    """

    runs: tuple[frozenset[int], ...]
    labels: Mapping[int, str]


class _Sighting(NamedTuple):
    page: int
    run: int
    left: float
    right: float
    baseline: float
    numbers: tuple[int, ...]


def furniture_of(pages: Sequence[Sequence[Run]], heights: Sequence[float]) -> Furniture:
    """Find the furniture of a document.

    Args:
        pages: the runs of each page.
        heights: of each page, in points.
    """
    flagged: list[set[int]] = [set() for _ in pages]
    labels: dict[int, str] = {}
    found: list[list[_Sighting]] = []
    for group in _groups(pages, heights):
        numbered = _in_pace(group)
        if numbered is not None:
            for sighting in group:
                label = _label(pages[sighting.page][sighting.run].text, numbered)
                if label is not None:
                    labels.setdefault(sighting.page, label)
        if numbered is not None or _returns(group, len(pages)):
            found.append(group)
            for sighting in group:
                flagged[sighting.page].add(sighting.run)
    for page, runs in enumerate(pages):
        flagged[page].update(
            index
            for index, run in enumerate(runs)
            if _in_zone(run, heights[page]) and _tells_page(run.text, page + 1, len(pages))
        )
    for page, index in _repeated_title(pages, heights):
        flagged[page].add(index)
    for page, index in list(running_titles(pages, heights, flagged)):
        flagged[page].add(index)
    if len(pages) == 2:
        flagged[1].update(list(_head_of_two(pages, heights, flagged)))
    _spare_only_text(pages, found, flagged)
    _spare_words_of_lines(pages, found, flagged)
    outermost = [_outermost(runs, flags, height) for runs, flags, height in zip(pages, flagged, heights, strict=True)]
    return Furniture(tuple(outermost), labels)


def _repeated_title(pages: Sequence[Sequence[Run]], heights: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Where the title of the first page stands small at the edge of others: a head also where two pages are all."""
    if len(pages) < 2 or not pages[0]:
        return
    largest = max(run.size for run in pages[0])
    title = _letters(run.text for run in pages[0] if run.size == largest)
    for page, runs in enumerate(pages[1:], start=1):
        for index, run in enumerate(runs):
            if run.size < _SMALLER * largest and _in_zone(run, heights[page]) and _letters([run.text]) == title:
                yield page, index


def _head_of_two(
    pages: Sequence[Sequence[Run]], heights: Sequence[float], flagged: Sequence[set[int]]
) -> Iterator[int]:
    """The head or foot of a document whose first page has none, so that it stands on the second of two pages alone.

    It is a line away from the text, smaller than that, and set as the page numbers are and nothing else.
    """
    others = [run for runs, flags in zip(pages, flagged, strict=True) for n, run in enumerate(runs) if n not in flags]
    furniture = {
        run.style for runs, flags in zip(pages, flagged, strict=True) for n, run in enumerate(runs) if n in flags
    }
    sizes: Counter[float] = Counter()
    for run in others:
        sizes[run.size] += len(run.text)
    left = [run for index, run in enumerate(pages[1]) if index not in flagged[1]]
    for index, run in enumerate(pages[1]):
        if index in flagged[1] or run.style not in furniture or not _in_zone(run, heights[1]):
            continue
        alone = sum(other.style == run.style for other in others) == 1
        small = run.size < _SMALLER_THAN_TEXT * sizes.most_common(1)[0][0]
        apart = all(abs(other.baseline - run.baseline) > _APART * run.size for other in left if other is not run)
        if alone and small and apart and not _APPENDIX.match(run.text):
            yield index


def _letters(texts: Iterable[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texts).casefold()))


def _label(text: str, place: int) -> str | None:
    """The page number in a text of nothing else, as it is printed; None where there is more."""
    if text.strip("-–—|/ 0123456789ivxl"):
        return None
    found = _NUMBER.findall(text)
    return found[place] if place < len(found) else None


def _spare_only_text(
    pages: Sequence[Sequence[Run]], groups: Sequence[Sequence[_Sighting]], flagged: Sequence[set[int]]
) -> None:
    """Take back what is mostly all that its pages hold: furniture goes with text."""
    alone = {page for page, runs in enumerate(pages) if len(flagged[page]) == len(runs)}
    for group in groups:
        words = any(character.isalpha() for character in pages[group[0].page][group[0].run].text)
        if words and sum(sighting.page in alone for sighting in group) > 0.5 * len(group):
            for sighting in group:
                flagged[sighting.page].discard(sighting.run)


def _spare_words_of_lines(
    pages: Sequence[Sequence[Run]], groups: Sequence[Sequence[_Sighting]], flagged: Sequence[set[int]]
) -> None:
    """Take back what is part of text on all its pages: lines may end with one word at one place, and notes alike."""
    for group in groups:
        if all(_is_of_text(pages[found.page], found.run, flagged[found.page]) for found in group):
            for sighting in group:
                flagged[sighting.page].discard(sighting.run)


def _is_of_text(runs: Sequence[Run], place: int, flags: set[int]) -> bool:
    """Whether a run is a word of a line of text, or goes on with the line right above it in mid-sentence."""
    own = runs[place]
    for index, run in enumerate(runs):
        if index in flags or run.style != own.style:
            continue
        drop = own.baseline - run.baseline
        if own.text.isalpha() and abs(drop) < 1:
            return True
        if own.text[0].islower() and 1 < drop < _NEXT_LINE * own.size and run.left < own.right and run.right > own.left:
            return True
    return False


def _tells_page(text: str, number: int, count: int) -> bool:
    """Whether a text says in words that it is a page number, or counts this page of all: "3 / 10"."""
    match = _OF_PAGES.fullmatch(text)
    if match is not None and match.groups() == (str(number), str(count)):
        return True
    return _PAGE_OF_PAGES.fullmatch(text) is not None


def _in_zone(run: Run, height: float) -> bool:
    return run.baseline < _ZONE * height or run.baseline > (1 - _ZONE) * height


def _groups(pages: Sequence[Sequence[Run]], heights: Sequence[float]) -> Iterator[list[_Sighting]]:
    """Runs that say the same but for their digits, at the same place of several pages."""
    by_text: defaultdict[tuple[bool, str], list[_Sighting]] = defaultdict(list)
    for page, runs in enumerate(pages):
        height = heights[page]
        for index, run in enumerate(runs):
            if not _in_zone(run, height) or _is_note(run):
                continue
            text = run.text
            at_top = run.baseline < height / 2
            # Feet are measured from below: pages may differ in height.
            baseline = run.baseline if at_top else run.baseline - height
            text = _ROMAN.sub(lambda match: str(_value(match.group())), text)
            numbers = tuple(int(number[:9]) for number in _DIGITS.findall(text))
            key = _DIGITS.sub("#", "".join(text.casefold().split()))
            by_text[at_top, key].append(_Sighting(page, index, run.left, run.right, baseline, numbers))
    for sightings in by_text.values():
        yield from _by_place(sightings)


def _is_note(run: Run) -> bool:
    """Whether a run begins with a raised mark: the numbers of notes may keep pace with the pages."""
    return run.words[0].raised and len(run.words) > 1


def _value(roman: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in roman]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _by_place(sightings: list[_Sighting]) -> Iterator[list[_Sighting]]:
    """Divide sightings by height; left and right pages may have it on different sides."""
    sightings.sort(key=lambda sighting: sighting.baseline)
    group = [sightings[0]]
    for sighting in sightings[1:]:
        if sighting.baseline - group[0].baseline > _SAME_PLACE:
            yield group
            group = []
        group.append(sighting)
    yield group


def _in_pace(group: Sequence[_Sighting]) -> int | None:
    """Which of the numbers in these runs counts the pages; None when none does."""
    pages = {sighting.page for sighting in group}
    if len(pages) < 2:
        return None
    for place in range(min(len(sighting.numbers) for sighting in group)):
        offsets: defaultdict[int, set[int]] = defaultdict(set)
        for sighting in group:
            offsets[sighting.numbers[place] - sighting.page].add(sighting.page)
        if max(map(len, offsets.values())) >= max(2, _IN_PACE * len(pages)):
            return place
    return None


def _returns(group: Sequence[_Sighting], page_count: int) -> bool:
    """Whether the very same text stands at the same place of enough pages."""
    by_numbers: defaultdict[tuple[int, ...], list[_Sighting]] = defaultdict(list)
    for sighting in group:
        by_numbers[sighting.numbers].append(sighting)
    same = max(by_numbers.values(), key=len)
    pages = sorted({sighting.page for sighting in same})
    if len(pages) < 2 or len(same) < _IN_PACE * len(group):
        return False
    if len(pages) >= _SHARE_OF_PAGES * page_count and (len(pages) > 2 or _aligned(same)):
        return True
    return any(
        all(page + step * times in pages for times in range(_PAGES_IN_A_ROW)) for page in pages for step in (1, 2)
    )


def _aligned(group: Sequence[_Sighting]) -> bool:
    first = group[0]
    return all(
        abs(other.left - first.left) < _SAME_PLACE or abs(other.right - first.right) < _SAME_PLACE for other in group
    )


def _outermost(runs: Sequence[Run], flags: set[int], height: float) -> frozenset[int]:
    """Only what has nothing but furniture between itself and the edge of the page."""
    others = [run for index, run in enumerate(runs) if index not in flags]
    return frozenset(index for index in flags if not any(_beyond(other, runs[index], height) for other in others))


def _beyond(other: Run, run: Run, height: float) -> bool:
    """Whether the other run stands above a head, or below a foot, in the same part of the page's width."""
    if other.left >= run.right or other.right <= run.left:
        return False
    if run.baseline < height / 2:
        return other.bottom <= run.top + 1
    return other.top >= run.bottom - 1

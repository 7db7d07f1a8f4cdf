"""Which paragraphs are headings, and of what level: by look, numbering, repetition and the document's outline."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.blocks import BlockKind
from ingest.layout.markers import VERB_PARTS, begins_item
from ingest.layout.page import Style
from ingest.layout.paragraphs import Paragraph
from ingest.layout.section_titles import section_number, section_titles
from ingest.layout.set_apart import rest_elsewhere
from ingest.layout.title_text import FEW_WORDS, MOST_LINES, could_head, number_depth

_LARGER = 1.1
# More paragraphs of one emphasised look in a row than this are text, such as an address or an introduction.
_MOST_IN_A_ROW = 3
# A page has a running text of its own where one style takes so much of it.
_FEWEST_CHARACTERS, _SHARE_OF_PAGE, _SAME_SIZE = 400, 0.5, 0.6
# One number, or several in a row: "Vraag 2 en 3" is a label as "Vraag 1" is.
_NUMBERS = re.compile(r"\d+(?:(?:, | en | t/m |-|–)\d+)*")


class OutlineEntry(NamedTuple):
    """A bookmark of the file. level: from 1 (outermost). page: its place in the document, from 0; None if unknown."""

    title: str
    level: int
    page: int | None


class _Look(NamedTuple):
    """What tells headings of one level from those of another; sorts from the most prominent."""

    smallness: float
    light: bool
    small_letters: bool
    italic: bool


def body_style_of(paragraphs: Sequence[Paragraph]) -> Style | None:
    """The style of most characters; None for a document without text."""
    characters = _without_colours(_characters(paragraphs))
    return characters.most_common(1)[0][0] if characters else None


def _characters(paragraphs: Sequence[Paragraph]) -> Counter[Style]:
    """How many characters stand in lines of each style, spaces aside."""
    characters: Counter[Style] = Counter()
    for par in paragraphs:
        for line in par.lines:
            characters[line.style] += len(line.text) - line.text.count(" ")
    return characters


def _without_colours(characters: Mapping[Style, int]) -> Counter[Style]:
    merged: Counter[Style] = Counter()
    for style, count in characters.items():
        merged[style._replace(colour=0)] += count
    return merged


def _bodies(paragraphs: Sequence[Paragraph], body: Style) -> dict[int, Style]:
    """The style of the running text of pages that are set larger than the rest or in another font, by page."""
    by_page: dict[int, list[Paragraph]] = {}
    for par in paragraphs:
        by_page.setdefault(par.page, []).append(par)
    found: dict[int, Style] = {}
    for page, own in by_page.items():
        counts = _without_colours(_characters(own))
        style, _ = counts.most_common(1)[0]
        alike = sum(count for other, count in counts.items() if abs(other.size - style.size) < _SAME_SIZE)
        if style.size >= body.size and alike >= max(_FEWEST_CHARACTERS, _SHARE_OF_PAGE * counts.total()):
            found[page] = style
    return found


def mark_headings(paragraphs: Sequence[Paragraph], body: Style, outline: Sequence[OutlineEntry]) -> list[Paragraph]:
    """Give headings their kind and level.

    Args:
        paragraphs: of the whole document in reading order.
        body: the style of the running text.
        outline: the bookmarks of the file; where they name a heading, they also give its level.
    """
    outlined = _outlined(paragraphs, outline)
    labels = _repeated_labels(paragraphs) | section_titles(paragraphs, body)
    bodies = _bodies(paragraphs, body)
    levels: dict[int, int] = {}
    looks: dict[int, _Look] = {}
    for place, par in enumerate(paragraphs):
        if par.kind is not BlockKind.PARAGRAPH:
            continue
        if place in outlined and _heads_something(paragraphs, place):
            levels[place] = outlined[place]
        elif (
            not (could_head(par) and _heads_something(paragraphs, place))
            or not (place in labels or _stands_out(paragraphs, place, bodies.get(par.page, body)))
            or _is_cut(paragraphs, place)
        ):
            continue
        looks[place] = _look(par)
    _drop_long_rows(paragraphs, looks, levels)
    settled = _levels(paragraphs, looks, levels)
    return [
        par._replace(kind=BlockKind.HEADING, level=settled[place]) if place in settled else par
        for place, par in enumerate(paragraphs)
    ]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _outlined(paragraphs: Sequence[Paragraph], outline: Sequence[OutlineEntry]) -> dict[int, int]:
    """The level of each paragraph that a bookmark names: the one nearest to the page that the bookmark leads to."""
    if not outline:
        return {}
    places: dict[str, list[int]] = {}
    for place, par in enumerate(paragraphs):
        if par.kind is BlockKind.PARAGRAPH and len(par.lines) <= MOST_LINES:
            plain = _plain(par.text)
            places.setdefault(plain, []).append(place)
            places.setdefault(plain.lstrip("0123456789"), []).append(place)
    levels: dict[int, int] = {}
    for entry in outline:
        plain = _plain(entry.title)
        found = places.get(plain) or places.get(plain.lstrip("0123456789")) or []
        free = [place for place in found if place not in levels]
        page = entry.page
        if page is not None:
            free = [place for place in free if abs(paragraphs[place].page - page) <= 1]
            free.sort(key=lambda place: (abs(paragraphs[place].page - page), not could_head(paragraphs[place])))
        if len(plain) > 2 and free:
            levels[free[0]] = entry.level
    return levels


def _look(par: Paragraph) -> _Look:
    style = par.first.style
    return _Look(-round(style.size * 2) / 2, not style.bold, not _is_capitals(par.text), style.italic)


def _is_capitals(text: str) -> bool:
    return text.upper() == text and sum(character.isalpha() for character in text) > 4


def _stands_out(paragraphs: Sequence[Paragraph], place: int, body: Style) -> bool:
    par = paragraphs[place]
    style = par.first.style
    if style.size >= _LARGER * body.size:
        return not (len(par.lines) > 2 and len(par.text.split()) > 18)
    most = MOST_LINES if len(par.text.split()) <= FEW_WORDS else 2
    if style.size < 0.93 * body.size or len(par.lines) > most:
        return False
    all_bold = all(word.style.bold for line in par.lines for word in line.words if any(map(str.isalnum, word.text)))
    emphasised = (
        (all_bold and not body.bold)
        or (_is_capitals(par.text) and len(par.text) > 5)
        or (style.colour != 0 and _is_alone(paragraphs, place) and style._replace(colour=0) != body)
    )
    return emphasised and _is_alone(paragraphs, place)


def _is_alone(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether it opens its column or stands apart from what is above it, or that is a heading too."""
    par = paragraphs[place]
    if place == 0 or paragraphs[place - 1].stack != par.stack or paragraphs[place - 1].page != par.page:
        return True
    return par.gap_before > 1.05 or paragraphs[place - 1].ends_sentence or could_head(paragraphs[place - 1])


def _heads_something(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether anything follows that it could be the heading of."""
    return place + 1 < len(paragraphs)


def _is_cut(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether what follows goes on with its sentence.

    It does so in another column or on the next page, or may do so behind a preposition: in its look, or in lower case.
    """
    if rest_elsewhere(paragraphs, place) is not None:
        return True
    par, after = paragraphs[place], paragraphs[place + 1]
    if par.last.words[-1].text.casefold() not in VERB_PARTS:
        return False
    return after.first.style == par.last.style or after.text[:1].islower()


def _repeated_labels(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Short lines such as "Vraag 3" and "Antwoord 3", which differ in their number only."""
    groups: dict[str, list[int]] = {}
    for place, par in enumerate(paragraphs):
        text = par.text
        if len(par.lines) == 1 and len(text.split()) <= 6 and re.match(r"[A-Z]\w+\s", text) and text[-1].isdigit():
            groups.setdefault(_NUMBERS.sub("#", text), []).append(place)
    return {
        place
        for group in groups.values()
        if len({paragraphs[place].text for place in group}) > 1
        for place in group
        if _is_alone(paragraphs, place) and not begins_item(paragraphs[place].first)
    }


def _drop_long_rows(paragraphs: Sequence[Paragraph], looks: dict[int, _Look], levels: Mapping[int, int]) -> None:
    """Take out runs of one look that nothing interrupts: they are emphasised text."""
    row: list[int] = []
    for place in [*sorted(looks), len(paragraphs) + 1]:
        if row and place == row[-1] + 1 and place in looks and looks[place] == looks[row[-1]]:
            row.append(place)
            continue
        if len(row) > _MOST_IN_A_ROW:
            for member in row:
                if member not in levels:
                    del looks[member]
        row = [place]


def _levels(paragraphs: Sequence[Paragraph], looks: Mapping[int, _Look], outlined: Mapping[int, int]) -> dict[int, int]:
    """The level of each heading: the outline's, else that of its look among the looks, deepened by its numbering."""
    if len(outlined) >= 0.4 * len(looks) and outlined:
        return _outline_levels(looks, outlined)
    ranks = {look: rank for rank, look in enumerate(sorted(set(looks.values())), start=1)}
    depths = {place: _depth(paragraphs[place].text) for place in looks}
    shallowest: dict[_Look, int] = {}
    for place, look in looks.items():
        if depths[place]:
            shallowest[look] = min(depths[place], shallowest.get(look, 9))
    return {
        place: min(ranks[look] + max(depths[place] - shallowest.get(look, 9), 0), 9) for place, look in looks.items()
    }


def _outline_levels(looks: Mapping[int, _Look], outlined: Mapping[int, int]) -> dict[int, int]:
    by_look: dict[_Look, Counter[int]] = {}
    for place, level in outlined.items():
        if place in looks:
            by_look.setdefault(looks[place], Counter())[level] += 1
    settled: dict[int, int] = {}
    current = 0
    for place in sorted(looks):
        if place in outlined:
            current = settled[place] = outlined[place]
        elif looks[place] in by_look:
            settled[place] = by_look[looks[place]].most_common(1)[0][0]
        else:
            larger = any(looks[place].smallness < look.smallness for look in by_look)
            settled[place] = 1 if larger or not current else current + 1
    return settled


def _depth(text: str) -> int:
    number = section_number(text)
    return len(number) if number is not None else number_depth(text)

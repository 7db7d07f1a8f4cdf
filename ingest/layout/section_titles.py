"""Titles that no bold or large type tells: numbered ones that count on, and lines in italics or in colour."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingest.blocks import BlockKind
from ingest.layout.page import Style
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Word

_SECTION = re.compile(r"(?:§\s*)?(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?:[^\W\d_]|[‘“'\"])")
_SIGNED = re.compile(r"§\s*(\d{1,2})\.?\s+[^\W\d_]")
_MOST_WORDS, _MOST_ITALIC_WORDS = 16, 10
# In units of the leading: how far below its title the text begins at most, and how far the title is from what is above.
_BELOW, _APART = 2.6, 1.15
# Points: how far text may begin beside the edge of its title.
_SAME_EDGE = 40.0
_SAME_SIZE = 0.1
# In units of the text's size: how large titles are at least; so many of one colour tell that it is that of titles.
_LARGER, _FEWEST_TITLES = 1.1, 3
_QUOTES = "“”„\"«»‘’'"


class _Numbered(NamedTuple):
    place: int
    number: tuple[int, ...]


def section_titles(paragraphs: Sequence[Paragraph], body: Style) -> set[int]:
    """The places of short lines above text that are titles by their number, their italics or their colour alone.

    Args:
        paragraphs: of the whole document in reading order.
        body: the style of the running text.
    """
    colours = _title_colours(paragraphs, body)
    return _counting_on(paragraphs) | {
        place
        for place, par in enumerate(paragraphs)
        if (_is_italic_title(par, body) or _is_in_colour(par, body, colours)) and _heads_text(paragraphs, place)
    }


def section_number(text: str) -> tuple[int, ...] | None:
    """The number of a section's title: `§ 3`, or one of two parts or more such as `2.1`; None for other texts."""
    match = _SECTION.match(text) or _SIGNED.match(text)
    return tuple(map(int, match.group(1).split("."))) if match else None


def _counting_on(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Numbered lines above text, whose number follows that of an earlier one, or of which a later one follows."""
    numbered = [
        _Numbered(place, number)
        for place, par in enumerate(paragraphs)
        if par.kind is BlockKind.PARAGRAPH and (number := section_number(par.text)) is not None
    ]
    titles = [one for one in numbered if _is_short(paragraphs[one.place]) and _heads_section(paragraphs, one)]
    numbers = {one.number for one in titles}
    # Sentences that are numbered as titles would be: the numbers are those of paragraphs.
    sentences = sum(len(paragraphs[one.place].lines) > 1 and paragraphs[one.place].ends_sentence for one in numbered)
    if sentences > len(titles):
        return set()
    return {one.place for one in titles if any(number in numbers for number in _neighbours(one.number))}


def _neighbours(number: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The numbers of the titles before and behind one of its level, and of the first one below it."""
    *chapter, last = number
    return [(*chapter, last - 1), (*chapter, last + 1), tuple(chapter), (*number, 1)]


def _is_short(par: Paragraph) -> bool:
    return len(par.lines) <= 2 and len(par.text.split()) <= _MOST_WORDS and not par.ends_sentence


def _heads_section(paragraphs: Sequence[Paragraph], one: _Numbered) -> bool:
    """Whether text, or the first section within it, follows; items of a list follow one another."""
    if one.place + 1 == len(paragraphs):
        return False
    par, below = paragraphs[one.place], paragraphs[one.place + 1]
    if below.kind is BlockKind.TABLE_ROW:
        return True
    following = section_number(below.text)
    if following is not None:
        return following == (*one.number, 1)
    long = len(below.lines) > 1 or below.ends_sentence or below.kind is not BlockKind.PARAGRAPH
    return long and abs(below.size - par.size) <= 0.5 * par.size


def _is_italic_title(par: Paragraph, body: Style) -> bool:
    return not body.italic and _is_line(par, body) and all(word.style.italic for word in _lettered(par))


def _is_line(par: Paragraph, body: Style) -> bool:
    """Whether it is one short line of the size of the text."""
    if par.kind is not BlockKind.PARAGRAPH or len(par.lines) > 1 or len(par.first.words) > _MOST_ITALIC_WORDS:
        return False
    return par.text[0] not in _QUOTES and not par.ends_sentence and abs(par.size - body.size) <= _SAME_SIZE * body.size


def _lettered(par: Paragraph) -> list[Word]:
    return [word for word in par.first.words if any(map(str.isalnum, word.text))]


def _title_colours(paragraphs: Sequence[Paragraph], body: Style) -> set[int]:
    """The colours in which several short lines are set that are larger than the text, and no paragraph is."""
    titles: Counter[int] = Counter()
    texts: set[int] = {0}
    for par in paragraphs:
        if par.kind is not BlockKind.PARAGRAPH:
            continue
        if par.size >= _LARGER * body.size:
            titles[par.first.style.colour] += _is_short(par)
        elif len(par.lines) > 2:
            texts.add(par.last.style.colour)
    return {colour for colour, count in titles.items() if count >= _FEWEST_TITLES} - texts


def _is_in_colour(par: Paragraph, body: Style, colours: set[int]) -> bool:
    """Whether a line is wholly in one of the colours of titles."""
    return par.first.style.colour in colours and (
        _is_line(par, body) and all(word.style.colour in colours for word in _lettered(par))
    )


def _heads_text(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether upright text begins right below a line, at its edge and in its column, and none right above it."""
    if place + 1 == len(paragraphs):
        return False
    par, below = paragraphs[place], paragraphs[place + 1]
    drop = below.first.baseline - par.first.baseline
    near = below.page == par.page and 0 < drop < _BELOW * 1.2 * par.size and abs(below.left - par.left) < _SAME_EDGE
    same = abs(below.size - par.size) <= _SAME_SIZE * par.size and not below.first.style.italic
    text = below.kind is BlockKind.PARAGRAPH and (len(below.lines) > 1 or below.ends_sentence)
    above = paragraphs[place - 1] if place else None
    apart = above is None or above.page != par.page or above.stack != par.stack or above.ends_sentence
    return near and same and text and (apart or par.gap_before > _APART)

"""Tables of contents: lines that only repeat the headings of the text are no prose."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.blocks import BlockKind
from ingest.layout.contents_entries import HEADED, ends_entry, led_entry
from ingest.layout.markers import is_bullet
from ingest.layout.paragraphs import Paragraph

_NUMBERING = re.compile(r"^(?:§\s*)?(?:\d+(?:\.\d+)*\.?|[A-Z](?:\.\d+)+\.?|[A-Z]\.)\s+")
_SIGNS = re.compile(r"[^\W_]+")
# So many entries in a row, at least, make a table of contents without page numbers; a stray line may stand between.
_FEWEST = 5
_STRAY = 2
_DENSER = 1.5
_MOST_WORDS = 20
# The share of the entries that must be numbered where no heading says that these are the contents.
_NUMBERED = 0.5


def mark_contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out the entries that only repeat a line of the text; other entries become list items."""
    titles = {place: title for place, par in enumerate(paragraphs) if (title := _title(par)) is not None}
    plains = {
        place: plain for place, par in enumerate(paragraphs) if len(par.lines) < 5 and (plain := _plain(par.text))
    }
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, plain in plains.items():
        if place not in titles:
            places[plain].append(place)
    titles |= {place: paragraphs[place].text for place in _repeating_rows(paragraphs, plains, places)}
    repeated = {plain for plain, found in places.items() if any(place not in titles for place in found)}
    marked: list[Paragraph] = []
    for place, par in enumerate(paragraphs):
        if place not in titles:
            marked.append(par)
        elif _plain(titles[place]) not in repeated:
            marked.append(par._replace(kind=BlockKind.LIST_ITEM, level=1))
    return marked


def _title(par: Paragraph) -> str | None:
    """The title of an entry with leaders or a page number; None for other paragraphs."""
    if par.kind is not BlockKind.PARAGRAPH or not ends_entry(par.last) or len(par.lines) > 3:
        return None
    text = par.text
    match = led_entry(text)
    return match["title"] if match is not None else text.rsplit(None, 1)[0]


def _repeating_rows(
    paragraphs: Sequence[Paragraph], plains: Mapping[int, str], places: Mapping[str, Sequence[int]]
) -> set[int]:
    """Rows of short paragraphs that each stand elsewhere too: contents without page numbers."""
    found: set[int] = set()
    row: list[int] = []
    seen: set[str] = set()
    for place in range(len(paragraphs) + 1):
        plain = plains.get(place, "")
        elsewhere = any(abs(other - place) > _STRAY for other in places.get(plain, ()))
        repeats = elsewhere and _could_be_entry(paragraphs[place])
        stray = row and place < len(paragraphs) and place - row[-1] <= _STRAY
        if not repeats and stray:
            continue
        # A title that stands twice in all, and now comes back, is the first heading of the text.
        if not repeats or (plain in seen and len(places[plain]) == 2):
            if len(row) >= _FEWEST and _are_contents(paragraphs, row) and _is_denser(row, paragraphs, places):
                found.update(row)
            row, seen = [], set()
        if repeats:
            row.append(place)
            seen.add(plain)
    return found


def _is_denser(row: Sequence[int], paragraphs: Sequence[Paragraph], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether the entries stand closer together than the headings that they repeat, which have text between them."""
    pairs = [(place, places[_plain(paragraphs[place].text)]) for place in row]
    # Titles such as "Conclusie", which come back in every chapter, lead nowhere.
    others = [pair[0] + pair[1] - place for place, pair in pairs if len(pair) == 2]
    return len(others) > 2 and max(others) - min(others) > _DENSER * (row[-1] - row[0])


def _could_be_entry(par: Paragraph) -> bool:
    text = par.text
    if par.kind is not BlockKind.PARAGRAPH or len(par.lines) > 3 or is_bullet(par.first.words[0]):
        return False
    return len(text.split()) <= _MOST_WORDS and not text.endswith((".", ";", ":", ","))


def _are_contents(paragraphs: Sequence[Paragraph], row: Sequence[int]) -> bool:
    numbered = sum(_NUMBERING.match(paragraphs[place].text) is not None for place in row)
    if numbered >= _NUMBERED * len(row):
        return True
    return any(HEADED.match(par.text) for par in paragraphs[max(row[0] - 3, 0) : row[0] + 1])


def _plain(title: str) -> str:
    return "".join(_SIGNS.findall(_NUMBERING.sub("", title))).casefold()

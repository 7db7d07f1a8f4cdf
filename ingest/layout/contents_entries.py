"""Entries of a table of contents: lines of a title and, far from it or behind leaders, a page number."""

import re
from collections.abc import Sequence

from ingest.layout.lines import rows_of
from ingest.layout.words import Run, run_of

_LED_ENTRY = re.compile(r"^(?P<title>.*?\S)\s*(?:[.…·_]\s?){4,}\s*(?P<page>\d{1,4}|[ivxlc]{1,6})?$")
_LEADERS = re.compile(r"(?:[.…·_]\s?){4}")
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}")
#: How the heading of a table of contents begins.
HEADED = re.compile(r"(?:inhoud|inhoudsopgave|contents|table of contents|index)\b", re.IGNORECASE)
# So many entries in a row, at least, make a table of contents without leaders.
_FEWEST = 4
# In units of the font size: what divides a title from its page number.
_APART = 1.2
# In units of the font size: page numbers may be placed apart from their titles.
_LEVEL = 0.45
# Longer lines are no entries, and would take the pattern long.
_LONGEST = 400


def with_page_numbers(runs: Sequence[Run]) -> list[Run]:
    """Join titles with the page numbers at the far end of their line, where a column of these only grows."""
    rows = rows_of(runs, _LEVEL)
    headed = any(HEADED.match(run.text) for run in runs)
    joined: dict[int, Run] = {}
    dropped: set[int] = set()
    group: list[list[Run]] = []
    for row in [*rows, []]:
        if row and len(row) > 1 and _PAGE.fullmatch(row[-1].text) and _goes_on(group, row):
            group.append(row)
        elif not row or (len(row) > 1 and _PAGE.fullmatch(row[-1].text)):
            if len(group) >= (_FEWEST if headed else 2 * _FEWEST):
                for entry in group:
                    joined[id(entry[0])] = run_of([word._replace(spaced=True) for run in entry for word in run.words])
                    dropped.update(id(run) for run in entry[1:])
            group = [row]
    return [joined.get(id(run), run) for run in runs if id(run) not in dropped]


def _goes_on(group: Sequence[list[Run]], row: Sequence[Run]) -> bool:
    """Whether the page number stands under that of the row before and is not lower."""
    if not any(map(str.isalpha, row[0].text)) and len(row) < 3:
        return False
    if not group:
        return True
    last = group[-1][-1]
    if abs(last.right - row[-1].right) > 0.5 * last.size:
        return False
    return not (last.text.isdigit() and row[-1].text.isdigit()) or int(last.text) <= int(row[-1].text)


def led_entry(text: str) -> re.Match[str] | None:
    """A title with leaders and, unless it stands apart, a page number: the match with its group ``title``."""
    if len(text) > _LONGEST or _LEADERS.search(text) is None:
        return None
    return _LED_ENTRY.match(text)


def ends_entry(line: Run) -> bool:
    """Whether a line ends an entry: with leaders, or with a page number far from its title."""
    if led_entry(line.text) is not None:
        return True
    words = line.words
    if len(words) < 2 or _PAGE.fullmatch(words[-1].text) is None:
        return False
    return words[-1].left - words[-2].right > _APART * line.size and any(map(str.isalpha, words[-2].text))

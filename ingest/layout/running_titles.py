"""Running heads that name the chapter or the section of their page, and so differ from page to page.

LaTeX and word processors repeat the title of the section above or below the text. Such lines are known by their place
on many pages, by being set no larger than the text, and by the titles that they repeat, which they may shorten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.layout.words import Run

# A page has at most so many runs on the line at its edge.
_MOST_BESIDE = 4
# Points: how much the place may differ from page to page.
_SAME_PLACE = 4.0
_PAGES = 3
_SHARE_OF_PAGES = 0.3
_SHARE_OF_LINES = 0.6
# Shorter texts begin too many titles.
_FEWEST_LETTERS = 5
# A title may take so many runs.
_RUNS_OF_TITLE = 4
_LARGER = 1.05
# In units of its font size: how far its baseline is from that of the text.
_APART = 1.7
_CUT = " .…"


def repeated_turned(pages: Sequence[Sequence[Run]]) -> frozenset[str]:
    """The texts along an edge, which do not stand upright, that return at one place of several pages.

    Args:
        pages: the runs of each page that do not stand upright.
    """
    places: defaultdict[str, list[tuple[int, Run]]] = defaultdict(list)
    for page, runs in enumerate(pages):
        for run in runs:
            places[run.text].append((page, run))
    return frozenset(
        text
        for text, found in places.items()
        if len({page for page, _ in found}) > 1
        and all(abs(run.left - found[0][1].left) < _SAME_PLACE for _, run in found)
        and all(abs(run.top - found[0][1].top) < _SAME_PLACE for _, run in found)
    )


def running_titles(
    pages: Sequence[Sequence[Run]], heights: Sequence[float], furniture: Sequence[set[int]]
) -> Iterator[tuple[int, int]]:
    """The heads and feet that repeat titles, by the place of their page and their index on it.

    Args:
        pages: the runs of each page.
        heights: of each page, in points.
        furniture: for each page the indexes that are known to be furniture; what stands between them and the text is
            looked at.
    """
    sizes: Counter[float] = Counter()
    for runs in pages:
        for run in runs:
            sizes[run.size] += len(run.text)
    if len(pages) < _PAGES or not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    titles: dict[str, list[Run]] = {}
    for at_top in (True, False):
        for group in _at_one_place(pages, heights, furniture, at_top=at_top):
            runs = [pages[page][index] for page, index in group]
            count = len({page for page, _ in group})
            if max(run.size for run in runs) > _LARGER * usual or count < max(_PAGES, _SHARE_OF_PAGES * len(pages)):
                continue
            titles = titles or _openings(pages, usual)
            named = [place for place, run in zip(group, runs, strict=True) if _names_title(run, titles)]
            if len({page for page, _ in named}) >= _PAGES and len(named) >= _SHARE_OF_LINES * len(group):
                yield from named


def _at_one_place(
    pages: Sequence[Sequence[Run]], heights: Sequence[float], furniture: Sequence[set[int]], *, at_top: bool
) -> Iterator[list[tuple[int, int]]]:
    """The first or last lines of pages, furniture aside, that stand at one height in one style."""
    found: defaultdict[tuple[object, int], list[tuple[int, int]]] = defaultdict(list)
    for page, runs in enumerate(pages):
        left = [index for index in range(len(runs)) if index not in furniture[page]]
        if not left:
            continue
        edge = (min if at_top else max)(runs[index].baseline for index in left)
        row = [index for index in left if abs(runs[index].baseline - edge) < 1]
        apart = min((abs(runs[index].baseline - edge) for index in left if index not in row), default=0.0)
        if len(row) <= _MOST_BESIDE and apart > _APART * runs[row[0]].size:
            place = round((edge if at_top else edge - heights[page]) / _SAME_PLACE)
            for index in row:
                found[runs[index].style, place].append((page, index))
    yield from found.values()


def _openings(pages: Sequence[Sequence[Run]], usual: float) -> dict[str, list[Run]]:
    """What is set larger than the usual size, or bold, and begins with each few letters: each run and what follows."""
    found: defaultdict[str, list[Run]] = defaultdict(list)
    for runs in pages:
        for index, run in enumerate(runs):
            if run.size <= _LARGER * usual and not run.style.bold:
                continue
            whole = _letters("".join(other.text for other in runs[index : index + _RUNS_OF_TITLE]))
            for text in {whole, _behind_number(whole)}:
                if len(text) >= _FEWEST_LETTERS:
                    found[text[:_FEWEST_LETTERS]].append(run._replace(text=text))
    return found


def _behind_number(text: str) -> str:
    return text[len(list(takewhile(str.isdigit, text))) :]


def _names_title(head: Run, titles: dict[str, list[Run]]) -> bool:
    """Whether a larger or bolder title begins with what a line says."""
    said = _letters(head.text.rstrip(_CUT))
    return len(said) >= _FEWEST_LETTERS and any(
        title.text.startswith(said) and (title.size > _LARGER * head.size or not head.style.bold)
        for title in titles.get(said[:_FEWEST_LETTERS], ())
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))

"""Pull quotes: sentences set large beside the text that they repeat."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from ingest.blocks import BlockKind
from ingest.layout.page import Style
from ingest.layout.paragraphs import Paragraph
from ingest.layout.set_apart import rest_elsewhere

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 5
_MOST_WORDS = 80
_SHORTEST_TEXT = 60
# The share of the quote's words that the text must hold close together and in order; quotes are shortened.
_REPEATED = 0.8
_PAGES_AWAY = 2
_SENTENCE_ENDS = (".", "!", "?", "”", "’")
_QUOTES = "“”„\"«»‘’'"


def mark_pull_quotes(paragraphs: Sequence[Paragraph], body: Style) -> list[Paragraph]:
    """Give the kind of pull quote to what is set apart from the text and repeats a stretch of it."""
    suspects = [place for place, par in enumerate(paragraphs) if _could_be_quote(par, body)]
    if not suspects:
        return list(paragraphs)
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for place, par in enumerate(paragraphs):
        if _is_body(par, body):
            pages[par.page].append(place)
    known: dict[int, _PageWords] = {}
    marked = list(paragraphs)
    for place in suspects:
        rest = rest_elsewhere(paragraphs, place)
        halves = [place] if rest is None else [place, rest]
        quote = [word for half in halves for word in _words(paragraphs[half])]
        if not _FEWEST_WORDS <= len(quote) <= _MOST_WORDS:
            continue
        page = paragraphs[place].page
        near = range(page - _PAGES_AWAY, page + _PAGES_AWAY + 1)
        for number in near:
            if number not in known:
                known[number] = _page_words(pages.get(number, ()), paragraphs)
        if not _could_hold(quote, [known[number].counts for number in near]):
            continue
        others = (pair for number in near for pair in known[number].words.items())
        text = [word for other, words in others if other not in halves for word in words]
        if _repeats(quote, text):
            for half in halves:
                marked[half] = paragraphs[half]._replace(kind=BlockKind.PULL_QUOTE, level=None)
    return marked


class _PageWords(NamedTuple):
    """The words of the paragraphs of running text on a page, by place, and how often each stands there."""

    words: dict[int, list[str]]
    counts: Counter[str]


def _page_words(places: Iterable[int], paragraphs: Sequence[Paragraph]) -> _PageWords:
    words = {place: _words(paragraphs[place]) for place in places}
    return _PageWords(words, Counter(chain.from_iterable(words.values())))


def _could_hold(quote: Sequence[str], pages: Sequence[Counter[str]]) -> bool:
    """Whether these pages hold enough of the quote's words, in whatever order."""
    held = (min(count, sum(page[word] for page in pages)) for word, count in Counter(quote).items())
    return sum(held) >= _REPEATED * len(quote)


def _could_be_quote(par: Paragraph, body: Style) -> bool:
    if par.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    style = par.first.style
    larger = style.size > 1.1 * body.size
    quoted = par.text[:1] in _QUOTES
    if par.kind is BlockKind.HEADING:
        return quoted or (larger and par.text.endswith(_SENTENCE_ENDS))
    return larger or quoted or (style.italic and not body.italic) or (style.bold and not body.bold)


def _is_body(par: Paragraph, body: Style) -> bool:
    """Whether it is running text, which a quote could repeat, and no label or quote itself."""
    style = par.first.style
    alike = style.size <= 1.08 * body.size and style.bold == body.bold and style.italic == body.italic
    return par.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and alike and len(par.text) > _SHORTEST_TEXT


def _words(par: Paragraph) -> list[str]:
    return _WORD.findall(par.text.replace("-", "").casefold())


def _repeats(quote: Sequence[str], text: Sequence[str]) -> bool:
    """Whether some stretch of the text, little longer than the quote, holds most of its words in order."""
    least = _REPEATED * len(quote)
    wanted = Counter(quote)
    if (wanted & Counter(filter(wanted.__contains__, text))).total() < least:
        return False
    reach = len(quote) + max(4, len(quote) // 3)
    heads = frozenset(quote[:3])
    starts = [place for place, word in enumerate(text) if word in heads]
    for start in starts:
        stretch = text[start : start + reach]
        if (wanted & Counter(stretch)).total() >= least and LCSseq.similarity(quote, stretch) >= least:
            return True
    return False

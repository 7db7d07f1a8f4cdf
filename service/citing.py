"""From a stretch of a passage to citations: the exact words, each on the one page where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passage import Passage, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Half-open offsets of words that stand together on one page of a passage's document (None without pages)."""

    char_start: int
    char_end: int
    page: int | None


def quotes_by_page(passage: Passage, char_start: int, char_end: int) -> tuple[Quote, ...]:
    """Split a stretch of text where it runs over a page, so that every quote stands whole on the page it names.

    Args:
        passage: with its spans.
        char_start: half-open offsets into its text.
        char_end: the end of the stretch.
    """
    spans = [span for span in passage.spans if span.char_end > char_start and span.char_start < char_end]
    if not spans:
        return (Quote(char_start, char_end, passage.page_number),)
    quotes: list[Quote] = []
    for group in _runs_on_one_page(spans):
        start = char_start if not quotes else group[0].char_start
        quotes.append(Quote(start, min(group[-1].char_end, char_end), group[0].page_number))
    last = quotes[-1]
    quotes[-1] = Quote(last.char_start, char_end, last.page)
    return tuple(quotes)


def _runs_on_one_page(spans: Sequence[Span]) -> list[list[Span]]:
    runs: list[list[Span]] = []
    for span in spans:
        if runs and runs[-1][-1].page_number == span.page_number:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs

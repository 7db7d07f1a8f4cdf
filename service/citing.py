"""From a stretch of a passage to citations: the exact words, each on the one page where they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.answer import Citation
from corpus.passage import Passage, Span

PageLabels = Callable[[str, int], str | None]
"""What is printed on a page, by the document's id and the page's number."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Half-open offsets of words that stand together on one page of a passage's document (None without pages)."""

    char_start: int
    char_end: int
    page: int | None


def citations(
    passage: Passage, char_start: int, char_end: int, *, title: str, score: float, labels: PageLabels, first: int = 1
) -> tuple[Citation, ...]:
    """The citations of a stretch of text: one for each page on which it stands.

    Args:
        passage: with its spans.
        char_start: half-open offsets into its text.
        char_end: the end of the stretch.
        title: of its document.
        score: how well it answers, 0 to 1.
        labels: for the pages that the passage does not begin on.
        first: the number of the first citation.
    """
    return tuple(
        Citation(
            number=number,
            passage_id=passage.id,
            document_id=passage.document_id,
            document_title=title,
            page=quote.page,
            page_label=_label(passage, quote.page, labels),
            headings=passage.headings,
            quote=passage.text[quote.char_start : quote.char_end],
            quote_start=quote.char_start,
            quote_end=quote.char_end,
            passage=passage.text,
            score=score,
            paragraph_number=passage.paragraph_number,
            ocr_confidence=passage.ocr_confidence(quote.char_start, quote.char_end),
            rows=passage.rows_of(quote.char_start, quote.char_end),
        )
        for number, quote in enumerate(quotes_by_page(passage, char_start, char_end), start=first)
    )


def _label(passage: Passage, page: int | None, labels: PageLabels) -> str | None:
    if page is None or page == passage.page_number:
        return passage.page_label
    return labels(passage.document_id, page) or str(page)


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

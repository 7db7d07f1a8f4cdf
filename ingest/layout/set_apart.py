"""What is set apart from the text, such as a quote in large type, and cut by the end of a column or page."""

from collections.abc import Sequence

from ingest.blocks import BlockKind
from ingest.layout.hyphenation import is_open
from ingest.layout.paragraphs import Paragraph

# How many other parts may stand between the two halves; notes and the text beside a quote are among them.
_MOST_BETWEEN = 8
# A title of fewer words and one line is not taken for the first half of anything.
_FEWEST_WORDS = 5
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.PULL_QUOTE})


def rest_elsewhere(paragraphs: Sequence[Paragraph], place: int) -> int | None:
    """The place of the other half of a paragraph that ends in mid-sentence; None where it is whole.

    The other half is the next paragraph of the same look. It stands higher up, at the top of another column, or on the
    next page, and goes on in lower case or with the rest of a word.
    """
    par = paragraphs[place]
    if par.ends_sentence or (len(par.lines) < 2 and len(par.last.words) < _FEWEST_WORDS):
        return None
    for other in range(place + 1, min(place + 2 + _MOST_BETWEEN, len(paragraphs))):
        after = paragraphs[other]
        if after.page > par.page + 1:
            return None
        if after.first.style != par.last.style:
            continue
        elsewhere = after.page != par.page or after.first.bottom < par.last.top
        goes_on = after.first.text[:1].islower() or is_open(par.last.words[-1].text)
        return other if elsewhere and goes_on and after.kind in _KINDS else None
    return None

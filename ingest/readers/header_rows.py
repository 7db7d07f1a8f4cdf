"""Names of columns from a header of several rows."""

from collections.abc import Sequence


def joined_headers(rows: Sequence[Sequence[str]], spans: Sequence[Sequence[int]]) -> list[str]:
    """One name for each column, of what stands above it in the rows of the header.

    Args:
        rows: the text of every cell.
        spans: of how many columns each cell is; 0 for those that another covers.
    """
    width = max(map(len, rows))
    above: list[list[str]] = [[] for _ in range(width)]
    for cells, widths in zip(rows, spans, strict=True):
        for place, (text, span) in enumerate(zip(cells, widths, strict=True)):
            for column in range(place, min(place + span, width)):
                above[column].append(text)
    return [" ".join(dict.fromkeys(filter(None, texts))) for texts in above]

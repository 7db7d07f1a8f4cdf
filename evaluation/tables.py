"""Plain text tables: a heading, aligned columns, a dash where there is nothing to tell."""

from collections.abc import Sequence

NOTHING = "–"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table; the first column is aligned left, the others right.

    Args:
        headings: of each column.
        rows: as many cells each as there are headings.
    """
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    ruler = ["─" * width for width in widths]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (headings, ruler, *rows)
    )


def figure(value: float | None) -> str:
    """A measure from 0 to 1, in three decimals."""
    return NOTHING if value is None else f"{value:.3f}"


def percent(value: float | None) -> str:
    """A share, in percents with one decimal."""
    return NOTHING if value is None else f"{100 * value:.1f} %"


def milliseconds(value: float | None) -> str:
    """A time, with one decimal."""
    return NOTHING if value is None else f"{value:.1f}"

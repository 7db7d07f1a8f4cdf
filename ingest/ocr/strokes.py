"""How thick the strokes of recognised lines are: Tesseract tells no bold type from regular type."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.recognised import RecognisedLine


def with_strokes(lines: tuple[RecognisedLine, ...], pixels: NDArray[np.uint8]) -> tuple[RecognisedLine, ...]:
    """The lines with the usual width of an upright stroke, from the runs of ink along their rows of pixels.

    Args:
        lines: of a page.
        pixels: uint8 (height, width) of the same page, 0 black to 255 white.
    """
    return tuple(line._replace(stroke=_stroke(line, pixels)) for line in lines)


def _stroke(line: RecognisedLine, pixels: NDArray[np.uint8]) -> float:
    """The median length of the runs of ink in the words of a line, to a fraction of a pixel; 0 without ink."""
    widths: list[NDArray[np.float64]] = []
    for word in line.words:
        area = pixels[int(word.top) : int(word.bottom), int(word.left) : int(word.right)]
        if area.size:
            widths.append(_run_widths(area))
    found = np.concatenate(widths) if widths else np.zeros(0)
    return float(np.median(found)) if len(found) else 0.0


def _run_widths(area: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How much ink each unbroken run holds; a half-grey pixel at its edge counts half."""
    lightest, darkest = int(area.max()), int(area.min())
    if lightest - darkest < 50:
        return np.zeros(0)
    ink = (lightest - area.astype(np.float64)) / (lightest - darkest)
    # A column of paper behind each row keeps runs of different rows apart.
    flat = np.pad(ink, ((0, 0), (0, 1))).ravel()
    is_ink = flat > 0.15
    starts = np.flatnonzero(np.diff(is_ink.astype(np.int8), prepend=0) == 1)
    if not len(starts):
        return np.zeros(0)
    return np.add.reduceat(np.where(is_ink, flat, 0.0), starts)

"""Recognises the pages of one document side by side, while the next pages are still being drawn."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.processors import processors
from ingest.ocr.recognised import RecognisedLine, RecognisedPage
from ingest.ocr.strokes import with_strokes
from ingest.ocr.tesseract import RecognitionError, Tesseract

# What is recognised worse than this may stand on its side.
_LIKELY_UPRIGHT = 0.7
_FEW_WORDS = 5
# Paper is never quite white, and a speck is no word.
_LEAST_CONTRAST, _LEAST_INK = 60, 40


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn in grey.

    pixels: uint8 (height, width), 0 black to 255 white. dpi: its pixels per inch.
    width, height: of the page as displayed, in points.
    """

    number: int
    pixels: NDArray[np.uint8]
    dpi: int
    width: float
    height: float


class PageRecogniser:
    """Takes pictures of pages and gives what was recognised on them once all are in.

    At most twice as many pictures as processors wait at any time; each takes some 9 MB.
    """

    def __init__(self, tesseract: Tesseract, executor: ThreadPoolExecutor, done: Callable[[int], None]) -> None:
        self._tesseract = tesseract
        self._executor = executor
        self._done = done
        self._most_waiting = 2 * processors()
        self._waiting: deque[tuple[int, Future[RecognisedPage]]] = deque()
        self._results: dict[int, RecognisedPage | RecognitionError] = {}

    def add(self, picture: PagePicture) -> None:
        """Hand in a picture; waits while enough of them are in work."""
        while len(self._waiting) >= self._most_waiting:
            self._take()
        self._waiting.append((picture.number, self._executor.submit(_recognised, self._tesseract, picture)))

    def results(self) -> dict[int, RecognisedPage | RecognitionError]:
        """What every page held, or why it could not be recognised, by its number."""
        while self._waiting:
            self._take()
        return self._results

    def _take(self) -> None:
        number, future = self._waiting.popleft()
        try:
            self._results[number] = future.result()
        except RecognitionError as error:
            self._results[number] = error
        self._done(number)


@contextmanager
def page_recogniser(tesseract: Tesseract, done: Callable[[int], None]) -> Iterator[PageRecogniser]:
    """A recogniser on all processors, which drops what is not yet begun when an error ends the context.

    Args:
        tesseract: that recognises.
        done: called with the number of each page that is finished.
    """
    with ThreadPoolExecutor(processors(), thread_name_prefix="ocr") as executor:
        try:
            yield PageRecogniser(tesseract, executor, done)
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def is_blank(pixels: NDArray[np.uint8]) -> bool:
    """Whether a picture shows nothing but paper."""
    lightest = int(np.percentile(pixels[::8, ::8], 95))
    return int((np.abs(pixels.astype(np.int16) - lightest) > _LEAST_CONTRAST).sum()) < _LEAST_INK


def _recognised(tesseract: Tesseract, picture: PagePicture) -> RecognisedPage:
    page = _page(picture, tesseract.lines(picture.pixels, picture.dpi), 0)
    if page.is_upright and page.confidence >= _LIKELY_UPRIGHT and len(page.words) > _FEW_WORDS:
        return page
    turns = tesseract.quarter_turns(picture.pixels, picture.dpi)
    if not turns:
        return page
    # np.rot90 turns anticlockwise.
    upright = replace(picture, pixels=np.rot90(picture.pixels, -turns))
    turned = _page(upright, tesseract.lines(upright.pixels, picture.dpi), turns)
    return max(page, turned, key=lambda either: (either.is_upright, either.confidence * len(either.words)))


def _page(picture: PagePicture, lines: tuple[RecognisedLine, ...], turns: int) -> RecognisedPage:
    return RecognisedPage(
        number=picture.number,
        lines=with_strokes(lines, picture.pixels),
        turns=turns,
        points_per_pixel=72 / picture.dpi,
        width=picture.width,
        height=picture.height,
    )

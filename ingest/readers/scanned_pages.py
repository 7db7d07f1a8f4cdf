"""Takes the pages of one PDF that are pictures through text recognition, and reports what came of it."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

import pypdfium2 as pdfium

from corpus.document import Problem
from corpus.passage import Box
from ingest.layout.page_parts import PageRuns
from ingest.ocr.page_runs import Placement, placement_of, recognised_runs, words_outside
from ingest.ocr.reader import PageRecogniser, is_blank, page_recogniser
from ingest.ocr.recognised import RecognisedPage
from ingest.ocr.tesseract import INSTALL_COMMAND, NO_DUTCH, NOT_INSTALLED, Tesseract
from ingest.page_events import PageEvent, Watch
from ingest.readers.pdf_scans import MOST_PICTURE_PIXELS, Need, draw, largest_picture

# Recognising takes some two seconds a page and processor; more pages than this are a day's work or an attack.
_MOST_PAGES = 2000
# What is drawn beside a text is text as well where at least so much of it is read so surely; else it is a photograph.
_LEAST_WORDS, _LEAST_SURE = 30, 0.75
# Below this about one letter in ten is wrong; see "Scans" in docs/quality/scans-and-damage.md.
_POORLY_READ = 0.7
_LEAST_TO_JUDGE = 5

_NOT_INSTALLED = (
    "Pagina {} bestaat alleen uit beeld en tekstherkenning is niet geïnstalleerd; voer uit: "
    f"{INSTALL_COMMAND} – en lees het document daarna opnieuw in."
)
_NO_DUTCH = (
    "De tekst is zonder Nederlandse woordenlijst herkend en bevat daardoor meer fouten; voer uit: "
    "sudo apt-get install tesseract-ocr-nld – en lees het document daarna opnieuw in."
)
_NO_WORDS = "Pagina {} bestaat alleen uit beeld, waarin geen tekst is herkend."
_TOO_LARGE = (
    "Pagina {} bevat een afbeelding van {} miljoen beeldpunten, te groot om de tekst in te herkennen (ten hoogste {})."
)
_TOO_MANY = (
    "Pagina {} bestaat alleen uit beeld en is niet herkend: van één document worden ten hoogste {} pagina’s herkend."
)
_FAILED = "Pagina {} bestaat alleen uit beeld, en {}."
_DRAWING_FAILED = "de afbeelding is beschadigd"


@dataclass(slots=True)
class Results:
    """What came of the pages that were pictures. placements: where recognised pages stand, by number."""

    problems: list[Problem] = field(default_factory=list)
    placements: dict[int, Placement] = field(default_factory=dict)
    _runs: dict[int, PageRuns] = field(default_factory=dict)
    _needs: dict[int, Need] = field(default_factory=dict)

    def merged(self, page: PageRuns) -> PageRuns:
        """A page with what was recognised on it."""
        recognised = self._runs.get(page.number)
        if recognised is None:
            return page
        if self._needs[page.number] is Need.WHOLE:
            return recognised
        return replace(page, runs=(*page.runs, *recognised.runs), turned=(*page.turned, *recognised.turned))


class ScannedPages:
    """Recognises pages as they are handed in; to be used as a context manager."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._stack = ExitStack()
        self._recogniser: PageRecogniser | None = None
        self._tesseract: Tesseract | None = None
        self._needs: dict[int, Need] = {}
        self._boxes: dict[int, list[Box]] = {}
        self._problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, traceback)

    def add(self, page: pdfium.PdfPage, number: int, need: Need, runs: PageRuns) -> None:
        """Hand in a page, opened with PDFium, with the runs of its own text."""
        problem = self._obstacle(page, number)
        if problem is None:
            try:
                picture = draw(page, number)
            except (pdfium.PdfiumError, ValueError):
                problem = Problem("no-text-layer", _FAILED.format(number, _DRAWING_FAILED), number)
        if problem is not None:
            # A page with some text of its own is no loss that anyone would notice.
            if need is Need.WHOLE:
                self._problems.append(problem)
            return
        if is_blank(picture.pixels):
            return
        self._needs[number] = need
        self._boxes[number] = [Box(run.left, run.top, run.right, run.bottom) for run in runs.runs]
        self._watch(PageEvent(None))
        self._started().add(picture)

    def results(self, pages: Sequence[PageRuns]) -> Results:
        """All that was recognised, once it is; `pages` are all pages with the runs of their own text."""
        results = Results(self._problems, _needs=self._needs)
        if self._recogniser is None:
            return results
        kept: list[RecognisedPage] = []
        for number, outcome in self._recogniser.results().items():
            need = self._needs[number]
            if not isinstance(outcome, RecognisedPage):
                if need is Need.WHOLE:
                    results.problems.append(Problem("no-text-layer", _FAILED.format(number, outcome), number))
            elif need is Need.MORE:
                more = words_outside(outcome, self._boxes[number])
                if not outcome.turns and len(more.words) >= _LEAST_WORDS and more.confidence >= _LEAST_SURE:
                    kept.append(more)
            elif outcome.words:
                kept.append(outcome)
            else:
                results.problems.append(Problem("no-text-in-picture", _NO_WORDS.format(number), number))
        of_others = (run for page in pages if self._needs.get(page.number) is not Need.WHOLE for run in page.runs)
        results._runs = recognised_runs(kept, of_others)
        results.placements = {page.number: placement_of(page) for page in kept}
        results.problems += _notes(kept, self._tesseract)
        return results

    def _obstacle(self, page: pdfium.PdfPage, number: int) -> Problem | None:
        """Why a page cannot be recognised; None where it can."""
        if self._tesseract is None:
            self._tesseract = Tesseract.installed()
        if self._tesseract is None:
            return Problem(NOT_INSTALLED, _NOT_INSTALLED.format(number), number)
        if len(self._needs) >= _MOST_PAGES:
            return Problem("no-text-layer", _TOO_MANY.format(number, _MOST_PAGES), number)
        try:
            pixels = largest_picture(page)
        except pdfium.PdfiumError:
            return Problem("no-text-layer", _FAILED.format(number, _DRAWING_FAILED), number)
        if pixels > MOST_PICTURE_PIXELS:
            message = _TOO_LARGE.format(number, pixels // 1_000_000, MOST_PICTURE_PIXELS // 1_000_000)
            return Problem("no-text-layer", message, number)
        return None

    def _started(self) -> PageRecogniser:
        if self._recogniser is None:
            assert self._tesseract is not None  # noqa: S101  # `_obstacle` looked it up
            done = lambda number: self._watch(PageEvent(number, recognised=True))  # noqa: E731
            self._recogniser = self._stack.enter_context(page_recogniser(self._tesseract, done))
        return self._recogniser


def _notes(pages: Sequence[RecognisedPage], tesseract: Tesseract | None) -> list[Problem]:
    """One note that names all pages whose words were recognised, and one for each that was recognised poorly."""
    if not pages:
        return []
    numbers = [page.number for page in pages]
    notes = [Problem("ocr", _recognised_note(numbers))]
    if tesseract is not None and "nld" not in tesseract.languages:
        notes.append(Problem(NO_DUTCH, _NO_DUTCH))
    for page in pages:
        if page.confidence < _POORLY_READ and len(page.words) >= _LEAST_TO_JUDGE:
            percent = round(page.confidence * 100)
            message = f"Pagina {page.number} is slecht leesbaar (zekerheid van de tekstherkenning {percent}%)."
            notes.append(Problem("ocr-uncertain", message, page.number))
    return notes


def _recognised_note(numbers: Sequence[int]) -> str:
    where = f"Pagina {numbers[0]} is" if len(numbers) == 1 else f"De pagina’s {in_words(numbers)} zijn"
    return f"{where} met tekstherkenning (OCR) uit beeld gelezen; daarin kunnen leesfouten staan."


def in_words(numbers: Iterable[int]) -> str:
    """Numbers as people write them: ``1, 3-6 en 9``."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    parts = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"

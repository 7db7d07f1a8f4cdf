"""Whether a quote really stands on the page that a citation names, by reading the file with other libraries.

Ingest takes its glyphs from pypdfium2, so the check reads with pypdf, and where that does not find the quote with
pdfminer.six: each puts the pieces of a page in its own order, which need not be that of reading, and accents that are
drawn apart beside their letters.
"""

import importlib.util
import logging
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from evaluation.matching import Letters, letters

# A run of so many letters stands on the wrong page only by chance; shorter ones would match anywhere.
_SHORTEST_RUN = 14
# Those that Unicode does not take for a space with a combining character.
_SPACING_ACCENTS = "`^ˆˇ"
# What both libraries raise, beside errors of their own, on files with faults that they did not foresee.
_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class OnPage(StrEnum):
    """How a quote stands on a page."""

    WHOLE = "whole"
    """In one piece."""

    PIECES = "pieces"
    """In long runs that the other library put in another order: columns, table cells, words around a footnote."""

    MISSING = "missing"
    """Not, or not all of it."""

    UNREADABLE = "unreadable"
    """The other libraries cannot read the page, or there is no such page."""

    RECOGNISED = "recognised"
    """Not in the text, since the words were read from a picture; no share of right pages counts it."""


class PageChecker:
    """Looks quotes up on pages of PDF files; remembers the pages it has read."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, Path, int], str] = {}
        self._readers: dict[Path, pypdf.PdfReader] = {}

    def look_up(self, quote: str, path: Path, page_number: int) -> OnPage:
        """How a quote stands on a page.

        Args:
            quote: the words; white space, hyphens, quotation marks and accents do not count.
            path: of a PDF file.
            page_number: from 1.
        """
        sought = _letters(quote).text
        best = OnPage.UNREADABLE
        for text in self._read(path, page_number):
            if sought and sought in text:
                return OnPage.WHOLE
            best = OnPage.PIECES if best is OnPage.PIECES or _in_pieces(quote, text) else OnPage.MISSING
        return best

    def _read(self, path: Path, page_number: int) -> Iterator[str]:
        """The page's letters by each library in turn; the second one reads only when the first was not enough."""
        for library, read in (("pypdf", self._by_pypdf), ("pdfminer", _by_pdfminer)):
            key = (library, path, page_number)
            if key not in self._pages:
                self._pages[key] = _letters(read(path, page_number)).text
            if self._pages[key]:
                yield self._pages[key]

    def _by_pypdf(self, path: Path, page_number: int) -> str:
        try:
            if path not in self._readers:
                # It warns of every small fault in a file, which is not what is measured here.
                logging.getLogger("pypdf").setLevel(logging.ERROR)
                self._readers[path] = pypdf.PdfReader(path)
            pages = self._readers[path].pages
            return pages[page_number - 1].extract_text() if 1 <= page_number <= len(pages) else ""
        except (PyPdfError, DependencyError, *_DAMAGED):
            # A page that it cannot read is left to the other library.
            return ""


def _letters(text: str) -> Letters:
    """Prepare a text for comparing, without its accents."""
    apart = unicodedata.normalize("NFKD", text)
    return letters("".join(one for one in apart if unicodedata.category(one) != "Mn" and one not in _SPACING_ACCENTS))


def readers() -> str:
    """The libraries that the check reads with, for the report."""
    return "pypdf, pdfminer.six" if _has_pdfminer() else "pypdf"


def _by_pdfminer(path: Path, page_number: int) -> str:
    if not _has_pdfminer():
        return ""
    from pdfminer.high_level import extract_text  # noqa: PLC0415  # an optional library
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415  # an optional library

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return extract_text(path, page_numbers=[page_number - 1])
    except (PDFException, *_DAMAGED):
        # A page that neither can read counts as unreadable.
        return ""


def _has_pdfminer() -> bool:
    return importlib.util.find_spec("pdfminer") is not None


def _in_pieces(quote: str, page: str) -> bool:
    """Whether each line or table cell of the quote stands on the page, in runs that are long or whole."""
    parts = [found for part in quote.replace("\t", "\n").split("\n") if (found := _letters(part).text)]
    return bool(parts) and all(_covered(part, page) for part in parts)


def _covered(text: str, page: str) -> bool:
    """Whether the text is a row of runs of the page, each a long one or the rest, from left to right."""
    while text:
        run = _longest_start(text, page)
        if run < min(len(text), _SHORTEST_RUN):
            return False
        text = text[run:]
    return True


def _longest_start(text: str, page: str) -> int:
    """The length of the longest start of the text that stands on the page; every shorter start stands there too."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low

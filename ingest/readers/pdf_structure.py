"""What a PDF says about itself, by PDFium: metadata, bookmarks and page labels."""

import ctypes
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from corpus.document import Metadata
from ingest.layout.heading_levels import OutlineEntry

# pypdfium2 reports bookmarks that lead to themselves as log records; it leaves them out.
logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)

_MOST_BOOKMARKS = 5000
_DEEPEST_BOOKMARK = 12
_LANGUAGE_UNITS = 32
# ISO 32000-2, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm, of which all behind the year may be missing.
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
# Titles that the program that made the file put there.
_NO_TITLES = ("microsoft word", "untitled", "naamloos", "powerpoint", "document", "titel", "title", "print", "none")
_FILE_ENDS = (".doc", ".docx", ".pdf", ".indd", ".odt", ".ppt", ".pptx", ".xlsx", ".rtf", ".tmp", ".html")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a PDF says about itself.

    labels: the label of each page by its number (from 1), only where the file gives page labels.
    """

    metadata: Metadata
    outline: tuple[OutlineEntry, ...]
    labels: Mapping[int, str] | None


def structure_of(document: pdfium.PdfDocument) -> Structure:
    """The metadata, bookmarks and page labels of a PDF, as far as they are there."""
    return Structure(_metadata(document), tuple(_outline(document)), _labels(document))


def _metadata(document: pdfium.PdfDocument) -> Metadata:
    made = _date(document.get_metadata_value("CreationDate")) or _date(document.get_metadata_value("ModDate"))
    title = _title(document.get_metadata_value("Title"))
    return Metadata(title=title, year=made.year if made else None, date=made, language=_language(document))


def _title(title: str) -> str | None:
    """The title, unless it is only the name of the file or program that it was made with."""
    text = " ".join(title.replace("\x00", "").split())
    plain = text.casefold()
    if len(text) < 3 or plain.endswith(_FILE_ENDS) or plain.startswith(("microsoft word -", "microsoft powerpoint -")):
        return None
    is_file_name = "_" in text and " " not in text
    return None if is_file_name or plain in _NO_TITLES or not any(map(str.isalpha, text)) else text


def _date(written: str) -> date | None:
    """The day that a date of PDF names; None where it is malformed."""
    match = _DATE.match(written)
    try:
        return date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None


def _language(document: pdfium.PdfDocument) -> str | None:
    """Dutch where the file says so; other claims are mostly the language of the program that made it."""
    units = (ctypes.c_ushort * _LANGUAGE_UNITS)()
    pdfium_raw.FPDFCatalog_GetLanguage(document, units, ctypes.sizeof(units))
    return "nl" if bytes(units).decode("utf-16-le", "replace").strip().lower().startswith("nl") else None


def _outline(document: pdfium.PdfDocument) -> Iterator[OutlineEntry]:
    """The bookmarks from the first to the last, each with its level."""
    for bookmark in islice(document.get_toc(max_depth=_DEEPEST_BOOKMARK), _MOST_BOOKMARKS):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        yield OutlineEntry(" ".join(bookmark.get_title().split()), bookmark.level + 1, page)


def _labels(document: pdfium.PdfDocument) -> Mapping[int, str] | None:
    labels = {number: document.get_page_label(number - 1) for number in range(1, len(document) + 1)}
    return labels if any(labels.values()) else None

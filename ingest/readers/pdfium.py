"""PDFium as both the reader and the page pictures use it: one at a time, with errors that a person can act on."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from ingest.errors import PasswordNeededError, UnreadableDocumentError

# PDFium keeps global state and may only be entered by one thread at a time.
_LOCK = threading.Lock()
_DAMAGED_REMEDY = "Vraag een nieuw exemplaar, of open het in een pdf-programma en sla het opnieuw op."
_PASSWORD_REMEDY = "Geef het wachtwoord op, of sla het zonder wachtwoord op en voeg het opnieuw toe."  # noqa: S105 - a sentence
# The dictionary of the catalogue, the root of a document (ISO 32000-2, 7.7.2), is never long.
_CATALOGUE = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+obj\b(?:(?!endobj).){0,4000}?/Type\s*/Catalog\b", re.DOTALL)


@contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF with PDFium, which no other thread can use until it is closed again.

    A file that breaks off before its trailer is opened as far as it goes.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: PDFium finds no pages in it.
    """
    with _LOCK:
        document = _document(path, password)
        try:
            # What is filled in is read, and drawn, only by a form that is prepared before its pages are loaded.
            if document.get_formtype() != pdfium_raw.FORMTYPE_NONE:
                document.init_forms()
                # Fields are drawn as on paper, not as where one may type.
                pdfium_raw.FPDF_SetFormFieldHighlightAlpha(document.formenv, 0)
            yield document
        finally:
            document.close()


def _document(path: Path, password: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path, password=password)
    except OSError as error:
        reason = f"het bestand kan niet worden geopend ({error.strerror or error})"
        raise UnreadableDocumentError(path.name, reason, "Controleer of het bestaat en u het mag lezen.") from error
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_raw.FPDF_ERR_PASSWORD and password is not None:
            return _without_password(path, error)
        if error.err_code != pdfium_raw.FPDF_ERR_FORMAT:
            raise _as_ours(path, password, error) from error
        return _with_trailer(path, error)


def _without_password(path: Path, error: pdfium.PdfiumError) -> pdfium.PdfDocument:
    """Open a file that needs no password although one was given, such as one for the other files of a folder."""
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        raise _as_ours(path, "", error) from error


def _with_trailer(path: Path, error: pdfium.PdfiumError) -> pdfium.PdfDocument:
    """Open a file that breaks off, with a trailer that leads to the catalogue, so that PDFium looks for the rest."""
    content = path.read_bytes()
    match = _CATALOGUE.search(content)
    if match is None:
        raise _as_ours(path, None, error) from error
    trailer = b"\nendstream\nendobj\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % match.groups()
    try:
        return pdfium.PdfDocument(content + trailer)
    except pdfium.PdfiumError:
        raise _as_ours(path, None, error) from error


def _as_ours(path: Path, password: str | None, error: pdfium.PdfiumError) -> UnreadableDocumentError:
    if error.err_code == pdfium_raw.FPDF_ERR_PASSWORD:
        reason = "het is met een wachtwoord beveiligd"
        if password is not None:
            reason += " en het opgegeven wachtwoord is onjuist"
        return PasswordNeededError(path.name, reason, _PASSWORD_REMEDY)
    if error.err_code == pdfium_raw.FPDF_ERR_SECURITY:
        return UnreadableDocumentError(
            path.name, "het is beveiligd op een manier die niet wordt ondersteund", _PASSWORD_REMEDY
        )
    return UnreadableDocumentError(path.name, "de pdf is beschadigd of onvolledig", _DAMAGED_REMEDY)

"""PDFium as both the reader and the page pictures use it: one at a time, with errors that a person can act on."""

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


@contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF with PDFium, which no other thread can use until it is closed again.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: PDFium finds no pages in it.
    """
    with _LOCK:
        try:
            document = pdfium.PdfDocument(path, password=password)
        except pdfium.PdfiumError as error:
            raise _as_ours(path, password, error) from error
        except OSError as error:
            reason = f"het bestand kan niet worden geopend ({error.strerror or error})"
            raise UnreadableDocumentError(path.name, reason, "Controleer of het bestaat en u het mag lezen.") from error
        try:
            yield document
        finally:
            document.close()


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

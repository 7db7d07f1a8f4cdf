"""The files that travel within a PDF: those of a portfolio, and attachments to it or to a place on a page."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from ingest.readers.message import Attachment
from ingest.readers.pdfium import opened

_MOST_FILES = 1000
# What is in them is about the file and for programs: invoices as data, and reports that Acrobat makes.
_NO_DOCUMENTS = (".xml", ".json", ".accreport.html", ".joboptions")


def files_within(path: Path, password: str | None) -> Iterator[Attachment]:
    """The files within a PDF, each once; several of one name where they differ.

    Args:
        path: of the PDF.
        password: where it is encrypted.

    Raises:
        PasswordNeededError: it is encrypted and `password` is missing or wrong.
        UnreadableDocumentError: it cannot be opened.
    """
    seen: set[tuple[str, bytes]] = set()
    with opened(path, password) as document:
        for number, attachment in enumerate(_attachments(document)):
            if number >= _MOST_FILES:
                return
            try:
                name = attachment.get_name().replace("\0", "").strip() or f"bijlage {number + 1}"
                content = bytes(attachment.get_data())
            except pdfium.PdfiumError:
                continue
            same = (name, sha256(content).digest())
            if content and not name.lower().endswith(_NO_DOCUMENTS) and same not in seen:
                seen.add(same)
                yield Attachment(name, content)


def _attachments(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfAttachment]:
    for place in range(document.count_attachments()):
        yield document.get_attachment(place)
    for place in range(len(document)):
        try:
            page = document[place]
        except pdfium.PdfiumError:
            continue
        try:
            for number in range(pdfium_raw.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium_raw.FPDFPage_GetAnnot(page, number)
                if not annotation:
                    continue
                if pdfium_raw.FPDFAnnot_GetSubtype(annotation) == pdfium_raw.FPDF_ANNOT_FILEATTACHMENT:
                    raw = pdfium_raw.FPDFAnnot_GetFileAttachment(annotation)
                    if raw:
                        yield pdfium.PdfAttachment(raw, document)
                pdfium_raw.FPDFPage_CloseAnnot(annotation)
        finally:
            page.close()

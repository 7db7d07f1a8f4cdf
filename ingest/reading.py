"""Reads any file that a reader knows; what the file holds decides, not what it is called."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.document import Problem
from ingest.blocks import ReadDocument
from ingest.errors import DamagedDocumentError
from ingest.headings import settle_headings
from ingest.media_types import EXTENSIONS, MediaType, media_type_of
from ingest.page_events import Watch, unwatched
from ingest.readers.csv_table import read_csv
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.mail import read_eml, read_msg
from ingest.readers.markdown import read_markdown
from ingest.readers.ods import read_ods
from ingest.readers.odt import read_odt
from ingest.readers.pptx import read_pptx
from ingest.readers.rtf import read_rtf
from ingest.readers.spreadsheet import read_xls, read_xlsx
from ingest.readers.strict_markup import as_transitional
from ingest.readers.text import read_text
from ingest.salvage.completeness import check_parts
from ingest.salvage.documents import PackedReader, read_salvaged

_DUTCH_NAMES = {
    MediaType.PDF: "een pdf",
    MediaType.DOCX: "een Word-document",
    MediaType.ODT: "een OpenDocument-tekst",
    MediaType.PPTX: "een PowerPoint-presentatie",
    MediaType.XLSX: "een Excel-werkmap",
    MediaType.XLS: "een Excel-werkmap van het oude of binaire soort",
    MediaType.ODS: "een OpenDocument-werkblad",
    MediaType.CSV: "een tabel in CSV",
    MediaType.EML: "een e-mailbericht",
    MediaType.MSG: "een e-mailbericht van Outlook",
    MediaType.RTF: "een tekst in RTF",
    MediaType.HTML: "een webpagina",
    MediaType.MARKDOWN: "een tekst in Markdown",
    MediaType.TEXT: "gewone tekst",
}

_PACKED_READERS: dict[MediaType, PackedReader] = {
    MediaType.DOCX: read_docx,
    MediaType.ODT: read_odt,
    MediaType.PPTX: read_pptx,
    MediaType.XLSX: read_xlsx,
    MediaType.ODS: read_ods,
}
_READERS: dict[MediaType, Callable[[Path], ReadDocument]] = {
    MediaType.XLS: read_xls,
    MediaType.CSV: read_csv,
    MediaType.EML: read_eml,
    MediaType.MSG: read_msg,
    MediaType.RTF: read_rtf,
    MediaType.HTML: read_html,
    MediaType.MARKDOWN: read_markdown,
    MediaType.TEXT: read_text,
}


def read_document(
    path: Path, *, password: str | None = None, watch: Watch = unwatched, skip: frozenset[int] = frozenset()
) -> ReadDocument:
    """Read one file into blocks.

    Args:
        path: of the file.
        password: of an encrypted file.
        watch: told which page is being read, where the format has pages.
        skip: numbers of pages, from 1, to report as unreadable.

    Raises:
        UnreadableDocumentError: it cannot be read; PasswordNeededError and UnsupportedFormatError are kinds of this.
    """
    media_type = media_type_of(path)
    if media_type is MediaType.PDF:
        from ingest.readers.pdf import read_pdf  # noqa: PLC0415  # its libraries are most of what there is to load

        read = read_pdf(path, password=password, watch=watch, skip=skip)
    elif media_type in _PACKED_READERS:
        read = _read_packed(path, _PACKED_READERS[media_type])
    else:
        read = _READERS[media_type](path)
    problems = (*_wrong_extension(path, media_type), *read.problems)
    return replace(read, blocks=settle_headings(read.blocks), problems=problems)


def _read_packed(path: Path, read: PackedReader) -> ReadDocument:
    """Read an office document; of a damaged one what is left."""
    try:
        check_parts(path)
        return read(path, as_transitional(path))
    except DamagedDocumentError as error:
        return read_salvaged(path, read, error)


def _wrong_extension(path: Path, media_type: MediaType) -> tuple[Problem, ...]:
    """A note for a file that is called after another format than it holds."""
    called = next((kind for kind, extensions in EXTENSIONS.items() if path.suffix.lower() in extensions), media_type)
    if called is media_type:
        return ()
    message = f"Het bestand heet ‘{path.suffix}’, maar is {_DUTCH_NAMES[media_type]}; zo is het gelezen."
    return (Problem("wrong-extension", message),)

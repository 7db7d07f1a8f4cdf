"""What a PDF says about itself, by pypdf: metadata, bookmarks and page labels."""

import logging
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pypdf
import pypdf.errors
from pypdf.generic import ArrayObject, Destination, EncodedStreamObject

from corpus.document import Metadata
from ingest.layout.heading_levels import OutlineEntry

# pypdf reports each oddity of a file as a log record; what matters becomes a problem of the document.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_BOOKMARKS = 5000
_DEEPEST_BOOKMARK = 12
_FLATE = ("/FlateDecode", ["/FlateDecode"])
# What is checked of one stream; more is a picture in vectors or an attack.
_MOST_BYTES = 1 << 25
# Titles that the program that made the file put there.
_NO_TITLES = ("microsoft word", "untitled", "naamloos", "powerpoint", "document", "titel", "title", "print", "none")
_FILE_ENDS = (".doc", ".docx", ".pdf", ".indd", ".odt", ".ppt", ".pptx", ".xlsx", ".rtf", ".tmp", ".html")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a PDF says about itself.

    labels: the label of each page by its number (from 1), only where the file gives page labels.
    damaged_pages: the numbers of the pages whose content cannot be unpacked to its end.
    """

    metadata: Metadata
    outline: tuple[OutlineEntry, ...] = ()
    labels: Mapping[int, str] | None = None
    damaged_pages: tuple[int, ...] = ()


class StructureError(Exception):
    """pypdf cannot follow the structure of the file; PDFium may still read its pages."""


def structure_of(path: Path, password: str | None) -> Structure:
    """Read the metadata, bookmarks and page labels of a PDF.

    Raises:
        StructureError: the file is damaged where these are kept.
    """
    try:
        reader = _reader(path, password)
        damaged = tuple(number for number, page in enumerate(reader.pages, start=1) if _is_damaged(page))
        return Structure(_metadata(reader), tuple(_outline(reader)), _labels(reader), damaged)
    except Exception as error:
        raise StructureError(f"{path.name}: {error}") from error


def _reader(path: Path, password: str | None) -> pypdf.PdfReader:
    if password is None:
        return pypdf.PdfReader(path)
    try:
        return pypdf.PdfReader(path, password=password)
    except (pypdf.errors.WrongPasswordError, pypdf.errors.PdfReadError):
        # It may need no password although one was given, such as one for the other files of a folder.
        return pypdf.PdfReader(path)


def _metadata(reader: pypdf.PdfReader) -> Metadata:
    info = reader.metadata
    if info is None:
        return Metadata()
    made = _date(info)
    return Metadata(title=_title(info.title), year=made.year if made else None, date=made, language=_language(reader))


def _title(title: str | None) -> str | None:
    """The title, unless it is only the name of the file or program that it was made with."""
    text = " ".join((title or "").replace("\x00", "").split())
    plain = text.casefold()
    if len(text) < 3 or plain.endswith(_FILE_ENDS) or plain.startswith(("microsoft word -", "microsoft powerpoint -")):
        return None
    is_file_name = "_" in text and " " not in text
    return None if is_file_name or plain in _NO_TITLES or not any(map(str.isalpha, text)) else text


def _date(info: pypdf.DocumentInformation) -> date | None:
    """The day on which the document was made; malformed dates count as none."""
    try:
        made: datetime | None = info.creation_date or info.modification_date
    except ValueError:
        return None
    return made.date() if made is not None else None


def _language(reader: pypdf.PdfReader) -> str | None:
    """Dutch where the file says so; other claims are mostly the language of the program that made it."""
    return "nl" if str(reader.root_object.get("/Lang", "")).strip().lower().startswith("nl") else None


def _outline(reader: pypdf.PdfReader) -> Iterator[OutlineEntry]:
    """The bookmarks from the first to the last, each with its level."""
    outline = reader.outline
    if not outline:
        return
    pages = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages) if page.indirect_reference}
    left = _MOST_BOOKMARKS
    stack: list[tuple[object, int]] = [(outline, 0)]
    while stack and left:
        item, level = stack.pop()
        if isinstance(item, list):
            if level < _DEEPEST_BOOKMARK:
                stack.extend((child, level + 1) for child in reversed(item))
        elif isinstance(item, Destination):
            left -= 1
            number = getattr(item.page, "idnum", -1)
            yield OutlineEntry(" ".join((item.title or "").split()), level, pages.get(number))


def _labels(reader: pypdf.PdfReader) -> Mapping[int, str] | None:
    if "/PageLabels" not in reader.root_object:
        return None
    return dict(enumerate(reader.page_labels, start=1))


def _is_damaged(page: pypdf.PageObject) -> bool:
    """Whether the checksum of the page's content, or its packing, is broken; PDFium shows what is left in silence."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    streams = [part.get_object() for part in contents] if isinstance(contents, ArrayObject) else [contents]
    return any(isinstance(stream, EncodedStreamObject) and _is_broken(stream) for stream in streams)


def _is_broken(stream: EncodedStreamObject) -> bool:
    if stream.get("/Filter") not in _FLATE:
        return False
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(stream._data, _MOST_BYTES)
    except zlib.error:
        return True
    return not unpacker.eof and not unpacker.unconsumed_tail

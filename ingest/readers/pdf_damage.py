"""Which pages of a PDF are damaged: of these PDFium shows what is left in silence."""

import logging
import re
import zlib
from pathlib import Path

import pypdf
import pypdf.errors
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from pypdf.generic import ArrayObject, EncodedStreamObject

# pypdf reports each oddity of a file as a log record; what matters becomes a problem of the document.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_FLATE = ("/FlateDecode", ["/FlateDecode"])
# What is checked of one stream; more is a picture in vectors or an attack.
_MOST_BYTES = 1 << 25
_BEGIN, _END = b"stream", b"endstream"
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
# What the dictionaries of pictures, forms and fonts say, and that of a page's content does not.
_NO_CONTENT = re.compile(rb"/(?:Subtype|Length1)\b")


class StructureError(Exception):
    """pypdf cannot follow the structure of the file; PDFium may still read its pages."""


def damaged_pages(document: pdfium.PdfDocument, path: Path, password: str | None) -> tuple[int, ...]:
    """The numbers of the pages whose content cannot be unpacked to its end.

    pypdf, which reads the whole structure for it, is asked only where a look at the bytes shows that something is off.

    Raises:
        StructureError: the file is damaged where it says which content belongs to which page.
    """
    if pdfium_raw.FPDF_DocumentHasValidCrossReferenceTable(document) and _all_unpack(path.read_bytes()):
        return ()
    try:
        reader = _reader(path, password)
        return tuple(number for number, page in enumerate(reader.pages, start=1) if _is_damaged(page))
    except Exception as error:
        raise StructureError(f"{path.name}: {error}") from error


def _all_unpack(content: bytes) -> bool:
    """Whether all packed streams of a file that could be the content of a page are whole; not where it is encrypted."""
    end = 0
    while (begin := content.find(_BEGIN, end)) >= 0:
        dictionary = content[content.rfind(b"obj", end, begin) : begin].rstrip()
        if not dictionary.endswith(b">>"):
            # The word stands in a text.
            end = begin + len(_BEGIN)
            continue
        end = content.find(_END, begin)
        if end < 0:
            return False
        if _PACKED.search(dictionary) and not _NO_CONTENT.search(dictionary):
            # The word is followed by a line end, which is no part of the stream.
            data = content[begin + len(_BEGIN) : end].lstrip(b"\r\n")
            if _is_broken(data):
                return False
        end += len(_END)
    return True


def _reader(path: Path, password: str | None) -> pypdf.PdfReader:
    if password is None:
        return pypdf.PdfReader(path)
    try:
        return pypdf.PdfReader(path, password=password)
    except (pypdf.errors.WrongPasswordError, pypdf.errors.PdfReadError):
        # It may need no password although one was given, such as one for the other files of a folder.
        return pypdf.PdfReader(path)


def _is_damaged(page: pypdf.PageObject) -> bool:
    """Whether the checksum of the page's content, or its packing, is broken."""
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    streams = [part.get_object() for part in contents] if isinstance(contents, ArrayObject) else [contents]
    return any(
        isinstance(stream, EncodedStreamObject) and stream.get("/Filter") in _FLATE and _is_broken(stream._data)
        for stream in streams
    )


def _is_broken(packed: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed, _MOST_BYTES)
    except zlib.error:
        return True
    return not unpacker.eof and not unpacker.unconsumed_tail

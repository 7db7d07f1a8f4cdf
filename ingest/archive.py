"""Opens ZIP-based documents with an eye to what they would unpack to."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from ingest.errors import DamagedDocumentError, UnreadableDocumentError

# A thousand pages of text are about 20 MB of XML; pictures are kept packed in these formats.
_MOST_BYTES = 1 << 30
_MOST_FILES = 20_000
# XML of office documents packs 5 to 30 times; a bomb packs a thousand times.
_MOST_PACKED = 200
_SMALL_BYTES = 16 << 20


#: What the libraries for packed documents raise over damaged ones, besides errors of their own.
BROKEN_PACKING = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, etree.LxmlError, struct.error, OSError, EOFError, RuntimeError,
    NotImplementedError, LookupError, ValueError, TypeError, AttributeError, AssertionError, SyntaxError,
)  # fmt: skip


@contextmanager
def broken_as_damaged(path: Path, *others: type[Exception]) -> Iterator[None]:
    """Report what a library raises over a damaged document as that, in words for the user.

    Args:
        path: of the document.
        others: errors of the library itself.

    Raises:
        UnreadableDocumentError: the document is damaged.
    """
    try:
        yield
    except BROKEN_PACKING + others as error:
        raise damaged(path, str(error) or type(error).__name__) from error


def open_archive(path: Path, mended: BinaryIO | None = None) -> zipfile.ZipFile:
    """Open a ZIP file that is what it claims to be.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged, or would unpack to more than any document needs.
    """
    with broken_as_damaged(path):
        archive = zipfile.ZipFile(mended or path)
    files, unpacked, packed = sizes_of(archive)
    if mended is None and is_too_large(files, unpacked, packed):
        archive.close()
        raise too_large(path, files, unpacked)
    return archive


def sizes_of(archive: zipfile.ZipFile) -> tuple[int, int, int]:
    """How many files an archive says it holds, of how many bytes unpacked and packed, the last at least 1."""
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    return len(entries), sum(entry.file_size for entry in entries), max(packed, 1)


def is_too_large(files: int, unpacked: int, packed: int) -> bool:
    """Whether so many bytes in so many files are more than any document unpacks to from so many packed ones."""
    is_bomb = unpacked > _SMALL_BYTES and unpacked / packed > _MOST_PACKED
    return unpacked > _MOST_BYTES or files > _MOST_FILES or is_bomb


def too_large(path: Path, files: int, unpacked: int) -> UnreadableDocumentError:
    """The error for a file for which `is_too_large` holds."""
    return UnreadableDocumentError(
        path.name,
        f"het pakt {files} bestanden uit tot {unpacked >> 20} MB, meer dan een document nodig heeft",
        "Sla het document opnieuw op in een tekstverwerker, of verdeel het.",
    )


def parse_part(archive: zipfile.ZipFile, name: str, path: Path) -> etree._Element | None:
    """The XML of one file in the archive; None when it is not there. Entities and references are not followed.

    Raises:
        UnreadableDocumentError: it is there but is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if name not in archive.namelist():
        return None
    with broken_as_damaged(path):
        content = archive.read(name)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, f"{name}: {error}") from error


def damaged(path: Path, detail: str) -> DamagedDocumentError:
    """The error for a file whose packing or markup is broken."""
    return DamagedDocumentError(
        path.name,
        f"het bestand is beschadigd of onvolledig ({detail})",
        "Vraag een nieuw exemplaar, of open het in een tekstverwerker en sla het opnieuw op.",
    )

"""Which format a file has: what it holds decides, not what it is called."""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

import olefile

from ingest.archive import broken_as_damaged, damaged
from ingest.characters import decode
from ingest.errors import DamagedDocumentError, PasswordNeededError, UnreadableDocumentError, UnsupportedFormatError
from ingest.salvage.package import salvaged_package

# Enough for the signature of a PDF, which may stand anywhere in the first 1024 bytes (ISO 32000-2, note in 7.5.2),
# and for the first tags of a page.
_HEAD_BYTES = 4096
_PDF_SIGNATURE_BYTES = 1024
_ZIP_SIGNATURE = b"PK\x03\x04"
_OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
#: What Outlook wraps for other mail programs begins with it.
TNEF_SIGNATURE = bytes.fromhex("789F3E22")
_RTF_SIGNATURE = b"{\\rtf"

_XML_SIGNATURE, _BEFORE_XML = b"<?xml", b"\xef\xbb\xbf \t\r\n"
# Its marks would be read as text. What the files of these programs say on their first lines.
_XML_KINDS = {
    b'progid="Excel.Sheet"': "een Excel-werkmap in XML van 2003",
    b'progid="Word.Document"': "een Word-document in XML van 2003",
    b"opendocument:xmlns:office": "een OpenDocument-bestand in platte XML",
    b"<svg": "een tekening in SVG",
}

# Programs, whose text may hold a page or a part of one without being it.
_PROGRAM_EXTENSIONS = frozenset(
    {".py", ".pyi", ".ipynb", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".css", ".scss", ".less", ".java"}
    | {".kt", ".scala", ".groovy", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".go", ".rs", ".rb", ".pl", ".lua"}
    | {".swift", ".dart", ".sql", ".sh", ".bash", ".zsh", ".ps1", ".bat", ".cmd", ".vbs"}
)
# The whole file is a page, whatever it is called.
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?xml[^>]*+>|<!--(?>.*?-->))\s*+)*+<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
# A message begins with its headers, among them one that no letter has.
_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*)*(?:Message-ID|MIME-Version|Received|Return-Path):[ \t]",
    re.IGNORECASE,
)
# More of these in a file mean that it is no text at all.
_MOST_CONTROLS = 0.02
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


class MediaType(StrEnum):
    """The formats that are read, by their registered media types."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    HTML = "text/html"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    CSV = "text/csv"
    EML = "message/rfc822"
    MSG = "application/vnd.ms-outlook"
    RTF = "application/rtf"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


#: The extensions under which a format is known; the first one is given to kept copies.
EXTENSIONS = {
    MediaType.PDF: (".pdf",),
    MediaType.DOCX: (".docx", ".docm", ".dotx"),
    MediaType.ODT: (".odt", ".ott"),
    MediaType.PPTX: (".pptx", ".pptm", ".ppsx", ".potx"),
    MediaType.XLSX: (".xlsx", ".xlsm", ".xltx"),
    MediaType.XLS: (".xls", ".xlsb"),
    MediaType.ODS: (".ods", ".ots"),
    MediaType.CSV: (".csv", ".tsv"),
    MediaType.EML: (".eml", ".mht", ".mhtml"),
    MediaType.MSG: (".msg",),
    MediaType.HTML: (".html", ".htm", ".xhtml"),
    MediaType.RTF: (".rtf",),
    MediaType.MARKDOWN: (".md", ".markdown", ".mkd"),
    MediaType.TEXT: (".txt", ".text"),
}

_PACKED_TYPES = (MediaType.DOCX, MediaType.ODT, MediaType.PPTX, MediaType.XLSX, MediaType.ODS)
_TEXT_TYPES = (MediaType.MARKDOWN, MediaType.CSV, MediaType.EML, MediaType.TEXT)
# What tells the packed formats apart; XLSB is one of them and read as XLS is.
_MAIN_PARTS = {
    MediaType.DOCX: "word/document.xml",
    MediaType.PPTX: "ppt/presentation.xml",
    MediaType.XLSX: "xl/workbook.xml",
    MediaType.XLS: "xl/workbook.bin",
}
# From these a presentation or a workbook can be read that has lost its main part.
_TEXT_PARTS = {MediaType.PPTX: "ppt/slides/slide", MediaType.XLSX: "xl/worksheets/sheet"}
# The streams that hold a workbook of before 2007.
_OLE_WORKBOOKS = ("Workbook", "Book")
# The stream of properties that every message of Outlook has.
_OLE_MESSAGE = "__properties_version1.0"


def media_type_of(path: Path) -> MediaType:
    """The format of a file, from its content and, where that leaves a choice, its extension.

    Raises:
        UnreadableDocumentError: it is empty, encrypted or cannot be opened.
        UnsupportedFormatError: no reader knows it.
    """
    head = _head(path)
    if b"%PDF-" in head[:_PDF_SIGNATURE_BYTES]:
        return MediaType.PDF
    if head.startswith(_ZIP_SIGNATURE):
        return _packed_type(path)
    if head.startswith(_OLE_SIGNATURE):
        return _ole_type(path)
    if head.startswith(_RTF_SIGNATURE):
        return MediaType.RTF
    if head.startswith(TNEF_SIGNATURE):
        raise _unsupported(
            path,
            "Outlook heeft er bijlagen in verpakt (winmail.dat)",
            "Bewaar de mail zelf, met deze bijlage erin, of vraag de afzender om een mail in HTML of platte tekst.",
        )
    extension = path.suffix.lower()
    if _is_binary(head) or _ZIP_SIGNATURE.startswith(head):
        if any(extension in EXTENSIONS[kind] for kind in _PACKED_TYPES):
            # Its first bytes are lost; the rest may be there.
            return _packed_type(path)
        if extension == ".pdf":
            raise damaged(path, "het begin van de pdf ontbreekt")
        raise _unsupported(path, "het is geen document dat tekst bevat", _remedy())
    return _text_type(path, head, extension)


def _text_type(path: Path, head: bytes, extension: str) -> MediaType:
    called = next((kind for kind in _TEXT_TYPES if extension in EXTENSIONS[kind]), MediaType.TEXT)
    if called is MediaType.MARKDOWN:
        return called
    if _MAIL.match(head):
        return MediaType.EML
    if _PAGE.match(head):
        return MediaType.HTML
    if called is MediaType.EML:
        return called
    if extension in _PROGRAM_EXTENSIONS:
        raise _unsupported(path, f"het is de tekst van een programma ({extension})", _remedy())
    # Tags further on make a page only of what may be one: in a log or in JSON they are quoted.
    is_known = not extension or any(extension in extensions for extensions in EXTENSIONS.values())
    if (is_known and _HTML.search(head)) or extension in EXTENSIONS[MediaType.HTML]:
        return MediaType.HTML
    if head.lstrip(_BEFORE_XML).startswith(_XML_SIGNATURE):
        kind = next((words for sign, words in _XML_KINDS.items() if sign in head), "XML")
        raise _unsupported(path, f"{kind} wordt niet gelezen", _remedy())
    return called


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        reason = f"het bestand kan niet worden geopend ({error.strerror or error})"
        raise UnreadableDocumentError(path.name, reason, "Controleer of het bestaat en u het mag lezen.") from error
    if not head:
        raise UnreadableDocumentError(
            path.name, "het bestand is leeg (0 bytes)", "Vraag een nieuw exemplaar of kopieer het opnieuw."
        )
    return head


def _packed_type(path: Path) -> MediaType:
    names, mimetype, intact = _names_and_type(path)
    for media_type, main in _MAIN_PARTS.items():
        if main in names:
            return media_type
    for media_type, parts in _TEXT_PARTS.items():
        if any(name.startswith(parts) for name in names):
            return media_type
    for media_type in (MediaType.ODT, MediaType.ODS):
        if mimetype.startswith(media_type.value.encode()):
            return media_type
    for main in _MAIN_PARTS.values():
        if any(name.startswith(main.split("/")[0] + "/") for name in names):
            raise damaged(path, f"{main} ontbreekt")
    if not intact:
        raise damaged(path, "er is niets in te vinden dat een document is")
    if path.suffix.lower() == ".zip":
        count = "1 bestand" if len(names) == 1 else f"{len(names)} bestanden"
        reason = f"het is een archief van {count}"
        raise _unsupported(path, reason, "Pak het uit en voeg de bestanden toe, of lees het in met ‘vraagbaak ingest’.")
    raise _unsupported(path, "van dit soort bestand worden geen documenten gemaakt", _remedy())


def _names_and_type(path: Path) -> tuple[set[str], bytes, bool]:
    """The names of the parts of a packed file, what one of them says about its format, and whether all can be found."""
    try:
        with broken_as_damaged(path), zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            return names, archive.read("mimetype")[:100].strip() if "mimetype" in names else b"", True
    except DamagedDocumentError:
        parts = salvaged_package(path).parts
        return set(parts), parts.get("mimetype", b"")[:100].strip(), False


def _ole_type(path: Path) -> MediaType:
    """Old Office files and encrypted new ones share one container; of the old ones only workbooks are read."""
    with broken_as_damaged(path), olefile.OleFileIO(path) as container:
        is_encrypted = container.exists("EncryptedPackage")
        is_message = container.exists(_OLE_MESSAGE)
        is_workbook = any(container.exists(name) for name in _OLE_WORKBOOKS)
    if is_encrypted:
        raise PasswordNeededError(
            path.name, "het is met een wachtwoord beveiligd", "Sla het zonder wachtwoord op en voeg het opnieuw toe."
        )
    if is_message:
        return MediaType.MSG
    if is_workbook:
        return MediaType.XLS
    raise _unsupported(
        path,
        "het is een Word- of PowerPoint-bestand van vóór 2007",
        "Open het en sla het op als .docx, .pptx of .odt, of als pdf.",
    )


def _is_binary(head: bytes) -> bool:
    """Whether a file is no text: by its share of control characters, once it is known not to be UTF-16 or UTF-32."""
    text = decode(head).text if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) else None
    if text is not None:
        return sum(character < " " and character not in "\t\n\f\r" for character in text) > len(text) * _MOST_CONTROLS
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _MOST_CONTROLS


def _unsupported(path: Path, reason: str, remedy: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(path.name, reason, remedy)


def _remedy() -> str:
    known = ", ".join(extensions[0].removeprefix(".") for extensions in EXTENSIONS.values())
    return f"Gelezen worden: {known}; sla het als een daarvan op."

"""Rewrites "Strict Open XML" documents in the markup that all other ones have and that the libraries know.

The strict form differs by the names of its vocabularies (ISO/IEC 29500-1 beside 29500-4, annex A).
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ingest.archive import broken_as_damaged, open_archive

_STRICT = b"http://purl.oclc.org/ooxml/"
_VOCABULARY = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)")
_RELATIONS = "_rels/.rels"
_MARKUP = (".xml", ".rels")
# What the other form spells otherwise.
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


def as_transitional(path: Path) -> BinaryIO | None:
    """The document in the usual markup; None for one that is in it already or in another format.

    Raises:
        UnreadableDocumentError: it is damaged, or would unpack to more than any document needs.
    """
    with open_archive(path) as archive, broken_as_damaged(path):
        if _RELATIONS not in archive.namelist() or _STRICT not in archive.read(_RELATIONS):
            return None
        rewritten = BytesIO()
        with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
            for member in archive.infolist():
                content = archive.read(member)
                if member.filename.endswith(_MARKUP):
                    content = _VOCABULARY.sub(_usual, content)
                target.writestr(member.filename, content)
    rewritten.seek(0)
    return rewritten


def _usual(match: re.Match[bytes]) -> bytes:
    path = b"/".join(_RENAMED.get(part, part) for part in match[2].split(b"/"))
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/2006/" + path

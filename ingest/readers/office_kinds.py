"""Opens Word documents and presentations of every kind: also templates, shows and those with macros.

python-docx and python-pptx know how to read these but refuse them by their kind.
"""

from typing import IO, cast

import docx.package
import pptx.package
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.opc.part import PartFactory as WordParts
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart
from pptx.opc.package import PartFactory as SlideParts
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD_KINDS = (
    f"{_OFFICE}.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_SLIDE_KINDS = (
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)


def _part_class(_content_type: str, relation: str) -> type[Part] | None:
    """The class of a part. A document that is inserted in another is not the document itself, though it says so."""
    if relation.endswith("/aFChunk"):
        return Part
    return ImagePart if relation == RELATIONSHIP_TYPE.IMAGE else None


WordParts.part_class_selector = _part_class
WordParts.part_type_for.update(dict.fromkeys(_WORD_KINDS, DocumentPart))
SlideParts.part_type_for.update(dict.fromkeys(_SLIDE_KINDS, PresentationPart))


def open_word(source: str | IO[bytes]) -> WordDocument:
    """The document in a file.

    Raises:
        ValueError: it holds something else.
    """
    part = docx.package.Package.open(source).main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError(f"{part.content_type} is no Word document")
    document: WordDocument = part.document
    return document


def open_presentation(source: str | IO[bytes]) -> Presentation:
    """The presentation in a file.

    Raises:
        ValueError: it holds something else.
    """
    part = cast("object", pptx.package.Package.open(source).main_document_part)
    if not isinstance(part, PresentationPart):
        raise ValueError("no presentation")
    presentation: Presentation = part.presentation
    return presentation

"""The text of the paragraphs of an OpenDocument file as it is shown."""

from collections.abc import Iterator

from lxml import etree

from ingest.characters import clean_line
from ingest.readers.odt_styles import OdtStyles
from ingest.readers.symbols import with_symbols

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

#: What holds text of its own beside that of the paragraph in which it stands.
BOXES = frozenset(
    f"{_DRAW}{name}" for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "line", "path", "polygon")
)
#: Comments, deleted text, tables of contents and other indexes are no text of the document; nor is what describes a
#: picture or is hidden.
SKIPPED = (
    frozenset({f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_SVG}title", f"{_SVG}desc"})
    | {f"{_TEXT}{name}" for name in ("tracked-changes", "note", "hidden-text", "hidden-paragraph", "sequence-decls")}
    | {f"{_TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")}
    | {f"{_TEXT}{name}" for name in ("object-index", "user-index", "bibliography")}
    | BOXES
)


def paragraph_text(element: etree._Element, styles: OdtStyles | None = None) -> str:
    """The clean text of a paragraph without notes, comments and boxes.

    Args:
        element: the paragraph.
        styles: tell what is hidden.
    """
    return clean_line(with_symbols("".join(_texts(element, styles))))


def is_hidden(element: etree._Element, styles: OdtStyles | None) -> bool:
    """Whether nothing within an element is shown, or nothing but what asks to fill in a form."""
    if element.tag == f"{_TEXT}section":
        return element.get(f"{_TEXT}display") == "none"
    if element.tag == f"{_EXTENSION}content-control":
        return element.get(f"{_EXTENSION}showing-place-holder") == "true"
    family = {f"{_TEXT}span": "text", f"{_TEXT}p": "paragraph", f"{_TEXT}h": "paragraph"}.get(str(element.tag))
    return family is not None and styles is not None and styles.is_hidden(family, element.get(f"{_TEXT}style-name", ""))


def _texts(element: etree._Element, styles: OdtStyles | None) -> Iterator[str]:
    if is_hidden(element, styles):
        return
    yield element.text or ""
    for child in element:
        if child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from _texts(child, styles)
        yield child.tail or ""

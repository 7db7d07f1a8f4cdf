"""What the styles of an OpenDocument text say about a paragraph: title, caption, and how it is set."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.readers.looks import Look

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_DEFAULT_SIZE = 12.0
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class OdtStyles:
    """The styles of one document, those of `styles.xml` first. A style may be based on another by its parent."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")] = style

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is, or is based on, the style of document titles."""
        return "Title" in self._names(name)

    def is_caption(self, name: str) -> bool:
        """Whether a paragraph style is, or is based on, the style of captions."""
        return "Caption" in self._names(name)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style of text or of paragraphs hides what is set in it."""
        return _property(self._chain(family, name), f"{_TEXT}display") == "none"

    def list_of(self, name: str) -> str | None:
        """The list that a paragraph style puts its paragraphs in; empty for none, None where it does not say."""
        said = (style.get(f"{_STYLE}list-style-name") for style in self._chain("paragraph", name))
        return next((found for found in said if found is not None), None)

    def look(self, paragraph: etree._Element) -> Look:
        """How the text of a paragraph is set: bold when all of it is, and its largest size."""
        own = [*self._chain("paragraph", paragraph.get(f"{_TEXT}style-name", ""))]
        stretches = [[*spans, *own] for spans in self._stretches(paragraph, [])] or [own]
        return Look(
            size=max(_size(sources) for sources in stretches),
            bold=all(_property(sources, f"{_FO}font-weight") in _BOLD for sources in stretches),
            underlined=all(
                _property(sources, f"{_STYLE}text-underline-style") not in {None, "none"} for sources in stretches
            ),
            capitals=all(_property(sources, f"{_FO}text-transform") == "uppercase" for sources in stretches),
        )

    def _stretches(self, element: etree._Element, around: list[etree._Element]) -> Iterator[list[etree._Element]]:
        """The text styles, strongest first, of every stretch of text within a paragraph."""
        if element.tag == f"{_TEXT}note":
            return
        sources = around
        if element.tag == f"{_TEXT}span":
            sources = [*self._chain("text", element.get(f"{_TEXT}style-name", "")), *around]
        if (element.text or "").strip():
            yield sources
        for child in element:
            yield from self._stretches(child, sources)
            if (child.tail or "").strip():
                yield sources

    def _names(self, name: str) -> list[str]:
        """A paragraph style and those that it is based on; a built-in style may be named without being described."""
        return [name, *(found.get(f"{_STYLE}parent-style-name", "") for found in self._chain("paragraph", name))]

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (style := self._styles.get((family, name))) is not None and style not in chain:
            chain.append(style)
            name = style.get(f"{_STYLE}parent-style-name", "")
        return chain


def _property(sources: Sequence[etree._Element], name: str) -> str | None:
    for source in sources:
        properties = source.find(f"{_STYLE}text-properties")
        if properties is not None and (value := properties.get(name)) is not None:
            return value
    return None


def _size(sources: Sequence[etree._Element]) -> float:
    value = _POINTS.fullmatch(_property(sources, f"{_FO}font-size") or "")
    return float(value.group(1)) if value else _DEFAULT_SIZE

"""Reads HTML pages: the main content as headings, paragraphs, lists and tables."""

from pathlib import Path

import lxml.html
from lxml import etree

from corpus.document import Metadata, Problem
from ingest.blocks import Block, ReadDocument
from ingest.characters import clean_line, declared_encoding, decode
from ingest.dates import parse_date
from ingest.errors import UnreadableDocumentError
from ingest.readers.html_content import content_blocks, main_content
from ingest.titles import is_part

_OF_FRAMES = "de webpagina toont alleen andere pagina’s ({})"
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title")
# Relations of a page to the document that it is a part of: https://www.w3.org/TR/html401/types.html#type-links.
_AROUND = ("home", "start", "contents", "top", "up")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "dc.creator", "dcterms.creator", "og:site_name", "author")
_DATES = ("dcterms.issued", "dcterms.date", "dc.date", "dcterms.available", "article:published_time", "date")
_KINDS = ("dcterms.type", "dc.type")


def read_html(path: Path) -> ReadDocument:
    """Read a page without loading anything that it refers to.

    Raises:
        UnreadableDocumentError: it holds no text at all.
    """
    return read_page(path.name, path.read_bytes())


def read_page(file_name: str, content: bytes) -> ReadDocument:
    """Read a page that is the content of a file of this name, or a part of it.

    Raises:
        UnreadableDocumentError: it holds no text at all.
    """
    decoded = decode(content, declared_encoding(content))
    root = parse_html(decoded.text)
    if root is None:
        raise UnreadableDocumentError(
            file_name, "de webpagina is leeg", "Sla de pagina opnieuw op in de browser en voeg haar dan toe."
        )
    blocks = page_blocks(root)
    if not blocks:
        raise UnreadableDocumentError(file_name, *_why_empty(root))
    problems = [*decoded.problems, *_frames_problem(root)]
    return ReadDocument(blocks, (), page_metadata(root, blocks), tuple(problems))


def page_blocks(root: lxml.html.HtmlElement) -> tuple[Block, ...]:
    """The content of a page; what stands around it where nothing is left of it."""
    main = main_content(root)
    blocks = tuple(content_blocks(main))
    return blocks or (
        tuple(content_blocks(body)) if (body := root.find("body")) is not None and body is not main else ()
    )


def _why_empty(root: lxml.html.HtmlElement) -> tuple[str, str]:
    """The reason why a page without any text has none, and what to do about it."""
    if frames := _frames(root):
        return _OF_FRAMES.format(frames), "Voeg die pagina’s zelf toe."
    if next(root.iter("script"), None) is not None:
        return "de tekst komt er pas in de browser bij", "Open de pagina in de browser en sla haar op als pdf."
    return "de webpagina bevat geen tekst", "Sla de pagina opnieuw op in de browser en voeg haar dan toe."


def _frames(root: lxml.html.HtmlElement) -> str:
    """The names of the pages that a frameset shows, as a list in words."""
    return ", ".join(f"‘{clean_line(source)}’" for frame in root.iter("frame") if (source := frame.get("src")))


def _frames_problem(root: lxml.html.HtmlElement) -> list[Problem]:
    frames = _frames(root)
    message = f"Deze pagina toont andere pagina’s ({frames}), die hier niet zijn gelezen; voeg die zelf toe."
    return [Problem("frames", message)] if frames else []


def parse_html(text: str) -> lxml.html.HtmlElement | None:
    """Parse a page or a fragment of one; None when nothing is left of it. Nothing is fetched."""
    # Bytes, since lxml refuses a str that carries an XML encoding declaration.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except etree.ParserError:
        return None


def page_metadata(root: lxml.html.HtmlElement, blocks: tuple[Block, ...]) -> Metadata:
    """What the head of a page says about it."""
    named: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = clean_line(element.get("content") or "")
        if name and value:
            named.setdefault(name, value)
    title = _first(named, _TITLES) or clean_line(root.findtext(".//title") or "")
    issued = _first(named, _DATES)
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return Metadata(
        title=_title(root, title, blocks) or None,
        date=parse_date(issued) if issued else None,
        publisher=_first(named, _PUBLISHERS),
        kind=_first(named, _KINDS),
        language=language or None,
    )


def _first(named: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((named[name] for name in names if name in named), None)


def _title(root: lxml.html.HtmlElement, title: str, blocks: tuple[Block, ...]) -> str:
    """The heading that a title such as "Taakstraf | Voorbeeldorganisatie" begins or ends with.

    Of a page that is a part of a larger document, such as its introduction, that document is named as well.
    """
    heading = next(
        (
            block.text
            for block in blocks
            if block.level == 1 and block.text and (title.startswith(block.text) or title.endswith(block.text))
        ),
        title,
    )
    if not is_part(heading):
        return heading
    around = (clean_line(link.get("title") or "") for link in root.iter("link") if link.get("rel") in _AROUND)
    whole = next((name for name in around if name and not is_part(name)), None)
    return title if title != heading else f"{whole}: {heading}" if whole else heading

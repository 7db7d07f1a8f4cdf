"""The text of HTML elements as a browser shows it."""

import re
from collections.abc import Container, Iterator

import lxml.html

from ingest.characters import clean_line

UNSEEN = frozenset(
    {"annotation", "annotation-xml", "audio", "button", "canvas", "del", "dialog", "embed", "head", "iframe", "input"}
    | {
        "label",
        "map",
        "nav",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    }
    | {"video"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
    }
    | {
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
    }
    | {"tr", "ul"}
)
_STRONG = frozenset({"b", "strong"})
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def visible_text(element: lxml.html.HtmlElement, also: Container[str] = (), apart_from: Container[str] = ()) -> str:
    """The clean text of an element on one line; the words of neighbouring blocks stay apart.

    Args:
        element: on the page.
        also: tags within it that are read although they are no text elsewhere, such as ``button``.
        apart_from: tags within it that are left out.
    """
    parts: list[str] = []
    _gather(element, parts, also, apart_from)
    return clean_line("".join(parts))


def is_bold(element: lxml.html.HtmlElement) -> bool:
    """Whether all the text of an element is set in bold by elements or their own style; False without any."""
    weights = list(_weights(element, is_set_bold(element)))
    return bool(weights) and all(weights)


def is_set_bold(element: lxml.html.HtmlElement) -> bool:
    """Whether an element sets what is in it in bold."""
    return element.tag in _STRONG or _HEAVY.search(element.get("style") or "") is not None


def _weights(element: lxml.html.HtmlElement, bold: bool) -> Iterator[bool]:
    if (element.text or "").strip():
        yield bold
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _weights(child, bold or is_set_bold(child))
        if (child.tail or "").strip():
            yield bold


def is_note_mark(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is the raised number that leads to a footnote; it would run into the word before it."""
    if element.tag not in {"sup", "a"} or re.fullmatch(r"\W*\d{1,3}\W*", element.text_content()) is None:
        return False
    links = [element] if element.tag == "a" else list(element.iter("a"))
    raised = element.tag == "sup" or any(child.tag == "sup" for child in element)
    return raised and any((link.get("href") or "").startswith("#") for link in links)


def _gather(element: lxml.html.HtmlElement, parts: list[str], also: Container[str], apart_from: Container[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or (tag in UNSEEN and tag not in also) or is_note_mark(element):
        return
    apart = tag in BLOCKS or tag == "br"
    if apart:
        parts.append(" ")
    if element.text:
        parts.append(element.text)
    for child in element:
        if child.tag not in apart_from:
            _gather(child, parts, also, apart_from)
        if child.tail:
            parts.append(child.tail)
    if apart:
        parts.append(" ")

"""The text of HTML elements as a browser shows it."""

import re

import lxml.html

from ingest.characters import clean_line

UNSEEN = frozenset(
    {"audio", "button", "canvas", "del", "dialog", "embed", "form", "head", "iframe", "input", "map", "math", "nav"}
    | {"noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video"}
)
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"}
    | {"html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"}
    | {"tr", "ul"}
)


def visible_text(element: lxml.html.HtmlElement) -> str:
    """The clean text of an element on one line; the words of neighbouring blocks stay apart."""
    parts: list[str] = []
    _gather(element, parts)
    return clean_line("".join(parts))


def is_note_mark(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is the raised number that leads to a footnote; it would run into the word before it."""
    if element.tag not in {"sup", "a"} or re.fullmatch(r"\W*\d{1,3}\W*", element.text_content()) is None:
        return False
    links = [element] if element.tag == "a" else list(element.iter("a"))
    raised = element.tag == "sup" or any(child.tag == "sup" for child in element)
    return raised and any((link.get("href") or "").startswith("#") for link in links)


def _gather(element: lxml.html.HtmlElement, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or is_note_mark(element):
        return
    apart = element.tag in BLOCKS or element.tag == "br"
    if apart:
        parts.append(" ")
    if element.text:
        parts.append(element.text)
    for child in element:
        _gather(child, parts)
        if child.tail:
            parts.append(child.tail)
    if apart:
        parts.append(" ")

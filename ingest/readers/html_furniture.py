"""Tells the content of a page from what surrounds it: navigation, notices about cookies, search forms, hidden text."""

import re

import lxml.html

from ingest.readers.html_text import UNSEEN, visible_text

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_FURNITURE = re.compile(
    r"\b(?:nav|navi|navigation|navigatie|navbar|navheader|navfooter|(?:main|hoofd|sub|top|side|mobile?)?-?menu|topnav|"
    r"breadcrumbs?|kruimelpad|toc|inhoudsopgave|cookies?|skip-?links?|sidebar|pagination|paginering|share|social|"
    r"site-?header|site-?footer|page-?footer)\b",
    re.IGNORECASE,
)
# Everywhere within a name: "CybotCookiebotDialog", "onetrust-consent-sdk".
_CONSENT = re.compile(r"cookie|consent|onetrust|gdpr", re.IGNORECASE)
# A page may be about cookies.
_ABOUT_CONSENT = re.compile(r"declar|verklaring|policy|beleid|statement", re.IGNORECASE)
_MOST_OF_PAGE = 0.5
_SITE_FOOTER = re.compile(r"\b(?:footer|voettekst)\b", re.IGNORECASE)
_RIGHTS = re.compile(r"©|copyright|alle rechten voorbehouden", re.IGNORECASE)
_SKIP_LINK = re.compile(
    r"(?:(?:direct|ga|spring|door|meteen|snel)\b.{0,12})?\bnaar (?:de )?(?:hoofd)?(?:inhoud|content|navigatie|menu)"
    r"(?: van .*)?|skip to .*",
    re.IGNORECASE,
)
# In characters: a breadcrumb trail or a notice about cookies, less than a paragraph of content.
_FEW_WORDS = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNFOLDING = re.compile(r"accord[ie]+on|collaps|uitklap|\bfaq", re.IGNORECASE)
_SURROUNDING_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_OVERLAYS = frozenset({"dialog", "alertdialog"})


class Furniture:
    """What of one page is no content. `root`: the element whose content is read."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._root = root
        self._length = len(visible_text(root))
        # Panels that are closed until somebody opens them hold as much of the text as the open ones.
        self._panels = {
            name
            for control in root.iter("button", "a", "h2", "h3", "h4", "h5", "summary", "div", "span")
            if control.get("aria-expanded") is not None or control.get("role") == "tab"
            for name in (control.get("aria-controls") or "").split()
        }
        # The first of those that share a name.
        self._named = {element.get("id"): element for element in reversed(root.xpath(".//*[@id]"))}

    def is_unseen(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element within the root is no content, with everything in it."""
        if element.tag == "button":
            return not self._is_unfolding(element) and next(element.iter(*HEADINGS), None) is None
        if element.tag in UNSEEN:
            return True
        if self._is_hidden(element):
            return element.get("id") not in self._panels or _is_linked(element)
        return self._is_frame(element) or self._is_named_as_furniture(element)

    def _is_frame(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element surrounds or covers the content, or leads to it, by what it says of itself."""
        role = element.get("role")
        if element.tag == "form":
            # Some systems put the whole page in a form.
            return _is_short(element) and len(visible_text(element)) < self._length * _MOST_OF_PAGE
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            return _SKIP_LINK.fullmatch(visible_text(element)) is not None
        if role in _SURROUNDING_ROLES or self._is_site_frame(element):
            return not element.xpath(".//h1")
        return role in _OVERLAYS or element.get("aria-modal") == "true"

    def _is_unfolding(self, button: lxml.html.HtmlElement) -> bool:
        """Whether a button that is no part of a heading is the heading of what it unfolds."""
        controlled = (button.get("aria-controls") or "").split()
        names = f"{button.get('class') or ''} {button.get('id') or ''}"
        if self._panels.isdisjoint(controlled) and _UNFOLDING.search(names) is None:
            return False
        panel = next((self._named[name] for name in controlled if name in self._named), None)
        below = panel if panel is not None else button.getnext()
        return below is not None and bool(visible_text(below)) and not _is_linked(below)

    def _is_hidden(self, element: lxml.html.HtmlElement) -> bool:
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        return _HIDDEN.search(element.get("style") or "") is not None

    def _is_named_as_furniture(self, element: lxml.html.HtmlElement) -> bool:
        names = f"{element.get('class') or ''} {element.get('id') or ''}".replace("_", "-")
        if _FURNITURE.search(names) and _is_navigation(element):
            return True
        if _CONSENT.search(names) and not _ABOUT_CONSENT.search(names):
            return not element.xpath(".//h1") and len(visible_text(element)) < self._length * _MOST_OF_PAGE
        if _SITE_FOOTER.search(names) and not self._is_within_content(element):
            return _RIGHTS.search(visible_text(element)) is not None or _is_navigation(element)
        return False

    def _is_site_frame(self, element: lxml.html.HtmlElement) -> bool:
        """Whether this header or footer belongs to the site and not to an article."""
        return element.tag in {"header", "footer"} and not self._is_within_content(element)

    def _is_within_content(self, element: lxml.html.HtmlElement) -> bool:
        return self._root.tag not in {"body", "html"} or any(
            ancestor.tag in {"article", "section", "main"} for ancestor in element.iterancestors()
        )


def _is_navigation(element: lxml.html.HtmlElement) -> bool:
    """Whether an element named after page furniture is that: mostly links, or a few words without a heading."""
    return _is_linked(element) or _is_short(element)


def _is_linked(element: lxml.html.HtmlElement) -> bool:
    linked = sum(len(visible_text(link)) for link in element.iter("a"))
    return linked > 0 and linked > len(visible_text(element)) / 2


def _is_short(element: lxml.html.HtmlElement) -> bool:
    return next(element.iter(*HEADINGS), None) is None and len(visible_text(element)) < _FEW_WORDS

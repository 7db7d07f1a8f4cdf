"""Makes broken XML whole again, so far as it goes."""

import re
from xml.parsers import expat

from lxml import etree

from ingest.salvage.members import Condition

# Office programs declare none; what stands in one may multiply itself.
_DECLARATION = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>?", re.IGNORECASE)
_HALF_WORD = re.compile(rb"[^<>\s]+\Z")


def mended_markup(content: bytes, condition: Condition) -> tuple[bytes | None, bool]:
    """Well-formed XML of what was saved of it, and whether something of it is missing.

    Of what was cut, or breaks off, all goes from the first place that is no XML: what follows need not be what was
    written. Where every byte is there, one broken place costs no more than itself.

    Args:
        content: the XML as it was saved.
        condition: how much of it that is.

    Returns:
        The XML, or None where nothing is left, and whether it lacks anything.
    """
    if condition is not Condition.CUT and _parsed(content, recover=False) is not None:
        return content, False
    content = _DECLARATION.sub(b"", content, count=1)
    if condition is Condition.CUT:
        content = _whole_words(content[: _first_error(content)])
    elif condition is Condition.ALTERED:
        content = content.decode("utf-8", errors="replace").encode()
    root = _parsed(content, recover=True)
    mended = etree.tostring(root, encoding="utf-8", xml_declaration=True) if root is not None else b""
    # Prefixes that nothing declares any more are beyond mending.
    return (mended, True) if _parsed(mended, recover=False) is not None else (None, True)


def _parsed(content: bytes, *, recover: bool) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)
    try:
        # lxml-stubs say that a root always comes; of nothing but a declaration, recovering gives none.
        root: etree._Element | None = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _first_error(content: bytes) -> int:
    """The place of the first byte that is no part of well-formed XML."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError):
        # Of an encoding that nobody knows, the latter.
        return max(parser.ErrorByteIndex, 0)
    return len(content)


def _whole_words(content: bytes) -> bytes:
    """Without the word, or the tag, in which the text breaks off."""
    opened, closed = content.rfind(b"<"), content.rfind(b">")
    if opened > closed:
        return content[:opened]
    return _HALF_WORD.sub(b"", content)

"""The marks that list items begin with in running text."""

import re

# Numbers and letters with a dot or bracket, the dashes and bullets of Dutch law and office texts, check boxes.
_MARKER = re.compile(
    r"(?:\(?\d{1,3}[.)]|\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|\d{1,2}°\.?|[-–—•·▪◦‣■□▫●○►▸➢➤✓✔☐☑☒*+o])[ \t]+(?=\S)"
)
# A box says whether it is ticked.
_BULLET = re.compile(r"[-–—•·▪◦‣■□▫●○►▸➢➤✓✔*+o][ \t]+(?=\S)")


def marker_end(text: str) -> int:
    """Where the text of a list item begins behind its mark; 0 when the text begins with no mark."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def without_bullet(text: str) -> str:
    """The text behind a bullet or dash; numbers and letters stay, since people refer to them."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text

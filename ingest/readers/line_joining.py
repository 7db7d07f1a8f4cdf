"""Joins two lines of one paragraph."""

import re

_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
# Behind a hyphen these words tell that it stands for the rest of a compound: "in- en uitstroom".
_SUSPENDING = re.compile(r"(?:en|of|tot|en/of|and|or)\b")


def join_lines(before: str, after: str) -> str:
    """The two lines as one; a compound that is broken at its own hyphen becomes whole again."""
    if _BROKEN_WORD.search(before) and not _SUSPENDING.match(after):
        return before + after
    return f"{before} {after}"

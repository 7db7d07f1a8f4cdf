"""Which version of a document a question asks for."""

import re

from index.versions import AskedVersions

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d]|[.,]\d)")
# A bare "2.1" is as well a section or an amount; three parts, or the word before it, make it a version.
_NUMBER = re.compile(
    r"\b(?:versie|version|v)\.?\s*(\d+(?:\.\d+){0,3})\b|(?<![\d.])(\d+(?:\.\d+){2,3})(?![\d.])", re.IGNORECASE
)


def asked_versions(question: str) -> AskedVersions:
    """The years and version numbers that a question names."""
    years = tuple(int(year) for year in _YEAR.findall(question))
    return AskedVersions(years, tuple(named or bare for named, bare in _NUMBER.findall(question)))

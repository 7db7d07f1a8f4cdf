"""What titles and file names say about versions: the number, and what stays the same from one version to the next."""

import re
import unicodedata
from pathlib import PurePath

from ingest.dates import month_names

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){1,3}"
_NAMED = re.compile(rf"\b(?:versie|version|vs|v)[\s.:_]*({_NUMBER}|\d{{1,3}})(?![\d.]*\d)", re.IGNORECASE)
_LABELLED = re.compile(
    rf"^\W*(?:versie|version)(?:nummer)?\W{{1,3}}({_NUMBER})(?![\d.]*\d)", re.IGNORECASE | re.MULTILINE
)
_BARE = re.compile(rf"(?<![\d.])({_NUMBER})(?![\d]|\.\d)")
_PARTS_THAT_NEED_NO_NAME = 3
# What changes from one version to the next without making it another document.
_PASSING = re.compile(
    r"\b(?:versie|version|vs|v|concept|draft|ontwerp|definitieve?|def|final|finale|vastgesteld|herziene?|herzien|nieuwe?|"
    r"geactualiseerde?|actueel|kopie|copy|"
    rf"{month_names()})\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset(
    {"de", "het", "een", "en", "van", "voor", "in", "op", "over", "aan", "bij", "met", "tot"}
    | {"the", "an", "of", "for", "on", "and", "to"}
)
_WORD = re.compile(r"[^\W\d_]+")
_MACHINE_NAME = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4,}){2,}", re.IGNORECASE)


def version_number(title: str, opening: str, file_name: str) -> str | None:
    """The number of the version that a document says it is, such as ``2.2.2``; None when it says none.

    A bare number of two parts may as well be that of a standard which the document is about ("op WCAG 2.1"), so that
    one counts only where both the title and the file name have it.

    Args:
        title: of the document.
        opening: the first lines of its text.
        file_name: without its folder.
    """
    stem = PurePath(file_name).stem.replace("_", " ")
    in_title, in_name = _BARE.findall(title), _BARE.findall(stem)
    if (named := _NAMED.search(title)) is not None:
        return named.group(1)
    for number in (*in_title, *in_name):
        if number.count(".") + 1 >= _PARTS_THAT_NEED_NO_NAME or (number in in_title and number in in_name):
            return str(number)
    labelled = _NAMED.search(stem) or _LABELLED.search(opening)
    return labelled.group(1) if labelled is not None else None


def number_parts(number: str) -> tuple[int, ...]:
    """A version number in a form that orders: 1.10 comes after 1.9, and 2 is 2.0."""
    parts = [int(part) for part in number.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def title_key(title: str) -> str:
    """The words of a title that are the same for every version: no numbers, dates, articles or word order."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    words = set(_WORD.findall(_PASSING.sub(" ", plain.replace("_", " "))))
    return " ".join(sorted(word for word in words - _ARTICLES if len(word) > 1))


def file_key(file_name: str) -> str:
    """The same of a file name; empty for the name that a machine gave."""
    stem = PurePath(file_name).stem
    return "" if _MACHINE_NAME.search(stem) else title_key(stem.replace("-", " "))

"""Joins the lines of one paragraph."""

from collections.abc import Iterable

from ingest.layout.hyphenation import HYPHENS, LineEnd, is_open, role_of_hyphen, vocabulary_of


class LineJoiner:
    """Joins lines with what a document's own lines tell about its words. `lines`: all of them, in order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._vocabulary = vocabulary_of(lines)

    def join(self, before: str, after: str) -> str:
        """The two lines as one; a word that the line break divides becomes whole again."""
        head, tail = before.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
        if not is_open(head):
            return f"{before} {after}"
        role = role_of_hyphen(head, tail, self._vocabulary)
        if role is LineEnd.HANGS:
            return f"{before} {after}"
        return f"{before if role is LineEnd.BINDS else before.rstrip(''.join(HYPHENS))}{after}"

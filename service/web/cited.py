"""A citation in an address, so that the viewer can lead from one source of an answer to the next."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.answer import Citation

MOST = 50
_WRITTEN = re.compile(r"([1-9]\d{0,2})\.([\w-]{1,80})\.(\d{1,7})\.(\d{1,7})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cited:
    """Which characters of which passage an answer cites under which number; offsets are half-open."""

    number: int
    passage_id: str
    char_start: int
    char_end: int

    @classmethod
    def of(cls, citation: Citation) -> "Cited":
        """The same of a whole citation."""
        return cls(citation.number, citation.passage_id, citation.quote_start, citation.quote_end)

    def __str__(self) -> str:
        return f"{self.number}.{self.passage_id}.{self.char_start}.{self.char_end}"


def read_cited(texts: Iterable[str]) -> tuple[Cited, ...]:
    """The citations that an address carries; what makes no sense is left out."""
    matches = (_WRITTEN.fullmatch(text) for text in texts)
    read = (Cited(int(m[1]), m[2], int(m[3]), int(m[4])) for m in matches if m)
    return tuple(cited for cited in read if cited.char_start < cited.char_end)[:MOST]

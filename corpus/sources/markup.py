"""The light markup in which the bundled documents are written, and what a source text is once read.

A source opens with `key: value` lines between two lines of `---`. After that every line is one of:

    ## Heading            (### for one level deeper; `{front}` at its end puts it in the front matter)
    > pull quote          repeats a sentence of the section that it opens
    - item                of a list
    + tile                of a page of tiles
    Tabel 1: caption      above a table
    | cell | cell |       of a table; its second line is dashes
    term :: meaning       of a list of definitions
    [^1]: text            of the footnote that `[^1]` marks in the running text
    a sentence            sentences on consecutive lines make one paragraph

Within a text `*…*` sets words in italics.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

_CAPTION = re.compile(r"Tabel \d+: ")
_FOOTNOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_FOOTNOTE_MARK = re.compile(r"\[\^\d+\]")
_RULE = re.compile(r"\|[ |-]+\|")
_REQUIRED = ("title", "year", "publisher", "type", "layout")


class SourceError(ValueError):
    """A source text breaks the markup."""


class Kind(StrEnum):
    """What sort of text a source block holds."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TILE = "tile"
    CAPTION = "caption"
    ROW = "row"
    DEFINITION = "definition"
    PULL_QUOTE = "pull-quote"
    FOOTNOTE = "footnote"


_SIGNS = {"> ": Kind.PULL_QUOTE, "- ": Kind.ITEM, "+ ": Kind.TILE}


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One block of a source text.

    text: without markup signs of its kind, with `*…*` and `[^1]` left in; of a definition, its meaning.
    level: of a heading, 2 or 3; otherwise 0.
    front: of a heading, whether it belongs to the front matter.
    cells: of a table row, its cells; the first row of a run holds the column headings.
    term: of a definition, what is defined; of a footnote, its number.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    front: bool = False
    cells: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One source text: what the manifest says of it, and its blocks in reading order.

    name: of the file without its suffix; the made document gets the same one.
    layout: which of the layouts makes the document.
    running_head: printed above the pages of layouts that have running heads.
    """

    name: str
    title: str
    subtitle: str
    year: int
    publisher: str
    type: str
    layout: str
    running_head: str
    blocks: tuple[SourceBlock, ...]

    def footnotes(self) -> dict[str, str]:
        """Return the text of every footnote by its number."""
        return {block.term: block.text for block in self.blocks if block.kind is Kind.FOOTNOTE}


def read_source(path: Path) -> Source:
    """Read one source text.

    Raises:
        SourceError: the heading lines are missing or incomplete.
    """
    opening, *rest = path.read_text(encoding="utf-8").split("---\n", 2)
    if opening or len(rest) != 2:
        raise SourceError(f"{path.name}: must open with its description between two lines of '---'")
    description = dict(line.split(": ", 1) for line in rest[0].splitlines())
    missing = [key for key in _REQUIRED if key not in description]
    if missing:
        raise SourceError(f"{path.name}: the description lacks {', '.join(missing)}")
    return Source(
        name=path.stem,
        title=description["title"],
        subtitle=description.get("subtitle", ""),
        year=int(description["year"]),
        publisher=description["publisher"],
        type=description["type"],
        layout=description["layout"],
        running_head=description.get("running-head", description["title"]),
        blocks=parse_blocks(rest[1]),
    )


def parse_blocks(body: str) -> tuple[SourceBlock, ...]:
    """Parse the text under the description into blocks."""
    blocks: list[SourceBlock] = []
    for filled, group in groupby(body.splitlines(), key=lambda line: bool(line.strip())):
        if not filled:
            continue
        prose: list[str] = []
        for line in group:
            block = _parse_line(line)
            if block is None and not _RULE.fullmatch(line):
                prose.append(line)
            elif block is not None:
                blocks.append(block)
        if prose:
            blocks.append(SourceBlock(Kind.PARAGRAPH, " ".join(prose)))
    return tuple(blocks)


def _parse_line(line: str) -> SourceBlock | None:
    """Return the block that this line makes by itself; None for a sentence or the rule under a table's head."""
    block = None
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        block = SourceBlock(Kind.HEADING, text.removesuffix(" {front}"), len(marks), text.endswith(" {front}"))
    elif line[:2] in _SIGNS:
        block = SourceBlock(_SIGNS[line[:2]], line[2:])
    elif line.startswith("|") and not _RULE.fullmatch(line):
        block = SourceBlock(Kind.ROW, cells=tuple(cell.strip() for cell in line.strip("|").split("|")))
    elif _CAPTION.match(line):
        block = SourceBlock(Kind.CAPTION, line)
    elif footnote := _FOOTNOTE.fullmatch(line):
        block = SourceBlock(Kind.FOOTNOTE, footnote[2], term=footnote[1])
    elif " :: " in line:
        term, meaning = line.split(" :: ", 1)
        block = SourceBlock(Kind.DEFINITION, meaning, term=term)
    return block


def plain(text: str) -> str:
    """Return the words of a block as a reader sees them: without `*` and without the marks of footnotes."""
    return _FOOTNOTE_MARK.sub("", text).replace("*", "")

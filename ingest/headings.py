"""Puts the levels of headings right that a format or its writer left wrong, for every reader alike."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.passage import Span
from ingest.blocks import Block, BlockKind

# The divisions of Dutch regulations from the outermost to the innermost: Aanwijzingen voor de regelgeving, 3.56-3.58.
_UNITS = ("boek", "deel", "titel", "hoofdstuk", "afdeling", "paragraaf", "artikel")
_UNIT = re.compile(rf"({'|'.join(_UNITS)}|§|chapter|part|section|article)\b", re.IGNORECASE)
_TRANSLATED = {"§": "paragraaf", "part": "deel", "chapter": "hoofdstuk", "section": "paragraaf", "article": "artikel"}
# "Hoofdstuk 3", "Paragraaf 2.1", "Bijlage A", "3": a number that waits for its title.
_BARE_NUMBER = re.compile(
    rf"(?:(?:{'|'.join(_UNITS)}|bijlage|§|chapter|part|section|annex|appendix)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*\.?|[IVXLC]{1,6}\.?|[A-Z]\.?)",
    re.IGNORECASE,
)


def settle_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join numbers with the titles that follow them and rank the divisions of a regulation.

    Converters of law texts write "Hoofdstuk 2" and its title "Subsidie" as two headings, and give a chapter, its
    paragraphs and their articles one and the same level; the heading path would lose the chapter.
    """
    return tuple(_rank_units(_join_numbers(blocks)))


def _join_numbers(blocks: Sequence[Block]) -> list[Block]:
    settled: list[Block] = []
    for block in blocks:
        before = settled[-1] if settled else None
        if before is not None and _waits_for(before, block):
            start = len(before.text) + 1
            spans = before.spans + tuple(_shifted(span, start) for span in block.spans)
            settled[-1] = replace(before, text=f"{before.text} {block.text}", spans=spans)
        else:
            settled.append(block)
    return settled


def _waits_for(number: Block, title: Block) -> bool:
    """Whether the second heading is the title of the first, which holds a number only."""
    if not (number.kind is title.kind is BlockKind.HEADING) or _BARE_NUMBER.fullmatch(number.text) is None:
        return False
    if _BARE_NUMBER.fullmatch(title.text) or _unit(title) is not None or title.text[:1].isdigit():
        return False
    return (title.level or 1) >= (number.level or 1)


def _rank_units(blocks: Sequence[Block]) -> list[Block]:
    """Give the divisions that share a level the levels that their names ask for, and push down what is below them."""
    units = {(block.level or 1, unit) for block in blocks if (unit := _unit(block)) is not None}
    ranked = list(blocks)
    for level in sorted({level for level, _ in units}, reverse=True):
        names = [name for name in _UNITS if (level, name) in units]
        if len(names) < 2:
            continue
        for place, block in enumerate(ranked):
            if block.kind is not BlockKind.HEADING or block.level is None:
                continue
            unit = _unit(block)
            if block.level == level and unit in names:
                ranked[place] = replace(block, level=level + names.index(unit))
            elif block.level > level:
                ranked[place] = replace(block, level=block.level + len(names) - 1)
    return ranked


def _unit(block: Block) -> str | None:
    """The division that a heading names, such as ``artikel``; None for any other heading or block."""
    if block.kind is not BlockKind.HEADING:
        return None
    match = _UNIT.match(block.text)
    if match is None or not re.match(r"\s+[\dIVXLCA-Z]", block.text[match.end() :]):
        return None
    name = match.group(1).lower()
    return _TRANSLATED.get(name, name)


def _shifted(span: Span, offset: int) -> Span:
    return span._replace(char_start=span.char_start + offset, char_end=span.char_end + offset)

"""Headings that a writer made by look alone: a short bold, underlined or larger line of its own. So are captions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind

_MOST_WORDS = 20
_TEXT_ENDS = (".", ";", ":", ",", "!")
_LARGER = 1.15
# More lines of one look in a row than this are an emphasised paragraph or an address, not headings.
_MOST_IN_A_ROW = 2
_CAPTION = re.compile(
    r"(?:figuur|fig\.|tabel|afbeelding|afb\.|grafiek|diagram|schema|kaart|foto|voorbeeld|figure|table|chart|example)"
    r"\s*\d+(?:[.-]\d+)*[a-z]?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How all the text of a paragraph is set. size: in points."""

    size: float
    bold: bool
    underlined: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block with the look of its text; None for blocks that are no plain paragraph."""

    block: Block
    look: Look | None


def promote_headings(set_blocks: Sequence[SetBlock]) -> list[Block]:
    """Turn the paragraphs that look like headings into headings.

    Larger sizes stand above smaller ones; of two looks of one size, the one that comes first stands above. They are
    all below the real heading that they follow.
    """
    body = _body_look(set_blocks)
    chosen = [place for place in range(len(set_blocks)) if _looks_like_heading(set_blocks, place, body)]
    looks = list(dict.fromkeys(look for place in chosen if (look := set_blocks[place].look) is not None))
    # A full stop does not unmake a heading that is set as the other headings are.
    chosen += [
        place
        for place, item in enumerate(set_blocks)
        if item.look in looks and item.block.text.endswith(".") and _looks_like_heading(set_blocks, place, body, ".")
    ]
    ranks = {look: rank for rank, look in enumerate(sorted(looks, key=lambda look: -look.size), start=1)}
    promoted: list[Block] = []
    real_level = 0
    headings = frozenset(chosen)
    for place, (block, look) in enumerate((item.block, item.look) for item in set_blocks):
        if block.kind is BlockKind.HEADING:
            real_level = block.level or 1
        if place in headings and look is not None and _CAPTION.match(block.text):
            promoted.append(replace(block, kind=BlockKind.CAPTION))
        elif place in headings and look is not None:
            promoted.append(replace(block, kind=BlockKind.HEADING, level=real_level + ranks[look]))
        else:
            promoted.append(block)
    return promoted


def _body_look(set_blocks: Sequence[SetBlock]) -> Look | None:
    characters: Counter[Look] = Counter()
    for item in set_blocks:
        if item.look is not None:
            characters[item.look] += len(item.block.text)
    return characters.most_common(1)[0][0] if characters else None


def _looks_like_heading(set_blocks: Sequence[SetBlock], place: int, body: Look | None, allowed_end: str = "") -> bool:
    block, look = set_blocks[place].block, set_blocks[place].look
    if look is None or body is None or look == body or block.kind is not BlockKind.PARAGRAPH:
        return False
    if len(block.text.split()) > _MOST_WORDS or block.text.removesuffix(allowed_end).endswith(_TEXT_ENDS):
        return False
    if not (block.text[0].isupper() or block.text[0].isdigit()):
        return False
    if place + 1 == len(set_blocks) or _in_a_row(set_blocks, place) > _MOST_IN_A_ROW:
        return False
    larger = look.size >= body.size * _LARGER
    marked = look.size >= body.size and (
        (look.bold and not body.bold)
        or (look.underlined and not body.underlined)
        or (look.capitals and not body.capitals)
    )
    return larger or marked


def _in_a_row(set_blocks: Sequence[SetBlock], place: int) -> int:
    """How many paragraphs around this place, itself included, have its look."""
    look = set_blocks[place].look
    first = place
    while first > 0 and set_blocks[first - 1].look == look:
        first -= 1
    last = place
    while last + 1 < len(set_blocks) and set_blocks[last + 1].look == look:
        last += 1
    return last - first + 1

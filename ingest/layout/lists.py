"""List items: paragraphs behind a bullet or number, with their depth by indent."""

from collections.abc import Sequence

from ingest.blocks import BlockKind
from ingest.layout.markers import TICK_BOXES, begins_item, is_bullet
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Run, run_of

# Points by which the marks of one level may differ.
_SAME_INDENT = 4.0
_OTHER_COLUMN = 120.0


def mark_list_items(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give list items their kind and depth, and take off their bullets; numbers, letters and boxes to tick stay."""
    marked: list[Paragraph] = []
    indents: list[float] = []
    column = 0.0
    for par in paragraphs:
        if par.kind is BlockKind.PARAGRAPH and par.lines and begins_item(par.first):
            if abs(par.left - column) > _OTHER_COLUMN:
                indents = []
            column = par.left
            while indents and indents[-1] > par.first.left + _SAME_INDENT:
                indents.pop()
            if not indents or par.first.left > indents[-1] + _SAME_INDENT:
                indents.append(par.first.left)
            marked.append(par._replace(kind=BlockKind.LIST_ITEM, level=len(indents), lines=_without_bullet(par)))
        else:
            if par.kind is not BlockKind.LIST_ITEM:
                indents = []
            marked.append(par)
    return marked


def _without_bullet(par: Paragraph) -> tuple[Run, ...]:
    first = par.first.words[0]
    if not is_bullet(first) or first.text in TICK_BOXES:
        return par.lines
    return (run_of(par.first.words[1:]), *par.lines[1:])

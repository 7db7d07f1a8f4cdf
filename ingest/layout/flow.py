"""Puts paragraphs together again that a column, a page or a figure divides."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.layout.hyphenation import is_open
from ingest.layout.markers import begins_item
from ingest.layout.paragraphs import Paragraph
from ingest.layout.set_apart import rest_elsewhere
from ingest.layout.words import Run

# How many other parts (a caption, a box, a margin note) may stand between the two halves.
_MOST_BETWEEN = 6
_SAME_SIZE = 0.06
# Points by which the margin of a paragraph and its continuation differ.
_SAME_MARGIN = 1.0
_PAUSES = (";",)
_BESIDE = frozenset({BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.PULL_QUOTE})
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph with its continuations, each line with the place of its page (from 0)."""

    paragraph: Paragraph
    lines: tuple[tuple[Run, int], ...]


def flows_of(paragraphs: Sequence[Paragraph]) -> list[Flow]:
    """Join the halves of sentences that run over a column or page, in reading order."""
    flows: list[Flow] = []
    taken: set[int] = set()
    for place, par in enumerate(paragraphs):
        if place in taken:
            continue
        lines = [(line, par.page) for line in par.lines]
        end, current = par, place
        while (following := _continuation(paragraphs, current, end, taken)) is not None:
            current, end = following, paragraphs[following]._replace(kind=par.kind)
            taken.add(following)
            lines.extend((line, end.page) for line in end.lines)
        flows.append(Flow(par, tuple(lines)))
    return flows


def _continuation(paragraphs: Sequence[Paragraph], place: int, par: Paragraph, taken: set[int]) -> int | None:
    """Where the sentence that this paragraph leaves open goes on; None where it is closed or nothing fits."""
    if par.kind not in _TEXT:
        rest = rest_elsewhere(paragraphs, place) if par.kind is BlockKind.PULL_QUOTE else None
        return rest if rest is not None and paragraphs[rest].kind is BlockKind.PULL_QUOTE else None
    pauses = par.last.text.endswith(_PAUSES)
    if par.ends_sentence and not pauses:
        return None
    for other in range(place + 1, min(place + 2 + _MOST_BETWEEN, len(paragraphs))):
        candidate = paragraphs[other]
        if other in taken or candidate.kind in _BESIDE:
            continue
        near = candidate.kind is BlockKind.PARAGRAPH and candidate.page <= par.page + 1
        # Behind a semicolon the next item of a list may begin; the sentence goes on only where something cut it off.
        if pauses and (candidate.page, candidate.stack) == (par.page, par.stack):
            return None
        if pauses and not candidate.first.text[:1].islower():
            near = False
        if near and _fits(par, candidate, paragraphs[place + 1 : other]):
            return other
        if _stops(par, candidate):
            return None
    return None


def _stops(par: Paragraph, candidate: Paragraph) -> bool:
    """Whether no continuation is looked for behind this candidate."""
    if candidate.page > par.page + 1 or _is_same_text(par, candidate):
        return True
    if candidate.page != par.page:
        return False
    return candidate.stack == par.stack or (candidate.kind is BlockKind.HEADING and candidate.size >= par.size)


def _is_same_text(par: Paragraph, candidate: Paragraph) -> bool:
    return abs(par.size - candidate.size) <= _SAME_SIZE * par.size and len(candidate.text) > 60


def _fits(par: Paragraph, candidate: Paragraph, between: Sequence[Paragraph]) -> bool:
    """Whether the candidate continues the paragraph in mid-sentence."""
    if abs(par.size - candidate.size) > _SAME_SIZE * par.size or begins_item(candidate.first):
        return False
    if par.last.style.family != candidate.first.style.family and par.first.style != candidate.last.style:
        return False
    start = candidate.first.text.lstrip("(“‘\"'«")
    if start[:1].islower() or is_open(par.last.words[-1].text):
        return True
    # On the next page, or at the top of the next column.
    elsewhere = candidate.page != par.page or candidate.first.bottom < par.last.top
    is_long = len(par.lines) > 1 or len(par.last.words) > 6
    full = par.last.right > par.right - 4 * par.size
    if not is_long or not full:
        return False
    if between:
        # A quote that was set in the middle of the paragraph.
        quoted = all(other.kind is BlockKind.PULL_QUOTE for other in between) and candidate.page == par.page
        # In the next column it stands at the margin, not indented as a paragraph that begins there.
        margin = candidate.left if elsewhere else par.last.left
        return quoted and abs(candidate.first.left - margin) < _SAME_MARGIN
    return elsewhere and len(candidate.text) > 40

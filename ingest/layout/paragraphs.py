"""From the lines of a column to paragraphs: by leading, indents, marks of list items and the ends of lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.blocks import BlockKind
from ingest.layout.contents_entries import ends_entry
from ingest.layout.hyphenation import is_open
from ingest.layout.markers import begins_item, is_bullet
from ingest.layout.words import Run

# In units of the leading, the usual distance between the baselines of a style.
_PARAGRAPH_GAP = 1.22
_TITLE_GAP = 1.7
# In units of the font size.
_INDENT = 0.7
_SAME_SIZE = 0.08
_CENTRED = 0.3
# Of 255: the least that red, green and blue have each in what is set in white.
_LIGHT = 0xE0
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”", "!”", "…", ".»")


class Paragraph(NamedTuple):
    """Lines that belong together.

    page: its place in the document, from 0.
    left, right: of the column in which it stands, in points.
    gap_before: from the line above in the same column to the first line, in units of the leading; 0 for the first.
    level: see `ingest.blocks.Block`.
    stack: the number of the stack of lines, or of the table, on the page that it was cut from.
    cells: for a table row, the lines of each of its cells; otherwise empty.
    header: for a table row, whether it names the columns.
    table: for a table row, the number of its table within the document; None otherwise.
    columns: for a table row, the texts of its table's header cells.
    rest: for a table row or a footnote that runs over the end of a page, or of a column, what stands of it there.
    """

    lines: tuple[Run, ...]
    page: int
    left: float
    right: float
    gap_before: float
    stack: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    cells: tuple[tuple[Run, ...], ...] = ()
    header: bool = False
    table: int | None = None
    columns: tuple[str, ...] = ()
    rest: "Paragraph | None" = None

    @property
    def first(self) -> Run:
        return self.lines[0]

    @property
    def last(self) -> Run:
        return self.lines[-1]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        lines = self.lines
        return lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])

    @property
    def ends_sentence(self) -> bool:
        """Whether its last line ends as a sentence does."""
        # The mark of a footnote may stand behind the full stop.
        return self.last.text.rstrip("0123456789").endswith(_SENTENCE_ENDS)


Leadings = dict[float, float]


def leadings_of(stacks: Iterable[Sequence[Run]]) -> Leadings:
    """The usual distance between baselines for each font size of a document, in points."""
    distances: dict[float, Counter[float]] = {}
    for lines in stacks:
        for upper, lower in pairwise(lines):
            drop = lower.baseline - upper.baseline
            if upper.size == lower.size and drop < 2.2 * upper.size:
                distances.setdefault(upper.size, Counter())[round(drop * 2) / 2] += 1
    return {size: _usual(counts) for size, counts in distances.items()}


def _usual(counts: Counter[float]) -> float:
    """The commonest distance; neighbours count together, since lines are placed on fractions of a point."""
    return max(counts, key=lambda drop: (counts[drop] + counts[drop - 0.5] + counts[drop + 0.5], -drop))


def paragraphs_of(lines: Sequence[Run], page: int, stack: int, leadings: Leadings) -> list[Paragraph]:
    """Divide the lines of one stack into paragraphs."""
    right = _right_edge(lines)
    left = min(line.left for line in lines)
    paragraphs: list[Paragraph] = []
    group: list[Run] = []
    gap = 0.0
    for place, line in enumerate(lines):
        distance = (line.baseline - lines[place - 1].baseline) / _leading(line, leadings) if place else 0.0
        if group and _breaks(group, line, right, distance, lines[place + 1] if place + 1 < len(lines) else None):
            paragraphs.append(Paragraph(tuple(group), page, left, right, gap, stack))
            group = []
        if not group:
            gap = distance
        group.append(line)
    paragraphs.append(Paragraph(tuple(group), page, left, right, gap, stack))
    return paragraphs


def _leading(line: Run, leadings: Leadings) -> float:
    return leadings.get(line.size) or 1.2 * line.size


def _right_edge(lines: Sequence[Run]) -> float:
    """Where full lines end: not always the farthest, since a single line may stick out."""
    rights = sorted((line.right for line in lines), reverse=True)
    return rights[min(1, len(rights) - 1)] if len(rights) > 3 else rights[0]


def _breaks(group: Sequence[Run], line: Run, right: float, distance: float, after: Run | None) -> bool:
    """Whether a new paragraph begins with this line."""
    before = group[-1]
    if _runs_on(group, line, right, distance):
        return False
    if (
        _begins_next_note(group, line)
        or ends_entry(before)
        or distance > _PARAGRAPH_GAP
        or abs(line.size - before.size) > _SAME_SIZE * before.size
    ):
        return True
    if begins_item(line):
        return _begins_new_item(group, line)
    full = _is_full(before, line, right)
    return (
        (_changes_style(before, line) and not (full and line.text[:1].islower()))
        or _is_indented(group, line, after)
        or (not full and (before.text.endswith(_SENTENCE_ENDS) or line.text[:1].isupper()))
        or _leaves_item(group, line)
    )


def _begins_next_note(group: Sequence[Run], line: Run) -> bool:
    """Whether a line begins with the raised number that follows the one with which the group begins."""
    number, following = group[0].words[0], line.words[0]
    if not number.raised or not following.raised or not number.text.isdecimal():
        return False
    return len(line.words) > 1 and following.text == str(int(number.text) + 1)


def _changes_style(before: Run, line: Run) -> bool:
    """Whether both lines are set in one style each, and not in the same, or one of them light upon a dark bar."""
    if before.style.bold and line.style.bold and _is_light(before) != _is_light(line):
        return True
    if before.style.bold == line.style.bold and before.style.family == line.style.family:
        return False
    return _is_uniform(before) and _is_uniform(line)


def _is_light(line: Run) -> bool:
    """Whether a line is set in white, or nearly."""
    colour = line.style.colour
    return min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) >= _LIGHT


def _leaves_item(group: Sequence[Run], line: Run) -> bool:
    """Whether the margin returns behind the hanging text of an item."""
    indent = _INDENT * line.size
    returns = len(group) > 1 and line.left < group[-1].left - indent and group[-1].left > group[0].left + indent
    return returns and begins_item(group[0])


def _runs_on(group: Sequence[Run], line: Run, right: float, distance: float) -> bool:
    """Whether a full line goes on in mid-sentence, or mid-word, in the same style; titles are spaced more widely."""
    before = group[-1]
    if _is_centred(before, line) and distance < _PARAGRAPH_GAP:
        return not before.text.endswith(_SENTENCE_ENDS)
    if before.style != line.style or not line.text[:1].islower() or distance > _TITLE_GAP or begins_item(line):
        return False
    if line.left < before.left - _INDENT * line.size and not begins_item(group[0]):
        return False
    return is_open(before.words[-1].text) or (
        len(group) < 4 and distance > 1.0 and _is_full(before, line, right) and not before.text.endswith(_SENTENCE_ENDS)
    )


def _is_centred(before: Run, line: Run) -> bool:
    """Whether both lines share their middle and not their edges."""
    return (
        abs(before.left - line.left) > _INDENT * line.size
        and abs(before.left + before.right - line.left - line.right) / 2 < _CENTRED * line.size
        and before.style == line.style
    )


def _begins_new_item(group: Sequence[Run], line: Run) -> bool:
    before = group[-1]
    if is_bullet(line.words[0]) or before.text.endswith(_SENTENCE_ENDS):
        return True
    if begins_item(group[0]):
        return abs(line.left - group[0].left) < 2 * line.size
    # "zie artikel / 3. van": a number that a sentence runs into stands at the margin of its paragraph.
    return abs(line.left - before.left) > _INDENT * line.size or before.right < line.right - 3 * line.size


def _is_full(before: Run, line: Run, right: float) -> bool:
    """Whether the first word of the next line would not have fitted on the line before."""
    return before.right + (line.words[0].right - line.words[0].left) + 0.7 * line.size > right


def _is_uniform(line: Run) -> bool:
    return all(
        word.style.bold == line.style.bold and word.style.family == line.style.family
        for word in line.words
        if not word.raised
    )


def _hangs(first: Run) -> bool:
    """Whether what follows a line is set behind the mark that it begins with."""
    return begins_item(first) or (first.words[0].text == "§" and len(first.words) > 1)


def _is_indented(group: Sequence[Run], line: Run, after: Run | None) -> bool:
    """Whether the line begins a paragraph by its indent: the next line stands at the margin again."""
    margin = group[-1].left if len(group) > 1 or not _hangs(group[0]) else group[0].words[1].left
    if line.left < margin + _INDENT * line.size:
        return False
    if begins_item(group[0]) and len(group) == 1:
        return False
    return after is None or after.left < line.left - _INDENT * line.size or group[-1].text.endswith(_SENTENCE_ENDS)

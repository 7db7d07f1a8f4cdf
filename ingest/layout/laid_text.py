"""The running text of lines, with the place of every word in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.passage import Box, Span
from ingest.layout.broken_words import is_broken
from ingest.layout.hyphenation import SOFT_HYPHEN, LineEnd, Vocabulary, is_open, role_of_hyphen, spaced_hanging
from ingest.layout.words import Run, Word, run_of

_made = tuple.__new__
_CLINGING = ".,;:!?)"
_NOTE_MARK = re.compile(r"[\d*†‡]{1,3}(?:,\d{1,3})*[)]?")
# Behind these a mark reads as one more digit.
_LONG_NUMBER = re.compile(r"\d{3}$")
_SENTENCE_END = re.compile(r"[.!?…][)\]”’\"»']*$")


@dataclass(slots=True)
class LaidText:
    """Text that grows line by line; every word keeps its page and box.

    vocabulary: of the document, by which hyphens at line ends, and words broken there without one, are judged.
    """

    vocabulary: Vocabulary
    pieces: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    _length: int = 0
    _widest: float = 0.0
    _filled: float = 0.0

    def add(self, line: Run, page_number: int) -> None:
        """Append a line; what divides it from the line before is decided by how that one ends."""
        if _has_mark(line):
            self._measure(line)
            self._add_with_marks(line, page_number)
            self._filled = line.right - line.left if len(line.words) == 1 else 0.0
        else:
            self.add_unmarked(line, page_number)

    def add_unmarked(self, line: Run, page_number: int) -> None:
        """Append a line of which it is known that nothing in it is raised."""
        self._measure(line)
        if "-" in line.text or SOFT_HYPHEN in line.text:
            self._add_with_marks(line, page_number)
        else:
            self._add_plain(line, page_number)
        self._filled = line.right - line.left if len(line.words) == 1 else 0.0

    def _measure(self, line: Run) -> None:
        """Whether the word that was alone on the line before filled it can be told only beside the lines around it."""
        self._widest = max(self._widest, line.right - line.left)
        if self._filled and self._filled < self._widest - line.size:
            self._filled = 0.0

    def _add_plain(self, line: Run, page_number: int) -> None:
        """Append a line whose words stand in its text as they are."""
        if self._length:
            self._separate_line(line.words[0].text)
        # The last word is a piece of its own: the next line may go on with it.
        last = len(line.text) - len(line.words[-1].text)
        self.pieces += (line.text[:last], line.text[last:])
        end = self._length
        append = self.spans.append
        for text, left, top, right, bottom, _, _, spaced, _, confidence in line.words:
            start = end + spaced
            end = start + len(text)
            # As `Span(…)` does, without a call of Python's for each word.
            append(_made(Span, (start, end, page_number, _made(Box, (left, top, right, bottom)), confidence)))
        self._length = end

    def _add_with_marks(self, line: Run, page_number: int) -> None:
        """Append a line word by word, with the hyphens and marks of notes that some of them have."""
        last = len(line.words) - 1
        behind_mark = False
        pieces, spans = self.pieces, self.spans
        for place, word in enumerate(line.words):
            text, left, top, right, bottom, _, _, spaced, raised, confidence = word
            if place < last and ("-" in text or SOFT_HYPHEN in text):
                text = spaced_hanging(text.rstrip(SOFT_HYPHEN))
            if not text or text == SOFT_HYPHEN:
                behind_mark = raised
                continue
            if place == 0 and self._length:
                self._separate_line(text)
            # Some programs leave a gap behind a raised mark.
            elif spaced and self._length and not (behind_mark and text[0] in _CLINGING) and pieces[-1] != "\t":
                pieces.append(" ")
                self._length += 1
            start = self._length
            pieces.append(text)
            self._length = end = start + len(text)
            spans.append(Span(start, end, page_number, Box(left, top, right, bottom), confidence))
            behind_mark = raised

    def add_cell_end(self) -> None:
        """Append the tab between two cells of a table row."""
        self._close()
        self.pieces.append("\t")
        self._length += 1
        self._widest = self._filled = 0.0

    def finished(self) -> tuple[str, tuple[Span, ...]]:
        """The text and its spans."""
        self._close()
        return "".join(self.pieces), tuple(self.spans)

    def _close(self) -> None:
        """A soft hyphen after which nothing follows is not shown."""
        if self.pieces and self.pieces[-1].endswith(SOFT_HYPHEN):
            self._cut()

    def _cut(self) -> None:
        """Take the hyphen off the last word."""
        self.pieces[-1] = self.pieces[-1][:-1]
        self._length -= 1
        before = self.spans[-1]
        self.spans[-1] = before._replace(char_end=self._length)

    def _separate_line(self, text: str) -> None:
        before = self.pieces[-1]
        if is_open(before):
            role = role_of_hyphen(before, text, self.vocabulary)
            if role is LineEnd.DIVIDES:
                self._cut()
            elif role is LineEnd.HANGS:
                self._append_space()
        elif not (self._filled and is_broken(before, text, self.vocabulary)):
            self._append_space()

    def _append_space(self) -> None:
        """Part words; cells of a row are parted already."""
        if self.pieces[-1] != "\t":
            self.pieces.append(" ")
            self._length += 1


def laid_text(
    lines: Iterable[tuple[Run, int]], vocabulary: Vocabulary, note_marks: frozenset[str] = frozenset()
) -> tuple[str, tuple[Span, ...]]:
    """The text of lines, each with the number of its page, and where its words stand.

    Args:
        lines: in reading order.
        vocabulary: of the document.
        note_marks: the marks of the document's footnotes; where one ends a sentence it is left out.
    """
    text = LaidText(vocabulary)
    lines = list(lines)
    for place, (line, page_number) in enumerate(lines):
        if _has_mark(line):
            text.add(without_note_marks(line, note_marks, place + 1 == len(lines)), page_number)
        else:
            text.add_unmarked(line, page_number)
    return text.finished()


def _has_mark(line: Run) -> bool:
    return any([word.raised for word in line.words])  # noqa: C419  # lines are short and many: a list is faster


def is_note_mark(word: Word) -> bool:
    """Whether the word could refer to a footnote."""
    return word.raised and _NOTE_MARK.fullmatch(word.text) is not None


def without_note_marks(line: Run, note_marks: frozenset[str], is_last: bool) -> Run:
    """Leave out the footnote marks behind a sentence, and behind a number, which they would make another one.

    Elsewhere within a sentence they stay, since a quote is verbatim.
    """
    kept: list[Word] = []
    for place, word in enumerate(line.words):
        ends = place + 1 == len(line.words) and is_last
        known = word.text.strip(")*") in note_marks or word.text in note_marks
        drop = kept and is_note_mark(word) and _is_dropped(kept[-1].text, ends=ends, known=known)
        if not drop:
            kept.append(word)
    return run_of(kept) if kept else line


def _is_dropped(before: str, *, ends: bool, known: bool) -> bool:
    return _SENTENCE_END.search(before) is not None or (known and (ends or _LONG_NUMBER.search(before) is not None))

"""Where sentences begin and end in Dutch texts.

A line break always ends one; a line with tabs is a table row and stays whole. Within a line a full stop, question or
exclamation mark or ellipsis ends a sentence when white space follows, unless it belongs to an abbreviation, an initial
or an enumeration, stands within brackets, or is followed by a lower-case letter.
"""

import re
from collections.abc import Iterator

from corpus.passage import Sentence
from index.analysis.lexicon import word_list

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"(?:[.!?…]{1,8})[)\]\"'”’»›*]{0,4}(?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[\"“„‘'/]{1,30}$")
_FIRST_LETTER = re.compile(r"[\s\"'“”„‘’«‹*_•\-–—]{0,8}(.)", re.DOTALL)
# What a sentence may open with although its first letter is small: "'s Avonds", "b. de gemeente".
_OPENING = re.compile(r"\s{1,8}(?:['’‘][snt](?:\s|-)['’]?[^\W\d_a-z]|[a-z][.)]\s)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")
_INITIALS = re.compile(r"(?:[^\W\d_a-z][a-z]?\.-?)*[^\W\d_a-z](?:h|j|th|e)?")
_ENUMERATION = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|[A-Za-z]|[ivxIVX]{1,5})[.)\]:]{1,2}")
_LIST_LABEL = re.compile(rf"\s*(?:[•·▪●○■*\-–—]|{_ENUMERATION.pattern})\t")
LONGEST_BRACKET = 400


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order: disjoint, without white space around them, together all of the text that is not space."""
    return tuple(
        Sentence(start, end)
        for line in _LINE.finditer(text)
        for start, end in _within_line(text, line.start(), line.end())
    )


def _within_line(text: str, line_start: int, line_end: int) -> Iterator[tuple[int, int]]:
    start = line_start
    for end in _ends(text, line_start, line_end):
        if trimmed := _trim(text, start, end):
            yield trimmed
        start = end
    if trimmed := _trim(text, start, line_end):
        yield trimmed


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(text: str, line_start: int, line_end: int) -> Iterator[int]:
    line = text[line_start:line_end]
    label = _LIST_LABEL.match(line)
    if "\t" in line[label.end() if label else 0 :].strip():
        return
    brackets = _bracketed(line)
    start = label.end() if label else 0
    for match in _END.finditer(line):
        if match.start() < start:
            continue
        inside = next((close for open_, close in brackets if open_ > start and open_ < match.start() < close), None)
        if inside is None and _ends_sentence(line, start, match):
            start = match.end()
            yield line_start + start


def _bracketed(line: str) -> list[tuple[int, int]]:
    """Offsets of the outermost pairs of round brackets that are not too far apart."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"[()]", line):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            begin = opened.pop()
            if not opened and match.start() - begin <= LONGEST_BRACKET:
                pairs.append((begin, match.start()))
    return pairs


def _ends_sentence(line: str, start: int, match: re.Match[str]) -> bool:
    following = _FIRST_LETTER.match(line, match.end())
    if following is None:
        return True
    first = following.group(1)
    mark = match.group()
    if first.islower() and not _OPENING.match(line, match.end()):
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = _LAST_WORD.search(line, max(start, match.start() - 31), match.start())
    word = before.group() if before else ""
    if line[start : match.start() + 1].strip() == word + "." and _ENUMERATION.fullmatch(word + "."):
        return False
    return len(mark) > 1 or _full_stop(word, line[match.end() :].lstrip(), first)


def _full_stop(word: str, following: str, first: str) -> bool:
    """Whether the full stop after `word` ends a sentence, given that no lower-case letter follows."""
    lower = word.lower()
    if lower in word_list("abbreviations_before_a_name"):
        return False
    if lower in word_list("abbreviations_at_the_end"):
        return first.isupper()
    if _INITIALS.fullmatch(word) and first.isupper():
        opening = re.match(r"[^\W\d_]+", following)
        return opening is not None and opening.group().lower() in word_list("function_words_nl")
    return not (_DOTTED.fullmatch(word) and word.islower())

"""Sentences out of the pieces in which a language model writes, each with the passages that it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.analysis.sentence_boundaries import split_sentences
from service.errors import ModelError, ModelFailure

# A sentence is complete behind its marks, with what closes it, when more follows.
_MARKED = re.compile(
    r"(?P<text>.*?)(?P<marks>(?:\s*\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\])+)(?P<close>[.!?]*)(?=\s|$)", re.DOTALL
)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"^(?:antwoord|answer)\s*:\s*", re.IGNORECASE)
_DECORATION = re.compile(r"[*_`#]{1,3}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a model wrote. numbers: of the passages that it names, from 1; empty when it names none."""

    text: str
    numbers: tuple[int, ...]


def sentences(pieces: Iterable[str]) -> Iterator[WrittenSentence]:
    """Each sentence as soon as it is complete; what carries no mark takes over that of the sentence it leads to.

    Raises:
        ModelError: the pieces end with one. What was being written then is no sentence.
    """
    pending = ""
    try:
        for piece in pieces:
            pending += piece
            # The last mark may still grow: "[1" or "[1][2".
            while (match := _MARKED.match(pending)) is not None and match.end() < len(pending):
                yield from _split(match)
                pending = pending[match.end() :]
    except ModelError as error:
        if error.failure is ModelFailure.TOO_LONG:
            yield from (WrittenSentence(text, ()) for text in _plain_sentences(pending)[:-1])
        raise
    while (match := _MARKED.match(pending)) is not None:
        yield from _split(match)
        pending = pending[match.end() :]
    yield from (WrittenSentence(text, ()) for text in _plain_sentences(pending))


def _split(match: re.Match[str]) -> Iterator[WrittenSentence]:
    numbers = tuple(dict.fromkeys(int(number) for number in _NUMBER.findall(match["marks"])))
    lines = [line for line in match["text"].splitlines() if line.strip()]
    for place, line in enumerate(lines):
        last = place == len(lines) - 1
        for text in _plain_sentences(line + (match["close"] if last else "")):
            yield WrittenSentence(text, numbers if last else ())


def _plain_sentences(text: str) -> list[str]:
    found = []
    for line in text.splitlines():
        clean = _LABEL.sub("", _DECORATION.sub("", _BULLET.sub("", line)).strip())
        found += [clean[sentence.char_start : sentence.char_end] for sentence in split_sentences(clean)]
    return [_closed(sentence) for sentence in found if any(map(str.isalnum, sentence))]


def _closed(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if sentence[-1] in ".!?:;" else f"{sentence}."

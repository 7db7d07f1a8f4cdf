"""Which question of its document a sentence replies to: that of its heading, or one put in the text before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.passage import Passage
from index.analysis.analysis import all_words
from index.analysis.analyzer import Analyzer
from index.query import content_tokens
from service.evidence.headings import without_number

FADES = 0.7
"""How much less the second sentence of a reply tells than the first, and so on."""

PASSAGES_BACK = 8
"""How far the questions of an answer are looked for."""

# "Antwoord 3", "Antwoorden op de vragen 4 en 5": the questions stand under headings of their own.
_ANSWERS = re.compile(r"(?:antwoord(?:en)?|answers?)\b[^.?]{0,30}", re.IGNORECASE)
_ASKS = re.compile(r"(?:vra(?:ag|gen)|questions?)\b[^.]{0,30}", re.IGNORECASE)
_QUESTION = re.compile(r"[^.?!\n][^.?!\n]*\?")
Before = Sequence[tuple[tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question that a document puts itself.

    terms: its lemmas and compound parts. lemmas: of its words of content.
    """

    terms: frozenset[str]
    lemmas: tuple[str, ...]


def is_answer(passage: Passage) -> bool:
    """Whether a passage stands under a heading that only says that it answers: "Antwoord 3"."""
    return bool(passage.headings) and _ANSWERS.fullmatch(passage.headings[-1].strip()) is not None


def questions_above(before: Before) -> tuple[str, ...]:
    """The questions that an answer replies to: those under the nearest heading that announces any.

    Args:
        before: headings and text of the passages before it, the nearest first.
    """
    found: list[str] = []
    heading = ""
    for headings, text in before:
        own = headings[-1].strip() if headings else ""
        if heading and own != heading:
            break
        if _ASKS.fullmatch(own):
            heading = own
            found = [*(match[0].strip() for match in _QUESTION.finditer(text)), *found]
    return tuple(found)


def replied_to(
    passage: Passage, analyzer: Analyzer, before: int, above: Sequence[str] = ()
) -> list[tuple[tuple[PutQuestion, ...], float] | None]:
    """For each sentence the questions that it replies to, and how near it stands to them, 0 to 1; None without any.

    Args:
        passage: whose sentences are meant.
        analyzer: the Dutch analysis.
        before: how many sentences stand between the heading and this passage.
        above: of an answer, the questions that stand under another heading.
    """
    heading = passage.headings[-1] if passage.headings else ""
    asked = (heading,) if heading.rstrip().endswith("?") else tuple(above)
    found: list[tuple[tuple[PutQuestion, ...], float] | None] = []
    for sentence in passage.sentences:
        text = passage.text[sentence.char_start : sentence.char_end]
        if text.rstrip().endswith("?"):
            asked, before = (text,), 0
            found.append(None)
        else:
            found.append((tuple(_read(one, analyzer) for one in asked), FADES**before) if asked else None)
            before += 1
    return found


@lru_cache(maxsize=4096)
def _read(question: str, analyzer: Analyzer) -> PutQuestion:
    tokens = content_tokens(analyzer.analyze(without_number(question)))
    return PutQuestion(all_words(tokens), tuple(dict.fromkeys(token.lemma for token in tokens)))

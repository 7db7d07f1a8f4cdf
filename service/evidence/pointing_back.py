"""What a sentence means that opens with "Deze pilot …": the sentence further back that names the pilot."""

import re
from collections.abc import Sequence

from corpus.passage import Passage, PassageKind
from service.evidence.item_runs import sentence_text
from service.evidence.somebody import lemma_of

FARTHEST = 5
MOST_TOLD_BACK = 3
_WORDS = re.compile(r"[^\W\d_]{3,}")
_OPENS = re.compile(r"(?:de|het|deze|dit|die|dat|this|that|the) (?P<noun>[^\W\d_]{3,})\b", re.IGNORECASE)


def meant_before(passage: Passage, index: int, lines: Sequence[frozenset[str]]) -> int | None:
    """The nearest sentence before the previous one with the noun that a sentence opens with.

    None where the previous one has it already, where none does, and outside running text.

    Args:
        passage: with the sentences.
        index: of the sentence.
        lines: lemmas and compound parts of each sentence.
    """
    opens = _OPENS.match(sentence_text(passage, index)) if passage.kind is PassageKind.PROSE and index > 1 else None
    if opens is None:
        return None
    noun = lemma_of(opens["noun"])
    if noun in lines[index - 1]:
        return None
    return next((place for place in range(index - 2, max(-1, index - 2 - FARTHEST), -1) if noun in lines[place]), None)


def leans_on(passage: Passage, index: int) -> int | None:
    """The same, where it can be told with the sentence: at most two stand between them."""
    lines = [
        frozenset(lemma_of(word) for word in _WORDS.findall(sentence_text(passage, place))) for place in range(index)
    ]
    meant = meant_before(passage, index, lines)
    return meant if meant is not None and index - meant <= MOST_TOLD_BACK else None

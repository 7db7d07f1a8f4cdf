"""Where one statement within a sentence ends and the next begins, as far as punctuation and small words tell."""

import re
from itertools import pairwise

from service.question.verbs import has_verb

_BOUNDARY = re.compile(
    r"\s*[;:\t\n]\s*|(?<=[a-z)][.!?])\s+(?=[A-Z])|"
    r"\s*,\s+(?=(?:maar|want|omdat|terwijl|zodat|doordat|hoewel|waarbij|waarvan|die|dat|dan|tenzij|en|"
    r"but|because|while|which|bij|voor)\b)|\s*,\s+|\s+(?=(?:maar|terwijl|omdat|zodat|tenzij|but|while|because)\s)|"
    r"\s+(?=en\s)"
)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """(start, end) of the stretches of a sentence that each have a verb of their own; at least one."""
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(sentence)), len(sentence)]
    pieces = [(start, end) for start, end in pairwise(cuts) if sentence[start:end].strip()]
    merged: list[tuple[int, int]] = []
    for start, end in pieces:
        before = sentence[slice(*merged[-1])].rstrip(" ") if merged else ""
        hard = before.endswith(("\t", ";")) or (before.endswith((".", "!", "?")) and sentence[start].isupper())
        if merged and not hard and not (has_verb(sentence[start:end]) and has_verb(sentence[slice(*merged[-1])])):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged or [(0, len(sentence))]

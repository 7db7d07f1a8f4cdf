"""Words that a program broke at the end of a line without a hyphen, since they are longer than their column."""

import re

from ingest.layout.dutch_words import is_compound, is_word
from ingest.layout.hyphenation import Vocabulary

_HEAD = re.compile(r"[(\[“‘\"']?([^\W\d_]{6,})")
_TAIL = re.compile(r"[^\W\d_]+")


def is_broken(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether two words, one alone on a line that it fills and the first of the next line, are one word.

    Args:
        head: the only word of its line.
        tail: the first word of the next line.
        vocabulary: of the document.
    """
    matches = _HEAD.fullmatch(head), _TAIL.match(tail)
    if matches[0] is None or matches[1] is None:
        return False
    stem, part = matches[0][1].lower(), matches[1].group()
    if not part.islower() or (is_word(part) and (is_word(stem) or is_compound(stem))):
        return False
    whole = stem + part
    return is_word(whole) or is_compound(whole) or (whole in vocabulary.counts and not is_word(part))

"""Text that is set as a sentence but says nothing: a subtitle, a name under a letter, the label of a figure."""

import re
from collections.abc import Sequence

from index.analysis.lexicon import dictionary_form, is_infinitive

LONGEST = 12
LONGEST_TITLE = 5
_VALUE = re.compile(r":|(?<=\D)\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Forms that the dictionary does not lead to an infinitive, those of English, and what stands beside a verb.
_OF_A_SENTENCE = frozenset((
    "nee", "ja", "niet", "er", "zich", "no", "yes", "not", "there",
    "is", "ben", "bent", "was", "waren", "wordt", "werd", "werden", "heeft", "had", "hadden", "kan", "kon", "mag",
    "mocht", "zal", "zou", "zouden", "wil", "wou", "staat", "gaat", "doet", "ziet", "slaat", "are", "were", "has",
    "have", "can", "could", "may", "might", "must", "will", "would", "shall", "should", "does", "did", "do", "says",
    "said",
))  # fmt: skip


def is_fragment(text: str) -> bool:
    """Whether a sentence is short and has no word that may be a verb.

    "Duur: twee jaar" and "Getest met Chrome 99" say something all the same; a number in front counts a note.
    """
    words = _WORD.findall(text)
    return len(words) <= LONGEST and not _VALUE.search(text) and not any(map(_tells, words))


def are_titles(cells: Sequence[str]) -> bool:
    """Whether the cells of a row that no header explains are tiles with a few words each: "Herstelgericht werken"."""
    few = all(len(_WORD.findall(cell)) <= LONGEST_TITLE for cell in cells)
    return few and not any(char.isdigit() or char == ":" for cell in cells for char in cell)


def _tells(word: str) -> bool:
    word = word.casefold()
    form = dictionary_form(word)
    return word in _OF_A_SENTENCE or is_infinitive(word) or (form is not None and is_infinitive(form))

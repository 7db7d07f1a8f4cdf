"""What a title may look like by its words: short, whole, and no value behind a label."""

import re
from collections.abc import Sequence

from ingest.layout.markers import OPEN_ENDS, VERB_PARTS, is_bullet
from ingest.layout.paragraphs import Paragraph

#: A title takes so many lines at most.
MOST_LINES = 4
_MOST_WORDS = 26
#: A title of so few words in a narrow column may take more lines.
FEW_WORDS = 8
_MOST_NARROW_LINES = 6
# A paragraph that begins so much larger than it ends is a figure with its label.
_OF_FIGURE = 1.3
# In units of the font size: a single line that stands higher is turned, along the edge of the page.
_TURNED = 3.0
_TEXT_ENDS = (".", ";", ",", ":", "…")
# What somebody says, set apart as titles are.
_QUOTED = re.compile(r"[“”„\"«‘’'].*[.!?…][”\"»’']")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S*[^\W\d_]{2}")
# The title of a section within a chapter, which may end in a full stop.
_SECTION = re.compile(r"(?:§\s*)?\d{1,2}(?:\.\d{1,2})+\.?\s")
_ADDRESS = re.compile(r"https?://|\bwww\.")
_LABELLED = re.compile(r"(?:versie|datum|status|kenmerk|auteurs?|telefoon|e-mail|contactpersoon)\s?: ", re.IGNORECASE)


def could_head(par: Paragraph) -> bool:
    """Whether the words of a paragraph could be those of a title, whatever its look."""
    text = par.text
    words = text.split()
    most = MOST_LINES if len(words) > FEW_WORDS else _MOST_NARROW_LINES
    if len(par.lines) > most or len(words) > _MOST_WORDS or par.first.size > _OF_FIGURE * par.last.size:
        return False
    if text.endswith(_TEXT_ENDS) and not (text.endswith(".") and len(par.lines) == 1 and _SECTION.match(text)):
        return False
    if _is_open_end(words) or _QUOTED.fullmatch(text) or _ADDRESS.search(text) or _LABELLED.match(text):
        return False
    letters = sum(map(str.isalpha, text))
    turned = par.first.bottom - par.first.top > _TURNED * par.first.size
    if letters < 3 or letters < 0.5 * len("".join(words)) or is_bullet(par.first.words[0]) or turned:
        return False
    if text[0].isdigit():
        return _NUMBERED.match(text) is not None or any(map(str.isalpha, words[0]))
    return text[0].isupper() or not text[0].isalpha()


def number_depth(text: str) -> int:
    """How many parts the number has that a title begins with: 2 for ``2.1 Doel``, 0 without one."""
    match = _NUMBERED.match(text)
    return match.group(1).count(".") + 1 if match else 0


def _is_open_end(words: Sequence[str]) -> bool:
    """Whether a sentence goes on behind the last of these words, which ends no phrase such as "een voor een"."""
    last = words[-1].casefold()
    return last in OPEN_ENDS - VERB_PARTS and not (len(words) > 2 and words[-3].casefold() == last)

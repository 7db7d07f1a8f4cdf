"""The marks that list items, footnotes and numbered headings begin with on a page."""

import re

from ingest.layout.words import Run, Word

_SYMBOL_FONT = re.compile(r"wingd|symbol|dingb|webd|bullet|zapf", re.IGNORECASE)
_BULLETS = frozenset("•·●○▪▫■□◦‣▸►▶➢➤➔→⇒✓✔✗✘☐☑☒◆◇♦★☆*-–—+∙⦁⁃»>~\u2023\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0")
#: They say whether they are ticked, and so belong to the text.
TICK_BOXES = frozenset("☐☑☒")
# Characters that stand alone before text without being bullets.
_NO_BULLETS = frozenset("“”‘’\"'«»„([{<&€$£@%§©#/\\|…?!.,;:")
_NUMBER = re.compile(
    r"^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]|\d{1,2}°\.?|(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,5}\.?)$"
)
_BARE = re.compile(r"^(?:\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,5}\.?|[A-Z](?:\.\d{1,2}){1,4}\.?|[A-Z]\.)$")
_FIGURE = re.compile(
    r"[€$£±+~<>≈-]?\s?\d[\d.,:/–-]*\s?[%‰×x+]?"
    r"(?:\s?(?:mln|mld|miljoen|miljard|duizend|procent|euro|keer|uur|km|ha|fte)\.?)?",
    re.IGNORECASE,
)
_DASHES = frozenset("-–—+*~>")
#: Words that a sentence goes on behind, so that no heading ends with them, and no cell.
OPEN_ENDS = frozenset({"aan", "als", "bij", "dat", "de", "die", "door", "een", "en", "het", "in", "met", "naar", "of"})
OPEN_ENDS |= {"om", "op", "te", "ten", "tot", "uit", "van", "voor", "wordt", "worden", "zijn", "and", "the", "to"}
#: Those of them that also end a sentence or a title, as parts of a verb: "Vul de lijst aan".
VERB_PARTS = frozenset({"aan", "bij", "door", "in", "om", "op", "uit", "voor"})


def is_bullet(word: Word) -> bool:
    """Whether this first word of a line is a bullet, also one from a symbol font that became a letter."""
    if len(word.text) > 2:
        return False
    if _SYMBOL_FONT.search(word.style.family):
        return True
    character = word.text[0]
    if len(word.text) != 1 or (character.isalnum() and character != "o"):
        return False
    return character in _BULLETS or not (character.isalnum() or character in _NO_BULLETS)


def is_number(word: Word) -> bool:
    """Whether this first word of a line numbers an item: ``3.``, ``(b)``, ``iv)``, ``2.1``."""
    return _NUMBER.match(word.text) is not None


def is_marker(run: Run) -> bool:
    """Whether the run holds nothing but a bullet or number that waits for its text."""
    if len(run.words) != 1:
        return False
    word = run.words[0]
    return is_bullet(word) or is_number(word) or _BARE.match(word.text) is not None


def is_figure(run: Run) -> bool:
    """Whether the run holds a number and nothing else but its unit: ``73%``, ``€ 4,2 mln``."""
    return _FIGURE.fullmatch(run.text) is not None


def begins_item(line: Run) -> bool:
    """Whether the line begins with a bullet or a number and goes on behind it."""
    if len(line.words) < 2:
        return False
    first, second = line.words[0], line.words[1]
    if len(first.text) > 2 and first.text.isalpha():
        return False
    if is_number(first):
        return True
    if not is_bullet(first) or (first.text == ">" and second.text == "Retouradres"):
        return False
    # A lone dash is also a pause in a sentence; as a bullet it stands before a capital, or wide of its text.
    return first.text not in _DASHES or second.left - first.right > 0.45 * line.size or second.spaced

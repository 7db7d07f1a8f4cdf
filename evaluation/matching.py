"""Whether the same words stand in two texts, whatever white space, hyphens and quotation marks do."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# What typesetting adds and takes away: hyphens and dashes, quotation marks, and marks that show nothing.
_LEFT_OUT_CATEGORIES = frozenset({"Pd", "Pi", "Pf", "Cf", "Cc", "Zs", "Zl", "Zp"})
_LEFT_OUT = frozenset("\"'`´‚„′″−•◦▪●■·\u2043")


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as it is compared.

    text: without white space, hyphens, quotation marks and bullets, compatibility forms resolved, case folded.
    joined: for each character of `text`, whether it goes on with the word of the one before it.
    """

    text: str
    joined: tuple[bool, ...]

    def contain(self, other: "Letters") -> bool:
        """Whether the other text stands here as whole words; an empty one never does."""
        if not other.text:
            return False
        start = self.text.find(other.text)
        while start >= 0:
            end = start + len(other.text)
            if not self.joined[start] and (end == len(self.text) or not self.joined[end]):
                return True
            start = self.text.find(other.text, start + 1)
        return False


def letters(text: str) -> Letters:
    """Prepare a text for comparing."""
    kept: list[str] = []
    joined: list[bool] = []
    in_word = False
    for character in unicodedata.normalize("NFKC", text):
        if _is_left_out(character):
            # A mark that shows nothing does not end a word; a hyphen, a space and a quotation mark do.
            in_word = in_word and unicodedata.category(character) == "Cf"
            continue
        goes_on = in_word and character.isalnum()
        for folded in character.casefold():
            kept.append(folded)
            joined.append(goes_on)
            goes_on = goes_on or character.isalnum()
        in_word = character.isalnum()
    return Letters("".join(kept), tuple(joined))


def stands_in(snippet: str, texts: Iterable[str]) -> bool:
    """Whether the snippet stands in one of the texts as whole words."""
    sought = letters(snippet)
    return any(letters(text).contain(sought) for text in texts)


def _is_left_out(character: str) -> bool:
    return character in _LEFT_OUT or unicodedata.category(character) in _LEFT_OUT_CATEGORIES

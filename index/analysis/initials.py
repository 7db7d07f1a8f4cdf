"""Whether the letters of an abbreviation are the initials of some words, or of the parts of compounds among them."""

import re
from dataclasses import dataclass
from functools import cache

from index.analysis.compounds import possible_parts
from index.analysis.lexicon import word_list
from index.analysis.normalisation import fold

_WORD = re.compile(r"&|[^\W_]+(?:['’&-][^\W_]+)*")
_NUMBERS = {"twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6"}
# What it costs to leave a content word out of the abbreviation, and to take a letter from within a word.
_SKIP, _WITHIN = 2, 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a possible long form. initials: offsets within `letters` at which it or a part of it begins."""

    text: str
    char_start: int
    char_end: int
    letters: str
    initials: frozenset[int]
    is_function_word: bool


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words between two offsets of the text."""
    return [_word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


def _word(text: str, start: int, end: int) -> Word:
    lower = text.lower()
    letters = "".join(map(_plain, lower))
    initials = {0}
    for piece in re.finditer(r"[^\W_]+", lower):
        initials.add(piece.start())
        place = piece.start()
        for part in possible_parts(piece.group()):
            place = lower.index(part, place)
            initials.add(place)
            place += len(part)
    is_function_word = (
        lower in word_list("function_words_nl") or lower in word_list("function_words_en") or lower == "&"
    )
    if lower in _NUMBERS:
        letters = _NUMBERS[lower] + letters[1:]
    return Word(text, start, end, letters, frozenset(initials), is_function_word)


def _plain(letter: str) -> str:
    """The letter without its diacritic; itself where folding would change the number of characters."""
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


def alignment_cost(short: str, words: list[Word]) -> int | None:
    """How far the letters of `short` are from being the initials of the words in order; None when they are not at all.

    Every word gives at least its first letter, except that function words may give none and a content word between the
    first and the last may be left out at a price. 0 is a perfect fit.
    """
    letters = "".join(_plain(letter) for letter in short.lower() if letter.isalnum() or letter == "&")
    if not words or not letters or words[0].letters[:1] != letters[0]:
        return None

    @cache
    def best(word_index: int, letter_index: int) -> int | None:
        if word_index == len(words):
            return 0 if letter_index == len(letters) else None
        word = words[word_index]
        costs: list[int] = []
        if word.is_function_word or 0 < word_index < len(words) - 1:
            rest = best(word_index + 1, letter_index)
            if rest is not None:
                costs.append(rest + (0 if word.is_function_word else _SKIP))
        for taken in range(1, len(letters) - letter_index + 1):
            own = _cost_within(word, letters[letter_index : letter_index + taken])
            rest = None if own is None else best(word_index + 1, letter_index + taken)
            if own is not None and rest is not None:
                costs.append(own + rest)
        return min(costs, default=None)

    return best(0, 0)


def _cost_within(word: Word, letters: str) -> int | None:
    """What it costs that the word gives these letters; None when it cannot."""
    if letters == "&":
        return 0 if word.text.lower() in ("en", "&", "and") else None
    if word.letters == letters:
        return 0
    costs: dict[int, int] = {0: 0} if word.letters[:1] == letters[0] else {}
    for letter in letters[1:]:
        following: dict[int, int] = {}
        for place, cost in costs.items():
            for later in range(place + 1, len(word.letters)):
                if word.letters[later] == letter:
                    price = cost + (0 if later in word.initials else _WITHIN)
                    following[later] = min(price, following.get(later, price))
        costs = following
    return min(costs.values(), default=None)

"""What the Dutch analysis says of a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.passage import Sentence


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; punctuation is left out.

    char_start, char_end: half-open offsets into the analysed text; ``text`` is exactly what stands there.
    lemma: lower case, without diacritics, white space and hyphens; equal for all inflections of a word.
    parts: lemmas of the parts of a compound, in order, parts of parts included, or the verb in a noun in -ing; mostly
    empty.
    is_stop: a function word of Dutch or English, question words included.
    """

    text: str
    char_start: int
    char_end: int
    lemma: str
    parts: tuple[str, ...]
    is_stop: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named or counted.

    label: ORG, PERSON, LAW, PLACE, DATE, AMOUNT or PERCENT.
    key: a normalised form; equal for the same thing, such as "2024-01-01", "dv&o" or "art 8 wvw".
    """

    text: str
    char_start: int
    char_end: int
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with its words, sentences and entities, each in order of their place.

    english: it was read as English, so that its words have English lemmas where they are English words.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    english: bool = False


def all_words(tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of tokens and the parts of their compounds, function words included."""
    return frozenset(word for token in tokens for word in (token.lemma, *token.parts))


def content_words(tokens: Iterable[Token]) -> frozenset[str]:
    """The same of those that carry meaning."""
    return all_words(token for token in tokens if not token.is_stop)

"""What one stretch of text states, taken apart so that two texts can be compared: names, numbers, actors, denials."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from index.analysis.analysis import Token, content_words
from index.analysis.lexicon import is_infinitive, zipf
from service.checking.lexicon import (
    ARTICLES,
    DETERMINERS,
    INSTEAD,
    MOMENTS,
    NEGATIONS,
    NOT_DENYING,
    OPENING_PRONOUNS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    denies,
    is_actor,
)
from service.checking.numerals import Numeral

_SCOPE_ENDS = re.compile(r"[,;:\t\n]|\bmaar\b|\bbut\b")
ATTACHED = "of"
"""The role of a name that belongs to the one before it: "J&V" in "het ministerie van J&V"."""
# The rarest word weighs this much, the commonest 1: the Zipf scale runs from 1 to about 8.
_HEAVIEST = 8.0
# What is more frequent than this ("bijvoorbeeld") is no topic.
COMMONPLACE = 5.3


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something called by name, or an actor called by its kind ("de rechter").

    keys: every lemma sequence it goes by, abbreviation and long form included. heads: of a compound, the actor that
    it is a kind of, "leiding" of "korpsleiding". proper: called by name.
    role: the preposition before it, or "" without one.
    """

    text: str
    keys: frozenset[str]
    proper: bool
    role: str
    char_start: int
    heads: frozenset[str] = frozenset()

    @property
    def is_somebody(self) -> bool:
        """Whether it is a name, or somebody that acts; not what goes by an abbreviation too, such as "in gebruik"."""
        return self.proper or bool(self.heads) or any(is_actor(word) for key in self.keys for word in key.split()[-1:])

    def same(self, other: "Name") -> bool:
        """Whether both may be the same."""
        return bool(self.keys & (other.keys | other.heads) or self.heads & other.keys)


@dataclass(frozen=True)
class Facts:
    """A stretch of text with what it states.

    english: whether it is written in English.
    alike: for lemmas of its words, those of another text that mean about the same; empty where none was compared.
    """

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    numbers: tuple[Numeral, ...]
    quoted: tuple[str, ...]
    english: bool
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The content words but those of quantity, by lemma, each with its weight: the rarer in Dutch, the heavier."""
        return {
            token.lemma: max(1.0, _HEAVIEST - zipf(token.text.lower()))
            for token in self.tokens
            if not token.is_stop and not _is_of_quantity(token.text)
        }

    @cached_property
    def terms(self) -> frozenset[str]:
        """Lemmas and compound parts of the content words, and every other name of what is named."""
        named = {word for name in self.names for key in name.keys for word in key.split()}
        return content_words(self.tokens) | named

    @cached_property
    def words(self) -> frozenset[str]:
        """The words as they stand, in lower case."""
        return frozenset(token.text.lower() for token in self.tokens)

    @cached_property
    def denials(self) -> tuple[frozenset[str], ...]:
        """For each denial, by a small word or by meaning, the content words that it bears on; none when not known."""
        bounds = [match.span() for match in NOT_DENYING.finditer(self.text)]
        found: list[frozenset[str]] = []
        for place, token in enumerate(self.tokens):
            word = token.text.lower()
            if any(start <= token.char_start < end for start, end in bounds):
                continue
            repeated = place and word in ("niet", "geen") and self.tokens[place - 1].text.lower() == "ook"
            following = self.tokens[place + 1].text.lower() if place + 1 < len(self.tokens) else ""
            if repeated and found:
                continue  # "niet …, ook niet …" denies once
            if word in NEGATIONS or (word, following) in INSTEAD:
                found.append(self._scope(token.char_end))
            elif denies(word) or (word == "verbod" and following in ("op", "om")):
                ends = [end.end() for end in _SCOPE_ENDS.finditer(self.text, 0, token.char_start)]
                found.append(self._scope(max(ends, default=0)))
        return tuple(found)

    def _scope(self, start: int) -> frozenset[str]:
        """The content words from an offset up to the next comma or "maar"."""
        stop = _SCOPE_ENDS.search(self.text, start)
        end = stop.start() if stop else len(self.text)
        inside = [t for t in self.tokens if start <= t.char_start < end and not t.is_stop]
        return frozenset(lemma for t in inside for lemma in (t.lemma, *t.parts))

    @cached_property
    def quantities(self) -> frozenset[str]:
        """Which classes of quantity words it has."""
        return frozenset(name for name, pattern in QUANTITIES.items() if pattern.search(self.text))

    @cached_property
    def plain(self) -> dict[str, float]:
        """`weights` without names and numbers: what is said of them."""
        named = {word for name in self.names for key in name.keys for word in key.split()}
        counted = {number.char_start for number in self.numbers}
        spans = [(name.char_start, name.char_start + len(name.text)) for name in self.names if name.proper]
        skipped = named | {
            token.lemma
            for token in self.tokens
            if token.char_start in counted or any(start <= token.char_start < end for start, end in spans)
        }
        return {lemma: weight for lemma, weight in self.weights.items() if lemma not in skipped}

    @cached_property
    def topics(self) -> dict[str, str]:
        """Nouns that open it or stand behind a preposition, each with that preposition; "" for the opening one."""
        found: dict[str, str] = {}
        before = ""
        for place, token in enumerate(self.tokens):
            word = token.text.lower()
            if word in PREPOSITIONS:
                before = word
            elif token.is_stop and word not in DETERMINERS:
                before = ""
            elif not token.is_stop:
                named = bool(place) and self.tokens[place - 1].text.lower() in ARTICLES
                if (before or all(other.is_stop for other in self.tokens[:place])) and not (
                    (is_infinitive(token.lemma) and not named)
                    or word.endswith("e")
                    or zipf(word) > COMMONPLACE
                    or _is_of_quantity(word)
                ):
                    found.setdefault(token.lemma, before)
                if not word.endswith("e"):
                    before = ""
        return found

    @cached_property
    def leans_at(self) -> int:
        """The offset of the first word that refers back to what stands before it; -1 without one."""
        for place, token in enumerate(self.tokens):
            word = token.text.lower()
            following = self.tokens[place + 1].lemma if place + 1 < len(self.tokens) else ""
            meant_here = following in MOMENTS or (
                word in PERSONAL and any(name.char_start < token.char_start for name in self.names)
            )
            if (word in PRONOUNS and not meant_here) or (not place and word in OPENING_PRONOUNS):
                return token.char_start
        return -1

    @property
    def opens_leaning(self) -> bool:
        """Whether it opens with such a word: then all its clauses may be about what stands before it."""
        return bool(self.tokens) and self.leans_at == self.tokens[0].char_start

    @property
    def leans(self) -> bool:
        """Whether it refers back to what stands before it."""
        return self.leans_at >= 0


def _is_of_quantity(word: str) -> bool:
    return any(pattern.fullmatch(word) for name, pattern in QUANTITIES.items() if name != "condition")

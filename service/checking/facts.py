"""What one stretch of text states, taken apart so that two texts can be compared: names, numbers, actors, denials."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import dictionary_form, is_infinitive, zipf
from index.expansion import Expansions
from service.checking.lexicon import (
    DENIALS,
    NEGATIONS,
    NOT_DENYING,
    OPENING_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    is_actor,
)
from service.checking.numerals import Numeral, numerals

_QUOTED = re.compile(r"[‘'“\"]([^‘’'“”\"]{3,80})[’'”\"]")
_SCOPE_ENDS = re.compile(r"[,;:\t\n]|\bmaar\b|\bbut\b")
_LINK = re.compile(r"(?:\s(?:van|der|des|den|of)(?:\s(?:de|het))?)?\s?")
_LISTED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|,?\s(?:en|of|and|or)\s)\s*(?:de |het |een |the )?")
# The rarest word weighs this much, the commonest 1: the Zipf scale runs from 1 to about 8.
_HEAVIEST = 8.0
# What is more frequent than this ("bijvoorbeeld") is no topic.
_COMMONPLACE = 5.3


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something called by name, or an actor called by its kind ("de rechter").

    keys: every lemma sequence it goes by, abbreviation and long form included. proper: called by name.
    role: the preposition before it, or "" without one.
    """

    text: str
    keys: frozenset[str]
    proper: bool
    role: str
    char_start: int

    def same(self, other: "Name") -> bool:
        """Whether both may be the same."""
        return bool(self.keys & other.keys)


@dataclass(frozen=True)
class Facts:
    """A stretch of text with what it states."""

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    numbers: tuple[Numeral, ...]
    quoted: tuple[str, ...]

    @cached_property
    def weights(self) -> dict[str, float]:
        """The content words by lemma, each with its weight: the rarer in Dutch, the heavier."""
        return {
            token.lemma: max(1.0, _HEAVIEST - zipf(token.text.lower())) for token in self.tokens if not token.is_stop
        }

    @cached_property
    def terms(self) -> frozenset[str]:
        """Lemmas and compound parts of the content words, and every other name of what is named."""
        own = {term for token in self.tokens if not token.is_stop for term in (token.lemma, *token.parts)}
        return frozenset(own | {word for name in self.names for key in name.keys for word in key.split()})

    @cached_property
    def words(self) -> frozenset[str]:
        """The words as they stand, in lower case."""
        return frozenset(token.text.lower() for token in self.tokens)

    @cached_property
    def denials(self) -> tuple[frozenset[str], ...]:
        """For each denial, by a small word or by meaning, the content words that it bears on; none when not known."""
        bounds = [match.span() for match in NOT_DENYING.finditer(self.text)]
        found = []
        for place, token in enumerate(self.tokens):
            word = token.text.lower()
            if any(start <= token.char_start < end for start, end in bounds):
                continue
            following = self.tokens[place + 1].text.lower() if place + 1 < len(self.tokens) else ""
            if word in NEGATIONS or (word, following) == ("anders", "dan"):
                found.append(self._scope(token.char_end))
            elif DENIALS.match(word):
                ends = [end.end() for end in _SCOPE_ENDS.finditer(self.text, 0, token.char_start)]
                found.append(self._scope(max(ends, default=0)))
        return tuple(found)

    def _scope(self, start: int) -> frozenset[str]:
        """The content words from an offset up to the next comma or "maar"."""
        stop = _SCOPE_ENDS.search(self.text, start)
        end = stop.start() if stop else len(self.text)
        return frozenset(t.lemma for t in self.tokens if start <= t.char_start < end and not t.is_stop)

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
            elif not token.is_stop:
                if (before or all(other.is_stop for other in self.tokens[:place])) and not (
                    is_infinitive(token.lemma) or word.endswith("e") or zipf(word) > _COMMONPLACE
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
            if word in PRONOUNS or (not place and word in OPENING_PRONOUNS):
                return token.char_start
        return -1

    @property
    def leans(self) -> bool:
        """Whether it refers back to what stands before it."""
        return self.leans_at >= 0


class Reader:
    """Reads texts into facts; knows the abbreviations and synonyms of the documents."""

    def __init__(self, analyzer: Analyzer, expansions: Expansions) -> None:
        self._analyzer = analyzer
        self._expansions = expansions
        self._keys: dict[str, str] = {}

    def read(self, text: str) -> Facts:
        """The facts of one sentence or of several."""
        analysis = self._analyzer.analyze(text)
        named: dict[tuple[int, int], set[str]] = {}
        for expansion in self._expansions.of(analysis):
            own = [t for t in analysis.tokens if expansion.char_start <= t.char_start < expansion.char_end]
            span = (expansion.char_start, expansion.char_end)
            keys = named.setdefault(span, {" ".join(t.lemma for t in own)})
            keys.add(self._key(expansion.text))
        names = [
            self._name(text, analysis.tokens, span, frozenset(keys), proper=any(map(str.isupper, text[slice(*span)])))
            for span, keys in named.items()
        ]
        taken = [(name.char_start, name.char_start + len(name.text)) for name in names]
        names += self._capitalised(text, analysis.tokens, taken)
        names += [
            self._name(text, analysis.tokens, (t.char_start, t.char_end), _actor_keys(t), proper=False)
            for t in analysis.tokens
            if not t.is_stop and (is_actor(t.lemma) or any(map(is_actor, t.parts[-1:])))
            if not any(name.char_start <= t.char_start < name.char_start + len(name.text) for name in names)
        ]
        return Facts(
            text,
            analysis.tokens,
            _listed_alike(text, names),
            numerals(text, analysis.tokens),
            tuple(_QUOTED.findall(text)),
        )

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = " ".join(token.lemma for token in self._analyzer.analyze(name).tokens)
        return self._keys[name]

    def _capitalised(self, text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[Name]:
        """Runs of words with capitals; the first word of a sentence only where no ordinary word is written like it."""
        found: list[Name] = []
        run: list[Token] = []

        def close() -> None:
            if run:
                span = (run[0].char_start, run[-1].char_end)
                keys = {" ".join(token.lemma for token in run)}
                # A footnote's number may have grown onto it: "SWOV1".
                keys |= {key.rstrip("0123456789") for key in keys if len(key.rstrip("0123456789")) > 2}
                if "-" in text[slice(*span)]:
                    keys.add(" ".join(part for token in run for part in token.parts or (token.lemma,)))
                found.append(self._name(text, tokens, span, frozenset(keys), proper=True))
                run.clear()

        for place, token in enumerate(tokens):
            inside = any(start <= token.char_start < end for start, end in taken)
            if inside or not _is_name(text, token, tokens[place + 1] if place + 1 < len(tokens) else None):
                continue
            if run and not _LINK.fullmatch(text[run[-1].char_end : token.char_start]):
                close()
            run.append(token)
        close()
        return found

    def _name(
        self, text: str, tokens: Sequence[Token], span: tuple[int, int], keys: frozenset[str], *, proper: bool
    ) -> Name:
        before = [token for token in tokens if token.char_end <= span[0]][-4:]
        role = ""
        for token in reversed(before):
            word = token.text.lower()
            if word in PREPOSITIONS:
                role = word
                break
            if not token.is_stop and not word.endswith("e"):
                break
        return Name(text[span[0] : span[1]], keys, proper, role, span[0])


def _listed_alike(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """In order of place; of "voor SWOV, IVO en Ecorys" all three get the preposition of the first."""
    found: list[Name] = []
    for name in sorted(names, key=lambda name: name.char_start):
        before = found[-1] if found else None
        if before and not name.role and _LISTED.fullmatch(text[before.char_start + len(before.text) : name.char_start]):
            found.append(replace(name, role=before.role))
        else:
            found.append(name)
    return tuple(found)


def _actor_keys(token: Token) -> frozenset[str]:
    return frozenset((token.lemma, *(part for part in token.parts[-1:] if is_actor(part))))


def _is_name(text: str, token: Token, after: Token | None) -> bool:
    word = token.text
    if not word[0].isupper() and not any(map(str.isupper, word[1:])):
        return False
    if any(map(str.isupper, word[1:])):
        return True
    opening = text[: token.char_start].rstrip(" \"'‘“([")
    if opening and opening[-1] not in ".!?:\n\t•":
        return not token.is_stop
    if token.is_stop:
        return False
    if after is not None and after.text[0].isupper() and not text[token.char_end : after.char_start].strip():
        return True
    return dictionary_form(word.lower()) is None and zipf(word.lower()) < 2.5 and not token.parts

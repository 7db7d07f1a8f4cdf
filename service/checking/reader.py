"""Reads a text into what it states: finds the names, the actors and the numbers in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import dictionary_form, zipf
from index.expansion import Expansions
from service.checking.facts import ATTACHED, Facts, Name
from service.checking.lexicon import FIRST_PERSON, PART_OF, PREPOSITIONS, SPEAKERS, is_actor
from service.checking.numerals import is_month, numerals

MOST_KEPT = 2000
_QUOTED = re.compile(r"[‘'“\"]([^‘’'“”\"]{3,80})[’'”\"]")
_LINK = re.compile(r"(?:\s(?:van|der|des|den|of)(?:\s(?:de|het))?)?\s?")
_LISTED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|,?\s(?:en|of|and|or)\s)\s*(?:de |het |een |the )?")
_ATTACHED = re.compile(r"\s(?:van|der|des|of)\s(?:de |het |een |the )?")


class Reader:
    """Reads texts into facts; knows the abbreviations and synonyms of the documents."""

    def __init__(self, analyzer: Analyzer, expansions: Expansions) -> None:
        self._analyzer = analyzer
        self._expansions = expansions
        self._keys: dict[str, str] = {}
        self._known: dict[str, Facts] = {}

    def read(self, text: str) -> Facts:
        """The facts of one sentence or of several; remembered, since the same passages are asked about repeatedly."""
        facts = self._known.get(text)
        if facts is None:
            facts = self._taken_apart(text)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[text] = facts
        return facts

    def _taken_apart(self, text: str) -> Facts:
        analysis = self._analyzer.analyze(text)
        named: dict[tuple[int, int], set[str]] = {}
        for expansion in self._expansions.of(analysis):
            own = [t for t in analysis.tokens if expansion.char_start <= t.char_start < expansion.char_end]
            if expansion.is_translation or all(token.is_stop for token in own):
                continue
            span = (expansion.char_start, expansion.char_end)
            keys = named.setdefault(span, {" ".join(t.lemma for t in own)})
            keys.add(self._key(expansion.text))
        names = [
            self._name(text, analysis.tokens, span, frozenset(keys), proper=_is_written_as_a_name(text, span))
            for span, keys in named.items()
        ]
        taken = [(name.char_start, name.char_start + len(name.text)) for name in names]
        names += self._capitalised(text, analysis.tokens, taken)
        names += [
            replace(
                self._name(text, analysis.tokens, (t.char_start, t.char_end), frozenset((t.lemma,)), proper=False),
                heads=frozenset(part for part in t.parts[-1:] if is_actor(part)),
            )
            for t in analysis.tokens
            if not t.is_stop and not _is_verb_form(t) and (is_actor(t.lemma) or any(map(is_actor, t.parts[-1:])))
            if not any(name.char_start <= t.char_start < name.char_start + len(name.text) for name in names)
        ]
        names += [
            self._name(text, analysis.tokens, (t.char_start, t.char_end), SPEAKERS, proper=False)
            for t in analysis.tokens
            if t.text.lower() in FIRST_PERSON
        ]
        return Facts(
            text,
            analysis.tokens,
            _listed_alike(text, names),
            numerals(text, analysis.tokens, english=analysis.english),
            tuple(_QUOTED.findall(text)),
            analysis.english,
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
                # A capital i looks like an l where a scan was read: "AI-systeem", "Al-systeem".
                keys |= {key.replace("l", "i") for key in keys}
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
                role = "" if PART_OF.search(text, 0, token.char_end) else word
                break
            if not token.is_stop and not word.endswith("e"):
                break
        return Name(text[span[0] : span[1]], keys, proper, role, span[0])


def _listed_alike(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """In order of place; of "voor SWOV, IVO en Ecorys" all three get the preposition of the first.

    One that belongs to the name before it is told apart.
    """
    found: list[Name] = []
    for name in sorted(names, key=lambda name: name.char_start):
        before = found[-1] if found else None
        behind = text[before.char_start + len(before.text) : name.char_start] if before else ""
        if _ATTACHED.fullmatch(behind):
            found.append(replace(name, role=ATTACHED))
        elif before and not name.role and _LISTED.fullmatch(behind):
            found.append(replace(name, role=before.role))
        else:
            found.append(name)
    return tuple(found)


def _is_written_as_a_name(text: str, span: tuple[int, int]) -> bool:
    """Whether it has a capital that is not just that of the first word of a sentence."""
    opens = text[: span[0]].rstrip(" \"'‘“([")[-1:] in ("", ".", "!", "?", ":", "\n", "\t", "•")
    return any(map(str.isupper, text[span[0] + opens : span[1]]))


def _is_verb_form(token: Token) -> bool:
    """Whether a word is a form that only a verb has: "raadt" of "raden", which the lemma "raad" hides."""
    return token.text.lower().endswith("dt")


def _is_name(text: str, token: Token, after: Token | None) -> bool:
    word = token.text
    if is_month(word.lower()) or not any(map(str.isupper, word)):
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

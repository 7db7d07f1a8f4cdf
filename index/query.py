"""From what a user typed to what the retrievers look up: operators, analysed terms and expansions."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Analysis, Token
from index.analysis.analyzer import Analyzer
from index.expansion import Expansion
from index.lexical import LexicalQuery

_PHRASE = re.compile(r'"([^"]{2,})"')
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_EXCLUDED = re.compile(r"(?:(?<=\s)|^)-(\w[\w&'’-]*)")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart.

    text: what is left for reading by meaning: operators taken out, the words of phrases kept.
    phrases: what stood between double quotes. excluded: the words that stood after a minus sign.
    """

    text: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def parse_query(query: str) -> ParsedQuery:
    """Take the operators ``"exact phrase"`` and ``-word`` out of a query."""
    query = query.replace("“", '"').replace("”", '"').replace("„", '"')
    phrases = tuple(phrase.strip() for phrase in _PHRASE.findall(query) if phrase.strip())
    without_phrases = _PHRASE.sub(" ", query)
    excluded = tuple(_EXCLUDED.findall(without_phrases))
    text = _EXCLUDED.sub(" ", query.replace('"', " "))
    return ParsedQuery(" ".join(text.split()), phrases, excluded)


def has_phrases(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text has each phrase letter by letter, as whole words; case and punctuation aside."""
    compared = _between_spaces(text)
    return all(_between_spaces(phrase) in compared for phrase in phrases)


def _between_spaces(text: str) -> str:
    """The words of a text between single spaces, with one before and after, so that phrases match whole words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(words)} "


def content_tokens(analysis: Analysis) -> tuple[Token, ...]:
    """The tokens that carry meaning; all of them when there are only function words."""
    return tuple(token for token in analysis.tokens if not token.is_stop) or analysis.tokens


def build_lexical_query(
    parsed: ParsedQuery, analysis: Analysis, analyzer: Analyzer, expansions: Sequence[Expansion]
) -> LexicalQuery:
    """Analysed terms of a query, and of the other names of what it names, with their weights."""
    lemmas: dict[str, float] = {}
    parts: dict[str, float] = {}
    tokens = content_tokens(analysis)
    for token in tokens:
        _raise_to(lemmas, (token.lemma,), 1.0)
        _raise_to(parts, (token.lemma, *token.parts), 1.0)
    for expansion in expansions:
        for token in content_tokens(analyzer.analyze(expansion.text)):
            _raise_to(lemmas, (token.lemma,), expansion.weight)
            _raise_to(parts, (token.lemma, *token.parts), expansion.weight)
    return LexicalQuery(
        lemmas=tuple(lemmas.items()),
        parts=tuple(parts.items()),
        phrases=tuple(tuple(t.lemma for t in analyzer.analyze(phrase).tokens) for phrase in parsed.phrases),
        excluded=tuple(t.lemma for word in parsed.excluded for t in analyzer.analyze(word).tokens),
    )


def _raise_to(terms: dict[str, float], found: Iterable[str], weight: float) -> None:
    for term in found:
        terms[term] = max(weight, terms.get(term, 0.0))

"""English words with Dutch ones for the same thing, by way of third languages.

The free dictionary that leads from English to Dutch is small and under the GPL. From either language larger ones, under
CC BY-SA, lead to Bulgarian, Greek, Finnish, Indonesian and Polish. What several of these call by one word is likely to
be the same thing; by the vectors of the encoder, wrong senses of one of them are told from right ones.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import MissingDictionariesError
from evaluation.lexicon.dictd import Entry, read_dictionary, without_stress
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import english_zipf, zipf

ENGLISH = ("eng-bul", "eng-fin", "eng-ind", "ell-eng", "fin-eng", "pol-eng")
DUTCH = ("nld-bul", "nld-ell", "nld-fin", "nld-ind", "nld-pol", "ell-nld", "fin-nld", "pol-nld")
PARTS = ("n", "v", "adj", "adv")

RAREST_ENGLISH, RAREST_DUTCH = 2.5, 1.8
"""Zipf values; what is rarer is seldom asked, and seldom the word that a document has."""
MOST_COMPARED = 6
MOST_NAMES = 2
LANGUAGE_COUNTS, SHARE_COUNTS, MOST_SHARE = 0.2, 0.25, 2.0
LEAST = 0.6
"""Of the sum of the languages that agree, how exclusively, and the likeness of the vectors."""

_ENGLISH_WORD = re.compile(r"^[a-z]+$")
_DUTCH_WORD = re.compile(r"^[^\W\d_][\w’'-]+$")
_MARKERS = re.compile(r"^(?:to|an?|the) ")
_COMMON = 1.0
_LATER_SENSE = 0.3

Encode = Callable[[str], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch word for an English one.

    languages: how many lead from one to the other. share: the sum over them of how much of what either word may mean
    there is the other; 0 to the number of languages.
    """

    dutch: str
    languages: int
    share: float


def missing(folder: Path) -> list[str]:
    """The dictionaries that are not in a folder."""
    return [name for name in (*ENGLISH, *DUTCH) if not (folder / f"freedict-{name}.index").is_file()]


def pairs_of(folder: Path) -> dict[str, list[Pair]]:
    """The Dutch words for each English one, the likeliest first.

    Raises:
        MissingDictionariesError: not all of the dictionaries are there.
    """
    if lacking := missing(folder):
        raise MissingDictionariesError(folder, lacking)
    return joined(_to_pivots(folder, ENGLISH, "eng"), _to_pivots(folder, DUTCH, "nld"))


Meanings = Mapping[tuple[str, str], Mapping[str, Mapping[str, float]]]
"""By word and part of speech, then by language: what it is there, with weights."""


def joined(english: Meanings, dutch: Meanings) -> dict[str, list[Pair]]:
    """The Dutch words that share words of other languages with each English one, the likeliest first."""
    dutch_for: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for (word, part), by_language in dutch.items():
        if _DUTCH_WORD.match(word):
            for language, others in by_language.items():
                for other, weight in others.items():
                    dutch_for[language, part, other][word] = weight
    found: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for (word, part), by_language in english.items():
        if not _ENGLISH_WORD.match(word):
            continue
        shares: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for language, others in by_language.items():
            total = sum(others.values())
            for other, weight in others.items():
                names = dutch_for.get((language, part, other), {})
                for name, count in names.items():
                    shares[name][language] += weight / total * count / sum(names.values())
        for name, by in shares.items():
            found[word][name].append(Pair(name, len(by), sum(by.values())))
    best = {word: [max(pairs, key=_strength) for pairs in names.values()] for word, names in found.items()}
    return {word: sorted(pairs, key=lambda pair: (-_strength(pair), pair.dutch)) for word, pairs in best.items()}


def chosen(pairs: Mapping[str, Sequence[Pair]], analyzer: Analyzer, encode: Encode) -> dict[str, tuple[str, ...]]:
    """The words worth keeping, with at most `MOST_NAMES` Dutch ones each, the likeliest first.

    Args:
        pairs: of all words.
        analyzer: a word that it gives another lemma is never looked up.
        encode: the vector of a word.
    """
    usual = {
        word: kept
        for word, found in sorted(pairs.items())
        if english_zipf(word) >= RAREST_ENGLISH and _is_looked_up(word, analyzer)
        if (kept := [pair for pair in found if zipf(pair.dutch) >= RAREST_DUTCH][:MOST_COMPARED])
    }
    english = _unit_vectors(sorted(usual), encode)
    dutch = _unit_vectors(sorted({pair.dutch for found in usual.values() for pair in found}), encode)
    result: dict[str, tuple[str, ...]] = {}
    for word, found in usual.items():
        scores = {
            pair.dutch: LANGUAGE_COUNTS * pair.languages
            + SHARE_COUNTS * min(pair.share, MOST_SHARE)
            + float(english[word] @ dutch[pair.dutch])
            for pair in found
        }
        names = [name for name in sorted(scores, key=lambda name: -scores[name]) if scores[name] >= LEAST]
        if names := [name for name in names if name != word][:MOST_NAMES]:
            result[word] = tuple(names)
    return result


def _to_pivots(folder: Path, names: Sequence[str], own: str) -> Meanings:
    found: dict[tuple[str, str], dict[str, dict[str, float]]] = {}
    for name in names:
        language = name.replace(own, "").strip("-")
        for entry in read_dictionary(folder, name):
            for word, part, other, weight in _translated(entry, forward=name.startswith(own), english=own == "eng"):
                others = found.setdefault((word, part), {}).setdefault(language, {})
                others[other] = others.get(other, 0.0) + weight
    return found


def _translated(entry: Entry, *, forward: bool, english: bool) -> Iterator[tuple[str, str, str, float]]:
    """Our word, its part of speech, the other language's word, and how much that counts: later senses less."""
    for place, sense in enumerate(entry.senses):
        weight = 1.0 / (1.0 + _LATER_SENSE * place) if english else 1.0
        for translation in sense:
            ours, other = (entry.word, translation) if forward else (translation, entry.word)
            own = _MARKERS.sub("", ours.lower()) if english else ours.lower()
            spread = math.sqrt(len(sense)) if forward and english else 1.0
            for part in (entry.part,) if entry.part else PARTS:
                if part in PARTS:
                    yield own, part, without_stress(other), weight / spread


def _strength(pair: Pair) -> float:
    return pair.share * math.sqrt(pair.languages) * (1.0 + max(0.0, zipf(pair.dutch) - _COMMON) / 6)


def _is_looked_up(word: str, analyzer: Analyzer) -> bool:
    tokens = analyzer.analyze(word, english=True).tokens
    return len(tokens) == 1 and tokens[0].lemma == word and not tokens[0].is_stop


def _unit_vectors(words: Sequence[str], encode: Encode) -> dict[str, NDArray[np.float32]]:
    """Vectors without what all words of the language share, of unit length: of the two languages that differs."""
    if not words:
        return {}
    vectors = np.stack([encode(word) for word in words])
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return dict(zip(words, vectors, strict=True))

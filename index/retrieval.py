"""What a query is looked up as, and what was found for it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Analysis
from index.coverage import Word
from index.encoder.encoding import Encoding
from index.entries import StoredPassage
from index.expansion import Expansion
from index.lexical import LexicalQuery
from index.query import ParsedQuery
from index.readings import Reading


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as it is looked up.

    query_tokens: as `TokenCompressor.query` makes them. expansions: other names of what it names, of the meaning that
    was chosen where there are several. readings: what was chosen. words: its content words with their rarity.
    """

    parsed: ParsedQuery
    analysis: Analysis
    encoding: Encoding
    query_tokens: NDArray[np.float32]
    expansions: tuple[Expansion, ...]
    readings: tuple[Reading, ...]
    words: tuple[Word, ...]
    lexical: LexicalQuery


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everything that was found for a query, best first; all arrays have one row for each passage.

    numbers: int64. scores: float64, the final ones; they compare within one ranking only. cosine: float64, of the
    passage's vector to the query's. lexical: float64, BM25, NaN where words did not find it. late: float64, mean
    maximum similarity of the query's tokens, NaN below the reranked ones. reranked: these, by number.
    """

    wanted: Wanted
    numbers: NDArray[np.int64]
    scores: NDArray[np.float64]
    cosine: NDArray[np.float64]
    lexical: NDArray[np.float64]
    late: NDArray[np.float64]
    reranked: Mapping[int, StoredPassage]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found.

    score: the final one; compares within one retrieval only. cosine: of the passage's vector to the question's.
    late: mean maximum similarity of the question's tokens, None below the reranked ones. lexical: BM25, 0 if unmatched.
    """

    stored: StoredPassage
    score: float
    cosine: float
    late: float | None
    lexical: float


@dataclass(frozen=True, slots=True)
class Retrieval(Wanted):
    """The best passages for a query, best first, and the query as it was understood."""

    candidates: tuple[Candidate, ...]

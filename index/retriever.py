"""Finding passages: lexical and dense search side by side, fused, the best reranked by late interaction."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Analysis
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder, Encoding
from index.entries import StoredPassage
from index.expansion import Expansions
from index.fusion import Ranked, best_first, fuse, standardise
from index.late_interaction import TokenCompressor
from index.lexical import FieldWeights, LexicalIndex, LexicalQuery
from index.query import ParsedQuery, build_lexical_query, parse_query
from index.store import Store
from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """What each retriever weighs in the standardised sum. `docs/quality.md` has the measurements behind them.

    depth: how many results each retriever contributes. reranked: how many of the fused ones late interaction orders.
    """

    lexical: float = 0.6
    dense: float = 1.0
    late: float = 0.7
    depth: int = 100
    reranked: int = 50


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
class Retrieval:
    """What a query found, best first, and the query as it was understood."""

    parsed: ParsedQuery
    analysis: Analysis
    encoding: Encoding
    query_tokens: NDArray[np.float32]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Scores:
    lexical: dict[int, float]
    dense: dict[int, float]
    fused: dict[int, float]
    late: dict[int, float]
    reranked: dict[int, float]


class Retriever:
    """One open index. Thread-safe; `refresh` brings it up to date with the store.

    Args:
        store: what to search; whom it is open for sees nothing else.
        analyzer: the Dutch analysis.
        encoder: makes the vectors.
        folder: for what is derived from the store; None keeps it in memory.
        weights: of the retrievers.
        field_weights: of the lexical fields.
    """

    def __init__(
        self,
        store: Store,
        analyzer: Analyzer,
        encoder: Encoder,
        folder: Path | None,
        *,
        weights: RankingWeights | None = None,
        field_weights: FieldWeights | None = None,
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._encoder = encoder
        self._compressor = TokenCompressor(encoder)
        self._weights = weights or RankingWeights()
        self._lexical = LexicalIndex(folder and folder / "lexical", store, field_weights)
        self._vectors = VectorIndex(store, encoder.dimension)
        self.refresh()

    @property
    def encoder(self) -> Encoder:
        """What questions and passages are encoded with."""
        return self._encoder

    @property
    def compressor(self) -> TokenCompressor:
        """What the stored token vectors were made with."""
        return self._compressor

    def rarity(self, term: str) -> float:
        """Inverse passage frequency of a lemma or compound part, as BM25 weighs it: ln(1 + (N - n + ½) / (n + ½))."""
        frequency = self._lexical.document_frequency(term)
        return math.log(1 + (self._lexical.passage_count() - frequency + 0.5) / (frequency + 0.5))

    def knows(self, term: str) -> bool:
        """Whether any passage has this lemma or compound part."""
        return self._lexical.document_frequency(term) > 0

    def refresh(self) -> None:
        """See what was added to and removed from the store since."""
        self._lexical.refresh()
        self._vectors.refresh()

    def retrieve(
        self,
        query: str,
        expansions: Expansions,
        *,
        limit: int = 50,
        allowed: NDArray[np.int64] | None = None,
    ) -> Retrieval:
        """The best passages for a query.

        Args:
            query: may hold ``"exact phrases"`` and ``-exclusions``.
            expansions: other names of what the query names.
            limit: the most passages to give.
            allowed: sorted numbers of the passages to choose from (int64); None for all.
        """
        parsed = parse_query(query)
        analysis = self._analyzer.analyze(parsed.text)
        encoding = self._encoder.encode_query(parsed.text)
        wanted = build_lexical_query(parsed, analysis, self._analyzer, expansions)
        scores, stored = self._score(parsed, wanted, encoding, allowed, limit)
        candidates = tuple(
            Candidate(
                stored[number],
                score,
                scores.dense.get(number, 0.0),
                scores.late.get(number),
                scores.lexical.get(number, 0.0),
            )
            for number, score in best_first(scores.reranked)
            if number in stored
        )
        return Retrieval(parsed, analysis, encoding, self._compressor.query(encoding), candidates[:limit])

    def stages(self, query: str, expansions: Expansions, limit: int = 100) -> Mapping[str, tuple[Ranked, ...]]:
        """The ranking after each stage, for measuring: ``lexical``, ``dense``, ``fused``, ``reranked``."""
        parsed = parse_query(query)
        analysis = self._analyzer.analyze(parsed.text)
        wanted = build_lexical_query(parsed, analysis, self._analyzer, expansions)
        scores, _ = self._score(parsed, wanted, self._encoder.encode_query(parsed.text), None, self._weights.reranked)
        ids = self._store.ids_of(list(scores.fused))
        stages = {
            "lexical": scores.lexical,
            "dense": scores.dense,
            "fused": scores.fused,
            "reranked": scores.reranked,
        }
        return {
            name: tuple(Ranked(ids[number], score) for number, score in best_first(found)[:limit] if number in ids)
            for name, found in stages.items()
        }

    def _score(
        self,
        parsed: ParsedQuery,
        wanted: LexicalQuery,
        encoding: Encoding,
        allowed: NDArray[np.int64] | None,
        limit: int,
    ) -> tuple[_Scores, dict[int, StoredPassage]]:
        """Every stage's scores, and the best `limit` passages or more."""
        depth = self._weights.depth
        lexical = dict(self._lexical.search(wanted, depth, allowed))
        if parsed.phrases or parsed.excluded:
            # The operators are exact: reading by meaning may order what they let through, not add to it.
            allowed = np.array(sorted(lexical), dtype=np.int64)
        dense = dict(self._vectors.search(encoding.vector, depth, allowed))
        missing = np.array(sorted(lexical.keys() - dense.keys()), dtype=np.int64)
        everywhere = dense | dict(
            zip(missing.tolist(), self._vectors.cosines(encoding.vector, missing).tolist(), strict=True)
        )
        fused = fuse([(lexical, self._weights.lexical), (everywhere, self._weights.dense)])
        ranked = [number for number, _ in best_first(fused)]
        stored = self._store.for_search(ranked[: max(limit, self._weights.reranked)])
        top = [number for number in ranked[: self._weights.reranked] if number in stored]
        query_tokens = self._compressor.query(encoding)
        blobs = [stored[number].token_vectors for number in top]
        late = dict(zip(top, self._compressor.score(query_tokens, blobs).tolist(), strict=True)) if top else {}
        return _Scores(lexical, dense, fused, late, self._rerank(fused, late)), stored

    def _rerank(self, fused: dict[int, float], late: dict[int, float]) -> dict[int, float]:
        """Fused scores of the best plus late interaction; the rest keep their order below them."""
        top = standardise({number: fused[number] for number in late})
        closeness = standardise(late)
        reranked = {number: top[number] + self._weights.late * closeness[number] for number in late}
        floor = min(reranked.values(), default=0.0)
        ceiling = max((score for number, score in fused.items() if number not in late), default=0.0)
        return reranked | {
            number: floor - 1.0 - (ceiling - score) for number, score in fused.items() if number not in late
        }

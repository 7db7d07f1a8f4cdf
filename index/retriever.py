"""Finding passages: lexical and dense search side by side, fused, the best reranked by late interaction."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.analysis.analysis import Analysis
from index.analysis.analyzer import Analyzer
from index.coverage import coverage, words_of
from index.encoder.encoding import Encoder
from index.entries import StoredPassage
from index.expansion import Expansion, Expansions, with_translations
from index.late_interaction import TokenCompressor
from index.lexical import FieldWeights, LexicalIndex, LexicalQuery
from index.query import build_lexical_query, content_tokens, has_phrases, parse_query
from index.ranking import Candidates, Closeness, RankingWeights, best_first, crossed, fused, reranked
from index.rarity import inverse_frequency
from index.readings import choose_readings
from index.retrieval import Candidate, Ranking, Retrieval, Wanted
from index.store import Store
from index.vectors import VectorIndex

if TYPE_CHECKING:
    from index.cross_encoder import CrossEncoderReranker  # it imports torch

MOST_EXACT = 1_000
"""So many passages at most are looked through for exact phrases and exclusions."""


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
        reranker: "CrossEncoderReranker | None" = None,
    ) -> None:
        self._reranker = reranker
        self._store = store
        self._analyzer = analyzer
        self._encoder = encoder
        self._compressor = TokenCompressor(encoder)
        self._weights = weights or RankingWeights()
        self._lexical = LexicalIndex(folder and folder / "lexical", store, field_weights)
        self._vectors = VectorIndex(store, encoder.dimension)
        self.refresh()

    @property
    def analyzer(self) -> Analyzer:
        """The Dutch analysis of questions and passages."""
        return self._analyzer

    @property
    def encoder(self) -> Encoder:
        """What questions and passages are encoded with."""
        return self._encoder

    @property
    def compressor(self) -> TokenCompressor:
        """What the stored token vectors were made with."""
        return self._compressor

    @property
    def reranker(self) -> "CrossEncoderReranker | None":
        """The cross-encoder, where there is one."""
        return self._reranker

    @property
    def weights(self) -> RankingWeights:
        """What the signals weigh."""
        return self._weights

    def rarity(self, term: str) -> float:
        """Inverse passage frequency of a lemma or compound part."""
        return inverse_frequency(self._lexical.passage_count(), self._lexical.document_frequency(term))

    def highest_rarity(self) -> float:
        """That of a word which no passage has."""
        return inverse_frequency(self._lexical.passage_count())

    def passage_count(self) -> int:
        """How many passages there are to choose from."""
        return self._lexical.passage_count()

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
        return self.best(self.rank(query, expansions, allowed), limit)

    def rank(self, query: str, expansions: Expansions, allowed: NDArray[np.int64] | None = None) -> Ranking:
        """Everything that is found for a query, best first; takes the same as `retrieve`."""
        wanted = self.read(query, expansions)
        found = self.candidates(wanted, allowed)
        scores = fused(found, self._weights)
        order = best_first(found.numbers, scores)[: self._weights.reranked]
        stored = self._store.for_search(found.numbers[order].tolist())
        top = np.array([row for row in order.tolist() if found.numbers[row] in stored], np.int64)
        closeness = self._closeness(wanted, [stored[number] for number in found.numbers[top].tolist()])
        scores = reranked(scores, top, closeness, self._weights)
        if self._reranker is not None:
            texts = {row: stored[int(found.numbers[row])].passage.text for row in top.tolist()}
            scores = self.read_together(self._reranker, wanted, found, scores, texts)
        late = np.full(len(scores), np.nan)
        late[top] = closeness.late
        rows = best_first(found.numbers, scores)
        return Ranking(
            wanted, found.numbers[rows], scores[rows], found.cosine[rows], found.lexical[rows], late[rows], stored
        )

    def best(self, ranking: Ranking, limit: int) -> Retrieval:
        """The first passages of a ranking, those left out that have gone since.

        Args:
            ranking: as `rank` gives it.
            limit: the most passages to give.
        """
        numbers = ranking.numbers[:limit].tolist()
        others = [number for number in numbers if number not in ranking.reranked]
        stored = {**ranking.reranked, **(self._store.for_search(others) if others else {})}
        candidates = tuple(
            Candidate(
                stored[number],
                float(ranking.scores[row]),
                float(ranking.cosine[row]),
                None if np.isnan(ranking.late[row]) else float(ranking.late[row]),
                float(np.nan_to_num(ranking.lexical[row])),
            )
            for row, number in enumerate(numbers)
            if number in stored
        )
        wanted = {field.name: getattr(ranking.wanted, field.name) for field in fields(Wanted)}
        return Retrieval(**wanted, candidates=candidates)

    def read(self, query: str, expansions: Expansions) -> Wanted:
        """Take a query apart, analyse and encode it, and decide what its abbreviations stand for."""
        parsed = parse_query(query)
        analysis = self._analyzer.analyze(parsed.text)
        others, readings = choose_readings(
            analysis, expansions.of(analysis), lambda expansion: self._fit(analysis, expansion)
        )
        encoding = self._encoder.encode_query(with_translations(parsed.text, others))
        return Wanted(
            parsed,
            analysis,
            encoding,
            self._compressor.query(encoding),
            others,
            readings,
            words_of(analysis, [(other, self._lemmas(other.text)) for other in others], self.rarity),
            build_lexical_query(parsed, analysis, self._analyzer, others),
        )

    def candidates(self, wanted: Wanted, allowed: NDArray[np.int64] | None = None) -> Candidates:
        """What words and what meaning find, each its best, with both scores.

        Args:
            wanted: as `read` gives it.
            allowed: sorted numbers of the passages to choose from (int64); None for all.
        """
        depth = self._weights.depth
        if wanted.parsed.phrases or wanted.parsed.excluded:
            # The operators are exact: reading by meaning may order what they let through, not add to it.
            lexical = self._let_through(wanted, allowed)
            allowed, depth = np.array(sorted(lexical), dtype=np.int64), max(1, len(lexical))
        else:
            lexical = dict(self._lexical.search(wanted.lexical, depth, allowed))
        dense = dict(self._vectors.search(wanted.encoding.vector, depth, allowed))
        missing = np.array(sorted(lexical.keys() - dense.keys()), dtype=np.int64)
        dense.update(
            zip(missing.tolist(), self._vectors.cosines(wanted.encoding.vector, missing).tolist(), strict=True)
        )
        numbers = np.array(sorted(dense), dtype=np.int64)
        return Candidates(
            numbers,
            np.array([lexical.get(number, np.nan) for number in numbers.tolist()], np.float64),
            np.array([dense[number] for number in numbers.tolist()], np.float64),
        )

    def closeness(self, wanted: Wanted, numbers: Sequence[int]) -> Closeness:
        """How some passages match a query word for word; zeros for one that is gone."""
        stored = self._store.for_search(numbers)
        present = [place for place, number in enumerate(numbers) if number in stored]
        found = self._closeness(wanted, [stored[numbers[place]] for place in present])
        result = Closeness(np.zeros(len(numbers)), np.zeros(len(numbers)))
        result.late[present], result.coverage[present] = found.late, found.coverage
        return result

    def read_together(
        self,
        reranker: "CrossEncoderReranker",
        wanted: Wanted,
        found: Candidates,
        scores: NDArray[np.float64],
        texts: Mapping[int, str],
    ) -> NDArray[np.float64]:
        """The scores after a cross-encoder has read the very best.

        Args:
            reranker: the cross-encoder.
            wanted: as `read` gives it.
            found: the candidates.
            scores: of each row, after reranking.
            texts: of the rows that were reranked.
        """
        best = [row for row in best_first(found.numbers, scores).tolist() if row in texts][: self._weights.crossed]
        read = reranker.score(wanted.parsed.text, [texts[row] for row in best])
        return crossed(scores, np.array(best, np.int64), read, self._weights)

    def search_words(self, wanted: LexicalQuery, limit: int) -> dict[int, float]:
        """Passage numbers with their BM25 scores, for measuring what words alone find."""
        return dict(self._lexical.search(wanted, limit))

    def _let_through(self, wanted: Wanted, allowed: NDArray[np.int64] | None) -> dict[int, float]:
        """What the operators let through: all of it up to `MOST_EXACT`, the phrases letter by letter."""
        found = dict(self._lexical.search(wanted.lexical, MOST_EXACT, allowed))
        if not wanted.parsed.phrases:
            return found
        texts = self._store.texts_of(list(found))
        return {
            number: score
            for number, score in found.items()
            if number in texts and has_phrases(texts[number], wanted.parsed.phrases)
        }

    def _closeness(self, wanted: Wanted, stored: Sequence[StoredPassage]) -> Closeness:
        late = self._compressor.score(wanted.query_tokens, [one.token_vectors for one in stored])
        return Closeness(late.astype(np.float64), coverage(wanted.words, [one.terms for one in stored]))

    def _lemmas(self, name: str) -> frozenset[str]:
        return frozenset(token.lemma for token in content_tokens(self._analyzer.analyze(name)))

    def _fit(self, analysis: Analysis, expansion: Expansion) -> float:
        """How well the best passage with this name matches the other words of a question; -1 where there is none."""
        name = tuple(token.lemma for token in self._analyzer.analyze(expansion.text).tokens)
        rest = [
            token.lemma
            for token in content_tokens(analysis)
            if token.char_end <= expansion.char_start or token.char_start >= expansion.char_end
        ]
        terms = tuple((lemma, 1.0) for lemma in dict.fromkeys(rest))
        found = self._lexical.search(LexicalQuery(terms, terms, phrases=(name,)), 1)
        return found[0][1] if found else -1.0

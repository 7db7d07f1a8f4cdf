"""From a ranking to one page of found passages, with totals and facets over all that was found."""

from collections.abc import Mapping, Sequence

from index import facets
from index.analysis.analysis import all_words
from index.entries import PassagePlace
from index.expansion import NO_EXPANSIONS
from index.retrieval import Ranking
from index.retriever import Retriever
from index.store import Store
from service.current_index import CurrentIndex
from service.question.question_kind import QuestionKind
from service.question.question_terms import question_terms
from service.requests import Facets, FacetValue, FoundPassage, PassageOrder, PassagePage, PassageSearch
from service.understanding import mend_spelling
from service.vocabulary import Vocabulary


class PassageLister:
    """Finds passages and lists them. Holds no state of its own."""

    def __init__(self, store: Store, retriever: Retriever, current: CurrentIndex) -> None:
        self._store = store
        self._analyzer = retriever.analyzer
        self._retriever = retriever
        self._current = current

    def search(self, search: PassageSearch) -> PassagePage:
        """Find passages, best first, a page at a time, with facets over all that was found."""
        vocabulary = self._current.vocabulary()
        expansions = NO_EXPANSIONS if search.literal else vocabulary.expansions
        allowed = self._current.allowed(search.filters, search.query)
        return self.page(self._retriever.rank(search.query, expansions, allowed), search, vocabulary)

    def page(self, ranking: Ranking, search: PassageSearch, vocabulary: Vocabulary) -> PassagePage:
        """One page of what was found already.

        Args:
            ranking: what was found for the query.
            search: which page, and in what order.
            vocabulary: of the documents, to mend the query's spelling with.
        """
        places = self._store.places_of(ranking.numbers.tolist())
        cosines = {
            number: cosine
            for number, cosine in zip(ranking.numbers.tolist(), ranking.cosine.tolist(), strict=True)
            if number in places
        }
        start = (search.page - 1) * search.page_size
        shown = self._ordered(list(cosines), places, search.order)[start : start + search.page_size]
        terms = question_terms(ranking.wanted, self._analyzer, self._retriever, QuestionKind.FACT)
        items = []
        for number in shown:
            passage = self._store.passage(places[number].passage_id)
            highlights = tuple(
                (token.char_start, token.char_end)
                for token in self._analyzer.analyze(passage.text).tokens
                if any(term.covered_by(all_words((token,))) > 0 for term in terms)
            )
            score = round(max(0.0, min(1.0, cosines[number])), 4)
            items.append(FoundPassage(passage, self._store.document(passage.document_id), highlights, score))
        return PassagePage(
            items=tuple(items),
            total=len(cosines),
            page=search.page,
            page_size=search.page_size,
            facets=self._facets(list(cosines)),
            did_you_mean=self._did_you_mean(search, vocabulary),
        )

    def _did_you_mean(self, search: PassageSearch, vocabulary: Vocabulary) -> str | None:
        """The query with its spelling mended; None where nothing is to be mended."""
        as_typed = " ".join(search.query.split())
        mended = as_typed if search.literal else mend_spelling(as_typed, self._analyzer, vocabulary.corrector)
        return mended if mended != as_typed else None

    def _facets(self, numbers: Sequence[int]) -> Facets:
        counted = facets.count(self._store, numbers)
        groups = (counted.documents, counted.years, counted.organisations, counted.kinds, counted.themes)
        return Facets(*(tuple(FacetValue(one.value, one.label, one.count) for one in values) for values in groups))

    def _ordered(
        self, numbers: Sequence[int], places: Mapping[int, PassagePlace], order: PassageOrder
    ) -> Sequence[int]:
        """Passages, best first, in the order asked for; what is equal in it stays best first."""
        if order is PassageOrder.RELEVANCE:
            return numbers
        documents = {document.id: (place, document) for place, document in enumerate(self._store.documents())}

        def newest(number: int) -> tuple[int, str]:
            metadata = documents[places[number].document_id][1].metadata
            return metadata.year or 0, metadata.date.isoformat() if metadata.date else ""

        def reading(number: int) -> tuple[int, int]:
            return documents[places[number].document_id][0], places[number].ordinal

        if order is PassageOrder.NEWEST:
            return sorted(numbers, key=newest, reverse=True)
        return sorted(numbers, key=reading)

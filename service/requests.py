"""What the service is asked for and hands back, beside answers: searches, passages with neighbours, page pictures."""

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.answer import AnswerMode
from corpus.document import Document
from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question and the answer that was shown."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Only passages of these documents, years, organisations, kinds and themes; an empty tuple filters nothing.

    include_superseded: look in every version of a document; otherwise only in the newest, or the one that the
        documents, years or the question name.
    """

    document_ids: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    organisations: tuple[str, ...] = ()
    include_superseded: bool = False
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a surface hands it in.

    text: 1 to 1000 characters after trimming. history: oldest first, at most 10 turns.
    max_citations: 1 to 50. literal: look up exactly what was typed; mend no spelling.
    mode: how the answer must be made; None for written by a language model where there is one.
    """

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)
    max_citations: int = 8
    literal: bool = False
    mode: AnswerMode | None = None


class PassageOrder(StrEnum):
    """In what order found passages are listed: best first, those of the newest documents first, or as one reads."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class PassageSearch:
    """A search for passages. `query` may hold "exact phrases" and -exclusions. page counts from 1; page_size 1-100.

    literal: look up what was typed alone, without other names of the same thing.
    """

    query: str
    filters: Filters = field(default_factory=Filters)
    page: int = 1
    page_size: int = 10
    order: PassageOrder = PassageOrder.RELEVANCE
    literal: bool = False


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One passage of a result. highlights: half-open offsets into its text. score: 0 to 1, within one result only."""

    passage: Passage
    document: Document
    highlights: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, what to call it, and how many passages of the whole result have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over the whole result: the passages that all pages together list, not just those of the page shown."""

    documents: tuple[FacetValue, ...]
    years: tuple[FacetValue, ...]
    organisations: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]
    themes: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One page of a search's result. did_you_mean: the query with its spelling mended, or None."""

    items: tuple[FoundPassage, ...]
    total: int
    page: int
    page_size: int
    facets: Facets
    did_you_mean: str | None


@dataclass(frozen=True, slots=True)
class PassageInContext:
    """A passage between its neighbours in the document; None at either end."""

    passage: Passage
    document: Document
    before: Passage | None
    after: Passage | None

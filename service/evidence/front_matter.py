"""The documents that a question is about as documents, with their first and last pages, which tell who made them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.retrieval import Candidate, Retrieval
from index.store import Store
from service.evidence.origins import FRONT, is_of_documents
from service.question.question_terms import QuestionTerm, coverage

BACK = 2
MOST_DOCUMENTS = 3
COVERED = 0.6
SHORTEST = 5
_ONLY_ASKS = frozenset(("wanneer", "jaar", "datum"))


def named_documents(retrieval: Retrieval, terms: Sequence[QuestionTerm]) -> tuple[str, ...]:
    """The ids of the documents whose titles have most of what the question names, and as much as any other's.

    "De handleiding van Debian" may mean one that does not say that it is a handleiding.
    """
    said = [term for term in terms if not term.verb and term.lemma not in _ONLY_ASKS]
    about = [term for term in said if not is_of_documents(term.lemma)] or said
    titles = {
        candidate.stored.passage.document_id: _words(candidate.stored.terms.title, said)
        for candidate in retrieval.candidates
    }
    named = {one: coverage(said, title) for one, title in titles.items() if coverage(about, title) >= COVERED}
    most = max(named.values(), default=0.0)
    return tuple(one for one, covered in named.items() if covered >= most)[:MOST_DOCUMENTS] if most else ()


def _words(title: str, terms: Sequence[QuestionTerm]) -> frozenset[str]:
    """The lemmas of a title, with those of the question that open one: "debian" of "debiandistributie"."""
    words = title.split()
    opening = (term.lemma for term in terms if any(word.startswith(term.lemma) for word in words))
    return frozenset((*words, *(lemma for lemma in opening if len(lemma) >= SHORTEST)))


def with_front_matter(retrieval: Retrieval, documents: Collection[str], store: Store) -> Retrieval:
    """What was found, with the first and last passages of these documents."""
    found = {candidate.stored.number for candidate in retrieval.candidates}
    numbers: list[int] = []
    for document_id in documents:
        of_document = [number for number, _ in store.terms_of(document_id)]
        around = dict.fromkeys((*of_document[:FRONT], *of_document[-BACK:]))
        numbers += [number for number in around if number not in found]
    lowest = min((candidate.score for candidate in retrieval.candidates), default=0.0)
    more = tuple(Candidate(stored, lowest, 0.0, None, 0.0) for stored in store.for_search(numbers).values())
    return replace(retrieval, candidates=(*retrieval.candidates, *more))

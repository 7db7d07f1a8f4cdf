"""Names that only the file of a document has, and its year: "scherpenzeel-veelgestelde-vragen.md"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis.normalisation import fold
from index.retrieval import Candidate, Retrieval
from index.store import Store
from service.question.question_terms import QuestionTerm

_WORD = re.compile(r"[^\W_]+")


def with_file_names(retrieval: Retrieval, terms: Sequence[QuestionTerm], store: Store) -> Retrieval:
    """What was found, with those names and years of the question in the titles that only the file or its year has.

    Args:
        retrieval: what was found.
        terms: of the question.
        store: that knows the documents.
    """
    names = {term.lemma for term in terms if term.hard}
    if not names:
        return retrieval
    found = {candidate.stored.passage.document_id for candidate in retrieval.candidates}
    named = {one: names & _words(store, one) for one in found}
    return replace(retrieval, candidates=tuple(_titled(candidate, named) for candidate in retrieval.candidates))


def _words(store: Store, document_id: str) -> frozenset[str]:
    document = store.document(document_id)
    year = document.metadata.year
    return frozenset((*_WORD.findall(fold(document.file_name.casefold())), *([str(year)] if year else [])))


def _titled(candidate: Candidate, named: dict[str, set[str]]) -> Candidate:
    stored = candidate.stored
    more = named[stored.passage.document_id].difference(stored.terms.title.split())
    if not more:
        return candidate
    terms = replace(stored.terms, title=" ".join((stored.terms.title, *sorted(more))))
    return replace(candidate, stored=replace(stored, terms=terms))

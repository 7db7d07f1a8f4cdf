"""What other organisations say of themselves is no answer to a question about one that a document is titled by."""

from collections.abc import Sequence

from index.retrieval import Candidate
from service.evidence.weighing import ScoredSentence
from service.question.question_terms import QuestionTerm


def of_whom_is_asked(sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm]) -> list[ScoredSentence]:
    """Leave out what stands in a document of another, in a passage that does not name whom the question names.

    All are kept where no title of a found document has the names of the question that stand in titles.

    Args:
        sentences: of the found passages, in any order.
        terms: of the question.
    """
    titles = {_document(one): frozenset(one.candidate.stored.terms.title.split()) for one in sentences}
    names = [term for term in terms if term.hard and not any(map(str.isdigit, term.lemma))]
    titled = [term for term in names if any(term.covered_by(title) > 0.0 for title in titles.values())]
    own = {document for document, title in titles.items() if all(term.covered_by(title) > 0.0 for term in titled)}
    if not titled or not own:
        return list(sentences)
    passages = {one.candidate.stored.passage.id: one.candidate for one in sentences}
    naming = {
        name for name, candidate in passages.items() if all(term.covered_by(_words(candidate)) > 0.0 for term in titled)
    }
    return [one for one in sentences if _document(one) in own or one.candidate.stored.passage.id in naming]


def _document(sentence: ScoredSentence) -> str:
    return sentence.candidate.stored.passage.document_id


def _words(candidate: Candidate) -> frozenset[str]:
    """The lemmas and compound parts of a passage with its headings and the title of its document."""
    terms = candidate.stored.terms
    return frozenset(f"{terms.parts} {terms.headings} {terms.title}".split())

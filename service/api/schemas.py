"""From our own types to the shapes of the API, for every surface that gives them."""

from corpus.answer import Answer, Citation, TaughtBy
from corpus.document import Document
from corpus.passage import Passage
from service.addresses import page_url, view_url
from service.api.outputs import (
    AbbreviationReadOut,
    AnswerOut,
    CitationOut,
    DocumentOut,
    FacetsOut,
    FacetValueOut,
    FoundPassageOut,
    PassageInContextOut,
    PassageOut,
    PassagePageOut,
    ProblemNoteOut,
    StatementOut,
    TaughtByOut,
)
from service.requests import FoundPassage, PassageInContext, PassagePage

__all__ = [
    "AnswerOut",
    "DocumentOut",
    "PassageInContextOut",
    "PassagePageOut",
    "answer_out",
    "citation_out",
    "document_out",
    "found_passage_out",
    "passage_in_context_out",
    "passage_out",
    "passage_page_out",
]


def answer_out(answer: Answer) -> AnswerOut:
    """An answer as the API gives it."""
    return AnswerOut(
        id=answer.id,
        question=answer.question,
        interpreted_question=answer.interpreted_question,
        language=answer.language,
        answered=answer.answered,
        confidence=answer.confidence,
        mode=answer.mode,
        text=answer.text,
        statements=[StatementOut(text=s.text, citations=list(s.citations)) for s in answer.statements],
        citations=[citation_out(citation) for citation in answer.citations],
        warnings=list(answer.warnings),
        abbreviations=[
            AbbreviationReadOut(
                short=read.short,
                long=read.long,
                others=list(read.others),
                taught_by=_taught_by_out(read.taught_by) if read.taught_by else None,
            )
            for read in answer.abbreviations
        ],
        took_ms=answer.took_ms,
    )


def _taught_by_out(place: TaughtBy) -> TaughtByOut:
    return TaughtByOut(
        passage_id=place.passage_id,
        document_id=place.document_id,
        document_title=place.document_title,
        page=place.page,
        page_label=place.page_label,
        view_url=view_url(place.document_id, place.page, place.passage_id),
    )


def citation_out(citation: Citation) -> CitationOut:
    """A citation with the addresses at which it can be looked up."""
    return CitationOut(
        number=citation.number,
        passage_id=citation.passage_id,
        document_id=citation.document_id,
        document_title=citation.document_title,
        page=citation.page,
        page_label=citation.page_label,
        paragraph=citation.paragraph_number,
        row=citation.rows[0] if citation.rows else None,
        last_row=citation.rows[-1] if citation.rows else None,
        headings=list(citation.headings),
        quote=citation.quote,
        quote_start=citation.quote_start,
        quote_end=citation.quote_end,
        passage=citation.passage,
        score=citation.score,
        ocr=citation.ocr_confidence is not None,
        ocr_confidence=citation.ocr_confidence,
        source_url=page_url(citation.document_id, citation.page),
        view_url=view_url(
            citation.document_id, citation.page, citation.passage_id, citation.quote_start, citation.quote_end
        ),
    )


def passage_out(passage: Passage, document_title: str) -> PassageOut:
    """A passage as the API gives it."""
    rows = passage.rows_of(0, len(passage.text))
    return PassageOut(
        id=passage.id,
        document_id=passage.document_id,
        document_title=document_title,
        page=passage.page_number,
        page_label=passage.page_label,
        paragraph=passage.paragraph_number,
        row=rows[0] if rows else None,
        last_row=rows[-1] if rows else None,
        headings=list(passage.headings),
        kind=passage.kind,
        text=passage.text,
        source_url=page_url(passage.document_id, passage.page_number),
        view_url=view_url(passage.document_id, passage.page_number, passage.id),
    )


def found_passage_out(found: FoundPassage) -> FoundPassageOut:
    """A found passage as the API gives it."""
    return FoundPassageOut(
        **dict(passage_out(found.passage, found.document.title)),
        highlights=list(found.highlights),
        score=found.score,
    )


def passage_in_context_out(found: PassageInContext) -> PassageInContextOut:
    """A passage with its neighbours as the API gives it."""
    title = found.document.title
    return PassageInContextOut(
        **dict(passage_out(found.passage, title)),
        before=passage_out(found.before, title) if found.before else None,
        after=passage_out(found.after, title) if found.after else None,
    )


def passage_page_out(result: PassagePage) -> PassagePageOut:
    """A page of found passages as the API gives it."""
    facets = result.facets
    documents, years, organisations, kinds, themes = (
        [FacetValueOut(value=value.value, label=value.label, count=value.count) for value in values]
        for values in (facets.documents, facets.years, facets.organisations, facets.kinds, facets.themes)
    )
    return PassagePageOut(
        items=[found_passage_out(item) for item in result.items],
        total=result.total,
        page=result.page,
        page_size=result.page_size,
        facets=FacetsOut(documents=documents, years=years, organisations=organisations, kinds=kinds, themes=themes),
        did_you_mean=result.did_you_mean,
    )


def document_out(document: Document) -> DocumentOut:
    """A document as the API gives it."""
    about = document.metadata
    return DocumentOut(
        id=document.id,
        title=document.title,
        file_name=document.file_name,
        media_type=document.media_type,
        sha256=document.sha256,
        size=document.size,
        pages=document.page_count,
        passages=document.passage_count,
        year=about.year,
        date=about.date,
        publisher=about.publisher,
        kind=about.kind,
        language=about.language,
        ingested_at=document.ingested_at,
        version=about.version,
        groups=list(document.groups),
        status=document.status,
        superseded_by=document.superseded_by,
        superseded_since=document.superseded_since,
        problems=[
            ProblemNoteOut(code=problem.code, message=problem.message, page=problem.page_number)
            for problem in document.problems
        ],
    )

"""The search page: one box, the answer on top with its sources, and the passages under it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from corpus.answer import Answer, Citation
from service.addresses import view_url
from service.api.dependencies import ApplicationOf
from service.errors import BadQuestionError
from service.requests import PassageOrder, PassageSearch
from service.web.answer_view import view_answer
from service.web.asking import Asked
from service.web.passage_view import view_facets, view_result
from service.web.rendering import Visit, page

PAGE_SIZE = 10
ORDER_TEXTS = {
    PassageOrder.RELEVANCE: "order-relevance",
    PassageOrder.NEWEST: "order-newest",
    PassageOrder.DOCUMENT: "order-document",
}

router = APIRouter(include_in_schema=False)


@router.get("/")
def search_page(request: Request, application: ApplicationOf) -> Response:
    """The box alone, or with the answer to what was asked."""
    asked, visit = Asked.from_request(request), Visit(request)
    documents = application.documents()
    if not documents:
        return page(request, "empty.html", {"limit": application.settings.upload_megabytes})
    if not asked.text:
        context = {"asked": asked, "documents": documents, "examples": application.offered.examples(visit.language)}
        return page(request, "home.html", context)
    question = asked.question()
    try:
        answer: Answer | None = None
        if asked.page == 1:
            answer, found = application.ask_and_search(question, PAGE_SIZE, asked.order)
            looked_up = answer.interpreted_question
        else:
            looked_up = application.interpreted(question)
            found = application.search(PassageSearch(looked_up, asked.filters, asked.page, PAGE_SIZE, asked.order))
    except BadQuestionError as error:
        return page(request, "too_long.html", {"asked": asked, "error": error}, status=400)
    languages = {document.id: document.metadata.language or "nl" for document in documents}
    titles = {document.id: document.title for document in documents}
    told = view_answer(application, answer, languages) if answer else None
    facets = view_facets(asked, found, visit, titles)

    def citation_url(citation: Citation) -> str:
        """For a copy: short, and the same for everyone."""
        start, end = citation.quote_start, citation.quote_end
        return view_url(citation.document_id, citation.page, citation.passage_id, start, end)

    def source_url(citation: Citation) -> str:
        """For a visitor, who may want to go on to the next source and back."""
        bron = told.cited if told else ()
        return visit.to(citation_url(citation), vraag=asked.text, eerder=asked.earlier, bron=bron)

    context = {
        "asked": asked,
        "told": told,
        "looked_up": looked_up,
        "source_url": source_url,
        "citation_url": citation_url,
        "found": found,
        "results": [view_result(application, item, languages) for item in found.items],
        "facets": facets,
        "chosen": [link for links in facets.values() for link in links if link.chosen],
        "orders": [(key, order is asked.order, asked.ordered(order).url(visit)) for order, key in ORDER_TEXTS.items()],
        "last_page": -(-found.total // PAGE_SIZE),
        "instead": application.offered.related(answer, visit.language) if answer and not answer.answered else (),
    }
    return page(request, "results.html", context)

"""The search page: one box, the answer on top with its sources, and the passages under it."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from corpus.answer import Answer, Citation, Statement
from corpus.passage import PassageKind
from service.addresses import view_url
from service.api.dependencies import ApplicationOf
from service.api.inputs import without_controls
from service.application import Application
from service.errors import BadQuestionError
from service.requests import FacetValue, Filters, FoundPassage, PassagePage, PassageSearch, Question
from service.web.marking import Line, lines_of, rows_of, shortened
from service.web.rendering import Visit, page
from service.wording import spelling_note

PAGE_SIZE = 10
LAST_PAGE = 1000
AROUND_QUOTE = 120
# Confidence, from which it is called so.
CONFIDENCE_WORDS = ((0.8, "confidence-high"), (0.6, "confidence-fair"), (0.0, "confidence-low"))

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as the page shows it. language: of its document. lines: the quote marked, with words around it."""

    citation: Citation
    url: str
    language: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A found passage as the page shows it."""

    found: FoundPassage
    url: str
    language: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet as a link that sets or lifts the filter."""

    label: str
    count: int | None
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. literal: mend no spelling."""

    text: str
    filters: Filters
    page: int
    literal: bool

    @classmethod
    def from_request(cls, request: Request) -> "Asked":
        """Read it from the query parameters; what makes no sense is left out."""
        query = request.query_params
        years = tuple(
            int(year) for year in query.getlist("jaar") if year.isascii() and year.isdigit() and len(year) == 4
        )
        number = query.get("pagina", "1")
        return cls(
            text=str(without_controls(query.get("q", ""))).strip(),
            filters=Filters(tuple(query.getlist("document")), years, tuple(filter(None, query.getlist("organisatie")))),
            page=min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 1,
            literal=query.get("letterlijk") == "1",
        )

    def url(self, visit: Visit, *, filters: Filters | None = None, page: int = 1, literal: bool | None = None) -> str:
        """This question with other filters, on another page, or taken literally."""
        filters = filters or self.filters
        return visit.to(
            "/",
            q=self.text,
            document=filters.document_ids,
            jaar=filters.years,
            organisatie=filters.organisations,
            letterlijk="1" if (self.literal if literal is None else literal) else None,
            pagina=page if page > 1 else None,
        )


@router.get("/")
def search_page(request: Request, application: ApplicationOf) -> Response:
    """The box alone, or with the answer to what was asked."""
    asked, visit = Asked.from_request(request), Visit(request)
    documents = application.documents()
    if not documents:
        return page(request, "empty.html", {"limit": application.settings.upload_megabytes})
    if not asked.text:
        context = {"asked": asked, "documents": documents, "examples": application.example_questions()}
        return page(request, "home.html", context)
    try:
        question = Question(asked.text, filters=asked.filters, literal=asked.literal)
        answer = application.ask(question) if asked.page == 1 else None
    except BadQuestionError as error:
        return page(request, "too_long.html", {"asked": asked, "error": error}, status=400)
    found = application.search(PassageSearch(asked.text, asked.filters, asked.page, PAGE_SIZE))
    languages = {document.id: document.metadata.language or "nl" for document in documents}
    context = {
        "asked": asked,
        "answer": answer,
        "statements": _statements(answer, languages) if answer else [],
        "confidence": _in_words(answer) if answer else "",
        "warnings": _warnings(answer) if answer else (),
        "sources": [_source(application, citation, languages) for citation in answer.citations] if answer else [],
        "found": found,
        "results": [_result(item, languages) for item in found.items],
        "facets": _facets(asked, found, visit, {document.id: document.title for document in documents}),
        "last_page": -(-found.total // PAGE_SIZE),
    }
    return page(request, "results.html", context)


def _statements(answer: Answer, languages: dict[str, str]) -> list[tuple[Statement, str]]:
    """The statements, each with the language of the document that it is quoted from."""
    documents = {citation.number: citation.document_id for citation in answer.citations}
    return [
        (statement, languages.get(documents.get(statement.citations[0], ""), answer.language))
        for statement in answer.statements
    ]


def _in_words(answer: Answer) -> str:
    return next(key for least, key in CONFIDENCE_WORDS if answer.confidence >= least)


def _warnings(answer: Answer) -> tuple[str, ...]:
    """What to warn of; that the spelling was mended the page says itself, with a way back."""
    mended = spelling_note(answer.language, answer.interpreted_question)
    return tuple(warning for warning in answer.warnings if warning != mended)


def _source(application: Application, citation: Citation, languages: dict[str, str]) -> Source:
    passage = application.passage(citation.passage_id).passage
    text, start, end = citation.passage, citation.quote_start, citation.quote_end
    if passage.kind is not PassageKind.TABLE:
        text, start, end = shortened(text, start, end, AROUND_QUOTE)
    lines = lines_of(text, [(start, end)])
    if passage.kind is PassageKind.TABLE:
        lines = tuple(line for line in lines if any(piece.marked for cell in line.cells for piece in cell))
    return Source(
        citation,
        view_url(citation.document_id, citation.page, citation.passage_id, citation.quote_start, citation.quote_end),
        languages.get(citation.document_id, "nl"),
        lines,
        passage.columns,
    )


def _result(item: FoundPassage, languages: dict[str, str]) -> Result:
    passage = item.passage
    return Result(
        item,
        view_url(passage.document_id, passage.page_number, passage.id),
        languages.get(passage.document_id, "nl"),
        rows_of(lines_of(passage.text, item.highlights), passage.columns),
        passage.columns,
    )


def _facets(asked: Asked, found: PassagePage, visit: Visit, titles: dict[str, str]) -> dict[str, list[FacetLink]]:
    filters = asked.filters

    def links(
        values: tuple[FacetValue, ...], chosen: tuple[str, ...], labels: dict[str, str], name: str
    ) -> list[FacetLink]:
        counted = {value.value: value for value in values}
        shown = [*chosen, *(value for value in counted if value not in chosen)]
        return [
            FacetLink(
                counted[value].label if value in counted else labels.get(value, value),
                counted[value].count if value in counted else None,
                value in chosen,
                asked.url(visit, filters=_toggled(filters, name, value)),
            )
            for value in shown
        ]

    return {
        "facet-documents": links(found.facets.documents, filters.document_ids, titles, "document"),
        "facet-years": links(found.facets.years, tuple(map(str, filters.years)), {}, "year"),
        "facet-organisations": links(found.facets.organisations, filters.organisations, {}, "organisation"),
    }


def _toggled(filters: Filters, name: str, value: str) -> Filters:
    def toggle(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(v for v in values if v != value) if value in values else (*values, value)

    return Filters(
        toggle(filters.document_ids) if name == "document" else filters.document_ids,
        tuple(int(year) for year in toggle(tuple(map(str, filters.years)))) if name == "year" else filters.years,
        toggle(filters.organisations) if name == "organisation" else filters.organisations,
    )

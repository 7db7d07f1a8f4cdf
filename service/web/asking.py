"""What a visitor asks, as it stands in the address: the question, those before it, filters, order and page."""

from dataclasses import dataclass, field, replace

from starlette.requests import Request

from service.api.inputs import without_controls
from service.requests import Filters, PassageOrder, Question, Turn
from service.web.rendering import Visit

LAST_PAGE = 1000
MOST_EARLIER = 10
LONGEST_QUESTION = 1000
ORDERS = {"nieuwste": PassageOrder.NEWEST, "document": PassageOrder.DOCUMENT}
_ORDER_NAMES = {order: name for name, order in ORDERS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """One address of the search page.

    text: the question, trimmed; empty where none is asked. earlier: the questions before it in the conversation,
    oldest first; they stand in the address, so that it repeats the question whole and the server keeps nothing.
    page: of the passages, from 1. literal: mend no spelling.
    """

    text: str
    earlier: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    order: PassageOrder = PassageOrder.RELEVANCE
    page: int = 1
    literal: bool = False

    @classmethod
    def from_request(cls, request: Request) -> "Asked":
        """Read it from the query parameters; what makes no sense is left out."""
        query = request.query_params
        years = tuple(
            int(year) for year in query.getlist("jaar") if year.isascii() and year.isdigit() and len(year) == 4
        )
        number = query.get("pagina", "1")
        return cls(
            text=_trimmed(query.get("q", "")),
            earlier=earlier_questions(query.getlist("eerder")),
            filters=Filters(
                document_ids=_named(query.getlist("document")),
                years=years,
                organisations=_named(query.getlist("organisatie")),
                kinds=_named(query.getlist("soort")),
                themes=_named(query.getlist("thema")),
            ),
            order=ORDERS.get(query.get("volgorde", ""), PassageOrder.RELEVANCE),
            page=min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 1,
            literal=query.get("letterlijk") == "1",
        )

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return self.filters != Filters()

    @property
    def filter_fields(self) -> list[tuple[str, str | int]]:
        """The filters as hidden fields of a form: a name and a value for each."""
        return [(name, value) for name, values in filter_fields(self.filters).items() for value in values]

    def question(self) -> Question:
        """The same as the service takes it."""
        history = tuple(Turn(question, "") for question in self.earlier)
        return Question(self.text, history, self.filters, literal=self.literal)

    def url(self, visit: Visit) -> str:
        """The address that asks this."""
        return visit.to(
            "/",
            q=self.text,
            eerder=self.earlier,
            **filter_fields(self.filters),
            volgorde=_ORDER_NAMES.get(self.order),
            letterlijk="1" if self.literal else None,
            pagina=self.page if self.page > 1 else None,
        )

    def narrowed(self, filters: Filters) -> "Asked":
        """The first page of the same with other filters."""
        return replace(self, filters=filters, page=1)

    def on_page(self, page: int) -> "Asked":
        """Another page of the same."""
        return replace(self, page=page)

    def ordered(self, order: PassageOrder) -> "Asked":
        """The first page of the same in another order."""
        return replace(self, order=order, page=1)

    def literally(self) -> "Asked":
        """The same, with no spelling mended."""
        return replace(self, literal=True, page=1)

    def turns_before(self) -> tuple["Asked", ...]:
        """The earlier questions, each as it was asked: with those before it."""
        return tuple(Asked(text, self.earlier[:place]) for place, text in enumerate(self.earlier))


def filter_fields(filters: Filters) -> dict[str, tuple[str | int, ...]]:
    """The filters as fields of an address or a form, by name."""
    return {
        "document": filters.document_ids,
        "jaar": filters.years,
        "organisatie": filters.organisations,
        "soort": filters.kinds,
        "thema": filters.themes,
    }


def _named(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def earlier_questions(texts: list[str]) -> tuple[str, ...]:
    """The last questions of a conversation, as the address gives them; those that are no question are left out."""
    questions = (_trimmed(text) for text in texts)
    return tuple(text for text in questions if 1 <= len(text) <= LONGEST_QUESTION)[-MOST_EARLIER:]


def _trimmed(text: str) -> str:
    return str(without_controls(text)).strip()

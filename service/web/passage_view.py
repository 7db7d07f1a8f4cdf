"""Found passages as the search page shows them, with their neighbours, and the facets that narrow the result."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from corpus.passage import Passage, PassageKind
from service.addresses import view_url
from service.application import Application
from service.requests import FacetValue, Filters, FoundPassage, PassagePage
from service.web.asking import Asked
from service.web.marking import Line, lines_of, rows_of
from service.web.rendering import Visit

# Of a table, so many rows stand in the list of results, those with a word of the question first; "lees verder" has all.
ROWS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A passage's text, cut into lines. columns: of a table. left_out: rows of it that are not among `lines`."""

    lines: tuple[Line, ...]
    columns: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """A found passage. more: the text to read on in, from the passage before it to the one after it."""

    found: FoundPassage
    url: str
    language: str
    text: Text
    more: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet as a link that sets or lifts the filter."""

    label: str
    count: int | None
    chosen: bool
    url: str


def view_result(application: Application, item: FoundPassage, languages: Mapping[str, str]) -> Result:
    """Prepare a found passage for the page. languages: ISO 639-1 code by document id."""
    passage = item.passage
    before, after = application.store.around(passage)
    around = (before, passage, after)
    return Result(
        item,
        view_url(passage.document_id, passage.page_number, passage.id),
        languages.get(passage.document_id, "nl"),
        _text(passage, item.highlights, rows=ROWS_SHOWN),
        tuple(_text(each, item.highlights if each is passage else ()) for each in around if each),
    )


def view_facets(
    asked: Asked, found: PassagePage, visit: Visit, titles: Mapping[str, str]
) -> dict[str, list[FacetLink]]:
    """The facets as links; a chosen value is listed first, also where the result no longer has it."""
    facets = found.facets
    links = {
        "facet-documents": _links(asked, visit, "document_ids", facets.documents, titles),
        "facet-years": _links(asked, visit, "years", facets.years, {}),
        "facet-kinds": _links(asked, visit, "kinds", facets.kinds, {}),
        "facet-organisations": _links(asked, visit, "organisations", facets.organisations, {}),
        "facet-themes": _links(asked, visit, "themes", facets.themes, {}),
    }
    # A facet with one value that is not chosen narrows nothing.
    return {key: values for key, values in links.items() if len(values) > 1 or any(link.chosen for link in values)}


def _text(passage: Passage, marks: tuple[tuple[int, int], ...], rows: int | None = None) -> Text:
    lines = rows_of(lines_of(passage.text, marks), passage.columns)
    if rows is None or passage.kind is not PassageKind.TABLE or len(lines) <= rows:
        return Text(lines, passage.columns)
    met = [line for line in lines if any(piece.marked for cell in line.cells for piece in cell)]
    shown = (met or list(lines))[:rows]
    return Text(tuple(shown), passage.columns, len(lines) - len(shown))


def _links(
    asked: Asked, visit: Visit, name: str, values: tuple[FacetValue, ...], labels: Mapping[str, str]
) -> list[FacetLink]:
    counted = {value.value: value for value in values}
    chosen = tuple(map(str, getattr(asked.filters, name)))
    shown = [*chosen, *(value for value in counted if value not in chosen)]
    return [
        FacetLink(
            _capital(counted[value].label if value in counted else labels.get(value, value)),
            counted[value].count if value in counted else None,
            value in chosen,
            asked.narrowed(_toggled(asked.filters, name, chosen, value)).url(visit),
        )
        for value in shown
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _toggled(filters: Filters, name: str, chosen: tuple[str, ...], value: str) -> Filters:
    toggled = tuple(each for each in chosen if each != value) if value in chosen else (*chosen, value)
    if name == "years":
        return replace(filters, years=tuple(map(int, toggled)))
    others = {each.name: getattr(filters, each.name) for each in fields(filters)}
    return Filters(**{**others, name: toggled})

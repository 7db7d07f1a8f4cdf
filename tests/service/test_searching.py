"""Listing what was found: pages, totals and facets agree, and the page of an answer lists what a search lists."""

import pytest

from service.application import Application
from service.requests import Filters, PassageOrder, PassagePage, PassageSearch, Question

QUERIES = ["taakstraf", "Welke pilots betrekken DV&O?", '"elektronische monitoring"', "enkelband -alcohol"]


def all_pages(application: Application, query: str, order: PassageOrder, size: int) -> list[PassagePage]:
    pages = [application.search(PassageSearch(query, page=1, page_size=size, order=order))]
    while len(pages[-1].items) == size:
        pages.append(application.search(PassageSearch(query, page=len(pages) + 1, page_size=size, order=order)))
    return pages


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("order", PassageOrder)
def test_all_pages_together_list_the_total_and_facets_count_it(
    bundled: Application, query: str, order: PassageOrder
) -> None:
    pages = all_pages(bundled, query, order, 20)
    listed = [item.passage.id for page in pages for item in page.items]
    assert len(listed) == len(set(listed)) == pages[0].total > 5
    by_document = {value.value: value.count for value in pages[0].facets.documents}
    assert by_document == {
        document: sum(item.document.id == document for page in pages for item in page.items)
        for document in {item.document.id for page in pages for item in page.items}
    }
    assert all(page.facets == pages[0].facets and page.total == pages[0].total for page in pages)


@pytest.mark.parametrize("filters", [Filters(), Filters(years=(2024,))], ids=["all", "filtered"])
@pytest.mark.parametrize("text", ["Welke pilots betrekken DV&O?", "Wat is een tsakstraf?"])
def test_with_an_answer_comes_the_list_that_a_search_gives(bundled: Application, text: str, filters: Filters) -> None:
    answer, listed = bundled.ask_and_search(Question(text, filters=filters), 10, PassageOrder.NEWEST)
    search = PassageSearch(answer.interpreted_question, filters, 1, 10, PassageOrder.NEWEST)
    assert listed == bundled.search(search)
    assert answer.text == bundled.ask(Question(text, filters=filters)).text

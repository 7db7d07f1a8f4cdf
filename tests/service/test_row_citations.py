"""What stands on a row of a sheet or table is cited by it, on every surface, in Dutch and English."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from lxml import html

from service.api.app import create_app
from service.application import Application
from service.composing.wording import cited_place, standing
from service.requests import Question

TREES = "Straat;Soort;Aantal\nMarkt;kap;9\nKastanjeplein;kap;4\nHavenstraat;kap;23\n"
QUESTION = "Hoeveel bomen worden gekapt op het Kastanjeplein?"


@pytest.fixture(scope="module")
def application(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("bomenkap.csv", TREES.encode(), year=2024)
    return application


@pytest.fixture(scope="module")
def client(application: Application) -> TestClient:
    return TestClient(create_app(application), follow_redirects=False)


def test_a_row_of_a_csv_is_cited_by_its_number(application: Application) -> None:
    citation = application.ask(Question(QUESTION)).citations[0]
    assert "Kastanjeplein" in citation.quote
    assert (citation.rows, citation.paragraph_number, citation.page) == ((3,), None, None)
    assert cited_place("nl", citation, " › ").endswith(", rij 3")
    assert cited_place("en", citation, " › ").endswith(", row 3")


def test_the_api_gives_the_rows(client: TestClient) -> None:
    answer = client.post("/v1/answers", json={"question": QUESTION}).json()
    found = answer["citations"][0]
    assert (found["row"], found["lastRow"], found["paragraph"]) == (3, 3, None)
    passage = client.get("/v1/passages", params={"q": "kap"}).json()["items"][0]
    assert (passage["row"], passage["lastRow"]) == (1, 4)


@pytest.mark.parametrize(("language", "told"), [("nl", "rij 3"), ("en", "row 3")])
def test_the_page_and_copied_quotes_name_the_row(client: TestClient, language: str, told: str) -> None:
    response = client.get("/", params={"q": QUESTION, "taal": language}, headers={"accept": "text/html"})
    page = html.fromstring(response.text)
    assert page.cssselect(".source .place__page")[0].text_content() == told
    copies = [copy.text_content().strip() for copy in page.cssselect("[data-copies] p[data-number]")]
    assert copies[0].endswith(f", {told}")


def test_several_rows_are_told_in_runs() -> None:
    assert standing("nl", None, None, (3,)) == "rij 3"
    assert standing("nl", None, 4, (3, 4, 5, 8)) == "alinea 4, rijen 3–5, 8"
    assert standing("en", None, 4, (2, 3)) == "paragraph 4, rows 2–3"
    assert standing("nl", "iv", 4, (2,)) == "p. iv"
    assert standing("nl", None, 4, ()) == "alinea 4"
    assert standing("nl", None, None, ()) == ""

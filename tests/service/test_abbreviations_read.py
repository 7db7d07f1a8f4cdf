"""An abbreviation of several things: the answer tells what it was read as, and which passage taught that."""

from fastapi.testclient import TestClient

from service.application import Application
from service.requests import Question

MONITORING = b"""# Toezicht

De reclassering houdt toezicht met elektronische monitoring (EM). Met de EM weet de reclassering waar iemand is.
"""
DISMISSAL = b"""# Klachten

De klachtencommissie beoordeelt een ernstige misdraging (EM). Een EM meldt de klager bij de klachtencommissie.
"""
QUESTION = "Wat weet de reclassering met em bij toezicht?"


def test_the_answer_names_the_passage_that_teaches_what_it_was_read_as(
    empty: Application, empty_client: TestClient
) -> None:
    monitoring, _ = empty.changes.add_document("toezicht.md", MONITORING)
    empty.changes.add_document("klachten.md", DISMISSAL)
    answer = empty_client.post("/v1/answers", json={"question": QUESTION}).json()
    (read,) = answer["abbreviations"]
    assert (read["short"], read["long"]) == ("em", "elektronische monitoring")
    assert read["others"] == ["ernstige misdraging"]
    place = read["taughtBy"]
    assert (place["documentId"], place["documentTitle"], place["page"]) == (monitoring.id, "Toezicht", None)
    taught = empty_client.get(f"/v1/passages/{place['passageId']}").json()["text"]
    assert "elektronische monitoring (EM)" in taught
    page = empty_client.get("/", params={"q": QUESTION}, headers={"accept": "text/html"}).text
    assert "Wat em betekent, staat in:" in page
    assert empty_client.get(place["viewUrl"]).status_code == 200


def test_to_those_who_do_not_see_the_other_meaning_it_has_one(empty: Application) -> None:
    empty.changes.add_document("toezicht.md", MONITORING)
    empty.changes.add_document("klachten.md", DISMISSAL, groups=("directie",))
    assert empty.seen_by(()).ask(Question(QUESTION)).abbreviations == ()
    assert len(empty.seen_by(("directie",)).ask(Question(QUESTION)).abbreviations) == 1


def test_the_newest_version_teaches_it(empty: Application) -> None:
    older, _ = empty.changes.add_document("toezicht.md", MONITORING)
    empty.changes.add_document("klachten.md", DISMISSAL)
    changed = MONITORING.replace(b"waar iemand is", b"waar iemand nu is")
    newer, _ = empty.changes.add_document("toezicht-nieuw.md", changed)
    empty.changes.supersede(older.id, newer.id)
    (read,) = empty.ask(Question(QUESTION)).abbreviations
    assert read.taught_by is not None
    assert read.taught_by.document_id == newer.id

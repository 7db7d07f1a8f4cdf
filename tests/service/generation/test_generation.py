"""Answers written by a language model, against a real HTTP server."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.answer import AnswerMode
from service.api.app import create_app
from service.application import Application
from service.checks import language_model_check
from service.errors import NoLanguageModelError, SettingsError
from service.generation.written import sentences
from service.requests import Question
from service.settings import Settings, settings_from

from .conftest import DOCUMENT, GOOD, QUESTION, REPOSITORY, SECONDS, ModelServer, fail, say, say_until_the_limit


def test_what_the_sources_support_is_shown(server: ModelServer, application: Application) -> None:
    server.behaviour = say(GOOD)
    answer = application.ask(Question(QUESTION))
    assert answer.mode is AnswerMode.GENERATIVE
    assert [statement.text for statement in answer.statements] == [
        "DV&O sluit de alcoholmeter aan.",
        "De proef duurt 6 maanden.",
    ]
    assert answer.warnings == ()
    for citation in answer.citations:
        assert citation.passage[citation.quote_start : citation.quote_end] == citation.quote
    assert "sluit de\nalcoholmeter aan" in answer.citations[0].quote or "alcoholmeter aan" in answer.citations[0].quote


@pytest.mark.parametrize("mark", ["", " [42]"])
def test_a_sentence_that_names_no_passage_cites_the_one_that_supports_it(
    server: ModelServer, application: Application, mark: str
) -> None:
    server.behaviour = say(f"DV&O sluit de alcoholmeter aan{mark}. De rechter legt het alcoholverbod op{mark}.")
    answer = application.ask(Question(QUESTION))
    assert answer.mode is AnswerMode.GENERATIVE
    assert [statement.citations for statement in answer.statements] == [(1,), (2,)]
    first, second = answer.citations
    assert "alcoholmeter aan" in first.quote
    assert second.quote == "De rechter legt het alcoholverbod op."


@pytest.mark.parametrize(
    "written",
    [
        "Vraag: Wie sluit de alcoholmeter aan? [{n}] DV&O sluit de alcoholmeter aan [{n}].",
        "Handreiking alcoholmeter › Wat de alcoholmeter doet [{n}]. DV&O sluit de alcoholmeter aan [{n}].",
        "DV&O sluit de alcoholmeter aan [{n}]. 2024 [{n}].",
        "DV&O sluit de alcoholmeter aan [{n}]. De proef met de alcoholmeter" + " met de proef" * 5 + " [{n}].",
    ],
    ids=["the question", "a place", "a number", "the same words again and again"],
)
def test_what_is_no_statement_is_left_out(server: ModelServer, application: Application, written: str) -> None:
    server.behaviour = say(written)
    answer = application.ask(Question(QUESTION))
    assert [statement.text for statement in answer.statements] == ["DV&O sluit de alcoholmeter aan."]
    assert answer.mode is AnswerMode.GENERATIVE
    assert answer.warnings[0] == "1 zin van het taalmodel weggelaten: de bronnen steunen niet wat er stond."


@pytest.mark.parametrize("mark", ["", " [{n}]"])
def test_a_sentence_that_the_limit_broke_off_is_left_out(
    server: ModelServer, application: Application, mark: str
) -> None:
    server.behaviour = say_until_the_limit(f"DV&O sluit de alcoholmeter aan{mark}. De proef met de alco")
    answer = application.ask(Question(QUESTION))
    assert answer.mode is AnswerMode.GENERATIVE
    assert answer.text == "DV&O sluit de alcoholmeter aan. [1]"
    assert answer.warnings == (
        "Het taalmodel kwam niet tot een einde: wat niet af was, is weggelaten; misschien mist het antwoord iets.",
    )


def test_what_is_true_and_no_answer_is_not_given(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "encoder").symlink_to(REPOSITORY / "data" / "encoder", target_is_directory=True)
    application = Application.open(Settings(data=tmp_path, llm_url=server.url, llm_model="m", llm_seconds=SECONDS))
    try:
        application.changes.add_document("alcoholmeter.md", DOCUMENT.encode())
        application.changes.add_document("fiets.md", b"# De fiets\n\nDe fietsenmaker verhuurt fietsen aan de stad.\n")
        server.behaviour = say("De fietsenmaker verhuurt fietsen aan de stad.")
        answer = application.ask(Question(QUESTION))
        assert answer.mode is AnswerMode.EXTRACTIVE
        assert "DV&O" in answer.text
    finally:
        application.close()


def test_unsupported_sentences_are_left_out_and_counted(server: ModelServer, application: Application) -> None:
    server.behaviour = say(GOOD + " De proef kost 5 miljoen euro [{n}].")
    answer = application.ask(Question(QUESTION))
    assert answer.mode is AnswerMode.GENERATIVE
    assert len(answer.statements) == 2
    assert "miljoen" not in answer.text
    assert answer.warnings == ("1 zin van het taalmodel weggelaten: de bronnen steunen niet wat er stond.",)


def test_the_warning_is_in_the_language_of_the_question(server: ModelServer, application: Application) -> None:
    server.behaviour = say("Nothing of this is true [9].")
    answer = application.ask(Question("How long does the pilot with the alcoholmeter last?"))
    assert answer.answered
    assert "language model" in answer.warnings[-1]


def test_nothing_is_written_where_the_documents_do_not_tell(server: ModelServer, application: Application) -> None:
    server.behaviour = say("De hoofdstad is Parijs [1].")
    before = len(server.requests)
    answer = application.ask(Question("Wat is de hoofdstad van Frankrijk?"))
    assert not answer.answered
    assert len(server.requests) == before


def test_quoting_can_be_asked_for(server: ModelServer, application: Application) -> None:
    before = len(server.requests)
    assert application.ask(Question(QUESTION, mode=AnswerMode.EXTRACTIVE)).mode is AnswerMode.EXTRACTIVE
    assert len(server.requests) == before


def test_without_a_model_writing_is_refused(small: Application) -> None:
    with pytest.raises(NoLanguageModelError, match="VRAAGBAAK_LLM_URL"):
        small.ask(Question(QUESTION, mode=AnswerMode.GENERATIVE))
    response = TestClient(create_app(small)).post("/v1/answers", json={"question": QUESTION, "mode": "generative"})
    assert response.status_code == 400
    assert "VRAAGBAAK_LLM_URL" in response.json()["detail"]


def test_the_page_tells_who_wrote(server: ModelServer, client: TestClient) -> None:
    server.behaviour = say(GOOD)
    page = client.get("/", params={"q": QUESTION}, headers={"accept": "text/html"}).text
    assert "Geschreven door een taalmodel, elke zin gecontroleerd." in page


def test_a_model_that_writes_too_much_to_the_check_does_answer(server: ModelServer, application: Application) -> None:
    server.behaviour = say_until_the_limit("Ja en nog veel meer")
    assert language_model_check(application.model).ok


def test_check_tells_whether_the_model_answers(server: ModelServer, application: Application) -> None:
    server.behaviour = say("ja")
    assert language_model_check(application.model).ok
    server.behaviour = fail(401)
    check = language_model_check(application.model)
    assert not check.ok
    assert "401" in check.message
    assert "VRAAGBAAK_LLM" in check.remedy


def test_sentences_come_with_what_they_cite() -> None:
    pieces = ["- De pro", "ef duurt **zes** maanden [1", "][2].\n", "- DV&O sluit aan. [3, 4] Slot zonder bron"]
    assert [(sentence.text, sentence.numbers) for sentence in sentences(pieces)] == [
        ("De proef duurt zes maanden.", (1, 2)),
        ("DV&O sluit aan.", (3, 4)),
        ("Slot zonder bron.", ()),
    ]


def test_half_a_configuration_is_an_error() -> None:
    with pytest.raises(SettingsError, match="VRAAGBAAK_LLM_MODEL is not set"):
        settings_from({"VRAAGBAAK_LLM_URL": "http://127.0.0.1:1/v1"})


def test_the_key_is_not_shown() -> None:
    assert "geheim" not in repr(Settings(llm_key="geheim"))

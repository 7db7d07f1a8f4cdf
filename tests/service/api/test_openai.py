"""The official OpenAI client works unchanged."""

from collections.abc import Iterator

import openai
import pytest
from fastapi.testclient import TestClient

QUESTION = "Welke pilots betrekken DV&O?"


@pytest.fixture
def assistant(bundled_address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{bundled_address}/openai/v1", api_key="none", max_retries=0) as assistant:
        yield assistant


def test_the_model_is_listed(assistant: openai.OpenAI) -> None:
    assert [model.id for model in assistant.models.list()] == ["vraagbaak"]


def test_a_completion_carries_its_sources_in_the_text_and_beside_it(assistant: openai.OpenAI) -> None:
    completion = assistant.chat.completions.create(
        model="vraagbaak",
        messages=[{"role": "system", "content": "Wees kort."}, {"role": "user", "content": QUESTION}],
        temperature=0.2,
        seed=1,
    )
    message = completion.choices[0].message
    assert "Alcoholmeter" in message.content
    assert "[1]" in message.content
    assert "\nBronnen:\n[1] " in message.content
    citation = message.citations[0]
    assert citation["passage"][citation["quoteStart"] : citation["quoteEnd"]] == citation["quote"]


def test_a_stream_adds_up_to_the_whole_text(assistant: openai.OpenAI) -> None:
    messages = [{"role": "user", "content": [{"type": "text", "text": QUESTION}]}]
    whole = assistant.chat.completions.create(model="vraagbaak", messages=messages)
    chunks = list(assistant.chat.completions.create(model="vraagbaak", messages=messages, stream=True))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].choices[0].delta.citations == whole.choices[0].message.citations


def test_a_conversation_without_a_question_is_an_input_error(assistant: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError):
        assistant.chat.completions.create(model="vraagbaak", messages=[{"role": "system", "content": "Hallo"}])


@pytest.mark.parametrize(
    "body",
    [{}, {"messages": []}, {"messages": [{"role": "user"}]}, {"messages": [{"role": "user", "content": None}]},
     {"messages": [{"role": "user", "content": "x" * 2000}]}, {"messages": [{"role": "wie", "content": "x"}]}],
)  # fmt: skip
def test_what_makes_no_sense_is_a_problem_document(client: TestClient, body: dict) -> None:
    response = client.post("/openai/v1/chat/completions", json=body)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_without_an_answer_the_message_says_so_and_calls_no_passage_a_source(assistant: openai.OpenAI) -> None:
    messages = [{"role": "user", "content": "Hoe hoog is de Mount Everest?"}]
    message = assistant.chat.completions.create(model="vraagbaak", messages=messages).choices[0].message
    assert message.answered is False
    assert "[1]" in message.content
    assert "Bronnen" not in message.content
    *_, last = assistant.chat.completions.create(model="vraagbaak", messages=messages, stream=True)
    assert last.choices[0].delta.answered is False


def test_the_exception_of_the_client_says_what_is_wrong(assistant: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="deze heeft er 3000") as caught:
        assistant.chat.completions.create(model="vraagbaak", messages=[{"role": "user", "content": "a" * 3000}])
    assert caught.value.code == "invalid-input"
    assert caught.value.response.headers["content-type"] == "application/problem+json"
    assert caught.value.response.json()["status"] == 400

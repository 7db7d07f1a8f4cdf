"""The MCP server over stdio and over HTTP, talked to with the SDK's own client."""

import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from mcp import Client, MCPError, StdioServerParameters

from service.application import Application
from service.mcp_server import build_server

from .conftest import run_apart


def over_stdio(application: Application) -> StdioServerParameters:
    environment = {**os.environ, "VRAAGBAAK_DATA": str(application.settings.data)}
    return StdioServerParameters(command=sys.executable, args=["-m", "service.cli", "mcp"], env=environment)


@pytest.fixture(scope="session", params=["http", "stdio"])
def target(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Application]]:
    """What a client connects to, with the application behind it."""
    small: Application = request.getfixturevalue("small")
    if request.param == "stdio":
        yield over_stdio(small), small
    else:
        yield f"{request.getfixturevalue('small_address')}/mcp", small


def talk(target: Any, conversation: Callable[[Client], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Client(target) as client:
            await conversation(client)

    run_apart(run())


def test_a_language_model_can_ask_read_on_and_see_what_there_is(target: tuple[Any, Application]) -> None:
    async def conversation(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(tools) == ["ask", "search_passages", "get_passage", "list_documents"]
        assert all(tool.output_schema and tool.description for tool in tools.values())
        asked = await client.call_tool("ask", {"question": "Wie sluit de alcoholmeter aan?", "years": [2024]})
        answer = asked.structured_content
        assert answer["answered"]
        assert "DV&O" in answer["text"]
        citation = answer["citations"][0]
        read = await client.call_tool("get_passage", {"passage_id": citation["passageId"]})
        assert citation["quote"] in read.structured_content["text"]
        found = await client.call_tool("search_passages", {"query": "enkelband", "page_size": 1})
        assert "enkelband" in found.structured_content["items"][0]["text"]
        listed = await client.call_tool("list_documents", {})
        assert listed.structured_content["total"] == 3

    talk(target[0], conversation)


def test_every_document_is_a_resource_that_can_be_read(target: tuple[Any, Application]) -> None:
    async def conversation(client: Client) -> None:
        resources = (await client.list_resources()).resources
        assert {resource.title for resource in resources} == {document.title for document in target[1].documents()}
        mills = next(resource for resource in resources if resource.name == "molens.pdf")
        text = (await client.read_resource(mills.uri)).contents[0].text
        assert "Kinderdijk, p. 2" in text
        with pytest.raises(MCPError, match=r"onbekend.*list_documents"):
            await client.read_resource("vraagbaak://documents/onbekend")

    talk(target[0], conversation)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": "  "}, "at least 1 character"),
        ("ask", {"question": "Waar?", "max_citations": 0}, "greater than or equal to 1"),
        ("get_passage", {"passage_id": "nergens-1"}, "nergens-1"),
    ],
)
def test_what_is_wrong_with_a_call_is_told(small: Application, tool: str, arguments: dict, told: str) -> None:
    async def conversation(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert told in result.content[0].text

    talk(build_server(lambda: small), conversation)


def test_a_follow_up_is_filled_in_from_the_history(small: Application) -> None:
    async def conversation(client: Client) -> None:
        history = [{"question": "Wie sluit de alcoholmeter aan?", "answer": "DV&O."}]
        result = await client.call_tool("ask", {"question": "En hoe lang duurt de proef daarmee?", "history": history})
        assert "zes maanden" in result.structured_content["text"]

    talk(build_server(lambda: small), conversation)

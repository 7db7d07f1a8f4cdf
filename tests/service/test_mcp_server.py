"""The MCP server over stdio, talked to with the SDK's own client."""

import asyncio
import os
import sys
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from service.application import Application


async def _talk(data: str) -> tuple[list[str], dict[str, Any], dict[str, Any], dict[str, Any]]:
    parameters = StdioServerParameters(
        command=sys.executable, args=["-m", "service.cli", "mcp"], env={**os.environ, "VRAAGBAAK_DATA": data}
    )
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        asked = await session.call_tool("ask", {"question": "Wie sluit de alcoholmeter aan?"})
        answer = asked.structured_content or {}
        passage = await session.call_tool("get_passage", {"passage_id": answer["citations"][0]["passageId"]})
        documents = await session.call_tool("list_documents", {})
        return tools, answer, passage.structured_content or {}, documents.structured_content or {}


def test_a_language_model_can_ask_read_on_and_see_what_there_is(small: Application) -> None:
    tools, answer, passage, documents = asyncio.run(_talk(str(small.settings.data)))
    assert tools == ["ask", "search_passages", "get_passage", "list_documents"]
    assert answer["answered"]
    assert "DV&O" in answer["text"]
    assert answer["citations"][0]["quote"] in passage["text"]
    assert len(documents["result"]) == 3

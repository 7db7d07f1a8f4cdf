"""Ask over MCP, as a language model's tool would. Usage: python mcp_client.py "Welke pilots betrekken DV&O?"."""

import asyncio
import os
import sys

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

server = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")
key = os.environ.get("ASK_KEY")
headers = {"Authorization": f"Bearer {key}"} if key else {}


async def ask(question: str) -> None:
    """Call the tool `ask` and print the answer."""
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60) as http,
        Client(streamable_http_client(f"{server}/mcp", http_client=http)) as client,
    ):
        result = await client.call_tool("ask", {"question": question})
        print(result.structured_content["text"])


asyncio.run(ask(sys.argv[1]))

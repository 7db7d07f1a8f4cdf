"""Ask over MCP, as a language model's tool would. Usage: python mcp_client.py "Welke pilots betrekken DV&O?"."""

import asyncio
import os
import sys

from mcp import Client

server = os.environ.get("ASK_SERVER", "http://127.0.0.1:8000")


async def ask(question: str) -> None:
    """Call the tool `ask` and print the answer."""
    async with Client(f"{server}/mcp") as client:
        result = await client.call_tool("ask", {"question": question})
        print(result.structured_content["text"])


asyncio.run(ask(sys.argv[1]))

"""The examples that a bot's makers start from run as they stand, against a real server."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.application import Application

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "docs" / "examples"
QUESTION = "Wie sluit de alcoholmeter aan?"
WITHOUT_ANSWER = "Wat kost een treinkaartje naar Maastricht?"


def run(command: list[str], address: str) -> str:
    environment = {**os.environ, "VRAAGBAAK_SERVER": address}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "command",
    [
        [str(EXAMPLES / "ask.sh")],
        [sys.executable, str(EXAMPLES / "ask.py")],
        [sys.executable, str(EXAMPLES / "openai_client.py")],
        [sys.executable, str(EXAMPLES / "mcp_client.py")],
        ["node", str(EXAMPLES / "ask.mjs")],
        ["node", str(EXAMPLES / "openai_client.mjs")],
    ],
    ids=lambda command: Path(command[-1]).name,
)
def test_an_example_prints_the_answer_and_an_honest_refusal(command: list[str], small_address: str) -> None:
    answered = run([*command, QUESTION], small_address)
    assert "DV&O" in answered
    assert "[1]" in answered
    assert "documenten" in run([*command, WITHOUT_ANSWER], small_address)


def test_the_desktop_configuration_starts_a_command_that_exists(small: Application) -> None:
    server = json.loads((EXAMPLES / "mcp_desktop.json").read_text())["mcpServers"]["vraagbaak"]
    command = shutil.which(server["command"], path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert command is not None
    environment = {**os.environ, **dict.fromkeys(server["env"], str(small.settings.data))}
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }
    with subprocess.Popen(
        [command, *server["args"]], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(hello) + "\n")
        process.stdin.flush()
        said = json.loads(process.stdout.readline())
        process.stdin.close()
    assert said["result"]["serverInfo"]["name"] == "vraagbaak"

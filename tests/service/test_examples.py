"""The examples that a bot's makers start from run as they stand, against a real server."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from service.access.access import Access
from service.access.callers import Role
from service.application import Application

from .conftest import ALCOHOL, opened, served

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = REPOSITORY / "docs" / "examples"
QUESTION = "Wie sluit de alcoholmeter aan?"
WITHOUT_ANSWER = "Wat kost een treinkaartje naar Maastricht?"


def run(command: list[str], address: str) -> str:
    environment = {**os.environ, "ASK_SERVER": address}
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
    refused = run([*command, WITHOUT_ANSWER], small_address)
    assert "documenten" in refused
    for told in (answered, refused):
        assert not re.search(r"\b(None|null|undefined)\b", told)


@pytest.mark.parametrize("name", ["ask.py", "ask.sh", "mcp_client.py", "openai_client.py"])
def test_an_example_sends_its_key_and_tells_when_it_is_refused(name: str, tmp_path: Path) -> None:
    command = [*([] if name.endswith(".sh") else [sys.executable]), str(EXAMPLES / name), QUESTION]
    with opened(tmp_path) as application:
        application.changes.add_document("alcoholmeter.md", ALCOHOL, year=2024)
        key = Access(application.settings).keys.create("voorbeeld", Role.READER)[1]
        with served(application) as address:
            environment = {**os.environ, "ASK_SERVER": address, "ASK_KEY": key}
            told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            wrong = {**environment, "ASK_KEY": "onbekend"}
            refused = subprocess.run(command, env=wrong, capture_output=True, text=True, check=False)
    assert "DV&O" in told
    assert refused.returncode != 0
    if name != "mcp_client.py":
        assert "Deze sleutel is onbekend" in refused.stderr


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


@contextmanager
def website(folder: Path) -> Iterator[str]:
    """Another website on this machine, as an intranet is one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_chat_widget_answers_on_a_page_of_another_website(browser: Browser, tmp_path: Path) -> None:
    intranet = tmp_path / "intranet"
    intranet.mkdir()
    shutil.copy(EXAMPLES / "chat-widget.js", intranet)
    with website(intranet) as origin, opened(tmp_path / "data", cors_origins=origin) as application:
        application.changes.add_document("alcoholmeter.md", ALCOHOL, year=2024)
        with served(application) as address:
            (intranet / "index.html").write_text(
                '<!doctype html><html lang="nl"><title>Intranet</title>'
                '<script type="module" src="chat-widget.js"></script>'
                f'<vraagbaak-chat server="{address}"></vraagbaak-chat>'
            )
            page = browser.new_page()
            page.goto(origin)
            page.get_by_label("Uw vraag").fill(QUESTION)
            page.get_by_role("button", name="Vraag").click()
            turn = page.get_by_role("log").get_by_role("listitem").first
            expect(turn).to_contain_text("DV&O")
            source = turn.get_by_role("link").first
            assert (source.get_attribute("href") or "").startswith(f"{address}/documenten/")
            page.get_by_label("Uw vraag").fill("En hoe lang duurt de proef daarmee?")
            page.get_by_label("Uw vraag").press("Enter")
            expect(page.get_by_role("log")).to_contain_text("zes maanden")
            page.get_by_label("Uw vraag").fill(WITHOUT_ANSWER)
            page.get_by_label("Uw vraag").press("Enter")
            unanswered = page.get_by_role("log").locator("li.turn").nth(2)
            expect(unanswered).to_contain_text("documenten")
            expect(unanswered).not_to_contain_text("Bronnen")
            page.close()


def test_without_a_server_an_example_says_what_to_start() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        environment = {**os.environ, "ASK_SERVER": f"http://127.0.0.1:{unused.getsockname()[1]}"}
        command = [sys.executable, str(EXAMPLES / "ask.py"), QUESTION]
        failed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert "vraagbaak serve" in failed.stderr
    assert "Traceback" not in failed.stderr

"""Real applications over small documents, and a real server, for the tests of the surfaces."""

import asyncio
import shutil
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect, sync_playwright
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from service.api.app import create_app
from service.api.server import build_server
from service.application import Application
from service.settings import Settings

CHROMIUM_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
REPOSITORY = Path(__file__).parents[2]

ALCOHOL = b"""# Handreiking alcoholmeter

## Wat de alcoholmeter doet

De alcoholmeter is een enkelband die meet of iemand alcohol drinkt. De Dienst Vervoer en Ondersteuning (DV&O) sluit de
alcoholmeter aan. De proef duurt zes maanden.

## Wie er meedoen

Aan de proef doen drie reclasseringsorganisaties mee. De rechter legt het alcoholverbod op.
"""
HOSTILE_TITLE = "<script>alert('titel')</script> & \"aanhaling\""
HOSTILE = b"""Zware storm

De dijkgraaf zei: <img src=x onerror=alert('tekst')> en <script>document.title='gekaapt'</script> zijn geen dijken.
De dijkgraaf bewaakt de sluizen bij Lemmer elke nacht.
"""
SECOND_PAGE = "De windmolen in Kinderdijk draait sinds 1740 op het water van de Lek."


def make_pdf() -> bytes:
    """Two pages; the words of `SECOND_PAGE` stand on the second."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setTitle("Molens in Nederland")
    for heading, text in (
        ("Molens in Nederland", "Dit rapport beschrijft waar in Nederland molens staan en hoe oud zij zijn."),
        ("Kinderdijk", SECOND_PAGE),
    ):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, 740, heading)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@contextmanager
def opened(data: Path, **options: str) -> Iterator[Application]:
    """An application over an empty folder; the prepared encoder is shared with the repository's data folder."""
    encoder = REPOSITORY / "data" / "encoder"
    encoder.mkdir(parents=True, exist_ok=True)
    data.mkdir(parents=True, exist_ok=True)
    (data / "encoder").symlink_to(encoder, target_is_directory=True)
    application = Application.open(Settings(data=data, upload_megabytes=1, **options))
    yield application
    application.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Three documents: Markdown, a hostile text, and a PDF of two pages. Tests leave it as it is."""
    with opened(tmp_path_factory.mktemp("small")) as application:
        application.changes.add_document("alcoholmeter.md", ALCOHOL, year=2024)
        application.changes.add_document("storm.txt", HOSTILE, title=HOSTILE_TITLE, year=2022)
        application.changes.add_document("molens.pdf", make_pdf(), year=2023)
        yield application


@pytest.fixture(scope="session")
def client(small: Application) -> TestClient:
    """A client of the service over `small`."""
    return TestClient(create_app(small), follow_redirects=False)


@pytest.fixture(scope="session")
def small_address(small: Application) -> Iterator[str]:
    """A real server over `small`."""
    with served(small) as address:
        yield address


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Application]:
    """An application without documents, for this test alone."""
    with opened(tmp_path / "data") as application:
        yield application


@pytest.fixture
def empty_client(empty: Application) -> TestClient:
    """A client of the service over `empty`."""
    return TestClient(create_app(empty), follow_redirects=False)


@pytest.fixture(scope="module")
def opened_for_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Application]]:
    """Opens applications without documents that live as long as the tests of a module."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened(tmp_path_factory.mktemp("module") / "data"))


@contextmanager
def served(application: Application) -> Iterator[str]:
    """The service on a free port of this machine; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = build_server(application, "127.0.0.1", port)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The bundled corpus. Tests leave it as it is."""
    with opened(tmp_path_factory.mktemp("bundled")) as application:
        with application.uploads.pipeline() as pipeline:
            pipeline.ingest([REPOSITORY / "corpus" / "documents"])
        application.refresh()
        yield application


@pytest.fixture(scope="session")
def bundled_address(bundled: Application) -> Iterator[str]:
    """A real server over the bundled corpus."""
    with served(bundled) as address:
        yield address


@pytest.fixture
def empty_address(empty: Application) -> Iterator[str]:
    """A real server over an application without documents, for this test alone."""
    with served(empty) as address:
        yield address


def chromium() -> str:
    """The path of the browser, or the test is skipped."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium on this machine; `make test` installs it")


def run_apart(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in a thread of its own: the browser's driver keeps an event loop in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each opens windows of its own. A busy machine may take long over a page."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serving():
    """`served`, for an application that a test made itself."""
    return served

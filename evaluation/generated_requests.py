"""Thousands of generated requests against a server of our own: `python -m evaluation requests`.

Schemathesis makes requests from the OpenAPI description, right and wrong ones, and checks of every response that it is
one that the description allows: https://schemathesis.readthedocs.io.
"""

import math
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import MissingLibraryError, ServerError
from evaluation.latency import own_server
from service.access.access import Access
from service.access.callers import Role
from service.settings import Settings

_CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
# Of the requests for each operation, so many come from generation on the whole; the rest come from fixed rules.
_REQUESTS_PER_EXAMPLE = 12
_NO_FAILURE, _FAILURES = 0, 1


@dataclass(frozen=True, slots=True)
class RequestsReport:
    """What became of the generated requests.

    count: how many were sent. failed: whether some response was not what the description allows.
    told: what Schemathesis says of it.
    """

    count: int
    failed: bool
    told: str


def try_with_and_without_keys(settings: Settings, count: int, seed: int) -> dict[str, RequestsReport]:
    """Try a data folder that nobody needs a key for; then the same with keys, once without one and once with one.

    Args:
        settings: documents are added to and removed from the data folder that they name.
        count: about how many requests each time.
        seed: of the generator.

    Raises:
        MissingLibraryError: Schemathesis is not installed.
        ServerError: a server does not start or cannot be tried at all.
    """
    with own_server(settings) as url:
        reports = {"access off": send_generated_requests(url, count, seed=seed)}
    access = Access(settings)
    try:
        _, key = access.keys.create("generated requests", Role.EDITOR, requests_per_minute=1_000_000)
    finally:
        access.close()
    with own_server(settings) as url:
        reports["access on, no key"] = send_generated_requests(url, count, seed=seed)
        reports["access on, key of an editor"] = send_generated_requests(url, count, key, seed)
    return reports


def send_generated_requests(url: str, count: int, key: str | None = None, seed: int = 1) -> RequestsReport:
    """Send requests to a server and check every response.

    Args:
        url: where the server is.
        count: about how many requests; somewhat more are sent.
        key: an API key to send along; None for none.
        seed: of the generator.

    Raises:
        MissingLibraryError: Schemathesis is not installed.
        ServerError: the server cannot be tried at all.
    """
    examples = math.ceil(count / _REQUESTS_PER_EXAMPLE)
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(_CONFIGURATION), "run"),
        *(f"{url}/v1/openapi.json", "--url", f"{url}/v1", "--max-examples", str(examples), "--seed", str(seed)),
        *("--no-color", "--suppress-health-check", "all"),
        *(("--header", f"Authorization: Bearer {key}") if key else ()),
    ]
    with tempfile.TemporaryDirectory(prefix="vraagbaak-requests-") as folder:  # it remembers failures where it runs
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if "No module named" in done.stderr and "schemathesis" in done.stderr:
        raise MissingLibraryError("schemathesis", "to generate requests")
    sent = re.search(r"^\s*(\d+) generated", done.stdout, re.MULTILINE)
    if done.returncode not in (_NO_FAILURE, _FAILURES) or sent is None:
        raise ServerError(f"No requests could be generated for {url}: {(done.stdout + done.stderr)[-2000:]}")
    return RequestsReport(int(sent[1]), done.returncode == _FAILURES, done.stdout)

"""What the tests of the ingest floor share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


@pytest.fixture
def shared_documents():
    """The folder of real documents beside the repository; only some machines have it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/documents beside the repository: real documents are not part of it")
    return SHARED

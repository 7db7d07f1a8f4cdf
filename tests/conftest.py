"""What all tests share: the bundled encoder, prepared once and kept where the program keeps it, and who sees what."""

from collections.abc import Collection
from pathlib import Path

import pytest

from index.encoder.encoding import Encoder
from index.encoder.loading import load_encoder


@pytest.fixture(scope="session")
def encoder_folder() -> Path:
    folder = Path(__file__).parents[1] / "data" / "encoder"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def bundled_encoder(encoder_folder: Path) -> Encoder:
    return load_encoder(None, encoder_folder)


def is_for(groups: Collection[str], audience: Collection[str] | None) -> bool:
    """Whether people of these groups (None: they may see everything) may see a document for those groups."""
    return audience is None or not groups or not set(groups).isdisjoint(audience)

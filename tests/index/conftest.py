"""What the tests of the index share: the bundled encoder, prepared once and kept where the program itself keeps it."""

from pathlib import Path

import pytest

from index.encoder.encoding import Encoder
from index.encoder.loading import load_encoder

ENCODER_FOLDER = Path(__file__).parents[2] / "data" / "encoder"


@pytest.fixture(scope="session")
def encoder_folder() -> Path:
    return ENCODER_FOLDER


@pytest.fixture(scope="session")
def bundled_encoder(encoder_folder: Path) -> Encoder:
    return load_encoder(None, encoder_folder)

"""Folders to measure in: the documents and indexes are thrown away, the prepared encoder is kept."""

import dataclasses
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.settings import Settings, settings_from


def user_settings() -> Settings:
    """The settings of the environment: what is measured is what would run."""
    return settings_from(os.environ)


def prepare_folder(folder: Path, settings: Settings) -> Settings:
    """Settings that keep all state in another folder, except for the encoder, which takes long to prepare.

    Args:
        folder: is made when it is missing.
        settings: the other settings, and where the prepared encoder is.
    """
    encoder = settings.data / "encoder"
    encoder.mkdir(parents=True, exist_ok=True)
    encoder = encoder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    link = folder / "encoder"
    if link.is_symlink() and link.resolve() != encoder:
        link.unlink()
    if not link.exists():
        link.symlink_to(encoder, target_is_directory=True)
    return dataclasses.replace(settings, data=folder)


@contextmanager
def scratch_folder(kept: Path | None) -> Iterator[Path]:
    """The folder that is kept for next time, or one that is removed afterwards.

    Args:
        kept: None for one to be removed.
    """
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="vraagbaak-evaluation-") as name:
        yield Path(name)


def tell(message: str) -> None:
    """Tell how far a measurement is, on standard error, so that standard output holds results alone."""
    print(message, file=sys.stderr, flush=True)


def tell_preparing() -> None:
    """Tell that the bundled encoder is being prepared, which is done once for a folder."""
    tell("preparing the bundled encoder")

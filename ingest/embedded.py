"""Tells PDFs with files within them by their bytes: no hostile file is opened outside the reading process."""

import mmap
from pathlib import Path

# The dictionary of a stream is never packed itself (ISO 32000-2, 7.5.7), and programs name the kind of these.
_MARK = b"/EmbeddedFile"


def may_hold_files(path: Path) -> bool:
    """Whether there may be files within a PDF, by a look at its bytes."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(_MARK) >= 0

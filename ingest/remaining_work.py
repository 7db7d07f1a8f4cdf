"""How many passages the files that are left will make, which is what an ingest takes its time for."""

from collections.abc import Sequence

from ingest.folder import FoundFile

# Bytes to a passage, as documents of public bodies have them. A PDF holds fonts and pictures, an Office file is packed.
_BYTES = {".pdf": 25_000.0, ".docx": 4_000.0, ".pptx": 50_000.0, ".odt": 3_000.0, ".xlsx": 2_000.0}
_BYTES_OF_TEXT = 800.0
# What was seen counts for so many passages as soon as there are as many of it.
_CERTAIN = 20.0


class RemainingWork:
    """Expects of each file that is left as many passages to a byte as the files of its format had so far."""

    def __init__(self, files: Sequence[FoundFile]) -> None:
        self._left: dict[str, int] = {}
        for file in files:
            self._left[_format(file)] = self._left.get(_format(file), 0) + file.size
        self._seen: dict[str, tuple[int, int]] = {}
        self._files = self._read = 0

    def begin(self, file: FoundFile) -> None:
        """Count a file off."""
        self._left[_format(file)] -= file.size

    def end(self, file: FoundFile, passages: int | None) -> None:
        """Learn from a file: it made so many passages; None for one that was in already."""
        name = _format(file)
        self._files += 1
        if passages is not None:
            self._read += 1
            seen_bytes, seen_passages = self._seen.get(name, (0, 0))
            self._seen[name] = (seen_bytes + file.size, seen_passages + passages)

    def passages(self) -> float:
        """Expected of all files that were not begun; where most so far were in already, most others will be too."""
        share = (self._read + 1) / (self._files + 1)
        return share * sum(left * self._passages_to_a_byte(name) for name, left in self._left.items())

    def _passages_to_a_byte(self, name: str) -> float:
        seen_bytes, seen_passages = self._seen.get(name, (0, 0))
        usual = _BYTES.get(name, _BYTES_OF_TEXT)
        return (seen_passages + _CERTAIN) / (seen_bytes + _CERTAIN * usual)


def _format(file: FoundFile) -> str:
    return file.path.suffix.lower()

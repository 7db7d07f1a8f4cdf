"""The manifest of a folder: what people say about their documents in `manifest.json`."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import GroupNameError
from corpus.groups import checked_groups
from ingest.errors import ManifestError

MANIFEST_NAME = "manifest.json"

_TEXT_FIELDS = ("file", "title", "publisher", "type", "language")
_FIELDS = (*_TEXT_FIELDS, "year", "groups")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest says about one file; None where it says nothing.

    file: the path below the folder of the manifest, as POSIX text.
    groups: whom the document is for; empty for everyone.
    """

    file: str
    title: str | None = None
    year: int | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All entries of one folder."""

    entries: tuple[ManifestEntry, ...] = ()

    def entry(self, file: str) -> ManifestEntry | None:
        """What is said about the file at this path below the folder."""
        return next((entry for entry in self.entries if entry.file == file), None)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder; an empty one where the folder has none.

    Its form is ``{"documents": [{"file": …, "title": …, "year": …, "publisher": …, "type": …, "language": …,
    "groups": […]}]}``;
    only `file` is required.

    Raises:
        ManifestError: it is no such JSON, names a file twice, or names a file that is not there.
    """
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return Manifest()
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ManifestError(path, "", f"is geen UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise ManifestError(path, f"regel {error.lineno}", f"is geen JSON ({error.msg})") from error
    except RecursionError as error:
        raise ManifestError(path, "", "is te diep genest") from error
    documents = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(documents, list):
        raise ManifestError(path, "", "mist de lijst ‘documents’")
    entries = tuple(_entry(path, place, item) for place, item in enumerate(documents))
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry.file in seen:
            raise ManifestError(path, f"documents[{place}].file", f"‘{entry.file}’ staat er twee keer in")
        seen.add(entry.file)
    return Manifest(entries)


def _entry(path: Path, place: int, item: object) -> ManifestEntry:
    where = f"documents[{place}]"
    if not isinstance(item, dict):
        raise ManifestError(path, where, "is geen object tussen accolades")
    for name in item:
        if name not in _FIELDS:
            raise ManifestError(path, f"{where}.{name}", f"is onbekend; bekend zijn {', '.join(_FIELDS)}")
    values = {name: _text(path, f"{where}.{name}", item.get(name)) for name in _TEXT_FIELDS}
    file = values["file"]
    if file is None:
        raise ManifestError(path, where, "mist ‘file’, de naam van het bestand")
    if not (path.parent / file).is_file():
        raise ManifestError(path, f"{where}.file", f"‘{file}’ staat niet in deze map")
    return ManifestEntry(
        file=file,
        title=values["title"],
        year=_year(path, f"{where}.year", item.get("year")),
        publisher=values["publisher"],
        kind=values["type"],
        language=values["language"],
        groups=_groups(path, f"{where}.groups", item.get("groups")),
    )


def _text(path: Path, where: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ManifestError(path, where, f"moet tekst zijn, maar is {_shown(value)}")
    return value.strip()


def _groups(path: Path, where: str, value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ManifestError(path, where, f"moet een lijst van groepen zijn, maar is {_shown(value)}")
    try:
        return checked_groups(value)
    except GroupNameError as error:
        reason = f"‘{error.name}’ kan geen naam van een groep zijn (1 tot {error.longest} tekens, zonder komma of *)"
        raise ManifestError(path, where, reason) from error


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _year(path: Path, where: str, value: object) -> int | None:
    if value is None:
        return None
    # JSON's true is an int to Python, and 2024.0 is a year to people.
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not _FIRST_YEAR <= value <= _LAST_YEAR:
        reason = f"moet een jaartal van {_FIRST_YEAR} tot {_LAST_YEAR} zijn, maar is {_shown(value)}"
        raise ManifestError(path, where, reason)
    return value

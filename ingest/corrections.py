"""What people say about a document that is in already: it counts before all that its file, page or manifest say."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.document import Metadata
from index.entries import Correction
from ingest.dates import parse_date
from ingest.errors import CorrectionError

#: What can be corrected, with its Dutch name.
FIELDS = {
    "title": "de titel",
    "year": "het jaar",
    "date": "de datum",
    "publisher": "de uitgever",
    "kind": "de soort",
    "language": "de taal",
    "version": "het versienummer",
}
_OF_THIS_VERSION = frozenset({"year", "date", "version"})
_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")
_LONGEST = 500
_LANGUAGES = frozenset({"nl", "en", "de", "fr", "fy", "tr", "ar"})
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def checked_changes(changes: Mapping[str, str | None]) -> dict[str, str | None]:
    """Changes by field in the form in which they are kept; None takes a correction back.

    Raises:
        CorrectionError: a value is not what its field holds.
    """
    return {field: None if text is None else _checked(field, " ".join(text.split())) for field, text in changes.items()}


def change_corrections(
    present: Sequence[Correction], metadata: Metadata, changes: Mapping[str, str | None]
) -> tuple[Correction, ...]:
    """The corrections of a document after some changes.

    Args:
        present: its corrections until now.
        metadata: what the store says about it, with those.
        changes: as `checked_changes` gives them.
    """
    found = without_corrections(metadata, present)
    kept = {correction.field: correction.value for correction in present} | dict(changes)
    return tuple(Correction(field, value, _text(found, field)) for field, value in kept.items() if value is not None)


def with_corrections(found: Metadata, corrections: Iterable[Correction]) -> Metadata:
    """What is found in a document, with what people said in its place."""
    return _filled(found, {correction.field: correction.value for correction in corrections})


def without_corrections(metadata: Metadata, corrections: Iterable[Correction]) -> Metadata:
    """The reverse: what was found in a document before people said otherwise."""
    return _filled(metadata, {correction.field: correction.found for correction in corrections})


def carried_over(corrections: Iterable[Correction], found: Metadata) -> tuple[Correction, ...]:
    """What was said about one version of a file that holds for the next one too.

    The year, date and number of a version are its own: they go along only where the same wrong value is found again.
    """
    return tuple(
        replace(correction, found=_text(found, correction.field))
        for correction in corrections
        if correction.field not in _OF_THIS_VERSION or correction.found == _text(found, correction.field)
    )


def found_again(corrections: Iterable[Correction], found: Metadata) -> tuple[Correction, ...]:
    """The corrections of a document that was read again."""
    return tuple(replace(correction, found=_text(found, correction.field)) for correction in corrections)


def _text(metadata: Metadata, field: str) -> str | None:
    value: object = getattr(metadata, field)
    return None if value is None else str(value)


def _filled(metadata: Metadata, texts: Mapping[str, str | None]) -> Metadata:
    year, date = texts.get("year"), texts.get("date")
    return replace(
        metadata,
        title=texts.get("title", metadata.title),
        year=(int(year) if year else None) if "year" in texts else metadata.year,
        date=(dt.date.fromisoformat(date) if date else None) if "date" in texts else metadata.date,
        publisher=texts.get("publisher", metadata.publisher),
        kind=texts.get("kind", metadata.kind),
        language=texts.get("language", metadata.language),
        version=texts.get("version", metadata.version),
    )


def _checked(field: str, text: str) -> str:
    if not 1 <= len(text) <= _LONGEST:
        raise CorrectionError(FIELDS[field], text, f"1 tot en met {_LONGEST} tekens")
    if field == "year" and not (text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        raise CorrectionError(FIELDS[field], text, f"een jaartal van {_FIRST_YEAR} tot en met {_LAST_YEAR}")
    if field == "version" and not _VERSION.fullmatch(text):
        raise CorrectionError(FIELDS[field], text, "een nummer, zoals 2.1")
    if field == "language" and text not in _LANGUAGES:
        raise CorrectionError(FIELDS[field], text, f"een taalcode: {', '.join(sorted(_LANGUAGES))}")
    if field == "date":
        date = parse_date(text)
        if date is None:
            raise CorrectionError(FIELDS[field], text, "een dag, zoals 2024-03-12 of 12 maart 2024")
        return date.isoformat()
    return text

"""Reads JSON Lines files, one object a line, and says precisely which line is not as it should be."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import SetError


@dataclass(frozen=True, slots=True)
class Line:
    """One object of a JSON Lines file, and where it stands.

    number: of the line in the file, from 1.
    """

    path: Path
    number: int
    fields: dict[str, object]

    def error(self, reason: str, remedy: str) -> SetError:
        """An error about this line, to be raised."""
        return SetError(self.path, self.number, reason, remedy)

    def text(self, *names: str, default: str | None = None) -> str:
        """The string under the first of the names that the line has.

        A number is taken for its digits, since ids are often written that way. Blank counts as missing.

        Args:
            names: the property's names, the preferred one first.
            default: given when none of them is there, or null; None makes that an error.

        Raises:
            SetError: it is missing, blank or no string.
        """
        for name in names:
            value = self.fields.get(name)
            if value is None:
                continue
            if isinstance(value, int) and not isinstance(value, bool):
                return str(value)
            if not isinstance(value, str):
                raise self.error(f"{name!r} is {_kind(value)}", "It should be a string.")
            if value.strip():
                return value
        if default is None:
            known = " or ".join(repr(name) for name in names)
            raise self.error(f"{known} is missing or blank", "Give it a string that is not empty.")
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list; () when it is missing or null.

        Raises:
            SetError: it is no list of strings that are not blank.
        """
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.error(f"{name!r} is {_kind(value)}", "It should be a list of strings.")
        for place, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                found = "blank" if isinstance(item, str) else _kind(item)
                raise self.error(f"{name}[{place}] is {found}", "It should be a string that is not empty.")
        return tuple(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """A true or false.

        Raises:
            SetError: it is something else.
        """
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise self.error(f"{name!r} is {_kind(value)}", "It should be true or false.")
        return value

    def objects(self, name: str) -> "tuple[Line, ...]":
        """The objects of a list, with their errors placed on this line; () when it is missing or null.

        Raises:
            SetError: it is no list of objects.
        """
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.error(f"{name!r} is {_kind(value)}", "It should be null or a list of objects.")
        for place, item in enumerate(value):
            if not isinstance(item, dict):
                raise self.error(f"{name}[{place}] is {_kind(item)}", "It should be an object.")
        return tuple(Line(self.path, self.number, item) for item in value)


def read_lines(path: Path) -> Iterator[Line]:
    """The objects of a JSON Lines file in UTF-8; blank lines are passed over.

    Raises:
        SetError: the file is missing or no UTF-8, or a line holds no JSON object.
    """
    for number, text in read_text_lines(path):
        try:
            value = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
            raise SetError(
                path, number, f"this is no JSON ({said})", "Each line holds one whole JSON object."
            ) from error
        if not isinstance(value, dict):
            raise SetError(path, number, f"this is {_kind(value)}", "Each line holds one JSON object.")
        yield Line(path, number, value)


def read_text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file with their numbers, from 1; blank ones are passed over.

    Raises:
        SetError: the file is missing or no UTF-8.
    """
    try:
        # Only line feeds end a line: JSON may hold U+2028 and its kin unescaped.
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield number, text.rstrip("\r\n")
    except FileNotFoundError as error:
        raise SetError(path, None, "there is no such file", "Check its name and folder.") from error
    except IsADirectoryError as error:
        raise SetError(path, None, "this is a folder", "Name a file.") from error
    except UnicodeDecodeError as error:
        raise SetError(path, None, f"this is no UTF-8 (at byte {error.start})", "Save it as UTF-8.") from error


def check_unique(lines: Sequence[tuple[Line, str]]) -> None:
    """Check that ids are unique.

    Args:
        lines: each line with its id.

    Raises:
        SetError: an id is there twice; names both lines.
    """
    seen: dict[str, int] = {}
    for line, key in lines:
        if key in seen:
            raise line.error(f"the id {key!r} is that of line {seen[key]} too", "Give every line an id of its own.")
        seen[key] = line.number


def _kind(value: object) -> str:
    """What a JSON value is, to be read in a sentence."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), "null")

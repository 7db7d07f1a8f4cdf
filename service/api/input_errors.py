"""Everything that is wrong with an input, in words: from pydantic's error list to sentences in Dutch or English."""

from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin

from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.preferences import preferred_language

# By pydantic's error type; the names between braces come from the error's context.
_DUTCH = {
    "missing": "Dit is verplicht en ontbreekt.",
    "extra_forbidden": "Dit is onbekend.",
    "json_invalid": "Dit is geen geldige JSON.",
    "string_type": "Dit moet tekst zijn.",
    "string_unicode": "Deze tekst is geen geldige Unicode.",
    "string_too_short": "Dit moet ten minste {min_length} tekens hebben.",
    "string_too_long": "Dit mag ten hoogste {max_length} tekens hebben.",
    "int_type": "Dit moet een geheel getal zijn.",
    "int_parsing": "Dit moet een geheel getal zijn.",
    "int_parsing_size": "Dit getal is te groot.",
    "int_from_float": "Dit moet een geheel getal zijn.",
    "bool_type": "Dit moet true of false zijn.",
    "bool_parsing": "Dit moet true of false zijn.",
    "greater_than_equal": "Dit moet ten minste {ge} zijn.",
    "less_than_equal": "Dit mag ten hoogste {le} zijn.",
    "too_short": "Dit moet ten minste {min_length} onderdelen hebben; het zijn er {actual_length}.",
    "too_long": "Dit mag ten hoogste {max_length} onderdelen hebben; het zijn er {actual_length}.",
    "list_type": "Dit moet een lijst zijn.",
    "date_type": "Dit moet een datum zijn, zoals 2024-01-15.",
    "date_parsing": "Dit moet een datum zijn, zoals 2024-01-15.",
    "date_from_datetime_parsing": "Dit moet een datum zijn, zoals 2024-01-15.",
    "date_from_datetime_inexact": "Dit moet een datum zonder tijd zijn, zoals 2024-01-15.",
    "string_pattern_mismatch": "Dit heeft niet de goede vorm ({pattern}).",
    "enum": "Dit moet een van deze zijn: {expected}.",
    "literal_error": "Dit moet een van deze zijn: {expected}.",
    "model_type": "Dit moet een JSON-object zijn.",
    "model_attributes_type": "Dit moet een JSON-object zijn.",
    "dict_type": "Dit moet een JSON-object zijn.",
}

_EACH = "*"


class InputErrorOut(BaseModel):
    """One thing that is wrong with the input."""

    model_config = ConfigDict(title="InputError")

    part: str = Field(
        serialization_alias="in", description="Part of the request: body, query or path.", examples=["body"]
    )
    pointer: str = Field(
        description="JSON pointer (RFC 6901) into that part, or the name of the parameter.",
        examples=["/filters/years/0"],
    )
    code: str = Field(description="Stable name of the error.", examples=["greater_than_equal"])
    detail: str = Field(description="What is wrong, in words.", examples=["Dit moet ten minste 1 zijn."])


def describe(errors: Sequence[Mapping[str, Any]], request: Request) -> list[InputErrorOut]:
    """Put pydantic's errors into words, in the language that the client prefers."""
    language = preferred_language(request.headers.get("accept-language", ""))
    known = _known_names(request.scope.get("route"))
    return [_described(error, language, known) for error in errors]


def _known_names(route: object) -> dict[tuple[str, ...], list[str]]:
    """The names that an endpoint knows, by where they stand: ("query",), ("body",) and objects within the body.

    In a list every object knows the same names, those at ("body", "history", `_EACH`).
    """
    if not isinstance(route, APIRoute):
        return {}
    known: dict[tuple[str, ...], list[str]] = {}
    for field in route.dependant.query_params:
        known.setdefault(("query",), []).extend(_names_of(field.field_info.annotation))
    if route.body_field is not None:
        _add_names(known, ("body",), route.body_field.field_info.annotation)
    return known


def _add_names(known: dict[tuple[str, ...], list[str]], where: tuple[str, ...], annotation: object) -> None:
    for model in _models(annotation):
        known[where] = _names_of(model)
        for name, info in model.model_fields.items():
            at = (*where, info.alias or name)
            _add_names(known, at, info.annotation)
            for each in _options(info.annotation):
                if get_origin(each) in (list, tuple):
                    for item in get_args(each):
                        _add_names(known, (*at, _EACH), item)


def _models(annotation: object) -> list[type[BaseModel]]:
    """The models in an annotation such as ``Filters | None``; those in lists are not looked for."""
    return [option for option in _options(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]


def _options(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _names_of(annotation: object) -> list[str]:
    return [info.alias or name for model in _models(annotation) for name, info in model.model_fields.items()]


def _described(
    error: Mapping[str, Any], language: str, known: Mapping[tuple[str, ...], Sequence[str]]
) -> InputErrorOut:
    where, *rest = (str(part) for part in error["loc"]) if error["loc"] else ("body",)
    kind = str(error["type"])
    place = ""
    if kind == "json_invalid":
        place, rest = rest[0] if rest else "", []
    detail = str(error["msg"]).rstrip(".") + "."
    if language == "nl":
        context = _Context(error.get("ctx") or {})
        if kind == "enum":
            context["expected"] = context["expected"].replace("' or '", "' of '")
        detail = _DUTCH.get(kind, "Dit heeft geen geldige waarde.").format_map(context)
        if kind == "string_too_short" and context["min_length"] == 1:
            detail = "Dit mag niet leeg zijn."
    if place.isdigit():
        detail += {"nl": f" Het gaat mis bij teken {place}.", "en": f" It goes wrong at character {place}."}[language]
    if kind == "extra_forbidden":
        names = known.get((where, *(_EACH if part.isdigit() else part for part in rest[:-1])), ())
        detail += {"nl": " Bekend: ", "en": " Known: "}[language] + (", ".join(names) or "–") + "."
    named = rest[0] if where in ("query", "path") and rest else "".join(f"/{_escaped(part)}" for part in rest)
    subject = named or where
    return InputErrorOut(part=where, pointer=named, code=kind, detail=f"{subject}: {detail}")


class _Context(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return f"({key})"


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")

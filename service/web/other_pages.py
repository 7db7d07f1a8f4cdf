"""The overview of the documents, the accessibility statement, the API's reference, and thanks for feedback."""

import json
from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.document import Document
from service.addresses import view_url
from service.api.dependencies import ApplicationOf, same_origin
from service.api.headers import DESCRIPTION_PATH
from service.api.inputs import without_controls
from service.api.problems import ProblemKind
from service.overview.model import Place
from service.web.rendering import Visit, page

LONGEST_TOPIC = 60

router = APIRouter(include_in_schema=False)


@router.get("/overzicht")
def overview_page(request: Request, application: ApplicationOf) -> Response:
    """How much there is, of what kind and of which year."""
    documents = application.documents()
    kinds: dict[str, list[Document]] = defaultdict(list)
    years: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        kinds[document.metadata.kind or ""].append(document)
        if document.metadata.year:
            years[document.metadata.year].append(document)
    context = {
        "documents": documents,
        "kinds": sorted(kinds.items(), key=lambda item: (not item[0], item[0])),
        "years": sorted(years.items(), reverse=True),
        "pages": sum(document.page_count or 0 for document in documents),
        "passages": sum(document.passage_count for document in documents),
        "examples": application.offered.examples(Visit(request).language),
        "overview": application.overview(
            str(without_controls(request.query_params.get("onderwerp", "")))[:LONGEST_TOPIC]
        ),
        "view_of": _view_of,
    }
    return page(request, "overview.html", context)


def _view_of(place: Place) -> str:
    """The page that shows the words of a place."""
    passage = place.passage
    return view_url(passage.document_id, place.page, passage.id, place.char_start, place.char_end)


@router.get("/toegankelijkheid")
def accessibility_page(request: Request) -> Response:
    """How accessible this service is, and where it is not."""
    return page(request, "accessibility.html", {}, keep=True)


@router.get("/docs")
def reference_page(request: Request) -> Response:
    """The API, from its own description."""
    description: dict[str, Any] = request.app.state.description
    context = {
        "api": description,
        "address": str(request.base_url).rstrip("/"),
        "kinds": [kind.value for kind in ProblemKind if kind is not ProblemKind.OTHER],
        "example_of": lambda schema: json.dumps(_example(schema, description), ensure_ascii=False, indent=2),
        "type_of": _type_in_words,
    }
    return page(request, "reference.html", context, keep=True)


@router.get("/openapi.json")
def description_where_tools_look() -> Response:
    """Leads on from FastAPI's usual address."""
    return RedirectResponse(DESCRIPTION_PATH, 308)


@router.post("/terugkoppeling", dependencies=[Depends(same_origin)])
def feedback_page(
    *,
    request: Request,
    application: ApplicationOf,
    antwoord: Annotated[str, Form(min_length=1, max_length=200)],
    nuttig: Annotated[bool, Form()],
    toelichting: Annotated[str, Form(max_length=2000)] = "",
    vraag: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Keep whether an answer helped, say thanks, and ask why where that was not told yet."""
    comment = str(without_controls(toelichting)).strip()
    question = str(without_controls(vraag)).strip()
    application.record_feedback(antwoord, nuttig, comment or None, question or None)
    context = {"answer_id": "" if comment else antwoord, "helpful": nuttig, "question": question}
    return page(request, "thanks.html", context)


def _resolved(schema: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    found: dict[str, Any] = description["components"]["schemas"][name] if name else schema
    return found


def _example(schema: dict[str, Any], description: dict[str, Any]) -> Any:  # noqa: ANN401, PLR0911  # any JSON value; one return for each kind of schema
    if "examples" in schema:
        return schema["examples"][0]
    schema = _resolved(schema, description)
    if "properties" in schema:
        return {name: _example(part, description) for name, part in schema["properties"].items()}
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], description)
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "array":
        return [_example(schema["items"], description)] if "items" in schema else []
    if "default" in schema:
        return schema["default"]
    return {"string": "…", "integer": 1, "number": 0.5, "boolean": True}.get(schema.get("type", ""))


def _type_in_words(schema: dict[str, Any]) -> str:
    """A schema's type on one line, such as ``array of integer`` or ``string | null``."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in schema:
        return " | ".join(_type_in_words(part) for part in schema["anyOf"])
    kind = str(schema.get("type", "any"))
    return f"array of {_type_in_words(schema['items'])}" if kind == "array" and "items" in schema else kind

"""The OpenAPI description of the API, complete enough to generate clients from."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from service.api.headers import API_VERSION
from service.api.problems import MEDIA_TYPE, ProblemKind, ProblemOut

PREFIX = "/v1"
router = APIRouter(prefix=PREFIX, include_in_schema=False)

_ABOUT = """\
Ask a question in Dutch or English about an organisation's own documents; every sentence of the answer cites its source.

Properties and parameters have English names on purpose: the API is called by chat bots from anywhere. This is the one
deviation from the Dutch API Design Rules. Times are UTC. Offsets into text count Unicode code points from 0, and are
half-open. Invalid input gives 400 with everything that is wrong in `errors`. Messages are Dutch, or English with
`Accept-Language: en`.
"""
_VERSION_HEADER = {
    "description": "The full version of this API.",
    "schema": {"type": "string", "examples": [API_VERSION]},
}
# By method: what may go wrong anywhere, beside what the path's own parameters add.
_ANYWHERE = (ProblemKind.INVALID_INPUT, ProblemKind.NOT_ACCEPTABLE, ProblemKind.INTERNAL)
_WITH_BODY = (ProblemKind.TOO_LARGE, ProblemKind.UNSUPPORTED_TYPE)


@router.get("/openapi.json")
def get_description(request: Request) -> Response:
    """The description itself."""
    return JSONResponse(request.app.state.description)


def describe(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """The OpenAPI description of those routes that stand under ``/v1``, with paths relative to that."""
    whole = get_openapi(
        title="Vraagbaak",
        version=API_VERSION,
        description=_ABOUT,
        routes=routes,
        servers=[{"url": PREFIX, "description": "This installation."}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    schemas = whole["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = ProblemOut.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    paths = {path.removeprefix(PREFIX): operations for path, operations in whole["paths"].items()}
    for path, operations in paths.items():
        for operation in operations.values():
            _complete(operation, path)
    whole["paths"] = paths
    whole["tags"] = [{"name": name} for name in ("Answers", "Passages", "Documents", "Feedback")]
    return whole


def _complete(operation: dict[str, Any], path: str) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    kinds = [*_ANYWHERE, *(_WITH_BODY if "requestBody" in operation else ())]
    if "{" in path:
        kinds.append(ProblemKind.NOT_FOUND)
    for kind in sorted(kinds, key=lambda kind: kind.value.status):
        responses[str(kind.value.status)] = {
            "description": f"{kind.value.en}.",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    for response in responses.values():
        response.setdefault("headers", {})["API-Version"] = _VERSION_HEADER

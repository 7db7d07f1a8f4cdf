"""The OpenAPI description of the API, complete enough to generate clients from."""

import json
import re
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from service.api.headers import API_VERSION
from service.api.problems import MEDIA_TYPE, ProblemKind, ProblemOut
from service.settings import Settings

PREFIX = "/v1"
router = APIRouter(prefix=PREFIX, include_in_schema=False)

_ABOUT = """\
Ask a question in Dutch or English about an organisation's own documents; every sentence of the answer cites its source.

Properties and parameters have English names on purpose: the API is called by chat bots from anywhere. This is the one
deviation from the Dutch API Design Rules. Times are UTC. Offsets into text count Unicode code points from 0, and are
half-open. Invalid input gives 400 with everything that is wrong in `errors`. Messages are Dutch, or English with
`Accept-Language: en`.

Where the installation asks for a key, send it as `Authorization: Bearer …`; without one there is 401, and what
belongs to groups that the key does not have is as if it were not there. `viewUrl` and `sourceUrl` are paths: put the
address of the service, without `/v1`, in front. Whoever opens such a link signs in there themselves; nobody else's
key goes along.
"""
_VERSION_HEADER = {
    "description": "The full version of this API.",
    "schema": {"type": "string", "examples": [API_VERSION]},
}
_RETRY_HEADER = {
    "description": "After so many seconds trying again makes sense.",
    "schema": {"type": "integer", "examples": [5]},
}
_TAGS = {
    "Answers": "Questions and their answers, each sentence with its citations.",
    "Passages": "The passages behind the answers: finding them, reading on, completing what is being typed.",
    "Documents": "The documents: what is in, adding and removing, the originals and pictures of their pages.",
    "Feedback": "What users thought of an answer.",
}
_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key, made with `vraagbaak keys create`, or a token of the identity provider, where the "
    "installation asks for one. The roles reader, editor and admin each may do what the one before may; what belongs "
    "to groups that the key does not have is as if it were not there.",
}
_FIRST, _ITSELF = "$response.body#/items/0/id", "$response.body#/id"
# What a response leads to: by operation, its status, and the operations with the parameters taken from it.
_LINKS: dict[str, tuple[str, dict[str, dict[str, str]]]] = {
    "listPassages": ("200", {"getPassage": {"passageId": _FIRST}}),
    "listDocuments": (
        "200",
        {
            "getDocument": {"documentId": _FIRST},
            "getDocumentFile": {"documentId": _FIRST},
            "getPagePicture": {"documentId": _FIRST, "number": "1"},
        },
    ),
    "createDocument": ("201", {"getDocument": {"documentId": _ITSELF}, "deleteDocument": {"documentId": _ITSELF}}),
    "createAnswer": ("200", {"getPassage": {"passageId": "$response.body#/citations/0/passageId"}}),
}
# By method: what may go wrong anywhere, beside what the path's own parameters add.
_ANYWHERE = (
    ProblemKind.INVALID_INPUT,
    ProblemKind.UNAUTHORIZED,
    ProblemKind.FORBIDDEN,
    ProblemKind.NOT_ACCEPTABLE,
    ProblemKind.TOO_MANY,
    ProblemKind.INTERNAL,
    ProblemKind.UNAVAILABLE,
)
_WITH_BODY = (ProblemKind.TOO_LARGE, ProblemKind.UNSUPPORTED_TYPE)


@router.get("/openapi.json")
def get_description(request: Request) -> Response:
    """The description itself."""
    return JSONResponse(request.app.state.description)


def describe(routes: Sequence[BaseRoute], settings: Settings) -> dict[str, Any]:
    """The OpenAPI description of those routes that stand under ``/v1``, with paths relative to that."""
    whole = get_openapi(
        title="Vraagbaak",
        version=API_VERSION,
        description=_ABOUT,
        routes=routes,
        servers=[{"url": PREFIX, "description": "This installation."}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    whole["info"]["contact"] = {
        "name": settings.contact_name,
        "email": settings.contact_email,
        "url": settings.contact_url or f"http://{settings.host}:{settings.port}/toegankelijkheid",
    }
    # The first, empty one: access is off on a machine of one's own until the first key is made.
    whole["security"] = [{}, {"key": []}]
    whole["components"]["securitySchemes"] = {"key": _KEY}
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
    whole["tags"] = [{"name": name, "description": about} for name, about in _TAGS.items()]
    return _with_plain_names(whole)


def _with_plain_names(whole: dict[str, Any]) -> dict[str, Any]:
    """Schemas named for what they are: our own types say besides whether they come in or go out."""
    names = {name: re.sub(r"(?<=[a-z])(In|Out)$", "", name) for name in whole["components"]["schemas"]}
    names["Body_createDocument"] = "DocumentUpload"
    text = re.sub(
        r'"#/components/schemas/(\w+)"',
        lambda match: json.dumps(f"#/components/schemas/{names.get(match[1], match[1])}"),
        json.dumps(whole),
    )
    renamed: dict[str, Any] = json.loads(text)
    schemas = {names[name]: schema for name, schema in renamed["components"]["schemas"].items()}
    for name, schema in schemas.items():
        schema["title"] = name
    renamed["components"]["schemas"] = schemas
    return renamed


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
    status, links = _LINKS.get(operation["operationId"], ("", {}))
    if links:
        responses[status]["links"] = {
            name: {"operationId": name, "parameters": parameters} for name, parameters in links.items()
        }
    if "304" in responses:
        responses["200"].setdefault("headers", {}).update(responses["304"]["headers"])
    for kind in (ProblemKind.TOO_MANY, ProblemKind.UNAVAILABLE):
        responses[str(kind.value.status)].setdefault("headers", {})["Retry-After"] = _RETRY_HEADER
    for response in responses.values():
        response.setdefault("headers", {})["API-Version"] = _VERSION_HEADER

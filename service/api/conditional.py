"""Conditional requests (RFC 9110 section 13): what a client has already is not sent again."""

import hashlib
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from service.api.preferences import JSON

# What is behind an address may differ from one reader to the next, and may be gone a moment later.
_KEPT_BY_THE_CLIENT = {"cache-control": "private, no-cache", "vary": "Authorization, Cookie"}

NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {
        "description": "What `If-None-Match` names is still what there is; no body.",
        "headers": {
            "ETag": {
                "description": "The tag of what there is. Sent with 200 too; send it back in `If-None-Match`.",
                "schema": {"type": "string", "examples": ['"5d41402abc4b2a76b9719d911017c592"']},
            }
        },
    }
}
"""For an endpoint's `responses`."""


def entity_tag(content: bytes) -> str:
    """A strong entity tag: the same for the same bytes, and for no others."""
    return f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client says in ``If-None-Match`` that it has what this tag names, compared weakly."""
    named = request.headers.get("if-none-match", "")
    tags = {part.strip().removeprefix("W/") for part in named.split(",")}
    return "*" in tags or tag in tags


def json_or_not_modified(request: Request, model: BaseModel) -> Response:
    """The model as JSON with its entity tag, or 304 where the client has it already."""
    body = model.model_dump_json(by_alias=True).encode()
    tag = entity_tag(body)
    headers = {"etag": tag, **_KEPT_BY_THE_CLIENT}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def not_modified(tag: str) -> Response:
    """304 for what the client has already."""
    return Response(status_code=304, headers={"etag": tag, **_KEPT_BY_THE_CLIENT})

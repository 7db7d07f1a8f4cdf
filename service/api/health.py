"""Whether the service lives, can answer, and how busy it is; and whom to tell about a weakness in it."""

from datetime import UTC, datetime, timedelta
from typing import cast

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from service.api.dependencies import ApplicationOf
from service.api.metrics import Metrics
from service.api.outputs import Outgoing
from service.api.preferences import JSON
from service.api.problems import ProblemError, ProblemKind
from service.api.rights import whole_application
from service.api.signed_in import caller_of
from service.checks import readiness

router = APIRouter(include_in_schema=False)
# RFC 9116 asks for an expiry less than a year away; the file is made anew for each request.
_VALID = timedelta(days=180)


class CheckOut(Outgoing):
    """One thing that was looked at."""

    name: str = Field(description="What was looked at.", examples=["index"])
    ok: bool = Field(description="Whether it works.")
    message: str = Field(description="What was found, in Dutch.")
    remedy: str = Field(description="How to mend it, in Dutch; empty when it works.")


class ReadinessOut(Outgoing):
    """Whether the service can answer."""

    ready: bool = Field(description="Whether everything that was looked at works.")
    checks: list[CheckOut] = Field(description="What was looked at.")


@router.get("/health/live")
def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/health/ready")
def ready(request: Request) -> Response:
    """200 when questions can be answered, 503 with the reasons when not.

    Who may not see all documents is told nothing of them, also not whether there are any.
    """
    caller = caller_of(request)
    whole = whole_application(request)
    sees_all = caller is not None and caller.audience is None
    checks = [
        CheckOut(name=check.name, ok=check.ok, message=check.message, remedy=check.remedy)
        for check in readiness(whole.store, whole.retriever.encoder)
        if sees_all or check.is_public
    ]
    if all(check.ok for check in checks):
        ready_out = ReadinessOut(ready=True, checks=checks)
        return Response(ready_out.model_dump_json(), 200, {"cache-control": "no-store"}, JSON)
    failed = [check for check in checks if not check.ok]
    raise ProblemError(
        ProblemKind.UNAVAILABLE,
        nl=" ".join(f"{check.message} {check.remedy}".strip() for check in failed),
        en="Not ready: " + "; ".join(f"{check.name}: {check.message} {check.remedy}".strip() for check in failed),
        headers={"retry-after": "30"},
    )


@router.get("/metrics")
def metrics(request: Request, application: ApplicationOf) -> Response:
    """Figures in Prometheus' text format."""
    documents = application.documents()
    text = cast("Metrics", request.app.state.metrics).text(
        documents=len(documents), passages=sum(document.passage_count for document in documents)
    )
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


@router.get("/.well-known/security.txt")
def security_txt(request: Request) -> Response:
    """Whom to tell about a weakness (RFC 9116)."""
    expires = datetime.now(UTC) + _VALID
    base = str(request.base_url)
    lines = (
        f"Contact: mailto:{whole_application(request).settings.contact_email}",
        f"Contact: {whole_application(request).settings.contact_url or f'{base}toegankelijkheid#contact'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {base}.well-known/security.txt",
    )
    return PlainTextResponse("\n".join(lines) + "\n")

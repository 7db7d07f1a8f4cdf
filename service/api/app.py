"""The whole service as one ASGI application: the API, the pages, health and figures."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.errors import VraagbaakError
from service.access.access import Access
from service.api import answers, description, documents, feedback, health, openai, overview, passages
from service.api.body_limit import BodyLimit
from service.api.cross_origin import CrossOrigin
from service.api.description import describe
from service.api.fair_use import FairUse
from service.api.gate import Gate
from service.api.headers import Boundary
from service.api.mcp import McpEndpoint
from service.api.metrics import Metrics
from service.api.preferences import preferred_language
from service.api.problems import ProblemError, problem_from
from service.api.rights import application_of
from service.application import Application
from service.settings import listed
from service.web import site

# Bytes of any other body; the longest history in the widest characters fits in it.
LARGEST_BODY = 2**20
# Beside the file itself, a multipart form has boundaries and a few small fields.
UPLOAD_MARGIN = 2**16


def create_app(application: Application, *, on_loopback: bool = False) -> FastAPI:
    """The service around an open application.

    Args:
        application: with everything in it; the gate gives each request what its sender may see.
        on_loopback: whether the service listens to this machine alone; then it answers to no other name.
    """
    access = Access(application.settings)
    mcp = McpEndpoint(application_of)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.running():
            yield
        access.close()

    app = FastAPI(
        title="Vraagbaak",
        lifespan=running,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.application = application
    app.state.access = access
    app.state.metrics = Metrics()
    routers = [
        answers.router,
        passages.router,
        overview.router,
        documents.router,
        feedback.router,
        description.router,
        health.router,
        openai.router,
        *site.routers,
    ]
    for router in routers:
        app.include_router(router)
    app.state.description = describe(app.routes, application.settings)
    app.routes.append(mcp.route)
    app.mount("/static", site.static_files, name="static")

    def report(request: Request, error: Exception) -> Response:
        problem = problem_from(error, request, _methods(routers, request.url.path))
        if site.wants_page(request):
            return site.problem_page(request, problem)
        language = preferred_language(request.headers.get("accept-language", ""))
        told = openai.problem_response if request.url.path.startswith(f"{openai.PREFIX}/") else ProblemError.response
        return told(problem, language, request.url.path)

    for kind in (ProblemError, RequestValidationError, HTTPException, VraagbaakError):
        app.add_exception_handler(kind, report)
    upload = application.settings.upload_megabytes * 2**20 + UPLOAD_MARGIN
    app.add_middleware(BodyLimit, limit=LARGEST_BODY, limits={"/v1/documents": upload, "/documenten": upload})
    app.add_middleware(FairUse, settings=application.settings, report=report)
    app.add_middleware(
        Gate,
        access=access,
        report=report,
        has_address=lambda path: bool(_methods(routers, path)),
        on_loopback=on_loopback,
    )
    app.add_middleware(CrossOrigin, origins=listed(application.settings.cors_origins))
    app.add_middleware(Boundary, metrics=app.state.metrics, report=report)
    return app


def _methods(routers: Sequence[APIRouter], path: str) -> list[str]:
    """The methods that a path knows, over all routes that it matches."""
    known = {
        method
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute) and route.path_regex.match(path)
        for method in route.methods or ()
    }
    return sorted(known | {"HEAD"} if "GET" in known else known)

"""The pages for people, and when an error is shown as one of them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.api.preferences import HTML, JSON, preferred_type
from service.api.problems import MEDIA_TYPE, ProblemError
from service.web import correction_page, documents_pages, other_pages, search_page, sign_in_page, viewer_page
from service.web.rendering import STATIC, Visit, page

routers = (
    search_page.router,
    documents_pages.router,
    correction_page.router,
    viewer_page.router,
    other_pages.router,
    sign_in_page.router,
)
_FOR_PROGRAMS = ("/v1/", "/openai/", "/mcp", "/health/", "/metrics", "/static/", "/.well-known/")


class KeptFiles(StaticFiles):
    """Static files; one asked for by its version may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        versioned = b"v=" in scope["query_string"]
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if versioned else "no-cache"
        return response


static_files = KeptFiles(directory=STATIC)


def wants_page(request: Request) -> bool:
    """Whether an error is best shown as a page: on the pages' own addresses, to who names HTML before JSON."""
    accept = request.headers.get("accept", "")
    if request.url.path.startswith(_FOR_PROGRAMS) or HTML not in accept:
        return False
    return preferred_type(accept, (MEDIA_TYPE, JSON, HTML)) == HTML


def problem_page(request: Request, problem: ProblemError) -> Response:
    """A problem as a page."""
    visit = Visit(request)
    context = {
        "title": problem.title(visit.language),
        "detail": problem.details[visit.language],
        "among_documents": request.url.path.startswith("/documenten/"),
    }
    response = page(request, "problem.html", context, status=problem.status)
    response.headers.update(problem.headers)
    return response

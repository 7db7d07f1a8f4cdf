"""Finding passages, reading one between its neighbours, and completing what is being typed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.api.conditional import NOT_MODIFIED, json_or_not_modified
from service.api.dependencies import ApplicationOf, NoQueryAllowed, Offers
from service.api.inputs import SearchQuery, SuggestionQuery
from service.api.outputs import PassageInContextOut, PassagePageOut, SuggestionsOut
from service.api.preferences import JSON
from service.api.schemas import passage_in_context_out, passage_page_out

router = APIRouter(prefix="/v1", tags=["Passages"], dependencies=[Depends(Offers(JSON))])

PassageId = Annotated[str, Path(alias="passageId", description="The passage's id.", examples=["3f1c0c9d2b7a4e55-12"])]


@router.get(
    "/passages",
    operation_id="listPassages",
    summary="Find passages",
    response_model=PassagePageOut,
    responses={200: {"description": "The passages found."}, **NOT_MODIFIED},
)
def list_passages(request: Request, query: Annotated[SearchQuery, Query()], application: ApplicationOf) -> Response:
    """Find passages by words and by meaning, best first, with facets over what all pages together list."""
    return json_or_not_modified(request, passage_page_out(application.search(query.as_search())))


@router.get(
    "/passages/{passageId}",
    operation_id="getPassage",
    summary="Read a passage",
    response_model=PassageInContextOut,
    responses={200: {"description": "The passage."}, **NOT_MODIFIED},
)
def get_passage(request: Request, passage_id: PassageId, query: NoQueryAllowed, application: ApplicationOf) -> Response:
    """One passage with the passages before and after it in its document."""
    del query
    return json_or_not_modified(request, passage_in_context_out(application.passage(passage_id)))


@router.get(
    "/suggestions",
    operation_id="listSuggestions",
    summary="Complete what is being typed",
    response_description="The completions.",
)
def list_suggestions(query: Annotated[SuggestionQuery, Query()], application: ApplicationOf) -> SuggestionsOut:
    """Completions that find something, the likeliest first.

    Where the service keeps earlier questions, up to three that the documents answer come last.
    """
    return SuggestionsOut(items=list(application.offered.complete(query.q)))

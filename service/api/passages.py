"""Finding passages, reading one between its neighbours, and completing what is being typed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from service.api.dependencies import ApplicationOf, NoQueryAllowed, Offers
from service.api.inputs import SearchQuery, SuggestionQuery
from service.api.preferences import JSON
from service.api.schemas import (
    PassageInContextOut,
    PassagePageOut,
    SuggestionsOut,
    passage_in_context_out,
    passage_page_out,
)

router = APIRouter(prefix="/v1", tags=["Passages"], dependencies=[Depends(Offers(JSON))])


@router.get("/passages", operation_id="listPassages", summary="Find passages")
def list_passages(
    query: Annotated[SearchQuery, Query()], application: ApplicationOf, response: Response
) -> PassagePageOut:
    """Find passages by words and by meaning, best first, with facets over the whole result."""
    response.headers["cache-control"] = "no-store"
    return passage_page_out(application.search(query.as_search()))


@router.get("/passages/{passageId}", operation_id="getPassage", summary="Read a passage")
def get_passage(passageId: str, query: NoQueryAllowed, application: ApplicationOf) -> PassageInContextOut:  # noqa: N803  # the name in the path is the contract's
    """One passage with the passages before and after it in its document."""
    del query
    return passage_in_context_out(application.passage(passageId))


@router.get("/suggestions", operation_id="listSuggestions", summary="Complete what is being typed")
def list_suggestions(query: Annotated[SuggestionQuery, Query()], application: ApplicationOf) -> SuggestionsOut:
    """Completions that find something, the likeliest first."""
    return SuggestionsOut(items=list(application.suggest(query.q)))

"""Finding passages, reading one between its neighbours, and completing what is being typed."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from service.api.dependencies import ApplicationOf, NoQueryAllowed, Offers
from service.api.inputs import SearchQuery, SuggestionQuery
from service.api.outputs import PassageInContextOut, PassagePageOut, SuggestionsOut
from service.api.preferences import JSON
from service.api.schemas import passage_in_context_out, passage_page_out

router = APIRouter(prefix="/v1", tags=["Passages"], dependencies=[Depends(Offers(JSON))])

PassageId = Annotated[str, Path(alias="passageId", description="The passage's id.", examples=["3f1c0c9d2b7a4e55-12"])]


@router.get("/passages", operation_id="listPassages", summary="Find passages")
def list_passages(
    query: Annotated[SearchQuery, Query()], application: ApplicationOf, response: Response
) -> PassagePageOut:
    """Find passages by words and by meaning, best first, with facets over the whole result."""
    response.headers["cache-control"] = "no-store"
    return passage_page_out(application.search(query.as_search()))


@router.get("/passages/{passageId}", operation_id="getPassage", summary="Read a passage")
def get_passage(passage_id: PassageId, query: NoQueryAllowed, application: ApplicationOf) -> PassageInContextOut:
    """One passage with the passages before and after it in its document."""
    del query
    return passage_in_context_out(application.passage(passage_id))


@router.get("/suggestions", operation_id="listSuggestions", summary="Complete what is being typed")
def list_suggestions(query: Annotated[SuggestionQuery, Query()], application: ApplicationOf) -> SuggestionsOut:
    """Completions that find something, the likeliest first."""
    return SuggestionsOut(items=list(application.suggest(query.q)))

"""Questions and their answers: as one JSON document, or as server-sent events."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from service.api.dependencies import ApplicationOf, Language, NoQueryAllowed, Offers, json_body
from service.api.input_errors import InputErrorOut
from service.api.inputs import AskedMode, QuestionIn
from service.api.outputs import AnswerOut, CitationOut, StatementOut
from service.api.preferences import EVENT_STREAM, JSON
from service.api.problems import ProblemError, ProblemKind, problem_from, to_json
from service.api.schemas import answer_out
from service.application import Application

router = APIRouter(prefix="/v1", tags=["Answers"])


@router.post(
    "/answers",
    operation_id="createAnswer",
    summary="Ask a question",
    response_model=AnswerOut,
    dependencies=[Depends(json_body)],
    responses={200: {"description": "The answer.", "content": {EVENT_STREAM: {"schema": {"type": "string"}}}}},
)
def create_answer(
    *,
    request: Request,
    question: QuestionIn,
    query: NoQueryAllowed,
    application: ApplicationOf,
    language: Language,
    media_type: Annotated[str, Depends(Offers(JSON, EVENT_STREAM))],
) -> Response:
    """Answer a question from the documents, every statement with its citations, or say that they do not tell.

    With `Accept: text/event-stream` the answer comes as the events `citations`, `statement` (one for each) and `done`
    (the whole answer); an error on the way comes as the event `error` with a problem document. While a language model
    writes, each sentence comes as soon as it is checked; `citations` comes again with all citations so far when there
    are more. `done` is what counts: where too little of what was written is supported, it has the quoted answer.
    """
    del query
    if question.mode is AskedMode.GENERATIVE and application.model is None:
        raise _no_language_model(language)
    if media_type == EVENT_STREAM:
        events = _events(application, question, request, language)
        return StreamingResponse(events, headers={"cache-control": "no-store"}, media_type=EVENT_STREAM)
    answer = answer_out(application.ask(question.as_question()))
    return Response(answer.model_dump_json(), headers={"cache-control": "no-store"}, media_type=JSON)


def _events(application: Application, question: QuestionIn, request: Request, language: str) -> Iterator[str]:
    shown: list[StatementOut] = []
    cited = 0
    try:
        for growing in application.answering(question.as_question()):
            answer = answer_out(growing)
            if answer.statements[: len(shown)] != shown:
                # What the model wrote so far is not enough to go by: the answer is quoted after all.
                shown, cited = [], 0
            if not shown or len(answer.citations) > cited:
                cited = len(answer.citations)
                yield _event("citations", _list_of(answer.citations))
            for statement in answer.statements[len(shown) :]:
                shown.append(statement)
                yield _event("statement", statement.model_dump_json())
    except Exception as error:  # the status is sent already: the stream itself must tell
        problem = problem_from(error, request, ())
        yield _event("error", to_json(problem.document(language, request.url.path)).decode())
        if problem.kind is ProblemKind.INTERNAL:
            raise
        return
    yield _event("done", answer.model_dump_json())


def _list_of(models: list[CitationOut]) -> str:
    return "[" + ",".join(model.model_dump_json() for model in models) + "]"


def _event(name: str, data: str) -> str:
    """One event; JSON on one line holds no line breaks of its own."""
    return f"event: {name}\ndata: {data}\n\n"


def _no_language_model(language: str) -> ProblemError:
    nl = (
        "Er is geen taalmodel ingesteld. Stel VRAAGBAAK_LLM_URL en VRAAGBAAK_LLM_MODEL in (zie docs/generative.md), "
        "of vraag om ‘extractive’ of ‘auto’."
    )
    en = (
        "No language model is configured. Set VRAAGBAAK_LLM_URL and VRAAGBAAK_LLM_MODEL (see docs/generative.md), "
        "or ask for ‘extractive’ or ‘auto’."
    )
    detail = en if language == "en" else nl
    error = InputErrorOut(part="body", pointer="/mode", code="mode_unavailable", detail=f"/mode: {detail}")
    return ProblemError(ProblemKind.INVALID_INPUT, nl=nl, en=en, errors=[error])

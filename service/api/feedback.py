"""What users think of answers."""

from fastapi import APIRouter, Depends
from starlette.responses import Response

from service.api.dependencies import ApplicationOf, NoQueryAllowed, json_body, same_origin
from service.api.inputs import FeedbackIn

router = APIRouter(prefix="/v1", tags=["Feedback"])


@router.post(
    "/feedback",
    operation_id="createFeedback",
    summary="Say whether an answer helped",
    status_code=204,
    dependencies=[Depends(json_body), Depends(same_origin)],
)
def create_feedback(feedback: FeedbackIn, query: NoQueryAllowed, application: ApplicationOf) -> Response:
    """Keep what a user thought of an answer, and the question where it comes along; nothing about the user is kept."""
    del query
    application.record_feedback(feedback.answer_id, feedback.helpful, feedback.comment or None, feedback.question)
    return Response(status_code=204)

"""What the one who asks may see and change, for the endpoints."""

from typing import cast

from starlette.requests import Request

from corpus.document import Document
from corpus.groups import groups_from
from service.access.callers import Caller, Role
from service.access.rules import SAFE_METHODS
from service.api.problems import ProblemError, ProblemKind
from service.api.signed_in import caller_of
from service.application import Application


def application_of(request: Request) -> Application:
    """The service as the one who asks sees it. A request that changes a document is let through to those who may."""
    caller = _known(request)
    application = whole_application(request).seen_by(caller.audience)
    document_id = request.path_params.get("document_id", request.path_params.get("documentId"))
    if document_id is not None and request.method not in SAFE_METHODS:
        _check_change(caller, application, str(document_id))
    return application


def whole_application(request: Request) -> Application:
    """The service as it is, for what no one is told about documents."""
    return cast("Application", request.app.state.application)


def groups_for(request: Request, asked: str | None) -> tuple[str, ...]:
    """For whom a document is that is being added.

    Args:
        request: who adds it.
        asked: groups, separated by commas; None for those of the one who adds it, or everyone where they have none.

    Raises:
        ProblemError: they may not add documents for those.
        GroupNameError: one of them is no name of a group.
    """
    caller = _known(request)
    own = () if caller.role is Role.ADMIN else caller.groups
    groups = own if asked is None else groups_from(asked)
    if not caller.may_add_for(groups):
        raise ProblemError(
            ProblemKind.FORBIDDEN,
            nl=f"U kunt alleen documenten toevoegen voor: {', '.join(own) or 'iedereen'}.",
            en=f"You can only add documents for: {', '.join(own) or 'everyone'}.",
        )
    return groups


def _known(request: Request) -> Caller:
    caller = caller_of(request)
    if caller is None:
        raise ProblemError(
            ProblemKind.UNAUTHORIZED, nl="Hiervoor moet u zich aanmelden.", en="You need to sign in for this."
        )
    return caller


def _check_change(caller: Caller, seen: Application, document_id: str) -> None:
    seen.document(document_id)
    document: Document = seen.record.document(document_id)
    if not caller.may_change(document):
        raise ProblemError(
            ProblemKind.FORBIDDEN,
            nl=f"Het document ‘{document.title}’ is ook voor anderen; alleen een beheerder kan het veranderen.",
            en=f"The document ‘{document.title}’ is for others too; only an administrator can change it.",
        )

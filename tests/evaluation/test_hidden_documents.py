"""No response changes in a byte when documents are added that a person may not see. `evaluation access` tries more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.hidden_documents import HiddenDocuments
from evaluation.hidden_worlds import make_world
from service.access.callers import Role
from service.application import Application
from service.settings import Settings

from ..conftest import is_for


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, encoder_folder: Path) -> Iterator[HiddenDocuments]:
    data = tmp_path_factory.mktemp("hidden")
    Path(data / "encoder").symlink_to(encoder_folder, target_is_directory=True)
    application = Application.open(Settings(data=data, earlier_questions=2))
    yield HiddenDocuments(application, questions=3)
    application.close()


@settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(number=st.integers(1, 10**6))
def test_nothing_tells_of_a_document_that_one_may_not_see(service: HiddenDocuments, number: int) -> None:
    assert service.leaks(number) == []
    assert service.requests > 200


def test_what_tells_of_one_is_found(service: HiddenDocuments) -> None:
    """An administrator sees the hidden documents, so nearly every address answers otherwise without them."""
    told = {leak.request for leak in service.leaks(1, Role.ADMIN)}
    assert told >= {
        "answer", "answer as events", "search", "suggestions", "search page", "chat", "MCP ask", "MCP list_documents",
        "GET /v1/documents", "GET /v1/documents/{documentId}", "GET /v1/documents/{documentId}/file",
        "GET /v1/passages/{passageId}", "GET /documenten", "GET /overzicht", "GET /metrics",
    }  # fmt: skip


@given(number=st.integers(1, 10**6))
def test_a_world_has_documents_on_both_sides(number: int) -> None:
    world = make_world(number)
    assert world.hidden_after
    assert all(is_for(file.groups, world.groups) for file in world.visible)
    assert not any(is_for(file.groups, world.groups) for file in (*world.hidden_before, *world.hidden_after))

"""What clients prefer, read from their headers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api.preferences import preferred_language, preferred_type


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "nl"), ("en", "en"), ("en-US,en;q=0.9", "en"), ("en;q=0.8,nl", "nl"), ("nl;q=0.2,en-GB;q=0.3", "en"),
     ("fr", "nl"), ("fr,en;q=0.1", "en"), ("*", "nl"), ("en;q=0", "nl"), ("en;q=x", "nl"), ("NL,EN", "nl")],
)  # fmt: skip
def test_the_language_ranked_highest_is_chosen(header: str, language: str) -> None:
    assert preferred_language(header) == language


@pytest.mark.parametrize(
    ("header", "chosen"),
    [("", "application/json"), ("*/*", "application/json"), ("text/event-stream", "text/event-stream"),
     ("application/json, text/event-stream", "application/json"), ("application/*;q=0.5, text/*", "text/event-stream"),
     ("text/event-stream;q=0.5, */*;q=0.1", "text/event-stream"), ("text/html", None), ("*/*;q=0", None),
     ("application/json;q=0, */*", "text/event-stream")],
)  # fmt: skip
def test_the_type_ranked_highest_is_chosen(header: str, chosen: str | None) -> None:
    assert preferred_type(header, ("application/json", "text/event-stream")) == chosen


@given(st.text())
def test_no_header_breaks_the_choice(header: str) -> None:
    assert preferred_language(header) in ("nl", "en")
    assert preferred_type(header, ("application/json",)) in ("application/json", None)

"""Headers on everything, health, figures, and whom to tell about a weakness."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from service.api.metrics import Metrics
from service.application import Application

PATHS = [
    "/", "/documenten", "/overzicht", "/toegankelijkheid", "/docs", "/v1/documents", "/v1/nergens", "/health/live",
    "/static/vraagbaak.css",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_version_and_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert re.fullmatch(r"\d+\.\d+\.\d+", headers["api-version"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]


def test_a_service_with_documents_is_ready(client: TestClient) -> None:
    assert client.get("/health/live").status_code == 200
    ready = client.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["ready"] is True
    assert {check["name"] for check in ready.json()["checks"]} >= {"index", "encoder"}


def test_a_service_without_documents_lives_but_is_not_ready(empty_client: TestClient) -> None:
    assert empty_client.get("/health/live").status_code == 200
    ready = empty_client.get("/health/ready")
    assert ready.status_code == 503
    assert ready.headers["content-type"] == "application/problem+json"
    assert "vraagbaak ingest" in ready.json()["detail"]


def test_figures_count_requests_by_route(client: TestClient, small: Application) -> None:
    client.get("/v1/documents/nope")
    text = client.get("/metrics").text
    assert f"vraagbaak_documents {len(small.documents())}\n" in text
    assert re.search(
        r'vraagbaak_http_requests_total\{method="GET",route="/v1/documents/\{documentId\}",status="404"\} \d+', text
    )
    assert "nope" not in text


def test_a_histogram_counts_everything_up_to_each_bound() -> None:
    metrics = Metrics()
    for seconds in (0.001, 0.03, 0.03, 100.0):
        metrics.observe("GET", "/x", 200, seconds)
    lines = metrics.text(documents=0, passages=0).splitlines()
    counts = [int(line.split()[-1]) for line in lines if "_bucket" in line]
    assert counts == sorted(counts)
    assert (counts[0], counts[-2], counts[-1]) == (1, 3, 4)


def test_security_txt_has_a_contact_and_expires_within_a_year(client: TestClient) -> None:
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())
    expires = datetime.fromisoformat(fields["Expires"])
    assert datetime.now(UTC) < expires < datetime.now(UTC) + timedelta(days=365)
    assert fields["Contact"]

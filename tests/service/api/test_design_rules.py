"""The checks of the Dutch API Design Rules' own linter, told in our words; its rule set is on no package registry.

The rules are those of https://developer.overheid.nl/kennisbank/apis/api-design-rules/ as of version 2.1.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

METHODS = {"get", "put", "post", "delete", "patch"}
SEMANTIC_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
KEBAB_PATH = re.compile(r"(/([a-z0-9-]+|\{[^}]+\}))+")
CAMEL = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    return client.get("/v1/openapi.json").json()


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in description["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every schema, wherever it stands."""
    if isinstance(node, dict):
        named = node.get("properties", {})
        yield from named.items() if isinstance(named, dict) else ()
        for value in node.values():
            yield from properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from properties(value)


def test_the_description_is_openapi_3_with_a_semantic_version(description: dict[str, Any]) -> None:
    assert re.fullmatch(r"3(\.\d+){1,2}", description["openapi"])
    assert SEMANTIC_VERSION.fullmatch(description["info"]["version"])


def test_the_contact_has_a_name_an_address_and_a_page(description: dict[str, Any]) -> None:
    assert all(description["info"]["contact"][field] for field in ("name", "email", "url"))


def test_every_server_has_the_major_version_and_no_plain_http(description: dict[str, Any]) -> None:
    assert description["servers"]
    for server in description["servers"]:
        assert re.search(r"/v\d+$", server["url"])
        assert not server["url"].startswith("http://")


def test_paths_are_kebab_case_without_trailing_slash_and_know_standard_methods_only(
    description: dict[str, Any],
) -> None:
    for path, method, _ in operations(description):
        assert KEBAB_PATH.fullmatch(path)
        assert method in METHODS


def test_query_parameters_are_lower_camel_case(description: dict[str, Any]) -> None:
    for _, _, operation in operations(description):
        for parameter in operation.get("parameters", []):
            assert CAMEL.fullmatch(parameter["name"])


def test_every_response_that_is_no_error_tells_the_full_version(description: dict[str, Any]) -> None:
    for _, _, operation in operations(description):
        for status, response in operation["responses"].items():
            assert status[0] not in "23" or "API-Version" in response["headers"]


def test_every_error_is_a_problem_with_status_title_and_detail(description: dict[str, Any]) -> None:
    for _, _, operation in operations(description):
        for status, response in operation["responses"].items():
            if status[0] in "45":
                name = response["content"]["application/problem+json"]["schema"]["$ref"].rpartition("/")[2]
                assert {"status", "title", "detail"} <= set(description["components"]["schemas"][name]["properties"])


def test_whatever_takes_input_may_answer_400(description: dict[str, Any]) -> None:
    for _, method, operation in operations(description):
        if method in {"put", "post", "patch"} or operation.get("parameters"):
            assert "400" in operation["responses"]


def test_dates_and_times_say_which_they_are(description: dict[str, Any]) -> None:
    found = list(properties(description))
    assert {"date", "ingestedAt"} <= {name for name, _ in found}
    for name, schema in found:
        formats = {part.get("format") for part in (schema, *schema.get("anyOf", ()))}
        assert not formats & {"date-time-local", "time"}
        if re.fullmatch(r"date|datum|\w+D(ate|atum)", name):
            assert "date" in formats
            assert "date-time" not in formats
        if name.endswith("At"):
            assert "date-time" in formats

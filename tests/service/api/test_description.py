"""The OpenAPI description says all there is to say."""

import re
from collections.abc import Iterator

from fastapi.testclient import TestClient


def described(client: TestClient) -> dict:
    return client.get("/v1/openapi.json").json()


def test_the_description_is_readable_by_any_website(client: TestClient) -> None:
    response = client.get("/v1/openapi.json")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/v1/documents").headers


def test_paths_are_relative_to_the_versioned_server(client: TestClient) -> None:
    description = described(client)
    assert [server["url"] for server in description["servers"]] == ["/v1"]
    assert set(description["paths"]) == {
        "/answers",
        "/passages",
        "/passages/{passageId}",
        "/suggestions",
        "/documents",
        "/documents/{documentId}",
        "/documents/{documentId}/file",
        "/documents/{documentId}/pages/{number}",
        "/feedback",
        "/overview",
    }


def test_names_follow_the_design_rules(client: TestClient) -> None:
    description = described(client)
    for path, operations in description["paths"].items():
        assert not path.endswith("/")
        for segment in path.strip("/").split("/"):
            assert re.fullmatch(r"[a-z0-9-]+|\{[a-z][A-Za-z0-9]*\}", segment)
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                assert re.fullmatch(r"[a-z][A-Za-z0-9]*", parameter["name"])
    for name, schema in description["components"]["schemas"].items():
        for key in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z][A-Za-z0-9]*", key), (name, key)


def test_limits_are_described_in_words_that_json_schema_has(client: TestClient) -> None:
    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
            for inner in value.values():
                yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    assert not {"ge", "gt", "le", "lt", "min_length", "max_length"} & set(keys(described(client)))
    year = described(client)["components"]["schemas"]["Correction"]["properties"]["year"]["anyOf"][0]
    assert (year["minimum"], year["maximum"]) == (1800, 2200)


def test_what_is_trimmed_and_must_hold_something_says_so(client: TestClient) -> None:
    """A length alone does not: control characters and spaces are trimmed first."""
    schemas = described(client)["components"]["schemas"]
    for name, key in (("Correction", "title"), ("Correction", "publisher"), ("Question", "question")):
        given = schemas[name]["properties"][key]
        text = given.get("anyOf", [given])[0]
        assert not re.search(text["pattern"], "\u0081 \t")
        assert re.search(text["pattern"], "a")


def test_every_operation_names_its_errors_and_its_version(client: TestClient) -> None:
    for operations in described(client)["paths"].values():
        for operation in operations.values():
            responses = operation["responses"]
            assert "422" not in responses
            assert {"400", "500"} <= set(responses)
            for status, response in responses.items():
                assert "API-Version" in response["headers"]
                if int(status) >= 400:
                    assert set(response["content"]) == {"application/problem+json"}


def test_what_clients_may_act_on_in_headers_is_described(client: TestClient) -> None:
    paths = described(client)["paths"]
    for operations in paths.values():
        for operation in operations.values():
            assert "Retry-After" in operation["responses"]["429"]["headers"]
            assert "Retry-After" in operation["responses"]["503"]["headers"]
            conditional = "304" in operation["responses"]
            assert conditional == ("ETag" in operation["responses"].get("200", {}).get("headers", {}))
    assert any("304" in operation["responses"] for operations in paths.values() for operation in operations.values())


def test_the_description_is_found_where_tools_look(client: TestClient) -> None:
    assert client.get("/openapi.json", follow_redirects=True).json() == described(client)


def test_every_parameter_and_property_is_described(client: TestClient) -> None:
    description = described(client)
    for operations in description["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert operation["operationId"]
            for parameter in operation.get("parameters", []):
                assert parameter.get("description") or parameter["schema"].get("description"), parameter
    for name, schema in description["components"]["schemas"].items():
        for key, part in schema.get("properties", {}).items():
            assert part.get("description"), (name, key)


def test_every_reference_leads_somewhere(client: TestClient) -> None:
    response = client.get("/v1/openapi.json")
    schemas = response.json()["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', response.text)) <= set(schemas)


def test_the_reference_page_shows_every_operation(client: TestClient) -> None:
    page = client.get("/docs").text
    for operations in described(client)["paths"].values():
        for operation in operations.values():
            assert f'id="{operation["operationId"]}"' in page

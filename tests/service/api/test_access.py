"""Who gets in, and what each role may do, over HTTP."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from service.access.callers import Role
from service.access.rules import SAFE_METHODS, required_role
from service.api.app import create_app
from service.application import Application
from service.web.onward import onward, own_address

COMMON = b"# Fietsenstalling\n\nDe fietsenstalling is open tot zeven uur.\n"
SECRET = b"# Reorganisatie\n\nDe reorganisatie begint in maart.\n"
PAGE = {"accept": "text/html,application/xhtml+xml"}


class Service:
    """One service with keys, a document for everyone and one for the board."""

    def __init__(self, application: Application) -> None:
        self.app = create_app(application)
        self.common = application.changes.add_document("stalling.md", COMMON)[0].id
        self.secret = application.changes.add_document("reorganisatie.md", SECRET, groups=("directie",))[0].id

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every method and path that the service knows."""
        for included in self.app.routes:
            router = getattr(included, "original_router", None)
            for route in router.routes if router else ():
                for method in route.methods:
                    yield method, route.path

    def key(self, role: Role, *groups: str) -> str:
        return self.app.state.access.keys.create("test", role, groups)[1]

    def client(self, role: Role | None = None, *groups: str) -> TestClient:
        headers = {} if role is None else {"authorization": f"Bearer {self.key(role, *groups)}"}
        return TestClient(self.app, headers=headers, follow_redirects=False)


@pytest.fixture(scope="module")
def service(opened_for_module: Callable[[], Application]) -> Service:
    service = Service(opened_for_module())
    service.key(Role.ADMIN)
    return service


def test_without_a_key_nothing_opens_but_what_tells_of_no_document(service: Service) -> None:
    client = service.client()
    for path in ("/health/live", "/health/ready", "/docs", "/v1/openapi.json", "/toegankelijkheid", "/aanmelden",
                 "/.well-known/security.txt", "/static/vraagbaak.css"):  # fmt: skip
        assert client.get(path).status_code == 200, path
    closed = [(method, path) for method, path in service.addresses() if required_role(method, path) is not None]
    assert len(closed) > 20
    for method, path in [*closed, ("POST", "/mcp"), ("GET", "/mcp"), ("GET", "/bestaat/niet"), ("PUT", "/")]:
        response = client.request(method, path)
        assert response.status_code == 401, (method, path)
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["www-authenticate"].startswith("Bearer")


def test_every_address_that_takes_changes_asks_for_an_editor_unless_it_only_asks(service: Service) -> None:
    asking = {
        (method, path)
        for method, path in service.addresses()
        if method not in SAFE_METHODS and required_role(method, path) is Role.READER
    }
    assert asking == {
        ("POST", "/v1/answers"),
        ("POST", "/v1/feedback"),
        ("POST", "/openai/v1/chat/completions"),
        ("POST", "/terugkoppeling"),
        ("POST", "/afmelden"),
    }


def test_a_key_that_is_unknown_is_refused_whatever_cookie_comes_along(service: Service) -> None:
    response = service.client().get("/v1/documents", headers={"authorization": "Bearer vraagbaak_nope_nope"})
    assert response.status_code == 401
    assert 'error="invalid_token"' in response.headers["www-authenticate"]


def test_a_reader_asks_and_reads_and_changes_nothing(service: Service) -> None:
    client = service.client(Role.READER)
    assert client.get(f"/v1/documents/{service.common}").status_code == 200
    assert client.post("/v1/answers", json={"question": "Tot hoe laat is de fietsenstalling open?"}).json()["answered"]
    assert client.post("/v1/documents", files={"file": ("x.md", COMMON)}).status_code == 403
    assert client.delete(f"/v1/documents/{service.common}").status_code == 403
    assert client.get("/metrics").status_code == 403
    page = client.get("/documenten", headers=PAGE).text
    assert "verwijderen" not in page
    assert "bestanden" not in page


def test_a_reader_hears_of_a_mistyped_address_that_it_does_not_exist(service: Service) -> None:
    client = service.client(Role.READER)
    for path in ("/answers", "/openai/v1/responses", "/v1/document"):
        response = client.post(path, json={})
        assert response.status_code == 404, path
        assert path in response.json()["detail"]
    assert client.post("/v1/documents", json={}).status_code == 403
    assert client.patch(f"/v1/documents/{service.common}", json={}).status_code == 403


def test_a_hidden_document_answers_as_one_that_does_not_exist(service: Service) -> None:
    client = service.client(Role.EDITOR, "personeel")
    for method, path in (("GET", ""), ("GET", "/file"), ("GET", "/pages/1"), ("DELETE", "")):
        hidden = client.request(method, f"/v1/documents/{service.secret}{path}")
        unknown = client.request(method, f"/v1/documents/0123456789abcdef{path}")
        assert hidden.status_code == 404, path
        assert hidden.text.replace(service.secret, "0123456789abcdef") == unknown.text


def test_an_editor_adds_and_removes_for_their_own_groups_only(service: Service) -> None:
    client = service.client(Role.EDITOR, "directie")
    created = client.post("/v1/documents", files={"file": ("nieuw.md", b"# Ballon\n\nDe ballon is rood.\n")})
    assert created.status_code == 201
    assert created.json()["groups"] == ["directie"]
    assert client.delete(f"/v1/documents/{service.common}").status_code == 403
    refused = client.post("/v1/documents", files={"file": ("x.md", COMMON)}, data={"groups": "personeel"})
    assert refused.status_code == 403
    bad = client.post("/v1/documents", files={"file": ("x.md", COMMON)}, data={"groups": "*"})
    assert bad.status_code == 400
    assert client.delete(f"/v1/documents/{created.json()['id']}").status_code == 204


def test_an_upload_of_hidden_bytes_looks_like_any_other(service: Service) -> None:
    client = service.client(Role.EDITOR, "personeel")
    created = client.post("/v1/documents", files={"file": ("kopie.md", SECRET)})
    assert created.status_code == 201
    assert created.json()["id"] != service.secret
    assert client.delete(f"/v1/documents/{created.json()['id']}").status_code == 204
    assert service.client(Role.ADMIN).get(f"/v1/documents/{service.secret}").status_code == 200


def test_an_administrator_sees_and_changes_everything(service: Service) -> None:
    client = service.client(Role.ADMIN)
    assert client.get("/v1/documents").json()["total"] == 2
    assert "vraagbaak_documents 2\n" in client.get("/metrics").text
    created = client.post(
        "/v1/documents", files={"file": ("y.md", b"# Zeil\n\nHet zeil is wit.\n")}, data={"groups": "x"}
    )
    assert created.json()["groups"] == ["x"]
    assert client.delete(f"/v1/documents/{created.json()['id']}").status_code == 204


def test_readiness_tells_only_administrators_of_documents(service: Service) -> None:
    anonymous = service.client().get("/health/ready").json()
    assert [check["name"] for check in anonymous["checks"]] == ["encoder", "ocr"]
    checks = service.client(Role.ADMIN).get("/health/ready").json()["checks"]
    assert "index" in {check["name"] for check in checks}


def test_a_visitor_signs_in_with_a_key_and_out_again(service: Service) -> None:
    client = service.client()
    start = client.get("/documenten?taal=en", headers=PAGE)
    assert (start.status_code, start.headers["location"]) == (303, "/aanmelden?naar=%2Fdocumenten%3Ftaal%3Den")
    assert "sleutel" in client.get(start.headers["location"], headers=PAGE).text

    wrong = client.post("/aanmelden", data={"sleutel": "x", "naar": "/overzicht"})
    assert wrong.status_code == 401
    signed_in = client.post("/aanmelden", data={"sleutel": service.key(Role.READER), "naar": "/overzicht"})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/overzicht")
    cookie = signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie

    page = client.get("/overzicht", headers=PAGE)
    assert page.status_code == 200
    assert "Afmelden" in page.text
    signed_out = client.post("/afmelden", headers={"sec-fetch-site": "same-origin"})
    assert signed_out.headers["location"] == "/aanmelden"
    assert client.get("/overzicht", headers=PAGE).status_code == 303


def test_over_https_the_cookie_is_bound_to_the_host(service: Service) -> None:
    client = TestClient(service.app, base_url="https://testserver", follow_redirects=False)
    response = client.post("/aanmelden", data={"sleutel": service.key(Role.READER)})
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-vraagbaak=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://elders.nl"}, {"origin": "null"}]
)  # fmt: skip
def test_a_change_by_cookie_that_does_not_come_from_our_pages_is_refused(
    service: Service, headers: dict[str, str]
) -> None:
    client = service.client()
    client.post("/aanmelden", data={"sleutel": service.key(Role.ADMIN)})
    response = client.delete(f"/v1/documents/{service.common}", headers=headers)
    assert response.status_code == 403
    assert client.get(f"/v1/documents/{service.common}").status_code == 200


def test_who_follows_a_link_on_another_site_comes_in_by_a_page_of_our_own(service: Service) -> None:
    headers = PAGE | {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    response = service.client().get('/documenten/x?pagina=1&passage="', headers=headers)
    assert response.status_code == 200
    assert 'content="0;url=/documenten/x?pagina=1&amp;passage=%22"' in response.text


def test_where_nobody_signs_in_the_machine_answers_to_no_other_name(empty: Application) -> None:
    client = TestClient(create_app(empty, on_loopback=True), follow_redirects=False)
    for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
        assert client.get("/v1/documents", headers={"host": host}).status_code == 200
    for host in ("evil.example:8000", "127.0.0.1.evil.example", ""):
        assert client.get("/v1/documents", headers={"host": host}).status_code == 403
    assert client.get("/aanmelden", headers={"host": "localhost"}).headers["location"] == "/"


@given(st.text(alphabet="/\\.:@a%?#é\t\n ", max_size=12))
def test_after_signing_in_one_only_goes_to_this_site(target: str) -> None:
    address = own_address(target)
    assert address.startswith("/")
    assert not address.startswith(("//", "/\\"))
    assert not any(character in address for character in "\\\t\n ")
    assert "url=//" not in bytes(onward(target).body).decode()

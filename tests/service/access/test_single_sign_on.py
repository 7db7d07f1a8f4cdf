"""Signing in at a real OpenID Connect provider on this machine, and tokens that only look right."""

import base64
import dataclasses
import hashlib
import hmac
import json
import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient

from service.access.callers import Role
from service.access.provider import ClaimRules, Provider
from service.api.app import create_app
from service.application import Application
from service.errors import ProviderError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the provider uses parts of Authlib that are to be renamed
    import oidc_provider_mock
    from oidc_provider_mock._storage import User

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
PAGE = {"accept": "text/html"}
RULES = ClaimRules("groups", {"G-17": "directie"}, frozenset(), frozenset({"redactie"}), frozenset({"beheer"}))
SECRET = b"# Reorganisatie\n\nDe reorganisatie begint in maart.\n"


class Recorder:
    """What the provider was asked, by path."""

    def __init__(self, inner: Callable[..., Any]) -> None:
        self.inner = inner
        self.queries: dict[str, dict[str, list[str]]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        query = environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith("/token"):
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            query = body.decode()
            from io import BytesIO

            environ["wsgi.input"] = BytesIO(body)
        self.queries[environ["PATH_INFO"]] = parse_qs(query)
        return self.inner(environ, start_response)


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[str, Recorder]]:
    users = (
        User(sub="saskia", claims={"groups": ["G-17", "*", "a,b"]}),
        User(sub="beheerder", claims={"groups": ["beheer"]}),
    )
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = oidc_provider_mock.app(user_claims=users, require_nonce=True)
    recorder = Recorder(app.wsgi_app)
    app.wsgi_app = recorder  # type: ignore[method-assign]
    from oidc_provider_mock._server import _threaded_server

    with _threaded_server(app=app) as server:
        yield f"http://localhost:{server.server_port}", recorder


@pytest.fixture(scope="module")
def application(opened_for_module: Callable[[], Application], provider: tuple[str, Recorder]) -> Application:
    """Knows the provider, and has one document for the board."""
    application = opened_for_module()
    application.settings = dataclasses.replace(
        application.settings,
        oidc_issuer=provider[0],
        oidc_client_id="vraagbaak",
        oidc_client_secret="geheim",  # noqa: S106  # of a provider that lives as long as these tests
        oidc_group_names="G-17=directie",
        oidc_admins="beheer",
    )
    application.changes.add_document("reorganisatie.md", SECRET, groups=("directie",))
    return application


@pytest.fixture
def service(application: Application) -> TestClient:
    return TestClient(create_app(application), follow_redirects=False)


def sign_in(service: TestClient, person: str, wanted: str = "/documenten") -> httpx.Response:
    start = service.get("/aanmelden/organisatie", params={"naar": wanted})
    assert start.status_code == 303
    there = httpx.post(start.headers["location"], data={"sub": person})
    assert there.status_code == 302
    back = urlsplit(there.headers["location"])
    return service.get(f"{back.path}?{back.query}", headers=PAGE)


def test_a_person_signs_in_sees_what_is_for_their_groups_and_signs_out(service: TestClient) -> None:
    assert service.get("/documenten", headers=PAGE).status_code == 303
    assert "/aanmelden/organisatie" in service.get("/aanmelden", headers=PAGE).text
    back = sign_in(service, "saskia")
    assert back.status_code == 200
    assert 'content="0;url=/documenten"' in back.text
    cookies = [value.lower() for name, value in back.headers.multi_items() if name == "set-cookie"]
    assert any("samesite=strict" in cookie and "httponly" in cookie for cookie in cookies)
    assert "Reorganisatie" in service.get("/documenten", headers=PAGE).text
    assert service.post("/afmelden", headers={"sec-fetch-site": "same-origin"}).status_code == 303
    assert service.get("/documenten", headers=PAGE).status_code == 303


def test_people_without_its_group_do_not_see_a_document(service: TestClient) -> None:
    sign_in(service, "iemand-anders")
    page = service.get("/documenten", headers=PAGE)
    assert page.status_code == 200
    assert "Reorganisatie" not in page.text


def test_the_code_is_bound_to_who_asked_for_it(service: TestClient, provider: tuple[str, Recorder]) -> None:
    """RFC 7636: the provider gets the digest first and what it is the digest of afterwards."""
    sign_in(service, "saskia")
    asked, exchanged = provider[1].queries["/oauth2/authorize"], provider[1].queries["/oauth2/token"]
    digest = hashlib.sha256(exchanged["code_verifier"][0].encode()).digest()
    assert asked["code_challenge"] == [base64.urlsafe_b64encode(digest).rstrip(b"=").decode()]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == exchanged["redirect_uri"] == ["http://testserver/aanmelden/terug"]


def test_coming_back_without_having_gone_signs_nobody_in(service: TestClient, provider: tuple[str, Recorder]) -> None:
    start = service.get("/aanmelden/organisatie")
    there = httpx.post(start.headers["location"], data={"sub": "saskia"})
    back = urlsplit(there.headers["location"])
    stranger = TestClient(service.app, follow_redirects=False)
    assert stranger.get(f"{back.path}?{back.query}").status_code == 400
    assert service.get(f"{back.path}?code=x&state=verzonnen").status_code == 400
    assert service.get(f"{back.path}?{back.query}").status_code == 200
    assert service.get(f"{back.path}?{back.query}").status_code == 400


def test_nothing_about_a_person_is_kept(service: TestClient, application: Application) -> None:
    sign_in(service, "saskia")
    kept = b"".join(path.read_bytes() for path in application.settings.data.glob("*.sqlite3*"))
    assert b"saskia" not in kept


class Issuer:
    """A provider whose tokens a test makes itself, to make them wrong."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.keys: dict[str, Any] = {}
        self.add("een", rsa.generate_private_key(public_exponent=65537, key_size=2048))

    def add(self, name: str, key: Any) -> None:
        self.keys[name] = key

    def document(self, path: str) -> Any:
        if path.endswith("openid-configuration"):
            return {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}
        algorithms = jwt.algorithms.get_default_algorithms()
        kinds = {
            name: "ES256" if isinstance(key, ec.EllipticCurvePrivateKey) else "RS256" for name, key in self.keys.items()
        }
        return {
            "keys": [
                json.loads(algorithms[kinds[name]].to_jwk(key.public_key())) | {"kid": name, "use": "sig"}
                for name, key in self.keys.items()
            ]
        }

    def token(self, kid: str = "een", algorithm: str = "RS256", key: Any = None, **claims: Any) -> str:
        now = int(time.time())
        body = {
            "iss": self.address,
            "aud": "vraagbaak",
            "sub": "x",
            "exp": now + 60,
            "iat": now,
            "groups": ["redactie"],
        }
        body = {name: value for name, value in (body | claims).items() if value is not None}
        return jwt.encode(body, self.keys[kid] if key is None else key, algorithm, headers={"kid": kid})


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made: list[Issuer] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(made[0].document(self.path)).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.append(Issuer(f"http://127.0.0.1:{server.server_port}"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made[0]
    server.shutdown()
    thread.join()
    server.server_close()


def of(issuer: Issuer, address: str = "", audience: str = "") -> Provider:
    return Provider(
        issuer=address or issuer.address,
        client_id="vraagbaak",
        client_secret="",
        audience=audience,
        scopes="openid",
        rules=RULES,
    )


def test_a_token_says_the_role_and_the_groups(issuer: Issuer) -> None:
    provider = of(issuer)
    editor = provider.by_token(issuer.token())
    assert editor is not None
    assert (editor.role, editor.groups) == (Role.EDITOR, ("redactie",))
    admin = provider.by_token(issuer.token(groups=["beheer", "G-17"]))
    assert admin is not None
    assert (admin.role, admin.groups) == (Role.ADMIN, ("beheer", "directie"))
    nobody = provider.by_token(issuer.token(groups=None))
    assert nobody is not None
    assert (nobody.role, nobody.groups) == (Role.READER, ())


def test_groups_may_lie_deeper_and_some_may_not_come_in(issuer: Issuer) -> None:
    rules = dataclasses.replace(RULES, groups_claim="realm.roles", readers=frozenset({"medewerker"}))
    assert rules.caller({"iss": "i", "sub": "s", "realm": {"roles": ["medewerker"]}}) is not None
    assert rules.caller({"iss": "i", "sub": "s", "realm": {"roles": ["gast"]}}) is None
    assert rules.caller({"iss": "i", "sub": "s", "realm": "medewerker"}) is None


def test_a_token_that_is_not_right_opens_nothing(issuer: Issuer) -> None:
    provider = of(issuer)
    good = issuer.token()
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = issuer.keys["een"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    now = int(time.time())
    head, body, signature = good.split(".")
    claims, named = jwt.decode(good, options={"verify_signature": False}), {"kid": "een"}
    wrong = {
        "expired": issuer.token(exp=now - 300),
        "without an end": issuer.token(exp=None),
        "not yet": issuer.token(nbf=now + 300),
        "for another program": issuer.token(aud="iets-anders"),
        "for nobody": issuer.token(aud=None),
        "for several, given to another": issuer.token(aud=["vraagbaak", "x"], azp="iets-anders"),
        "of another provider": issuer.token(iss="https://elders.nl"),
        "of nobody": issuer.token(sub=None),
        "signed by another": issuer.token(key=other),
        "signed with the public key": signed_with_a_shared_secret(claims, public),
        "not signed": jwt.encode(claims, None, "none", headers=named),
        "changed": f"{head}.{base64.urlsafe_b64encode(b'{}').decode().rstrip('=')}.{signature}",
        "cut off": f"{head}.{body}.",
        "no token": "x",
        "nothing": "",
    }  # fmt: skip
    assert provider.by_token(good) is not None
    for name, token in wrong.items():
        assert provider.by_token(token) is None, name


def signed_with_a_shared_secret(claims: dict[str, Any], secret: bytes) -> str:
    """What PyJWT itself refuses to make: a token that takes the public key for a secret that both sides have."""
    parts = [{"alg": "HS256", "kid": "een", "typ": "JWT"}, claims]
    text = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    mac = hmac.new(secret, text.encode(), "sha256").digest()
    return f"{text}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def test_tokens_for_the_api_may_be_made_for_another_audience(issuer: Issuer) -> None:
    assert of(issuer, audience="api").by_token(issuer.token(aud="api")) is not None
    assert of(issuer).by_token(issuer.token(aud="api")) is None


def test_a_new_signing_key_is_fetched_when_a_token_names_it(issuer: Issuer) -> None:
    provider = of(issuer)
    provider.check()
    issuer.add("twee", ec.generate_private_key(ec.SECP256R1()))
    assert provider._keys is not None
    provider._keys.cooldown_duration = 0  # instead of waiting half a minute
    assert provider.by_token(issuer.token("twee", "ES256")) is not None


def test_a_provider_that_calls_itself_otherwise_or_is_away_is_told(issuer: Issuer) -> None:
    with pytest.raises(ProviderError, match="calls itself"):
        of(issuer, issuer.address.replace("127.0.0.1", "localhost")).check()
    with pytest.raises(ProviderError, match="does not describe it"):
        of(issuer, "http://127.0.0.1:9").check()


def test_the_api_refuses_a_wrong_token_and_says_so_when_the_provider_is_away(
    service: TestClient, empty: Application
) -> None:
    refused = service.get("/v1/documents", headers={"authorization": "Bearer x.y.z"})
    assert refused.status_code == 401
    empty.settings = dataclasses.replace(empty.settings, oidc_issuer="http://127.0.0.1:9", oidc_client_id="vraagbaak")
    away = TestClient(create_app(empty), follow_redirects=False)
    assert away.get("/v1/documents", headers={"authorization": "Bearer x.y.z"}).status_code == 503
    assert away.get("/aanmelden/organisatie", headers=PAGE).status_code == 503

"""Single sign-on: an OpenID Connect provider says who someone is, and in which groups.

Authorisation code flow with PKCE (OpenID Connect Core 1.0, RFC 7636) for the pages, and signed tokens (RFC 7519, keys
by RFC 7517) as bearer tokens for the API. PyJWT checks the tokens; signing keys are fetched anew when one is unknown.
"""

import base64
import hashlib
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt

from corpus.errors import GroupNameError
from corpus.groups import checked_groups
from service.access.callers import Caller, Role
from service.errors import ProviderError

# Signatures that only the holder of a private key can make; never ones with a shared secret, and never none at all.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_SECONDS_TO_ANSWER = 10
# Clocks differ.
_LEEWAY_SECONDS = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """What the claims of a token mean here.

    groups_claim: the claim that lists groups; dots lead into objects, as in ``realm_access.roles``.
    names: what values of that claim are called here; others keep their own name.
    readers, editors, admins: groups that give a role; without readers everyone whom the provider lets in is one.
    """

    groups_claim: str
    names: Mapping[str, str]
    readers: frozenset[str]
    editors: frozenset[str]
    admins: frozenset[str]

    def caller(self, claims: Mapping[str, Any]) -> Caller | None:
        """Who has these claims; None when they may not use the service at all."""
        groups = self._groups(claims)
        if self.admins.intersection(groups):
            role = Role.ADMIN
        elif self.editors.intersection(groups):
            role = Role.EDITOR
        elif not self.readers or self.readers.intersection(groups):
            role = Role.READER
        else:
            return None
        person = hashlib.sha256(f"{claims['iss']} {claims['sub']}".encode()).hexdigest()
        return Caller(f"person {person[:16]}", role, groups)

    def _groups(self, claims: Mapping[str, Any]) -> tuple[str, ...]:
        found: Any = claims
        for part in self.groups_claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        values = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        names = {self.names.get(value, value) for value in values if isinstance(value, str)}
        usable: set[str] = set()
        for name in names:
            try:
                usable.update(checked_groups([name]))
            except GroupNameError as error:
                _log.warning("A group of the identity provider is left out: %s", error)
        return tuple(sorted(usable))


class Provider:
    """One identity provider. Thread-safe; it is asked for its addresses and keys when they are first needed.

    Args:
        issuer: its address, as its tokens name it.
        client_id: by which it knows this service.
        client_secret: empty for a public client, which PKCE alone protects.
        audience: for which API access tokens are made; empty for the client itself.
        scopes: to ask for, separated by spaces.
        rules: what its claims mean.
    """

    def __init__(
        self, *, issuer: str, client_id: str, client_secret: str, audience: str, scopes: str, rules: ClaimRules
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._audiences = [client_id, audience] if audience else [client_id]
        self._scopes = scopes
        self._rules = rules
        self._lock = threading.Lock()
        self._metadata: dict[str, Any] | None = None
        self._keys: jwt.PyJWKClient | None = None

    def check(self) -> None:
        """Ask the provider for its addresses and keys.

        Raises:
            ProviderError: it cannot be reached, or is not the one that the settings name.
        """
        try:
            self._key_client().get_jwk_set()
        except jwt.PyJWTError as error:
            raise ProviderError(self._issuer, f"its keys cannot be had ({error})") from error

    def sign_in_address(self, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
        """Where a browser goes to sign in.

        Raises:
            ProviderError: the provider does not say where.
        """
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect_uri,
            "scope": self._scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        address = str(self._described()["authorization_endpoint"])
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    def signed_in(self, code: str, redirect_uri: str, nonce: str, verifier: str) -> Caller | None:
        """Who came back with this code; None when they may not use the service.

        Raises:
            ProviderError: the provider does not take the code, or its token is not right.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": self._client_id,
            "code_verifier": verifier,
        }
        basic = httpx.BasicAuth(self._client_id, self._client_secret) if self._client_secret else None
        try:
            response = httpx.post(
                str(self._described()["token_endpoint"]), data=form, auth=basic, timeout=_SECONDS_TO_ANSWER
            )
            token = str(response.raise_for_status().json()["id_token"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ProviderError(self._issuer, f"it took no code ({_reason(error)})") from error
        claims = self._claims(token, [self._client_id])
        if claims.get("nonce") != nonce:
            raise ProviderError(self._issuer, "its token was not made for this visit")
        return self._rules.caller(claims)

    def by_token(self, token: str) -> Caller | None:
        """Who sends this token along; None when it is not right or they may not use the service.

        Raises:
            ProviderError: the provider's keys cannot be had.
        """
        try:
            claims = self._claims(token, self._audiences)
        except _TokenError as error:
            _log.info("A bearer token was refused: %s", error)
            return None
        return self._rules.caller(claims)

    def _claims(self, token: str, audiences: list[str]) -> dict[str, Any]:
        keys = self._key_client()
        try:
            key = _key_for(token, keys)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=_ALGORITHMS,
                audience=audiences,
                issuer=str(self._described()["issuer"]),
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except jwt.PyJWKClientConnectionError as error:
            raise ProviderError(self._issuer, f"its keys cannot be had ({error})") from error
        except (jwt.PyJWTError, ValueError) as error:
            raise _TokenError(self._issuer, f"its token is not right ({error})") from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if several and "azp" in claims and claims["azp"] not in audiences:
            raise _TokenError(self._issuer, "its token was made for another program")
        return claims

    def _described(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0)."""
        with self._lock:
            if self._metadata is None:
                address = f"{self._issuer}/.well-known/openid-configuration"
                try:
                    found = httpx.get(address, timeout=_SECONDS_TO_ANSWER).raise_for_status().json()
                    named = str(found["issuer"])
                except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                    raise ProviderError(self._issuer, f"{address} does not describe it ({_reason(error)})") from error
                if named.rstrip("/") != self._issuer:
                    raise ProviderError(self._issuer, f"it calls itself {named!r}; set VRAAGBAAK_OIDC_ISSUER to that")
                self._metadata = found
            return self._metadata

    def _key_client(self) -> jwt.PyJWKClient:
        address = str(self._described()["jwks_uri"])
        with self._lock:
            if self._keys is None:
                self._keys = jwt.PyJWKClient(address, timeout=_SECONDS_TO_ANSWER)
            return self._keys


class _TokenError(ProviderError):
    """A token is not right, whoever made it."""


def _key_for(token: str, keys: jwt.PyJWKClient) -> jwt.PyJWK:
    """The key that a token names; one without a name is signed with the only key (OpenID Connect Core 10.1)."""
    name = jwt.get_unverified_header(token).get("kid")
    if name is not None:
        return keys.get_signing_key(name)
    signing = [key for key in keys.get_jwk_set().keys if key.public_key_use in ("sig", None)]
    if len(signing) != 1:
        raise jwt.InvalidTokenError(f"it names none of the {len(signing)} keys")
    return signing[0]


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _reason(error: Exception) -> str:
    """What went wrong, without what was sent: that holds secrets."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"status {error.response.status_code}"
    return f"{type(error).__name__}: {error}"

"""People who are at the identity provider to sign in: what must come back with them."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.access.database import AccessDatabase
from service.access.keys import digest

_LASTS = timedelta(minutes=15)
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SignIn:
    """state: comes back by way of the browser. nonce: in the token. verifier: proves who asked. target: a page."""

    state: str
    nonce: str
    verifier: str
    target: str


class SignIns:
    """The sign-ins under way at one installation."""

    def __init__(self, database: AccessDatabase) -> None:
        self._database = database

    def begin(self, target: str) -> SignIn:
        """Remember someone who goes to sign in."""
        state, nonce, verifier = (secrets.token_urlsafe(_SECRET_BYTES) for _ in range(3))
        begun = SignIn(state, nonce, verifier, target)
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sign_in WHERE expires_at < ?", (now.isoformat(),))
            connection.execute(
                "INSERT INTO sign_in VALUES (?, ?, ?, ?, ?)",
                (digest(begun.state), begun.nonce, begun.verifier, target, (now + _LASTS).isoformat()),
            )
        return begun

    def finish(self, state: str) -> SignIn | None:
        """The one who comes back with this, once; None when nobody went with it, or too long ago."""
        now = datetime.now(UTC).isoformat()
        with self._database.writing() as connection:
            row = connection.execute(
                "DELETE FROM sign_in WHERE digest = ? AND expires_at >= ? RETURNING *", (digest(state), now)
            ).fetchone()
        return SignIn(state, row["nonce"], row["verifier"], row["target"]) if row else None

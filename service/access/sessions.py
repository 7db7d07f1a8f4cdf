"""Who is signed in on the pages: a random value in a cookie, and its digest here with what it opens.

Nothing here says who someone is: a session knows a role and groups, and ends after a working day.
"""

import json
import secrets
from datetime import UTC, datetime, timedelta

from service.access.callers import Caller, Role
from service.access.database import AccessDatabase
from service.access.keys import Key, Keys, digest

LASTS = timedelta(hours=10)
_SECRET_BYTES = 32


class Sessions:
    """The sessions of one installation."""

    def __init__(self, database: AccessDatabase, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def begin(self, caller: Caller, key: Key | None = None) -> str:
        """Sign someone in; gives what the cookie holds.

        Args:
            caller: what the session opens.
            key: with which they signed in, None for the identity provider; the session ends with it.
        """
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE expires_at < ?", (now.isoformat(),))
            connection.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
                (
                    digest(secret),
                    key.id if key else None,
                    caller.role.value,
                    json.dumps(list(caller.groups), ensure_ascii=False),
                    (now + LASTS).isoformat(),
                ),
            )
        return secret

    def caller(self, secret: str) -> Caller | None:
        """Who is signed in with this cookie; None when nobody is."""
        rows = self._database.rows("SELECT * FROM session WHERE digest = ?", digest(secret))
        now = datetime.now(UTC)
        if not rows or datetime.fromisoformat(rows[0]["expires_at"]) < now:
            return None
        session = rows[0]
        if session["key_id"] is None:
            name = f"session {bytes(session['digest']).hex()[:16]}"
            return Caller(name, Role(session["role"]), tuple(json.loads(session["groups"])), by_cookie=True)
        key = self._keys.by_id(session["key_id"])
        return key.caller(by_cookie=True) if key.is_valid(now) else None

    def end(self, secret: str) -> None:
        """Sign someone out."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE digest = ?", (digest(secret),))

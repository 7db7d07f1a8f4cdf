"""API keys: made and revoked by command, shown once, kept as a digest.

A key is 256 random bits, so nobody can try them all and SHA-256 is the right digest: a slow one such as bcrypt protects
passwords that people choose, and would here only cost a tenth of a second for every request.
"""

import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from service.access.callers import Caller, Role
from service.access.database import AccessDatabase
from service.errors import KeyNotFoundError

PREFIX = "vraagbaak"
_ID_BYTES, _SECRET_BYTES = 4, 32


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; the key itself is not.

    name: of the program or desk that uses it. last_used: the day. requests_per_minute: None for the setting's.
    """

    id: str
    name: str
    role: Role
    groups: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used: date | None
    requests_per_minute: int | None

    def is_valid(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def caller(self, *, by_cookie: bool = False) -> Caller:
        """Who uses it."""
        return Caller(f"key {self.id}", self.role, self.groups, by_cookie, self.requests_per_minute)


class Keys:
    """The keys of one installation."""

    def __init__(self, database: AccessDatabase) -> None:
        self._database = database

    def create(
        self,
        name: str,
        role: Role,
        groups: Sequence[str] = (),
        *,
        expires_at: datetime | None = None,
        requests_per_minute: int | None = None,
    ) -> tuple[Key, str]:
        """Make a key; gives what is known of it, and the key itself for this one time."""
        key_id = secrets.token_hex(_ID_BYTES)
        text = f"{PREFIX}_{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)",
                (
                    key_id,
                    name,
                    role.value,
                    json.dumps(list(groups), ensure_ascii=False),
                    digest(text),
                    now.isoformat(),
                    expires_at.astimezone(UTC).isoformat() if expires_at else None,
                    requests_per_minute,
                ),
            )
        return Key(key_id, name, role, tuple(groups), now, expires_at, None, None, requests_per_minute), text

    def all(self) -> tuple[Key, ...]:
        """Every key ever made, the oldest first."""
        return tuple(map(_key, self._database.rows("SELECT * FROM key ORDER BY created_at, id")))

    def exist(self) -> bool:
        """Whether a key was ever made. That closes the service, and revoking the last one does not open it again."""
        return bool(self._database.rows("SELECT 1 FROM key LIMIT 1"))

    def revoke(self, key_id: str) -> Key:
        """Let a key open nothing any more, from the next request on; its sessions end too.

        Raises:
            KeyNotFoundError: there is no such key.
        """
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE key_id = ?", (key_id,))
            now = datetime.now(UTC).isoformat()
            connection.execute("UPDATE key SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?", (now, key_id))
        return self.by_id(key_id)

    def by_id(self, key_id: str) -> Key:
        """What is known of a key.

        Raises:
            KeyNotFoundError: there is no such key.
        """
        rows = self._database.rows("SELECT * FROM key WHERE id = ?", key_id)
        if not rows:
            raise KeyNotFoundError(key_id)
        return _key(rows[0])

    def verified(self, text: str) -> Key | None:
        """The key that this is, where it is a valid one; the day on which it was used is noted."""
        parts = text.split("_", 2)
        rows = self._database.rows("SELECT * FROM key WHERE id = ?", parts[1]) if len(parts) == 3 else []
        expected = rows[0]["digest"] if rows else bytes(hashlib.sha256().digest_size)
        # Compared in the same time wherever they differ, and also where there is nothing to compare with.
        if not hmac.compare_digest(expected, digest(text)) or not rows:
            return None
        key, now = _key(rows[0]), datetime.now(UTC)
        if not key.is_valid(now):
            return None
        if key.last_used != now.date():
            with self._database.writing() as connection:
                connection.execute("UPDATE key SET last_used = ? WHERE id = ?", (now.date().isoformat(), key.id))
        return key


def digest(text: str) -> bytes:
    """SHA-256 of a secret."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def _key(row: sqlite3.Row) -> Key:
    return Key(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        groups=tuple(json.loads(row["groups"])),
        created_at=datetime.fromisoformat(row["created_at"]),
        expires_at=_time(row["expires_at"]),
        revoked_at=_time(row["revoked_at"]),
        last_used=date.fromisoformat(row["last_used"]) if row["last_used"] else None,
        requests_per_minute=row["per_minute"],
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

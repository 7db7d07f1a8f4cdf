"""Keys open what they say, are not kept, and end when they should."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.access.access import Access, is_loopback
from service.access.callers import Caller, Role
from service.access.database import FILE, AccessDatabase
from service.access.keys import Keys
from service.access.sessions import Sessions
from service.cli import main
from service.errors import AccessFileError, KeyNotFoundError, OpenAddressError
from service.settings import Settings


@pytest.fixture
def database(tmp_path: Path) -> AccessDatabase:
    return AccessDatabase(tmp_path / FILE)


@pytest.fixture
def keys(database: AccessDatabase) -> Keys:
    return Keys(database)


def test_a_key_opens_what_it_was_made_for(keys: Keys) -> None:
    made, text = keys.create("intranet", Role.EDITOR, ("hr",), requests_per_minute=9)
    found = keys.verified(text)
    assert found is not None
    assert found.caller() == Caller(f"key {made.id}", Role.EDITOR, ("hr",), requests_per_minute=9)


def test_the_key_itself_is_nowhere_in_the_file(keys: Keys, tmp_path: Path) -> None:
    _, text = keys.create("intranet", Role.READER)
    secret = text.rsplit("_", 1)[-1].encode()
    assert secret not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_what_is_no_key_opens_nothing(keys: Keys) -> None:
    made, text = keys.create("intranet", Role.READER)
    for wrong in (
        "",
        "vraagbaak",
        text[:-1],
        text + "x",
        f"vraagbaak_{made.id}_",
        f"vraagbaak_00000000_{text[19:]}",
        "é\ud800_a_b",
    ):
        assert keys.verified(wrong) is None


def test_a_revoked_key_and_an_expired_one_open_nothing(keys: Keys) -> None:
    revoked, first = keys.create("een", Role.READER)
    keys.revoke(revoked.id)
    _, second = keys.create("twee", Role.READER, expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert keys.verified(first) is None
    assert keys.verified(second) is None
    with pytest.raises(KeyNotFoundError, match="keys list"):
        keys.revoke("nope")


def test_of_its_use_only_the_day_is_kept(keys: Keys) -> None:
    made, text = keys.create("intranet", Role.READER)
    assert keys.by_id(made.id).last_used is None
    keys.verified(text)
    assert keys.by_id(made.id).last_used == datetime.now(UTC).date()


def test_a_session_ends_with_its_key(database: AccessDatabase, keys: Keys) -> None:
    sessions = Sessions(database, keys)
    key, _ = keys.create("balie", Role.READER, ("hr",))
    secret = sessions.begin(key.caller(by_cookie=True), key)
    assert sessions.caller(secret) == key.caller(by_cookie=True)
    keys.revoke(key.id)
    assert sessions.caller(secret) is None


def test_who_signed_out_is_not_signed_in(database: AccessDatabase, keys: Keys) -> None:
    sessions = Sessions(database, keys)
    secret = sessions.begin(Caller("", Role.READER, ("hr",), by_cookie=True))
    caller = sessions.caller(secret)
    assert caller is not None
    assert (caller.role, caller.groups, caller.by_cookie) == (Role.READER, ("hr",), True)
    sessions.end(secret)
    assert sessions.caller(secret) is None
    assert sessions.caller("verzonnen") is None


def test_access_is_on_from_the_first_key_and_stays_on(tmp_path: Path) -> None:
    access = Access(Settings(data=tmp_path))
    assert not access.is_on()
    assert not (tmp_path / FILE).exists()
    with pytest.raises(OpenAddressError, match="keys create"):
        access.check_address("0.0.0.0")  # noqa: S104  # that is what is refused
    key, _ = access.keys.create("beheer", Role.ADMIN)
    access.keys.revoke(key.id)
    access.check_address("0.0.0.0")  # noqa: S104
    assert Access(Settings(data=tmp_path)).is_on()


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("[::1]", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.2", False), ("example.nl", False), ("", False),  # noqa: S104
        ("127.0.0.1.example.nl", False),
    ],
)  # fmt: skip
def test_only_addresses_of_this_machine_are_loopback(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(AccessFileError, match="99"):
        Access(Settings(data=tmp_path)).is_on()


def test_an_editor_changes_only_what_is_for_their_own_groups_alone() -> None:
    def may(role: Role, own: tuple[str, ...], groups: tuple[str, ...]) -> bool:
        return Caller("x", role, own).may_add_for(groups)

    assert may(Role.EDITOR, ("a", "b"), ("a",))
    assert not may(Role.EDITOR, ("a",), ("a", "b"))
    assert not may(Role.EDITOR, ("a",), ())
    assert may(Role.EDITOR, (), ())
    assert not may(Role.EDITOR, (), ("a",))
    assert not may(Role.READER, ("a",), ("a",))
    assert may(Role.ADMIN, (), ("a",))


def test_the_command_makes_lists_and_revokes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VRAAGBAAK_DATA", str(tmp_path))
    assert (
        main(["keys", "create", "--name", "intranet", "--role", "reader", "--groups", "hr, directie", "--days", "9"])
        == 0
    )
    text = capsys.readouterr().out.strip()
    key = Access(Settings(data=tmp_path)).keys.verified(text)
    assert key is not None
    assert key.groups == ("directie", "hr")
    main(["keys", "list"])
    listed = capsys.readouterr().out
    assert "intranet" in listed
    assert text not in listed
    assert main(["keys", "revoke", key.id]) == 0
    assert main(["keys", "revoke", "nope"]) == 2
    main(["keys", "list"])
    assert "ingetrokken" in capsys.readouterr().out


def test_serving_others_without_keys_is_refused_before_anything_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VRAAGBAAK_DATA", str(tmp_path))
    assert main(["serve", "--host", "0.0.0.0"]) == 2  # noqa: S104
    assert "vraagbaak keys create" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

"""`vraagbaak keys`: making, listing and revoking keys from the command line."""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from corpus.groups import groups_from
from service.access.callers import Role
from service.access.keys import Key
from service.settings import Settings

if TYPE_CHECKING:
    from service.access.access import Access

_ROLES = "reader: vragen stellen; editor: ook documenten beheren; admin: alles, van alle groepen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="stap")
    create = steps.add_parser("create", help="maak een sleutel; hij wordt één keer getoond")
    create.add_argument("--name", required=True, metavar="NAAM", help="van het programma of de balie die hem gebruikt")
    create.add_argument("--role", required=True, type=Role, choices=list(Role), metavar="ROL", help=_ROLES)
    create.add_argument(
        "--groups", default="", metavar="GROEPEN", help="wier documenten hij opent, met komma's ertussen"
    )
    create.add_argument("--days", type=_days, metavar="DAGEN", help="hoe lang hij geldt (standaard tot intrekking)")
    create.add_argument("--per-minute", type=_count, metavar="AANTAL", help="verzoeken, in plaats van de instelling")
    steps.add_parser("list", help="toon de sleutels, zonder de sleutels zelf")
    steps.add_parser("revoke", help="trek een sleutel in").add_argument(
        "id", metavar="ID", help="`vraagbaak keys list` toont het"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what was asked; returns the exit status."""
    from service.access.access import Access  # noqa: PLC0415  # every command line makes the arguments, few need it

    access = Access(settings)
    steps = {"create": _create, "list": _list, "revoke": _revoke}
    steps[options.step](options, access)
    access.close()
    return 0


def _create(options: argparse.Namespace, access: "Access") -> None:
    expires = datetime.now(UTC) + timedelta(days=options.days) if options.days else None
    key, text = access.keys.create(
        options.name,
        options.role,
        groups_from(options.groups),
        expires_at=expires,
        requests_per_minute=options.per_minute,
    )
    print(f"Sleutel {_described(key)}. Bewaar hem nu: hij wordt niet meer getoond.", file=sys.stderr)
    print(text)


def _list(options: argparse.Namespace, access: "Access") -> None:
    del options
    for key in access.keys.all():
        print(_described(key))


def _revoke(options: argparse.Namespace, access: "Access") -> None:
    print(f"Ingetrokken: {_described(access.keys.revoke(options.id))}")


def _described(key: Key) -> str:
    parts = [key.id, key.name, key.role.value]
    if key.role is not Role.ADMIN:
        parts.append(f"voor {', '.join(key.groups)}" if key.groups else "voor wat voor iedereen is")
    parts.append(f"gemaakt {key.created_at:%Y-%m-%d}")
    if key.revoked_at:
        parts.append(f"ingetrokken {key.revoked_at:%Y-%m-%d}")
    elif key.expires_at:
        over = "verlopen" if not key.is_valid(datetime.now(UTC)) else "geldig tot"
        parts.append(f"{over} {key.expires_at:%Y-%m-%d}")
    parts.append(f"gebruikt {key.last_used}" if key.last_used else "nooit gebruikt")
    return "  ".join(parts)


def _days(text: str) -> int:
    return _whole(text, 36_500)


def _count(text: str) -> int:
    return _whole(text, 1_000_000)


def _whole(text: str, highest: int) -> int:
    if not text.isdigit() or not 1 <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"moet een getal van 1 tot en met {highest} zijn, maar is {text!r}")
    return int(text)

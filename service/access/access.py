"""Whether people need to sign in, and who they are then."""

import ipaddress

from service.access.callers import ANYONE, Caller
from service.access.database import FILE, AccessDatabase
from service.access.keys import Keys
from service.access.sessions import Sessions
from service.checks import Check
from service.errors import OpenAddressError
from service.settings import Settings


class Access:
    """Who may use one installation. Thread-safe.

    Access is on from the moment a key was made or an identity provider is set. Until then it is off, which is allowed
    only where the service listens to the machine that it runs on.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = AccessDatabase(settings.data / FILE)
        self.keys = Keys(self._database)
        self.sessions = Sessions(self._database, self.keys)
        self._is_on = False

    def close(self) -> None:
        """Close the file with the keys."""
        self._database.close()

    def is_on(self) -> bool:
        """Whether people need to sign in. Once on it stays on, also when the last key is revoked."""
        self._is_on = self._is_on or self.keys.exist()
        return self._is_on

    def check_address(self, host: str) -> None:
        """Refuse to be open to others than the users of this machine.

        Raises:
            OpenAddressError: access is off, and others reach this address.
        """
        if not is_loopback(host) and not self.is_on():
            raise OpenAddressError(host)

    def by_token(self, token: str) -> Caller | None:
        """Who sends this along as a bearer token; None when it opens nothing."""
        key = self.keys.verified(token)
        return key.caller() if key else None

    def by_cookie(self, secret: str) -> Caller | None:
        """Who is signed in with this cookie; None when nobody is."""
        return self.sessions.caller(secret)

    def anyone(self) -> Caller | None:
        """Who asks without saying who they are: the machine's own user while access is off, nobody else."""
        return None if self.is_on() else ANYONE

    def checks(self) -> tuple[Check, ...]:
        """For `vraagbaak check`: who can get in at the address that the settings name."""
        host = self._settings.host
        if not self.is_on():
            alone = is_loopback(host)
            message = (
                "Niemand hoeft zich aan te melden; de dienst is alleen op deze machine te bereiken."
                if alone
                else f"Op {host} zou iedereen erbij kunnen zonder zich aan te melden; de dienst start daar niet."
            )
            remedy = "" if alone else "Maak een sleutel met: vraagbaak keys create --name NAAM --role admin"
            return (Check("access", alone, message, remedy),)
        valid = sum(1 for key in self.keys.all() if not key.revoked_at)
        message = f"Wie de dienst gebruikt moet zich aanmelden; {valid} sleutels zijn niet ingetrokken."
        return (Check("access", True, message, ""),)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address, given as a name or a number, with or without brackets."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

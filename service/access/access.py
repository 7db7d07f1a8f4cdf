"""Whether people need to sign in, and who they are then."""

import ipaddress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.groups import checked_groups, groups_from
from service.access.callers import ANYONE, Caller
from service.access.database import FILE, AccessDatabase
from service.access.keys import PREFIX, Keys
from service.access.sessions import Sessions
from service.access.sign_ins import SignIns
from service.checks import Check
from service.errors import OpenAddressError, ProviderError, SettingsError
from service.settings import Settings

if TYPE_CHECKING:
    from service.access.provider import Provider


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
        self.sign_ins = SignIns(self._database)
        self.provider = _provider(settings) if settings.oidc_issuer else None
        self._is_on = self.provider is not None

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
        """Who sends this along as a bearer token, a key or one of the provider; None when it opens nothing.

        Raises:
            ProviderError: the provider's keys cannot be had.
        """
        if self.provider is not None and not token.startswith(f"{PREFIX}_"):
            return self.provider.by_token(token)
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
        valid = sum(1 for key in self.keys.all() if key.is_valid(datetime.now(UTC)))
        message = f"Wie de dienst gebruikt moet zich aanmelden; geldige sleutels: {valid}."
        return (Check("access", True, message, ""), *self._provider_checks())

    def _provider_checks(self) -> tuple[Check, ...]:
        if self.provider is None:
            return ()
        try:
            self.provider.check()
        except ProviderError as error:
            return (Check("sign-in", False, f"Aanmelden via de organisatie kan niet: {error.reason}.", str(error)),)
        return (Check("sign-in", True, f"Aanmelden via {self._settings.oidc_issuer} kan.", ""),)


def _provider(settings: Settings) -> "Provider":
    from service.access.provider import ClaimRules, Provider  # noqa: PLC0415  # an HTTP client that few need

    if not settings.oidc_client_id:
        raise SettingsError(
            "VRAAGBAAK_OIDC_ISSUER is set, so VRAAGBAAK_OIDC_CLIENT_ID must be too.",
            "VRAAGBAAK_OIDC_ISSUER is ingesteld, dus VRAAGBAAK_OIDC_CLIENT_ID moet dat ook zijn.",
        )
    rules = ClaimRules(
        settings.oidc_groups_claim,
        _renamed(settings.oidc_group_names),
        frozenset(groups_from(settings.oidc_readers)),
        frozenset(groups_from(settings.oidc_editors)),
        frozenset(groups_from(settings.oidc_admins)),
    )
    return Provider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        audience=settings.oidc_audience,
        scopes=settings.oidc_scopes,
        rules=rules,
    )


def _renamed(text: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        value, equals, name = pair.rpartition("=")
        if not equals or not value.strip() or not name.strip():
            raise SettingsError(
                f"VRAAGBAAK_OIDC_GROUP_NAMES must be pairs such as value=group; it has {pair!r}.",
                f"VRAAGBAAK_OIDC_GROUP_NAMES moet paren zoals waarde=groep hebben; er staat ‘{pair}’ in.",
            )
        names[value.strip()] = checked_groups([name])[0]
    return names


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address, given as a name or a number, with or without brackets."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

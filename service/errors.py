"""Errors of the service floor.

ServiceError
├── SettingsError            a VRAAGBAAK_ variable is unknown or out of bounds
├── AccessError              something about who may do what
│   ├── AccessFileError      the file with the keys was made by a newer program
│   ├── KeyNotFoundError     there is no such key
│   ├── ProviderError        the identity provider cannot be used, or gave a wrong token
│   └── OpenAddressError     the service would be open to others than this machine's users
├── AddressError             the service cannot listen on the address or port
├── RebuildingError          another process is making the index anew
├── PageNotFoundError        the document has no such page
├── BadQuestionError         the question is empty or too long
├── NoLanguageModelError     an answer written by a language model was asked for, and none is configured
└── ModelError               the language model gave no usable text
"""

from enum import StrEnum
from pathlib import Path

from corpus.errors import VraagbaakError


class ServiceError(VraagbaakError):
    """Something about a request or the configuration that a person can act on."""


class SettingsError(ServiceError):
    """A VRAAGBAAK_ variable is unknown or out of bounds. dutch: the message in Dutch."""

    def __init__(self, english: str, dutch: str) -> None:
        self.dutch = dutch
        super().__init__(english)


class AccessError(ServiceError):
    """Something about who may do what."""


class AccessFileError(AccessError):
    """The file with the keys was made by a newer program."""

    def __init__(self, path: Path, found: int, supported: int) -> None:
        super().__init__(
            f"{path} has version {found}; this program knows versions up to {supported}. Install the newer version of "
            "Vraagbaak, or point VRAAGBAAK_DATA to another folder."
        )


class KeyNotFoundError(AccessError):
    """There is no such key."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"There is no key with id {key_id!r}; `vraagbaak keys list` shows those that exist.")


class ProviderError(AccessError):
    """The identity provider cannot be used, or gave a wrong token."""

    def __init__(self, issuer: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The identity provider {issuer} cannot be used: {reason}. Check the VRAAGBAAK_OIDC_ settings."
        )


class OpenAddressError(AccessError):
    """The service would be open to others than this machine's users."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"On {host} others than the users of this machine reach the service, and nobody needs to sign in yet. Make "
            "a key with `vraagbaak keys create --name NAME --role admin`, or name an identity provider in "
            "VRAAGBAAK_OIDC_ISSUER; or listen on 127.0.0.1, which only this machine reaches."
        )


class AddressError(ServiceError):
    """The service cannot listen on the address or port. is_taken: because another program listens there."""

    def __init__(self, host: str, port: int, *, is_taken: bool) -> None:
        self.host, self.port, self.is_taken = host, port, is_taken
        super().__init__(
            f"Port {port} of {host} is in use by another program. Choose another one with `--port`."
            if is_taken
            else f"Vraagbaak cannot listen on port {port} of {host}. Choose others with `--host` and `--port`."
        )


class RebuildingError(ServiceError):
    """Another process is making the index of this data folder anew."""

    def __init__(self, data: Path) -> None:
        self.data = data
        super().__init__(f"The index in {data} is already being made anew by another process. Wait until that is done.")


class PageNotFoundError(ServiceError):
    """The document has no such page."""

    def __init__(self, title: str, page_number: int, page_count: int | None) -> None:
        self.page_number = page_number
        self.page_count = page_count
        has = f"has pages 1 to {page_count}" if page_count else "is of a format without pages"
        super().__init__(f"{title!r} has no page {page_number}: it {has}.")


class BadQuestionError(ServiceError):
    """The question is empty or too long."""

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(f"A question has 1 to {limit} characters; this one has {length}.")


class NoLanguageModelError(ServiceError):
    """An answer written by a language model was asked for, and none is configured."""

    def __init__(self) -> None:
        super().__init__("No language model is configured: set VRAAGBAAK_LLM_URL and VRAAGBAAK_LLM_MODEL.")


class ModelFailure(StrEnum):
    """Why a language model gave no text, or not all of it."""

    TIMEOUT = "timeout"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NONSENSE = "nonsense"
    TOO_LONG = "too long"


class ModelError(ServiceError):
    """The language model gave no usable text. failure: in what way; the message is for the administrator."""

    def __init__(self, failure: ModelFailure, detail: str) -> None:
        self.failure = failure
        super().__init__(f"The language model failed ({failure.value}): {detail}")

"""What works and what does not, and how to mend it: for `vraagbaak check` and the readiness of the service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. message and remedy are Dutch sentences for the administrator; remedy is empty when ok."""

    name: str
    ok: bool
    message: str
    remedy: str

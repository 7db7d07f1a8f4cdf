"""Every setting, read once at the edge from the environment and passed down from there."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from service.errors import SettingsError

PREFIX = "VRAAGBAAK_"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is the environment variable ``VRAAGBAAK_`` + its name in capitals.

    data: the folder that holds all state.
    host, port: where `vraagbaak serve` listens.
    encoder: ``bundled``, or a sentence-transformers model by hub name or folder.
    spacy_model: name of an installed trained pipeline such as ``nl_core_news_md``; empty for our own components only.
    synonyms: a file with the organisation's own synonyms, beside the bundled ones; empty for none.
    ranking: a file with ranking weights that `python -m evaluation tune` wrote; empty for the ones built in.
    reranker: a sentence-transformers cross-encoder by hub name or folder, to order the very best; empty for none.
    threads: processor threads for encoding.
    reading_seconds, reading_megabytes: the most time and memory that reading one file may take.
    upload_megabytes: the largest file that may be uploaded.
    contact_name, contact_email, contact_url: whom users of the API and finders of a weakness turn to. The address by
        default is the one that RFC 2142 reserves on every mail server; without a URL it is the accessibility page.
    llm_url, llm_model, llm_key: the base URL of an OpenAI-compatible endpoint, the model there, and its key; without
        them answers are in the words of the documents.
    llm_seconds, llm_tokens: the most time and length that a language model gets for an answer.
    earlier_questions: on so many days a question must be asked before it is suggested to others; 0 keeps none.
    audiences: for how many sets of people who may see the same documents an index is kept in memory.
    public_url: where people find the service, such as ``https://vragen.example.nl``; empty where each request says so.
    trusted_proxies: addresses of proxies, by commas, that say truly whom a request came from; empty for none.
    cors_origins: websites, by commas, whose scripts may call the API, such as ``https://intranet.example.nl``.
    requests_per_minute: of each key, person, or address that needs no key.
    simultaneous, waiting: how many requests are worked on at once, and how many may wait for that.
    request_seconds: how long one may wait, arrive and take; adding a document may take `reading_seconds` more.
    oidc_issuer, oidc_client_id, oidc_client_secret: the OpenID Connect provider; without an issuer there is none.
    oidc_audience: what access tokens for the API are made for; empty for the client itself.
    oidc_scopes: what to ask the provider for, separated by spaces.
    oidc_groups_claim: the claim with someone's groups; oidc_group_names: ``value=group`` by commas, to rename them.
    oidc_readers, oidc_editors, oidc_admins: groups, by commas, that give the role; no readers lets everyone in.
    """

    data: Path = Path("data")
    host: str = "127.0.0.1"
    port: int = 8000
    encoder: str = "bundled"
    spacy_model: str = ""
    synonyms: str = ""
    ranking: str = ""
    reranker: str = ""
    threads: int = 1
    reading_seconds: int = 300
    reading_megabytes: int = 4096
    upload_megabytes: int = 100
    contact_name: str = "Beheer van Vraagbaak"
    contact_email: str = "postmaster@localhost"
    contact_url: str = ""
    earlier_questions: int = 0
    audiences: int = 32
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_seconds: int = 30
    llm_tokens: int = 800
    public_url: str = ""
    trusted_proxies: str = ""
    cors_origins: str = ""
    requests_per_minute: int = 600
    simultaneous: int = 8
    waiting: int = 32
    request_seconds: int = 60
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_audience: str = ""
    oidc_scopes: str = "openid"
    oidc_groups_claim: str = "groups"
    oidc_group_names: str = ""
    oidc_readers: str = ""
    oidc_editors: str = ""
    oidc_admins: str = ""


_BOUNDS = {
    "port": (1, 65_535),
    "threads": (1, 256),
    "reading_seconds": (1, 86_400),
    "reading_megabytes": (512, 1_048_576),
    "upload_megabytes": (1, 10_240),
    "earlier_questions": (0, 365),
    "audiences": (1, 10_000),
    "llm_seconds": (1, 600),
    "llm_tokens": (50, 8_000),
    "requests_per_minute": (1, 1_000_000),
    "simultaneous": (1, 1000),
    "waiting": (0, 10_000),
    "request_seconds": (1, 3600),
}


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables.

    Raises:
        SettingsError: a variable with our prefix is unknown, or a value is not what it should be.
    """
    known = {PREFIX + own.name.upper(): own.name for own in fields(Settings)}
    values: dict[str, str | int | Path] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX):
            continue
        if variable not in known:
            nearest = difflib.get_close_matches(variable, known, n=1)
            every = ", ".join(known)
            raise SettingsError(
                f"There is no setting {variable}. "
                + (f"Did you mean {nearest[0]}?" if nearest else f"Known are: {every}."),
                f"Er is geen instelling {variable}. "
                + (f"Bedoelde u {nearest[0]}?" if nearest else f"Bekend zijn: {every}."),
            )
        values[known[variable]] = _value(variable, known[variable], text)
    if ("llm_url" in values) != ("llm_model" in values):
        missing = "VRAAGBAAK_LLM_MODEL" if "llm_url" in values else "VRAAGBAAK_LLM_URL"
        raise SettingsError(
            f"A language model needs both VRAAGBAAK_LLM_URL and VRAAGBAAK_LLM_MODEL; {missing} is not set.",
            f"Een taalmodel heeft VRAAGBAAK_LLM_URL en VRAAGBAAK_LLM_MODEL allebei nodig; {missing} is niet ingesteld.",
        )
    if values.get("earlier_questions") == 1:
        raise SettingsError(
            "VRAAGBAAK_EARLIER_QUESTIONS must be 0, which keeps no questions, or a whole number from 2 to 365: "
            "what was asked on one day only may be about one person.",
            "VRAAGBAAK_EARLIER_QUESTIONS moet 0 zijn, dan worden geen vragen bewaard, of een geheel getal van 2 tot en "
            "met 365: wat maar op één dag is gevraagd kan over één persoon gaan.",
        )
    return Settings(**values)  # type: ignore[arg-type]  # each value was converted to its field's type just above


def listed(text: str) -> tuple[str, ...]:
    """The parts of a setting that are separated by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _value(variable: str, name: str, text: str) -> str | int | Path:
    if name == "data":
        return Path(text)
    if name not in _BOUNDS:
        return text
    lowest, highest = _BOUNDS[name]
    if not text.strip().isdigit() or not lowest <= int(text) <= highest:
        raise SettingsError(
            f"{variable} must be a whole number from {lowest} to {highest}; it is {text!r}.",
            f"{variable} moet een geheel getal van {lowest} tot en met {highest} zijn, niet ‘{text}’.",
        )
    return int(text)

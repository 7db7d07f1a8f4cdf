"""What a client would like to get: languages and media types, by the quality values of RFC 9110 section 12.5."""

from collections.abc import Sequence
from dataclasses import dataclass

LANGUAGES = ("nl", "en")
JSON = "application/json"
EVENT_STREAM = "text/event-stream"
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class _Preference:
    """One element of the header. quality: 0 to 1; 0 refuses. position: in the header, from 0."""

    value: str
    quality: float
    position: int


def preferred_language(accept_language: str) -> str:
    """``nl`` or ``en``, whichever the header ranks higher; Dutch where it names neither or both alike."""
    preferences = _preferences(accept_language)
    qualities = dict.fromkeys(LANGUAGES, 0.0)
    for preference in preferences:
        primary = preference.value.split("-")[0]
        if primary in qualities:
            qualities[primary] = max(qualities[primary], preference.quality)
    return max(LANGUAGES, key=lambda language: qualities[language])


def preferred_type(accept: str, offers: Sequence[str]) -> str | None:
    """The offered media type that the header ranks highest; the earlier offer where it ranks them alike; None for none.

    Args:
        accept: the header's value; empty accepts everything.
        offers: media types without parameters, our own favourite first.
    """
    if not accept.strip():
        return offers[0]
    preferences = _preferences(accept)
    ranked = [(_quality(offer, preferences), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(ranked)
    return best if quality > 0 else None


def _preferences(header: str) -> list[_Preference]:
    found = []
    for position, element in enumerate(header.split(",")):
        value, *parameters = (part.strip().lower() for part in element.split(";"))
        quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        try:
            weight = min(1.0, max(0.0, float(quality)))
        except ValueError:
            weight = 0.0
        if value:
            found.append(_Preference(value, weight, position))
    return found


def _quality(offer: str, preferences: Sequence[_Preference]) -> float:
    """Of the most specific element that covers the offer; the wildcard counts just less than a name."""
    main = offer.split("/", maxsplit=1)[0]
    for pattern, discount in ((offer, 0.0), (f"{main}/*", 0.0001), ("*/*", 0.0002)):
        matching = [preference.quality for preference in preferences if preference.value == pattern]
        if matching:
            return max(0.0, max(matching) - discount)
    return 0.0

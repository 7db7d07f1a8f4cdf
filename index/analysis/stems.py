"""How Dutch spells a stem before a vowel and at the end of a word: "nem-en" and "neem", "stopp-en" and "stop"."""

from collections.abc import Iterator

_VOWELS = "aeiou"
_VOICED = {"f": "v", "s": "z"}
_VOICELESS = {"v": "f", "z": "s"}


def open_stems(stem: str) -> Iterator[str]:
    """How a stem may be spelled before a vowel: "neem" as "nem", "stop" as "stopp", "geef" as "gev"."""
    for form in dict.fromkeys((stem, stem[:-1] + _VOICED.get(stem[-1:], stem[-1:]))):
        if len(form) >= 4 and form[-2] in _VOWELS and form[-2] == form[-3]:
            yield form[:-2] + form[-1]
        elif _is_short_closed(form):
            yield form + form[-1]
        yield form


def closed_stems(stem: str) -> Iterator[str]:
    """How a stem before a vowel may be spelled at the end of a word: "nem" as "neem", "stopp" as "stop"."""
    for form in dict.fromkeys((stem, stem[:-1] + _VOICELESS.get(stem[-1:], stem[-1:]))):
        if len(form) >= 3 and form[-1] == form[-2] and form[-1] not in _VOWELS:
            yield form[:-1]
        elif _is_short_closed(form):
            yield form[:-1] + form[-2:]
        yield form


def _is_short_closed(form: str) -> bool:
    """Whether a form ends in one vowel and one consonant."""
    return len(form) >= 3 and form[-2] in _VOWELS and form[-1] not in _VOWELS and form[-3] not in _VOWELS

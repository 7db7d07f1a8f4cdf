"""The two sides of a question that sets things beside each other, as it is put."""

import re

_DIFFERENCE = r"(?:verschil(?:len)?|onderscheid|differences?)"
_ONE, _OTHER = r"(?P<one>\S.*?)", r"(?P<other>\S.*?)"
_AND = r"\s+(?:en|of|and|or)\s+"
_PATTERNS = tuple(
    re.compile(pattern + r"\s*[?.!]*\s*$", re.IGNORECASE)
    for pattern in (
        rf"\b{_DIFFERENCE}\b.*?\b(?:tussen|between)\s+{_ONE}{_AND}{_OTHER}",
        rf"^(?:(?:wat|what) )?(?:(?:is|zijn|are) )?(?:(?:het|de|the) )?{_DIFFERENCE}\s+{_ONE}{_AND}{_OTHER}",
        (
            rf"^{_ONE}\s+(?:en|of|and|or|vs\.?|versus)\s+{_OTHER}\s*[,:;-]?\s*(?:(?:wat|what) (?:is|zijn|are)\s+)?"
            rf"(?:(?:het|de|the)\s+)?{_DIFFERENCE}(?:\s+(?:daartussen|ertussen))?"
        ),
        rf"^(?:waarin|hoe)\s+verschil(?:t|len)\s+{_ONE}\s+van\s+(?P<other>(?:dat|die)\s.*?)",
        rf"^hoe\s+verhoud(?:t|en)\s+(?:zich\s+)?{_ONE}\s+(?:zich\s+)?tot\s+(?!elkaar\b){_OTHER}",
        rf"^hoe\s+verhouden\s+{_ONE}\s+en\s+{_OTHER}\s+zich(?:\s+tot\s+elkaar)?",
        rf"^(?:vergelijk|compare)\s+{_ONE}\s+(?:met|en|with|and|to)\s+{_OTHER}",
        (
            rf"^(?:waarin|hoe|how)\s+(?:verschil(?:t|len)|does|do)\s+{_ONE}\s+(?:van|differ from|en|and)\s+{_OTHER}"
            r"(?:\s+(?:van elkaar|differ))?"
        ),
        rf"^{_ONE}\s+(?:vs\.?|versus)\s+{_OTHER}",
    )
)
# "rf en gps bij een enkelband": what holds for both is no part of the second.
_SEVERAL = re.compile(r"\b(?:tussen|between)\b|,", re.IGNORECASE)
_OF_BOTH = re.compile(r"\s+(?:bij|volgens|binnen|according to|within)\s.*$", re.IGNORECASE)
# "de pilot bij Tactus en die bij Novadic"
_LIKE_THE_FIRST = re.compile(r"(?:die|dat|the one|that|those)\s+(?P<between>[a-z]+)\s+(?P<rest>\S.*)", re.IGNORECASE)


def sides(question: str) -> tuple[str, str] | None:
    """The two that a question sets beside each other; None where it names no two."""
    for pattern in _PATTERNS:
        if found := pattern.search(" ".join(question.split())):
            one, other = found["one"], found["other"]
            other = _in_full(one, other) or _OF_BOTH.sub("", other)
            apart = one.casefold() != other.casefold() and not _SEVERAL.search(f"{one} {other}")
            return (one, other) if apart else None
    return None


def _in_full(one: str, other: str) -> str | None:
    """The second side with what it has in common with the first; None where it says so with no "die" or "dat"."""
    like = _LIKE_THE_FIRST.fullmatch(other)
    if like is None:
        return None
    shared, between, _ = one.partition(f" {like['between']} ")
    return f"{shared} {like['between']} {like['rest']}" if between else None

"""Sentences that take back, limit or bring up to date what the sentence before them says: it cannot be quoted alone."""

import re
from functools import lru_cache

from index.analysis.lexicon import dictionary_form, is_infinitive

# In the first words: "Hiervan hebben zij echter …", "Dit is evenwel …".
_OPENING_WORDS = 7
_CONTRARY = re.compile(
    r"\b(?:echter|evenwel|daarentegen|desondanks|niettemin|desalniettemin|however|nevertheless|nonetheless)\b",
    re.IGNORECASE,
)
_CONTRARY_FIRST = re.compile(
    r"^(?:maar|toch|tenzij|behalve|alleen(?! al\b)|but|yet|unless|except|only)\b", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"^(?:(?:hiervan|hiervoor|daarvan|daarvoor|dit|dat|deze|die|this|that)\b[^,;:.]*"
    r"\b(?:geen|niet|nooit|no|not|never)\b(?! (?:alleen|slechts|only|just|merely)\b)|"
    r"(?:een |de |the |an )?(?:uitzondering|exception)(?:en|s)?\b|"
    r"(?:dit|dat|this|that) (?:is|zijn|has|was) (?:sindsdien |inmiddels |intussen |since )?"
    r"(?:veranderd|gewijzigd|anders|achterhaald|vervallen|changed|different))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"^tot (?:en met )?(?:\d|voor kort|dan toe)|\b(?:voorheen|destijds|vroeger|tot voor kort|formerly|previously)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"^(?:sinds|vanaf|since|from)\b|\b(?:nu|inmiddels|sindsdien|thans|tegenwoordig|intussen|now|today)\b",
    re.IGNORECASE,
)
# "De pilot wordt niet meer uitgevoerd" behind "De pilot loopt in Utrecht".
_NO_MORE = re.compile(r"\b(?:niet (?:meer|langer)|geen (?:\w+ ){1,3}meer|no longer)\b", re.IGNORECASE)
_NOT_YET_SO = re.compile(r"^(?:als|indien|wanneer|zodra|tenzij|if|when|unless)\b", re.IGNORECASE)
_NOW_FIRST = re.compile(
    r"^(?:sinds(?:dien)?|vanaf|inmiddels|nu|thans|tegenwoordig|intussen|since|now|today)\b", re.IGNORECASE
)
_WAS = frozenset((
    "was", "waren", "had", "hadden", "werd", "werden", "kon", "konden", "moest", "moesten", "mocht", "mochten", "gold",
    "golden", "bestond", "bestonden", "kreeg", "kregen", "ging", "gingen", "kwam", "kwamen", "stond", "stonden",
    "bleef", "bleven", "deed", "deden", "lag", "lagen", "viel", "vielen", "were", "did",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NAMING = 5
_STEM = 6


def takes_back(following: str, text: str) -> bool:
    """Whether a sentence takes back, limits or brings up to date the one before it.

    Args:
        following: the later sentence.
        text: the one before it.
    """
    following = following.strip()
    opening = " ".join(following.split()[:_OPENING_WORDS])
    if _CONTRARY.search(opening) or _CONTRARY_FIRST.search(following) or _NOT_SO.search(following):
        return True
    if _PAST.search(text) and _NOW.search(opening):
        return True
    if _NOW_FIRST.search(following) and any(map(_is_past, _WORD.findall(text))):
        return True
    return _ends_it(following, opening, text)


def _ends_it(following: str, opening: str, text: str) -> bool:
    """Whether a sentence says that what the one before it is about is so no more."""
    if not _NO_MORE.search(opening) or _NOT_YET_SO.search(following):
        return False
    return bool(_names(opening) & _names(text))


def _names(text: str) -> set[str]:
    """The stems of its longer words."""
    return {word.casefold()[:_STEM] for word in _WORD.findall(text) if len(word) >= _NAMING}


@lru_cache(maxsize=20_000)
def _is_past(word: str) -> bool:
    """Whether a form is one of a Dutch past tense: "duurde", "werkten", "gold"."""
    word = word.casefold()
    if word in _WAS:
        return True
    ends = word.endswith(("de", "te", "den", "ten")) and not (word.startswith("ge") or word.endswith("ende"))
    form = dictionary_form(word) if ends else None
    return form is not None and form != word and is_infinitive(form)

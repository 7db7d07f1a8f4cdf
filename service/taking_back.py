"""Sentences that take back, limit or bring up to date what the sentence before them says: it cannot be quoted alone."""

import re

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
    return bool(_PAST.search(text) and _NOW.search(opening))

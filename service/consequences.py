"""What follows: whether a question asks for it, and whether a sentence tells it.

Rules are told by what goes wrong: where somebody asks what happens if he does *not* do something, in whatever words,
documents speak of a failure ("mislukt", "overtreedt", "zonder goede reden") and of what is done about it.
"""

import re

_NEGATED = r"niet|geen|nooit|niks|niets|zonder|not|never|no|without"
_FAILURE = (
    rf"{_NEGATED}|mis|misgaat|misloopt|mislukt\w*|mislukken|mist|missen|gemiste?|weiger\w*|overtre\w*|"
    r"schend\w*|geschonden|wegblij\w*|verzuim\w*|inbreuk|nala\w*|uitblij\w*|strijd|te laat|niet-nakom\w*|fail\w*|"
    r"refus\w*|breach\w*|violat\w*|late"
)
_FAILS = re.compile(rf"\b(?:{_FAILURE})\b", re.IGNORECASE)
_ASKED_TO_FAIL = re.compile(rf"\b(?:{_FAILURE}|stop\w*|vergeet|vergeten|kwijt|kapot)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:wat|what) (?:gebeurt|gebeurde|volgt|happens|follows)\b.*\b(?:als|indien|wanneer|bij|if|when)\b|"
    r"^(?:en |and |maar )?(?:wat|what) (?:nou |nu |dan )?(?:als|indien|if)\b|"
    r"^(?:en |and )?(?:wat|what) (?:zijn|is|are) (?:de |the |het )?(?:gevolg(?:en)?|consequenties?|consequences?)\b|"
    r"(?:^|[\s,])(?:en|wat|hoe) (?:dan|nu|nou|anders)\s*\?*$|^(?:en |maar )als\b",
    re.IGNORECASE,
)
# "Moet ik de cel in als ik me niet meld?": beside a failure, what is asked is what follows on it.
_ASKED_OF_FAILURE = re.compile(
    r"^(?:en )?(?:krijg|krijgt|krijgen|moet|moeten|loop|loopt|word|wordt|volgt|raak|raakt|verlies|verliest|ga|gaat|kom|"
    r"komt)\b.*\bals\b(?P<condition>.*)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:als|indien|wanneer|zodra|ingeval|in geval|if|when)\b|^(?:\W*\d+\.\s+)?(?:wie|degene die|een ieder|bij)\b|"
    # "Houdt iemand zich niet aan de afspraken, dan volgt …"
    r", dan \w+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:gevolg\w*|volgt|volgen|waarschuwing\w*|straf|boete\w*|dwangsom\w*|hechtenis|gevangenis\w*|uitzitten|vervalt|"
    r"vervallen|verliest|meldt|gemeld|terug|alsnog|herroep\w*|intrek\w*|ingetrokken|opgehev\w*|opheffen|schors\w*|"
    r"verlengen|verlengd|wijzigen|risico|beslis\w*|besluit\w*|opgelegd|ingrijp\w*|inhalen|bevelen|toch|dan|"
    r"warn\w*|fine|reported|revoked)\b",
    re.IGNORECASE,
)
# How surely a sentence tells what follows that has a condition, a failure or what follows on a condition, or all.
CONDITION, FAILURE, SANCTION = 0.5, 0.7, 1.0


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what happens if something is the case: "wat als …", "krijg ik straf als …", "en dan?"."""
    of_failure = _ASKED_OF_FAILURE.search(question)
    return bool(_ASKED.search(question) or (of_failure and _ASKED_TO_FAIL.search(of_failure["condition"])))


def tells_what_follows(question: str, sentence: str, leading: str) -> float:
    """How surely a sentence tells what follows on what a question supposes, 0 to 1.

    Args:
        question: that asks what follows.
        sentence: the text that may answer.
        leading: its heading and what stands before it, where the condition often is.
    """
    if _ASKED_TO_FAIL.search(question):
        fails = _FAILS.search(sentence) or _FAILS.search(leading)
        return (SANCTION if _FOLLOWS.search(sentence) else FAILURE) if fails else 0.0
    if not (_CONDITION.search(sentence) or _CONDITION.search(leading)):
        return 0.0
    return FAILURE if _FOLLOWS.search(sentence) else CONDITION

"""What follows: whether a question asks for it, and whether a sentence tells it.

Rules are told by what goes wrong: where somebody asks what happens if he does *not* do something, in whatever words,
documents speak of a failure ("mislukt", "overtreedt", "zonder goede reden") and of what is done about it.
"""

import re

_DENIES = re.compile(r"\b(?:niet|geen|nooit|niks|zonder|not|never|no|without|\w+n[’']t)\b", re.IGNORECASE)
_FAILURE = (
    r"mis|misga\w*|misloopt|mislukt\w*|mislukken|mist|missen|gemiste?|weiger\w*|overtre\w*|schend\w*|geschonden|"
    r"wegblij\w*|verzuim\w*|inbreuk|uitblij\w*|te laat|nalaten|onttrek\w*|fail\w*|refus\w*|breach\w*|"
    r"violat\w*|late|miss|misses|missed|skip\w*|ignor\w*|break|breaks|broken|drop out|quit"
)
# A duty that is denied is a failure: "niet goed wordt uitgevoerd", "houdt zich niet aan".
_FAILS = re.compile(
    rf"\b(?:{_FAILURE})\b|\b(?:niet|geen)\b.{{0,40}}\b(?:hou\w*|nage\w+|nako\w+|naleef\w*|uitgevoerd|verricht|voldo\w*|"
    r"voldaan|afgemaakt|afgerond|meewerk\w*|verschijn\w*|komt|gedaan)\b|\bhoud\w*\b.{0,40}\bniet\b|"
    r"\bzonder (?:\w+ )?(?:reden|toestemming|melding)\b",
    re.IGNORECASE,
)
_ASKED_TO_FAIL = re.compile(
    rf"{_DENIES.pattern}|\b(?:{_FAILURE}|stop\w*|vergeet|vergeten|kwijt|kapot)\b", re.IGNORECASE
)
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
    r"komt)\b.*\bals\b(?P<condition>.*)|"
    r"^(?:and )?(?:do|does|will|must|can|could|am|is|are)\b.*\bif\b(?P<supposed>.*)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:als|indien|wanneer|zodra|ingeval|in geval|if|when)\b|^(?:\W*\d+\.\s+)?(?:wie|degene die|een ieder|bij)\b|"
    # "Houdt iemand zich niet aan de afspraken, dan volgt …"
    r", dan \w+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:gevolg\w*|volgt|volgen|leidt|waarschuwing\w*|boete\w*|dwangsom\w*|hechtenis|uitzitten|vervalt|vervallen|"
    r"verliest|meldt|gemeld|mededeling|bericht|stuurt|terug|alsnog|toch in|herroep\w*|intrek\w*|ingetrokken|opgehev\w*|"
    r"opheffen|schors\w*|verleng\w*|wijzigen|risico|ingrijp\w*|inhalen|bevelen|voorgeleid|geweigerd|afgewezen|"
    r"uitgesloten|warn\w*|fines?|reported|revoked)\b",
    re.IGNORECASE,
)
# How surely what follows is told: a failure with what is done about it, a failure alone, something denied with what is
# done, something denied alone, and something done alone. Where no failure is asked about, a condition tells it.
ON_FAILURE, FAILURE, ON_DENIAL, DENIAL, DONE = 1.0, 0.6, 0.8, 0.4, 0.2
ON_CONDITION, CONDITION = 0.7, 0.5
# What is left of that where the failure stands above the sentence or before it.
AFTER = 0.85


def asks_what_follows(question: str) -> bool:
    """Whether a question asks what happens if something is the case: "wat als …", "krijg ik straf als …", "en dan?"."""
    of_failure = _ASKED_OF_FAILURE.search(question)
    supposed = of_failure and (of_failure["condition"] or of_failure["supposed"])
    return bool(_ASKED.search(question) or (supposed and _ASKED_TO_FAIL.search(supposed)))


def supposes_failure(question: str) -> bool:
    """Whether a question supposes that something fails: "als ik niet kom", "als ik te laat ben"."""
    return bool(_ASKED_TO_FAIL.search(question))


def tells_what_follows(question: str, sentence: str, leading: str) -> float:
    """How surely a sentence tells what follows on what a question supposes, 0 to 1.

    Args:
        question: that asks what follows.
        sentence: the text that may answer.
        leading: its heading and what stands before it, where the condition often is.
    """
    done = bool(_FOLLOWS.search(sentence))
    if not supposes_failure(question):
        conditional = _CONDITION.search(sentence) or _CONDITION.search(leading)
        return 0.0 if not conditional else ON_CONDITION if done else CONDITION
    if _FAILS.search(sentence):
        return ON_FAILURE if done else FAILURE
    if _FAILS.search(leading):
        return AFTER * (ON_FAILURE if done else FAILURE)
    if _DENIES.search(sentence):
        return ON_DENIAL if done else DENIAL
    return DONE if done else 0.0

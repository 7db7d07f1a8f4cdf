"""What people type in a chat around their question, greetings, thanks and hesitations, and for words in full."""

import re
from collections.abc import Callable, Sequence

from index.analysis.analysis import Token

# They stand alone, or before a question with nothing but a space between.
_GREETINGS = (
    r"hoi(?:hoi)?|hallo|hey+|hé|hee|hi|hello|goede?n?(?: |)(?:morgen|middag|avond|dag)|"
    r"good (?:morning|afternoon|evening)|"
    r"e+h+m*|u+h+m*|eu+h+m*|h+m+|tja"
)
_THANKS = (
    r"(?:hartelijk |heel erg |super)?(?:dank(?: ?je| ?u)?(?: ?wel)?|bedankt|thanks(?: a lot)?|"
    r"thank you(?: very much)?|thx|merci)"
    r"(?: (?:hoor|voor (?:de|je|uw) (?:hulp|antwoord|uitleg|info\w*)|for (?:the|your) (?:help|answer)))?"
)
_ASSENT = (
    r"oke+|oké|ok|okay|prima|mooi|top|fijn|super|helder|duidelijk|goed|perfect|great|fine|nice|geweldig|ja|nee|yes|no|nou|"
    r"zeg|doei+|dag|bye+|tot ziens|fijne (?:dag|avond)|joe|yo|graag gedaan|klopt"
)
_COMING = (
    r"(?:ik|wij|we) (?:wil|wilde|zou|heb|hebben|willen) (?:graag )?(?:even |nog |ook |een vraag[:,]? ?)*"
    r"(?:weten|vragen)?|"
    r"(?:even )?(?:een )?(?:vraag(?:je)?|korte vraag|question)|weet (?:je|u|jij|iemand)(?: misschien| toevallig)?|"
    r"kun(?:t)? (?:je|u) (?:me |mij )?(?:misschien |even )?(?:zeggen|vertellen|uitleggen)|"
    r"(?:can|could) you (?:please )?tell me|i(?: would|'d) like to know|do you know|"
    r"(?:een|mijn|my|a) (?:collega|colleague) (?:vroeg|vraagt|wil weten|asked|asks)(?: mij| me)?|hoe zit (?:het|dat)"
)
# "Wie zijn wij?", "Wat doen jullie?"
_THOSE_ASKED = frozenset(("wij", "we", "ons", "onze", "jullie", "u", "uw", "us", "our", "you", "your"))
# Every answer is told according to the documents.
_SOURCES = (
    r"(?:volgens|op basis van|op grond van|according to|based on) "
    r"(?:de|onze|jullie|the|our|your) (?:documenten|bronnen|stukken|documents|sources)"
)
_ASKING = "wat|wie|wiens|waar\\w*|wanneer|hoe\\w*|waarom|welke?|what|who|where|when|how|why|which"
# Atomic: "dank je" is one courtesy or two, and a row of them must not be read in every way.
_ONLY = re.compile(rf"(?>(?:{_GREETINGS}|{_THANKS}|{_ASSENT}|alvast|jij|je|u)(?:[\s,.!?;:)(-]+|$))++", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:(?:{_ASSENT}) (?=(?:{_GREETINGS})\b)|(?:{_GREETINGS})(?:[,.!:;]+\s*|\s+)|"
    rf"(?:(?:{_ASSENT}) )?(?:{_THANKS}|{_ASSENT})\s*[,.!;:]+\s*|"
    rf"(?:{_SOURCES})\s*[:,]?\s+|(?:{_COMING})(?:\s*[:,]\s*|\s+(?=(?:{_ASKING})\b)))+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\s*[,.!?;]+\s*(?:alvast )?(?:{_THANKS}|graag)|,?\s+(?:{_SOURCES})\s*\??|"
    rf"[,.!?;\s]+(?:alvast (?:{_THANKS})|a\.?u\.?b\.?|s\.?v\.?p\.?|please))"
    r"[\s.!]*$",
    re.IGNORECASE,
)
_IN_FULL = {
    "vd": "van de", "v/d": "van de", "vh": "van het", "v/h": "van het", "mbt": "met betrekking tot",
    "m.b.t.": "met betrekking tot", "ivm": "in verband met", "i.v.m.": "in verband met", "tov": "ten opzichte van",
    "t.o.v.": "ten opzichte van", "dmv": "door middel van", "d.m.v.": "door middel van", "obv": "op basis van",
    "o.b.v.": "op basis van", "ihkv": "in het kader van", "i.h.k.v.": "in het kader van", "ipv": "in plaats van",
    "i.p.v.": "in plaats van", "igv": "in geval van", "i.g.v.": "in geval van", "tbv": "ten behoeve van",
    "t.b.v.": "ten behoeve van", "telnr": "telefoonnummer", "telnr.": "telefoonnummer", "telefoonnr": "telefoonnummer",
    "telefoonnr.": "telefoonnummer", "tav": "ten aanzien van", "t.a.v.": "ten aanzien van", "vgl": "vergeleken",
    "verantw": "verantwoordelijk", "verantw.": "verantwoordelijk", "hvl": "hoeveel",
}  # fmt: skip
_SHORT = re.compile(
    rf"(?<![\w./])(?:{'|'.join(sorted(map(re.escape, _IN_FULL), key=len, reverse=True))})(?![\w/])", re.IGNORECASE
)


def names_nothing(tokens: Sequence[Token]) -> bool:
    """Whether a question has function words alone, none of which means those who are asked: "en", "wat is dit?"."""
    return all(token.is_stop and token.text.casefold() not in _THOSE_ASKED for token in tokens)


def is_courtesy(text: str) -> bool:
    """Whether nothing is asked: "oké, dank je wel"."""
    return bool(_ONLY.fullmatch(text.strip()))


def without_courtesies(text: str) -> str:
    """The question without greetings, thanks and hesitations around it; empty where there is nothing else."""
    if is_courtesy(text):
        return ""
    rest = _BEFORE.sub("", text.strip())
    bare = _BEHIND.sub("", rest)
    return f"{bare}?" if bare != rest and rest.rstrip(" .!").endswith("?") else bare


def in_full(text: str, is_known: Callable[[str], bool]) -> str:
    """The question with the usual abbreviations of function words in full: "auteur vd roadmap".

    Args:
        text: the question.
        is_known: whether a word in lower case is left alone.
    """

    def replaced(found: re.Match[str]) -> str:
        short = found.group().casefold()
        # In capitals it is a name: "VH".
        return found.group() if is_known(short) or found.group().isupper() else _IN_FULL[short]

    return _SHORT.sub(replaced, text)

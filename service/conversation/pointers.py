"""How a question points to what was said before it: pronouns, and what opens a sequel."""

import re

_OPENING = r"(?:en|and|maar|but|ook|also|dus|so|oké|ok)"
_OF = r"(?:in (?:opdracht|naam|plaats)|op (?:grond|basis|verzoek|kosten)|namens|behalve) (?:van )?"
_PREPOSITION = (
    r"(?:sinds|vanaf|tot|per|van|met|door|voor|bij|aan|in|op|naar|over|uit|om|na|binnen|onder|tegen|tussen|volgens|"
    r"since|until|with|by|for|from|to|at|about|within|under)"
)
QUESTION_WORD = (
    r"(?:(?:door|tot|met|van|voor|bij|aan|uit|in|op) wat|"
    rf"(?:(?:{_OF}|{_PREPOSITION} ))?"
    r"(?:waarom|hoezo|wanneer|waar|wie|hoe|hoeveel(?: [\w’'-]+)?|hoe (?:lang|vaak|veel|laat)|why|when|where|who|how|"
    r"how (?:many|much|long)|"
    r"(?:welke?|which|what) [\w’'-]+))"
)
_BEHIND = r"(?: (?:dan|precies|niet|eerder|later|nog|ook|meer|exactly|then|not))*"
SEQUEL = re.compile(rf"^{_OPENING}\b", re.IGNORECASE)
BARE = re.compile(rf"^(?:{_OPENING} )?(?P<asked>{QUESTION_WORD}{_BEHIND})\s*[?.]*$", re.IGNORECASE)
# "Wanneer was dat?": what happened, not a thing.
EVENT = re.compile(
    rf"^(?P<asked>{QUESTION_WORD}) (?:was|is|gebeurde|gebeurt|geldt|wordt|werd|did) (?:dat|dit|het|that|it|this)"
    r"(?: (?:zo|gebeurd|gedaan|besloten|happen))?\s*\?*$",
    re.IGNORECASE,
)
PREPOSITIONS = {
    "van": "van", "mee": "met", "voor": "voor", "bij": "bij", "in": "in", "over": "over", "op": "op", "aan": "aan",
    "tegen": "tegen", "door": "door", "na": "na", "onder": "onder", "uit": "uit", "toe": "tot", "naast": "naast",
    "tussen": "tussen", "om": "om", "naar": "naar",
}  # fmt: skip
ADVERB = re.compile(rf"\b(?:daar|hier|er)({'|'.join(PREPOSITIONS)})\b", re.IGNORECASE)
# "Wanneer maakt men daar de balans van op?": behind the preposition the part of a verb may stand.
SPLIT_ADVERB = re.compile(
    rf"\b(daar|hier|er)\b(.*?)\b({'|'.join(PREPOSITIONS)})(?P<particle> (?:op|aan|af|in|uit|toe|voor|\w+en))?\s*\?*$",
    re.IGNORECASE,
)
_GENERIC = r"zo['’]?n ding|(?:dat|dit|that|this) (?:ding|thing)|zoiets"
GENERIC = re.compile(rf"\b(?:{_GENERIC})\b", re.IGNORECASE)
PRONOUN = re.compile(
    rf"\b({_GENERIC}|die|dat|deze|dit|hij|zij|ze|hen|hem|het|it|they|them|that|this|those|these|he|she)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"\b(daar|there)\b", re.IGNORECASE)
POINTING = re.compile(
    rf"(?:{PRONOUN.pattern}|{PLACE.pattern}|{ADVERB.pattern}|\b(?:hun|haar|its|their)\b)", re.IGNORECASE
)
# "Wat is het verschil met huiselijk geweld?": of what else is not said.
ONE_SIDE = re.compile(
    r"\b(?P<difference>verschil(?:len)?|onderscheid|differences?) (?:met|with|from|to) "
    r"(?P<other>(?!.* (?:en|and) )[^?]+)",
    re.IGNORECASE,
)
# "De RISC, wat meet die?" names first what it points to.
FRONTED = re.compile(
    r"^(?P<named>[^\s,?]+(?: [^\s,?]+){0,7}), ?"
    r"(?P<asks>(?:wat|wie|waar\w*|wanneer|hoe\w*|what|who|where|when|how)\b.*)$",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:mag|mogen|kan|kun|kunt|kunnen|moet|moeten|wil|wilt|willen|zal|zullen|zou|zouden|gaat?|gaan|hoeft?|hoeven|"
    r"laat|laten)\b",
    re.IGNORECASE,
)

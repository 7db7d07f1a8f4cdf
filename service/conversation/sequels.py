"""What somebody types who goes on with a question: more of it, its source, something else in its place."""

import re

_MORE = (
    r"(?:noem|geef|vertel|zeg)(?: me| mij)? (?:er )?(?:nog|alle|alles|allemaal|meer)\b[\w ]{0,25}|"
    r"(?:en |wat |welke |wie |zijn er |heb je |is er )*nog (?:meer|een|één|iets|eentje|andere)(?: dan)?|"
    r"(?:en )?(?:verder|meer)|(?:en )?wat (?:nog meer|verder)|is dat (?:alles|het|compleet)|zijn dat ze allemaal|"
    r"(?:any |tell me |name |what |which )?(?:more|others?|another(?: one)?)|what else|anything else|is that all"
)
_SOURCE = (
    r"waar (?:staat|lees ik|vind ik|haal je|blijkt|heb je) (?:dat|dit|het)(?: uit| vandaan| precies| op| gevonden)*|"
    r"(?:wat is |welke |heb je |geef )?(?:de |een |je |uw )?bron(?:nen)?(?: hiervan| daarvan| ervan| daarvoor)?|"
    r"(?:in|uit|op) welke?? (?:document|documenten|stuk|stukken|bron|pagina|bladzijde)(?: staat (?:dat|dit|het))?|"
    r"(?:hoe weet je|weet je) (?:dat|dit|het)(?: zo)?(?: zeker)?|klopt (?:dat|dit)(?: wel)?|"
    r"where (?:does it say|do you get|is) (?:that|this)(?: from| written)?|(?:what is |your |the )*source"
)
_AGAIN = re.compile(rf"^(?:{_MORE}|{_SOURCE})\s*[?.!]*$", re.IGNORECASE)
_CORRECTED = re.compile(
    r"^(?:(?:nee|neen|no|sorry|oeps|o|oh|ah|wacht)[\s,.!:-]+)*"
    r"(?:ik (?:bedoel(?:de)?|zocht|vroeg)(?: eigenlijk| natuurlijk)?|bedoel (?:je|u|jij)|i mean(?:t)?|do you mean)"
    r"[\s:,]+(?P<said>\S.*)$",
    re.IGNORECASE,
)
_RATHER = re.compile(
    r"^(?:(?:nee|neen|no|sorry)[\s,.!:-]+)?(?:niet|not) [^,]+?,? (?:maar|but) (?P<said>\S.*)$", re.IGNORECASE
)
_HOW_ABOUT = re.compile(
    r"^(?:en |and |maar |but )?(?:hoe zit (?:dat|het|dit)(?: dan| eigenlijk)? met|"
    r"wat (?:dan )?(?:betreft|over)|(?:what|how) about) (?P<said>\S.*)$",
    re.IGNORECASE,
)
_PREPOSITION_KEPT = re.compile(
    r"^(?:en |maar )?hoe (?:zit|is) (?:dat|het|dit)(?: dan| eigenlijk)? (?P<said>(?:bij|voor) .*)$",
    re.IGNORECASE,
)


MOST_WORDS = 8


def asks_again(question: str) -> bool:
    """Whether it asks for more of the same or for where it stands, both of which the same question shows again."""
    return bool(_AGAIN.search(question.strip()))


def put_instead(question: str) -> str | None:
    """What somebody wants to know the same of: of "nee, ik bedoel het NIFP" the last two words."""
    for pattern in (_CORRECTED, _RATHER, _PREPOSITION_KEPT, _HOW_ABOUT):
        found = pattern.search(question.strip())
        if found and "," not in found["said"] and len(found["said"].split()) <= MOST_WORDS:
            return found["said"]
    return None

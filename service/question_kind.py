"""What sort of answer a question asks for, read from how it is put."""

import re
from enum import StrEnum


class QuestionKind(StrEnum):
    """The sort of answer that is asked for."""

    FACT = "fact"
    LIST = "list"
    DEFINITION = "definition"
    YES_NO = "yes-no"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    HOW_MANY = "how-many"
    WHY = "why"
    HOW = "how"


# The first pattern that is found decides; more specific wordings stand above more general ones.
_PATTERNS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (QuestionKind.DEFINITION, r"\b(waar|what) (staat|does|do)\b.{1,60}\b(voor|stand for|mean)\b"),
        (QuestionKind.DEFINITION, r"\b(wat|what) (betekent|beteken[dt]|houdt|wordt (er )?(bedoeld|verstaan))\b"),
        (QuestionKind.DEFINITION, r"\b(betekenis|definitie|meaning|definition|afkorting|abbreviation) (van|of)\b"),
        (
            QuestionKind.WHEN,
            r"\b(wanneer|hoe laat|when)\b|\b(in|op|vanaf|tot|sinds|per|on) (welk|welke|what|which) (jaar|datum|dag|maand|year|date|day)\b",
        ),
        (
            QuestionKind.HOW_MANY,
            r"\b(hoeveel|hoe (vaak|lang|groot|hoog|oud|veel|ver|zwaar|snel)|how (many|much|often|long|old|large|high))\b",
        ),
        (
            QuestionKind.HOW_MANY,
            r"\b(wat|welke?|what) (is|was|zijn|waren|were)? ?(het|de|the)? ?(\w+ ){0,2}?\w*(percentage|aantal|bedrag|budget|loon|salaris|kosten|tarief|prijs|subsidie|duur|termijn|leeftijd)\b",
        ),
        (QuestionKind.WHERE, r"\b(adres|postcode|telefoonnummer|address)\b"),
        (QuestionKind.HOW_MANY, r"\bwat (kost|kosten)\b|\b(aantal|percentage|maximum|minimum|maximale|bedrag)\b.*\?"),
        (
            QuestionKind.WHO,
            r"^(en |and |door |met |van |voor |aan |bij |by |with )?(wie|wiens|who|whom|whose)\b|\bdoor wie\b|\bmet wie\b",
        ),
        (
            QuestionKind.WHO,
            r"\b(welke|which) (organisatie|partij|partner|instantie|instelling|minister|ministerie|organi[sz]ation)\b",
        ),
        (
            QuestionKind.WHERE,
            r"^(en |and )?(waar|where)\b(?! (gaat|staat|bestaat|moet|dient|wordt|is .* voor|kan|kun|mag))",
        ),
        (
            QuestionKind.WHERE,
            r"\b(in|op) (welke|welk|which) (regio|plaats|stad|gemeente|locatie|provincie|land|region|city)",
        ),
        (QuestionKind.LIST, r"\b(welke|which)\b\s+(\S+\s+){0,2}?\S*(en|s|ën|’s|'s)\b"),
        (QuestionKind.LIST, r"\b(noem|geef|som|opsomming|overzicht|lijst|list|name)\b|\bwat zijn\b|\bwhat are\b"),
        (QuestionKind.WHY, r"\b(waarom|waardoor|why|reden|hoezo)\b"),
        (QuestionKind.HOW, r"^(en |and )?(hoe|how|op welke (wijze|manier))\b"),
        (
            QuestionKind.DEFINITION,
            r"^(en |and )?(wat|what) (is|are|zijn) (een |de |het |an? |the )?[\w&/’'-]+( [\w&/’'-]+)?\s*\??$",
        ),
        (
            QuestionKind.YES_NO,
            (
                r"^(en |and )?(is|zijn|was|waren|heeft|hebben|had|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|werd|doet|doen|"
                r"gaat|gaan|zal|zullen|bestaat|bestaan|geldt|gelden|staat|krijgt|krijgen|valt|vallen|neemt|nemen|werkt|"
                r"are|does|do|did|has|have|can|may|must|will|should|were)\b"
            ),
        ),
    )
)


def question_kind(question: str) -> QuestionKind:
    """The sort of answer that a Dutch or English question asks for; `FACT` where nothing tells."""
    text = question.strip()
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            return kind
    return QuestionKind.FACT

"""What sort of answer a question asks for, read from how it is put."""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.analysis.analysis import Token
from index.analysis.lexicon import is_infinitive
from service.question.noun_phrases import asked_for
from service.question.sides import sides
from service.question.verbs import may_be_verb


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
    COMPARISON = "comparison"
    SUMMARY = "summary"


_YEAR = r"(?:19|20)\d\d"
# "wat was decharge ook alweer", "wat is dat precies"
_OFFHAND = r"(?: (?:ook|al ?weer|precies|nou|eigenlijk|again|exactly))"
# What such a word says of another one is a fact: "wat is het doel", "wat was de uitkomst".
_OF_SOMETHING = (
    r"(?:de|het|the|jullie|hun|onze|jouw|mijn) (?:doel|reden|aanleiding|conclusie|resultaat|uitkomst|oplossing|probleem|"
    r"advies|gevolg|standpunt|planning|stand|oordeel|mening|titel|rol|taak|plan|goal|aim|reason|result|outcome|role)\b"
)
_YES_OR_NO = (
    r"^(en |and )?(is|ben|bent|zijn|was|waren|heeft|hebben|had|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|werd|doet|doen|"
    r"gaat|gaan|zal|zullen|bestaat|bestaan|geldt|gelden|staat|krijgt|krijgen|valt|vallen|neemt|nemen|werkt|"
    r"are|am|does|do|did|has|have|can|could|may|must|will|would|shall|should|were)\b"
)
# The first pattern that is found decides; more specific wordings stand above more general ones.
_PATTERNS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            QuestionKind.COMPARISON,
            (
                rf"\b{_YEAR}\b.*\b(en|met|tot|naar|tegenover|vs\.?|versus|and|to|with|dan|than)\b.*\b{_YEAR}\b|"
                r"\b(verschil(len)?|onderscheid|differences?) (is er |zijn er )?(tussen|between)\b|"
                rf"\b(ten opzichte van|vergeleken met|in vergelijking met|compared (with|to)|versus|vs\.?)\b"
            ),
        ),
        (
            QuestionKind.SUMMARY,
            (
                r"\b(vat|geef) .{0,60}\bsamen(vatting)?\b|\bsamenvatting\b|\b(summary|summari[sz]e|overview)\b|"
                r"\b(wat|what) (staat|staan|schrijft|schreef|schreven|zegt|zeggen|zei|zeiden|meldt|meldde|does|do|did) .{0,60}\b(over|about)\b"
            ),
        ),
        (QuestionKind.DEFINITION, r"\b(waar|what) (staat|does|do)\b.{1,60}\b(voor|stand for|mean)\b"),
        (
            QuestionKind.DEFINITION,
            r"\b(wat|what) (betekent|beteken[dt]|houdt|wordt (er )?(bedoeld|verstaan)|bedoel\w* .*\bmet)\b",
        ),
        (
            QuestionKind.DEFINITION,
            (
                rf"^\S.*\s(?:wat|what) (?:is|was|betekent|means) (?:dat|het|that|it){_OFFHAND}*\s*\?*$|"
                rf"^(?:wat|what) (?:is|was|zijn|are) (?:\S+ ){{0,2}}?\S+{_OFFHAND}+\s*\?*$"
            ),
        ),
        (QuestionKind.DEFINITION, r"\bwordt .*\b(verstaan|bedoeld)\b|^[^,]+, ?(wat is (dat|het)|what is (that|it))\b"),
        (QuestionKind.DEFINITION, r"\b(betekenis|definitie|meaning|definition|afkorting|abbreviation) (van|of)\b"),
        (
            QuestionKind.DEFINITION,
            r"^(betekenis|definitie|afkorting) \S+$|^\S+ (betekenis|definitie|afkorting|meaning)$",
        ),
        (
            QuestionKind.WHEN,
            (
                r"^(?!(?:en |and )?(?:wat|wie|hoe|waar|waarom|welke?|what|who|how|where|why|which)\b).*\b(wanneer|when)\b|"
                r"\bhoe laat\b|\b(tot|vanaf|sinds|per|until|since) (wanneer|when)\b|"
                r"\b(in|op|uit|van|vanaf|tot|sinds|per|on) (welk|welke|what|which) (jaar|datum|dag|maand|periode|week|kwartaal|"
                r"year|date|day|month|period|week)\b"
            ),
        ),
        (
            QuestionKind.HOW_MANY,
            r"\b(hoeveel|hoe ?(vaak|lang|groot|hoog|oud|veel|ver|zwaar|snel)|how (many|much|often|frequently|long|old|large|big|high|far|fast|heavy))\b",
        ),
        (
            QuestionKind.HOW_MANY,
            # "Wat is een subsidie?" asks for its meaning.
            (
                r"(?!\bwat (?:is|zijn|was|waren) (?:een (?:\S+ ){0,2})?(?!het\b|de\b)[^\s?]+\s*\??$)"
                r"\b(wat|welke?|what) (is|was|zijn|waren|were)? ?(het|de|the)? ?(\w+ ){0,2}?\w*"
                r"(percentage|aantal|bedrag|budget|loon|salaris|kosten|tarief|prijs|subsidie|duur|termijn|leeftijd)\b|"
                r"\b(what|which) (is |was |are |were )?(the )?(\w+ ){0,2}?"
                r"(number|amount|share|proportion|costs?|price|fee|salary|wage|allowance|fine|duration|age)\b"
            ),
        ),
        (
            QuestionKind.WHERE,
            (
                r"^(?!is |was |zijn )(?:(?:en|and|wat|welke?|op|onder|what|which|is|was|het|de|the)\s+)*"
                r"\w*(adres|postcode|telefoonnummer|address|phone number)\b|^\w+ (adres|postcode|telefoonnummer)$"
            ),
        ),
        (
            QuestionKind.HOW_MANY,
            r"\bwat (kost|kosten|kostte)\b|\bgekost\b|^(?!(?:en )?(?:mag|mogen|kan|kunnen|moet|moeten|gaat|is|zijn|wil|maakt|maken|heeft|wordt)\b).*\b(winst|omzet)\b|\b(aantal|percentage|maximum|minimum|maximale|bedrag)\b.*\?",
        ),
        (
            QuestionKind.WHO,
            r"^(en |and |door |met |van |voor |aan |bij |by |with )?(wie|wiens|who|whom|whose)\b|\bdoor wie\b|\bmet wie\b|\b(by|with|from|to|for) whom\b",
        ),
        (
            QuestionKind.WHO,
            (
                r"\b(welke?|which|what) (\w*organisatie|partij|partner|instantie|\w*instelling|minister|ministerie|bureau|bedrijf|"
                r"dienst|bestuurder|functionaris|rechter|\w*instituut|organi[sz]ation|company|agency|ministry|institute|authority|department|committee|party)\b"
            ),
        ),
        (
            QuestionKind.WHERE,
            (
                r"^(en |and )?(waar|where)\b(?!.* (over|voor|uit|aan|op|mee|toe|van|tegen|naar|bij|for|about)( behalve.*)?\s*\??$)"
                r"(?!.* (?:voor|toe) (?:bedoeld|bestemd|nodig|goed|gemaakt|gebruikt|opgericht)\b)"
            ),
        ),
        (
            QuestionKind.WHERE,
            r"\b(in|op) (welke|welk|which) (regio|plaats|stad|gemeente|locatie|provincie|land|region|city|town|municipality|province|place|country)",
        ),
        (QuestionKind.DEFINITION, r"^(en |and )?(wat zijn|what are) [^\s?]+\s*\??$"),
        (QuestionKind.LIST, r"\b(noem|geef|som|opsomming|overzicht|lijst|list|name)\b|\bwat zijn\b|\bwhat are\b"),
        (QuestionKind.WHY, r"^(en |and )?(waarom|waardoor|why|hoezo)\b|\b(reden(en)?|reasons?|oorza(ak|ken))\b"),
        (QuestionKind.HOW, r"^(en |and )?(hoe|how|op welke (wijze|manier))\b"),
        (
            QuestionKind.DEFINITION,
            (
                rf"^(en |and )?(wat|what) (is|are|zijn) (?!{_OF_SOMETHING})(een |de |het |an? |the )?[^\s?]+( [^\s?]+)?\s*\??$|"
                r"^(en |and )?(wat|what) (is|are) (een|an?) (\S+ ){0,5}\S+\s*$"
            ),
        ),
        (QuestionKind.YES_NO, _YES_OR_NO),
    )
)


_OPEN = {QuestionKind.FACT, QuestionKind.HOW, QuestionKind.YES_NO, QuestionKind.WHY}
_WHO_SEVERAL = re.compile(
    r"^(?:en |and )?(?:met |door |van )?wie (?:zijn|waren|hebben|kunnen|mogen|\w+en)\b", re.IGNORECASE
)
# "Welke factoren bepalen hoeveel iemand moet weten?" counts nothing.
_WHICH_FIRST = re.compile(r"^(?:en |and )?(?:welke|which)\b.*\b(?:hoeveel|hoe|how)\b", re.IGNORECASE)

# "Krijg ik een VOG?", "Kun je bezwaar maken?", "Kost het wat?"
_VERB_AND_SUBJECT = re.compile(
    r"^(?:en |and )?(?:(?P<verb>\w+) (?:ik|je|jij|u|we|wij|hij|zij|ze|er|iemand|jullie|you|they|we|I)\b|kost(?:en)?\b)",
    re.IGNORECASE,
)
# They name what is asked for, and nothing that is listed: "Onder welke voorwaarden kun je tbs krijgen?"
_CIRCUMSTANCES = re.compile(
    r"\b(?:onder|in|bij) welke? (?:\w+e )?(?:voorwaarden?|omstandigheden|gevallen|geval)\b|"
    r"\b(?:under|in|on) (?:what|which) (?:\w+ )?(?:conditions?|circumstances|cases?)\b",
    re.IGNORECASE,
)


def question_kind(question: str, tokens: Sequence[Token]) -> QuestionKind:
    """The sort of answer that a Dutch or English question asks for; `FACT` where nothing tells.

    Args:
        question: its text.
        tokens: the words of that text.
    """
    text = question.strip()
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(text)), QuestionKind.FACT)
    kind = QuestionKind.FACT if kind is QuestionKind.HOW_MANY and _WHICH_FIRST.match(text) else kind
    if sides(text) is not None:
        return QuestionKind.COMPARISON
    if kind is QuestionKind.WHO and _WHO_SEVERAL.search(text):
        return QuestionKind.LIST
    if kind is QuestionKind.WHY and re.match(_YES_OR_NO, text, re.IGNORECASE):
        return QuestionKind.YES_NO  # "Is dat een reden om …?"
    if kind is not QuestionKind.COMPARISON and _opens_with_verb(text, tokens):
        return QuestionKind.YES_NO
    found = _VERB_AND_SUBJECT.search(text) if kind is QuestionKind.FACT else None
    kind = QuestionKind.YES_NO if found and may_be_verb(found["verb"] or "kost") else kind
    if (
        kind in _OPEN
        and not _CIRCUMSTANCES.search(text)
        and (asked := asked_for(question, tokens))
        and is_plural(asked.noun)
    ):
        return QuestionKind.LIST
    return kind


def is_plural(noun: Token) -> bool:
    """Whether a noun is in the plural: its dictionary form is another, and it ends as plurals do."""
    text = noun.text.casefold()
    return text != noun.lemma and text.endswith(("en", "s", "ën", "eren"))


def _opens_with_verb(question: str, tokens: Sequence[Token]) -> bool:
    """Whether it opens like "Voldeed de site …?", as only a question to be answered by yes or no does."""
    if len(tokens) < 3 or not question.endswith("?") or tokens[0].is_stop:
        return False
    first, following = tokens[0], tokens[1]
    inflected = first.lemma.endswith("n") and first.lemma != first.text.casefold()
    plural = is_infinitive(first.lemma) and (following.is_stop or following.text[0].isupper())
    return inflected or plural

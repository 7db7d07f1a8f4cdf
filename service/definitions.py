"""How plainly a sentence explains a word, and which words of a question ask for no more than that."""

import re
from collections.abc import Sequence

ASKS_FOR_MEANING = frozenset(
    (
        "afkorting", "alweer", "bedoelen", "begrip", "betekenen", "betekenis", "definitie", "eigenlijk", "heten",
        "houden", "inhouden", "precies", "staan", "staat", "term", "verstaan", "weer", "abbreviation", "definition",
        "mean", "meaning", "stand",
    )
)  # fmt: skip
SAYS_SOMETHING = 0.5
# "X is een …", but not "X is verplicht …".
_SAYS_WHAT = (
    r"(?: (?:is|zijn|was|waren|are|were) (?:een|de|het|dé|hét|an?|the) | betekent | betekenen | staat voor | houdt in |"
    r" houdt [^.]{1,20} in | wil zeggen | means | stands for )"
)
_SAYS = re.compile(r" (?:is|zijn|betekent|staat voor|houdt in|wil zeggen|wordt|means|are) |: ")
# "Toelichting", "Kenmerken", "Waarvoor": what stands under such a header says what the first cell is.
_EXPLAINING = re.compile(
    r"toelichting|omschrijving|betekenis|definitie|uitleg|beschrijving|voluit|inhoud|kenmerk|\bdoel\b|functie|\btaak|"
    r"\brol\b|waar|\bwat\b|explanation|description|meaning|definition|stands for|purpose",
    re.IGNORECASE,
)
_CALLS = re.compile(r"heet\b|genoemd\b|ook wel\b|oftewel", re.IGNORECASE)


def explains(
    lemma: str, alternatives: Sequence[frozenset[str]], text: str, own: frozenset[str], columns: Sequence[str] = ()
) -> float:
    """0 to 1: how plainly a sentence explains a word that it has.

    Args:
        lemma: of the word.
        alternatives: the lemmas of each other name.
        text: the sentence; the cells of a table's row with tabs between.
        own: its lemmas and compound parts.
        columns: the headers over a row.
    """
    stem = re.escape(lemma[:6])
    cells = text.split("\t")
    if len(cells) > 1:
        # "Dienst Justitiële Inrichtingen; DJI; …" explains it, "Reclasseren in de PI; DJI; …" names a partner.
        first, second = (re.match(stem, cell, re.IGNORECASE) for cell in cells[:2])
        named = first or (second and any(alternative <= own for alternative in alternatives))
        says = not columns or any(_EXPLAINING.search(header) for header in columns)
        return (1.0 if says else SAYS_SOMETHING) if named else 0.3
    beside = re.search(rf"\({stem}\w*\)|\b{stem}\w* \(|^{stem}\w*: ", text, re.IGNORECASE)
    subject = rf"(?:(?:een|de|het|an?|the) )?(?:\w+ )?{stem}[^.,]{{0,40}}?"
    spelled_out = beside and any(alternative <= own for alternative in alternatives)
    if spelled_out or re.match(subject + _SAYS_WHAT, text, re.IGNORECASE):
        return 1.0
    if beside or _CALLS.search(text):
        return 0.7
    if re.match(subject + _SAYS.pattern, text, re.IGNORECASE):
        return 0.5
    return 0.3 if _SAYS.search(text) else 0.0

"""Whether a sentence settles a question plainly: yes, no, or neither said so plainly.

A heading "Ja" or "Nee" that is wrong costs more than none: it is given only where the sentence holds the verb and
nearly all other words of the question, hedges nothing, and its negation is beyond doubt.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from index.analysis.analysis import Token
from service.evidence.item_runs import EXEMPLIFIES
from service.evidence.weighing import ScoredSentence
from service.question.question_terms import QuestionTerm, coverage

PLAINLY = 0.8
_NEGATION = re.compile(
    r"\b(geen|niet|nooit|niemand|nergens|niets|noch|afgezien|not|no|never|none|cannot|n't)\b", re.IGNORECASE
)
# "Niet alleen", "niet meer dan", "tenzij", "alleen als": what follows does not settle it.
_HEDGED = re.compile(
    r"\b(tenzij|mits|alleen|slechts|behalve|indien|als|wanneer|soms|mogelijk|misschien|waarschijnlijk|zou|zouden|kunnen|"
    r"meestal|vaak|verwacht\w*|in principe|in beginsel|naar verwachting|wellicht|of|echter|niet meer dan|hoewel|unless|"
    r"only|except|if|sometimes|possibly|maybe|probably|would|could|might|usually|often|whether|however)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:maar|but)\b", re.IGNORECASE)
_VERBS: dict[str, frozenset[str]] = {
    word: frozenset(group.split())
    for group in (
        "is zijn was waren wordt worden werd werden are were",
        "heeft hebben had hadden has have",
        "mag mogen mocht may",
        "moet moeten moest must",
        "kan kunnen kon can",
        "bestaat bestaan",
        "geldt gelden",
    )
    for word in group.split()
}


class Verdict(StrEnum):
    """What a sentence says to a question for yes or no."""

    YES = "yes"
    NO = "no"


def verdict(
    question: str, tokens: Sequence[Token], sentence: ScoredSentence, terms: Sequence[QuestionTerm]
) -> Verdict | None:
    """What the sentence answers; None where it does not say so plainly.

    Args:
        question: for yes or no.
        tokens: its words.
        sentence: the best one.
        terms: the content words of the question.
    """
    text = re.split(r"[:;]", sentence.text)[0]  # what follows explains
    if not tokens or _NEGATION.search(question) or len(terms) < 1 or EXEMPLIFIES.search(text):
        return None
    if coverage(terms, sentence.terms) < PLAINLY or any(t.hard and t.covered_by(sentence.terms) == 0.0 for t in terms):
        return None
    opening = tokens[0].text.casefold()
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    if opening in _VERBS and not words & _VERBS[opening]:
        return None
    if _HEDGED.search(text) and not _HEDGED.search(question):
        return None
    negations = [match.start() for match in _NEGATION.finditer(text)]
    but = _BUT.search(text)
    if len(negations) > 1 or (but is not None and (not negations or negations[0] > but.start())):
        return None
    return Verdict.NO if negations else Verdict.YES

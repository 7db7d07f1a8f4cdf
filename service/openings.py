"""How an answer opens: "Ja." or "Nee." where that is plain, and what it is about where several things follow."""

import re
from collections.abc import Sequence

from corpus.answer import Citation
from index.analysis.analyzer import Analyzer
from service.noun_phrases import Phrase, noun_phrases
from service.question_kind import QuestionKind
from service.understanding import Understanding
from service.yes_no import Verdict

_TOLD_AS_SEVERAL = {
    QuestionKind.LIST,
    QuestionKind.COMPARISON,
    QuestionKind.SUMMARY,
    QuestionKind.WHY,
    QuestionKind.HOW,
}
_ARTICLES = ("een ", "a ", "an ")
# What a topic does not begin or end with: "hun kantoorautomatisering zelf".
_LOOSE = re.compile(
    r"^(?:een|a|an|hun|zijn|haar|mijn|onze|je|uw|my|our|your|their) | (?:zelf|goed|gewoon|nu|nog|al|ook|wel|samen)$"
)
LONGEST_TOPIC = 70
LONGEST_TITLE = 70
SHORTEST_TOPIC = 4


def opening(
    understood: Understanding, verdict: Verdict | None, citations: Sequence[Citation], analyzer: Analyzer
) -> str:
    """The words in front of the quoted sentences; empty where these speak for themselves.

    Args:
        understood: the question.
        verdict: what the first sentence answers a question for yes or no.
        citations: of the answer.
        analyzer: finds the words of the question.
    """
    english = understood.language == "en"
    if verdict is not None:
        return {Verdict.YES: "Yes." if english else "Ja.", Verdict.NO: "No." if english else "Nee."}[verdict]
    if understood.kind not in _TOLD_AS_SEVERAL or not citations:
        return ""
    topic = _topic(understood, analyzer)
    if not topic:
        return ""
    titles = list(dict.fromkeys(citation.document_title for citation in citations))
    one = len(titles) == 1 and len(titles[0]) <= LONGEST_TITLE
    if english:
        where = f"“{titles[0]}” says" if one else "the documents say"
        return f"On {topic}, {where}:"
    where = f"staat in “{titles[0]}”" if one else "staat in de documenten"
    return f"Over {topic} {where}:"


def _topic(understood: Understanding, analyzer: Analyzer) -> str:
    """What the question is about: what it asks for with its first noun phrase, or its last noun phrase."""
    tokens = analyzer.analyze(understood.interpreted).tokens
    phrases = [phrase for phrase in noun_phrases(understood.interpreted, tokens) if _is_about(phrase)]
    named = understood.asked.text if understood.asked and understood.kind is QuestionKind.LIST else ""
    holding = next((phrase.text for phrase in phrases if named and named in phrase.text), "")
    rest = [phrase.text for phrase in phrases if phrase.text != holding]
    if named:
        rest = [text for text in rest if not text.casefold().startswith(_ARTICLES) and len(text) >= SHORTEST_TOPIC]
        named = _without_verb(holding[holding.index(named) :]) if holding else named
    longest = max(rest, key=len, default="")
    joint = " and " if understood.language == "en" else " en "
    topic = joint.join(part for part in (named, longest) if part)
    topic = _LOOSE.sub("", topic)
    return topic if len(topic) <= LONGEST_TOPIC else named


def _without_verb(text: str) -> str:
    """Leaves out a plural verb behind its plural noun: "beveiligingsniveaus bestaan"."""
    words = text.split()
    return (
        " ".join(words[:-1])
        if len(words) == 2 and words[-1].endswith("en") and words[0].endswith(("en", "s"))
        else text
    )


def _is_about(phrase: Phrase) -> bool:
    return any(len(token.text) > 2 and not token.is_stop for token in phrase.tokens)

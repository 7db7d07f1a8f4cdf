"""How an answer opens: "Ja." or "Nee." where that is plain, and what it is about where several things follow."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.answer import Citation
from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from service.composing.english_topic import english_topic
from service.evidence.yes_no import Verdict
from service.question.noun_phrases import Phrase, is_verb, noun_phrases
from service.question.question_kind import QuestionKind
from service.question.sides import sides
from service.rows.table_answer import RowsTold
from service.understanding import Understanding

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
_BELONGS = frozenset(("van", "met", "voor", "over", "bij", "in", "of", "with", "for", "about", "on"))
_LEADS = frozenset(
    ("bij", "met", "voor", "in", "op", "aan", "van", "over", "zijn", "by", "with", "for", "in", "on", "at")
)
# Of separable verbs: "zet de SVG voort".
_PARTICLES = frozenset(("voort", "op", "aan", "uit", "mee", "toe", "af", "in", "door", "bij", "samen", "over"))
# What follows these mostly goes with the verb: "kiezen voor", "denken over".
_OF_THE_VERB = frozenset(("voor", "over", "aan", "op", "naar", "uit"))
LONGEST_TOPIC = 70
LONGEST_TITLE = 70
SHORTEST_TOPIC = 4
# "What do the documents say about X?", "Wat staat er over X?": X is what follows.
_SAID_ABOUT = re.compile(r"^(?:what|wat)\b.{0,60}?\b(?:about|over)\s+(.+?)[\s?.]*$", re.IGNORECASE)


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


def rows_opening(understood: Understanding, told: RowsTold, shown: int, citations: Sequence[Citation]) -> str:
    """How many rows there are, where that is asked or not all are shown, or what they add up to; "" for neither.

    Args:
        understood: the question.
        told: the rows.
        shown: how many of them are.
        citations: of the answer.
    """
    if not citations or not (told.counted or told.added or shown < told.found):
        return ""
    english = understood.language == "en"
    where = f"“{citations[0].document_title}”"
    if told.added is not None:
        total = _number(*told.added, english=english)
        if english:
            return f"Together these {told.found} rows of {where} add up to {total}:"
        return f"Deze {told.found} rijen van {where} zijn opgeteld {total}:"
    if english:
        first = f"; these are the first {shown}" if shown < told.found else ""
        return f"There {'is' if told.found == 1 else 'are'} {told.found} in {where}{first}:"
    first = f"; dit zijn de eerste {shown}" if shown < told.found else ""
    return f"Dat {'is er' if told.found == 1 else 'zijn er'} {told.found} in {where}{first}:"


def counted_opening(understood: Understanding, count: int, citations: Sequence[Citation]) -> str:
    """How many things are told of, where that is asked: "In “Jaarplan” worden er 3 genoemd:".

    Args:
        understood: the question.
        count: how many statements follow, each of one thing.
        citations: of the answer, at least one.
    """
    titles = list(dict.fromkeys(citation.document_title for citation in citations))
    if understood.language == "en":
        where = f"“{titles[0]}” tells" if len(titles) == 1 else "The documents tell"
        return f"{where} of {count}:"
    return f"In {f'“{titles[0]}”' if len(titles) == 1 else 'de documenten'} worden er {count} genoemd:"


def _number(value: Decimal, unit: str, *, english: bool) -> str:
    """A number as one writes it: "€ 1.234,50" or "12 uur"; in English with points and commas the other way."""
    text = f"{int(value):,}" if value == value.to_integral_value() else f"{value:,.2f}"
    if not english:
        text = text.translate(str.maketrans(",.", ".,"))
    return f"€ {text}" if unit == "€" else f"{text} {unit}".rstrip()


def _topic(understood: Understanding, analyzer: Analyzer) -> str:
    """What the question is about: what it asks for with its longest other noun phrase, or that phrase."""
    text = understood.interpreted
    if understood.kind is QuestionKind.COMPARISON and (compared := sides(text)):
        both = "the difference between {} and {}" if understood.language == "en" else "het verschil tussen {} en {}"
        return both.format(*compared)
    if understood.kind is QuestionKind.SUMMARY and (said := _SAID_ABOUT.match(text)):
        return said[1] if len(said[1]) <= LONGEST_TOPIC else ""
    if understood.language == "en":
        named = english_topic(text, understood.asked)
        return named if len(named) <= LONGEST_TOPIC else ""
    phrases = [phrase for phrase in noun_phrases(text, analyzer.analyze(text).tokens) if _is_about(phrase)]
    named = understood.asked.text if understood.asked and understood.kind is QuestionKind.LIST else ""
    holding = next((phrase.text for phrase in phrases if named and named in phrase.text), "")
    rest = [told for phrase in phrases if phrase.text != holding and (told := _without_verbs(phrase))]
    if named:
        rest = [told for told in rest if not told.casefold().startswith(_ARTICLES) and len(told) >= SHORTEST_TOPIC]
        named = _with_what_belongs(named, holding)
    longest = max(rest, key=len, default="")
    topic = " en ".join(part for part in (named, longest) if part)
    topic = _LOOSE.sub("", topic)
    return topic if len(topic) <= LONGEST_TOPIC else named


def _with_what_belongs(named: str, holding: str) -> str:
    """What is asked for with what belongs to it, "verplichtingen van aanbieders"; no verb: "projecten staan"."""
    behind = holding.partition(named)[2].split()
    return f"{named} {' '.join(behind)}" if behind and behind[0].casefold() in _BELONGS else named


def _without_verbs(phrase: Phrase) -> str:
    """A phrase from what follows its last verb, or participle: "betrokken bij de pilot" is about "de pilot"."""
    verbs = [place for place, token in enumerate(phrase.tokens) if is_verb(token) and token.text.islower()]
    tokens = phrase.tokens[verbs[-1] + 1 :] if verbs else phrase.tokens
    while tokens and tokens[0].text.casefold() in _LEADS:
        tokens = tokens[1:]
    tokens = _as_far_as_it_names(tokens)
    while tokens and tokens[-1].text.casefold() in _PARTICLES:
        tokens = tokens[:-1]
    if not any(len(token.text) > 2 and not token.is_stop for token in tokens):
        return ""
    return phrase.text[tokens[0].char_start - phrase.char_start : tokens[-1].char_end - phrase.char_start]


def _as_far_as_it_names(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A phrase without what a Dutch question says of it behind its noun.

    "het contract" of "Waarom ligt het contract stil?", "Gouda" of "Waarom kiest Gouda voor asfalt?". No tagger tells an
    adjective here, but one in front of a noun mostly ends in -e.
    """
    noun = False
    for place, token in enumerate(tokens):
        word = token.text.casefold()
        if word in _OF_THE_VERB or (word == "van" and place and _is_name(tokens[place - 1], first=place == 1)):
            return tokens[:place]
        if token.is_stop:
            noun = False
        elif noun and word.islower() and not token.text[0].isupper():
            return tokens[:place]
        else:
            noun = not word.endswith("e") or token.text.isupper() or word.endswith("ie")
    return tokens


def _is_name(token: Token, *, first: bool) -> bool:
    """Whether the phrase is somebody's name so far: "Anna" of "Wat vindt Anna van het plan?"."""
    return first and token.text[0].isupper() and not token.text.isupper()


def _is_about(phrase: Phrase) -> bool:
    return any(len(token.text) > 2 and not token.is_stop for token in phrase.tokens)

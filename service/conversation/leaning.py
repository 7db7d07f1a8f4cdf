"""Whether a question leans on the conversation, read from how it is put."""

import re
from collections.abc import Sequence

from index.analysis.analysis import Token
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from service.conversation.antecedents import STATE
from service.conversation.both import asks_of_both
from service.conversation.elided import leaves_out_noun
from service.conversation.pointers import BARE, FRONTED, GENERIC, MODAL, ONE_SIDE, POINTING, SEQUEL, SPLIT_ADVERB
from service.conversation.sequels import asks_again, put_instead
from service.question.noun_phrases import is_verb

# "Komen er regio's bij?"
_THERE = re.compile(r"\b(?:daar|er|there)\b", re.IGNORECASE)
_ENGLISH = frozenset(("it", "that"))
_DUMMY = frozenset(("dat", "om", "of", "that", "to"))
FEW_WORDS = 5
FIRST_WORDS = 4


def leans_on_history(question: str, analyzer: Analyzer) -> bool:
    """Whether a question cannot be understood without what came before it."""
    if SEQUEL.search(question) or BARE.search(question) or asks_again(question) or put_instead(question):
        return True
    if leaves_out_noun(question, analyzer) or ONE_SIDE.search(question) or asks_of_both(question):
        return True
    analysis = analyzer.analyze(question)
    words = [token for token in analysis.tokens if not token.is_stop]
    if FRONTED.match(question):
        return False  # "ZSM, wat is dat?" names first what it points to
    points = points_back(analysis.tokens) or GENERIC.search(question) is not None
    points = points or (SPLIT_ADVERB.search(question) is not None and _THERE.search(question) is not None)
    return not words or (len(words) <= FEW_WORDS and points)


def points_back(tokens: Sequence[Token]) -> bool:
    """Whether one of the words points to something that was said before.

    Further on, "die" and "dat" open a relative clause and point to what stands before them in the question itself.
    """
    places = [*tokens[:FIRST_WORDS], *tokens[-2:]]
    return any(POINTING.fullmatch(token.text) and not _is_article(token, tokens) for token in places)


def is_object_before_infinitive(before: str, behind: Sequence[Token]) -> bool:
    """Whether "het" stands alone before the verb that ends a question: "wie mag het gebruiken", "is het klaar"."""
    if len(behind) != 1:
        return False
    return (
        bool(STATE.fullmatch(behind[0].text))
        or is_verb(behind[0])
        or (is_infinitive(behind[0].text.casefold()) and bool(MODAL.search(before)))
    )


def _is_article(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether "het" belongs to a noun, or to a clause further on, as in "is het waarschijnlijk dat"."""
    word = token.text.casefold()
    if word not in {"het", "dat", *_ENGLISH}:
        return False
    place = tokens.index(token)
    later = tokens[place + 1 :]
    if word in {"dat", "that"}:
        return len(later) > 2 and any(t.text.casefold() in {"het", "it"} for t in tokens[:place])
    if any(t.text.casefold() in _DUMMY for t in later):
        return True
    if word == "it" or is_object_before_infinitive(" ".join(t.text for t in tokens[:place]), later):
        return False
    return bool(later) and not later[0].is_stop

"""Whose length a sentence tells, where a question asks how long something lasts."""

import re
from collections.abc import Sequence

from index.analysis.analysis import content_words
from index.analysis.analyzer import Analyzer
from service.question.question_terms import QuestionTerm

OTHER_LENGTH = 0.3
"""What is left of a length that is told where nothing near it names what is asked about."""
_ASKED = re.compile(r"\b(?:hoe ?lang|how long)\b.*\b(?:duurt|duren|duurde|duurden|last|lasts)\b", re.IGNORECASE)
_VERB = re.compile(r"\b(?:duurt|duren|duurde|duurden|lasts?)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"(?P<before>[^,;:()]*)\b(?:duurt|duren|duurde|duurden|lasts?)\b"
    r"(?P<behind>(?: (?:de|het|een|the|an?) [^,;:.]{1,60})?)(?P<pronoun> (?:zij|ze|hij|het|dit|deze|die|it))?\b",
    re.IGNORECASE,
)
# What was named before: "Zij duurt twee jaar", "een pilot die meerdere jaren duurt", "De maatregel duurt twee jaar".
_POINTING = re.compile(
    r"\b(?:dit|deze|zij|ze|hij|zo['’]n|zulke|this|these|it|such)\b|"
    r"\b(?:het|dat|die|that|which|(?:de|the) (?:maatregel|procedure|termijn|periode|duur|measure|period))\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:die|dat|which|that) \w", re.IGNORECASE)


def is_anothers_length(question: str, sentence: str, terms: Sequence[QuestionTerm], analyzer: Analyzer) -> bool:
    """Whether a sentence tells only how long something else lasts than what is asked about.

    Args:
        question: as it is looked up.
        sentence: of a found passage.
        terms: the content words of the question.
        analyzer: finds the words.
    """
    lasting = whose_length(sentence) if asks_how_long(question) else ()
    subjects = [_words_of(one, analyzer) for one in lasting]
    return bool(subjects) and not any(not words or _is_about(words, terms) for words in subjects)


def length_nearness(question: str, sentence: str, terms: Sequence[QuestionTerm], near: frozenset[str]) -> float:
    """How far a sentence can tell how long what is asked about lasts, which must be named in it or near it.

    Args:
        question: as it is looked up.
        sentence: of a found passage.
        terms: the content words of the question.
        near: lemmas and parts of the sentence, its headings and what leads up to it, but not of its document's title.
    """
    return (
        OTHER_LENGTH if asks_how_long(question) and not whose_length(sentence) and not _is_about(near, terms) else 1.0
    )


def asks_how_long(question: str) -> bool:
    """Whether it asks how long something lasts, with that verb."""
    return bool(_ASKED.search(question))


def whose_length(sentence: str) -> tuple[str, ...]:
    """What a sentence says of that it lasts, in its words; an empty text for what was named before."""
    # Without it the pattern looks back from every place of the sentence.
    if _VERB.search(sentence) is None:
        return ()
    return tuple(
        "" if _was_named_before(found) else f"{found[1]}{found[2]}".strip() for found in _LASTS.finditer(sentence)
    )


def _was_named_before(found: re.Match[str]) -> bool:
    before = found["before"]
    return bool(found["pronoun"] or _POINTING.search(before) or _RELATIVE.search(before))


def _is_about(words: frozenset[str], terms: Sequence[QuestionTerm]) -> bool:
    return any(term.covered_by(words) > 0 for term in terms if not term.verb)


def _words_of(text: str, analyzer: Analyzer) -> frozenset[str]:
    return content_words(analyzer.analyze(text).tokens)

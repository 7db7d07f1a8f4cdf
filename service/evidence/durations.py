"""Whose length a sentence tells, where a question asks how long something lasts."""

import re
from collections.abc import Sequence

from index.analysis.analysis import Token, content_words
from index.analysis.analyzer import Analyzer
from service.question.question_terms import EXPANSION_COVERS, QuestionTerm

OTHER_LENGTH = 0.3
"""What is left of a length that is told where nothing near it names what is asked about."""
_ASKED = re.compile(
    r"\b(?:hoe ?lang|how long)\b.*\b(?:duurt|duren|duurde|duurden|lasts?|geldig|geldt|valid)\b", re.IGNORECASE
)
# "Hoe lang duurt een proeftijd", "Hoe lang mag de maatregel duren": what it asks about.
_ABOUT = re.compile(
    r"\b(?:hoe ?lang|how long) (?:\w+ )?(?:een|de|het|zo['’]n|mijn|an?|the) (?P<about>[\w-]+(?: [\w-]+)?)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:duurt|duren|duurde|duurden|lasts?|geldig|valid)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"(?P<before>[^,;:()]*)\b(?:(?:is|zijn|blijft|blijven|are) (?=[^,;:()]*\b(?:geldig|valid)\b)|"
    r"(?:duurt|duren|duurde|duurden|lasts?)\b)"
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


def lasting_terms(question: str, terms: Sequence[QuestionTerm], tokens: Sequence[Token]) -> tuple[QuestionTerm, ...]:
    """The words of a question for what it asks the length of; all but its verbs where it does not say so plainly.

    Args:
        question: as it is looked up.
        terms: its content words.
        tokens: its words.
    """
    found = _ABOUT.search(question)
    named = set(found["about"].casefold().split()) if found else set[str]()
    lemmas = {token.lemma for token in tokens if token.text.casefold() in named}
    nouns = [term for term in terms if not term.verb]
    return tuple(term for term in nouns if term.lemma in lemmas) or tuple(nouns)


def is_anothers_length(
    question: str, sentence: str, lasting: Sequence[QuestionTerm], near: frozenset[str], analyzer: Analyzer
) -> bool:
    """Whether a sentence tells only how long something else lasts than what is asked about.

    What is near it may say which one it means: "Het verbod duurt tien dagen" of the "huisverbod".

    Args:
        question: as it is looked up.
        sentence: of a found passage.
        lasting: the terms of what is asked about.
        near: lemmas and parts of the sentence, its headings and what leads up to it, but not of its document's title.
        analyzer: finds the words.
    """
    told = whose_length(sentence) if asks_how_long(question) else ()
    subjects = [_words_of(one, analyzer) for one in told]
    return bool(subjects) and not any(
        not words or any(term.covered_by(words) and _is_met(term, words | near) for term in lasting)
        for words in subjects
    )


def length_nearness(question: str, sentence: str, lasting: Sequence[QuestionTerm], near: frozenset[str]) -> float:
    """How far a sentence can tell how long what is asked about lasts, which must be named in it or near it.

    Args:
        question: as it is looked up.
        sentence: of a found passage.
        lasting: the terms of what is asked about.
        near: as above.
    """
    if not asks_how_long(question) or _is_about(near, lasting):
        return 1.0
    return OTHER_LENGTH if not any(whose_length(sentence)) else 1.0


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


def _is_about(words: frozenset[str], lasting: Sequence[QuestionTerm]) -> bool:
    return any(_is_met(term, words) for term in lasting)


def _is_met(term: QuestionTerm, words: frozenset[str]) -> bool:
    """Whether words have a term; of a compound what tells it from others will do: "tbs" of "tbs-maatregel"."""
    if term.covered_by(words) == 0.0:
        return False
    return not term.parts or term.parts[0] in words or term.covered_by(words) >= EXPANSION_COVERS


def _words_of(text: str, analyzer: Analyzer) -> frozenset[str]:
    return content_words(analyzer.analyze(text).tokens)
